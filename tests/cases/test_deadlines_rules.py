"""When a clock must be looked at, and how the nine hours are counted, at the boundaries (D-1, D-5, D-6, ZS-2)."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.deadlines import rules
from cases.deadlines.enums import ClockChange, ClockState, Telwijze

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def local(text: str, fold: int = 0) -> datetime:
    """A moment on the clock of Amsterdam."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM, fold=fold)


@pytest.mark.parametrize(
    ("bevel", "hours", "end"),
    [
        ("2026-11-20 09:00", 9, "2026-11-20 18:00"),  # a plain day
        ("2026-11-20 15:00", 9, "2026-11-21 00:00"),  # full at exactly midnight: ends there
        ("2026-11-20 15:01", 9, "2026-11-21 09:01"),  # one minute is left for after the night
        ("2026-11-20 23:10", 9, "2026-11-21 17:10"),
        ("2026-11-20 23:59", 6, "2026-11-21 14:59"),
        ("2026-11-20 00:00", 9, "2026-11-20 18:00"),  # a bevel at midnight counts from nine
        ("2026-11-20 03:30", 9, "2026-11-20 18:00"),
        ("2026-11-20 08:59", 6, "2026-11-20 15:00"),
        ("2026-11-20 09:00", 6, "2026-11-20 15:00"),
        ("2026-11-20 18:00", 6, "2026-11-21 00:00"),
        ("2026-03-28 20:00", 9, "2026-03-29 14:00"),  # the night the clock goes forward: 02:00 becomes 03:00
        ("2026-03-29 01:30", 9, "2026-03-29 18:00"),
        ("2026-10-24 20:00", 9, "2026-10-25 14:00"),  # the night it goes back: 03:00 becomes 02:00
        ("2026-10-25 02:30", 6, "2026-10-25 15:00"),
        ("2026-12-31 23:00", 9, "2027-01-01 17:00"),
    ],
)
def test_art_56a_does_not_count_the_night(bevel: str, hours: int, end: str) -> None:  # D-6
    ends = rules.negen_uur(
        aanhouding=local(bevel) - HOUR, bevel=local(bevel), verzekering_mogelijk=hours == 9
    )
    assert ends[1].telwijze == Telwijze.SV56A
    assert ends[1].ends_at == local(end)


def test_both_readings_of_the_doubled_hour_give_the_same_end() -> None:  # D-6
    first, second = (
        rules.einde_zonder_nacht(local("2026-10-25 02:30", fold=fold), rules.NEGEN_UUR) for fold in (0, 1)
    )
    assert first == second == local("2026-10-25 18:00")


@pytest.mark.parametrize(
    ("aanhouding", "end"),
    [
        ("2026-11-20 23:10", "2026-11-21 08:10"),
        ("2026-11-20 15:00", "2026-11-21 00:00"),
        ("2026-03-28 23:10", "2026-03-29 09:10"),  # an hour is skipped: nine real hours all the same
        ("2026-10-24 23:10", "2026-10-25 07:10"),  # an hour comes twice
    ],
)
def test_the_sources_count_nine_real_hours_from_arrest(aanhouding: str, end: str) -> None:  # D-6, ZS-2
    (only,) = rules.negen_uur(aanhouding=local(aanhouding))
    assert only.ends_at == local(end)
    assert only.telwijze == Telwijze.AANHOUDING
    assert "aanhouding" in only.label


def test_each_end_says_what_it_counts() -> None:  # ZS-2
    ends = rules.negen_uur(aanhouding=NOON, bevel=NOON + HOUR, verzekering_mogelijk=False)
    assert [end.label for end in ends] == [
        "negen uur na aanhouding",
        "art. 56a Sv: zes uur na het bevel, 00:00–09:00 telt niet mee",
    ]
    assert ends[1].counted_from == NOON + HOUR


def test_the_earlier_end_alarms_unless_the_region_chose() -> None:  # D-6
    evening, morning = local("2026-11-20 23:10"), local("2026-11-20 09:10")
    late = rules.negen_uur(aanhouding=evening, bevel=evening + HOUR)
    assert rules.alarmeert(late).telwijze == Telwijze.AANHOUDING
    assert rules.alarmeert(late, Telwijze.SV56A).ends_at == local("2026-11-21 18:00")
    early = rules.negen_uur(aanhouding=morning, bevel=morning + HOUR, verzekering_mogelijk=False)
    assert rules.alarmeert(early).telwijze == Telwijze.SV56A


def test_a_choice_for_an_end_that_is_not_known_yet_still_alarms() -> None:  # D-6
    assert rules.alarmeert(rules.negen_uur(aanhouding=NOON), Telwijze.SV56A).telwijze == Telwijze.AANHOUDING


@given(
    start=st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),
    minutes=st.integers(1, 3 * 24 * 60),
)
def test_the_counted_time_is_what_was_asked(start: datetime, minutes: int) -> None:  # D-6
    """Against a count of minutes, one by one, that fall outside the night."""
    start = start.replace(second=0, microsecond=0)
    moment, left = start, minutes
    while left:
        left -= moment.astimezone(AMSTERDAM).hour >= 9
        moment += timedelta(minutes=1)
    assert rules.einde_zonder_nacht(start, timedelta(minutes=minutes)) == moment


