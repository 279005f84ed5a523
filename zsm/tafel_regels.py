"""Which arrests stand on a page of the table, in which order: stubs alone, read in columns (ZS-2).

Fifty rows are asked for again at every reload and after every change, so this is one statement: the door's own
conditions, what crosses of the decision, and the nine hours. Nothing of what was said is read here.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from cases.access.door import visible_to
from cases.deadlines import rules
from cases.deadlines.enums import ClockState
from cases.partners.models import Staff
from zsm import clocks
from zsm.models import Arrest

# The last fifth of a clock, as everywhere on the screens.
_PRESSING = 0.8
_ARREST = tuple(field.attname for field in Arrest._meta.concrete_fields)

# Who may know of the arrest may know of its nine hours: a shared clock on the arrest's own item (deadlines.door).
# What is to be decided first, by its end; who was heard without arrest has none and stands below those who have.
_PAGE = """
    WITH mine AS MATERIALIZED ({mine})
    SELECT mine.*, k.started_at, k.due_at, k.state, d.decided_at, d.late, count(*) OVER ()
    FROM mine
    LEFT JOIN crossing.arrest_decisions(ARRAY(SELECT id FROM mine)) d ON d.arrest = mine.id
    LEFT JOIN LATERAL (
        SELECT started_at, due_at, state FROM cases_clock
        WHERE subject_id = mine.id AND kind = %s ORDER BY cycle DESC LIMIT 1) k ON true
    ORDER BY d.decided_at NULLS FIRST, k.due_at NULLS LAST, mine.arrested_at, mine.id
    LIMIT %s OFFSET %s
"""


@dataclass(frozen=True)
class Klok:
    """The nine hours of one arrest, as the table shows them.

    Attributes:
        over: the end has passed and nobody decided.
    """

    started_at: datetime
    due_at: datetime
    over: bool

    def pressing(self, now: datetime) -> bool:
        """The last fifth, or over time."""
        whole = self.due_at - self.started_at
        return self.over or not whole or (now - self.started_at) / whole >= _PRESSING


@dataclass(frozen=True)
class Regel:
    """One arrest on the table, as everybody who may know of it may see it.

    Attributes:
        clock: None for who was heard without arrest (ZS-9), or when the report could not start it.
        decided_at: when the officer decided; what was decided is content.
        late: after the end of the clock.
    """

    arrest: Arrest
    reference: str
    clock: Klok | None
    decided_at: datetime | None
    late: bool

    @property
    def end(self) -> datetime | None:
        """Input that comes later than this is late: the decision, else the end of the clock."""
        return self.decided_at or (self.clock.due_at if self.clock else None)

    def pressing(self, now: datetime) -> bool:
        """It must be decided now."""
        return self.decided_at is None and self.clock is not None and self.clock.pressing(now)


def regels(actor: Staff, *, now: datetime, start: int, many: int) -> tuple[list[Regel], int]:
    """The open arrests of my region that I may know of, from `start` on; and how many there are in all."""
    if not actor.is_active:
        return [], 0
    rows = visible_to(Arrest, actor).filter(
        closed_at__isnull=True, case__region_id=actor.organisation.region_id
    )
    sql, told = rows.values_list(*_ARREST, "case__reference").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_PAGE.format(mine=sql), [*told, clocks.NINE_HOURS.code, many, start])
        found = cursor.fetchall()
    return [_regel(row, now) for row in found], found[0][-1] if found else 0


def _regel(row: tuple[Any, ...], now: datetime) -> Regel:
    reference, started_at, due_at, state, decided_at, late, _ = row[len(_ARREST) :]
    clock = Klok(started_at, due_at, rules.is_over(ClockState(state), due_at, now)) if due_at else None
    arrest = Arrest.from_db("default", _ARREST, row[: len(_ARREST)])
    return Regel(arrest, reference, clock, decided_at, bool(late))
