"""Districts of the police as data, and who has THV duty in which (TH-2; 002: 2.2)."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from acuut.huisverbod.models import Huisverbodaanvraag
from acuut.huisverbod.models_district import District, DistrictDienst
from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible
from cases.partners import rules
from cases.partners.enums import DutyFunction, Partner, Role
from cases.partners.models import Duty, Organisation, Staff
from cases.partners.selectors import lines_at, organisations_in_region


@dataclass(frozen=True)
class OpDienst:
    """Somebody who has THV duty now, with the number, and for which districts; none is all of them."""

    staff_id: UUID
    name: str
    phone: str
    until: datetime
    districts: frozenset[str]

    def covers(self, code: str) -> bool:
        """Whether this duty is for the district; a request without one is for everybody."""
        return not code or not self.districts or code in self.districts


def districten(region_id: UUID) -> list[District]:
    """The districts of a region, by name."""
    return list(District.objects.filter(region_id=region_id, ended_at__isnull=True).order_by("name"))


def keuzes(region_id: UUID) -> list[tuple[str, str]]:
    """The districts as choices of a form."""
    return [(one.code, one.name) for one in districten(region_id)]


def naam(region_id: UUID, code: str) -> str:
    """What people call the district with this code; the code itself for one that is not kept any more."""
    found = District.objects.filter(region_id=region_id, code=code).values_list("name", flat=True).first()
    return found or code


def op_dienst(organisation: Organisation, *, now: datetime, district: str = "") -> list[OpDienst]:
    """Who of this organisation has THV duty now, for this district first of all and else for any (TH-2)."""
    rows = lines_at(now).filter(staff__organisation=organisation, function=DutyFunction.THV)
    running = [(duty, shift) for duty in rows.select_related("staff") if (shift := rules.current(duty, now))]
    codes = _codes(duty for duty, _ in running)
    found = [
        OpDienst(
            duty.staff_id, duty.staff.display_name, duty.phone or duty.staff.phone or organisation.phone,
            shift.ends_at, codes[duty.pk],
        )
        for duty, shift in sorted(running, key=lambda one: (one[0].rank, one[0].staff.display_name))
    ]  # fmt: skip
    return [one for one in found if one.covers(district)] or found


def thv_agenten(region_id: UUID, *, now: datetime, district: str) -> list[OpDienst]:
    """The wijkagent who has THV duty in this district: with whom Veilig Thuis starts an assessment (TH-1)."""
    police = [one for one in organisations_in_region(region_id) if one.partner == Partner.POLITIE]
    return [agent for one in police for agent in op_dienst(one, now=now, district=district)]


def nearest(subject_id: UUID, staff_ids: Collection[UUID], now: datetime) -> frozenset[UUID]:
    """Of these people on duty, who has the district of this request; asked by the sweeper, who knows ids and codes."""
    code = Huisverbodaanvraag.objects.filter(pk=subject_id).values_list("district", flat=True).first()
    if not code:
        return frozenset()
    rows = lines_at(now).filter(staff_id__in=staff_ids, function=DutyFunction.THV)
    running = [duty for duty in rows if rules.current(duty, now)]
    codes = _codes(running)
    return frozenset(duty.staff_id for duty in running if not codes[duty.pk] or code in codes[duty.pk])


def _codes(duties: Iterable[Duty]) -> dict[UUID, frozenset[str]]:
    """For which districts each line of the roster is; who took a shift over has those of the shift."""
    lines = {duty.pk: duty.replaces_id for duty in duties}
    kept = DistrictDienst.objects.filter(
        duty_id__in=[*lines, *(pk for pk in lines.values() if pk)], ended_at__isnull=True
    )
    found: dict[UUID, set[str]] = defaultdict(set)
    for duty_id, code in kept.values_list("duty_id", "district__code"):
        found[duty_id].add(code)
    return {
        pk: frozenset(found.get(pk) or (found.get(before) if before else None) or ())
        for pk, before in lines.items()
    }


def houdt_districten_bij(actor: Staff) -> bool:
    """Whether this person keeps the list of districts: the functioneel beheerder of the police."""
    return actor.organisation.partner == Partner.POLITIE and actor.has_role(Role.FUNCTIONEEL_BEHEERDER)


def district_toevoegen(*, actor: Staff, code: str, name: str, now: datetime) -> District:
    """Add a district of the own region, or give one that is there another name; twice is once.

    Raises:
        NotVisible: not the functioneel beheerder of the police.
    """
    if not houdt_districten_bij(actor):
        raise NotVisible
    region = actor.organisation.region
    found = District.objects.filter(region=region, code=code).first() or District(region=region, code=code)
    if (found.name, found.ended_at) != (name.strip(), None):
        found.name, found.ended_at = name.strip(), None
        found.save()
        audit.record(Verb.CHANGED, actor=actor, subject=found, detail={"what": "district"})
    return found


def diensten_te_verdelen(actor: Staff, *, now: datetime) -> list[tuple[Duty, frozenset[str]]]:
    """The lines of the own roster for the THV that run or are to come, with their districts; for who keeps it."""
    rows = (
        visible_to(Duty, actor, Action.CHANGE)
        .filter(function=DutyFunction.THV, withdrawn_at__isnull=True)
        .filter(Q(ends_at__gt=now) | Q(weekly=True))
    )
    duties = list(rows.select_related("staff").order_by("starts_at")[:50])
    codes = _codes(duties)
    return [(duty, codes[duty.pk]) for duty in duties]


def dienst_verdelen(*, duty_id: UUID, actor: Staff, codes: Collection[str], now: datetime) -> None:
    """Say for which districts this line of the roster is; none is all of them (TH-2).

    Raises:
        NotVisible: not a line of the own roster, or not who keeps it.
    """
    duty = access(Duty, pk=duty_id, actor=actor, action=Action.CHANGE)
    there = {row.district_id: row for row in DistrictDienst.objects.filter(duty=duty)}
    wanted = {one.pk for one in districten(actor.organisation.region_id) if one.code in codes}
    for pk in wanted - there.keys():
        DistrictDienst(duty=duty, district_id=pk).save()
    for pk, row in there.items():
        ended_at = None if pk in wanted else row.ended_at or now
        if row.ended_at != ended_at:
            row.ended_at = ended_at
            row.save()
    audit.record(Verb.ROSTERED, actor=actor, subject=duty, detail={"what": "districts", "many": len(wanted)})
