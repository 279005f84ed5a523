"""What came of it, read from the tables and compared with what was planned."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.deadlines.enums import ClockChange, ClockState
from cases.deadlines.models import Alarm, Clock, ClockEvent
from cases.notifications.models import Notice, Outbox
from veiligheid.benches.clocks_kill.plan import RACES, Fate, Plan, Planned
from veiligheid.benches.figures import Figures, percentile
from veiligheid.benches.kind import WARN_BEFORE
from veiligheid.benches.surroundings import say

SWEPT = (ClockChange.WARNED, ClockChange.EXPIRED)
WORST = 20
PARTS = ("quiet", "killing", "database away", "all dead")
AFTER_IT_CAME_BACK = 2.0
"""Seconds in which what waited for PostgreSQL is caught up."""


@dataclass
class _Seen:
    """Everything the database holds of one clock."""

    clock: Clock | None = None
    events: list[ClockEvent] = field(default_factory=list)
    told: dict[str, datetime | None] = field(default_factory=dict)
    ended: int = 0
    wins: int = 0
    in_doubt: bool = False
    alarms: Counter[str] = field(default_factory=Counter)

    def count(self, change: ClockChange) -> int:
        """How often this happened."""
        return sum(event.change == change for event in self.events)


def judge(
    plan: Plan,
    began: float,
    answers: list[dict[str, object]],
    away: tuple[float, float] | None = None,
) -> Figures:
    """Compare; lost, double, half and losers must be zero.

    Args:
        began: the start of the run, seconds since 1970.
        answers: what the deciders said.
        away: from when until when PostgreSQL was not there, seconds since 1970.
    """
    seen = _read(answers)
    gone = (away[0] - began - 0.5, away[1] - began + AFTER_IT_CAME_BACK) if away else None
    tally: Counter[str] = Counter()
    late: dict[str, list[float]] = {part: [] for part in PARTS}
    worst: Counter[int] = Counter()
    for planned in plan.clocks:
        one = seen.get(planned.subject) or _Seen()
        tally.update(_verdict(planned, one))
        for at, lateness in _lateness(planned, one, began):
            late[plan.part(at, gone)].append(lateness)
            worst[int(at)] = max(worst[int(at)], int(1000 * lateness))
    every = [lateness for part in late.values() for lateness in part]
    _say_worst(worst)
    return {
        "lost": tally["lost"],
        "double": tally["double"],
        "half": tally["half"],
        "late_p50_s": _rounded(percentile(every, 0.5)),
        "late_p99_s": _rounded(percentile(late["quiet"], 0.99)),
        "late_p99_kill_s": _rounded(percentile(late["killing"], 0.99)),
        "late_max_kill_s": _rounded(max(late["killing"], default=None)),
        "late_max_database_away_s": _rounded(max(late["database away"], default=None)),
        "late_max_all_dead_s": _rounded(max(late["all dead"], default=None)),
        "told": len(every),
        "alarms": tally["alarms"],
        "races": tally["races"],
        "race_losers_acted": tally["losers"],
        "races_won_by_expiry": tally["by_expiry"],
        "ended_in": {
            state: tally[f"state {state}"] for state in ClockState.values if tally[f"state {state}"]
        },
    }


def _read(answers: list[dict[str, object]]) -> dict[UUID, _Seen]:
    by_clock = {clock.pk: _Seen(clock) for clock in Clock.objects.all()}
    for event in ClockEvent.objects.order_by("at"):
        by_clock[event.clock_id].events.append(event)
    noticed = dict(Notice.objects.values_list("outbox_id", "created_at"))
    for row in Outbox.objects.exclude(clock=None):
        assert row.clock_id
        by_clock[row.clock_id].told[row.effect.split(".")[1]] = noticed.get(row.pk)
    for clock_id, effect in Alarm.objects.values_list("clock_id", "effect"):
        by_clock[clock_id].alarms[effect.split(".")[1]] += 1
    for pk in AuditEvent.objects.filter(verb=Verb.CLOCK_ENDED).values_list("subject_id", flat=True):
        assert pk
        by_clock[pk].ended += 1
    seen = {one.clock.subject_id: one for one in by_clock.values() if one.clock}
    for answer in answers:
        one = seen.get(UUID(str(answer.get("subject"))))
        if one and answer["do"] == "meet":
            one.wins += bool(answer["won"])
            # What was tried again can have been done the first time: then the database knows who won.
            one.in_doubt |= bool(answer.get("retried"))
    return seen


def _verdict(planned: Planned, one: _Seen) -> Counter[str]:
    """What is wrong with this clock, counted."""
    found: Counter[str] = Counter()
    if one.clock is None:
        return Counter(lost=2)
    found[f"state {one.clock.state}"] += 1
    found.update(_alarms(planned, one))
    for change in SWEPT:
        happened = one.count(change)
        found["double"] += max(0, happened - 1)
        must = planned.fate is Fate.EXPIRES
        found["lost"] += must and not happened
    found["half"] += _half(one)
    met = one.count(ClockChange.MET) + one.count(ClockChange.MET_LATE)
    if planned.fate is not Fate.EXPIRES:
        wins = 1 if one.in_doubt and not one.wins else one.wins
        found["half"] += not (met == one.ended == wins == 1)
    if planned.fate in RACES:
        found["races"] += 1
        found["by_expiry"] += one.count(ClockChange.EXPIRED)
        both = one.count(ClockChange.MET) and (one.count(ClockChange.EXPIRED) or "expired" in one.told)
        found["losers"] += max(0, met - 1, one.ended - 1, one.wins - 1) + bool(both)
    return found


def _alarms(planned: Planned, one: _Seen) -> Counter[str]:
    """What is wrong with its alarms: one for each thing that was told of a kind that rings, else none."""
    must = set(one.told) if planned.rings else set()
    return Counter(
        alarms=one.alarms.total(),
        lost=len(must - one.alarms.keys()),
        double=one.alarms.total() - len(must & one.alarms.keys()),
    )


def _half(one: _Seen) -> int:
    """Effects whose parts do not agree: event without what is told, told without notice or event."""
    must_tell = {str(e.change) for e in one.events if e.change in SWEPT and e.detail["told"]}
    return len(must_tell ^ set(one.told)) + sum(notice is None for notice in one.told.values())


def _lateness(planned: Planned, one: _Seen, began: float) -> list[tuple[float, float]]:
    """For each effect: when it was due in the run, and how many seconds later its notice was there."""
    found = []
    for event in one.events:
        if event.change not in SWEPT:
            continue
        lead = WARN_BEFORE.total_seconds() if event.change == ClockChange.WARNED else 0.0
        at = planned.due - lead
        seen_at = one.told.get(str(event.change)) or event.at
        found.append((at, seen_at.timestamp() - began - at))
    return found


def _say_worst(worst: Counter[int]) -> None:
    """Tell in which seconds of the run something was latest, to lay beside the log of the crew."""
    at = ", ".join(f"{second} s: {late} ms" for second, late in sorted(worst.most_common(WORST)))
    say(f"latest of what was due at {at}")


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
