"""What was said of people falls: sepot, vrijspraak, an error, or over. Who was told learns of it (K-1, SH-6).

Stands here and not with recording: persons and dossier know nothing of sharing.
"""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from cases.access.door import access
from cases.access.enums import Action
from cases.access.grants import read
from cases.base.errors import NotVisible, RuleBroken
from cases.base.transition import transition
from cases.disclosure.enums import RecallReason
from cases.disclosure.recall import anderen_inlichten
from cases.dossier.enums import Kind
from cases.dossier.models import InformationItem
from cases.partners.models import Staff
from cases.persons.describing import end_objection
from cases.persons.enums import EndReason
from cases.persons.models import AddressStatement, Lasting, PersonFlag, PersonRelation, PersonStatement

# What an item of this kind says, where that can be so for some time.
LASTING: dict[str, type[Lasting]] = {
    Kind.PERSOON: PersonStatement,
    Kind.ADRES: AddressStatement,
    Kind.RELATIE: PersonRelation,
    Kind.KENMERK: PersonFlag,
}
_WHY_TOLD = {
    EndReason.SEPOT: RecallReason.SEPOT,
    EndReason.VRIJSPRAAK: RecallReason.SEPOT,
    EndReason.ONJUIST: RecallReason.ONJUIST,
    EndReason.VOORBIJ: RecallReason.VOORBIJ,
}


def vervalt(*, item_id: UUID, actor: Staff, reason: EndReason, on: date, now: datetime) -> int:
    """What an own item says of somebody is no longer so; every partner that ever had it must say that it knows.

    A role falls as a whole: what my organisation said of the same person in the same role, under a name or before
    there was one, falls with it. What other partners say is theirs: they are told, and look at their own.

    Args:
        on: the first day on which it is no longer so.

    Returns:
        How many receipts are asked for: each partner once for each item that it had.

    Raises:
        NotVisible: not an own item of these kinds, it was withdrawn, or the actor does not work on the case.
        RuleBroken: it is over already, or see describing.end_objection.
        Overtaken: somebody ended it before.
    """
    item = access(InformationItem, pk=item_id, actor=actor, action=Action.CHANGE, lock=True)
    said = af_te_ronden(item, actor)
    today = timezone.localdate(now)
    if said.over(today):
        raise RuleBroken("Dit is al beëindigd. U hoeft niets te doen.")
    role = said.role if isinstance(said, PersonStatement) else ""
    if objection := end_objection(reason, role=role, since=said.since, on=on, today=today):
        raise RuleBroken(objection)
    told = 0
    for one in _together(said, actor):
        transition(
            one, expect={"until": one.until}, change={"until": on, "end_reason": reason}, reason=reason.value
        )
        recall = anderen_inlichten(item=one.item, actor=actor, reason=_WHY_TOLD[reason], now=now)
        told += recall.receipts.count() if recall else 0
    return told


def rol_vervalt(*, item_id: UUID, actor: Staff, reason: EndReason, on: date, now: datetime) -> int:
    """Somebody is no longer suspect, or whatever else: as vervalt, for a role alone.

    Raises:
        NotVisible: the item says no role; and as vervalt.
        RuleBroken, Overtaken: as vervalt.
    """
    item = access(InformationItem, pk=item_id, actor=actor, action=Action.CHANGE)
    if item.kind != Kind.PERSOON:
        raise NotVisible
    return vervalt(item_id=item_id, actor=actor, reason=reason, on=on, now=now)


def af_te_ronden(item: InformationItem, actor: Staff) -> Lasting:
    """What this own item says for some time.

    Raises:
        NotVisible: it says nothing of the sort, it was withdrawn, or it is another's.
    """
    model = LASTING.get(item.kind)
    if model is None or item.withdrawn_at is not None or item.owner_id != actor.organisation_id:
        raise NotVisible
    found = read(model.objects.filter(item=item), actor=actor)
    if not found:
        raise NotVisible
    return found[0]


def _together(said: Lasting, actor: Staff) -> list[Lasting]:
    """What falls with it: the same role of the same person, as my organisation stated it on other items."""
    if not isinstance(said, PersonStatement):
        return [said]
    same = PersonStatement.objects.filter(
        person_id=said.person_id, role=said.role, owner_id=actor.organisation_id, until__isnull=True,
        item__case_id=said.item.case_id, item__withdrawn_at__isnull=True,
    )  # fmt: skip
    rows = read(same.exclude(pk=said.pk).order_by("item__recorded_at"), actor=actor)
    return [said, *rows]
