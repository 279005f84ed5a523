"""What a line of the roster means, on the nights the clock changes and at midnight (P-3): no database."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest

from cases.base.errors import RuleBroken
from cases.partners.phones import phone_number
from cases.partners.rules import AMSTERDAM, WEEK, Span, clash, current, gaps, joined, occurrences, windows
from cases.rosters.words import period, weekdays


def local(text: str, fold: int = 0) -> datetime:
    """A moment, by the clock of Amsterdam."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM, fold=fold).astimezone(UTC)


@dataclass(frozen=True)
class Line:
    """A line of the roster."""

    starts_at: datetime
    ends_at: datetime
    weekly: bool = False
    weekly_until: date | None = None
    skips: tuple[date, ...] = ()


def night(day: str, **how: object) -> Line:
    """22:00 until 07:00 the next morning."""
    start = date.fromisoformat(day)
    return Line(local(f"{day} 22:00"), local(f"{start + timedelta(days=1)} 07:00"), **how)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "change", "hours"),
    [("2026-03-21", "2026-03-28", 8), ("2026-10-17", "2026-10-24", 10), ("2026-11-07", "2026-11-14", 9)],
)
def test_a_weekly_night_keeps_its_hours_on_the_wall(first: str, change: str, hours: int) -> None:  # P-3
    week = Span(local(f"{change} 12:00"), local(f"{change} 12:00") + timedelta(days=2))
    [shift] = occurrences(night(first, weekly=True), week.starts_at, week.ends_at)
    assert shift.starts_at == local(f"{change} 22:00")
    assert f"{shift.ends_at.astimezone(AMSTERDAM):%H:%M}" == "07:00"
    assert shift.ends_at - shift.starts_at == timedelta(hours=hours)


def test_an_hour_that_is_skipped_is_an_hour_later_and_of_a_double_hour_the_first_is_meant() -> None:  # P-3
    line = Line(local("2026-03-22 02:30"), local("2026-03-22 05:00"), weekly=True)
    [spring] = occurrences(line, local("2026-03-29 00:00"), local("2026-03-30 00:00"))
    assert spring.starts_at == local("2026-03-29 03:30")
    [autumn] = occurrences(line, local("2026-10-25 00:00"), local("2026-10-26 00:00"))
    assert autumn.starts_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_shift_that_falls_in_the_hour_that_is_not_there_is_not_there() -> None:  # P-3
    line = Line(local("2026-03-22 02:50"), local("2026-03-22 03:10"), weekly=True)
    assert not list(occurrences(line, local("2026-03-28 12:00"), local("2026-03-29 12:00")))
    assert list(occurrences(line, local("2026-04-04 12:00"), local("2026-04-05 12:00")))


def test_a_shift_runs_from_its_first_moment_and_no_longer_at_its_last() -> None:  # P-3
    line = Line(local("2026-11-23 00:00"), local("2026-11-24 00:00"), weekly=True)
    tick = timedelta(microseconds=1)
    for week in (timedelta(), WEEK, 30 * WEEK):
        start = local("2026-11-23 00:00").astimezone(AMSTERDAM).replace(tzinfo=None) + week
        begins = start.replace(tzinfo=AMSTERDAM).astimezone(UTC)
        ends = (start + timedelta(days=1)).replace(tzinfo=AMSTERDAM).astimezone(UTC)
        assert current(line, begins - tick) is None
        assert current(line, begins) == current(line, ends - tick) == Span(begins, ends)
        assert current(line, ends) is None


def test_after_midnight_it_is_the_shift_of_the_evening_before() -> None:  # P-3
    line = night("2026-11-23", weekly=True, skips=(date(2026, 11, 30),))
    assert current(line, local("2026-11-24 06:59")) is not None
    assert current(line, local("2026-12-01 06:59")) is None, "the evening before was skipped"
    assert current(line, local("2026-12-08 06:59")) is not None


def test_a_weekly_shift_ends_on_its_last_day_and_not_before_the_night_is_over() -> None:  # P-3
    line = night("2026-11-23", weekly=True, weekly_until=date(2026, 11, 30))
    assert current(line, local("2026-12-01 06:59")) is not None
    assert current(line, local("2026-12-08 00:30")) is None
    assert current(night("2026-11-23"), local("2026-12-01 00:30")) is None, "once is once"


def test_nothing_happens_before_the_first_time_and_years_later_it_still_does() -> None:  # P-3
    line = night("2026-11-23", weekly=True)
    assert not list(occurrences(line, local("2026-11-01 00:00"), local("2026-11-23 22:00")))
    assert current(line, local("2066-11-21 23:00")) is None
    later = [one.starts_at for one in occurrences(line, local("2066-11-01 00:00"), local("2066-12-01 00:00"))]
    assert {one.astimezone(AMSTERDAM).weekday() for one in later} == {0}
    assert {f"{one.astimezone(AMSTERDAM):%H:%M}" for one in later} == {"22:00"}


