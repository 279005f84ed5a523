"""Ctrl-C for a launcher under make: one way to end, whoever was told to stop and however."""

import atexit
import os
import re
import signal
from pathlib import Path
from types import FrameType


def stop_on_signals() -> None:
    """End as by Ctrl-C on SIGINT, SIGTERM and SIGHUP, also when the shell had us ignore the first.

    make waits for us without passing on a SIGINT that it alone received, and a killed make says
    nothing at all: both are seen by looking at it now and then.
    """
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    if "MAKELEVEL" in os.environ:
        make = os.getppid()

        def look_at_make(number: int, frame: FrameType | None) -> None:
            if os.getppid() != make or wants_to_stop(make):
                stop(number, frame)

        signal.signal(signal.SIGALRM, look_at_make)
        signal.setitimer(signal.ITIMER_REAL, 0.5, 0.5)
        # While Python ends our handler is gone already, and the next look would kill us.
        atexit.register(signal.setitimer, signal.ITIMER_REAL, 0)


def stop(number: int, frame: FrameType | None) -> None:
    ignore_further_stops()
    raise KeyboardInterrupt


def ignore_further_stops() -> None:
    """From here on we are stopping; a second Ctrl-C would leave things running."""
    signal.setitimer(signal.ITIMER_REAL, 0)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def wants_to_stop(make: int) -> bool:
    """Whether make is in its handler of SIGINT: it blocks that signal there and handles it no more."""
    try:
        status = Path(f"/proc/{make}/status").read_text()
    except OSError:
        return False
    blocked, caught = (
        int(found[1], 16) if (found := re.search(rf"{mask}:\s*(\w+)", status)) else 0
        for mask in ("SigBlk", "SigCgt")
    )
    interrupt = 1 << (signal.SIGINT - 1)
    return bool(blocked & interrupt) and not caught & interrupt
