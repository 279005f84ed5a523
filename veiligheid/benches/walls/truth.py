"""What may be seen by whom, fixed before the drill begins, and marks by which content is known wherever it turns up.

Every row of content and of its history gets a mark of its own in each of its free texts, written by the owner of
the database. A mark in an answer, a message, a name or an error tells which row came through.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import psycopg
from django.apps import apps
from django.db import models
from psycopg import sql
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from cases.access.policy import POLICY

MARK = re.compile(r"Zq[0-9a-f]{8}")
_SHORTEST = 10

Direct = psycopg.Connection
Key = tuple[str, str]
"""The table and the primary key of a row."""


@dataclass(frozen=True)
class Guarded:
    """One table with a row policy."""

    table: str
    model: type[models.Model]

    @property
    def key(self) -> str:
        """The column of its primary key."""
        return str(self.model._meta.pk.column)


@dataclass(frozen=True)
class Owned:
    """Whose a row is, and of which item; a draft has none."""

    owner: str
    item: str


@dataclass
class Truth:
    """All rows of content as they were when the drill began."""

    tables: list[Guarded]
    rows: dict[Key, Owned]
    live: set[tuple[str, str]]
    """item and receiver of every live grant of the item's own owner"""
    marks: dict[str, Key] = field(default_factory=dict)

    def foreign(self, key: Key, me: str) -> bool:
        """Whether this organisation may not see the row; what was not there before is judged by the writes."""
        row = self.rows.get(key)
        return row is not None and row.owner != me and (row.item, me) not in self.live

    def leaked(self, text: str, me: str) -> set[Key]:
        """The foreign rows whose mark stands in this text."""
        found = {self.marks[mark] for mark in MARK.findall(text) if mark in self.marks}
        return {key for key in found if self.foreign(key, me)}


def guarded_tables(direct: Direct) -> list[Guarded]:
    """Every table that the one policy of content stands before, with its model."""
    names = {
        row[0] for row in direct.execute("SELECT tablename FROM pg_policies WHERE policyname = %s", [POLICY])
    }
    known = {model._meta.db_table: model for model in apps.get_models()}
    return [Guarded(name, known[name]) for name in sorted(names)]


def establish(direct: Direct) -> Truth:
    """Mark every row, and write down whose it is and who may see it."""
    tables = guarded_tables(direct)
    marks: dict[str, Key] = {}
    with direct.transaction():
        direct.execute("SET LOCAL session_replication_role = replica")
        for table in tables:
            for mark, key in _mark(direct, table, len(marks)):
                marks[mark] = key
    rows = {key: owned for key, (owned, _) in snapshot(direct, tables).items()}
    live = {
        (str(item), str(receiver))
        for item, receiver in direct.execute(
            "SELECT g.content_object_id, g.receiver_id FROM cases_itemgrant g"
            " JOIN cases_informationitem i ON i.id = g.content_object_id AND i.owner_id = g.giver_id"
            " WHERE g.live_from <= now() AND (g.live_until IS NULL OR g.live_until > now())"
        )
    }
    return Truth(tables, rows, live, marks)


def snapshot(direct: Direct, tables: Iterable[Guarded]) -> dict[Key, tuple[Owned, str]]:
    """Every row of content: whose it is, and a digest of it all."""
    found = {}
    for table in tables:
        item = "item_id" if _has_item(table) else "NULL"
        query = sql.SQL("SELECT {}, owner_id, {}, md5(t::text) FROM {} t").format(
            sql.Identifier(table.key), sql.SQL(cast("Any", item)), sql.Identifier(table.table)
        )
        for key, owner, about, digest in direct.execute(query):
            found[(table.table, str(key))] = (Owned(str(owner), str(about or "")), str(digest))
    return found


def items(direct: Direct) -> dict[str, str]:
    """The owner of every item."""
    return {
        str(key): str(owner)
        for key, owner in direct.execute("SELECT id, owner_id FROM cases_informationitem")
    }


def foreign_changes(
    before: Mapping[Key, tuple[Owned, str]],
    after: Mapping[Key, tuple[Owned, str]],
    owners: Mapping[str, str],
    me: str,
) -> list[Key]:
    """Rows that this organisation made, changed or removed and that are not its own, or hang on another's item."""
    changed = [
        key for key in {*before, *after} if before.get(key, (None, ""))[1] != after.get(key, (None, ""))[1]
    ]
    return [
        key
        for key in changed
        for row in [side[key][0] for side in (before, after) if key in side][:2]
        if row.owner != me or (row.item and owners.get(row.item) != me)
    ]


def _mark(direct: Direct, table: Guarded, first: int) -> Iterator[tuple[str, Key]]:
    fields = [field for field in table.model._meta.concrete_fields if _free_text(field)]
    if not fields:
        return
    with direct.cursor(row_factory=dict_row) as cursor:
        cursor.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(table.table)))
        rows = cursor.fetchall()
    for number, row in enumerate(rows, first):
        mark = f"Zq{number:08x}"
        changed = {str(f.column): _marked(row[str(f.column)], mark) for f in fields}
        direct.execute(
            sql.SQL("UPDATE {} SET {} WHERE {} = %s").format(
                sql.Identifier(table.table),
                sql.SQL(", ").join([sql.SQL("{} = %s").format(sql.Identifier(name)) for name in changed]),
                sql.Identifier(table.key),
            ),
            [*changed.values(), row[table.key]],
        )
        yield mark, (table.table, str(row[table.key]))


def _free_text(field: "models.Field[Any, Any]") -> bool:
    """What somebody typed: no choices, no keys, room for a mark."""
    if isinstance(field, models.JSONField):
        return True
    text = isinstance(field, models.CharField | models.TextField) and not field.primary_key
    named_by_us = field.name in {"history_type", "history_change_reason"}
    return text and not field.choices and not named_by_us and (field.max_length or 100) >= _SHORTEST


def _marked(value: Any, mark: str) -> Any:
    """The mark in place of the text; in JSON in place of each text that is no code."""
    if isinstance(value, dict | list):
        return Jsonb(_inside(value, mark))
    return mark


def _inside(value: Any, mark: str) -> Any:
    if isinstance(value, dict):
        return {key: _inside(one, mark) for key, one in value.items()}
    if isinstance(value, list):
        return [_inside(one, mark) for one in value]
    return mark if isinstance(value, str) and " " in value else value


def _has_item(table: Guarded) -> bool:
    return any(field.column == "item_id" for field in table.model._meta.concrete_fields)
