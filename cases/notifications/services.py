"""Putting something in the outbox, delivering it, and one tap that says: seen (SA-5, D-2)."""

import logging
import random
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from cases.access.door import access
from cases.access.enums import Action
from cases.base.actor import Actor
from cases.base.errors import Overtaken
from cases.base.patience import briefly
from cases.base.transition import transition
from cases.notifications import door  # noqa: F401 - registers who may see a notice
from cases.notifications.leaving import deliveries
from cases.notifications.models import Delivery, Notice, Outbox

BATCH = 100
FEW = 20
"""So many when one of a batch is bad, each in a savepoint of its own: no row stands in the way of the others."""

log = logging.getLogger(__name__)


def tell(
    *,
    organisation_id: UUID,
    effect: str,
    case_id: UUID | None = None,
    staff_id: UUID | None = None,
    key: str = "",
) -> None:
    """Tell an organisation something, in the transaction of what caused it; a sweeper delivers it.

    Args:
        effect: code of a text that was declared in notifications.texts; it says nothing about people.
        staff_id: for this person of the organisation alone.
        key: what makes it one: told a second time with the same key, nothing happens.
    """
    row = Outbox(organisation_id=organisation_id, effect=effect, case_id=case_id, staff_id=staff_id, key=key)
    Outbox.objects.bulk_create([row], ignore_conflicts=bool(key))


def deliver() -> int:
    """Make notices and deliveries of one batch of the outbox; return how many rows it did, 0 when all is done.

    Safe to run anywhere and beside itself: a row that another takes is skipped, and a row has one notice. A row
    that fails waits, which the health page shows, and stops no other.
    """
    with briefly():
        waiting = list(
            Outbox.objects.select_for_update(skip_locked=True)
            .filter(delivered_at__isnull=True)
            .order_by("created_at")
            .annotate(asked_at=Now())[:BATCH]
        )
        if not waiting or _attempt(waiting):
            return len(waiting)
        # Not the oldest: those could be the bad ones, every time.
        return sum(_attempt([row]) for row in random.sample(waiting, min(FEW, len(waiting))))


def _attempt(waiting: Sequence[Outbox]) -> bool:
    """Deliver these in one savepoint; whether that went well."""
    try:
        with transaction.atomic():
            _deliver(waiting)
    except Exception as failure:
        if len(waiting) == 1:
            # The kind of failure only: a message of the database can hold values.
            log.error("message %s was not delivered: %s", waiting[0].pk, type(failure).__name__)
        return False
    return True


def _deliver(waiting: Sequence[Outbox]) -> None:
    Notice.objects.bulk_create(
        [
            Notice(
                outbox=row,
                organisation_id=row.organisation_id,
                staff_id=row.staff_id,
                case_id=row.case_id,
                effect=row.effect,
            )
            for row in waiting
            if row.organisation_id
        ],
        ignore_conflicts=True,
    )
    if outside := deliveries(waiting, now=waiting[0].asked_at):  # type: ignore[attr-defined]  # annotated
        Delivery.objects.bulk_create(outside, ignore_conflicts=True)
    Outbox.objects.filter(pk__in=[row.pk for row in waiting]).update(delivered_at=Now())


def gezien(*, notice_id: UUID, actor: Actor, now: datetime) -> Notice:
    """Somebody of the organisation has seen it; a second tap, or a colleague's, changes nothing.

    Raises:
        NotVisible: it is not there, or not for this actor.
    """
    notice = access(Notice, pk=notice_id, actor=actor, action=Action.CHANGE)
    try:
        return transition(
            notice, expect={"seen_at__isnull": True}, change={"seen_at": now, "seen_by_id": actor.pk}
        )
    except Overtaken:
        notice.refresh_from_db()
        return notice
