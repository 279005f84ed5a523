"""Sending what waits: at least once, each channel by itself, alarms first (SA-5, D-4).

A row is claimed for a while by putting off when it is tried next, in a transaction that is over before anybody
talks to the network; it is marked after the send, never before. Killed in between, it is sent again under the same
key once the claim runs out. Runs as vv_sweeper.
"""

import logging
import secrets
import time
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Now

from cases.notifications import mail, needs, push, rules
from cases.notifications.enums import Channel, DeliveryState
from cases.notifications.models import Delivery, Device
from cases.notifications.outcome import SENT, Outcome, Transport

BATCH = 20
CLAIM = timedelta(seconds=60)
LONGEST_BATCH = 30.0
"""Seconds; what is left of a batch by then is claimed no longer than it takes (well within CLAIM)."""

TRANSPORTS: dict[Channel, Transport] = {Channel.MAIL: mail.send, Channel.PUSH: push.send}

log = logging.getLogger(__name__)


def send(channel: Channel) -> int:
    """Send one batch of what waits for this channel; return how many rows it took, 0 when nothing is due."""
    batch = _claim(channel)
    if not batch:
        return 0
    needed = _still_needed(batch)
    until = time.monotonic() + LONGEST_BATCH
    attempt = TRANSPORTS[channel](needed)
    for delivery, outcome in attempt:
        _mark(delivery, outcome)
        if time.monotonic() > until:
            attempt.close()
            break
    return len(batch)


def _claim(channel: Channel) -> list[Delivery]:
    """What is due, alarms first, ours for a while; who is told, and whether they still work, comes with it."""
    with transaction.atomic():
        due = Delivery.objects.select_for_update(skip_locked=True).filter(channel=channel, next_at__lte=Now())
        keys = list(due.order_by("-urgent", "next_at").values_list("pk", flat=True)[:BATCH])
        Delivery.objects.filter(pk__in=keys).update(next_at=Now() + CLAIM, attempts=F("attempts") + 1)
    return list(
        Delivery.objects.filter(pk__in=keys)
        .select_related("outbox", "device")
        .defer("device__label")  # its owner's words, which the sweeper does not read
        .annotate(address=F("staff__email"), works=F("staff__is_active"), asked_at=Now())
        .order_by("-urgent", "created_at")
    )


def _still_needed(batch: Sequence[Delivery]) -> list[Delivery]:
    """The batch without what nobody needs any more, which is marked so."""
    over = needs.not_needed({one.outbox_id: one.outbox for one in batch}.values())
    shut_out = needs.may_not_hear([(one.outbox, one.staff_id) for one in batch])
    needed: list[Delivery] = []
    for one in batch:
        if one.outbox_id in over or (one.outbox_id, one.staff_id) in shut_out or not one.works:  # type: ignore[attr-defined]  # annotated
            _close(one, DeliveryState.NOT_NEEDED)
        elif one.device is not None and one.device.ended_at is not None:
            _close(one, DeliveryState.NOT_NEEDED, failure="gone")
            _by_mail_too(one)
        elif one.channel == Channel.MAIL and not one.address:  # type: ignore[attr-defined]
            # An alarm that cannot reach somebody must be seen; without an address the rest just stands inside.
            state = DeliveryState.FAILED if one.urgent else DeliveryState.NOT_NEEDED
            _close(one, state, failure="no_address")
        else:
            needed.append(one)
    return needed


def _mark(delivery: Delivery, outcome: Outcome) -> None:
    """Write down how it went, at once."""
    if outcome == SENT:
        _close(delivery, DeliveryState.SENT)
        return
    # The code alone: an address, or what a server says, is nobody's business in a log.
    log.warning("delivery %s by %s: %s", delivery.pk, delivery.channel, outcome.failure)
    _by_mail_too(delivery)
    if outcome.gone and delivery.device_id:
        Device.objects.filter(pk=delivery.device_id, ended_at__isnull=True).update(
            ended_at=Now(), ended_because="gone"
        )
    now = delivery.asked_at  # type: ignore[attr-defined]  # annotated
    if outcome.final or rules.gives_up(created_at=delivery.created_at, now=now):
        _close(delivery, DeliveryState.FAILED, failure=outcome.failure)
        return
    pause = rules.back_off(delivery.attempts, secrets.randbelow(1000) / 1000)
    _waiting(delivery).update(next_at=Now() + pause, failure=outcome.failure)


def _by_mail_too(delivery: Delivery) -> None:
    """An alarm that a device did not take leaves by mail too, once: its push service may be down (D-4)."""
    if delivery.urgent and delivery.channel == Channel.PUSH:
        mailed = Delivery(
            outbox_id=delivery.outbox_id, staff_id=delivery.staff_id, channel=Channel.MAIL, urgent=True,
            next_at=Now(),
        )  # fmt: skip
        Delivery.objects.bulk_create([mailed], ignore_conflicts=True)


def _close(delivery: Delivery, state: DeliveryState, *, failure: str = "") -> None:
    sent_at = {"sent_at": Now()} if state is DeliveryState.SENT else {}
    _waiting(delivery).update(state=state, next_at=None, failure=failure, **sent_at)


def _waiting(delivery: Delivery) -> QuerySet[Delivery]:
    return Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.WAITING)
