"""What crosses between partners at the table: how inputs stand, and that the officer decided (ZS-2, ZS-4, ZS-5).

Only through crossing.arrest_inputs, arrest_calls and arrest_decisions, which answer who may know of the arrest and
takes part in its case; an arrest that is not theirs to know is not among the answers.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from zsm.enums import Gehoor


@dataclass(frozen=True)
class Ingebracht:
    """The state of one partner's input, in codes; what it says is content."""

    state: str
    because: str
    at: datetime


@dataclass(frozen=True)
class Genomen:
    """That the first decision was taken; what was decided is content.

    Attributes:
        victim_told: it is recorded that the victim was told of it (ZS-7).
    """

    decided_at: datetime
    late: bool
    victim_told: bool


@dataclass(frozen=True)
class Oproep:
    """That Veilig Thuis was called about an arrest, by which partner and with what answer (ZS-8), in codes."""

    partner: str
    at: datetime
    answer: str

    @property
    def said(self) -> str:
        """What came of it, in words."""
        return str(Gehoor(self.answer).label)


def inbreng_van(arrest_ids: Iterable[UUID]) -> dict[UUID, dict[str, Ingebracht | None]]:
    """By arrest: each partner that may know of it, with how its input stands; None is *nog niet*."""
    found: dict[UUID, dict[str, Ingebracht | None]] = defaultdict(dict)
    for arrest, partner, state, because, at in _rows(
        "SELECT arrest, partner, state, because, at FROM crossing.arrest_inputs(%s::uuid[])", arrest_ids
    ):
        found[arrest][partner] = Ingebracht(state, because, at) if state else None
    return found


def gebeld_van(arrest_ids: Iterable[UUID]) -> dict[UUID, list[Oproep]]:
    """By arrest: every call to Veilig Thuis outside its hours, the last first."""
    found: dict[UUID, list[Oproep]] = defaultdict(list)
    rows = _rows("SELECT arrest, partner, at, answer FROM crossing.arrest_calls(%s::uuid[])", arrest_ids)
    for arrest, partner, at, answer in sorted(rows, key=lambda row: row[2], reverse=True):
        found[arrest].append(Oproep(partner, at, answer))
    return found


def besluit_over(arrest_ids: Iterable[UUID]) -> dict[UUID, Genomen]:
    """By arrest, where there is a decision."""
    rows = _rows(
        "SELECT arrest, decided_at, late, victim_told FROM crossing.arrest_decisions(%s::uuid[])", arrest_ids
    )
    return {arrest: Genomen(decided_at, late, told) for arrest, decided_at, late, told in rows}


def _rows(statement: str, arrest_ids: Iterable[UUID]) -> list[tuple[Any, ...]]:
    asked = list(arrest_ids)
    if not asked:
        return []
    with connection.cursor() as cursor:
        # As one text: the adapter would look for quotes in each id of a whole page.
        cursor.execute(statement, [f"{{{','.join(map(str, asked))}}}"])
        return list(cursor.fetchall())
