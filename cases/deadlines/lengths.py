"""How long a term is, and in which way it is counted: pure (D-3, D-5).

A kind of clock has at most one length. `end` says when a term is over; `carry` when it is over after a pause:
what was left at the pause begins again at the resume.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cases.deadlines import rules, workdays
from cases.deadlines.enums import Counting


@dataclass(frozen=True)
class Length:
    """So much of a way of counting.

    Args:
        amount: seconds, working days or weeks, as the way of counting has it.
        words: as people say it, for docs/clocks.md ("5 working days").
    """

    amount: int
    counts: Counting
    words: str

    def __post_init__(self) -> None:
        if self.amount <= 0:
            raise ValueError(f"a term of {self.words} is none")

    def end(self, start: datetime) -> datetime:
        """When a term of this length that starts here is over, in UTC."""
        return _END[self.counts](start, self.amount)


def carry(counts: Counting, due_at: datetime, *, paused_at: datetime, resumed_at: datetime) -> datetime:
    """When a term that would end at `due_at` ends after this pause, counted in this way."""
    match counts:
        case Counting.WORKDAYS:
            # A moment before the end decides on which day it ends: 24:00 is the next day's midnight.
            left = workdays.workdays_between(paused_at, due_at - timedelta(microseconds=1))
            return max(due_at, workdays.end_of_workday(resumed_at, left))
        case Counting.WEEKS:
            stood_still = workdays.local_day(resumed_at) - workdays.local_day(paused_at)
            last = workdays.local_day(due_at - timedelta(microseconds=1)) + stood_still
            return workdays.end_of_day(workdays.first_workday(last))
        case Counting.WITHOUT_NIGHT:
            return rules.einde_zonder_nacht(resumed_at, rules.duur_zonder_nacht(paused_at, due_at))
        case Counting.REAL:
            return resumed_at.astimezone(UTC) + (due_at - paused_at)


def real(duration: timedelta, words: str = "") -> Length:
    """Real time: a night in which the clock is put back has an hour more of it."""
    seconds = int(duration.total_seconds())
    return Length(seconds, Counting.REAL, words or _in_words(seconds))


def without_night(duration: timedelta) -> Length:
    """Real time, 00:00-09:00 not counted (art. 56a Sv)."""
    seconds = int(duration.total_seconds())
    return Length(seconds, Counting.WITHOUT_NIGHT, _in_words(seconds))


def working_days(days: int) -> Length:
    """Until the end of the last of so many working days; the day of the start does not count."""
    return Length(days, Counting.WORKDAYS, f"{days} working {'day' if days == 1 else 'days'}")


def weeks(number: int) -> Length:
    """Until the end of the same weekday, or of the first working day after it (art. 1 Atw)."""
    return Length(number, Counting.WEEKS, f"{number} weeks")


_END: dict[Counting, Callable[[datetime, int], datetime]] = {
    Counting.REAL: lambda start, amount: start.astimezone(UTC) + timedelta(seconds=amount),
    Counting.WITHOUT_NIGHT: lambda start, amount: rules.einde_zonder_nacht(start, timedelta(seconds=amount)),
    Counting.WORKDAYS: workdays.end_of_workday,
    Counting.WEEKS: workdays.end_of_weeks,
}


def _in_words(seconds: int) -> str:
    for size, word in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds % size == 0:
            number = seconds // size
            return f"{number} {word}" if number == 1 else f"{number} {word}s"
    return f"{seconds} seconds"
