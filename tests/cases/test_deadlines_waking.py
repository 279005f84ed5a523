"""A sweeper sleeps until something is due, and is woken by what comes up sooner (D-2). Needs real commits."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from cases.access.acting import acting
from cases.base.clock import now
from cases.deadlines import waking
from cases.deadlines.sweep import sweep_all
from cases.deadlines.waking import CHANNEL, Sleeper, until_due
from cases.notifications.services import tell
from tests.cases.deadlines_kit import HOUR, MINUTE, Kit, make_kit
from tests.cast import make_cast
from tests.conftest import connected

LONG = 20.0
"""Seconds; who is woken sleeps nowhere near as long."""


@pytest.fixture
def kit(own_database: str) -> Kit:
    made = make_kit(make_cast())
    sweep_all()
    return made


class Asleep:
    """A sweeper asleep in a thread of its own, on a connection of its own."""

    def __init__(self, left: timedelta | None = None) -> None:
        self.listens, self.woke = threading.Event(), threading.Event()
        self._left = left
        self._thread = threading.Thread(target=self._sleep, daemon=True)
        self._thread.start()
        assert self.listens.wait(10)

    def _sleep(self) -> None:
        try:
            sleeper = Sleeper()
            sleeper.sleep(self._left)
            self.listens.set()
            sleeper.sleep(self._left)
            self.woke.set()
        finally:
            connection.close()

    def __enter__(self) -> "Asleep":
        return self

    def __exit__(self, *_: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"NOTIFY {CHANNEL}")
        self._thread.join(10)

    def is_woken(self, within: float = LONG / 2) -> bool:
        """Whether it woke before its sleep was over."""
        return self.woke.wait(within)


@pytest.fixture
def deep(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who sleeps, sleeps for long."""
    monkeypatch.setattr(waking, "LONGEST_SLEEP", LONG)


def test_nothing_to_do_is_no_moment(kit: Kit) -> None:  # D-2
    assert until_due() is None


def test_the_first_that_wants_something_counts(kit: Kit) -> None:  # D-2
    kit.start(HOUR)
    left = until_due()
    assert left
    assert 39 * MINUTE < left < 41 * MINUTE  # its warning
    kit.start(-MINUTE)
    overdue = until_due()
    assert overdue
    assert overdue < timedelta()


def test_what_waits_in_the_outbox_is_due(kit: Kit) -> None:  # D-2
    with acting(kit.cast.agent):
        tell(organisation_id=kit.cast.agent.organisation_id, effect="x")
    waits = until_due()
    assert waits
    assert waits <= timedelta()


def test_a_clock_that_is_due_at_once_wakes_who_sleeps(kit: Kit, deep: None) -> None:  # D-2
    with Asleep() as asleep:
        kit.start(-MINUTE)
        assert asleep.is_woken()


def test_what_is_told_wakes_who_sleeps(kit: Kit, deep: None) -> None:  # D-2
    with Asleep() as asleep:
        with acting(kit.cast.agent):
            tell(organisation_id=kit.cast.agent.organisation_id, effect="x")
        assert asleep.is_woken()


def test_a_clock_for_later_wakes_nobody(kit: Kit, deep: None) -> None:  # D-2: the longest sleep is shorter
    with Asleep() as asleep:
        kit.start(10 * HOUR)
        assert not asleep.is_woken(0.5)


def test_a_sweeper_does_not_wake_itself(own_database: str, kit: Kit, deep: None) -> None:  # D-2
    kit.start(-MINUTE)
    with connected(own_database, "vv_sweeper"), Asleep() as asleep:
        assert sweep_all() == 1
        assert not asleep.is_woken(0.5)


def test_what_came_between_two_sleeps_is_heard(kit: Kit, deep: None) -> None:  # D-2
    sleeper = Sleeper()
    sleeper.sleep(None)
    with connection.cursor() as cursor:
        cursor.execute(f"NOTIFY {CHANNEL}")
    sleeper.sleep(None)  # else the test would hang for as long as it may


def test_a_lost_notification_costs_no_more_than_the_longest_sleep() -> None:  # D-2
    assert waking.LONGEST_SLEEP < 1


def test_a_broken_connection_is_an_error_of_the_database(kit: Kit) -> None:  # D-2: the loop catches these
    from django.db import Error

    sleeper = Sleeper()
    sleeper.sleep(None)
    assert connection.connection
    connection.connection.close()
    with pytest.raises(Error):
        sleeper.sleep(now() - now() + MINUTE)
    connection.close()
