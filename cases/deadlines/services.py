"""Starting and ending clocks, in the transaction of the event that does it (D-1, D-5, D-6).

The caller came through the door for the case and has checked its own rule (house: access, rule,
change, clocks, audit). The sweep writes in cases.deadlines.sweep.
"""

import re
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q, Value, When

from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base import clock as wall
from cases.base.actor import Actor
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.base.transition import transition
from cases.deadlines import escalation, rules
from cases.deadlines.enums import ClockChange, ClockState
from cases.deadlines.kinds import ClockKind
from cases.deadlines.models import Clock, ClockEvent
from cases.deadlines.selectors import Stub
from cases.partners.models import Organisation

SWEPT = (ClockState.RUNNING, ClockState.EXPIRED)
OPEN = (*SWEPT, ClockState.PAUSED)
_REASON = re.compile(r"[a-z][a-z0-9_]{0,39}")


def start(
    *,
    kind: ClockKind,
    subject_id: UUID,
    case: Stub | None,
    item: Stub | None,
    responsible: Organisation,
    started_at: datetime,
    actor: Actor,
    due_at: datetime | None = None,
    cycle: int = 1,
    now: datetime | None = None,
) -> Clock:
    """Start a term; a second start of the same one, by a double click or by two people, gives the running clock.

    Args:
        subject_id: what the term is about (an arrest, a request, a measure); once a subject, kind and cycle.
        item: the item of information it says something about: who may know of that may know of a shared
            clock. Without one the clock is known to the responsible organisation only.
        responsible: who must act, and is warned and told.
        started_at: when the term began, perhaps before now: an arrest is written down later.
        due_at: when it ends; not given: as long as the kind is. In the past is allowed: then it is over at
            once, and told.
        cycle: 2, 3, … for a term that comes back for the same subject.
        now: the present moment, asked when not given.

    Raises:
        RuleBroken: it would begin in the future or more than a year ago, or end before it begins.
        Overtaken: this clock ended already; a new term for the same subject is a new cycle.
    """
    due_at = due_at or kind.end(started_at)
    if objection := rules.start_objection(started_at=started_at, due_at=due_at, now=now or wall.now()):
        raise RuleBroken(objection)
    plan = rules.effects(started_at=started_at, due_at=due_at, warn_before=kind.warn_before)
    new = Clock(
        kind=kind.code, subject_id=subject_id, cycle=cycle,
        case_id=case.pk if case else None, item_id=item.pk if item else None, responsible=responsible,
        started_at=started_at, due_at=due_at, next_at=rules.next_moment(plan, after=None),
    )  # fmt: skip
    Clock.objects.bulk_create([new], ignore_conflicts=True)
    clock = Clock.objects.get(subject_id=subject_id, kind=kind.code, cycle=cycle)
    if clock.pk != new.pk:
        if clock.ended_at is not None:
            raise Overtaken
        return clock
    _note(clock, ClockChange.STARTED, actor, due=due_at.isoformat())
    audit.record(Verb.CLOCK_STARTED, actor=actor, subject=clock, detail={"kind": kind.code})
    return clock


def meet(*, kind: ClockKind, subject_id: UUID, actor: Actor, now: datetime) -> Clock:
    """What had to be done is done: in time, or late when the end has passed. Of meet and expire one wins.

    Works on the latest cycle. What is paused is in time: its end does not come nearer.

    Raises:
        NotVisible: there is no such clock.
        Overtaken: somebody met it before, or it was cancelled.
    """
    running = Q(state=ClockState.RUNNING, due_at__gt=now) | Q(state=ClockState.PAUSED)
    in_time = When(running, then=Value(ClockState.MET.value))
    return _end(kind, subject_id, actor, now, models.Case(in_time, default=Value(ClockState.MET_LATE.value)))


def cancel(*, kind: ClockKind, subject_id: UUID, actor: Actor, now: datetime, reason: str) -> Clock:
    """The term lapses: nothing needs to be done any more. Works on the latest cycle.

    Args:
        reason: a short code, not typed text ("sepot", "ingetrokken").

    Raises:
        NotVisible: there is no such clock.
        Overtaken: it ended before.
    """
    return _end(kind, subject_id, actor, now, ClockState.CANCELLED, reason=_code(reason))


