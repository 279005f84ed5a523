"""The roster as people look at it: who can be reached now, the coming days, and the gaps before they happen (P-3)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from cases.access.door import visible_to
from cases.partners import rules
from cases.partners.enums import DutyFunction
from cases.partners.models import Coverage, Duty, Organisation, Staff
from cases.partners.selectors import lines_at, organisations_in_region
from cases.rosters.words import day_words, hours, period

AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class Booked:
    """One shift of somebody, as it stands on a screen."""

    duty_id: UUID
    staff_id: UUID
    name: str
    function: str
    label: str
    span: rules.Span
    rank: int
    can_come: bool
    phone: str
    weekly: bool
    running: bool

    @property
    def day(self) -> date:
        """The local day on which it begins: with the line, this is which shift it is."""
        return rules.local_day(self.span.starts_at)

    @property
    def words(self) -> str:
        """When it is."""
        return period(self.span)

    @property
    def hours(self) -> str:
        """When it is, below its day."""
        return hours(self.span)


@dataclass(frozen=True)
class Gap:
    """Time in which a partner promised that somebody is there, and nobody is."""

    function: str
    label: str
    span: rules.Span

    @property
    def words(self) -> str:
        """When it is."""
        return period(self.span)


@dataclass(frozen=True)
class FunctionRoster:
    """What a planner sees of one function: hours, gaps, and who is there day by day."""

    function: str
    label: str
    hours: list[Coverage]
    gaps: list[Gap]
    days: list[tuple[str, list[Booked]]]


@dataclass(frozen=True)
class FunctionNow:
    """Who of a partner can be reached for one function now."""

    label: str
    people: list[Booked]
    after: Booked | None
    lines: list[str]
    """numbers that are answered in these hours"""
    promised: bool
    """somebody should be there now"""


@dataclass(frozen=True)
class PartnerNow:
    """One partner on the board *Wie is bereikbaar*."""

    organisation: Organisation
    functions: list[FunctionNow]


def bereikbaar(region_id: UUID, *, now: datetime) -> list[PartnerNow]:
    """All partners of a region: who is on duty now for what, who comes after, and the numbers (P-3).

    Three queries, whatever stands on the rosters.
    """
    shifts: dict[tuple[UUID, str], list[Booked]] = {}
    region = Organisation.objects.filter(region_id=region_id).values("pk")
    rows = lines_at(now, now + AHEAD).filter(staff__organisation__in=region)
    for organisation_id, one in _booked(rows.select_related("staff"), now, now + AHEAD):
        shifts.setdefault((organisation_id, one.function), []).append(one)
    hours: dict[tuple[UUID, str], list[Coverage]] = {}
    for row in Coverage.objects.filter(organisation__in=region, ended_at__isnull=True):
        hours.setdefault((row.organisation_id, row.function), []).append(row)
    return [
        PartnerNow(
            organisation,
            [
                _function_now(
                    organisation, function, shifts.get((organisation.pk, function), []), promised, now
                )
                for function in DutyFunction.values
                if (promised := hours.get((organisation.pk, function), []))
                or (organisation.pk, function) in shifts
            ],
        )
        for organisation in organisations_in_region(region_id)
    ]


def rooster(actor: Staff, *, now: datetime) -> list[FunctionRoster]:
    """The coming fourteen days of the own organisation, by function; two queries (P-3)."""
    shifts, hours = _own(actor, now)
    found = []
    for function in DutyFunction:
        mine = [one for one in shifts if one.function == function]
        promised = [row for row in hours if row.function == function]
        if mine or promised:
            days: dict[date, list[Booked]] = {}
            for one in mine:
                days.setdefault(one.day, []).append(one)
            in_words = [(day_words(day), shifts) for day, shifts in days.items()]
            found.append(
                FunctionRoster(function, function.label, promised, _gaps(promised, mine, now), in_words)
            )
    return found


def gaten(actor: Staff, *, now: datetime) -> list[Gap]:
    """The gaps of the coming fourteen days in the own organisation's roster, the first one first (P-3)."""
    shifts, hours = _own(actor, now)
    return sorted(_gaps(hours, shifts, now), key=lambda gap: gap.span)


