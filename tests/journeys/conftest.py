"""The hands of the clock, for stories that take hours or days."""

from datetime import datetime, time, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from cases.access.acting import acting
from cases.base.clock import now
from cases.partners.models import Duty
from cases.partners.rules import at, local_day
from tests.cast import Cast, find_cast


class Clock:
    """What time it is for the pages.

    It only goes up to a while before the test began: the database of a test lives in one transaction,
    whose now() is that beginning, and what is shared later would not be live in it.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        self.end = timezone.now().replace(second=30) - timedelta(minutes=2)
        self.now = self.end

    def back(self, ago: timedelta) -> datetime:
        """Begin this long before the end of the story."""
        return self._set(self.end - ago)

    def on(self, later: timedelta) -> datetime:
        """Time passes."""
        return self._set(self.now + later)

    def evening(self, clock: time, *, until: time) -> datetime:
        """Begin on the last evening at this hour of Amsterdam that was followed by this hour of the next day."""
        day = local_day(self.end)
        while at(day, until) > self.end or at(day, until) - at(day, time()) != _since_midnight(until):
            day -= timedelta(days=1)  # a night of 23 or 25 hours tells another story
        return self._set(at(day - timedelta(days=1), clock))

    def last(self) -> datetime:
        """The end of the story."""
        return self._set(self.end)

    def _set(self, moment: datetime) -> datetime:
        assert moment <= self.end
        self.now = moment
        self._monkeypatch.setattr(timezone, "now", lambda: moment)
        return moment


def _since_midnight(clock: time) -> timedelta:
    return timedelta(hours=clock.hour, minutes=clock.minute)


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The hands of the clock."""
    return Clock(monkeypatch)


def cast_at_work() -> Cast:
    """The cast, on duty around the moment that the hands show: their shifts were made around the real one."""
    found = find_cast()
    starts_at = now() - timedelta(days=1)
    for duty in Duty.objects.filter(staff__in=vars(found).values()).select_related("staff__organisation"):
        duty.starts_at, duty.ends_at = starts_at, starts_at + timedelta(days=2)
        with acting(duty.staff):
            duty.save()
    return found


def local(moment: datetime) -> str:
    """As a browser sends a date with a time."""
    return f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"


@pytest.fixture(autouse=True)
def _a_long_story(db: None) -> None:
    """A whole story is one transaction of the test; a request of the application would be cut off long before."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL transaction_timeout = 0")
