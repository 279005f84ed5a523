"""The sweep: what is due is told, once, whoever sweeps and whoever is killed (D-1, D-2; facts: clocks).

A row is due when the database's clock says so. A sweep takes rows that nobody else has, and in one
transaction writes the event, what must be told, the alarm, the state, and when to look again. Killed
halfway, nothing of it happened. It runs as vv_sweeper, which can read no content.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models.functions import Now

from cases.base.patience import briefly
from cases.deadlines import escalation, kinds, rules
from cases.deadlines.enums import ClockChange, ClockState
from cases.deadlines.models import Clock
from cases.notifications.services import deliver

BATCH = 100
"""So many rows at a time; whoever decides on one of them waits for all: some tens of milliseconds."""
FEW = 20
"""So many when one of a batch is bad, each in a savepoint of its own; the others are let go."""
FIRST = 4
"""So many batches before we climb and deliver once: after a stop, what is due goes before what is told."""

log = logging.getLogger(__name__)

_READ = ("kind", "case_id", "responsible_id", "started_at", "due_at", "done_until", "moves", "attempts")

# One statement for a batch: by the ORM the rows cost more than the clocks (make bench NAME=sweep).
_STORE = """
    WITH swept AS (
        UPDATE cases_clock AS clock
        SET state = new.state, next_at = new.next_at, done_until = new.done_until, attempts = 0
        FROM unnest(%s::uuid[], %s::text[], %s::timestamptz[], %s::timestamptz[], %s::text[])
            AS new (id, state, next_at, done_until, effect)
        WHERE clock.id = new.id
        RETURNING clock.id, clock.responsible_id, clock.case_id, new.effect
    ), happened AS (
        INSERT INTO cases_clockevent (id, clock_id, change, detail)
        SELECT gen_random_uuid(), id, change, jsonb_build_object('effect', code, 'told', told)
        FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::bool[]) AS new (id, change, code, told)
    )
    INSERT INTO cases_outbox (id, clock_id, effect, organisation_id, case_id, key)
    SELECT gen_random_uuid(), id, effect, responsible_id, case_id, '' FROM swept WHERE effect IS NOT NULL
    ON CONFLICT (clock_id, effect) DO NOTHING
"""


@dataclass(frozen=True)
class Step:
    """What one sweep does to one clock."""

    clock: Clock
    done: list[rules.Effect]
    next_at: datetime | None

    @property
    def state(self) -> ClockState:
        """How it stands afterwards."""
        expired = self.done and self.done[-1].change is ClockChange.EXPIRED
        return ClockState.EXPIRED if expired else ClockState.RUNNING

    @property
    def done_until(self) -> datetime | None:
        """Until when everything was done."""
        return self.done[-1].at if self.done else self.clock.done_until

    @property
    def tells(self) -> str | None:
        """The effect that is told. Of several at once only the last: a warning after the end is noise."""
        return f"{self.clock.kind}.{self.done[-1].code}.{self.clock.moves}" if self.done else None


def sweep() -> int:
    """Do one batch of what is due; return how many clocks it took, 0 when nothing is due or others have it.

    A clock that fails is left for later, longer each time, and stops no other.
    """
    with briefly():
        rows = list(
            Clock.objects.select_for_update(skip_locked=True)
            .only(*_READ)
            .filter(next_at__lte=Now())
            .order_by("next_at")
            .annotate(asked_at=Now())[:BATCH]
        )
        if not rows or _attempt(rows, rows[0].asked_at):
            return len(rows)
        for row in rows[:FEW]:
            if not _attempt([row], row.asked_at):
                _leave_for_later(row, row.asked_at)
    return len(rows[:FEW])


def sweep_all(turns: int = 500) -> int:
    """Sweep, climb and deliver by turns until nothing is due; return how many clocks were swept.

    Args:
        turns: at most this many, so that a task ends.
    """
    swept = 0
    for _ in range(turns):
        taken = sweep()
        for _ in range(FIRST - 1 if taken == BATCH else 0):
            taken += sweep()
        swept += taken
        if not (taken + _beside(escalation.climb) + _beside(deliver)):
            break
    return swept


def until_next() -> timedelta | None:
    """How long until a clock is due, by the database's clock; None when none runs. Negative: one is overdue."""
    first = (
        Clock.objects.filter(next_at__isnull=False)
        .order_by("next_at")
        .annotate(asked_at=Now())
        .values_list("next_at", "asked_at")
        .first()
    )
    return first[0] - first[1] if first and first[0] else None


def _beside(doing: Callable[[], int]) -> int:
    """Do what comes after sweeping; a mistake in it is said, and holds up no clock."""
    try:
        return doing()
    except (OperationalError, InterfaceError):
        raise
    except Exception as failure:
        log.error("%s failed: %s", doing.__name__, type(failure).__name__)
        return 0


def _attempt(rows: Sequence[Clock], now: datetime) -> bool:
    """Do what is due for these clocks in one savepoint; whether that went well."""
    try:
        with transaction.atomic():
            _store([_step(row, now) for row in rows])
    except Exception as failure:
        if len(rows) == 1:
            # The kind of failure only: a message of the database can hold values.
            log.error("clock %s (%s) was not swept: %s", rows[0].pk, rows[0].kind, type(failure).__name__)
        return False
    return True


def _step(clock: Clock, now: datetime) -> Step:
    kind = kinds.get(clock.kind)
    plan = rules.effects(started_at=clock.started_at, due_at=clock.due_at, warn_before=kind.warn_before)
    done = rules.due_effects(plan, done_until=clock.done_until, now=now)
    return Step(clock, done, rules.next_moment(plan, after=done[-1].at if done else clock.done_until))


def _store(steps: Sequence[Step]) -> None:
    """Write clocks, events and outbox; raise the alarms that go with them."""
    happened = [(step, effect) for step in steps for effect in step.done]
    columns: list[Any] = [
        [step.clock.pk for step in steps],
        [step.state.value for step in steps],
        [step.next_at for step in steps],
        [step.done_until for step in steps],
        [step.tells for step in steps],
        [step.clock.pk for step, _ in happened],
        [effect.change.value for _, effect in happened],
        [effect.code for _, effect in happened],
        [effect is step.done[-1] for step, effect in happened],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_STORE, columns)
    escalation.raise_alarms([step for step in steps if step.done])


def _leave_for_later(clock: Clock, now: datetime) -> None:
    attempts = min(clock.attempts + 1, 1000)
    Clock.objects.filter(pk=clock.pk).update(attempts=attempts, next_at=now + rules.back_off(attempts))
