"""Who works where, and who can be reached now (P-1, P-3)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from cases.base.context import once
from cases.partners import rules
from cases.partners.enums import DutyFunction, Partner, Role
from cases.partners.models import Duty, Organisation, Staff, StaffRole

# Who is reached when nobody on duty answers (D-4): the first of these roles that somebody holds.
CHIEFS = (Role.CHEF_VAN_DIENST, Role.WERKBEGELEIDER, Role.VOORZITTER_ACTIEOVERLEG, Role.PLANNER)


@dataclass(frozen=True)
class OnDuty:
    """Somebody who is on duty now, without a name: the sweeper knows none."""

    staff_id: UUID
    organisation_id: UUID
    function: str
    until: datetime
    phone: str
    can_come: bool
    rank: int


@dataclass(frozen=True)
class OnDutyPerson(OnDuty):
    """The same for a screen: with the name, and the number on which this person is reached."""

    name: str


def organisations_in_region(region_id: UUID) -> list[Organisation]:
    """The partners of a region, in the order in which they stand everywhere; asked once an acting()."""
    rows = Organisation.objects.filter(region_id=region_id).select_related("region")
    found = once(("organisations", region_id), lambda: list(rows))
    return sorted(found, key=lambda organisation: list(Partner.values).index(organisation.partner))


def on_duty_for(organisation_id: UUID, function: str, *, now: datetime) -> list[OnDuty]:
    """Who of this organisation is on duty now for this function, in the order in which they are called (D-4).

    One query, which the sweeper may ask too; the phone is the one of this duty, empty when it names none.
    """
    rows = lines_at(now).filter(staff__organisation_id=organisation_id, function=function)
    found = [_now(duty, until, organisation_id, duty.phone) for duty, until in _running(rows, now)]
    return [OnDuty(**one) for one in found]


def on_duty_in(organisation_ids: Collection[UUID], *, now: datetime) -> dict[UUID, list[UUID]]:
    """Who is on duty now for whatever works on cases, by organisation; one query, which the sweeper may ask too."""
    rows = _on_cases(lines_at(now)).filter(staff__organisation_id__in=organisation_ids)
    people: dict[UUID, list[UUID]] = {}
    for duty, _ in _running(rows.annotate(of=F("staff__organisation_id")), now):
        people.setdefault(duty.of, []).append(duty.staff_id)  # type: ignore[attr-defined]  # annotated
    return people


def duties_now(region_id: UUID, *, now: datetime) -> dict[UUID, list[OnDutyPerson]]:
    """Who is on duty now, by organisation, for one region, in the order in which they are called (P-3)."""
    rows = _on_cases(lines_at(now)).filter(staff__organisation__region_id=region_id).select_related("staff")
    people: dict[UUID, list[OnDutyPerson]] = {}
    for duty, until in _running(rows, now):
        staff = duty.staff
        said = _now(duty, until, staff.organisation_id, duty.phone or staff.phone)
        people.setdefault(staff.organisation_id, []).append(OnDutyPerson(**said, name=staff.display_name))
    return people


def on_duty(region_id: UUID, *, now: datetime) -> dict[UUID, list[Duty]]:
    """The lines of the roster by which somebody is on duty now, by organisation, for one region (P-3)."""
    rows = _on_cases(lines_at(now)).filter(staff__organisation__region_id=region_id).select_related("staff")
    duties: dict[UUID, list[Duty]] = {}
    for duty, _ in _running(rows, now):
        duties.setdefault(duty.staff.organisation_id, []).append(duty)
    return duties


def is_on_duty(staff_id: UUID, *, now: datetime) -> bool:
    """Whether somebody is on duty now for whatever works on cases (P-3, SH-1); asked once for each acting()."""

    def find() -> bool:
        return any(True for _ in _running(_on_cases(lines_at(now)).filter(staff_id=staff_id), now))

    return once(("duty", staff_id), find)


def chiefs(organisation_id: UUID) -> list[UUID]:
    """Who is reached when nobody on duty answers: the chefs van dienst, else who comes nearest (D-4)."""
    held = StaffRole.objects.filter(
        staff__organisation_id=organisation_id, staff__is_active=True, role__in=CHIEFS
    ).order_by("staff_id")
    found: dict[str, list[UUID]] = {}
    for staff_id, role in held.values_list("staff_id", "role"):
        found.setdefault(role, []).append(staff_id)
    return next((found[role] for role in CHIEFS if role in found), [])


def colleagues(actor: Staff) -> list[Staff]:
    """Active colleagues of the own organisation, oneself included, by name."""
    return list(
        Staff.objects.filter(organisation_id=actor.organisation_id, is_active=True).order_by("display_name")
    )


def holders_of(organisation: Organisation, *roles: str) -> list[Staff]:
    """Active people of this organisation who hold one of these roles, by name."""
    rows = Staff.objects.filter(organisation=organisation, is_active=True, roles__role__in=roles)
    return list(rows.distinct().order_by("display_name"))


def lines_at(since: datetime, until: datetime | None = None) -> QuerySet[Duty]:
    """The lines of people who still work here that can have a shift in this period; rules say which have."""
    goes_on = Q(weekly_until__isnull=True) | Q(weekly_until__gte=rules.local_day(since) - rules.WEEK)
    return Duty.objects.filter(
        Q(ends_at__gt=since) | Q(weekly=True) & goes_on,
        withdrawn_at__isnull=True,
        starts_at__lte=until or since,
        staff__is_active=True,
    )


def _on_cases(rows: QuerySet[Duty]) -> QuerySet[Duty]:
    """Without who is there for the machines: that duty opens no case, and nobody calls it about one."""
    return rows.exclude(function=DutyFunction.BEHEER)


def _running(rows: QuerySet[Duty], now: datetime) -> Iterator[tuple[Duty, datetime]]:
    """The lines with a shift that runs now, and until when it does; who is called first comes first."""
    running = ((duty, shift.ends_at) for duty in rows if (shift := rules.current(duty, now)))
    yield from sorted(running, key=lambda one: (one[0].rank, one[1], one[0].pk))


def _now(duty: Duty, until: datetime, organisation_id: UUID, phone: str) -> dict[str, Any]:
    return {
        "staff_id": duty.staff_id,
        "organisation_id": organisation_id,
        "function": duty.function,
        "until": until,
        "phone": phone,
        "can_come": duty.can_come,
        "rank": duty.rank,
    }