@pytest.mark.parametrize(
    ("voorgeleiding", "bevel", "says"),
    [
        (None, None, None),
        (1, None, None),
        (1, 2, None),
        (0, 0, None),
        (-1, None, "voor de aanhouding"),
        (None, 2, "tijd van de voorgeleiding"),
        (2, 1, "voor de voorgeleiding"),
        (9, None, "toekomst"),
    ],
)
def test_the_three_moments_of_an_arrest_come_in_order(
    voorgeleiding: int | None, bevel: int | None, says: str | None
) -> None:  # D-6
    def at(hours: int | None) -> datetime | None:
        return None if hours is None else NOON + hours * HOUR

    objection = rules.momenten_bezwaar(
        aanhouding=NOON, voorgeleiding=at(voorgeleiding), bevel=at(bevel), now=NOON + 3 * HOUR
    )
    assert (says in (objection or "")) if says else objection is None


def plan(*warn: timedelta, length: timedelta = HOUR) -> list[rules.Effect]:
    """The effects of a clock that starts at noon."""
    return rules.effects(started_at=NOON, due_at=NOON + length, warn_before=warn)


def test_warnings_come_first_in_time_and_the_end_last() -> None:  # D-1
    found = plan(timedelta(minutes=5), timedelta(minutes=20))
    assert [(effect.code, (effect.at - NOON).seconds // 60) for effect in found] == [
        ("warned.1200", 40),
        ("warned.300", 55),
        ("expired", 60),
    ]
    assert found[-1].change is ClockChange.EXPIRED


@pytest.mark.parametrize("lead", [HOUR, 2 * HOUR])
def test_a_warning_at_or_before_the_start_is_none(lead: timedelta) -> None:  # D-1
    assert [effect.code for effect in plan(lead)] == ["expired"]


def test_an_effect_is_due_at_its_very_moment_and_once() -> None:  # D-2
    effects = plan(timedelta(minutes=20))
    warn_at = NOON + timedelta(minutes=40)
    assert rules.due_effects(effects, done_until=None, now=warn_at - timedelta(microseconds=1)) == []
    assert rules.due_effects(effects, done_until=None, now=warn_at) == effects[:1]
    assert rules.due_effects(effects, done_until=warn_at, now=warn_at) == []
    assert rules.due_effects(effects, done_until=None, now=NOON + HOUR) == effects


@given(
    leads=st.lists(st.integers(1, 7200), max_size=5),
    length=st.integers(0, 7200),
    looks=st.lists(st.integers(0, 9000), min_size=1, max_size=20),
)
def test_however_often_the_sweep_looks_each_effect_is_done_once(
    leads: list[int], length: int, looks: list[int]
) -> None:  # D-2
    effects = plan(*(timedelta(seconds=lead) for lead in leads), length=timedelta(seconds=length))
    done: list[rules.Effect] = []
    done_until = None
    for look in [*sorted(looks), 9000]:
        due = rules.due_effects(effects, done_until=done_until, now=NOON + timedelta(seconds=look))
        done += due
        done_until = due[-1].at if due else done_until
        left = rules.next_moment(effects, after=done_until)
        assert left is None or left > NOON + timedelta(seconds=look)
    assert done == effects


@pytest.mark.parametrize(
    ("state", "minutes", "over"),
    [
        (ClockState.RUNNING, -1, False),
        (ClockState.RUNNING, 0, True),
        (ClockState.EXPIRED, 1, True),
        (ClockState.MET, 1, False),
        (ClockState.MET_LATE, 1, False),
        (ClockState.CANCELLED, 1, False),
    ],
)
def test_over_time_is_derived_also_when_no_sweep_ran(
    state: ClockState, minutes: int, over: bool
) -> None:  # D-1
    assert rules.is_over(state, NOON, NOON + timedelta(minutes=minutes)) is over


@pytest.mark.parametrize(
    ("start", "due", "says"),
    [
        (NOON, NOON, None),
        (NOON - timedelta(days=365), NOON, None),
        (NOON + timedelta(seconds=1), NOON + HOUR, "toekomst"),
        (NOON - timedelta(days=367), NOON, "jaar terug"),
        (NOON, NOON - HOUR, "eindigt voordat"),
    ],
)
def test_a_start_must_be_possible(start: datetime, due: datetime, says: str | None) -> None:  # D-1
    objection = rules.start_objection(started_at=start, due_at=due, now=NOON)
    assert (says in (objection or "")) if says else objection is None


def test_a_failing_row_waits_longer_each_time_but_never_for_ever() -> None:  # D-2
    waits = [rules.back_off(attempts) for attempts in range(1, 1001)]
    assert waits[:3] == [timedelta(seconds=2), timedelta(seconds=4), timedelta(seconds=8)]
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(minutes=5)
