"""`manage.py sweep`: an independent sweeper. Any number of them may run, beside Celery and beside each other (D-2)."""

import logging
import time
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error, connection

from cases.deadlines.sweep import sweep_all
from cases.deadlines.waking import Sleeper, until_due
from veiligheid import heartbeat, standby

AFTER_AN_ERROR = 0.5
SAY_AGAIN_AFTER = 30.0

log = logging.getLogger(__name__)


class Command(BaseCommand):
    """Sweep, deliver, sleep until something is due; until SIGTERM."""

    help = "sweep clocks that are due and deliver notices, until told to stop"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """One option."""
        parser.add_argument("--once", action="store_true", help="do what is due now, and end")

    def handle(self, *args: Any, once: bool = False, **options: Any) -> None:
        """Stand by while a fork sweeps."""
        # One connection, made anew when it breaks: a pool would wait ever longer between its attempts.
        connection.settings_dict["OPTIONS"].pop("pool", None)
        if once:
            sweep_all()
            return
        standby.keep(_go_round)


def _go_round(orphaned: standby.Orphaned) -> None:
    """Loop; a database that is away is waited for."""
    sleeper, said = Sleeper(), -SAY_AGAIN_AFTER
    while not orphaned():
        try:
            left = until_due()
            if left is not None and left <= timedelta():
                sweep_all(turns=20)
                left = until_due()
            heartbeat.show()
            sleeper.sleep(left)
        except Error as failure:
            connection.close()
            if time.monotonic() - said > SAY_AGAIN_AFTER:
                said = time.monotonic()
                # Its kind and its code: a message of the database can hold values.
                code = getattr(failure.__cause__, "sqlstate", None)
                log.error("cannot sweep, trying again: %s %s", type(failure).__name__, code or "")
            heartbeat.show()
            time.sleep(AFTER_AN_ERROR)
