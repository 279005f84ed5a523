"""What waits for an organisation on *Vandaag*."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.apps import apps

from cases.access.door import visible_to
from cases.base.actor import Actor
from cases.notifications import door, texts
from cases.notifications.models import Notice

__all__ = ["NoticeRow", "door", "open_notices"]


@dataclass(frozen=True)
class NoticeRow:
    """One notice on one screen; its text is neutral (SA-5)."""

    pk: UUID
    text: str
    created_at: datetime
    case_id: UUID | None
    case_reference: str


def open_notices(actor: Actor, limit: int = 50) -> list[NoticeRow]:
    """What nobody of the actor's organisation has seen yet, of the cases the actor works on; newest first.

    What is for the actor alone stands here too, without the case when that is closed to them.
    """
    rows = visible_to(Notice, actor).filter(seen_at__isnull=True).select_related("case")
    notices = list(rows.order_by("-created_at")[:limit])
    closed = _closed([one.case_id for one in notices if one.staff_id and one.case_id], actor)
    return [
        NoticeRow(
            pk=one.pk, text=texts.text(one.effect), created_at=one.created_at,
            case_id=None if one.case_id in closed else one.case_id,
            case_reference=str(one.case) if one.case and one.case_id not in closed else "",
        )
        for one in notices
    ]  # fmt: skip


def _closed(case_ids: list[UUID], actor: Actor) -> set[UUID]:
    """Of these cases those that the actor may not know."""
    if not case_ids:
        return set()
    cases = visible_to(apps.get_model("cases", "Case"), actor).filter(pk__in=case_ids)
    return set(case_ids) - set(cases.values_list("pk", flat=True))
