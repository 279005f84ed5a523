"""How long an event waits for its seal: the real sealer, honest people who write, one of whom is slow."""

import random
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection

from cases.access.acting import acting
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent, Seal
from cases.audit.watch import stands_still
from veiligheid.benches.figures import Figures, percentile
from veiligheid.benches.seal.world import World
from veiligheid.benches.surroundings import CannotMeasure, environment, launch, say
from veiligheid.processes import SEALER
from veiligheid.surroundings import ROOT, Surroundings

WRITERS = 3
HOLDS = (4.0, 9.0)
"""Seconds that the slow one keeps a transaction open after its first event."""
SETTLE_WITHIN = 90.0
LOOK_EVERY = 0.1
VERIFY_EVERY = 15.0


@dataclass
class Seen:
    """What was written when, and which seals were there when; seconds since 1970."""

    committed: dict[int, float] = field(default_factory=dict)
    seals: list[tuple[float, int]] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)
    done: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)
    last: int = 0

    def number(self) -> int:
        """A mark for an event that nobody else uses."""
        with self.lock:
            self.last += 1
            return self.last


def measure(here: Surroundings, folder: Path, world: World, seconds: float) -> Figures:
    """Let people write beside the real sealer, verify meanwhile, and wait until all is sealed."""
    told = environment(here, SEALER.role, SEAL_EXPORT=str(folder.resolve()), HEARTBEAT=str(folder / "alive"))
    sealer = launch(here.command(SEALER), told, folder / "sealer.log")
    seen = Seen()
    threads = [threading.Thread(target=_write, args=(seen, world, n)) for n in range(WRITERS)]
    threads += [threading.Thread(target=_look, args=(seen,))]
    false_alarms = verified = still = 0
    try:
        _until_it_seals(sealer, folder)
        for thread in threads:
            thread.start()
        end = time.monotonic() + seconds
        while time.monotonic() < end and not seen.failed:
            time.sleep(min(VERIFY_EVERY, max(0.0, end - time.monotonic())))
            false_alarms += not _whole(told, folder)
            verified += 1
            still += stands_still()
        seen.stop.set()
        for thread in threads[:-1]:
            thread.join()
        _until_sealed(seen)
        false_alarms += not _whole(told, folder)
    finally:
        seen.stop.set()
        seen.done.set()
        sealer.terminate()
        sealer.wait(20)
    if seen.failed:
        raise CannotMeasure(f"a writer failed: {seen.failed[0]}")
    waits = _waits(seen)
    return {
        "window_s": round(max(waits), 2),
        "window_p50_s": round(percentile(waits, 0.5) or 0, 2),
        "honest_events": len(waits),
        "honest_verifies": verified + 1,
        "health_red": still,
        "false_alarms": false_alarms,
    }


def _write(seen: Seen, world: World, number: int) -> None:
    """Act after act; the first of us keeps its transactions open for seconds."""
    dice = random.Random(number)  # noqa: S311  # dice, no secret
    try:
        while not seen.stop.is_set():
            marks = [seen.number() for _ in range(dice.randint(1, 4))]
            with acting(world.agent):
                for mark in marks:
                    audit.record(Verb.CALLED, actor=world.agent, case_id=world.case.pk, detail={"mark": mark})
                if number == 0:
                    time.sleep(dice.uniform(*HOLDS))
            moment = time.time()
            with seen.lock:
                seen.committed |= dict.fromkeys(marks, moment)
            time.sleep(dice.uniform(0, 0.1))
    except Exception as failure:  # a thread that dies in silence would measure nothing
        seen.failed.append(repr(failure))
    finally:
        connection.close()


def _look(seen: Seen) -> None:
    """Note when each seal is first there."""
    upto = -1
    while not seen.done.is_set():
        found = Seal.objects.order_by("-number").values_list("upto_xid", flat=True).first()
        if found is not None and found > upto:
            upto = found
            seen.seals.append((time.time(), upto))
        time.sleep(LOOK_EVERY)
    connection.close()


def _until_it_seals(sealer: "subprocess.Popen[str]", folder: Path) -> None:
    deadline = time.monotonic() + 30
    while not (folder / "alive").exists():
        if sealer.poll() is not None or time.monotonic() > deadline:
            raise CannotMeasure(f"the sealer does not seal: {(folder / 'sealer.log').read_text()[-400:]}")
        time.sleep(0.05)


def _until_sealed(seen: Seen) -> None:
    """Wait until a seal goes beyond all that was written."""
    last = max(_xids(seen).values())
    deadline = time.monotonic() + SETTLE_WITHIN
    while not any(upto > last for _, upto in seen.seals):
        if time.monotonic() > deadline:
            raise CannotMeasure("what was written was not sealed")
        time.sleep(LOOK_EVERY)


def _xids(seen: Seen) -> dict[int, int]:
    """The transaction of each mark."""
    marked = AuditEvent.objects.filter(detail__has_key="mark").values_list("detail__mark", "xid")
    return {mark: xid for mark, xid in marked if mark in seen.committed}


def _waits(seen: Seen) -> list[float]:
    """For each event, seconds from its commit until a seal over it was seen."""
    xids = _xids(seen)
    if len(xids) != len(seen.committed):
        raise CannotMeasure("not all that was committed is in the record")
    waits = []
    for mark, committed in seen.committed.items():
        sealed = next(at for at, upto in seen.seals if upto > xids[mark])
        waits.append(sealed - committed)
    return waits


def _whole(told: dict[str, str], folder: Path) -> bool:
    """Whether `manage.py audit verify`, as the auditor, finds nothing."""
    command = [sys.executable, "manage.py", "audit", "verify"]
    done = subprocess.run(command, cwd=ROOT, env=told, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1} or not done.stdout:
        raise CannotMeasure(f"verify did not run: {done.stderr[-400:]}")
    if done.returncode:
        say(f"verify beside honest people: {done.stdout[:2000]}")
    return done.returncode == 0
