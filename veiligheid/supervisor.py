"""Keeps a handful of processes running, and ends them all together."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from veiligheid.devservices.keeper import end_with_parent

PATIENCE = 10.0
STEADY = 60.0  # who ran this long did not fail at its start
LONGEST_PAUSE = 30.0


@dataclass
class Child:
    """One process to keep running, and how its attempts went."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    again_at: float = 0.0

    def start(self) -> None:
        """Start it in a group of its own (a Ctrl-C is for the supervisor), to end when we do."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                process_group=0,
                preexec_fn=end_with_parent(signal.SIGTERM),
            )
        self.started = time.monotonic()

    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def pause(self) -> float:
        """How long to wait before the next attempt: twice as long after each failure in a row."""
        self.failures = 1 if time.monotonic() - self.started > STEADY else self.failures + 1
        return min(2.0 ** (self.failures - 1), LONGEST_PAUSE)


@dataclass
class Supervisor:
    """Starts children, starts those that die again, and stops all of them."""

    say: Callable[[str], None]
    children: list[Child] = field(default_factory=list)

    def add(self, child: Child) -> None:
        """Start a child and look after it from now on."""
        self.children.append(child)
        child.start()

    def look_after(self) -> None:
        """Start again, each after its pause, what died; call this often."""
        now = time.monotonic()
        for child in self.children:
            if child.running():
                continue
            if child.process is not None:
                pause = child.pause()
                self.say(
                    f"{child.name} ended by itself; starting it again in {pause:.0f} s (log: {child.log})"
                )
                child.process, child.again_at = None, now + pause
            elif now >= child.again_at:
                child.start()

    def stop(self) -> None:
        """Ask every child to stop, and end by force what does not."""
        for child in self.children:
            child.again_at = float("inf")
            if child.running():
                self._signal(child, signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        for child in self.children:
            if child.process is None:
                continue
            try:
                child.process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                self._signal(child, signal.SIGKILL)
                child.process.wait()

    def _signal(self, child: Child, number: signal.Signals) -> None:
        """To the child's whole group, so that what it started ends too."""
        if child.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(child.process.pid, number)
