"""Ways in which somebody with the owner's rights bends the record, each with what must be named afterwards.

The owner took the triggers away, knows how seals are made, and has every right but the private key.
"""

# ruff: noqa: S608 -- an attacker's SQL, on a database of the bench's own

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from cases.audit import merkle
from cases.audit.heads import Signer
from cases.audit.keys import key_text
from cases.audit.models import AuditEvent, Seal
from cases.audit.sealing import EVENTS, rows, signed_head

SEALS = Seal._meta.db_table
NO_KEY_OF_OURS = Signer(key_text(b"somebody else's key, 32 bytes ok"))


@dataclass(frozen=True)
class Bent:
    """What was done, and what of it must be named.

    Args:
        events: exactly these events must be named, when `exactly`; else at least these.
        seals: at least these seals must be named.
    """

    what: str
    events: frozenset[UUID] = frozenset()
    seals: frozenset[int] = frozenset()
    exactly: bool = True

    @property
    def kind(self) -> str:
        """What was done, without on which column of a seal."""
        return "edit a seal" if self.what.startswith("edit seal") else self.what


@dataclass(frozen=True)
class Target:
    """What is there to bend."""

    events: list[UUID]
    """sealed ones, in the order of their transactions"""
    seals: list[int]
    staff: list[UUID]
    organisations: list[UUID]
    columns: list[str]


def target() -> Target:
    """Look what there is."""
    upto = Seal.objects.order_by("-number").values_list("upto_xid", flat=True)[0]
    return Target(
        events=list(AuditEvent.objects.filter(xid__lt=upto).order_by("xid").values_list("pk", flat=True)),
        seals=list(Seal.objects.order_by("number").values_list("number", flat=True)),
        staff=_column("SELECT id FROM cases_staff"),
        organisations=_column("SELECT id FROM cases_organisation"),
        columns=[str(field.column) for field in AuditEvent._meta.fields],
    )


def bend(at: Target, dice: random.Random) -> Bent:
    """One attack; dice choose which, on what."""
    attack = dice.choices(list(ATTACKS), weights=list(ATTACKS.values()))[0]
    while (bent := attack(at, dice)) is None:
        continue
    return bent


def _edit(at: Target, dice: random.Random) -> Bent | None:
    """Another value in one column of one event."""
    column, event = dice.choice([name for name in at.columns if name != "id"]), dice.choice(at.events)
    value = _other_value(column, at, dice)
    changed = _do(
        f'UPDATE {EVENTS} SET "{column}" = {value} WHERE id = %s AND "{column}" IS DISTINCT FROM {value}',
        [event],
    )
    return Bent(f"edit {column}", frozenset([event])) if changed else None


def _other_value(column: str, at: Target, dice: random.Random) -> str:
    """SQL of a value for this column: sometimes the smallest change, sometimes another row's kind of value."""
    values = {
        "at": ["at + interval '1 microsecond'", "at - interval '3 days'", "now()"],
        "verb": ["'read'", "'denied'", "'called'"],
        "actor_id": [*(f"'{one}'" for one in at.staff), "NULL"],
        "organisation_id": [*(f"'{one}'" for one in at.organisations), "NULL"],
        "owner_id": [*(f"'{one}'" for one in at.organisations), "NULL"],
        "case_id": [f"'{uuid4()}'", "NULL"],
        "subject_kind": ["'case'", "''", "subject_kind || ' '"],
        "subject_id": [f"'{uuid4()}'", "NULL"],
        "disclosure_id": [f"'{uuid4()}'", "NULL"],
        "ground": ["'art. 6'", "''", "ground || '.'"],
        "page": ["'vandaag'", "''"],
        "request_id": ["'x'", "''"],
        "allowed": ["NOT allowed"],
        "detail": ["detail || '{\"x\": 1}'", "'{}'", "'null'"],
        "xid": ["'0'", "'9223372036854775807'", f"'{dice.randrange(10**6)}'"],
    }
    return dice.choice(values[column])


def _delete(at: Target, dice: random.Random) -> Bent:
    """One event, or some that follow on each other."""
    start = dice.randrange(len(at.events))
    gone = at.events[start : start + dice.choice((1, 1, 1, dice.randint(2, 60)))]
    _do(f"DELETE FROM {EVENTS} WHERE id = ANY(%s)", [gone])
    return Bent("delete one" if len(gone) == 1 else "delete a range", frozenset(gone))


def _insert(at: Target, dice: random.Random) -> Bent:
    """An event that never was, as if it was written then."""
    new, model = uuid4(), dice.choice(at.events)
    columns = [f'"{name}"' for name in at.columns if name != "id"]
    _do(
        f"INSERT INTO {EVENTS} (id, {', '.join(columns)}) SELECT %s, {', '.join(columns)} FROM {EVENTS} WHERE id = %s",
        [new, model],
    )
    return Bent("insert backdated", frozenset([new]))


