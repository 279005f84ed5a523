"""What waits for an organisation on *Vandaag*, and whether messages leave the house."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.apps import apps
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, F, Min, Q
from django.db.models.functions import Now

from cases.access.door import visible_to
from cases.base.actor import Actor
from cases.notifications import door, texts
from cases.notifications.enums import Channel, DeliveryState
from cases.notifications.models import Delivery, Notice, Outbox

__all__ = ["Health", "NoticeRow", "StuckRow", "door", "health", "open_notices", "stuck"]


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
    rows = visible_to(Notice, actor).filter(seen_at__isnull=True).exclude(effect__in=texts.apart())
    notices = list(rows.select_related("case").order_by("-created_at")[:limit])
    closed = _closed([one.case_id for one in notices if one.staff_id and one.case_id], actor)
    return [
        NoticeRow(
            pk=one.pk, text=texts.text(one.effect), created_at=one.created_at,
            case_id=None if one.case_id in closed else one.case_id,
            case_reference=str(one.case) if one.case and one.case_id not in closed else "",
        )
        for one in notices
    ]  # fmt: skip


@dataclass(frozen=True)
class StuckRow:
    """What did not leave yet, by channel, state and cause.

    Args:
        people: colleagues whom it was for, where the cause is theirs: an address that is missing or wrong.
    """

    channel: Channel
    state: DeliveryState
    failure: str
    number: int
    oldest: datetime
    people: list[str]


_THEIRS = ("no_address", "bad_address", "refused")


def stuck(actor: Actor) -> list[StuckRow]:
    """What waits since a failure, or failed, for the actor's organisation; nothing for who is no beheerder (door)."""
    rows = visible_to(Delivery, actor).filter(state__in=[DeliveryState.WAITING, DeliveryState.FAILED])
    grouped = (
        rows.filter(created_at__gt=Now() - timedelta(days=7))
        .values("channel", "state", "failure")
        .annotate(
            number=Count("pk"),
            oldest=Min("created_at"),
            people=ArrayAgg("staff__display_name", distinct=True, filter=Q(failure__in=_THEIRS), default=[]),
        )
        .order_by("channel", "state", "failure")
    )
    return [
        StuckRow(
            channel=Channel(one["channel"]), state=DeliveryState(one["state"]), failure=one["failure"],
            number=one["number"], oldest=one["oldest"], people=one["people"],
        )
        for one in grouped
    ]  # fmt: skip


@dataclass(frozen=True)
class Health:
    """How sending goes, of all organisations together, in numbers only.

    Args:
        undelivered: how long the oldest row of the outbox waits to be delivered.
        unsent: how long the oldest delivery that is due waits to be tried.
        failed: how many were given up in the last day.
    """

    undelivered: timedelta
    unsent: timedelta
    failed: int


def health() -> Health:
    """For who keeps watch; three questions of partial indexes."""
    told = Outbox.objects.filter(delivered_at__isnull=True).order_by("created_at")
    due = Delivery.objects.filter(next_at__lte=Now()).order_by("next_at")
    failed = Delivery.objects.filter(state=DeliveryState.FAILED, created_at__gt=Now() - timedelta(days=1))
    waits = told.values_list(Now() - F("created_at"), flat=True).first()
    late = due.values_list(Now() - F("next_at"), flat=True).first()
    return Health(waits or timedelta(), late or timedelta(), failed.count())


def _closed(case_ids: list[UUID], actor: Actor) -> set[UUID]:
    """Of these cases those that the actor may not know."""
    if not case_ids:
        return set()
    cases = visible_to(apps.get_model("cases", "Case"), actor).filter(pk__in=case_ids)
    return set(case_ids) - set(cases.values_list("pk", flat=True))
