"""Running SQL as the application, with the context of somebody, and looking at what comes back."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import psycopg
from django.db import Error, connection, transaction

from cases.access.acting import acting
from cases.partners.models import Staff
from veiligheid.benches.walls import sql
from veiligheid.benches.walls.sql import Place, statements
from veiligheid.benches.walls.tally import Tally
from veiligheid.benches.walls.truth import Guarded, Key


@dataclass
class Outcome:
    """What an attack gave: rows, how many were changed, or the refusal."""

    rows: list[tuple[Any, ...]] = field(default_factory=list)
    changed: int = 0
    refused: str = ""
    code: str = "ok"

    @property
    def text(self) -> str:
        """All of it, to look for marks in."""
        return f"{self.rows} {self.refused}"


After = Callable[[Outcome], None]


def attempt(actor: Staff, parts: Iterable[str], after: After | None = None) -> Outcome:
    """Run these inside acting(actor), one after the other; whatever happened is rolled back.

    Args:
        after: looks on in the same transaction, also when a statement was refused.
    """
    outcome = Outcome()
    try:
        with transaction.atomic():
            with acting(actor):
                _run(parts, outcome)
                if after:
                    after(outcome)
            transaction.set_rollback(True)
    except Error as refusal:
        outcome.refused += f" {refusal}"
        outcome.code = _code(refusal)
    if not connection.is_usable():
        connection.close()
    return outcome


def _run(parts: Iterable[str], outcome: Outcome) -> None:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for part in parts:
                if part.startswith("COPY") and part.endswith(("STDOUT", "STDIN")):
                    outcome.rows += _copied(part)
                    continue
                cursor.execute(part)
                outcome.changed = cursor.rowcount if cursor.rowcount > 0 and not cursor.description else 0
                if cursor.description:
                    outcome.rows += cursor.fetchall()
    except (Error, psycopg.Error) as refusal:
        outcome.refused, outcome.code = str(refusal), _code(refusal)


def _copied(statement: str) -> list[tuple[Any, ...]]:
    with connection.connection.cursor() as raw, raw.copy(statement) as copy:
        return [(bytes(piece),) for piece in copy] if statement.endswith("STDOUT") else []


def _code(refusal: BaseException) -> str:
    cause = refusal if isinstance(refusal, psycopg.Error) else refusal.__cause__
    return str(getattr(cause, "sqlstate", None) or type(refusal).__name__)


def keys_of(table: Guarded, outcome: Outcome) -> set[Key]:
    """Whatever in the rows could be a key of this table."""
    return {(table.table, str(value)) for row in outcome.rows for value in row if value is not None}


def read_and_write(tally: Tally, actor: Staff, table: Guarded, place: Place) -> None:
    """Every statement of sql.READS and sql.WRITES on one table."""
    me, values = place.me, vars(place)
    for name, text in sql.READS.items():
        outcome = attempt(actor, statements(text, values))
        tally.answered(outcome.code)
        tally.saw("sql read", f"{name} {place.table}", me, outcome.text, keys=keys_of(table, outcome))
    writes = sql.WRITES | (sql.WRITES_ON_ITEMS if place.has_item else {})
    for name, text in writes.items():
        outcome = attempt(actor, statements(text, values))
        tally.answered(outcome.code)
        tally.saw("sql read", f"{name} {place.table}", me, outcome.text)
        tally.wrote("sql write", f"{name} {place.table}", outcome.changed)


def powers(tally: Tally, actor: Staff, tables: Sequence[Guarded], values: dict[str, str]) -> list[str]:
    """Every statement of sql.POWERS, and all content asked for after each; the names of those that were allowed."""
    allowed = []
    for name, text in sql.POWERS.items():

        def after(outcome: Outcome, name: str = name) -> None:
            tally.saw("power", name, values["me"], outcome.text)
            everything(tally, "after power", name, tables, values["me"])

        outcome = attempt(actor, statements(text, values), after)
        tally.answered(outcome.code)
        if outcome.code == "ok":
            allowed.append(name)
    return allowed


def takeovers(
    tally: Tally, actor: Staff, colleague: Staff, tables: Sequence[Guarded], values: dict[str, str]
) -> list[str]:
    """Every statement of sql.TAKEOVERS; then the application acts for whom it then takes the attacker.

    Counted apart: it is not SQL that sees the rows then, but the application, for somebody who is not who it thinks.
    """
    worked = []
    for name, text in sql.TAKEOVERS.items():

        def after(outcome: Outcome, name: str = name) -> None:
            if outcome.changed:
                taken_for = Staff.objects.get(pk=actor.pk if name.startswith("my ") else colleague.pk)
                with acting(taken_for):
                    everything(tally, "takeover", name, tables, values["me"])

        outcome = attempt(actor, statements(text, values), after)
        tally.tried["takeover"] += 1
        tally.answered(outcome.code)
        if outcome.changed and outcome.code == "ok":
            worked.append(name)
    return worked


def everything(tally: Tally, family: str, name: str, tables: Sequence[Guarded], me: str) -> int:
    """Ask for all rows of all content, in the context that is there."""
    found = 0
    for table in tables:
        outcome = Outcome()
        _run([f"SELECT * FROM {table.table}"], outcome)
        found += tally.saw(family, name, me, outcome.text, keys=keys_of(table, outcome))
    return found
