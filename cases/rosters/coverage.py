"""The hours in which a partner promises to be reachable, set by its planner (P-3)."""

from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from cases.access.door import access
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, RuleBroken
from cases.base.transition import transition
from cases.partners.enums import DutyFunction
from cases.partners.models import Coverage, Staff
from cases.partners.phones import phone_number
from cases.rosters.door import plans


@dataclass(frozen=True)
class Hours:
    """What a planner put in."""

    function: DutyFunction
    weekdays: list[int]
    from_time: time
    until_time: time
    staffed: bool
    phone: str = ""


def uren_beloven(*, actor: Staff, hours: Hours) -> Coverage:
    """Say when the own organisation is reachable for a function; what is not staffed then shows as a gap (P-3).

    Raises:
        NotVisible: the actor keeps no roster.
        RuleBroken: no day, a number that is none, or the same hours twice.
    """
    if not plans(actor):
        raise NotVisible
    if not hours.weekdays:
        raise RuleBroken("Kies ten minste één dag.")
    phone = phone_number(hours.phone)
    if not hours.staffed and not (phone or actor.organisation.phone):
        raise RuleBroken("Vul het nummer in dat in deze uren wordt opgenomen.")
    same = {
        "organisation_id": actor.organisation_id, "function": hours.function, "weekdays": sorted(hours.weekdays),
        "from_time": hours.from_time, "until_time": hours.until_time, "staffed": hours.staffed,
    }  # fmt: skip
    if Coverage.objects.filter(**same, ended_at__isnull=True).exists():
        raise RuleBroken("Deze uren staan er al.")
    row = Coverage(**same, phone=phone)
    row.save()
    audit.record(Verb.ROSTERED, actor=actor, subject=row, detail={"what": "hours_added"})
    return row


def uren_beeindigen(*, coverage_id: UUID, actor: Staff, now: datetime) -> Coverage:
    """These hours are no longer promised; that they were stays (P-3).

    Raises:
        NotVisible: they are not of the organisation whose roster the actor keeps.
        Overtaken: somebody ended them just now.
    """
    row = access(Coverage, pk=coverage_id, actor=actor, action=Action.CHANGE, ended_at__isnull=True)
    transition(row, expect={"ended_at__isnull": True}, change={"ended_at": now})
    audit.record(Verb.ROSTERED, actor=actor, subject=row, detail={"what": "hours_ended"})
    return row
