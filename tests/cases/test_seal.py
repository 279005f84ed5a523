"""The record is sealed when it has settled, and what is bent afterwards is named (X-2)."""

import threading
from datetime import UTC, datetime
from hashlib import sha256
from itertools import pairwise

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from cases.audit import merkle, sealing
from cases.audit.enums import Verb
from cases.audit.heads import NOTHING_BEFORE, Head, SignedHead, Signer, Trusted, key_id
from cases.audit.models import AuditEvent, Seal
from cases.audit.sealing import SealBroken, seal_settled
from cases.audit.services import record
from tests import database
from tests.cases.seal_kit import AT_ONCE, OTHER_KEY, SIGNER, TRUSTED, found, looked, owner, sealed, write
from tests.conftest import connected
from veiligheid.settings.environment import database as database_settings

ROWS = st.dictionaries(st.text(max_size=4), st.none() | st.text(max_size=4), max_size=4)


def by_definition(hashes: list[bytes]) -> bytes:
    """RFC 6962, 2.1, word for word."""
    if len(hashes) < 2:
        return hashes[0] if hashes else sha256(b"").digest()
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    return sha256(b"\x01" + by_definition(hashes[:k]) + by_definition(hashes[k:])).digest()


@pytest.mark.parametrize("count", [*range(18), 100])
def test_the_root_is_that_of_the_standard(count: int) -> None:
    hashes = [sha256(bytes([n])).digest() for n in range(count)]
    assert merkle.root(hashes) == by_definition(hashes)


@given(ROWS, ROWS)
def test_two_different_rows_have_two_hashes(one: dict[str, str | None], other: dict[str, str | None]) -> None:
    assert (merkle.leaf(one) == merkle.leaf(other)) == (one == other)


@given(st.dictionaries(st.binary(min_size=16, max_size=16), st.binary(min_size=32, max_size=32), max_size=5))
def test_leaves_come_back_as_they_were_packed(leaves: dict[bytes, bytes]) -> None:
    assert merkle.unpack(merkle.pack(leaves)) == leaves


@pytest.mark.parametrize("packed", [b"x", b"a" * 48 + b"a" * 48, b"b" * 48 + b"a" * 48])
def test_leaves_that_nobody_packed_are_refused(packed: bytes) -> None:
    with pytest.raises(ValueError, match=r"cut off|not in order"):
        merkle.unpack(packed)


HEAD = Head(1, 0, 5, 2, "at id", "00", NOTHING_BEFORE.hex(), "2026-11-22T22:00:00+00:00", SIGNER.key_id)


def test_a_head_is_believed_only_with_its_own_signature() -> None:
    signed = SIGNER.sign(HEAD)
    assert TRUSTED.made(signed)
    assert not TRUSTED.made(SignedHead(Head(**vars(HEAD) | {"count": 3}), signed.signature))
    assert not TRUSTED.made(SignedHead(HEAD, bytes(64)))
    assert not Trusted([]).made(signed)
    assert not TRUSTED.made(Signer(OTHER_KEY).sign(HEAD)), "another key under our name"
    assert key_id(SIGNER.public) != key_id(Signer(OTHER_KEY).public)


def test_a_line_tells_the_whole_head() -> None:
    signed = SIGNER.sign(HEAD)
    assert SignedHead.read(signed.line()) == signed
    for bent in ("", "{}", "[]", signed.line().replace('"count": 2', '"count": 3')):
        with pytest.raises(ValueError, match="head"):
            SignedHead.read(bent)


# Sealing, as the auditor, of what the application committed.


def test_what_has_settled_is_sealed_once_and_linked(own_database: str) -> None:
    write(3)
    first = sealed(own_database)
    write(2)
    second, empty = sealed(own_database), sealed(own_database)
    heads = [signed.head for signed in (*first, *second, *empty)]
    assert [(head.number, head.count) for head in heads] == [(1, 3), (2, 2), (3, 0)]
    assert heads[0].from_xid == 0
    assert all(head.upto_xid == after.from_xid for head, after in pairwise(heads))
    assert heads[1].previous == first[0].link.hex()
    problems, tally = looked(own_database, [*first, *second, *empty])
    assert (problems, tally.seals, tally.sealed, tally.unsealed) == ([], 3, 5, 0)


