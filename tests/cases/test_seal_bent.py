"""Every way to bend the sealed record is named, and who was not touched is not accused (X-2)."""

from uuid import UUID, uuid4

import psycopg
import pytest

from cases.audit.enums import Verb
from cases.audit.heads import SignedHead, Signer, Trusted
from cases.audit.models import AuditEvent, Seal
from cases.audit.sealing import seal_settled
from cases.audit.verification import Wrong
from tests.cases.seal_kit import AT_ONCE, OTHER_KEY, found, looked, owner, sealed, write
from tests.cast import make_cast
from tests.conftest import connected


@pytest.fixture
def record_of(own_database: str) -> tuple[str, list[SignedHead], list[UUID]]:
    """Three seals over nine events: where, their heads as a partner kept them, the events in order."""
    heads = []
    for _ in range(3):
        write(3)
        heads += sealed(own_database)
    return own_database, heads, list(AuditEvent.objects.order_by("xid").values_list("pk", flat=True))


Record = tuple[str, list[SignedHead], list[UUID]]


def named(url: str, heads: list[SignedHead] | None = None) -> set[tuple[Wrong, int | None, UUID | None]]:
    """What verify names, without the reason."""
    return {(finding.wrong, finding.seal, finding.event) for finding in found(url, heads)}


COLUMNS = {
    "at": "at + interval '1 microsecond'", "verb": "'read'", "case_id": "gen_random_uuid()",
    "subject_kind": "'x'", "subject_id": "gen_random_uuid()", "disclosure_id": "gen_random_uuid()",
    "ground": "'x'", "page": "'x'", "request_id": "'x'", "allowed": "NOT allowed", "detail": "'{\"n\": \"1\"}'",
    "owner_id": "(SELECT id FROM cases_organisation LIMIT 1)",
    "organisation_id": "(SELECT id FROM cases_organisation LIMIT 1)",
}  # fmt: skip


@pytest.mark.parametrize("column", COLUMNS)
def test_a_change_of_any_column_is_named(record_of: Record, column: str) -> None:
    url, _heads, events = record_of
    with owner(url) as bent:
        bent.execute(f"UPDATE cases_auditevent SET {column} = {COLUMNS[column]} WHERE id = %s", [events[4]])
    assert named(url) == {(Wrong.CHANGED, 2, events[4])}


def test_every_column_is_in_the_seal(record_of: Record) -> None:
    _url, heads, _ = record_of
    ours = {field.column for field in AuditEvent._meta.fields}
    assert set(heads[0].head.columns.split()) == ours
    assert ours - set(COLUMNS) == {"id", "actor_id", "xid"}, "a change of each is tried here"


def test_a_change_of_the_actor_is_named(own_database: str) -> None:
    cast = make_cast()
    write(1)
    sealed(own_database)
    event = AuditEvent.objects.get(verb=Verb.LOGIN_FAILED)
    with owner(own_database) as bent:
        bent.execute("UPDATE cases_auditevent SET actor_id = %s WHERE id = %s", [cast.vt.pk, event.pk])
    assert named(own_database) == {(Wrong.CHANGED, 1, event.pk)}


def test_an_event_that_is_gone_is_named(record_of: Record) -> None:
    url, _heads, events = record_of
    with owner(url) as bent:
        bent.execute("DELETE FROM cases_auditevent WHERE id = ANY(%s)", [events[2:4]])
    assert named(url) == {(Wrong.REMOVED, 1, events[2]), (Wrong.REMOVED, 2, events[3])}


@pytest.mark.parametrize("where", ["0", "4294967295000"])
def test_an_event_moved_out_of_its_seal_is_named(record_of: Record, where: str) -> None:
    url, _heads, events = record_of
    with owner(url) as bent:
        bent.execute("UPDATE cases_auditevent SET xid = %s::xid8 WHERE id = %s", [where, events[4]])
    assert (Wrong.CHANGED, 2, events[4]) in named(url)
    assert {finding.event for finding in found(url)} == {events[4]}


def test_an_event_put_behind_the_seal_is_named(record_of: Record) -> None:
    url, _heads, events = record_of
    new = uuid4()
    with owner(url) as bent:
        bent.execute(
            "INSERT INTO cases_auditevent (id, at, verb, subject_kind, ground, page, request_id, allowed, detail, xid)"
            " SELECT %s, at, verb, subject_kind, ground, page, request_id, allowed, detail, xid"
            " FROM cases_auditevent WHERE id = %s",
            [new, events[4]],
        )
    assert named(url) == {(Wrong.ADDED, 2, new)}


def test_two_ids_changed_about_are_named(record_of: Record) -> None:
    url, _heads, (a, *_, b) = record_of
    with owner(url) as bent:
        for old, new in ((a, uuid4()), (b, a)):
            bent.execute("UPDATE cases_auditevent SET id = %s WHERE id = %s", [new, old])
        bent.execute("UPDATE cases_auditevent SET id = %s WHERE id <> ALL(%s)", [b, record_of[2]])
    assert {(Wrong.CHANGED, 1, a), (Wrong.CHANGED, 3, b)} <= named(url)


