"""Sleeping until something is due, and being woken when something comes up sooner (D-2).

A notification is a courtesy: one that is lost costs at most the longest sleep.
"""

from datetime import timedelta
from typing import Any

from django.db import connection

CHANNEL = "vv_due"
"""Notified by triggers (migration 0021) of what must be done within a second."""
LONGEST_SLEEP = 0.9
"""Seconds; the triggers keep silent about what is due later than a second from now."""
SHORTEST_SLEEP = 0.02

_NEXT = """
    SELECT least(
        (SELECT min(next_at) FROM cases_clock WHERE next_at IS NOT NULL),
        (SELECT min(next_at) FROM cases_alarm WHERE next_at IS NOT NULL),
        (SELECT min(created_at) FROM cases_outbox WHERE delivered_at IS NULL)
    ) - clock_timestamp()
"""


def until_due() -> timedelta | None:
    """How long until a clock, an alarm or the outbox wants something, by the database's clock; None when nothing does.

    Negative when something waits, also when another sweeper is busy with it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_NEXT)
        found: timedelta | None = cursor.fetchone()[0]
    return found


class Sleeper:
    """Sleeps on the default connection; hears of everything since the sleep before, also of what came in between."""

    def __init__(self) -> None:
        self._hears: Any = None

    def sleep(self, left: timedelta | None) -> None:
        """Sleep until this has passed or a notification comes, at least and at most a moment."""
        wanted = LONGEST_SLEEP if left is None else left.total_seconds()
        connection.ensure_connection()
        direct: Any = connection.connection
        with connection.wrap_database_errors:
            if self._hears is not direct:
                direct.execute(f"LISTEN {CHANNEL}")
                self._hears = direct
                return  # what was written before we heard is looked for first
            for _ in direct.notifies(timeout=min(max(wanted, SHORTEST_SLEEP), LONGEST_SLEEP), stop_after=1):
                pass