def _swap(at: Target, dice: random.Random) -> Bent:
    """Two events under each other's id."""
    one, other = dice.sample(at.events, 2)
    aside = uuid4()
    for old, new in ((one, aside), (other, one), (aside, other)):
        _do(f"UPDATE {EVENTS} SET id = %s WHERE id = %s", [new, old])
    return Bent("swap two ids", frozenset([one, other]))


def _cut(at: Target, dice: random.Random) -> Bent | None:
    """The last seals, with all the events from there on."""
    first = dice.choice(at.seals)
    seals = frozenset(number for number in at.seals if number >= first)
    _do(
        f"DELETE FROM {EVENTS} WHERE xid >= (SELECT from_xid FROM {SEALS} WHERE number = %s)",
        [first],
    )
    _do(f"DELETE FROM {SEALS} WHERE number >= %s", [first])
    return Bent("cut off the end", seals=seals)


def _empty(at: Target, dice: random.Random) -> Bent:
    """Both tables."""
    _do(f"TRUNCATE {EVENTS}, {SEALS}", [])
    return Bent("truncate", seals=frozenset(at.seals))


def _drop_seal(at: Target, dice: random.Random) -> Bent:
    """A seal, not its events."""
    number = dice.choice(at.seals)
    _do(f"DELETE FROM {SEALS} WHERE number = %s", [number])
    return Bent("delete a seal", seals=frozenset([number]), exactly=False)


def _edit_seal(at: Target, dice: random.Random) -> Bent | None:
    """Another value in one column of a seal."""
    number = dice.choice(at.seals)
    value = {
        "from_xid": f"'{dice.randrange(10**6)}'", "upto_xid": "(upto_xid::text::bigint + 1)::text::xid8",
        "count": "count + 1", "columns": "replace(columns, 'verb', 'page')", "leaves": "leaves || leaves",
        "root": "sha256(root)", "previous": "sha256(previous)", "signature": "sha512(signature)",
        "key_id": "'0'", "sealed_at": "sealed_at + interval '1 second'",
    }  # fmt: skip
    column = dice.choice(list(value))
    changed = _do(
        f"UPDATE {SEALS} SET {column} = {value[column]}"
        f" WHERE number = %s AND {column} IS DISTINCT FROM {value[column]}",
        [number],
    )
    return Bent(f"edit seal {column}", seals=frozenset([number]), exactly=False) if changed else None


def _seal_anew(at: Target, dice: random.Random) -> Bent:
    """An event changed or gone, and every seal from there on made anew, signed with another key.

    Half of the time that key goes under the name of ours.
    """
    event, gone = dice.choice(at.events), dice.random() < 0.5
    xid = AuditEvent.objects.values_list("xid", flat=True).get(pk=event)
    if gone:
        _do(f"DELETE FROM {EVENTS} WHERE id = %s", [event])
    else:
        _do(f"UPDATE {EVENTS} SET request_id = 'bent' WHERE id = %s", [event])
    first = Seal.objects.filter(from_xid__lte=xid, upto_xid__gt=xid).values_list("number", flat=True)[0]
    ours = dice.random() < 0.5
    previous: bytes | None = None
    for seal in Seal.objects.filter(number__gte=first).order_by("number"):
        if previous is not None:
            seal.previous = previous
        if not ours:
            seal.key_id = NO_KEY_OF_OURS.key_id
        if seal.number == first:
            _leaves_anew(seal)
        signed = NO_KEY_OF_OURS.sign(signed_head(seal).head)
        previous = signed.link
        _do(
            f"UPDATE {SEALS} SET leaves = %s, root = %s, count = %s, previous = %s, key_id = %s, signature = %s"
            " WHERE number = %s",
            [seal.leaves, seal.root, seal.count, seal.previous, seal.key_id, signed.signature, seal.number],
        )
    return Bent(
        "sign anew with another key", seals=frozenset(n for n in at.seals if n >= first), exactly=False
    )


def _leaves_anew(seal: Seal) -> None:
    within = rows(seal.columns, "xid >= %s::xid8 AND xid < %s::xid8", str(seal.from_xid), str(seal.upto_xid))
    leaves = {row.event_id: row.leaf(seal.columns) for row in within}
    seal.leaves, seal.root, seal.count = merkle.pack(leaves), merkle.root_of(leaves), len(leaves)


ATTACKS: dict[Callable[[Target, random.Random], Bent | None], int] = {
    _edit: 40, _delete: 15, _insert: 10, _swap: 8, _cut: 8, _empty: 1, _drop_seal: 4, _edit_seal: 8, _seal_anew: 6,
}  # fmt: skip


def _do(statement: str, parameters: list[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return int(cursor.rowcount)


def _column(statement: str) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return [row[0] for row in cursor.fetchall()]
