"""What waits for an organisation on *Vandaag*."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

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
    """What nobody of the actor's organisation has seen yet, of the cases the actor works on; newest first."""
    notices = visible_to(Notice, actor).filter(seen_at__isnull=True).select_related("case")
    return [
        NoticeRow(
            pk=notice.pk, text=texts.text(notice.effect), created_at=notice.created_at,
            case_id=notice.case_id, case_reference=str(notice.case) if notice.case else "",
        )
        for notice in notices.order_by("-created_at")[:limit]
    ]  # fmt: skip
