"""Who may know of a clock (SH-1, ZS-2)."""

from django.apps import apps
from django.db.models import Q

from cases.access.door import NOTHING, rule_for, visible_to
from cases.access.enums import Action
from cases.access.grants import live
from cases.access.models import ItemGrant
from cases.base.actor import Actor
from cases.deadlines import kinds
from cases.deadlines.models import Clock


@rule_for(Clock)
def clock_rule(actor: Actor, action: Action) -> Q:
    """A clock is known to who works on its case: of the responsible organisation, or where its item is known.

    The second holds for shared kinds only, and there the item must be the organisation's own or granted
    to it now. A clock without a case is known inside the responsible organisation. The rule of the case
    stands in a higher room and is asked at the door.
    """
    if action is not Action.VIEW:
        return NOTHING
    mine = Q(responsible_id=actor.organisation_id)
    shared = [code for code, kind in kinds.all_kinds().items() if kind.shared]
    granted = ItemGrant.objects.filter(live(), receiver_id=actor.organisation_id).values("content_object_id")
    known = mine | Q(kind__in=shared) & (Q(item__owner_id=actor.organisation_id) | Q(item_id__in=granted))
    works_on_it = Q(case__in=visible_to(apps.get_model("cases", "Case"), actor))
    return known & works_on_it | mine & Q(case__isnull=True)
