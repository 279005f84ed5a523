"""What PostgreSQL and Valkey have in common here: one server in one folder, shared under a lock."""

import atexit
import errno
import fcntl
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import ClassVar

KEEPER = Path(__file__).with_name("keeper.py")
START_TIMEOUT = 60.0
ROOM_NEEDED = 300 * 1024 * 1024


class DevServiceError(RuntimeError):
    """A server could not be started; the text is one sentence that says what to do."""


class Server(ABC):
    """One server in one folder: started or found, used by us until `stop`."""

    name: ClassVar[str]
    stop_signal: ClassVar[signal.Signals]
    user: ClassVar[str] = ""  # who runs it: us

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.log = self.folder / f"{self.name}.log"
        self.home = self.folder
        self._in_use: int | None = None
        self._keeper: subprocess.Popen[bytes] | None = None

    @property
    @abstractmethod
    def url(self) -> str:
        """The address to use; true once started."""

    def settle(self) -> None:
        """Choose where the server's files go: the folder itself, unless the server needs another."""
        self.home = self.folder

    @abstractmethod
    def answers(self) -> bool:
        """Whether our server can be spoken to at its address."""

    @abstractmethod
    def command(self) -> list[str]:
        """Make the folder ready for a start, and return the server's command line."""

    def start(self) -> None:
        """Start the server, or join those who use it already.

        Raises:
            DevServiceError: it cannot be started; nothing of it is left running.
        """
        with one_sentence(self.name, self.folder), self._alone():
            self.settle()
            self._in_use = _lock(self.folder / f"{self.name}.lock", fcntl.LOCK_SH)
            try:
                if not self.answers():
                    _require_room(self.folder)
                    self._launch(self.command())
            except BaseException:
                self.stop()
                raise
        atexit.register(self.stop)

    def stop(self) -> None:
        """Stop using the server; when nobody else does, return after it has stopped."""
        if self._in_use is None:
            return
        atexit.unregister(self.stop)
        handle, self._in_use = self._in_use, None
        fcntl.flock(handle, fcntl.LOCK_UN)
        for _ in range(100):  # a keeper wakes within a moment; when none does, there is no server
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:  # others use it: given at once; or the keeper is stopping it: given after
                fcntl.flock(handle, fcntl.LOCK_SH)
                break
            fcntl.flock(handle, fcntl.LOCK_UN)
            time.sleep(0.01)
        os.close(handle)
        if self._keeper is not None:
            with suppress(subprocess.TimeoutExpired):  # it lives on when others use the server
                self._keeper.wait(0.5)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One process at a time decides whether to start the server."""
        self.folder.mkdir(parents=True, exist_ok=True)
        handle = _lock(self.folder / f"{self.name}.start.lock", fcntl.LOCK_EX)
        try:
            yield
        finally:
            os.close(handle)

    def _launch(self, command: list[str]) -> None:
        """Start the server under a keeper and wait until it answers."""
        keeper = [sys.executable, "-I", "-S", str(KEEPER), str(self.folder / f"{self.name}.lock")]
        with self.log.open("w") as log:
            self._keeper = subprocess.Popen(
                [*keeper, str(int(self.stop_signal)), self.user, *command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for the users of the server, who then let go of it
            )
        deadline = time.monotonic() + START_TIMEOUT
        while not self.answers():
            if self._keeper.poll() is not None or time.monotonic() > deadline:
                raise DevServiceError(explain(self.name, self.folder, self.log.read_text(errors="replace")))
            time.sleep(0.02)


def _lock(path: Path, kind: int) -> int:
    """Take a lock that the kernel gives back when this process ends; return its handle."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(handle, kind)
    return handle


def lines_of(path: Path) -> list[str]:
    """The lines of a file; none when it is not there."""
    try:
        return path.read_text().splitlines()
    except FileNotFoundError:
        return []


def package_folder(name: str) -> Path:
    """Where a wheel is installed, found without running its code."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise DevServiceError(f"{name} is not installed: `make demo` and `make test` install it.")
    return Path(spec.origin).parent


def _require_room(folder: Path) -> None:
    if shutil.disk_usage(folder).free < ROOM_NEEDED:
        raise OSError(errno.ENOSPC, "less than 300 MB free")


def explain(name: str, folder: Path, output: str) -> str:
    """One sentence for what a server said before it gave up."""
    if "No space left" in output or "Disk quota" in output:
        return f"The disk of {folder} is full: {name} needs 300 MB there; make room and start again."
    if "Permission denied" in output or "could not access" in output:
        return f"{name} may not write in {folder}: remove that folder, or use a checkout of your own."
    last = next((line for line in reversed(output.splitlines()) if line.strip()), "it said nothing")
    return f"{name} did not start in {folder}: {last.strip()}"


@contextmanager
def one_sentence(name: str, folder: Path) -> Iterator[None]:
    """Turn what the operating system refuses into a DevServiceError."""
    try:
        yield
    except OSError as refusal:
        said = os.strerror(refusal.errno) if refusal.errno else str(refusal)
        raise DevServiceError(explain(name, folder, said)) from refusal
