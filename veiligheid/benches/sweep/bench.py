"""sweep: how fast two sweepers tell what is due, and what the next due clock costs to find (D-2; benches.md).

Real sweepers, with the very command and role of production, on clocks that all come due at one moment,
beside a million that ended. Then the same clocks as rows and as Celery ETA tasks.
"""

import os
import shutil
import time
from argparse import ArgumentParser, Namespace
from datetime import timedelta
from pathlib import Path
from subprocess import Popen
from tempfile import mkdtemp

import psycopg

from cases.base.clock import now
from cases.deadlines import waking
from cases.deadlines.sweep import sweep
from veiligheid.benches import crowd
from veiligheid.benches.figures import Bar, Figures, percentile
from veiligheid.benches.framework import Bench
from veiligheid.benches.surroundings import CannotMeasure, as_role, environment, launch, say
from veiligheid.benches.sweep import rows
from veiligheid.benches.sweep.compare import compare
from veiligheid.processes import SWEEPER
from veiligheid.surroundings import Surroundings

ROUNDS = 3
SWEEPERS = 2
OPEN = 10_000
"""Clocks that are due later."""
ASKED = 300
SETTLE_WITHIN = 60.0
READY_WITHIN = 40.0
LEAD = timedelta(seconds=2)


def options(parser: ArgumentParser) -> None:
    """How many."""
    parser.add_argument("--clocks", type=int, default=20_000, help="how many are due at once (default 20000)")
    parser.add_argument("--closed", type=int, default=1_000_000, help="how many ended (default 1000000)")
    parser.add_argument(
        "--tasks", type=int, default=2_000, help="how many to compare with Celery (default 2000)"
    )


def run(chosen: Namespace, here: Surroundings) -> Figures:
    """Do it, in a folder that is removed afterwards."""
    folder = Path(mkdtemp(prefix="sweep-", dir=here.folder))
    sweepers: list[Popen[str]] = []
    with crowd.owner(here) as direct:
        try:
            began = time.monotonic()
            say(f"{chosen.closed} clocks that ended, {OPEN} that are due later")
            rows.fill(direct, closed=chosen.closed, later=OPEN)
            figures: Figures = {
                "clocks": chosen.clocks,
                "closed": chosen.closed,
                "made_s": round(time.monotonic() - began, 1),
            }
            figures |= _next_due(here)
            sweepers += [_sweeper(here, folder, number) for number in range(SWEEPERS)]
            say(f"{ROUNDS} times {chosen.clocks} clocks that are due at one moment, {SWEEPERS} sweepers")
            rounds = [_round(direct, chosen.clocks) for _ in range(ROUNDS)]
            figures |= {key: percentile([one[key] for one in rounds], 0.5) for key in rounds[0]}
            figures |= {key: sum(one[key] for one in rounds) for key in ("lost", "double")}
            figures |= compare(here, folder, direct, min(chosen.tasks, chosen.clocks), sweepers[0])
        finally:
            for process in sweepers:
                process.kill()
    shutil.rmtree(folder)
    return figures | {
        "sweepers": SWEEPERS,
        "load_1m": round(os.getloadavg()[0], 1),
        "clocks_per_s_is": "from the moment all are due until the last has event, outbox row and state; notices are"
        " delivered in between (told_per_s: until the last notice)",
        "next_due_is": "the statement with which an idle sweeper asks for the first clock, alarm and outbox row,"
        " from Python, as vv_sweeper; take_nothing_ms: a whole sweep that finds nothing",
        "not_done": "the kind of these clocks rings no alarm; sweepers are not killed while speed is measured",
    }


def _next_due(here: Surroundings) -> Figures:
    """Milliseconds of asking what is due next, when nothing is."""
    with as_role(here, "vv_sweeper"):
        asked, taken = _times(waking.until_due), _times(sweep)
    return {
        "next_due_ms": round(percentile(asked, 0.5) or 0, 3),
        "next_due_p99_ms": round(percentile(asked, 0.99) or 0, 3),
        "take_nothing_ms": round(percentile(taken, 0.5) or 0, 3),
    }


def _times(ask: object) -> list[float]:
    found = []
    for _ in range(ASKED):
        began = time.perf_counter()
        ask()  # type: ignore[operator]
        found.append(1000 * (time.perf_counter() - began))
    return found[ASKED // 10 :]


def _sweeper(here: Surroundings, folder: Path, number: int) -> "Popen[str]":
    """A sweeper of production, that went round once."""
    alive = folder / f"sweeper-{number}.alive"
    told = environment(here, SWEEPER.role, HEARTBEAT=str(alive))
    process = launch(here.command(SWEEPER), told, folder / f"sweeper-{number}.log")
    deadline = time.monotonic() + READY_WITHIN
    while not alive.exists():
        if process.poll() is not None or time.monotonic() > deadline:
            raise CannotMeasure(f"a sweeper did not start, see {folder}")
        time.sleep(0.05)
    return process


def _round(direct: psycopg.Connection, count: int) -> Figures:
    """So many clocks due at one moment: how fast each was swept and told."""
    since, due = now(), now() + LEAD + timedelta(seconds=count / 10_000)
    rows.make_due(direct, count, due)
    if now() > due:
        raise CannotMeasure("this machine is too busy to make the clocks in time; try fewer, or later")
    deadline = time.monotonic() + SETTLE_WITHIN + count / 500
    while not rows.settled(direct):
        if time.monotonic() > deadline:
            raise CannotMeasure(f"not all was swept and told within {SETTLE_WITHIN + count / 500:.0f} s")
        time.sleep(0.25)
    return rows.speed(direct, since, due) | rows.verdict(direct, since, "")


BENCH = Bench(
    name="sweep",
    says="two sweepers tell thousands of clocks a second; an idle one asks in under a millisecond",
    options=options,
    run=run,
    bars=(
        Bar("clocks_per_s", ">=", 5000),
        Bar("next_due_ms", "<", 1),
        Bar("lost", "<=", 0),
        Bar("double", "<=", 0),
        Bar("rows_lost", "<=", 0),
        Bar("rows_double", "<=", 0),
    ),
)
