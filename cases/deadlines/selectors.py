"""Clocks as the screens show them; what is over is derived here, true also when no sweep runs (D-1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from django.db.models import QuerySet

from cases.access.door import visible_to
from cases.base.actor import Actor
from cases.deadlines import door, kinds, rules
from cases.deadlines.enums import ClockState
from cases.deadlines.models import Clock
from cases.partners.models import Organisation

__all__ = ["ClockRow", "Stub", "clocks_of_case", "clocks_of_subjects", "door", "open_clocks"]


class Stub(Protocol):
    """A case or an item, as this lower room sees them."""

    @property
    def pk(self) -> UUID: ...


@dataclass(frozen=True)
class ClockRow:
    """One clock on one screen, at one moment; for templates/components/clock.html.

    Args:
        kind: code of the kind; label is what ends, in words.
        case_reference: as on the case page; empty without a case.
        remaining: what is left at the moment of the page, or was left when it was paused; negative when over time.
        over: the end has passed and nobody ended it.
        late: it was met after its end.
        responsible: the organisation that must act.
    """

    pk: UUID
    kind: str
    label: str
    subject_id: UUID
    cycle: int
    case_id: UUID | None
    case_reference: str
    item_id: UUID | None
    started_at: datetime
    due_at: datetime
    ended_at: datetime | None
    remaining: timedelta
    over: bool
    late: bool
    state: ClockState
    responsible: Organisation | None

    @property
    def open(self) -> bool:
        """Whether something must still be done."""
        return self.ended_at is None


def open_clocks(actor: Actor, now: datetime, limit: int = 200) -> list[ClockRow]:
    """What still runs or is over time, of the cases the actor works on; what ends first stands first."""
    return _rows(visible_to(Clock, actor).filter(ended_at__isnull=True).order_by("due_at", "pk")[:limit], now)


def clocks_of_case(case: Stub, actor: Actor, now: datetime) -> list[ClockRow]:
    """All clocks of one case that the actor may know of: open ones first by their end, then what ended."""
    rows = _rows(visible_to(Clock, actor).filter(case_id=case.pk).order_by("due_at", "pk"), now)
    return sorted(rows, key=lambda row: not row.open)


def clocks_of_subjects(
    subject_ids: Iterable[UUID], actor: Actor, now: datetime
) -> dict[UUID, list[ClockRow]]:
    """The clocks of these subjects by subject, in one query: for tables with a clock in each row."""
    found: dict[UUID, list[ClockRow]] = {}
    for row in _rows(
        visible_to(Clock, actor).filter(subject_id__in=list(subject_ids)).order_by("due_at", "pk"), now
    ):
        found.setdefault(row.subject_id, []).append(row)
    return found


def _rows(clocks: QuerySet[Clock], now: datetime) -> list[ClockRow]:
    return [_row(clock, now) for clock in clocks.select_related("case", "responsible__region")]


def _row(clock: Clock, now: datetime) -> ClockRow:
    now = clock.paused_at or now
    return ClockRow(
        pk=clock.pk, kind=clock.kind, label=kinds.label(clock.kind), subject_id=clock.subject_id, cycle=clock.cycle,
        case_id=clock.case_id, case_reference=str(clock.case) if clock.case else "", item_id=clock.item_id,
        started_at=clock.started_at, due_at=clock.due_at, ended_at=clock.ended_at,
        remaining=rules.remaining(clock.due_at, now), over=rules.is_over(clock.state, clock.due_at, now),
        late=clock.state == ClockState.MET_LATE, state=ClockState(clock.state), responsible=clock.responsible,
    )  # fmt: skip
