"""The sweep: what is due is told, once, whoever sweeps and whoever is killed (D-1, D-2; facts: clocks).

A row is due when the database's clock says so. A sweep takes a few rows that nobody else has, and in
one transaction writes the event, what must be told, the state, and when to look again. Killed halfway,
nothing of it happened. It runs as vv_sweeper, which can read no content.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import DateTimeField, Value
from django.db.models.functions import Now

from cases.deadlines import kinds, rules
from cases.deadlines.enums import ClockChange, ClockState
from cases.deadlines.models import Clock, ClockEvent
from cases.notifications.models import Outbox
from cases.notifications.services import deliver

BATCH = 20

log = logging.getLogger(__name__)

# A request that holds a row the outbox refers to must not hold up the clocks of everybody: wait briefly,
# and check foreign keys inside the savepoint of the row instead of at the commit of all.
_BEGIN = "SET LOCAL lock_timeout = '100ms'; SET CONSTRAINTS ALL IMMEDIATE"

_STORE = """
    UPDATE cases_clock AS clock
    SET state = new.state, next_at = new.next_at, done_until = new.done_until, attempts = 0
    FROM unnest(%s::uuid[], %s::text[], %s::timestamptz[], %s::timestamptz[])
        AS new (id, state, next_at, done_until)
    WHERE clock.id = new.id
"""


@dataclass(frozen=True)
class _Step:
    """What one sweep does to one clock."""

    clock: Clock
    done: list[rules.Effect]
    next_at: datetime | None

    @property
    def state(self) -> ClockState:
        expired = self.done and self.done[-1].change is ClockChange.EXPIRED
        return ClockState.EXPIRED if expired else ClockState.RUNNING


def sweep(*, virtual: datetime | None = None) -> int:
    """Do one batch of what is due; return how many clocks it took, 0 when nothing is due or others have it.

    A clock that fails is left for later, longer each time, and stops no other.

    Args:
        virtual: the moment that a test says it is; else the database's own clock, always.
    """
    moment = Now() if virtual is None else Value(virtual, DateTimeField())
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_BEGIN)
        rows = list(
            Clock.objects.select_for_update(skip_locked=True)
            .filter(next_at__lte=moment)
            .order_by("next_at")
            .annotate(asked_at=moment)[:BATCH]
        )
        if rows and not _attempt(rows, rows[0].asked_at):
            for row in rows:
                if not _attempt([row], row.asked_at):
                    _leave_for_later(row, row.asked_at)
    return len(rows)


def sweep_all(batches: int = 500) -> int:
    """Sweep until nothing is due, then deliver what must be told; return how many clocks were swept.

    Args:
        batches: at most this many, so that a task ends and a sweeper delivers in between.
    """
    swept = 0
    for _ in range(batches):
        taken = sweep()
        swept += taken
        if taken < BATCH:
            break
    for _ in range(batches):
        if not deliver():
            break
    return swept


def until_next() -> timedelta | None:
    """How long until a clock is due, by the database's clock; None when none runs.

    Negative when something is overdue: how long the oldest waits, for a dead-man alarm.
    """
    first = (
        Clock.objects.filter(next_at__isnull=False)
        .order_by("next_at")
        .annotate(asked_at=Now())
        .values_list("next_at", "asked_at")
        .first()
    )
    return first[0] - first[1] if first and first[0] else None


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


def _step(clock: Clock, now: datetime) -> _Step:
    kind = kinds.get(clock.kind)
    plan = rules.effects(started_at=clock.started_at, due_at=clock.due_at, warn_before=kind.warn_before)
    done = rules.due_effects(plan, done_until=clock.done_until, now=now)
    return _Step(clock, done, rules.next_moment(plan, after=done[-1].at if done else clock.done_until))


def _store(steps: Sequence[_Step]) -> None:
    """Events, outbox and clocks. Of several effects at once only the last is told: a warning after the end is noise."""
    ClockEvent.objects.bulk_create(
        ClockEvent(
            clock=step.clock,
            change=effect.change,
            detail={"effect": effect.code, "told": effect is step.done[-1]},
        )
        for step in steps
        for effect in step.done
    )
    Outbox.objects.bulk_create(
        [
            Outbox(
                clock=step.clock, effect=f"{step.clock.kind}.{step.done[-1].code}.{step.clock.moves}",
                organisation_id=step.clock.responsible_id, case_id=step.clock.case_id,
            )
            for step in steps
            if step.done
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    columns: list[Any] = [
        [step.clock.pk for step in steps],
        [step.state.value for step in steps],
        [step.next_at for step in steps],
        [step.done[-1].at if step.done else step.clock.done_until for step in steps],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_STORE, columns)


def _leave_for_later(clock: Clock, now: datetime) -> None:
    attempts = min(clock.attempts + 1, 1000)
    Clock.objects.filter(pk=clock.pk).update(attempts=attempts, next_at=now + rules.back_off(attempts))
