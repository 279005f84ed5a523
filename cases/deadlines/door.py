"""Who may know of a clock (SH-1, ZS-2)."""

from django.apps import apps
from django.db.models import Exists, OuterRef, Q

from cases.access.door import NOTHING, rule_for, visible_to
from cases.access.enums import Action
from cases.access.grants import live
from cases.access.models import ItemGrant
from cases.base.actor import Actor
from cases.base.context import once
from cases.deadlines import kinds
from cases.deadlines.enums import Rung
from cases.deadlines.models import Alarm, AlarmStep, Clock
from cases.deadlines.narrowing import of_cases
from cases.partners.enums import Role
from cases.partners.selectors import chiefs


@rule_for(Clock)
def clock_rule(actor: Actor, action: Action) -> Q:
    """A clock is known to who works on its case: of the responsible organisation, or where its item is known.

    The second holds for shared kinds only, and there the item must be the organisation's own or granted
    to it now. A clock without a case is known inside the responsible organisation; of a kind for one role,
    to who holds that role in it and to nobody else. The rule of the case stands in a higher room and is
    asked at the door.
    """
    if action is not Action.VIEW:
        return NOTHING
    mine = Q(responsible_id=actor.organisation_id)
    shared = [code for code, kind in kinds.all_kinds().items() if kind.shared]
    granted = ItemGrant.objects.filter(live(), receiver_id=actor.organisation_id).values("content_object_id")
    known = mine | Q(kind__in=shared) & (Q(item__owner_id=actor.organisation_id) | Q(item_id__in=granted))
    works_on_it = Q(case__in=visible_to(apps.get_model("cases", "Case"), actor))
    for_one_role = {code: kind.role for code, kind in kinds.all_kinds().items() if kind.role}
    held = [code for code, role in for_one_role.items() if actor.has_role(role)]
    everybody = ~Q(kind__in=list(for_one_role))
    return everybody & (known & works_on_it | mine & Q(case__isnull=True)) | mine & Q(kind__in=held)


@rule_for(Alarm)
def alarm_rule(actor: Actor, action: Action) -> Q:
    """An alarm is for its organisation: who may know of its clock there, whom it called, and the chiefs (D-4).

    The last two may work on no case: they learn which term it is, not of which case. A shield shuts them out
    too, but for the FG who was called because none of the named is there (SH-12).
    """
    if action not in {Action.VIEW, Action.CHANGE}:
        return NOTHING
    knows_the_clock = Q(clock__in=visible_to(Clock, actor))
    called = AlarmStep.objects.filter(alarm=OuterRef("pk"), staff_id=actor.pk)
    is_chief = actor.pk in once(("chiefs", actor.organisation_id), lambda: chiefs(actor.organisation_id))
    concerned = Q() if is_chief else Q(Exists(called))
    concerned &= of_cases().open_to(actor, "case_id")
    if actor.has_role(Role.FG):
        concerned |= Q(Exists(called.filter(rung=Rung.NOBODY)))
    return Q(organisation_id=actor.organisation_id) & (knows_the_clock | concerned)
