"""seal: nothing that is sealed can be bent unseen, it is sealed in time, and reading stays quick (X-1, X-2).

First the record of some work is bent by the owner in many ways, each undone again. Then the case page
is opened with and without the read log by turns. Then the real sealer seals what honest people write.
"""

import os
import random
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from django.db import connection, transaction

from cases.audit.heads import SignedHead, Signer, Trusted
from cases.audit.models import AuditEvent
from cases.audit.sealing import seal_settled
from cases.audit.verification import Finding, Tally, verify
from veiligheid.benches.figures import Bar, Figures
from veiligheid.benches.framework import Bench
from veiligheid.benches.seal import overhead, window
from veiligheid.benches.seal.attacks import SEALS, Bent, bend, target
from veiligheid.benches.seal.world import make_world, work
from veiligheid.benches.surroundings import as_role, say
from veiligheid.surroundings import Surroundings

ROUNDS = 12


def options(parser: ArgumentParser) -> None:
    """How many, how long, and which dice."""
    parser.add_argument("--attacks", type=int, default=1000, help="how many attacks (default 1000)")
    parser.add_argument(
        "--events", type=int, default=2000, help="sealed events that are attacked (default 2000)"
    )
    parser.add_argument("--seconds", type=int, default=70, help="how long honest people write (default 70)")
    parser.add_argument("--seed", type=int, default=None, help="repeat a run; its figures show the seed")


def run(chosen: Namespace, here: Surroundings) -> Figures:
    """Do it."""
    seed = random.SystemRandom().randrange(10**6) if chosen.seed is None else chosen.seed
    dice = random.Random(seed)  # noqa: S311  # dice, no secret
    signer = Signer(here.secrets["SEAL_KEY"])
    world = make_world()
    heads: list[SignedHead] = []
    for part in range(1, ROUNDS + 1):
        work(world, chosen.events * part // ROUNDS, dice)
        with as_role(here, "vv_auditor"):
            heads += _sealed(signer)
    events = AuditEvent.objects.count()
    say(f"{events} events under {len(heads)} seals; {chosen.attacks} attacks by the owner; seed {seed}")
    figures: Figures = {"attacks": chosen.attacks, "sealed_events": events, "seals": len(heads), "seed": seed}
    with as_role(here, "vv_migrate"):
        figures |= attack(chosen.attacks, dice, Trusted([signer.public]), heads)
    say("the case page with and without the read log, by turns")
    figures |= overhead.measure(world)
    say(f"the real sealer and honest people, {chosen.seconds} s and until all is sealed")
    with tempfile.TemporaryDirectory(prefix="seal-", dir=here.folder) as folder:
        honest = window.measure(here, Path(folder), world, chosen.seconds)
    figures["false_alarms"] += honest.pop("false_alarms")
    return figures | honest | {"load_1m": round(os.getloadavg()[0], 1)}


def attack(count: int, dice: random.Random, trusted: Trusted, heads: Sequence[SignedHead]) -> Figures:
    """Bend, look, undo, look again; by who may become the owner. All of it is rolled back at the end."""
    kinds: Counter[str] = Counter()
    missed: list[str] = []
    false: list[str] = []
    took: list[float] = []
    with transaction.atomic():
        _as_owner_without_triggers()
        at = target()
        said = time.monotonic()
        for number in range(count):
            point = transaction.savepoint()
            bent = bend(at, dice)
            began = time.perf_counter()
            found = look(trusted, heads)
            took.append(time.perf_counter() - began)
            transaction.savepoint_rollback(point)
            kinds[bent.kind] += 1
            if not names(found, bent):
                missed.append(bent.what)
            if accuses(found, bent) or look(trusted, heads):
                false.append(bent.what)
            if time.monotonic() - said > 10:
                said = time.monotonic()
                say(f"{number + 1} attacks, {len(missed)} missed, {len(false)} false alarms")
        transaction.set_rollback(True)
    return {
        "missed": len(missed), "false_alarms": len(false), "missed_kinds": sorted(set(missed)),
        "false_kinds": sorted(set(false)), "kinds": dict(sorted(kinds.items())),
        "verify_ms": round(1000 * sum(took) / len(took), 1) if took else None,
    }  # fmt: skip


def look(trusted: Trusted, heads: Sequence[SignedHead]) -> list[Finding]:
    """What verify says."""
    return list(verify(trusted=trusted, heads=heads, tally=Tally()))


def names(found: list[Finding], bent: Bent) -> bool:
    """Whether all that was bent is named."""
    events = {finding.event for finding in found}
    seals = {finding.seal for finding in found}
    return bool(found) and bent.events <= events and bent.seals <= seals


def accuses(found: list[Finding], bent: Bent) -> bool:
    """Whether an event is named that nobody touched."""
    return bent.exactly and bool({finding.event for finding in found if finding.event} - bent.events)


def _sealed(signer: Signer) -> list[SignedHead]:
    return seal_settled(signer=signer, trusted=Trusted([signer.public]), at_least=timedelta())


def _as_owner_without_triggers() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE vv_owner")
        for table in (AuditEvent._meta.db_table, SEALS):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(f"ALTER TABLE {SEALS} DROP CONSTRAINT seal_range_forward")


BENCH = Bench(
    name="seal",
    says="nothing that is sealed can be bent unseen; it is sealed within a minute; reading stays quick",
    options=options,
    run=run,
    bars=(
        Bar("missed", "<=", 0),
        Bar("false_alarms", "<=", 0),
        Bar("window_s", "<=", 60),
        Bar("read_overhead_ratio", "<=", 1.15),
    ),
)
