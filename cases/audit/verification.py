"""Compares the record with its seals, and says what was changed, removed, added or cut off (X-2).

Reads everything once, seals and events side by side; holds one seal's events at a time.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, models

from cases.audit import merkle
from cases.audit.heads import NOTHING_BEFORE, SignedHead, Trusted
from cases.audit.models import AuditEvent, Seal
from cases.audit.sealing import EVENTS, Row, columns_now, rows, signed_head

LONGEST_TRANSACTION = timedelta(minutes=10)
"""How long before the former seal an event under this one can have been written: far more than we allow."""
_AT_ONCE = 1000


class Wrong(models.TextChoices):
    """What can be wrong."""

    CHANGED = "changed", "event changed"
    REMOVED = "removed", "event removed"
    ADDED = "added", "event added behind the seal"
    BACKDATED = "backdated", "event says a moment that cannot be"
    SEAL_CHANGED = "seal_changed", "seal changed"
    SEAL_FORGED = "seal_forged", "seal not signed by a key that is trusted"
    SEAL_MISSING = "seal_missing", "seal cut off"
    CHAIN_BROKEN = "chain_broken", "seal does not follow on the one before it"


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it was sealed."""

    wrong: Wrong
    seal: int | None
    event: UUID | None = None
    why: str = ""

    def __str__(self) -> str:
        where = f"seal {self.seal}" if self.seal is not None else "unsealed"
        what = f" {self.event}" if self.event else ""
        return f"{self.wrong.label}: {where}{what}{' (' + self.why + ')' if self.why else ''}"


@dataclass
class Tally:
    """What was looked at."""

    seals: int = 0
    sealed: int = 0
    unsealed: int = 0
    last: SignedHead | None = None
    found: Counter[Wrong] = field(default_factory=Counter)


def verify(*, trusted: Trusted, heads: Iterable[SignedHead], tally: Tally) -> Iterator[Finding]:
    """Recompute everything; yields nothing when all is whole. Runs inside a transaction.

    Args:
        trusted: the public keys, from outside the database.
        heads: heads that somebody kept outside it, by number, all older than this moment; without them
            nobody can tell that the last were cut off.
        tally: is filled.
    """
    for finding in _Reading(trusted, iter(heads), tally).findings():
        tally.found[finding.wrong] += 1
        yield finding


