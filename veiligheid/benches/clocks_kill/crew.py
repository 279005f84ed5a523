"""What is killed: sweepers, a worker, two schedulers, the broker, PostgreSQL; and who starts them again."""

import os
import random
import signal
import subprocess
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from veiligheid.benches.broker import Broker
from veiligheid.benches.clocks_kill.plan import CREW, Blow
from veiligheid.benches.database import OwnDatabase
from veiligheid.benches.surroundings import CannotMeasure, environment, launch
from veiligheid.processes import SCHEDULER, SWEEPER, WORKER, Process
from veiligheid.surroundings import Surroundings

READY_WITHIN = 60.0
LONGEST_PAUSE = 0.3
"""Seconds until something starts a killed process again, as docker or systemd does."""


@dataclass
class Member:
    """One process that is killed and started again."""

    name: str
    what: Process
    command: list[str]
    told: dict[str, str]
    log: Path
    process: "subprocess.Popen[str] | None" = None
    again_at: float | None = None
    started: float = 0.0
    starts: list[float] = field(default_factory=list)

    def start(self) -> None:
        """Start it."""
        self.again_at = None
        self.alive.unlink(missing_ok=True)
        self.started = time.time()
        self.process = launch(self.command, self.told, self.log)

    @property
    def alive(self) -> Path:
        """The file that it touches each round; a worker touches none."""
        return Path(self.told["HEARTBEAT"])

    def look(self) -> None:
        """Note how many seconds its start took, once it went round."""
        if self.started and self.alive.exists():
            self.starts.append(time.time() - self.started)
            self.started = 0.0

    def kill(self) -> bool:
        """SIGKILL it with its forks, as when its container or its machine ends; whether it ran."""
        if self.process is None or self.process.poll() is not None:
            return False
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        return True

    def kill_work(self) -> bool:
        """SIGKILL the fork that works, as when memory runs out; whether there was one."""
        if self.process is None or self.process.poll() is not None:
            return False
        with suppress(psutil.NoSuchProcess):
            for fork in psutil.Process(self.process.pid).children():
                fork.kill()
                return True
        return False


@dataclass
class Crew:
    """All of them; `kills` counts those that hit a running process."""

    members: dict[str, Member]
    broker: Broker
    dice: random.Random
    log: Path
    kills: dict[str, int] = field(default_factory=dict)
    flushes: int = 0
    began: float = field(default_factory=time.monotonic)
    database: OwnDatabase | None = None
    away: tuple[float, float] | None = None
    _restart: threading.Thread | None = None

    def start(self) -> None:
        """Start everybody and wait until each went round once."""
        self.broker.start()
        for member in self.members.values():
            member.start()
        deadline = time.monotonic() + READY_WITHIN
        for member in self.members.values():
            while not (self.broker.has_worker() if member.what is WORKER else member.alive.exists()):
                for each in self.members.values():
                    each.look()
                if time.monotonic() > deadline:
                    raise CannotMeasure(f"{member.name} did not start, see {member.log}")
                time.sleep(0.05)
            member.look()

    def look_after(self) -> None:
        """Start again, after its pause, what ended."""
        now = time.monotonic()
        for member in self.members.values():
            member.look()
            if member.process is None or member.process.poll() is None:
                continue
            if member.again_at is None:
                member.again_at = now + self.dice.uniform(0, LONGEST_PAUSE)
            elif now >= member.again_at:
                self._write(f"start {member.name}")
                member.start()

    def _write(self, line: str) -> None:
        with self.log.open("a") as log:
            log.write(f"{time.monotonic() - self.began:7.2f} {line}\n")

    def suffer(self, blow: Blow) -> None:
        """Break what the plan says."""
        self._write(f"{blow.what} {' '.join(blow.who)}")
        match blow.what:
            case "kill":
                for name in blow.who:
                    self._count(name, self.members[name].kill())
            case "kill-work":
                for name in blow.who:
                    self._count(f"{name} at work", self.members[name].kill_work())
            case "database":
                self._restart_database()
            case "flush":
                self.broker.flush()
                self.flushes += 1
            case "broker-down":
                self.broker.kill()
                self._count("broker", True)
            case "broker-up":
                self.broker.start()

    def _restart_database(self) -> None:
        """Kill PostgreSQL and start it again, while the blows go on."""
        if self.database is None or not self.database.is_ours:
            return
        database, began = self.database, time.time()

        def restart() -> None:
            database.kill()
            self._count("postgresql", True)
            database.start()
            self.away = (began, time.time())

        self._restart = threading.Thread(target=restart)
        self._restart.start()

    def whole_again(self) -> None:
        """Return when the database is back."""
        if self._restart:
            self._restart.join()
            if self.away is None:
                raise CannotMeasure("PostgreSQL did not come back")

    def kill_all_and_restart(self) -> None:
        """The end: everybody is killed, the broker emptied, everybody started."""
        for name, member in self.members.items():
            self._count(name, member.kill())
            member.start()
        self.broker.flush()
        self.flushes += 1

    def stop(self) -> float:
        """Stop as an operator does; return how many seconds the slowest sweeper took, and kill who lingers."""
        began, slowest = time.monotonic(), 0.0
        for member in self.members.values():
            if member.process:
                member.process.send_signal(signal.SIGTERM)
        for name, member in self.members.items():
            if member.process is None:
                continue
            try:
                member.process.wait(10 if name.startswith("sweeper") else 5)
            except subprocess.TimeoutExpired:
                member.kill()
            if name.startswith("sweeper"):
                slowest = max(slowest, time.monotonic() - began)
        return slowest

    def starts(self) -> list[float]:
        """How many seconds each start of a sweeper took that lived to the end of it."""
        return [took for member in self.members.values() if member.what is SWEEPER for took in member.starts]

    def kill_everything(self) -> None:
        """Leave nothing running, whatever happened before."""
        for member in self.members.values():
            member.kill()
        self.broker.kill()

    def _count(self, name: str, hit: bool) -> None:
        self.kills[name] = self.kills.get(name, 0) + hit


def assemble(here: Surroundings, folder: Path, seed: int) -> Crew:
    """Two sweepers, a worker and two schedulers, with the very commands of demo and production."""
    broker = Broker(folder)
    members = {}
    for name, what in zip(CREW, (SWEEPER, SWEEPER, WORKER, SCHEDULER, SCHEDULER), strict=True):
        told = environment(here, what.role, REDIS_URL=broker.url, HEARTBEAT=str(folder / f"{name}.alive"))
        members[name] = Member(name, what, here.command(what), told, folder / f"{name}.log")
    dice = random.Random(seed)  # noqa: S311 - chance, not secrecy
    return Crew(members, broker, dice, folder / "crew.log", database=OwnDatabase(here))