def test_an_open_transaction_is_waited_for_and_nothing_of_it_is_lost(own_database: str) -> None:
    written, go_on, done = threading.Event(), threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            record(Verb.LOGIN_FAILED, actor=None, detail={"who": "slow"})
            written.set()
            go_on.wait(20)
        connection.close()
        done.set()

    thread = threading.Thread(target=slow)
    thread.start()
    assert written.wait(20)
    write(2)  # committed, but younger than the open one
    heads = _sealed_beside(own_database)
    assert sum(signed.head.count for signed in heads) == 0
    go_on.set()
    assert done.wait(20)
    thread.join()
    assert sum(signed.head.count for signed in _sealed_beside(own_database)) == 3
    assert found(own_database) == []


def _sealed_beside(url: str) -> list[SignedHead]:
    """Seal while another thread uses its own connection of vv_app."""
    made: list[SignedHead] = []

    def run() -> None:
        made.extend(sealed_here())
        connection.close()

    before = dict(connection.settings_dict)
    with connected(url, "vv_auditor"):
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
    connection.settings_dict.update(before)
    return made


def sealed_here() -> list[SignedHead]:
    """In this thread's connection."""
    return seal_settled(signer=SIGNER, trusted=TRUSTED, at_least=AT_ONCE)


def test_many_events_become_more_seals_of_whole_transactions(
    own_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "AT_MOST", 4)
    write(3)
    with transaction.atomic():
        write(7)
    write(2)
    assert [signed.head.count for signed in sealed(own_database)] == [3, 7, 2]
    assert found(own_database) == []


@pytest.mark.parametrize("xids", [(99, 100), (999, 1000), (9999, 10000)])
def test_the_order_is_that_of_numbers_not_of_text(
    own_database: str, monkeypatch: pytest.MonkeyPatch, xids: tuple[int, int]
) -> None:
    monkeypatch.setattr(sealing, "AT_MOST", 1)
    monkeypatch.setattr(sealing, "_settled", lambda: (20_000, 20_000, datetime.now(UTC)))
    write(2)
    events = list(AuditEvent.objects.order_by("xid").values_list("pk", flat=True))
    with owner(own_database) as bent:
        for event, xid in zip(events, xids, strict=True):
            bent.execute("UPDATE cases_auditevent SET xid = %s::xid8 WHERE id = %s", [str(xid), event])
    assert [signed.head.count for signed in sealed(own_database)] == [1, 1]
    assert found(own_database) == []


