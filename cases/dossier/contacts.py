"""Whom to call about a case: the kartrekker of each partner for a moment, and who is on duty now (P-5, P-3)."""

from collections.abc import Mapping
from dataclasses import dataclass
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
from cases.partners.selectors import OnDutyPerson, colleagues, duties_now
from cases.rosters.door import plans


@dataclass(frozen=True)
class PartnerContacts:
    """Whom of one partner somebody on the case can call."""

    organisation: Organisation
    kartrekkers: list[MomentContact]
    """of the moments that run and that the actor may know of"""
    on_duty: list[OnDutyPerson]


def contactlijst(case: Case, actor: Staff, now: datetime) -> list[PartnerContacts]:
    """Of each partner on the case that the actor may know of: kartrekkers of what runs, and who is on duty (P-5).

    Of a shielded case the partners alone: who happens to be on duty there may not know of it (SH-12).
    """
    organisations = [row.organisation for row in deelnemers(case, actor)]
    if afscherming(case, actor):
        return [PartnerContacts(one, [], []) for one in organisations]
    moments = [one.moment for one in running_moments(case, actor)]
    named: dict[UUID, list[MomentContact]] = {}
    rows = visible_to(MomentContact, actor).filter(
        organisation__in=organisations, moment__in=moments, ended_at__isnull=True, staff__is_active=True
    )
    for row in rows.select_related("staff").order_by("moment"):
        named.setdefault(row.organisation_id, []).append(row)
    duties = duties_now(case.region_id, now=now)
    return [PartnerContacts(one, named.get(one.pk, []), duties.get(one.pk, [])) for one in organisations]


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
