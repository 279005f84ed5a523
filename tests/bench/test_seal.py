"""The seal bench bends what it says, and its verdict sees what was missed and who was accused falsely (X-2)."""

import random
import threading
import time
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.db import transaction

from cases.audit.heads import SignedHead
from cases.audit.verification import Finding, Wrong
from tests.cases.seal_kit import SIGNER, TRUSTED, sealed, write
from tests.conftest import connected
from veiligheid.benches.seal import bench
from veiligheid.benches.seal.attacks import ATTACKS, Bent, Target, target
from veiligheid.benches.seal.window import Seen, _look, _until_sealed, _waits, _write
from veiligheid.benches.seal.world import make_world, signed_in, work


@pytest.fixture
def bending(own_database: str) -> Iterator[tuple[Target, list[SignedHead]]]:
    """A small sealed record, in the hands of its owner."""
    heads: list[SignedHead] = []
    for _ in range(3):
        write(4)
        heads += sealed(own_database)
    with connected(own_database, "vv_migrate"), transaction.atomic():
        bench._as_owner_without_triggers()
        yield target(), heads
        transaction.set_rollback(True)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_each_attack_is_named_and_undone(attack, bending) -> None:  # type: ignore[no-untyped-def]  # X-2
    at, heads = bending
    dice = random.Random(7)
    for _ in range(6):
        point = transaction.savepoint()
        while (bent := attack(at, dice)) is None:
            continue
        found = bench.look(TRUSTED, heads)
        transaction.savepoint_rollback(point)
        assert bench.names(found, bent), bent
        assert not bench.accuses(found, bent), bent
        assert bench.look(TRUSTED, heads) == []


def test_a_whole_run_of_attacks(own_database: str) -> None:
    write(5)
    heads = sealed(own_database)
    with connected(own_database, "vv_migrate"):
        figures = bench.attack(12, random.Random(1), TRUSTED, heads)
    assert (figures["missed"], figures["false_alarms"]) == (0, 0)
    assert sum(figures["kinds"].values()) == 12


def test_what_is_not_named_is_missed_and_who_is_named_without_reason_is_accused() -> None:
    one, other = uuid4(), uuid4()
    bent = Bent("edit verb", frozenset([one]))
    right = Finding(Wrong.CHANGED, 1, one)
    assert bench.names([right], bent)
    assert not bench.names([], bent)
    assert not bench.names([Finding(Wrong.CHANGED, 1, other)], bent)
    assert not bench.accuses([right], bent)
    assert bench.accuses([right, Finding(Wrong.CHANGED, 1, other)], bent)
    assert not bench.names([right], Bent("cut off", seals=frozenset([2])))


def test_work_leaves_a_record_of_all_kinds(own_database: str) -> None:
    world = make_world()
    work(world, 120, random.Random(3))
    assert world.page_of(signed_in(world.vt), world.case.pk) == 200
    (head,) = sealed(own_database)
    assert head.head.count >= 120
    assert head.head.key_id == SIGNER.key_id


def test_a_wait_is_from_commit_to_the_first_seal_over_it(own_database: str) -> None:
    world, seen = make_world(), Seen()
    threads = [
        threading.Thread(target=_write, args=(seen, world, 1)),
        threading.Thread(target=_look, args=(seen,)),
    ]
    for thread in threads:
        thread.start()
    time.sleep(0.5)
    seen.stop.set()
    threads[0].join()
    assert not seen.failed
    before = len(seen.committed)
    seen.done.set()
    threads[1].join()
    sealed(own_database)
    late = threading.Thread(target=_look, args=(seen,))
    seen.done.clear()
    late.start()
    _until_sealed(seen)
    seen.done.set()
    late.join()
    waits = _waits(seen)
    assert len(waits) == before > 0
    assert all(0 <= wait < 60 for wait in waits)
