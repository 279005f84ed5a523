"""The processes that are killed: sweepers, a worker, two schedulers, and the broker; and who starts them again."""

import random
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

import redis

from veiligheid.benches.clocks_kill.plan import CREW, Blow
from veiligheid.benches.surroundings import CannotMeasure, environment, launch
from veiligheid.devservices.valkey import Valkey
from veiligheid.processes import SCHEDULER, SWEEPER, WORKER, Process
from veiligheid.surroundings import Surroundings

READY_WITHIN = 40.0
LONGEST_PAUSE = 0.3
"""Seconds until something starts a killed process again, as docker or systemd does."""


class Broker:
    """A Valkey of our own: it is stopped and flushed, which nobody else's broker should be."""

    def __init__(self, folder: Path) -> None:
        self._server = Valkey(folder)
        self._command = self._server.command()
        self._log = folder / "valkey.log"
        self._process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        """Where it answers, also after a restart."""
        return self._server.url

    def start(self) -> None:
        """Start it, empty, and wait until it answers."""
        self._process = launch(self._command, {}, self._log)
        deadline = time.monotonic() + READY_WITHIN
        while not self._server.answers():
            if time.monotonic() > deadline:
                raise CannotMeasure(f"the broker did not start, see {self._log}")
            time.sleep(0.02)

    def kill(self) -> None:
        """Kill it, with all that it had."""
        if self._process:
            self._process.kill()
            self._process.wait()

    def has_worker(self) -> bool:
        """Whether a worker waits for messages."""
        with redis.Redis.from_url(self.url, socket_timeout=2) as client:
            return any(one["cmd"] == "brpop" for one in client.client_list())

    def flush(self) -> None:
        """Empty it; nothing when it is away."""
        try:
            with redis.Redis.from_url(self.url, socket_timeout=2) as client:
                client.flushall()
        except redis.RedisError:
            return


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
        """SIGKILL it; whether it ran."""
        if self.process is None or self.process.poll() is not None:
            return False
        self.process.kill()
        self.process.wait()
        return True


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
            case "flush":
                self.broker.flush()
                self.flushes += 1
            case "broker-down":
                self.broker.kill()
                self._count("broker", True)
            case "broker-up":
                self.broker.start()

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
    return Crew(members, broker, random.Random(seed), folder / "crew.log")  # noqa: S311 - chance, not secrecy
