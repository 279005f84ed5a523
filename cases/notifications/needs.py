"""What nobody needs to hear any more: higher rooms say so of their rows, asked at the moment of sending (D-4)."""

from collections.abc import Callable, Collection
from uuid import UUID

from cases.notifications.audience import following
from cases.notifications.enums import Topic
from cases.notifications.models import Notice, Outbox
from cases.notifications.texts import topic

Over = Callable[[Collection[Outbox]], set[UUID]]

_over: list[Over] = []


def register(over: Over) -> Over:
    """A room says which of these rows speak of something that is over."""
    if over not in _over:
        _over.append(over)
    return over


def not_needed(rows: Collection[Outbox]) -> set[UUID]:
    """The rows that speak of something that is over, or that somebody has seen; of an alarm seeing is not taking."""
    calm = [row.pk for row in rows if topic(row.effect) is not Topic.ALARM]
    seen = set(
        Notice.objects.filter(outbox_id__in=calm, seen_at__isnull=False).values_list("outbox_id", flat=True)
    )
    return seen.union(*(over(rows) for over in _over))


def may_not_hear(told: Collection[tuple[Outbox, UUID]]) -> set[tuple[UUID, UUID]]:
    """Row and person where the case was shielded from them since (SH-12); a row for one person is that person's."""
    follow = following([row for row, _ in told if not row.staff_id])
    return {
        (row.pk, staff_id)
        for row, staff_id in told
        if not row.staff_id
        and row.case_id
        and row.case_id in follow
        and not follow[row.case_id].may_hear(staff_id)
    }
