"""What a line of the roster means: pure functions over moments, on the clock of Amsterdam (P-3).

A line is a shift, once or every week, in the words of iCalendar (RFC 5545). A weekly shift keeps its hours on
the clock on the wall: a night of 22:00–07:00 takes eight hours in March and ten in October. An hour that the
clock skips is the one an hour later; of an hour that comes twice the first is meant.

Two people may be on duty for the same function at the same rank: both are called. One person is never twice on
duty for one function at the same moment.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
WEEK = timedelta(days=7)
DAY = timedelta(days=1)


class Line(Protocol):
    """A line of the roster: a shift once, or every week except on some days."""

    @property
    def starts_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime: ...
    @property
    def weekly(self) -> bool: ...
    @property
    def weekly_until(self) -> date | None: ...
    @property
    def skips(self) -> Sequence[date]: ...


@dataclass(frozen=True, order=True)
class Span:
    """From a moment until a moment, which itself is outside."""

    starts_at: datetime
    ends_at: datetime

    def meets(self, other: "Span") -> bool:
        """Whether they have a moment in common."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def at(day: date, clock: time) -> datetime:
    """This day at this hour in Amsterdam, as a moment."""
    return datetime.combine(day, clock, AMSTERDAM).astimezone(UTC)


def local_day(moment: datetime) -> date:
    """The day in Amsterdam."""
    return moment.astimezone(AMSTERDAM).date()


def occurrences(line: Line, since: datetime, until: datetime) -> Iterator[Span]:
    """The shifts of a line that have a moment in common with this period, in order of time."""
    period = Span(since, until)
    spans_days = local_day(line.ends_at) - local_day(line.starts_at)
    for shift in _shifts(line, local_day(since) - spans_days, until):
        if shift.ends_at > shift.starts_at and shift.meets(period):
            yield shift


def current(line: Line, now: datetime) -> Span | None:
    """The shift of this line that runs now, or None."""
    return next(occurrences(line, now, now + timedelta(microseconds=1)), None)


def _shifts(line: Line, first: date, until: datetime) -> Iterator[Span]:
    """Every shift of a line that begins on this day or later, and before that moment."""
    start, end = line.starts_at.astimezone(AMSTERDAM), line.ends_at.astimezone(AMSTERDAM)
    if not line.weekly:
        yield Span(line.starts_at, line.ends_at)
        return
    weeks = max(0, -((start.date() - first).days // 7))
    day = start.date() + weeks * WEEK
    last = min(local_day(until), line.weekly_until or date.max)
    while day <= last:
        if day not in line.skips:
            shift = _on(day, start, end)
            # The very first keeps the moments that were put in: of an hour that comes twice they know which.
            yield Span(line.starts_at, line.ends_at) if day == start.date() else shift
        day += WEEK


def _on(day: date, start: datetime, end: datetime) -> Span:
    return Span(at(day, start.time()), at(day + (end.date() - start.date()), end.time()))


def clash(line: Line, other: Line, *, since: datetime) -> Span | None:
    """The first shift of the other line that this line meets from then on, or None.

    Of two weekly ones a year says it all.
    """
    since = max(line.starts_at, other.starts_at, since)
    until = min(_end(line, since), _end(other, since))
    ours = list(occurrences(line, since, until))
    theirs = occurrences(other, since, until)
    return next((one for one in theirs if any(one.meets(shift) for shift in ours)), None)


def _end(line: Line, since: datetime) -> datetime:
    """The moment after which this line says nothing new."""
    return since + 53 * WEEK if line.weekly else line.ends_at


def windows(
    weekdays: Sequence[int], hours: tuple[time, time], since: datetime, until: datetime
) -> Iterator[Span]:
    """The hours that a partner promises to be there, inside this period; 1 is Monday.

    Args:
        hours: from and until; an end that is not later than the start is on the next day.
    """
    start, end = hours
    day, last = local_day(since) - DAY, local_day(until)
    while day <= last:
        if day.isoweekday() in weekdays:
            span = Span(at(day, start), at(day + DAY if end <= start else day, end))
            if span.meets(Span(since, until)):
                yield Span(max(span.starts_at, since), min(span.ends_at, until))
        day += DAY


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same time in as few spans as can be."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.starts_at <= found[-1].ends_at:
            found[-1] = Span(found[-1].starts_at, max(found[-1].ends_at, span.ends_at))
        else:
            found.append(span)
    return found


def gaps(wanted: Iterable[Span], filled: Iterable[Span]) -> list[Span]:
    """The time that is wanted and in which nobody is there."""
    left = []
    there = joined(filled)
    for span in joined(wanted):
        start = span.starts_at
        for one in there:
            if one.ends_at <= start or one.starts_at >= span.ends_at:
                continue
            if one.starts_at > start:
                left.append(Span(start, one.starts_at))
            start = one.ends_at
        if start < span.ends_at:
            left.append(Span(start, span.ends_at))
    return left