def eigen_diensten(actor: Staff, *, now: datetime) -> list[Booked]:
    """One's own shifts of the coming fourteen days (P-3)."""
    rows = lines_at(now, now + AHEAD).filter(staff_id=actor.pk).select_related("staff")
    return [one for _, one in _booked(rows, now, now + AHEAD)]


def dienst(actor: Staff, duty_id: UUID, day: date, *, now: datetime) -> Booked | None:
    """One shift of the own organisation's roster that has not ended, by its line and the day on which it begins."""
    start = rules.at(day, datetime.min.time())
    rows = visible_to(Duty, actor).filter(pk=duty_id, withdrawn_at__isnull=True).select_related("staff")
    until = start + timedelta(hours=25)
    found = (one for _, one in _booked(rows, start, until, at=now))
    return next((one for one in found if one.day == day and one.span.ends_at > now), None)


def _own(actor: Staff, now: datetime) -> tuple[list[Booked], list[Coverage]]:
    rows = lines_at(now, now + AHEAD).filter(staff__organisation_id=actor.organisation_id)
    hours = visible_to(Coverage, actor).filter(ended_at__isnull=True).order_by("from_time", "pk")
    return [one for _, one in _booked(rows.select_related("staff"), now, now + AHEAD)], list(hours)


def _booked(
    rows: Iterable[Duty], since: datetime, until: datetime, *, at: datetime | None = None
) -> Iterator[tuple[UUID, Booked]]:
    """Every shift in this period with whose organisation it is, in order of time and of who is called first."""
    now = at or since
    found = [
        (
            duty.staff.organisation_id,
            Booked(
                duty_id=duty.pk, staff_id=duty.staff_id, name=duty.staff.display_name, function=duty.function,
                label=DutyFunction(duty.function).label, span=span, rank=duty.rank, can_come=duty.can_come,
                phone=duty.phone or duty.staff.phone, weekly=duty.weekly,
                running=span.starts_at <= now < span.ends_at,
            ),
        )
        for duty in rows
        for span in rules.occurrences(duty, since, until)
    ]  # fmt: skip
    yield from sorted(found, key=lambda one: (one[1].span.starts_at, one[1].rank, one[1].name))


def _gaps(hours: Iterable[Coverage], shifts: Iterable[Booked], now: datetime) -> list[Gap]:
    """By function: what must be staffed, without what is."""
    staffed = [row for row in hours if row.staffed]
    filled = list(shifts)
    return [
        Gap(function, DutyFunction(function).label, span)
        for function in dict.fromkeys(row.function for row in staffed)
        for span in rules.gaps(
            (span for row in staffed if row.function == function for span in _hours(row, now, now + AHEAD)),
            (one.span for one in filled if one.function == function),
        )
    ]


def _hours(row: Coverage, since: datetime, until: datetime) -> Iterator[rules.Span]:
    return rules.windows(row.weekdays, (row.from_time, row.until_time), since, until)


def _function_now(
    organisation: Organisation, function: str, shifts: list[Booked], hours: list[Coverage], now: datetime
) -> FunctionNow:
    open_now = [row for row in hours if next(_hours(row, now, now + timedelta(microseconds=1)), None)]
    # A line that is answered by itself is answered on the organisation's number when it has none of its own.
    numbers = [row.phone or ("" if row.staffed else organisation.phone) for row in open_now]
    return FunctionNow(
        label=DutyFunction(function).label,
        people=sorted((one for one in shifts if one.running), key=lambda one: one.rank),
        after=next((one for one in shifts if not one.running), None),
        lines=list(dict.fromkeys(filter(None, numbers))),
        promised=any(row.staffed for row in open_now),
    )
