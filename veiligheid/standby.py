"""A process that is back at once when it is killed: forked from one that has everything loaded (D-2).

Loading takes a second of processor time. So one process loads, connects to nothing and waits; a fork of it
works. When the work is killed, the next fork is there in some milliseconds.
"""

import gc
import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from types import FrameType

STEADY = 1.0
"""Seconds; work that ends sooner failed at its start, and is tried again not faster than this."""

_STOPS = (signal.SIGTERM, signal.SIGINT)

log = logging.getLogger(__name__)

Orphaned = Callable[[], bool]


def keep(work: Callable[[Orphaned], None]) -> None:
    """Have this done by a fork, and by another when that one is killed; return when it ended by itself or we must end.

    Args:
        work: told how to find out that nobody stands by any more: then it must end, for another took our place.
    """
    gc.collect()
    gc.freeze()  # the forks share what is loaded
    here, worker, leaving = os.getpid(), 0, False

    def leave(number: int, frame: FrameType | None) -> None:
        nonlocal leaving
        leaving = True
        if worker:
            os.kill(worker, signal.SIGTERM)

    for number in _STOPS:
        signal.signal(number, leave)
    while not leaving:
        began = time.monotonic()
        # A stop that comes while we fork waits until each knows who it is.
        signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)
        worker = os.fork()
        if not worker:
            _be_worker(work, here)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)
        # It keeps its number until we know that it is gone: a stop that comes just then finds nobody else by it.
        os.waitid(os.P_PID, worker, os.WEXITED | os.WNOWAIT)
        signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)
        status = os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1])
        worker = 0
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)
        if status == 0:
            return
        log.error("the working process ended with %s; another begins", status)
        time.sleep(max(0.0, STEADY - (time.monotonic() - began)) if status > 0 else 0.0)


def _be_worker(work: Callable[[Orphaned], None], parent: int) -> None:
    """Do the work in this fork; never return into what the parent was doing."""
    status = 1
    try:
        for number in _STOPS:
            # Whatever we are in the middle of is one transaction: to leave it is to undo it.
            signal.signal(number, lambda *_: sys.exit(0))
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)
        work(lambda: os.getppid() != parent)
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except BaseException:
        log.exception("the work failed")
    finally:
        logging.shutdown()
        os._exit(status)