def test_two_sealers_at_once_make_one_chain(own_database: str) -> None:
    write(3)
    with connected(own_database, "vv_auditor"):
        start = threading.Barrier(4)

        def run() -> None:
            start.wait(20)
            for _ in range(5):
                sealed_here()
            connection.close()

        threads = [threading.Thread(target=run) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        numbers = list(Seal.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert found(own_database) == []


def test_a_seal_that_is_young_is_not_made_again(own_database: str) -> None:
    write(1)
    sealed(own_database)
    with connected(own_database, "vv_auditor"):
        assert seal_settled(signer=SIGNER, trusted=TRUSTED) == []


def test_what_is_undone_is_not_sealed(own_database: str) -> None:
    with transaction.atomic():
        write(2)
        transaction.set_rollback(True)
    write(1)
    assert [signed.head.count for signed in sealed(own_database)] == [1]


# The sealer builds on nothing that was bent.


def test_a_former_key_must_be_told(own_database: str) -> None:
    write(1)
    sealed(own_database)
    other = Signer(OTHER_KEY)
    with connected(own_database, "vv_auditor"):
        with pytest.raises(SealBroken, match="not signed by a key"):
            seal_settled(signer=other, trusted=Trusted([other.public]), at_least=AT_ONCE)
        both = Trusted([other.public, SIGNER.public])
        assert seal_settled(signer=other, trusted=both, at_least=AT_ONCE)[0].head.key_id == other.key_id


def test_what_was_exported_must_be_there(own_database: str) -> None:
    write(1)
    sealed(own_database)
    (last,) = sealed(own_database)
    with owner(own_database) as bent:
        bent.execute("DELETE FROM cases_seal WHERE number = 2")
    with pytest.raises(SealBroken, match="seal 2"):
        sealed(own_database, known=last)


def test_a_copy_in_another_server_is_not_sealed_on(own_database: str) -> None:
    write(1)
    sealed(own_database)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealing, "_settled", lambda: (3, 3, datetime.now(UTC)))
        with pytest.raises(SealBroken, match="another server"):
            sealed(own_database)


# Rights.


def test_nobody_can_say_that_another_transaction_wrote_it(own_database: str) -> None:
    write(1)
    sealed(own_database)
    AuditEvent(verb=Verb.READ, xid=5).save(force_insert=True)
    assert AuditEvent.objects.get(verb=Verb.READ).xid > 5
    assert found(own_database) == []


@pytest.mark.parametrize("role", ["vv_app", "vv_sweeper"])
@pytest.mark.parametrize(
    "act", ["INSERT INTO cases_seal DEFAULT VALUES", "UPDATE cases_seal SET count = 0", "DELETE FROM cases_seal",
            "TRUNCATE cases_seal", "SELECT leaves FROM cases_seal"],
)  # fmt: skip
def test_the_application_makes_no_seal_and_changes_none(
    own_database: str, role: str, act: str
) -> None:
    with connected(own_database, role), pytest.raises(DatabaseError, match="permission denied"):
        connection.cursor().execute(act)


@pytest.mark.parametrize(
    "act", ["INSERT INTO cases_auditevent DEFAULT VALUES", "UPDATE cases_auditevent SET page = ''",
            "DELETE FROM cases_auditevent", "TRUNCATE cases_auditevent", "UPDATE cases_seal SET count = 0",
            "DELETE FROM cases_seal", "TRUNCATE cases_seal", "SELECT * FROM cases_itemtext",
            "INSERT INTO cases_historicalcase DEFAULT VALUES"],
)  # fmt: skip
def test_the_auditor_adds_seals_and_changes_nothing(own_database: str, act: str) -> None:
    with connected(own_database, "vv_auditor"):
        with pytest.raises(DatabaseError, match="permission denied"):
            connection.cursor().execute(act)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM cases_historicalcase")


@pytest.mark.parametrize(
    ("role", "leash"), [("vv_app", "30s"), ("vv_sweeper", "30s"), ("vv_auditor", "30s"), ("vv_migrate", "0")]
)
def test_no_page_and_no_sweep_holds_back_the_seal_for_longer_than_this(role: str, leash: str) -> None:
    options = database_settings(f"postgresql://{role}@db/vv", pool_size=1)["OPTIONS"]
    assert isinstance(options, dict)
    assert f"transaction_timeout={leash} " in options["options"]


def test_what_runs_in_another_database_of_the_server_holds_nothing_back(
    own_database: str, worker_id: str
) -> None:
    """Transaction numbers are of the whole server; a long one elsewhere would stall the seal."""
    with (
        database.clone(f"elsewhere_{worker_id}") as elsewhere,
        psycopg.connect(elsewhere) as stranger,
        psycopg.connect(own_database) as ours,
    ):
        stranger.execute("SELECT pg_current_xact_id()")
        (mine,) = ours.execute("SELECT pg_current_xact_id()::text").fetchone() or ("",)
        with connected(own_database, "vv_auditor"):
            assert sealing._settled()[0] <= int(mine)
            ours.rollback()
            assert sealing._settled()[0] > int(mine)
