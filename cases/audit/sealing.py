"""Seals what has settled: a Merkle root over events whose transactions have all ended, linked and signed (X-2).

Runs as vv_auditor, which may add a seal and change nothing. Writers of events never wait for it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from uuid import UUID

from django.db import connection, transaction

from cases.audit import merkle
from cases.audit.heads import NOTHING_BEFORE, Head, SignedHead, Signer, Trusted
from cases.audit.models import AuditEvent, Seal

EVERY = timedelta(seconds=20)
"""How often a seal is made, also when there is nothing to seal."""
AT_MOST = 50_000
"""Events under one seal, unless one transaction wrote more."""

EVENTS = AuditEvent._meta.db_table
_LOCK = 0x5656_0007
# Values as text are the same for everybody only when these are.
_ONE_FORM = "SELECT set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO, YMD', true)"


class SealBroken(RuntimeError):
    """What is there cannot be built upon: nothing is sealed until somebody looked (`manage.py audit verify`)."""


@dataclass(frozen=True)
class Row:
    """One event as it is hashed: every column as text."""

    xid: int | None
    event_id: bytes
    values: dict[str, str | None]

    def leaf(self, columns: str) -> bytes:
        """Its hash over these columns."""
        names = _names(columns)
        if names == self.values.keys():
            return merkle.leaf(self.values)
        return merkle.leaf({name: self.values.get(name) for name in names})


def seal_settled(
    *, signer: Signer, trusted: Trusted, at_least: timedelta = EVERY * 0.75, known: SignedHead | None = None
) -> list[SignedHead]:
    """Make the next seal, or more when much is waiting; return their heads.

    Two at once do not fork the chain: the second finds the lock taken, or a seal that is younger than
    `at_least`, and makes none.

    Args:
        trusted: the public keys that the last seal may have been signed with.
        known: the last head that was exported; it must be there still.

    Raises:
        SealBroken: the last seal is not signed by a key we know, the exported one is not there, or the
            transaction numbers of this server are behind it.
    """
    made: list[SignedHead] = []
    while True:
        with transaction.atomic():
            if not _alone():
                return made
            last = Seal.objects.order_by("-number").first()
            _require_whole(last, trusted, known)
            xmin, given, now = _settled()
            if last and not made and now - last.sealed_at < at_least:
                return made
            since = last.upto_xid if last else 0
            if given < since:
                raise SealBroken(
                    f"this server is at transaction {given} and seal {last.number if last else 0} goes to {since}: "
                    "was the database copied into another server? See docs/decisions/0005."
                )
            if xmin < since:  # of another database, ended between our two looks at it: the next round knows
                return made
            upto = _boundary(since, xmin)
            made.append(_make(last, since, upto, now, signer))
        if upto >= xmin:
            return made


def signed_head(seal: Seal) -> SignedHead:
    """The head of a seal as its row tells it."""
    head = Head(
        number=seal.number,
        from_xid=seal.from_xid,
        upto_xid=seal.upto_xid,
        count=seal.count,
        columns=seal.columns,
        root=bytes(seal.root).hex(),
        previous=bytes(seal.previous).hex(),
        sealed_at=seal.sealed_at.astimezone(UTC).isoformat(),
        key_id=seal.key_id,
    )
    return SignedHead(head, bytes(seal.signature))


def columns_now() -> str:
    """The columns of an event as the database has them, by name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(attname, ' ' ORDER BY attname) FROM pg_attribute"
            " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped",
            [EVENTS],
        )
        return str(cursor.fetchone()[0])


def rows(columns: str, where: str = "true", *told: str) -> Iterator[Row]:
    """Events in the order of their transactions, those without one last; read in batches.

    Must run inside a transaction.
    """
    names = columns.split()
    quoted = ", ".join(f'"{name}"::text' for name in names)
    with connection.cursor() as cursor:
        cursor.execute(_ONE_FORM)
    with connection.chunked_cursor() as cursor:
        # The column by its full name: a bare xid would be the text of it, and 1000 came before 999.
        cursor.execute(f"SELECT {quoted} FROM {EVENTS} WHERE {where} ORDER BY {EVENTS}.xid", told)  # noqa: S608  # our names
        while batch := cursor.fetchmany(2000):
            for row in batch:
                values = dict(zip(names, row, strict=True))
                xid = values["xid"]
                yield Row(None if xid is None else int(xid), UUID(values["id"]).bytes, values)


