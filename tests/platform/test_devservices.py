"""The embedded servers: shared while used, gone when not, and honest about what they cannot do.

Everything a test here makes lies in one folder with a name of its own; nothing else is ever removed.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from veiligheid import devservices
from veiligheid.devservices import DevServiceError, postgres, server
from veiligheid.devservices.postgres import Postgres
from veiligheid.devservices.valkey import Valkey

ROOT = Path(__file__).resolve().parents[2]
HOLDER = """
import pathlib, sys, time
from veiligheid import devservices
devservices.valkey(pathlib.Path(sys.argv[1]))
print("up", flush=True)
time.sleep(60)
"""


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that the account can reach that runs PostgreSQL under root (pytest's own is private).

    The private folders of root and of deep checkouts go inside it too.
    """
    made = tempfile.mkdtemp(prefix="vv-test-", dir="/tmp")
    path = Path(made)
    path.chmod(0o755)
    (path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(path / "tmp"))
    (path / "checkout").mkdir()
    yield path / "checkout"
    assert made.startswith("/tmp/vv-test-")
    shutil.rmtree(made)


def wait_until_silent(running: Valkey) -> bool:
    """Whether it stops answering within five seconds."""
    deadline = time.monotonic() + 5
    while running.answers():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def test_a_server_stops_with_the_last_who_uses_it(folder: Path) -> None:
    first, second = Valkey(folder), Valkey(folder)
    first.start()
    second.start()
    assert first.url == second.url
    first.stop()
    assert second.answers()
    second.stop()
    assert not second.answers()


def test_a_killed_run_leaves_no_server_and_no_lock(folder: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline()
        here = Valkey(folder)
        assert here.answers()
        holder.send_signal(signal.SIGKILL)
    assert wait_until_silent(here)
    here.start()
    assert here.answers()
    here.stop()


def test_postgres_believes_no_process_number_that_was_used_again(folder: Path) -> None:
    first = Postgres(folder, durable=False)
    first.start()
    with psycopg.connect(first.url) as connection:
        connection.execute("CREATE TABLE kept (it int)")
    first.stop()
    lines = [str(os.getpid()), str(first.data), "1", "5432", str(folder / "sockets"), "", "1 1", "ready"]
    (first.data / "postmaster.pid").write_text("\n".join(lines))

    again = Postgres(folder, durable=False)
    again.start()
    with psycopg.connect(again.url) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)
    again.stop()


def test_a_stopped_server_has_no_address(folder: Path) -> None:
    with pytest.raises(DevServiceError, match="does not run"):
        _ = Postgres(folder).url
    with pytest.raises(DevServiceError, match="does not run"):
        _ = Valkey(folder).url


def test_a_deep_checkout_still_has_a_short_socket(folder: Path) -> None:
    deep = folder / ("d" * 120)
    running = Postgres(deep, durable=False)
    running.start()
    assert running.answers()
    assert str(deep) not in running.url
    running.stop()


@pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user reaches what is his")
def test_root_in_a_private_checkout_widens_no_permissions(folder: Path) -> None:
    folder.chmod(0o700)
    running = Postgres(folder / "inside", durable=False)
    running.start()
    assert running.answers()
    assert folder.stat().st_mode & 0o777 == 0o700
    running.stop()


def test_a_full_disk_is_one_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = Valkey(folder)
    with monkeypatch.context() as full:
        full.setattr(server, "ROOM_NEEDED", sys.maxsize)
        with pytest.raises(DevServiceError, match="is full"):
            here.start()
    here.start()
    here.stop()


def test_a_place_that_is_no_folder_is_one_sentence(folder: Path) -> None:
    (folder / "file").touch()
    with pytest.raises(DevServiceError, match=r"did not start in .*: Not a directory"):
        Valkey(folder / "file" / "inside").start()


def test_a_server_that_gives_up_says_why(folder: Path) -> None:
    class Broken(Valkey):
        def command(self) -> list[str]:
            return [*super().command(), "--port", "nonsense"]

    broken = Broken(folder)
    with pytest.raises(DevServiceError, match="valkey did not start"):
        broken.start()
    assert not broken.answers()


def test_given_servers_are_used_instead(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://admin@elsewhere/postgres")
    monkeypatch.setenv("REDIS_URL", "redis://elsewhere/0")
    with devservices.services(folder) as given:
        assert given.database_url == "postgresql://admin@elsewhere/postgres"
        assert given.redis_url == "redis://elsewhere/0"
    assert not list(folder.iterdir())


def test_a_process_asks_once_for_its_server(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Path] = []
    monkeypatch.setattr(Postgres, "start", lambda self: started.append(self.folder))
    monkeypatch.setattr(Postgres, "url", "postgresql://here/postgres")
    assert postgres(folder) == postgres(folder)
    assert started == [folder]
