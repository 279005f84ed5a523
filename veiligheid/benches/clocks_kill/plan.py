"""What will happen in the bench, decided beforehand, so that what must have happened is known without asking."""

import random
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from veiligheid.benches.kind import WARN_BEFORE

RATE = 30.0
"""Clocks due a second, on average."""
SHORTEST, LONGEST = 20.0, 360.0
QUIET_SHARE = 0.3
KILL_EVERY = 1.8
ALL_DEAD = 6.0
"""Seconds at the end, at whose start everybody is killed at once: what comes due then waits for a start."""
DATABASE_AT = 0.8
"""Of the killing part: when PostgreSQL is killed and started again."""
RINGS_EVERY = 10
"""One clock in so many rings an alarm, as one kind in so many does."""
FLUSH_EVERY = 6.0
BROKER_DOWN = 3.0
CREW = ("sweeper-1", "sweeper-2", "worker", "scheduler-1", "scheduler-2")


class Fate(StrEnum):
    """What people do with a clock: nothing, meet it in time, meet it at the very end, or two of them then."""

    EXPIRES = "expires"
    MET = "met"
    RACE = "race"
    DUEL = "duel"


RACES = (Fate.RACE, Fate.DUEL)


@dataclass(frozen=True)
class Planned:
    """One clock: seconds are counted from the start of the run.

    Args:
        starts: when a request starts it; None when it runs before anything is killed.
        decided: when somebody meets it; None when nobody does.
    """

    subject: UUID
    due: float
    fate: Fate
    starts: float | None
    decided: float | None
    rings: bool = False


@dataclass(frozen=True)
class Act:
    """Something a request does: start or meet a clock."""

    at: float
    do: str
    subject: str
    due: float
    rings: bool


@dataclass(frozen=True)
class Blow:
    """Something that breaks: who is killed (several at once), flushall, the broker away, or PostgreSQL restarted.

    "kill-work" kills the fork of a sweeper that works, and not the one that stands by.
    """

    at: float
    what: str
    who: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """All of it.

    Args:
        quiet: seconds in which nothing is killed, at the start.
        all_dead: when everybody is killed at once; until then one at a time.
        length: seconds until the last clock is due.
    """

    clocks: list[Planned]
    blows: list[Blow]
    quiet: float
    all_dead: float
    length: float

    def part(self, at: float, away: tuple[float, float] | None = None) -> str:
        """In which part of the run this moment is; `away` is from when until when PostgreSQL was not there."""
        if away and away[0] <= at <= away[1]:
            return "database away"
        if at <= self.quiet:
            return "quiet"
        return "killing" if at < self.all_dead else "all dead"

    def acts(self, decider: int) -> list[dict[str, Any]]:
        """What one of the two deciders does: both fight for a race, the rest is divided."""
        found: list[Act] = []
        for number, clock in enumerate(self.clocks):
            mine = number % 2 == decider
            if clock.starts is not None and mine:
                found.append(Act(clock.starts, "start", str(clock.subject), clock.due, clock.rings))
            if clock.decided is not None and (mine or clock.fate is Fate.RACE):
                found.append(Act(clock.decided, "meet", str(clock.subject), clock.due, clock.rings))
        return [asdict(act) for act in sorted(found, key=lambda act: act.at)]


def make(count: int, seed: int) -> Plan:
    """Plan a run of this many clocks, and as many that do nothing but race; the same seed gives the same plan."""
    dice = random.Random(seed)  # noqa: S311 - chance, not secrecy
    length = min(max(count / RATE, SHORTEST), LONGEST)
    quiet = QUIET_SHARE * length
    bursts = [dice.uniform(4, length) for _ in range(max(4, int(length / 3)))]
    all_dead = length - ALL_DEAD
    clocks = [_clock(dice, length, bursts, rings=number % RINGS_EVERY == 0) for number in range(count)]
    clocks += [_duel(dice, all_dead) for _ in range(count)]
    return Plan(clocks, _blows(dice, quiet, all_dead, bursts), quiet, all_dead, length)


def _duel(dice: random.Random, until: float) -> Planned:
    """Somebody decides on it just when it ends."""
    due = dice.uniform(6, until - 1)
    return Planned(UUID(int=dice.getrandbits(128)), due, Fate.DUEL, None, due + dice.uniform(-0.03, 0.03))


def _clock(dice: random.Random, length: float, bursts: list[float], *, rings: bool) -> Planned:
    """A third comes due in bursts: what is killed at a burst is killed at work."""
    due = dice.choice(bursts) if dice.random() < 0.33 else dice.uniform(4, length)
    fate = dice.choices([Fate.EXPIRES, Fate.MET, Fate.RACE], [70, 15, 15])[0]
    live = due > 9 and dice.random() < 0.25
    decided = {
        Fate.EXPIRES: None,
        Fate.MET: due - dice.uniform(0.3, 2 * WARN_BEFORE.total_seconds() - 1),
        Fate.RACE: due + dice.uniform(-0.03, 0.03),
    }[fate]
    return Planned(
        UUID(int=dice.getrandbits(128)), due, fate, due - dice.uniform(4, 8) if live else None, decided, rings
    )


def _blows(dice: random.Random, quiet: float, all_dead: float, bursts: list[float]) -> list[Blow]:
    """One kill at a time, half of them just when a burst is due; at the end everybody at once."""
    found: list[Blow] = []
    at = quiet + 0.5
    while (at := at + dice.expovariate(1 / KILL_EVERY)) < all_dead - 1:
        who = dice.choice(CREW)
        work = who.startswith("sweeper") and dice.random() < 0.5
        found.append(Blow(at, "kill-work" if work else "kill", (who,)))
    loud = [burst for burst in bursts if quiet + 1 < burst < all_dead - 1]
    for number in range(0, len(found), 2):
        if loud:
            found[number] = replace(found[number], at=dice.choice(loud) + dice.uniform(0, 0.05))
    at = quiet
    while (at := at + FLUSH_EVERY) < all_dead:
        found.append(Blow(at, "flush"))
    halfway = (quiet + all_dead) / 2
    found += [
        Blow(halfway, "broker-down"),
        Blow(halfway + BROKER_DOWN, "broker-up"),
        Blow(quiet + DATABASE_AT * (all_dead - quiet), "database"),
        Blow(all_dead, "kill", CREW),
    ]
    return sorted(found, key=lambda blow: blow.at)
