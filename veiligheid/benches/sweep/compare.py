"""The same clocks as Celery ETA tasks and as rows, at the same time, under the same blows (D-2).

First the broker is flushed once, and a worker and a sweeper are killed once. Then, on the scale of nine
hours against the hour after which Celery hands out again what was not acknowledged, tasks ring twice.
"""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from cases.base.clock import now
from veiligheid.benches.broker import Broker
from veiligheid.benches.figures import Figures
from veiligheid.benches.surroundings import CannotMeasure, environment, launch, say
from veiligheid.benches.sweep import eta, rows
from veiligheid.surroundings import Surroundings

SPREAD = 10.0
KILL_AT, FLUSH_AT = 3.0, 6.0
"""Seconds after the first is due, of the ten in which all are."""
AFTERWARDS = 6.0
"""Seconds after the last is due in which one may still ring."""
SEND_A_SECOND = 300.0
SHORT_HOUR, LONG_TERM = 2, 18.0
"""Seconds: nine hours stand to one hour as these."""
HASTY = {"visibility_timeout": SHORT_HOUR, "unacked_restore_interval": 1, "unacked_restore_throttle": 1}
"""On that scale it must also look oftener than every hundred seconds for what it hands out again."""
DOUBLES = 500
READY_WITHIN = 40.0


def compare(
    here: Surroundings, folder: Path, direct: psycopg.Connection, count: int, sweeper: "subprocess.Popen[str]"
) -> Figures:
    """Both ways of keeping these clocks; what each loses and rings twice."""
    direct.execute("CREATE TABLE eta_rung (part text, number int); GRANT INSERT ON eta_rung TO vv_sweeper")
    broker = Broker(folder)
    broker.start()
    try:
        say(f"{count} clocks as rows and as Celery ETA tasks: a flush, and a kill of a worker and a sweeper")
        lost = _blows(here, folder, direct, broker, count, sweeper)
        say("Celery ETA tasks that outlast the visibility timeout")
        double = _handed_out_again(here, folder, direct, broker, min(count, DOUBLES))
    finally:
        broker.kill()
    return {
        **lost,
        **double,
        "celery_eta_is": (
            f"{count} tasks with an ETA, spread over {SPREAD:.0f} s, visibility timeout an hour as is Celery's habit:"
            " of those the killed worker held nothing is left after the flush. Doubled:"
            f" {min(count, DOUBLES)} tasks of {LONG_TERM:.0f} s with a timeout of {SHORT_HOUR} s, as nine hours"
            " against one"
        ),
    }  # fmt: skip


def _blows(
    here: Surroundings,
    folder: Path,
    direct: psycopg.Connection,
    broker: Broker,
    count: int,
    sweeper: "subprocess.Popen[str]",
) -> Figures:
    worker = _worker(here, folder, broker)
    began = time.time() + count / SEND_A_SECOND + 3
    ends = [began + SPREAD * number / count for number in range(count)]
    since = now()
    rows.make_due(direct, count, datetime.fromtimestamp(began, UTC), spread=SPREAD)
    eta.plan(broker.url, "blows", ends)
    if time.time() > began:
        raise CannotMeasure("this machine is too busy to send the tasks in time; try fewer, or later")
    _wait_until(began + KILL_AT)
    os.killpg(sweeper.pid, signal.SIGKILL)
    worker.kill()
    worker.wait()
    worker = _worker(here, folder, broker)
    _wait_until(began + FLUSH_AT)
    broker.flush()
    _wait_until(began + SPREAD + AFTERWARDS)
    worker.kill()
    worker.wait()
    rung, doubled = _rung(direct, "blows")
    return {
        "celery_eta_lost": count - rung,
        "celery_eta_double_by_a_kill": doubled,
        "compared": count,
        **rows.verdict(direct, since, "rows"),
    }  # fmt: skip


def _handed_out_again(
    here: Surroundings, folder: Path, direct: psycopg.Connection, broker: Broker, count: int
) -> Figures:
    worker = _worker(here, folder, broker, **HASTY)
    end = time.time() + LONG_TERM
    eta.plan(broker.url, "again", [end] * count)
    _wait_until(end + AFTERWARDS)
    worker.kill()
    worker.wait()
    rung, doubled = _rung(direct, "again")
    return {"celery_eta_double": doubled, "celery_eta_lost_of_those": count - rung}


def _worker(here: Surroundings, folder: Path, broker: Broker, **transport: int) -> "subprocess.Popen[str]":
    """A worker as ours, that waits for messages."""
    command = [sys.executable, "-m", "celery", "--app", "veiligheid.benches.sweep.eta", "worker"]
    command += ["--pool=threads", "--concurrency=2", "--without-gossip", "--without-mingle"]
    told = environment(here, "vv_sweeper", REDIS_URL=broker.url, ETA_TRANSPORT=json.dumps(transport))
    log = folder / "celery.log"
    process = launch(command, told, log)
    deadline = time.monotonic() + READY_WITHIN
    while not broker.has_worker():
        if process.poll() is not None or time.monotonic() > deadline:
            raise CannotMeasure(f"the Celery worker did not start, see {log}")
        time.sleep(0.05)
    return process


def _rung(direct: psycopg.Connection, part: str) -> tuple[int, int]:
    """How many rang, and how many of them more than once."""
    found = direct.execute(
        "SELECT count(*), count(*) FILTER (WHERE times > 1)"
        " FROM (SELECT count(*) AS times FROM eta_rung WHERE part = %s GROUP BY number) AS each",
        [part],
    ).fetchone()
    assert found
    return found[0], found[1]


def _wait_until(moment: float) -> None:
    time.sleep(max(0.0, moment - time.time()))
