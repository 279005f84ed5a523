"""How long a term is in each way of counting, at every boundary, and after a pause (D-3, D-5)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cases.deadlines import workdays
from cases.deadlines.enums import Counting
from cases.deadlines.lengths import Length, carry, real, weeks, without_night, working_days
from cases.deadlines.rules import duur_zonder_nacht, einde_zonder_nacht
from cases.deadlines.workdays import AMSTERDAM
from cases.web.templatetags.vv import end_time

HOUR = timedelta(hours=1)


def local(text: str) -> datetime:
    """A moment on the clock of Amsterdam; the second of two equal hours with a star."""
    moment = datetime.fromisoformat(text.rstrip("*")).replace(tzinfo=AMSTERDAM, fold=int(text.endswith("*")))
    return moment.astimezone(UTC)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-01-01", False),  # New Year
        ("2026-04-03", False),  # Good Friday: art. 3 lid 2 puts it on one line with the others
        ("2026-04-05", False),  # Easter
        ("2026-04-06", False),
        ("2026-04-27", False),  # King's Day
        ("2025-04-26", False),  # King's Day when the 27th is a Sunday
        ("2025-04-28", True),
        ("2026-05-05", False),  # 5 May, no lustrum: the law names it each year
        ("2025-05-05", False),  # 5 May, a lustrum
        ("2026-05-04", True),
        ("2026-05-14", False),  # Ascension
        ("2026-05-15", True),  # the day after: many are free, the law does not say so
        ("2026-05-25", False),  # Whit Monday
        ("2026-12-24", True),
        ("2026-12-25", False),
        ("2026-12-28", True),
        ("2026-12-31", True),
        ("2026-11-21", False),  # a Saturday
        ("2026-11-22", False),
        ("2026-11-23", True),
    ],
)
def test_a_working_day_is_no_weekend_and_no_holiday_of_the_law(day: str, works: bool) -> None:  # D-3
    assert workdays.is_workday(date.fromisoformat(day)) is works


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        ("2026-11-23T10:00", 5, "2026-11-30"),  # a Monday: the day itself does not count
        ("2026-11-23T00:00", 5, "2026-11-30"),
        ("2026-11-23T23:59", 5, "2026-11-30"),
        ("2026-11-21T10:00", 5, "2026-11-27"),  # a Saturday
        ("2026-11-22T23:30", 1, "2026-11-23"),
        ("2026-04-24T20:00", 1, "2026-04-28"),  # the Friday before King's Day
        ("2026-04-02T12:00", 1, "2026-04-07"),  # Maundy Thursday: Good Friday, Easter
        ("2026-04-30T12:00", 2, "2026-05-04"),
        ("2026-05-04T12:00", 1, "2026-05-06"),  # over 5 May
        ("2026-12-24T12:00", 1, "2026-12-28"),  # Christmas
        ("2026-12-30T12:00", 2, "2027-01-04"),  # over the new year
        ("2028-02-28T12:00", 2, "2028-03-01"),  # 29 February
    ],
)
def test_working_days_end_with_the_last_of_them(start: str, days: int, last: str) -> None:  # D-3
    end = working_days(days).end(local(start))
    assert end == local(f"{last}T00:00") + (local(f"{last}T12:00") - local(f"{last}T00:00")) * 2
    assert workdays.local_day(end - timedelta(microseconds=1)) == date.fromisoformat(last)


def test_the_day_of_the_start_is_that_of_amsterdam() -> None:  # D-3: 23:30 UTC is the next day here
    assert working_days(1).end(datetime(2026, 11, 22, 23, 30, tzinfo=UTC)) == local("2026-11-25T00:00")


@pytest.mark.parametrize(
    ("start", "number", "last"),
    [
        ("2026-11-23T10:00", 10, "2027-02-01"),
        ("2026-11-21T10:00", 1, "2026-11-30"),  # a Saturday: the first working day after it (art. 1 Atw)
        ("2026-12-18T10:00", 1, "2026-12-28"),  # Christmas, a Friday
        ("2026-03-27T10:00", 1, "2026-04-07"),  # Good Friday, Easter
    ],
)
def test_weeks_end_on_a_working_day(start: str, number: int, last: str) -> None:  # D-3
    assert workdays.local_day(weeks(number).end(local(start)) - HOUR) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("length", "start", "end"),
    [
        (real(9 * HOUR), "2026-03-28T22:00", "2026-03-29T08:00"),  # put forward: an hour is not there
        (real(9 * HOUR), "2026-10-24T22:00", "2026-10-25T06:00"),  # put back: an hour is there twice
        (real(timedelta(days=3)), "2026-03-28T12:00", "2026-03-31T13:00"),
        (without_night(9 * HOUR), "2026-03-28T22:00", "2026-03-29T16:00"),
        (without_night(9 * HOUR), "2026-10-24T22:00", "2026-10-25T16:00"),
        (without_night(9 * HOUR), "2026-10-25T02:30", "2026-10-25T18:00"),
        (without_night(9 * HOUR), "2026-10-25T02:30*", "2026-10-25T18:00"),
        (working_days(1), "2026-03-27T12:00", "2026-03-31T00:00"),  # the weekend that is an hour short
        (working_days(1), "2026-10-23T12:00", "2026-10-27T00:00"),
        (weeks(1), "2026-03-24T12:00", "2026-04-01T00:00"),
        (weeks(1), "2026-10-20T12:00", "2026-10-28T00:00"),
    ],
)
def test_a_night_in_which_the_clock_changes(length: Length, start: str, end: str) -> None:  # D-2, D-3
    assert length.end(local(start)) == local(end)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-11-21T23:59:59", "2026-11-22T17:59:59"),
        ("2026-11-22T00:00", "2026-11-22T18:00"),  # 00:00 counts no more
        ("2026-11-22T08:59:59", "2026-11-22T18:00"),
        ("2026-11-22T09:00", "2026-11-22T18:00"),  # 09:00 counts again
        ("2026-11-22T15:00", "2026-11-23T00:00"),  # full at midnight: it does not wait for 09:00
        ("2026-11-22T15:00:01", "2026-11-23T09:00:01"),
    ],
)
def test_the_night_of_art_56a_at_its_boundaries(start: str, end: str) -> None:  # D-6
    assert einde_zonder_nacht(local(start), 9 * HOUR) == local(end)
    assert duur_zonder_nacht(local(start), local(end)) == 9 * HOUR


def test_between_turned_moments_nothing_passed() -> None:
    assert duur_zonder_nacht(local("2026-11-22T15:00"), local("2026-11-22T12:00")) == timedelta()


@pytest.mark.parametrize(
    ("counts", "due", "paused", "resumed", "end"),
    [
        (Counting.REAL, "2026-11-23T12:00", "2026-11-23T10:00", "2026-11-23T11:00", "2026-11-23T13:00"),
        (Counting.REAL, "2026-03-29T12:00", "2026-03-28T12:00", "2026-03-29T12:00", "2026-03-30T11:00"),
        # an hour was left at 23:00: it is full at midnight; after a pause in the night it counts from 09:00
        (
            Counting.WITHOUT_NIGHT,
            "2026-11-23T00:00",
            "2026-11-22T23:00",
            "2026-11-23T04:00",
            "2026-11-23T10:00",
        ),
        (
            Counting.WITHOUT_NIGHT,
            "2026-11-23T18:00",
            "2026-11-23T02:00",
            "2026-11-23T08:00",
            "2026-11-23T18:00",
        ),
        # paused on Monday with three working days after it; resumed on Wednesday: three follow
        (Counting.WORKDAYS, "2026-11-27T00:00", "2026-11-23T10:00", "2026-11-25T10:00", "2026-12-01T00:00"),
        (Counting.WORKDAYS, "2026-11-27T00:00", "2026-11-23T10:00", "2026-11-23T16:00", "2026-11-27T00:00"),
        # paused on its last day, resumed in the weekend: until the end of Monday
        (Counting.WORKDAYS, "2026-11-28T00:00", "2026-11-27T10:00", "2026-11-28T10:00", "2026-12-01T00:00"),
        (Counting.WEEKS, "2026-12-01T00:00", "2026-11-23T10:00", "2026-11-25T10:00", "2026-12-03T00:00"),
        (Counting.WEEKS, "2026-12-01T00:00", "2026-11-23T10:00", "2026-11-28T10:00", "2026-12-08T00:00"),
    ],
)
def test_what_was_left_at_the_pause_follows_after_it(
    counts: Counting, due: str, paused: str, resumed: str, end: str
) -> None:  # D-5
    assert carry(counts, local(due), paused_at=local(paused), resumed_at=local(resumed)) == local(end)


@pytest.mark.parametrize("length", [lambda: working_days(0), lambda: real(timedelta()), lambda: weeks(-1)])
def test_a_term_of_nothing_is_none(length: object) -> None:
    with pytest.raises(ValueError, match="is none"):
        length()  # type: ignore[operator]


@pytest.mark.parametrize(
    ("due", "shown"),
    [
        ("2026-11-28T00:00", "27 nov. 24:00"),
        ("2026-11-24T00:00", "24:00"),
        ("2027-01-01T00:00", "31 dec. 24:00"),
        ("2026-11-23T23:59", "23:59"),
        ("2026-11-24T00:01", "24 nov. 00:01"),
    ],
)
def test_a_term_that_ends_at_midnight_ends_on_the_day_before(due: str, shown: str) -> None:  # D-1
    assert end_time(local(due), local("2026-11-23T12:00")) == shown
