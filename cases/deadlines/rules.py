"""Pure rules of clocks: what is due when, what is left, and what may be started or moved (D-1, D-5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from cases.deadlines.enums import ClockChange, ClockState

OLDEST_START = timedelta(days=366)
LONGEST_BACK_OFF = timedelta(minutes=5)


@dataclass(frozen=True)
class Effect:
    """Something the sweep must do for a clock.

    Args:
        code: what makes it unique within the clock: "warned.1200", "expired".
        at: when.
    """

    change: ClockChange
    code: str
    at: datetime


def effects(*, started_at: datetime, due_at: datetime, warn_before: Iterable[timedelta]) -> list[Effect]:
    """Everything the sweep must do for a clock nobody ends: its warnings, then its expiry, in order of time.

    A warning that would come before the start is none: the term is shorter than the lead.
    """
    warnings = [
        Effect(ClockChange.WARNED, f"warned.{int(before.total_seconds())}", due_at - before)
        for before in sorted(set(warn_before), reverse=True)
        if due_at - before > started_at
    ]
    return [*warnings, Effect(ClockChange.EXPIRED, "expired", due_at)]


def due_effects(plan: Iterable[Effect], *, done_until: datetime | None, now: datetime) -> list[Effect]:
    """What must be done now: due, and later than what a sweep did before. At its very moment it is due."""
    return [e for e in plan if e.at <= now and (done_until is None or e.at > done_until)]


def next_moment(plan: Iterable[Effect], *, after: datetime | None) -> datetime | None:
    """When the sweep must look next; None when everything is done."""
    return next((e.at for e in plan if after is None or e.at > after), None)


def back_off(attempts: int) -> timedelta:
    """How long a row that failed this many times in a row waits: 2, 4, 8 … seconds, at most five minutes."""
    return min(timedelta(seconds=2 ** min(attempts, 16)), LONGEST_BACK_OFF)


def remaining(due_at: datetime, now: datetime) -> timedelta:
    """What is left; negative when the term is over."""
    return due_at - now


def is_over(state: str, due_at: datetime, now: datetime) -> bool:
    """Whether the term is over and nobody ended the clock; true also when no sweep said so."""
    return state == ClockState.EXPIRED or (state == ClockState.RUNNING and due_at <= now)


def start_objection(*, started_at: datetime, due_at: datetime, now: datetime) -> str | None:
    """Say why a clock cannot start so; None when it can."""
    if started_at > now:
        return "Het begin van deze termijn ligt in de toekomst. Kijk de tijd na."
    if started_at < now - OLDEST_START:
        return "Het begin van deze termijn ligt meer dan een jaar terug. Kijk de datum na."
    if due_at < started_at:
        return "Deze termijn eindigt voordat hij begint. Kijk de tijden na."
    return None


def move_objection(*, movable: bool, due_at: datetime, now: datetime) -> str | None:
    """Say why the end cannot be moved there; None when it can (D-5)."""
    if not movable:
        return "Deze termijn kan niet worden verplaatst."
    if due_at <= now:
        return "Het nieuwe einde ligt in het verleden. Kies een later moment."
    return None
