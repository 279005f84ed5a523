"""Whom to call about a case: the kartrekker of each partner for a moment, and who is on duty now (P-5, P-3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from cases.access.door import visible_to
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible
from cases.base.transition import transition
from cases.dossier.enums import Moment
from cases.dossier.models import Case, MomentContact
from cases.dossier.selectors import deelnemers, running_moments
from cases.dossier.shielding import afscherming
from cases.partners.models import Organisation, Staff
from cases.partners.selectors import colleagues, duties_now
from cases.rosters.door import plans


@dataclass
class ToCall:
    """Somebody of a partner whom one can call about a case, and why."""

    name: str
    phone: str
    moments: list[str] = field(default_factory=list)
    """of which this is the kartrekker"""
    until: datetime | None = None
    """on duty until then; empty: not on duty now"""
    can_come: bool = False


@dataclass(frozen=True)
class PartnerContacts:
    """Whom of one partner somebody on the case can call, the kartrekkers first."""

    organisation: Organisation
    people: list[ToCall]

    @property
    def reachable(self) -> bool:
        """Whether somebody is on duty now."""
        return any(one.until for one in self.people)


def contactlijst(case: Case, actor: Staff, now: datetime) -> list[PartnerContacts]:
    """Of each partner on the case that the actor may know of: kartrekkers of what runs, and who is on duty (P-5).

    Of a shielded case the partners alone: who happens to be on duty there may not know of it (SH-12).
    """
    organisations = [row.organisation for row in deelnemers(case, actor)]
    if afscherming(case, actor):
        return [PartnerContacts(one, []) for one in organisations]
    moments = [one.moment for one in running_moments(case, actor)]
    people: dict[UUID, dict[UUID, ToCall]] = {one.pk: {} for one in organisations}
    rows = visible_to(MomentContact, actor).filter(
        organisation__in=organisations, moment__in=moments, ended_at__isnull=True, staff__is_active=True
    )
    for row in rows.select_related("staff").order_by("moment"):
        staff = row.staff
        found = people[row.organisation_id].setdefault(staff.pk, ToCall(staff.display_name, staff.phone))
        found.moments.append(row.get_moment_display())
    duties = duties_now(case.region_id, now=now)
    for organisation in organisations:
        for duty in duties.get(organisation.pk, []):
            one = people[organisation.pk].setdefault(duty.staff_id, ToCall(duty.name, duty.phone))
            one.phone = duty.phone or one.phone
            one.until = max(one.until or duty.until, duty.until)
            one.can_come = one.can_come or duty.can_come
    return [PartnerContacts(one, list(people[one.pk].values())) for one in organisations]


def kartrekkers(actor: Staff) -> dict[str, UUID]:
    """Whom the own organisation names now, by moment."""
    rows = visible_to(MomentContact, actor).filter(
        organisation_id=actor.organisation_id, ended_at__isnull=True
    )
    return dict(rows.values_list("moment", "staff_id"))


def kartrekkers_noemen(*, actor: Staff, named: Mapping[Moment, UUID | None], now: datetime) -> int:
    """Name for each moment whom the partners call about it; None is nobody. Says how many changed (P-5).

    Raises:
        NotVisible: the actor keeps no roster, or this is no active colleague.
    """
    if not plans(actor):
        raise NotVisible
    if {pk for pk in named.values() if pk} - {one.pk for one in colleagues(actor)}:
        raise NotVisible
    # Two planners at once come after each other.
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=actor.organisation_id)
    rows = visible_to(MomentContact, actor, Action.CHANGE).filter(ended_at__isnull=True)
    standing = {row.moment: row for row in rows}
    changed = 0
    for moment, staff_id in named.items():
        before = standing.get(moment)
        if staff_id == (before.staff_id if before else None):
            continue
        if before:
            transition(before, expect={"ended_at__isnull": True}, change={"ended_at": now})
        row = before
        if staff_id:
            row = MomentContact(organisation_id=actor.organisation_id, moment=moment, staff_id=staff_id)
            row.save()
        detail = {"what": "kartrekker", "moment": str(moment), "staff": str(staff_id or "")}
        audit.record(Verb.ROSTERED, actor=actor, subject=row, detail=detail)
        changed += 1
    return changed
