"""`manage.py sweep`: an independent sweeper. Any number of them may run, beside Celery and beside each other (D-2)."""

import logging
import signal
import sys
import time
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error, connection

from cases.deadlines.sweep import sweep_all, until_next
from veiligheid import heartbeat

LONGEST_SLEEP = 0.25
"""Seconds; a clock that starts while we sleep is due at the earliest now, and so is told within this time."""
SHORTEST_SLEEP = 0.02
AFTER_AN_ERROR = 0.5
SAY_AGAIN_AFTER = 30.0

log = logging.getLogger(__name__)


class Command(BaseCommand):
    """Sweep, deliver, sleep until the next clock is due; until SIGTERM."""

    help = "sweep clocks that are due and deliver notices, until told to stop"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """One option."""
        parser.add_argument("--once", action="store_true", help="do what is due now, and end")

    def handle(self, *args: Any, once: bool = False, **options: Any) -> None:
        """Loop; a database that is away is waited for."""
        # One connection, made anew when it breaks: a pool would wait ever longer between its attempts.
        connection.settings_dict["OPTIONS"].pop("pool", None)
        if once:
            sweep_all()
            return
        # Whatever we are in the middle of is one transaction: to leave it is to undo it.
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, _leave)
        said = -SAY_AGAIN_AFTER
        while True:
            try:
                pause = _round()
            except Error as failure:
                connection.close()
                pause = AFTER_AN_ERROR
                if time.monotonic() - said > SAY_AGAIN_AFTER:
                    said = time.monotonic()
                    log.error("cannot sweep, trying again: %s", type(failure).__name__)
            heartbeat.show()
            time.sleep(pause)


def _round() -> float:
    """Do what is due; return how many seconds to sleep."""
    sweep_all(batches=20)
    left = until_next()
    if left is None:
        return LONGEST_SLEEP
    return min(max(left.total_seconds(), SHORTEST_SLEEP), LONGEST_SLEEP)


def _leave(number: int, frame: FrameType | None) -> None:
    sys.exit(0)