def move(
    *, kind: ClockKind, subject_id: UUID, actor: Actor, now: datetime, due_at: datetime, reason: str
) -> Clock:
    """Give the term another end, as an audited act; a term that is over runs again, and warns again (D-5).

    Args:
        reason: a short code, not typed text.

    Raises:
        NotVisible: there is no such clock.
        RuleBroken: this kind cannot be moved, it is paused, or the new end is in the past.
        Overtaken: it ended, or somebody moved it just before.
    """
    clock, code = _latest(kind, subject_id), _code(reason)
    if objection := rules.move_objection(movable=kind.movable, state=clock.state, due_at=due_at, now=now):
        raise RuleBroken(objection)
    old = clock.due_at
    plan = rules.effects(started_at=clock.started_at, due_at=due_at, warn_before=kind.warn_before)
    transition(
        clock,
        expect={"state__in": SWEPT, "moves": clock.moves},
        change={
            "due_at": due_at, "state": ClockState.RUNNING, "moves": clock.moves + 1,
            "next_at": rules.next_moment(plan, after=None), "done_until": None, "attempts": 0,
        },
    )  # fmt: skip
    escalation.ended(clock)
    _changed(
        clock, ClockChange.MOVED, actor, **{"from": old.isoformat(), "to": due_at.isoformat(), "reason": code}
    )
    return clock


def pause(*, kind: ClockKind, subject_id: UUID, actor: Actor, now: datetime, reason: str) -> Clock:
    """Let the term stand still, where a law knows that; nothing is told of it meanwhile (D-5).

    Args:
        reason: a short code, not typed text.

    Raises:
        NotVisible: there is no such clock.
        RuleBroken: no law knows a pause of this kind, or the term is over.
        Overtaken: it ended, was moved or paused before.
    """
    clock, code = _latest(kind, subject_id), _code(reason)
    if clock.state not in SWEPT:
        raise Overtaken
    over = rules.is_over(clock.state, clock.due_at, now)
    if objection := rules.pause_objection(law=kind.pausable, over=over):
        raise RuleBroken(objection)
    transition(
        clock,
        expect={"state": ClockState.RUNNING, "moves": clock.moves, "due_at": clock.due_at},
        change={"state": ClockState.PAUSED, "paused_at": now, "next_at": None},
    )
    escalation.ended(clock)
    _changed(clock, ClockChange.PAUSED, actor, reason=code, law=kind.pausable)
    return clock


def resume(*, kind: ClockKind, subject_id: UUID, actor: Actor, now: datetime, reason: str) -> Clock:
    """Let a paused term run again: its end moves by what was paused, in the kind's own way of counting (D-5).

    What was told before the pause is not told again.

    Raises:
        NotVisible: there is no such clock.
        Overtaken: it is not paused any more.
    """
    clock, code = _latest(kind, subject_id), _code(reason)
    if clock.paused_at is None:
        raise Overtaken
    old = clock.due_at
    due_at = kind.carry(old, paused_at=clock.paused_at, resumed_at=max(now, clock.paused_at))
    before, plan = (
        rules.effects(started_at=clock.started_at, due_at=end, warn_before=kind.warn_before)
        for end in (old, due_at)
    )
    done_until = rules.carried(before, plan, done_until=clock.done_until)
    transition(
        clock,
        expect={"state": ClockState.PAUSED, "paused_at": clock.paused_at},
        change={
            "state": ClockState.RUNNING, "paused_at": None, "due_at": due_at, "attempts": 0,
            "done_until": done_until, "next_at": rules.next_moment(plan, after=done_until),
        },
    )  # fmt: skip
    _changed(
        clock,
        ClockChange.RESUMED,
        actor,
        **{"from": old.isoformat(), "to": due_at.isoformat(), "reason": code},
    )
    return clock


def _end(kind: ClockKind, subject_id: UUID, actor: Actor, now: datetime, state: Any, **detail: str) -> Clock:
    """End an open clock by one conditional update: the row count says who was first."""
    clock = _latest(kind, subject_id)
    transition(
        clock,
        expect={"state__in": OPEN},
        change={"state": state, "ended_at": now, "next_at": None, "paused_at": None},
    )
    clock.refresh_from_db(fields=["state", "due_at", "moves"])
    escalation.ended(clock)
    _note(clock, ClockChange(clock.state), actor, **detail)
    audit.record(
        Verb.CLOCK_ENDED,
        actor=actor,
        subject=clock,
        detail={"kind": kind.code, "state": clock.state, **detail},
    )
    return clock


def _latest(kind: ClockKind, subject_id: UUID) -> Clock:
    clock = Clock.objects.filter(subject_id=subject_id, kind=kind.code).order_by("-cycle").first()
    if clock is None:
        raise NotVisible
    return clock


def _changed(clock: Clock, change: ClockChange, actor: Actor, **detail: str) -> None:
    """Write down that another end, or none for now, was given by a person: in its events and in the audit."""
    _note(clock, change, actor, **detail)
    audit.record(
        Verb.CHANGED,
        actor=actor,
        subject=clock,
        detail={"kind": clock.kind, "change": change.value, **detail},
    )


def _note(clock: Clock, change: ClockChange, actor: Actor, **detail: str) -> None:
    ClockEvent(clock=clock, change=change, by_id=actor.pk, detail=detail).save(force_insert=True)


def _code(reason: str) -> str:
    """The reason, which goes into the audit and so must be a code; ValueError is a mistake of the program."""
    if not _REASON.fullmatch(reason):
        raise ValueError("a reason is a short code, not text")
    return reason