@lru_cache
def _names(columns: str) -> frozenset[str]:
    return frozenset(columns.split())


def _alone() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        return bool(cursor.fetchone()[0])


# Transaction numbers are of the whole server: what runs in another database of it writes no event of ours. Which of
# the running ones those are, their locks tell; one of which nothing is told counts as ours.
_SETTLED = """
    WITH looked AS MATERIALIZED (SELECT pg_current_snapshot() AS snapshot),
    held AS MATERIALIZED (
        SELECT l.transactionid::text::bigint AS xid, coalesce(a.datname = current_database(), l.pid IS NULL) AS ours
        FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND l.granted),
    running AS MATERIALIZED (
        SELECT xid::text::numeric AS xid, (SELECT bool_or(h.ours) FROM held h
            WHERE h.xid = mod(r.xid::text::numeric, 4294967296)) AS ours
        FROM looked, pg_snapshot_xip(snapshot) AS r (xid))
    SELECT coalesce((SELECT min(xid)::text FROM running WHERE ours IS NOT FALSE), pg_snapshot_xmax(snapshot)::text),
        pg_snapshot_xmax(snapshot)::text, statement_timestamp(), EXISTS (SELECT FROM running WHERE ours IS NULL)
    FROM looked
"""
_LOOKS = 4


def _look() -> tuple[int, int, datetime, bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # who is there is remembered for a transaction else
        cursor.execute(_SETTLED)
        first, given, now, of_nobody = cursor.fetchone()
    return int(first), int(given), now, of_nobody


def _settled() -> tuple[int, int, datetime]:
    """The first transaction that still runs here (or is to come), the first that is to come, the database's moment.

    What ended between the snapshot and the look at its lock is of nobody: then it is looked again.
    """
    first, given, now, of_nobody = _look()
    for _ in range(_LOOKS):
        if of_nobody:
            first, given, now, of_nobody = _look()
    return first, given, now


def _boundary(since: int, xmin: int) -> int:
    """Up to where one seal goes: all that settled, or as many whole transactions as fit."""
    window = (
        AuditEvent.objects.filter(xid__gte=since, xid__lt=xmin).order_by("xid").values_list("xid", flat=True)
    )
    beyond = window[AT_MOST : AT_MOST + 1].first()
    if beyond is None:
        return xmin
    first = window.first()
    if first is not None and beyond > first:
        return beyond
    following = window.filter(xid__gt=beyond).first()
    return xmin if following is None else following


def _make(last: Seal | None, since: int, upto: int, now: datetime, signer: Signer) -> SignedHead:
    columns = columns_now()
    settled = rows(columns, "xid >= %s::xid8 AND xid < %s::xid8", str(since), str(upto))
    leaves = {row.event_id: row.leaf(columns) for row in settled}
    seal = Seal(
        number=last.number + 1 if last else 1,
        from_xid=since,
        upto_xid=upto,
        count=len(leaves),
        columns=columns,
        leaves=merkle.pack(leaves),
        root=merkle.root_of(leaves),
        previous=signed_head(last).link if last else NOTHING_BEFORE,
        key_id=signer.key_id,
        sealed_at=now,
    )
    signed = signer.sign(signed_head(seal).head)
    seal.signature = signed.signature
    seal.save(force_insert=True)
    return signed


def _require_whole(last: Seal | None, trusted: Trusted, known: SignedHead | None) -> None:
    """Refuse to build on what somebody bent; the full answer is given by verify."""
    if last and not trusted.made(signed_head(last)):
        raise SealBroken(f"seal {last.number} is not signed by a key that we know")
    if known:
        there = Seal.objects.filter(pk=known.head.number).first()
        if there is None or signed_head(there).link != known.link:
            raise SealBroken(
                f"seal {known.head.number}, which was exported, is not in the database as it was"
            )