def test_a_whole_week_that_comes_back_every_week_leaves_no_hole_and_no_overlap() -> None:  # P-3
    line = Line(local("2026-03-23 08:00"), local("2026-03-30 08:00"), weekly=True)
    year = list(occurrences(line, local("2026-03-23 08:00"), local("2027-03-29 08:00")))
    assert joined(year) == [Span(local("2026-03-23 08:00"), year[-1].ends_at)]
    assert all(one.ends_at == two.starts_at for one, two in pairwise(year))


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        (night("2027-06-07"), True),
        (night("2027-06-08"), False),
        (Line(local("2026-11-24 07:00"), local("2026-11-24 15:00")), False),
        (Line(local("2026-11-24 06:59"), local("2026-11-24 15:00"), weekly=True), True),
        (Line(local("2026-11-24 07:00"), local("2026-11-24 22:00"), weekly=True), False),
        (night("2026-11-30", weekly=True, weekly_until=date(2026, 11, 30)), True),
        (night("2026-11-16", weekly=True, weekly_until=date(2026, 11, 16)), False),
        (
            night("2026-11-30", skips=(date(2026, 11, 30),), weekly=True, weekly_until=date(2026, 11, 30)),
            False,
        ),
    ],
)
def test_two_lines_meet_or_they_do_not_whichever_is_asked_first(other: Line, meets: bool) -> None:  # P-3
    line = night("2026-11-23", weekly=True)
    since = local("2026-01-01 00:00")
    assert bool(clash(line, other, since=since)) is bool(clash(other, line, since=since)) is meets


def test_a_gap_is_what_was_promised_and_in_which_nobody_is_there() -> None:  # P-3
    since, until = local("2026-11-23 00:00"), local("2026-11-25 00:00")
    wanted = list(windows([1, 2, 3, 4, 5, 6, 7], (time(0), time(0)), since, until))
    assert joined(wanted) == [Span(since, until)]
    there = [
        Span(local("2026-11-22 22:00"), local("2026-11-23 07:00")),
        Span(local("2026-11-23 07:00"), until),
    ]
    assert gaps(wanted, there) == []
    assert gaps(wanted, there[:1]) == [Span(local("2026-11-23 07:00"), until)]
    assert gaps(wanted, []) == [Span(since, until)]
    assert gaps([], there) == []
    middle = [Span(local("2026-11-23 09:00"), local("2026-11-23 10:00"))] * 2
    assert len(gaps(wanted, middle)) == 2


def test_hours_over_midnight_belong_to_the_day_on_which_they_begin() -> None:  # P-3
    since, until = local("2026-11-28 00:00"), local("2026-11-30 00:00")
    friday = list(windows([5], (time(17), time(9)), since, until))
    assert friday == [Span(since, local("2026-11-28 09:00"))]


def test_a_promise_of_a_day_is_23_or_25_hours_when_the_clock_changes() -> None:  # P-3
    for day, hours in (("2026-03-29", 23), ("2026-10-25", 25)):
        start = local(f"{day} 00:00")
        spans = joined(windows([7], (time(0), time(0)), start, start + timedelta(days=2)))
        assert [one.ends_at - one.starts_at for one in spans] == [timedelta(hours=hours)]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("0800-2000", "0800 2000"), (" 020 1234567 ", "020 123 4567"), ("+31612345678", "06 12345678"), ("112", "112"),
        ("0900 8844", "0900 8844"), ("088-1234567", "088 123 4567"), ("+3221234567", "+32 2 123 45 67"), ("", ""),
    ],
)  # fmt: skip
def test_a_number_is_written_as_people_dial_it(typed: str, written: str) -> None:  # P-3
    assert phone_number(typed) == written


@pytest.mark.parametrize(
    "typed", ["abc", "12", "06 12", "\x00", "9" * 300, "020 1234567 ext 5", "٣٤", "-", "+"]
)
def test_what_is_no_number_is_refused_with_what_is_one(typed: str) -> None:  # P-3
    with pytest.raises(RuleBroken, match="geen telefoonnummer"):
        phone_number(typed)


def test_a_shift_in_words_names_the_day_of_its_end_when_that_is_not_plain() -> None:  # P-3
    assert (
        period(Span(local("2026-11-23 22:00"), local("2026-11-24 07:00")))
        == "maandag 23 november 22:00 tot 07:00"
    )
    long = period(Span(local("2026-11-23 08:00"), local("2026-11-25 08:00")))
    assert long == "maandag 23 november 08:00 tot woensdag 25 november 08:00"
    assert [weekdays(days) for days in ([1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5], [6, 7])] == [
        "elke dag", "maandag tot en met vrijdag", "zaterdag, zondag",
    ]  # fmt: skip
