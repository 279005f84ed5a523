"""Alarms: raised with what the sweep tells, climbing until somebody has them, ended with their clock (D-4).

Decided: a clock has one live alarm. A later effect takes over: the older alarm ends, the new one starts where
the older stood and calls all of them again. While somebody has it a further warning raises nothing, for that
person works on it; that the term is over does.

It runs as vv_sweeper, beside itself and killed at any moment: each alarm is one savepoint, each step one
conditional update by number.
"""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from cases.base.patience import briefly
from cases.base.transition import transition
from cases.deadlines import kinds, ladder
from cases.deadlines.calling import has_it_still, reachable
from cases.deadlines.enums import AlarmState, ClockChange, ClockState, Rung
from cases.deadlines.models import Alarm, AlarmStep, Clock
from cases.deadlines.rules import Effect
from cases.notifications import texts
from cases.notifications.enums import Topic
from cases.notifications.models import Outbox

BATCH = 20
# Who has it works on it: a further warning wakes nobody.
STAYS = (AlarmState.TAKEN, ClockChange.WARNED)
AFTER_A_FAILURE = timedelta(seconds=15)

# Neutral, and the same for every alarm (SA-5).
RAISED, NOBODY = "alarm.raised", "alarm.nobody"
texts.declare(RAISED, "Er wacht een alarm op u.", topic=Topic.ALARM, apart=True)
texts.declare(NOBODY, "Voor een alarm is niemand bereikbaar. Kijk wie kan.", topic=Topic.ALARM, apart=True)

log = logging.getLogger(__name__)


class Told(Protocol):
    """What one sweep does to one clock, as cases.deadlines.sweep has it."""

    @property
    def clock(self) -> Clock: ...

    @property
    def done(self) -> Sequence[Effect]: ...


def raise_alarms(steps: Iterable[Told]) -> None:
    """Raise an alarm for what was told of a kind that alarms, in the transaction of the sweep (D-4)."""
    rings = {step.clock.pk: (step.clock, effect) for step in steps if (effect := _rings(step))}
    if not rings:
        return
    live = Alarm.objects.select_for_update().filter(clock_id__in=rings).exclude(state=AlarmState.ENDED)
    older = {alarm.clock_id: alarm for alarm in live.order_by("pk")}
    new = []
    for clock, effect in rings.values():
        before = older.get(clock.pk)
        alarm = _alarm(clock, effect, height=before.height if before else ladder.NOBODY_YET)
        if before is None:
            new.append(alarm)
        elif before.effect != alarm.effect and (before.state, effect.change) != STAYS:
            _end(before)
            new.append(alarm)
    Alarm.objects.bulk_create(new, ignore_conflicts=True)


def climb() -> int:
    """Do one batch of alarms that must climb now; return how many it took, 0 when none is due or others have them."""
    with briefly():
        rows = list(
            Alarm.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(next_at__lte=Now())
            .select_related("clock")
            .order_by("next_at")
            .annotate(asked_at=Now())[:BATCH]
        )
        for row in rows:
            _attempt(row, row.asked_at)
    return len(rows)


def ended(clock: Clock) -> None:
    """The clock was met, cancelled, paused or moved: its alarm need not be taken any more. In that transaction."""
    for alarm in Alarm.objects.select_for_update().filter(clock=clock).exclude(state=AlarmState.ENDED):
        _end(alarm)


def step(alarm: Alarm, rung: Rung, *, staff_id: UUID | None = None, **change: object) -> None:
    """Change an alarm from what it was read as, and log that as its next step, in one.

    Raises:
        Overtaken: it is not what it was.
    """
    number = alarm.step + 1
    transition(alarm, expect={"state": alarm.state, "step": alarm.step}, change={**change, "step": number})
    AlarmStep(alarm=alarm, number=number, rung=rung, staff_id=staff_id).save(force_insert=True)


def _rings(told: Told) -> Effect | None:
    """The last effect of this sweep that rings; None when it does not, or when nobody is responsible."""
    kind = kinds.get(told.clock.kind)
    ringing = [effect for effect in told.done if kind.rings(effect.change)]
    return ringing[-1] if ringing and told.clock.responsible_id else None


