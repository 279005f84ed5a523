"""`manage.py send`: the messenger. Delivers what was told, sends what waits, and looks whether clocks are swept.

Any number of them may run (SA-5, D-2).
"""

import logging
import signal
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error, connection

from cases.deadlines import watch
from cases.notifications.enums import Channel
from cases.notifications.sending import send
from cases.notifications.services import deliver
from veiligheid import heartbeat

PAUSE = 0.5
LOOK_EVERY = 5.0
AFTER_AN_ERROR = 1.0
SAY_AGAIN_AFTER = 30.0
SLOWEST_ROUND = 50.0
"""Seconds; a round that takes longer hangs: the heartbeat stops, and whoever keeps watch starts us again."""
FAREWELL = 8.0

log = logging.getLogger(__name__)


class Round(threading.Thread):
    """One thing done over and over, on a thread and a connection of its own: a dead mail server holds up no push.

    Args:
        work: does a batch; how much it did, 0 when there is nothing to do.
        pause: how long to wait then, in seconds.
    """

    def __init__(self, name: str, work: Callable[[], int], pause: float, stop: threading.Event) -> None:
        super().__init__(name=name, daemon=True)
        self.work, self.pause, self.stop = work, pause, stop
        self.seen, self.said = time.monotonic(), -SAY_AGAIN_AFTER

    def run(self) -> None:
        """Until told to stop; what goes wrong is waited out, and said now and then."""
        while not self.stop.is_set():
            try:
                pause = 0.0 if self.work() else self.pause
            except Exception as failure:
                connection.close()
                self._say(failure)
                pause = AFTER_AN_ERROR
            self.seen = time.monotonic()
            self.stop.wait(pause)
        connection.close()

    def goes_on(self) -> bool:
        """Whether it went round lately."""
        return self.is_alive() and time.monotonic() - self.seen < SLOWEST_ROUND

    def _say(self, failure: Exception) -> None:
        """The kind of failure only, and a mistake of the program louder than a database that is away."""
        if time.monotonic() - self.said > SAY_AGAIN_AFTER:
            self.said = time.monotonic()
            level = logging.WARNING if isinstance(failure, Error) else logging.ERROR
            log.log(level, "%s goes on after: %s", self.name, type(failure).__name__)


class Command(BaseCommand):
    """Deliver and send; until SIGTERM."""

    help = "deliver what was told and send mail and push, until told to stop"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """One option."""
        parser.add_argument("--once", action="store_true", help="send what is due now, and end")

    def handle(self, *args: Any, once: bool = False, **options: Any) -> None:
        """A thread each, and a heartbeat while all of them go round."""
        # A connection each, made anew when it breaks: a pool would wait ever longer between its attempts.
        connection.settings_dict["OPTIONS"].pop("pool", None)
        if once:
            for work, _ in WORK.values():
                while work():
                    pass
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, _leave)
        stop = threading.Event()
        rounds = [Round(name, work, pause, stop) for name, (work, pause) in WORK.items()]
        for one in rounds:
            one.start()
        try:
            while True:
                if all(one.goes_on() for one in rounds):
                    heartbeat.show()
                time.sleep(PAUSE)
        finally:
            stop.set()
            until = time.monotonic() + FAREWELL
            for one in rounds:
                one.join(max(0.0, until - time.monotonic()))


def _look() -> int:
    watch.look()
    return 0


WORK: dict[str, tuple[Callable[[], int], float]] = {
    "deliver": (deliver, PAUSE),
    "mail": (lambda: send(Channel.MAIL), PAUSE),
    "push": (lambda: send(Channel.PUSH), PAUSE),
    "watch": (_look, LOOK_EVERY),
}


def _leave(number: int, frame: FrameType | None) -> None:
    sys.exit(0)
