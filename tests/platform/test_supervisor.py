"""The demo's process tree: what dies comes back, what must stop does, and nothing outlives its parent."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from veiligheid import demo, heartbeat
from veiligheid.stopping import wants_to_stop
from veiligheid.supervisor import Child, Supervisor
from veiligheid.surroundings import LaunchError

ROOT = Path(__file__).resolve().parents[2]
SLEEP = [sys.executable, "-S", "-c", "import time; time.sleep(60)"]
DEAF = [
    sys.executable,
    "-S",
    "-c",
    "import signal, time; signal.signal(15, signal.SIG_IGN); print(1, flush=True); time.sleep(60)",
]
PARENT = """
import pathlib, sys, time
from veiligheid.supervisor import Child
child = Child("child", [sys.executable, "-S", "-c", "import time; time.sleep(60)"], {}, pathlib.Path("/dev/null"))
child.start()
print(child.process.pid, flush=True)
time.sleep(60)
"""


def eventually(what: Callable[[], bool]) -> bool:
    """Whether it comes true within five seconds."""
    deadline = time.monotonic() + 5
    while not what():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_a_child_that_dies_is_started_again_after_a_growing_pause(tmp_path: Path) -> None:
    said: list[str] = []
    supervisor = Supervisor(said.append)
    child = Child("worker", SLEEP, {}, tmp_path / "log")
    supervisor.add(child)
    assert child.process is not None
    child.process.kill()
    child.process.wait()
    supervisor.look_after()
    assert "worker ended by itself" in said[0]
    assert not child.running()
    child.again_at = 0
    supervisor.look_after()
    assert child.running()
    assert [child.pause() for _ in range(5)] == [2, 4, 8, 16, 30]
    supervisor.stop()
    assert not child.running()


def test_a_child_that_does_not_listen_is_ended_by_force(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("veiligheid.supervisor.PATIENCE", 0.2)
    supervisor = Supervisor(print)
    child = Child("deaf", DEAF, {}, tmp_path / "log")
    supervisor.add(child)
    assert eventually(lambda: bool((tmp_path / "log").read_text()))
    supervisor.stop()
    assert child.process is not None
    assert child.process.returncode == -signal.SIGKILL


def test_children_do_not_outlive_a_killed_launcher() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], cwd=ROOT, stdout=subprocess.PIPE) as launcher:
        assert launcher.stdout is not None
        pid = int(launcher.stdout.readline())
        assert not gone(pid)
        launcher.kill()
    assert eventually(lambda: gone(pid))


def test_a_ctrl_c_that_only_make_received_is_seen(tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_text("all:\n\t@sleep 60\n")
    # A shell that runs us in the background has us ignore SIGINT, and make after us.
    command = ["env", "--default-signal=INT", "make", "-C", str(tmp_path)]
    with subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL) as make:
        children = Path(f"/proc/{make.pid}/task/{make.pid}/children")
        assert eventually(lambda: bool(children.read_text()))
        assert not wants_to_stop(make.pid)
        make.send_signal(signal.SIGINT)
        assert eventually(lambda: wants_to_stop(make.pid))
        os.killpg(make.pid, signal.SIGKILL)


def test_a_taken_port_is_one_sentence_that_says_what_to_do() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(LaunchError, match=rf"Port {port} is taken.*make demo PORT={port + 1}"):
            demo.refuse_taken(port)
    demo.refuse_taken(port)


@pytest.mark.parametrize("given", ["", "http", "0", "65536", "-1"])
def test_a_port_must_be_one(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", given)
    with pytest.raises(LaunchError, match="is no port"):
        demo.read_port()


def test_a_loop_that_hangs_looks_dead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beat = tmp_path / "heartbeat"
    monkeypatch.setenv(heartbeat.VARIABLE, str(beat))
    assert not heartbeat.is_fresh(str(beat))
    heartbeat.show()
    assert heartbeat.is_fresh(str(beat))
    os.utime(beat, (1, 1))
    assert not heartbeat.is_fresh(str(beat))
