"""Alarms: raised with what the sweep tells, climbing until somebody has them, ended with their clock (D-4).

Signatures first; what they do follows.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Protocol

from cases.deadlines.models import Clock
from cases.deadlines.rules import Effect


class Told(Protocol):
    """What one sweep does to one clock, as cases.deadlines.sweep has it."""

    @property
    def clock(self) -> Clock: ...

    @property
    def done(self) -> Sequence[Effect]: ...


def raise_alarms(steps: Iterable[Told]) -> None:
    """Raise an alarm for what was told of a kind that alarms, in the transaction of the sweep (D-4)."""


def climb() -> int:
    """Do one batch of alarms that must climb now; return how many it took, 0 when none is due or others have them."""
    return 0


def until_next() -> timedelta | None:
    """How long until an alarm must climb, by the database's clock; None when none is open. Negative: overdue."""
    return None


def ended(clock: Clock) -> None:
    """The clock was met, cancelled, paused or moved: its alarm need not be taken any more. In that transaction."""
