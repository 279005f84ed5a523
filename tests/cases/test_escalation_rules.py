"""Whom an alarm calls next and how long it waits there, as a table (D-4)."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from cases.deadlines.enums import Rung
from cases.deadlines.ladder import (
    CHIEF,
    EVERYONE,
    MANY_STEPS,
    MINUTE,
    NOBODY_YET,
    PACES,
    SELDOM,
    Called,
    Reachable,
    next_call,
    pace,
    still_has_it,
    wait,
)

A, B, C, D, E, F = (UUID(int=number) for number in range(1, 7))
NONE: frozenset[UUID] = frozenset()
# A has duty, B comes next, C is chief, D works there too; E keeps the roster.
THERE = Reachable(ranks={1: (A,), 2: (B,)}, chiefs=(C,), everyone=(A, B, C, D), overseers=(E,))
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def climbed(there: Reachable) -> list[dict[UUID | None, Rung]]:
    """All calls from the first until it repeats."""
    height, called, calls = NOBODY_YET, NONE, []
    while True:
        step = next_call(there, height=height, called=called)
        calls.append(step.people)
        if step.repeats:
            return calls
        height, called = step.height, called | {one for one in step.people if one}


def test_it_climbs_from_duty_to_the_next_to_the_chief_to_everyone_and_back_to_the_chief() -> None:  # D-4
    assert climbed(THERE) == [
        {A: Rung.ON_DUTY}, {B: Rung.NEXT}, {C: Rung.CHIEF}, {D: Rung.EVERYONE}, {C: Rung.CHIEF},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("there", "first"),
    [
        (Reachable(ranks={1: (A, B)}, everyone=(A, B)), {A: Rung.ON_DUTY, B: Rung.ON_DUTY}),
        (Reachable(ranks={3: (A,)}, everyone=(A,)), {A: Rung.ON_DUTY}),
        (Reachable(chiefs=(C,), everyone=(C, D), overseers=(E,), gap=True), {C: Rung.CHIEF, E: Rung.NOBODY}),
        (Reachable(chiefs=(C,), everyone=(C,), overseers=(C,), gap=True), {C: Rung.CHIEF, None: Rung.NOBODY}),
        (Reachable(chiefs=(C,), everyone=(C,), gap=True), {C: Rung.CHIEF, None: Rung.NOBODY}),
        (Reachable(everyone=(D,), overseers=(E,), gap=True), {D: Rung.EVERYONE, E: Rung.NOBODY}),
        (Reachable(overseers=(E,), gap=True), {E: Rung.NOBODY}),
        (Reachable(overseers=(E,)), {E: Rung.NOBODY}),
        (Reachable(gap=True), {None: Rung.NOBODY}),
    ],
    ids=[
        "all of the first rank", "the lowest rank there is", "an empty roster: at once the chief",
        "who must know is called already", "nobody keeps the roster", "no chief: at once everyone",
        "nobody works there", "nobody of those named", "nobody at all",
    ],
)  # fmt: skip
def test_the_first_call_reaches_who_is_there_at_once(
    there: Reachable, first: dict[UUID | None, Rung]
) -> None:  # D-4
    assert next_call(there, height=NOBODY_YET, called=NONE).people == first


def test_who_came_on_duty_since_is_called_and_who_left_is_not() -> None:  # D-4
    later = Reachable(ranks={1: (F,), 2: (B,)}, chiefs=(C,), everyone=(B, C, D, F))
    assert next_call(later, height=1, called=frozenset({A})).people == {F: Rung.ON_DUTY, B: Rung.NEXT}


def test_a_rung_that_adds_nobody_is_passed_over() -> None:  # D-4
    small = Reachable(ranks={1: (C,)}, chiefs=(C,), everyone=(C, D))
    assert next_call(small, height=1, called=frozenset({C})) == Called(EVERYONE, {D: Rung.EVERYONE})


def test_once_everyone_was_called_it_repeats_to_the_chief_else_to_duty_else_to_all() -> None:  # D-4
    everyone = frozenset({A, B, C, D})
    for there, people in (
        (THERE, {C: Rung.CHIEF}),
        (Reachable(ranks={1: (A,)}, everyone=(A, D)), {A: Rung.ON_DUTY}),
        (Reachable(everyone=(A, D)), {A: Rung.EVERYONE, D: Rung.EVERYONE}),
        (Reachable(chiefs=(C,), everyone=(C, F)), {C: Rung.CHIEF, F: Rung.EVERYONE}),
    ):
        assert next_call(there, height=EVERYONE, called=everyone).people == people


def test_given_back_it_calls_all_up_to_where_it_stood_without_who_gave_it_back() -> None:  # D-4
    step = next_call(THERE, height=CHIEF, called=frozenset({A, B, C}), again=True, without=B)
    assert step == Called(CHIEF, {A: Rung.ON_DUTY, C: Rung.CHIEF})


def test_given_back_by_the_only_one_there_it_goes_up_at_once() -> None:  # D-4
    step = next_call(THERE, height=1, called=frozenset({A}), again=True, without=A)
    assert step == Called(2, {B: Rung.NEXT})


def test_with_nobody_but_who_gave_it_back_that_one_is_called_again() -> None:  # D-4
    alone = Reachable(ranks={1: (A,)}, everyone=(A,))
    assert next_call(alone, height=1, called=frozenset({A}), again=True, without=A).people == {
        A: Rung.ON_DUTY
    }


def test_what_follows_on_an_earlier_alarm_calls_all_of_it_again() -> None:  # D-4
    assert next_call(THERE, height=2, called=NONE, again=True).people == {A: Rung.ON_DUTY, B: Rung.NEXT}


@pytest.mark.parametrize(
    ("term", "left", "step", "repeats", "expected"),
    [
        (HOUR, 20 * MINUTE, 1, False, 3 * MINUTE),
        (HOUR, 8 * MINUTE, 1, False, 2 * MINUTE),
        (HOUR, MINUTE, 1, False, MINUTE),
        (HOUR, -MINUTE, 1, False, 3 * MINUTE),
        (HOUR, -MINUTE, 5, True, 5 * MINUTE),
        (9 * HOUR, 2 * HOUR, 1, False, 15 * MINUTE),
        (9 * HOUR, HOUR / 2, 1, False, 5 * MINUTE),
        (9 * HOUR, -HOUR, 6, True, 10 * MINUTE),
        (120 * HOUR, 24 * HOUR, 1, False, 45 * MINUTE),
        (120 * HOUR, 20 * MINUTE, 1, False, 5 * MINUTE),
        (900 * HOUR, -HOUR, 1, False, 30 * MINUTE),
        (HOUR, -HOUR, MANY_STEPS + 1, True, SELDOM),
        (timedelta(), timedelta(), 1, False, 3 * MINUTE),
    ],
)
def test_how_long_it_waits_on_a_rung(
    term: timedelta, left: timedelta, step: int, repeats: bool, expected: timedelta
) -> None:  # D-4
    due = NOW + left
    assert wait(started_at=due - term, due_at=due, now=NOW, step=step, repeats=repeats) == expected


def test_the_shorter_the_term_the_faster_it_climbs() -> None:  # D-4
    waits = [one.wait for one in PACES]
    assert waits == sorted(waits)
    assert [one.repeat for one in PACES] == sorted(one.repeat for one in PACES)
    assert all(one.because for one in PACES)
    assert pace(timedelta(days=4000)) is PACES[-1]


@pytest.mark.parametrize(
    ("active", "then", "now_too", "assigned", "keeps"),
    [
        (True, True, True, False, True),
        (True, True, False, False, False),
        (True, True, False, True, True),
        (True, False, False, False, True),
        (False, True, True, True, False),
    ],
    ids=["on duty", "went home", "works on the case", "a chief without duty", "disabled"],
)
def test_who_took_it_has_it_until_gone(
    active: bool, then: bool, now_too: bool, assigned: bool, keeps: bool
) -> None:  # D-4
    assert still_has_it(active=active, on_duty_then=then, on_duty_now=now_too, assigned=assigned) is keeps