def _alarm(clock: Clock, effect: Effect, *, height: int) -> Alarm:
    function = kinds.get(clock.kind).alarms
    assert clock.responsible_id
    assert function, "it rings"
    return Alarm(
        clock=clock, effect=f"{clock.kind}.{effect.code}.{clock.moves}", organisation_id=clock.responsible_id,
        function=function, case_id=clock.case_id, height=height, next_at=Now(),
    )  # fmt: skip


def _attempt(alarm: Alarm, now: datetime) -> None:
    """Do what is due for this alarm in a savepoint; one that fails is tried again soon and stops no other."""
    try:
        with transaction.atomic():
            _do(alarm, now)
            if alarm.attempts:
                Alarm.objects.filter(pk=alarm.pk).update(attempts=0)
    except Exception as failure:
        # The kind of failure only: a message of the database can hold values.
        log.error("alarm %s did not climb: %s", alarm.pk, type(failure).__name__)
        attempts = min(alarm.attempts + 1, 10_000)
        Alarm.objects.filter(pk=alarm.pk).update(attempts=attempts, next_at=now + AFTER_A_FAILURE)


def _do(alarm: Alarm, now: datetime) -> None:
    if _is_moot(alarm):
        _end(alarm)
    elif alarm.state == AlarmState.TAKEN:
        _look(alarm, now)
    else:
        _call(alarm, now)


def _is_moot(alarm: Alarm) -> bool:
    """Whether its clock ended, stands still or was moved, whatever forgot to say so."""
    clock = alarm.clock
    moved = alarm.effect.rpartition(".")[2] != str(clock.moves)
    return clock.ended_at is not None or clock.state == ClockState.PAUSED or moved


def _look(alarm: Alarm, now: datetime) -> None:
    """Who took it is disabled, or went home: it goes back, and climbs at once."""
    if has_it_still(alarm, now):
        transition(alarm, expect={"state": AlarmState.TAKEN}, change={"next_at": now + ladder.LOOK_AGAIN})
    else:
        step(alarm, Rung.RELEASED, staff_id=alarm.taken_by_id, state=AlarmState.OPEN, next_at=now)


def _call(alarm: Alarm, now: datetime) -> None:
    """One rung: whom it calls, told and logged, and when it climbs on."""
    steps = AlarmStep.objects.filter(alarm=alarm).order_by("number")
    before = list(steps.values_list("rung", "staff_id", "number"))
    back = bool(before) and before[-1][0] == Rung.RELEASED
    given_back = max((at for rung, _, at in before if rung == Rung.RELEASED), default=0)
    called = ladder.next_call(
        reachable(alarm, now), height=alarm.height, again=back or (not before and bool(alarm.height)),
        called=frozenset(staff for rung, staff, _ in before if rung in ladder.CALLS),
        without=before[-1][1] if back else None,
    )  # fmt: skip
    number = alarm.step + 1
    pause = ladder.wait(
        started_at=alarm.clock.started_at,
        due_at=alarm.clock.due_at,
        now=now,
        # Taking it and giving it back many times does not make it slow.
        step=number - given_back,
        repeats=called.repeats,
    )
    transition(
        alarm,
        expect={"state": AlarmState.OPEN, "step": alarm.step},
        change={"step": number, "height": called.height, "next_at": now + pause},
    )
    AlarmStep.objects.bulk_create(
        AlarmStep(alarm=alarm, number=number, rung=rung, staff_id=staff)
        for staff, rung in called.people.items()
    )
    _tell(alarm, number, called)


def _tell(alarm: Alarm, number: int, called: ladder.Called) -> None:
    """One message a person and step; told twice is impossible, by its key."""
    found = [(staff, rung) for staff, rung in called.people.items() if staff is not None]
    Outbox.objects.bulk_create(
        [
            Outbox(
                staff_id=staff, organisation_id=alarm.organisation_id, case_id=alarm.case_id,
                effect=NOBODY if rung is Rung.NOBODY else RAISED, key=f"alarm:{alarm.pk}:{number}:{staff}",
            )
            for staff, rung in found
        ],
        ignore_conflicts=True,
    )  # fmt: skip


def _end(alarm: Alarm) -> None:
    step(alarm, Rung.ENDED, state=AlarmState.ENDED, next_at=None)
