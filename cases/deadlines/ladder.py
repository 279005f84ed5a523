"""Pure rules of alarms: whom an alarm reaches next, and how long it waits there (D-4).

How high an alarm stands is a number: 0 nobody yet, 1–9 the rank on the roster that was called last,
then the chief, then everyone.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from cases.deadlines.enums import Rung

NOBODY_YET, CHIEF, EVERYONE = 0, 10, 11
MINUTE = timedelta(minutes=1)

# Rungs on which somebody is called to take it; the others say what became of the alarm.
CALLS = (Rung.ON_DUTY, Rung.NEXT, Rung.CHIEF, Rung.EVERYONE)
Rungs = list[tuple[int, Rung, tuple[UUID, ...]]]


@dataclass(frozen=True)
class Pace:
    """How fast an alarm climbs.

    Args:
        up_to: for terms of at most this length, from start to end.
        wait: on each rung.
        repeat: between two calls to the chief, once everyone was called.
        because: why so.
    """

    up_to: timedelta
    wait: timedelta
    repeat: timedelta
    because: str


PACES = (
    Pace(
        timedelta(hours=2), 3 * MINUTE, 5 * MINUTE,
        "an hour to the door (THV) or an urgent question: four rungs within the last quarter of an hour",
    ),
    Pace(
        timedelta(hours=12), 5 * MINUTE, 10 * MINUTE,
        "nine hours at the ZSM table: time to walk out of a conversation, and all rungs in half an hour",
    ),
    Pace(
        timedelta(days=7), 15 * MINUTE, 30 * MINUTE,
        "days: who is on duty may be on the road or at a door",
    ),
    Pace(timedelta.max, 30 * MINUTE, 60 * MINUTE, "weeks: an hour more or less changes nothing for the family"),
)  # fmt: skip

# Two hours before the end nobody need be fetched from bed: on a rung this part of what is left, up to so many waits.
ROOMY_PART, MOST_WAITS = 8, 3
# All rungs are climbed before the end where that can be: on each at most this part of what is left …
PART_OF_WHAT_IS_LEFT = 4
# … but not faster than somebody can take a phone out of a pocket and read it.
SHORTEST_WAIT = MINUTE
# After this many steps whoever can hear it has heard it: an alarm that repeats day and night for weeks is switched off.
MANY_STEPS, SELDOM = 24, timedelta(hours=1)
# How soon it is seen that who took it is disabled or off duty.
LOOK_AGAIN = 2 * MINUTE


@dataclass(frozen=True)
class Reachable:
    """Who of the organisation can be called now, for this function and this case.

    Args:
        ranks: on duty now, by rank on the roster.
        chiefs: who is called when nobody on duty takes it.
        everyone: all who may know of it and are active.
        overseers: who is told when there is nobody: planner and functioneel beheerder; of a shielded case the FG.
        gap: nobody is on the roster, which the overseers must know at once.
    """

    ranks: Mapping[int, tuple[UUID, ...]] = field(default_factory=dict)
    chiefs: tuple[UUID, ...] = ()
    everyone: tuple[UUID, ...] = ()
    overseers: tuple[UUID, ...] = ()
    gap: bool = False


@dataclass(frozen=True)
class Called:
    """What one climb comes to.

    Args:
        height: where the alarm stands after it.
        people: whom it calls, each with the rung on which they stand; None when nobody was found.
        repeats: everyone was called before.
    """

    height: int
    people: dict[UUID | None, Rung]
    repeats: bool = False


def next_call(
    there: Reachable,
    *,
    height: int,
    called: frozenset[UUID],
    again: bool = False,
    without: UUID | None = None,
) -> Called:
    """Whom an alarm calls now.

    Who came on duty since is called on whatever rung that is; a rung that adds nobody is passed over.

    Args:
        height: where it stands.
        called: who was called by it before.
        again: it was given back, or follows on an earlier alarm of the same clock: all that stand up to
            its height are called again.
        without: who gave it back.
    """
    rungs = list(_rungs(there))
    if again:
        up_to = _people(rungs, below=height + 1, without=frozenset({without}))
        if up_to:
            return Called(height, _with_gap(up_to, there, first=height == NOBODY_YET))
    for at, _, people in rungs:
        if at > height and set(people) - called:
            found = _people(rungs, below=at + 1, without=called)
            return Called(at, _with_gap(found, there, first=height == NOBODY_YET))
    return _repeat(there, rungs, called)


def pace(term: timedelta) -> Pace:
    """The pace of a term of this length."""
    return next(one for one in PACES if term <= one.up_to)


def wait(*, started_at: datetime, due_at: datetime, now: datetime, step: int, repeats: bool) -> timedelta:
    """How long the alarm waits after this step before it climbs on or repeats."""
    own = pace(due_at - started_at)
    if step > MANY_STEPS:
        return max(own.repeat, SELDOM)
    left = due_at - now
    long = own.repeat if repeats else max(own.wait, min(left / ROOMY_PART, MOST_WAITS * own.wait))
    return min(long, max(left / PART_OF_WHAT_IS_LEFT, SHORTEST_WAIT)) if left > timedelta() else long


def still_has_it(*, active: bool, on_duty_then: bool, on_duty_now: bool, assigned: bool) -> bool:
    """Whether who took an alarm has it still.

    Who took it in a shift, and went home without working on the case, left it behind; who took it without
    a shift keeps it; who is disabled has nothing.
    """
    return active and (assigned or on_duty_now or not on_duty_then)


def _rungs(there: Reachable) -> Iterator[tuple[int, Rung, tuple[UUID, ...]]]:
    """The rungs on which somebody stands, from low to high; the lowest rank on the roster is who has duty."""
    ranks = [rank for rank in sorted(there.ranks) if there.ranks[rank]]
    for rank in ranks:
        yield rank, Rung.ON_DUTY if rank == ranks[0] else Rung.NEXT, there.ranks[rank]
    if there.chiefs:
        yield CHIEF, Rung.CHIEF, there.chiefs
    if there.everyone:
        yield EVERYONE, Rung.EVERYONE, there.everyone


def _people(rungs: Rungs, *, below: int, without: Container[UUID | None]) -> dict[UUID | None, Rung]:
    """Who stands below this height, each on their lowest rung, without these."""
    return {
        one: rung
        for at, rung, people in reversed(rungs)
        if at < below
        for one in people
        if one not in without
    }


def _repeat(there: Reachable, rungs: Rungs, called: frozenset[UUID]) -> Called:
    """Everyone was called: again the chief, else who has duty, else everyone; and who came since.

    When there is nobody at all: who must know that.
    """
    by_rung = {rung: people for _, rung, people in reversed(rungs)}
    to = next((rung for rung in (Rung.CHIEF, Rung.ON_DUTY, Rung.EVERYONE) if rung in by_rung), None)
    if to is None:
        return Called(EVERYONE, dict.fromkeys(there.overseers or (None,), Rung.NOBODY), repeats=True)
    found: dict[UUID | None, Rung] = dict.fromkeys(by_rung[to], to)
    late = _people(rungs, below=EVERYONE + 1, without=called)
    return Called(EVERYONE, found | late, repeats=True)


def _with_gap(people: dict[UUID | None, Rung], there: Reachable, *, first: bool) -> dict[UUID | None, Rung]:
    """At the first step also who must fill the hole in the roster."""
    if not (first and there.gap):
        return people
    others: list[UUID | None] = [one for one in there.overseers if one not in people]
    return people | dict.fromkeys(others or [None], Rung.NOBODY)
