"""A process that stands by: the work is taken over when it is killed, and ends when it is told to (D-2)."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[2]
WORK = """
import sys, time
from pathlib import Path
from veiligheid import standby

def work(orphaned):
    with Path(sys.argv[1]).open("a") as file:
        file.write("began\\n")
    if sys.argv[2] == "end": return
    if sys.argv[2] == "fail": raise RuntimeError("no good")
    while not orphaned(): time.sleep(0.02)
    with Path(sys.argv[1]).open("a") as file:
        file.write("orphaned\\n")

standby.keep(work)
"""


@contextmanager
def standing_by(log: Path, how: str) -> Iterator["subprocess.Popen[str]"]:
    """A process that stands by a fork which writes in the log."""
    process = subprocess.Popen(
        [sys.executable, "-c", WORK, str(log), how], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        assert process.stderr
        process.stderr.close()


def lines(log: Path, count: int) -> list[str]:
    """What was written, once it is so much."""
    deadline = time.monotonic() + 20
    while not log.exists() or len(log.read_text().splitlines()) < count:
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.02)
    return log.read_text().splitlines()


def fork_of(process: "subprocess.Popen[str]") -> psutil.Process:
    """The one that works."""
    return psutil.Process(process.pid).children()[0]


def test_another_works_on_when_the_work_is_killed(tmp_path: Path) -> None:  # D-2
    log = tmp_path / "log"
    with standing_by(log, "work") as process:
        for number in range(1, 4):
            assert lines(log, number) == ["began"] * number
            os.kill(fork_of(process).pid, signal.SIGKILL)
        assert lines(log, 4) == ["began"] * 4
        assert process.poll() is None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_both_end_when_told_to(tmp_path: Path, number: signal.Signals) -> None:  # D-2
    log = tmp_path / "log"
    with standing_by(log, "work") as process:
        lines(log, 1)
        work = fork_of(process)
        process.send_signal(number)
        assert process.wait(10) == 0
        assert not work.is_running() or work.status() == psutil.STATUS_ZOMBIE


def test_the_work_ends_when_nobody_stands_by(tmp_path: Path) -> None:  # D-2: another may have taken its place
    log = tmp_path / "log"
    with standing_by(log, "work") as process:
        lines(log, 1)
        process.kill()
        assert lines(log, 2) == ["began", "orphaned"]


def test_work_that_is_done_is_done(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with standing_by(log, "end") as process:
        assert process.wait(10) == 0
        assert lines(log, 1) == ["began"]


def test_work_that_fails_is_said_and_tried_again(tmp_path: Path) -> None:  # D-2
    log = tmp_path / "log"
    with standing_by(log, "fail") as process:
        lines(log, 2)
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
        assert process.stderr
        assert "no good" in process.stderr.read()
