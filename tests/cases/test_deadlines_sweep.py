"""The sweep tells what is due, once; a bad row stops no other (D-1, D-2). Each test is one transaction; see _race."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import F

from cases.access.acting import acting
from cases.base.clock import now
from cases.deadlines import services
from cases.deadlines.enums import ClockState
from cases.deadlines.models import Clock, ClockEvent
from cases.deadlines.sweep import BATCH, sweep, sweep_all, until_next
from cases.deadlines.tasks import sweep as sweep_task
from cases.notifications.models import Notice, Outbox
from tests.cases.deadlines_kit import HOUR, MINUTE, TERM, Kit, changes, make_kit, told
from tests.cast import Cast


@pytest.fixture
def kit(cast: Cast) -> Iterator[Kit]:
    """Its clocks are of the police: what the sweeper does to any, the application does to its own alone."""
    with acting(cast.agent):
        yield make_kit(cast)


def test_nothing_due_is_nothing_done(kit: Kit) -> None:  # D-2
    clock = kit.start(HOUR)
    assert sweep() == 0
    assert changes(clock) == ["started"]
    left = until_next()
    assert left
    assert 39 * MINUTE < left < 41 * MINUTE


def test_a_warning_is_told_once_and_the_clock_runs_on(kit: Kit) -> None:  # D-1, D-2
    clock = kit.start(10 * MINUTE)
    assert [sweep(), sweep()] == [1, 0]
    clock.refresh_from_db()
    assert (clock.state, clock.next_at) == (ClockState.RUNNING, clock.due_at)
    assert changes(clock) == ["started", "warned"]
    assert told(clock) == ["test_term.warned.1200.0"]


def test_expiry_is_told_and_the_clock_stays_open(kit: Kit) -> None:  # D-1
    clock = kit.start(10 * MINUTE)
    sweep()
    Clock.objects.filter(pk=clock.pk).update(due_at=now(), next_at=now())
    assert [sweep(), sweep()] == [1, 0]
    clock.refresh_from_db()
    assert (clock.state, clock.next_at, clock.ended_at) == (ClockState.EXPIRED, None, None)
    assert told(clock) == ["test_term.warned.1200.0", "test_term.expired.0"]


def test_a_warning_that_was_overtaken_is_written_down_but_not_told(
    kit: Kit,
) -> None:  # D-2: after a long stop
    clock = kit.start(-MINUTE)
    sweep()
    events = ClockEvent.objects.filter(clock=clock, change__in=["warned", "expired"])
    assert {event.change: event.detail["told"] for event in events} == {"warned": False, "expired": True}
    assert told(clock) == ["test_term.expired.0"]


def test_met_clocks_are_left_alone(kit: Kit) -> None:  # D-2
    clock = kit.start(-MINUTE)
    with acting(kit.cast.agent):
        services.meet(kind=TERM, subject_id=clock.subject_id, actor=kit.cast.agent, now=now())
    assert sweep() == 0
    assert told(clock) == []


def test_after_expiry_it_is_met_late(kit: Kit) -> None:  # D-1
    clock = kit.start(-MINUTE)
    sweep()
    with acting(kit.cast.agent):
        services.meet(kind=TERM, subject_id=clock.subject_id, actor=kit.cast.agent, now=now() - HOUR)
    clock.refresh_from_db()
    assert clock.state == ClockState.MET_LATE
    assert changes(clock)[-1] == "met_late"


def test_a_moved_clock_warns_and_expires_again(kit: Kit) -> None:  # D-5
    clock = kit.start(-MINUTE)
    sweep()
    with acting(kit.cast.agent):
        services.move(
            kind=TERM, subject_id=clock.subject_id, actor=kit.cast.agent, now=now(),
            due_at=now() + 10 * MINUTE, reason="uitstel",
        )  # fmt: skip
    sweep()
    assert told(clock) == ["test_term.expired.0", "test_term.warned.1200.1"]
    clock.refresh_from_db()
    assert clock.state == ClockState.RUNNING


def test_a_bad_row_backs_off_and_stops_no_other(kit: Kit, caplog: pytest.LogCaptureFixture) -> None:  # D-2
    bad, good = kit.start(-2 * MINUTE), kit.start(-MINUTE)
    Clock.objects.filter(pk=bad.pk).update(kind="nobody_knows")
    assert sweep() == 2
    bad.refresh_from_db()
    assert told(good) == ["test_term.expired.0"]
    assert (bad.state, bad.attempts, changes(bad)) == (ClockState.RUNNING, 1, ["started"])
    assert bad.next_at
    assert timedelta() < bad.next_at - now() <= timedelta(seconds=2)
    assert sweep() == 0
    assert "UnknownKind" in caplog.text
    Clock.objects.filter(pk=bad.pk).update(kind="test_term", next_at=now())
    sweep()
    bad.refresh_from_db()
    assert (bad.state, bad.attempts) == (ClockState.EXPIRED, 0)
    assert changes(bad).count("expired") == 1


def test_backing_off_forgets_no_warning(kit: Kit) -> None:  # D-2
    clock = kit.start(10 * MINUTE)
    Clock.objects.filter(pk=clock.pk).update(kind="nobody_knows")
    sweep()
    Clock.objects.filter(pk=clock.pk).update(kind="test_term", next_at=F("next_at") - MINUTE)
    sweep()
    assert told(clock) == ["test_term.warned.1200.0"]


def test_many_due_are_taken_a_few_at_a_time_oldest_first(kit: Kit) -> None:  # D-2
    subjects = [uuid4() for _ in range(BATCH + 5)]
    clocks = [kit.start(-MINUTE * (number + 1), subject=subject) for number, subject in enumerate(subjects)]
    assert [sweep(), sweep(), sweep()] == [BATCH, 5, 0]
    youngest = clocks[0]
    assert changes(youngest)[-1] == "expired"
    assert Outbox.objects.count() == BATCH + 5


def test_overdue_shows_for_a_dead_man_alarm(kit: Kit) -> None:  # D-2
    assert until_next() is None
    kit.start(-MINUTE)
    left = until_next()
    assert left
    assert left < -MINUTE  # counted from the warning that is overdue


def test_the_celery_task_sweeps_and_delivers(kit: Kit, settings: Any) -> None:  # D-2
    settings.OVERDUE_LIMIT = HOUR  # who watches is the sweeper alone
    kit.start(-MINUTE)
    assert sweep_task() == 1
    assert sweep_task() == 0
    assert Notice.objects.get().effect == "test_term.expired.0"


def test_sweep_all_ends_also_when_rows_fail(kit: Kit) -> None:  # D-2
    clock = kit.start(-MINUTE)
    Clock.objects.filter(pk=clock.pk).update(kind="nobody_knows")
    assert sweep_all() == 1
