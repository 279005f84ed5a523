"""Random schedules of starts, pauses, moves, decisions and crashes against a simple model (D-1, D-2, D-5).

The model knows nothing of rows: of each term it keeps what is still to come. The machine runs the real
services and the real sweep on the real database under a virtual clock, and after every step both must say
the same: state, end, each effect once or never, what was told.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest import mock
from uuid import UUID, uuid5

import pytest
from django.db import transaction
from django.db.models import DateTimeField, Value
from hypothesis import HealthCheck, settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from cases.access.acting import acting
from cases.base.errors import Overtaken, RuleBroken
from cases.deadlines import kinds, services, sweep
from cases.deadlines.enums import ClockState
from cases.deadlines.kinds import ClockKind
from cases.deadlines.lengths import real, without_night, working_days
from cases.deadlines.models import Clock, ClockEvent
from cases.notifications.models import Outbox
from tests.cases.deadlines_kit import HOUR, MINUTE, Kit, make_kit
from tests.cast import Cast

LAW = "een wet om mee te proeven"
KINDS = (
    kinds.declare(
        ClockKind("prop_real", "Proef", warn_before=(2 * HOUR, 20 * MINUTE), movable=True, pausable=LAW,
                  length=real(5 * HOUR))
    ),
    kinds.declare(
        ClockKind("prop_night", "Proef", warn_before=(HOUR,), pausable=LAW, length=without_night(9 * HOUR))
    ),
    kinds.declare(
        ClockKind("prop_work", "Proef", warn_before=(timedelta(days=1),), movable=True, pausable=LAW,
                  length=working_days(2))
    ),
    kinds.declare(ClockKind("prop_fixed", "Proef", length=real(HOUR))),
)  # fmt: skip
# Boundaries that a random day would miss.
DAYS = (
    datetime(2026, 4, 24, 20, tzinfo=UTC),  # a Friday before King's Day
    datetime(2026, 3, 28, 21, 30, tzinfo=UTC),  # the evening before the clock is put forward
    datetime(2026, 10, 24, 21, 30, tzinfo=UTC),  # and before it is put back
    datetime(2026, 12, 31, 22, 59, tzinfo=UTC),  # a minute before the new year
)
OPEN = {ClockState.RUNNING, ClockState.PAUSED, ClockState.EXPIRED}
# How far a step goes: often to the very moment of a boundary, a microsecond around it, or anywhere.
LEAPS = strategies.one_of(
    strategies.sampled_from(
        [timedelta(), timedelta(microseconds=1), 20 * MINUTE, 40 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 5 * HOUR]
    ),
    strategies.integers(1, 4 * 86400).map(lambda seconds: timedelta(seconds=seconds)),
)
WHICH = strategies.integers(0, 99)


class Crash(Exception):
    """The process is killed here."""


@dataclass
class Term:
    """One term as a person would follow it on paper."""

    kind: ClockKind
    start: datetime
    due: datetime
    state: ClockState = ClockState.RUNNING
    to_come: dict[str, datetime] = field(default_factory=dict)
    paused: datetime | None = None
    ended: datetime | None = None
    moves: int = 0
    failures: int = 0
    not_before: datetime | None = None
    happened: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)

    def plan(self) -> dict[str, datetime]:
        """What would be told of this end if nothing were told yet."""
        leads = {before for before in self.kind.warn_before if self.due - before > self.start}
        return {f"warned.{int(b.total_seconds())}": self.due - b for b in leads} | {"expired": self.due}

    def look(self, now: datetime) -> None:
        """What a sweep must do at this moment."""
        due = sorted((at, code) for code, at in self.to_come.items() if at <= now)
        if self.state is not ClockState.RUNNING or not due or (self.not_before and self.not_before > now):
            return
        for _, code in due:
            del self.to_come[code]
            self.happened[code] += 1
        self.told[f"{self.kind.code}.{due[-1][1]}.{self.moves}"] += 1
        self.failures, self.not_before = 0, None
        if not self.to_come:
            self.state = ClockState.EXPIRED

    def fail(self, now: datetime) -> None:
        """A sweep that could not do this one: it waits 2, 4, 8 … seconds, five minutes at most."""
        if self.state is ClockState.RUNNING and min(self.to_come.values()) <= now:
            if self.not_before and self.not_before > now:
                return
            self.failures += 1
            self.not_before = now + min(timedelta(seconds=2**self.failures), 5 * MINUTE)


class Clocks(RuleBasedStateMachine):
    """Drives services and sweep beside the model."""

    kit: Kit
    day: datetime

    def __init__(self) -> None:
        super().__init__()
        self.terms: dict[UUID, Term] = {}
        self.now = self.day
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()

    def teardown(self) -> None:
        """At the end of days everything that was open is over and told, once; then it never was."""
        try:
            if not self.terms:
                return
            for subject, term in self.terms.items():
                if term.state is ClockState.PAUSED:
                    self._resume(subject, term)
            self.now += timedelta(days=60)
            self.look()
            self.both_say_the_same()
            assert {t.state for t in self.terms.values()}.isdisjoint({ClockState.RUNNING, ClockState.PAUSED})
        finally:
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)

    @rule(leap=LEAPS, swept=strategies.booleans())
    def time_passes(self, leap: timedelta, swept: bool) -> None:
        self.now += leap
        if swept:
            self.look()

    @rule(which=WHICH, around=strategies.sampled_from([-1, 0, 1]), swept=strategies.booleans())
    def time_passes_to_a_boundary(self, which: int, around: int, swept: bool) -> None:
        """To the very moment of what comes next of some term, or a microsecond beside it."""
        moments = sorted(
            {at for term in self.terms.values() for at in term.to_come.values() if at > self.now}
        )
        if moments:
            near = moments[which % len(moments[:3])]
            self.now = max(self.now, near + timedelta(microseconds=around))
        if swept:
            self.look()

    @rule(
        kind=strategies.sampled_from(KINDS),
        ago=strategies.sampled_from([timedelta(), MINUTE, HOUR, 4 * HOUR, timedelta(days=2)]),
        twice=strategies.booleans(),
    )
    def somebody_starts(self, kind: ClockKind, ago: timedelta, twice: bool) -> None:
        if len(self.terms) >= 6:
            return
        subject = uuid5(UUID(int=0), str(len(self.terms)))
        start = self.now - ago
        first = self._start(kind, subject, start)
        if twice:
            assert self._start(kind, subject, start + MINUTE if ago > MINUTE else start).pk == first.pk
        term = Term(kind, start, first.due_at)
        term.to_come, term.happened["started"] = term.plan(), 1
        self.terms[subject] = term

    @rule(which=WHICH, twice=strategies.booleans())
    def somebody_meets(self, which: int, twice: bool) -> None:
        if not (found := self._pick(which)):
            return
        subject, term = found
        act = self._act(services.meet, term, subject)
        if self._refused(act, Overtaken, term.state in OPEN):
            return
        in_time = term.state is ClockState.PAUSED or (
            term.state is ClockState.RUNNING and term.due > self.now
        )
        self._end(term, ClockState.MET if in_time else ClockState.MET_LATE)
        if twice:
            self._refused(act, Overtaken, False)

    @rule(which=WHICH)
    def somebody_cancels(self, which: int) -> None:
        if found := self._pick(which):
            subject, term = found
            act = self._act(services.cancel, term, subject, reason="sepot")
            if not self._refused(act, Overtaken, term.state in OPEN):
                self._end(term, ClockState.CANCELLED)

    @rule(which=WHICH, later=LEAPS)
    def somebody_moves(self, which: int, later: timedelta) -> None:
        if not (found := self._pick(which)):
            return
        subject, term = found
        act = self._act(services.move, term, subject, due_at=self.now + later, reason="uitstel")
        may = term.kind.movable and later > timedelta() and term.state is not ClockState.PAUSED
        refusal = Overtaken if may else RuleBroken
        if self._refused(act, refusal, may and term.state in OPEN):
            return
        term.due, term.state = self.now + later, ClockState.RUNNING
        term.moves, term.failures, term.not_before = term.moves + 1, 0, None
        term.to_come = term.plan()
        term.happened["moved"] += 1

    @rule(which=WHICH)
    def somebody_pauses(self, which: int) -> None:
        if not (found := self._pick(which)):
            return
        subject, term = found
        act = self._act(services.pause, term, subject, reason="wacht")
        running = term.state is ClockState.RUNNING
        over = (running and term.due <= self.now) or term.state is ClockState.EXPIRED
        refusal = RuleBroken if over or (running and not term.kind.pausable) else Overtaken
        if self._refused(act, refusal, running and not over and bool(term.kind.pausable)):
            return
        term.state, term.paused = ClockState.PAUSED, self.now
        term.happened["paused"] += 1

    @rule(which=WHICH, leap=LEAPS, warned=strategies.booleans())
    def somebody_pauses_for_a_while(self, which: int, leap: timedelta, warned: bool) -> None:
        """Often just after a warning: it must not be given again."""
        if not (found := self._pick(which)):
            return
        _, term = found
        if warned and term.state is ClockState.RUNNING and len(term.to_come) > 1:
            self.now = max(self.now, min(term.to_come.values()))
            self.look()
        self.somebody_pauses(which)
        self.time_passes(leap, swept=True)
        self.somebody_resumes(which)
        self.time_passes(MINUTE, swept=True)

    @rule(which=WHICH)
    def somebody_resumes(self, which: int) -> None:
        if found := self._pick(which):
            self._resume(*found)

    @rule(again=strategies.booleans())
    def sweepers_look(self, again: bool) -> None:
        """One sweeper, or a second one right behind it."""
        self.look()
        if again:
            assert self._sweep() == 0

    @rule()
    def a_sweeper_is_killed(self) -> None:
        """All that it did goes with its transaction."""
        with pytest.raises(Crash), transaction.atomic():  # noqa: PT012 - all of it is one act
            while self._sweep():
                pass
            raise Crash

    @rule(which=WHICH)
    def a_row_fails(self, which: int) -> None:
        """The sweep of one term breaks half-way: the others go on, this one waits a little."""
        if not (found := self._pick(which)):
            return
        subject, broken = found
        with self._breaking(subject):
            while self._sweep():
                pass
        broken.fail(self.now)
        for term in self.terms.values():
            if term is not broken:
                term.look(self.now)

    @rule(which=WHICH, what=strategies.sampled_from(["meet", "cancel", "move", "pause", "resume"]))
    def a_request_is_killed(self, which: int, what: str) -> None:
        """Whatever it would have done, nothing of it happened."""
        if not (found := self._pick(which)):
            return
        subject, term = found
        more: dict[str, Any] = {} if what == "meet" else {"reason": "proef"}
        if what == "move":
            more["due_at"] = self.now + HOUR
        with pytest.raises((Crash, Overtaken, RuleBroken)), transaction.atomic():  # noqa: PT012 - one act
            self._act(getattr(services, what), term, subject, **more)()
            raise Crash

    @invariant()
    def both_say_the_same(self) -> None:
        """Rows, events and outbox are what the model says."""
        rows = {row.subject_id: row for row in Clock.objects.filter(subject_id__in=list(self.terms))}
        events = ClockEvent.objects.filter(clock__in=list(rows.values())).values_list(
            "clock_id", "change", "detail__effect"
        )
        outbox = Outbox.objects.filter(clock__in=list(rows.values())).values_list("clock_id", "effect")
        happened, told = list(events), list(outbox)
        for subject, term in self.terms.items():
            row = rows[subject]
            assert (row.state, row.due_at, row.ended_at, row.paused_at, row.moves) == (
                term.state, term.due, term.ended, term.paused, term.moves,
            )  # fmt: skip
            assert (
                Counter(effect or change for pk, change, effect in happened if pk == row.pk) == term.happened
            )
            assert Counter(effect for pk, effect in told if pk == row.pk) == term.told
            running = term.state is ClockState.RUNNING
            due = min(term.to_come.values()) if running else None
            assert row.next_at == (term.not_before or due if running else None)

    def _sweep(self) -> int:
        """One batch, by the clock of this schedule in place of the database's."""
        virtual = Value(self.now, DateTimeField())
        with mock.patch.object(sweep, "Now", return_value=virtual):
            return sweep.sweep()

    def look(self) -> None:
        while self._sweep():
            pass
        for term in self.terms.values():
            term.look(self.now)

    def _resume(self, subject: UUID, term: Term) -> None:
        act = self._act(services.resume, term, subject, reason="klaar")
        if self._refused(act, Overtaken, term.state is ClockState.PAUSED):
            return
        assert term.paused is not None
        left = set(term.to_come)
        if term.kind.code == "prop_real":
            term.due += self.now - term.paused
        else:  # the other ways of counting have tables of their own
            term.due = term.kind.carry(term.due, paused_at=term.paused, resumed_at=self.now)
        term.state, term.paused, term.failures, term.not_before = ClockState.RUNNING, None, 0, None
        term.to_come = {code: at for code, at in term.plan().items() if code in left}
        term.happened["resumed"] += 1

    def _end(self, term: Term, state: ClockState) -> None:
        term.state, term.ended, term.paused = state, self.now, None
        term.happened[state] += 1

    def _pick(self, which: int) -> tuple[UUID, Term] | None:
        """Some term; mostly one that is open, for an ended one refuses everything."""
        running = [subject for subject, term in self.terms.items() if term.state in OPEN]
        subjects = running if running and which % 5 else list(self.terms)
        return (
            (subjects[which % len(subjects)], self.terms[subjects[which % len(subjects)]])
            if subjects
            else None
        )

    def _start(self, kind: ClockKind, subject: UUID, start: datetime) -> Clock:
        return services.start(
            kind=kind, subject_id=subject, case=self.kit.case, item=None, actor=self.kit.cast.agent,
            responsible=self.kit.cast.agent.organisation, started_at=start, now=self.now,
        )  # fmt: skip

    def _act(
        self, service: Callable[..., Clock], term: Term, subject: UUID, **more: Any
    ) -> Callable[[], Clock]:
        now = self.now
        return lambda: service(kind=term.kind, subject_id=subject, actor=self.kit.cast.agent, now=now, **more)

    def _refused(self, act: Callable[[], Clock], refusal: type[Exception], may: bool) -> bool:
        """Do it; it must be refused in this way when it may not be. Whether it was."""
        if may:
            act()
            return False
        with pytest.raises(refusal):
            act()
        return True

    @contextmanager
    def _breaking(self, subject: UUID) -> Iterator[None]:
        """The sweep of this subject breaks after its events were written, before it is done."""
        real_store = sweep._store

        def store(steps: Any) -> None:
            real_store(steps)
            if any(step.clock.subject_id == subject for step in steps):
                raise Crash

        with mock.patch.object(sweep, "_store", store):
            yield


@pytest.mark.parametrize("day", DAYS, ids=lambda day: f"{day:%d-%m}")
def test_whatever_happens_each_effect_is_told_once_or_never(
    cast: Cast, day: datetime
) -> None:  # D-1, D-2, D-5
    machine = type("Machine", (Clocks,), {"kit": make_kit(cast), "day": day})
    # Not more in one test: it is one transaction, and what was rolled back in it slows down every scan.
    few = settings(
        max_examples=25, stateful_step_count=25, derandomize=True, database=None, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    with acting(cast.agent):
        run_state_machine_as_test(machine, settings=few)