class _Reading:
    """One pass over seals and events."""

    def __init__(self, trusted: Trusted, heads: Iterator[SignedHead], tally: Tally) -> None:
        self.trusted = trusted
        self.heads = heads
        self.kept = next(heads, None)
        self.tally = tally
        self.columns = columns_now()
        self.before: Seal | None = None
        # Before the events are read: a seal that is made meanwhile holds some that this reading does not.
        self.last = Seal.objects.aggregate(last=models.Max("number"))["last"] or 0
        self.rows = rows(self.columns)
        self.row: Row | None = next(self.rows, None)

    def findings(self) -> Iterator[Finding]:
        """All of them, in the order of the seals."""
        for seal in Seal.objects.filter(number__lte=self.last).order_by("number").iterator(chunk_size=50):
            self.tally.seals += 1
            yield from self._kept(seal)
            yield from self._chain(seal)
            yield from self._self(seal)
            yield from self._events(seal)
            self.before = seal
        yield from self._kept(None)
        self.tally.last = signed_head(self.before) if self.before else None
        yield from self._unsealed()

    def _chain(self, seal: Seal) -> Iterator[Finding]:
        """It follows on the one before it, and is the one that others kept."""
        number = self.before.number if self.before else 0
        for missing in range(number + 1, seal.number):
            yield Finding(Wrong.SEAL_MISSING, missing)
        previous = signed_head(self.before).link if self.before else NOTHING_BEFORE
        upto = self.before.upto_xid if self.before else 0
        if bytes(seal.previous) != previous or seal.from_xid != upto:
            yield Finding(Wrong.CHAIN_BROKEN, seal.number)
        if self.before and seal.sealed_at < self.before.sealed_at:
            yield Finding(Wrong.CHAIN_BROKEN, seal.number, why="older than the one before it")

    def _kept(self, here: Seal | None) -> Iterator[Finding]:
        """The seals whose heads were kept are there, and are those: up to this seal, or all that are left."""
        while self.kept and (here is None or self.kept.head.number <= here.number):
            number = self.kept.head.number
            at_hand = here and here.number == number
            seal = here if at_hand else Seal.objects.defer("leaves").filter(pk=number).first()
            if seal is None:
                yield Finding(Wrong.SEAL_MISSING, number, why="its head was kept")
            elif signed_head(seal).link != self.kept.link:
                yield Finding(Wrong.SEAL_CHANGED, number, why="not the one whose head was kept")
            self.kept = next(self.heads, None)

    def _self(self, seal: Seal) -> Iterator[Finding]:
        """Its root is that of its leaves, and a key that we trust signed it."""
        try:
            leaves = merkle.unpack(bytes(seal.leaves))
            whole = merkle.root_of(leaves) == bytes(seal.root) and len(leaves) == seal.count
        except ValueError:
            whole = False
        if not whole:
            yield Finding(Wrong.SEAL_CHANGED, seal.number, why="its leaves do not give its root")
        if not self.trusted.made(signed_head(seal)):
            yield Finding(Wrong.SEAL_FORGED, seal.number)

    def _events(self, seal: Seal) -> Iterator[Finding]:
        """Its events are there as they were, and no others."""
        try:
            missing = merkle.unpack(bytes(seal.leaves))
        except ValueError:
            missing = {}
        self.tally.sealed += len(missing)
        gone = set(seal.columns.split()) - set(self.columns.split())
        if gone:
            yield Finding(Wrong.CHANGED, seal.number, why=f"no column {', '.join(sorted(gone))}")
        for row in self._below(seal.upto_xid):
            event = UUID(bytes=row.event_id)
            wanted = missing.pop(row.event_id, None)
            if wanted is None:
                yield Finding(Wrong.ADDED, seal.number, event)
            elif row.leaf(seal.columns) != wanted:
                yield Finding(Wrong.CHANGED, seal.number, event)
            elif self._impossible(row, seal):
                yield Finding(Wrong.BACKDATED, seal.number, event, why=str(row.values["at"]))
        yield from self._removed(seal, list(missing))

    def _below(self, upto: int) -> Iterator[Row]:
        while self.row and self.row.xid is not None and self.row.xid < upto:
            yield self.row
            self.row = next(self.rows, None)

    def _impossible(self, row: Row, seal: Seal) -> bool:
        """Sealed in its time, yet it says a moment long before the former seal, or after this one."""
        try:
            at = datetime.fromisoformat(row.values["at"] or "")
        except ValueError:
            return True
        early = self.before is not None and at < self.before.sealed_at - LONGEST_TRANSACTION
        return bool(early or at > seal.sealed_at + LONGEST_TRANSACTION)

    def _removed(self, seal: Seal, missing: list[bytes]) -> Iterator[Finding]:
        """Gone, or still there under another transaction: then it was changed."""
        for at in range(0, len(missing), _AT_ONCE):
            ids = [UUID(bytes=event_id) for event_id in missing[at : at + _AT_ONCE]]
            moved = set(AuditEvent.objects.filter(pk__in=ids).values_list("pk", flat=True))
            for event in ids:
                if event in moved:
                    yield Finding(Wrong.CHANGED, seal.number, event, why="moved to another transaction")
                else:
                    yield Finding(Wrong.REMOVED, seal.number, event)

    def _unsealed(self) -> Iterator[Finding]:
        """The rest waits for its seal, unless it says a transaction that was never there."""
        never = _never_given()
        while self.row:
            if self.row.xid is None or self.row.xid in never:
                yield Finding(
                    Wrong.ADDED, None, UUID(bytes=self.row.event_id), why="no transaction of this server"
                )
            else:
                self.tally.unsealed += 1
            self.row = next(self.rows, None)


def _never_given() -> set[int]:
    """Transactions of events that this server has not given out yet."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT xid::text FROM {EVENTS}"  # noqa: S608  # our name
            " WHERE xid >= pg_snapshot_xmax(pg_current_snapshot())"
            " AND xid IS DISTINCT FROM pg_current_xact_id_if_assigned()"
        )
        return {int(row[0]) for row in cursor.fetchall()}