def test_what_is_written_with_an_old_moment_is_named_later(record_of: Record) -> None:
    url, _heads, _ = record_of
    with owner(url) as bent:
        bent.execute(
            "INSERT INTO cases_auditevent (id, at, verb, subject_kind, ground, page, request_id, allowed, detail)"
            " VALUES (gen_random_uuid(), now() - interval '3 days', 'read', '', '', '', '', true, '{}')"
        )
    sealed(url)
    assert {finding.wrong for finding in found(url)} == {Wrong.BACKDATED}


def test_the_last_seals_with_their_events_cut_off_are_missed_by_who_kept_a_head(record_of: Record) -> None:
    url, heads, events = record_of
    with owner(url) as bent:
        bent.execute("DELETE FROM cases_seal WHERE number > 1")
        bent.execute("DELETE FROM cases_auditevent WHERE id = ANY(%s)", [events[3:]])
    assert named(url) == set(), "nobody can tell from the inside"
    assert named(url, heads) == {(Wrong.SEAL_MISSING, 2, None), (Wrong.SEAL_MISSING, 3, None)}
    assert named(url, heads[-1:]) == {(Wrong.SEAL_MISSING, 3, None)}, "one head is enough"


def test_all_of_it_emptied_is_missed_by_who_kept_a_head(record_of: Record) -> None:
    url, heads, _ = record_of
    with owner(url) as bent:
        bent.execute("TRUNCATE cases_seal, cases_auditevent")
    assert named(url, heads) == {(Wrong.SEAL_MISSING, number, None) for number in (1, 2, 3)}


def test_a_seal_in_the_middle_that_is_gone_is_named(record_of: Record) -> None:
    url, _heads, _events = record_of
    with owner(url) as bent:
        bent.execute("DELETE FROM cases_seal WHERE number = 2")
    assert {(Wrong.SEAL_MISSING, 2, None), (Wrong.CHAIN_BROKEN, 3, None)} <= named(url)


SEAL_COLUMNS = {
    "number": "number + 100", "from_xid": "'0'", "upto_xid": "'4294967295000'", "count": "count + 1",
    "columns": "'id'", "leaves": "substr(leaves, 49)", "root": "sha256('x')", "previous": "sha256('x')",
    "signature": "substr(signature, 2) || 'x'", "key_id": "'x'", "sealed_at": "sealed_at - interval '1 day'",
}  # fmt: skip


def test_every_column_of_a_seal_is_tried() -> None:
    assert set(SEAL_COLUMNS) == {field.column for field in Seal._meta.fields}


@pytest.mark.parametrize("column", SEAL_COLUMNS)
def test_a_changed_seal_is_named(record_of: Record, column: str) -> None:
    url, heads, _ = record_of
    with owner(url) as bent:
        bent.execute(f"UPDATE cases_seal SET {column} = {SEAL_COLUMNS[column]} WHERE number = 2")
    number = 102 if column == "number" else 2
    assert any(finding.seal == number for finding in found(url))
    assert found(url, heads)


def test_all_of_it_made_anew_with_another_key_is_named(record_of: Record) -> None:
    url, heads, events = record_of
    with owner(url) as bent:
        bent.execute("UPDATE cases_auditevent SET page = 'x' WHERE id = %s", [events[0]])
        bent.execute("TRUNCATE cases_seal")
    other = Signer(OTHER_KEY)
    with connected(url, "vv_auditor"):
        seal_settled(signer=other, trusted=Trusted([other.public]), at_least=AT_ONCE)
    assert named(url) == {(Wrong.SEAL_FORGED, 1, None)}
    assert (Wrong.SEAL_CHANGED, 1, None) in named(url, heads)


def test_somebody_with_the_key_is_betrayed_by_a_kept_head(record_of: Record) -> None:
    url, heads, events = record_of
    with owner(url) as bent:
        bent.execute("UPDATE cases_auditevent SET page = 'x' WHERE id = %s", [events[0]])
        bent.execute("TRUNCATE cases_seal")
    sealed(url)
    assert named(url) == set()
    assert (Wrong.SEAL_CHANGED, 1, None) in named(url, heads)


def test_what_waits_for_its_seal_is_counted_and_not_accused(record_of: Record) -> None:
    url, heads, _ = record_of
    write(2)
    problems, tally = looked(url, heads)
    assert (problems, tally.sealed, tally.unsealed) == ([], 9, 2)


def test_the_owner_needs_to_take_the_triggers_away_first(record_of: Record) -> None:
    with owner(record_of[0]) as bent:
        bent.execute("ALTER TABLE cases_seal ENABLE TRIGGER USER")
        with pytest.raises(psycopg.errors.RaiseException, match="append-only"), bent.transaction():
            bent.execute("DELETE FROM cases_seal")
