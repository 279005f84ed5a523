"""The outbox and what people find waiting; texts are neutral and carry no personal data (SA-5)."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from cases.notifications.enums import Channel, DeliveryState, Topic


class Outbox(models.Model):
    """Something to tell an organisation, or one person of it, written in the transaction of what caused it.

    Unique by clock and effect, and by key where there is one: told twice is impossible, also with two
    sweepers (D-2).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    clock = models.ForeignKey("cases.Clock", on_delete=models.PROTECT, null=True, related_name="+")
    effect = models.CharField(max_length=80)
    organisation = models.ForeignKey(
        "cases.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    staff = models.ForeignKey(
        "cases.Staff",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="for this person alone",
    )
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, null=True, related_name="+")
    key = models.CharField(max_length=120, blank=True, help_text="what makes it one, without a clock")
    created_at = models.DateTimeField(db_default=Now())
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clock", "effect"], name="an_effect_once_a_clock"),
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="a_key_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["created_at"], condition=Q(delivered_at__isnull=True), name="outbox_to_deliver"
            ),
        ]


class Notice(models.Model):
    """What stands on *Vandaag* for an organisation until somebody of it says: seen."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    outbox = models.OneToOneField(Outbox, on_delete=models.PROTECT, related_name="notice")
    organisation = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="notices")
    staff = models.ForeignKey(
        "cases.Staff",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="for this person alone",
    )
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, null=True, related_name="+")
    effect = models.CharField(max_length=80)
    created_at = models.DateTimeField(db_default=Now())
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["organisation", "-created_at"], condition=Q(seen_at__isnull=True), name="unseen"
            ),
        ]


class Device(models.Model):
    """A browser that a person told to receive push messages; where it lives is a secret of its owner."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    staff = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="devices")
    endpoint = models.URLField(max_length=600)
    p256dh = models.CharField(max_length=120)
    auth = models.CharField(max_length=40)
    label = models.CharField(max_length=40, help_text="as its owner calls it")
    added_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=20, blank=True, help_text="a code: taken_off, gone")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["endpoint"], condition=Q(ended_at__isnull=True), name="a_device_once"
            ),
        ]


class Preference(models.Model):
    """That a person wants, or does not want, to hear of a topic by a channel; without a row the default holds."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    staff = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="preferences")
    topic = models.CharField(max_length=10, choices=Topic)
    channel = models.CharField(max_length=10, choices=Channel)
    wanted = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["staff", "topic", "channel"], name="a_preference_once"),
        ]


class QuietHours(models.Model):
    """When a person is not to be disturbed; an alarm does not ask (D-4)."""

    staff = models.OneToOneField(
        "cases.Staff", on_delete=models.PROTECT, primary_key=True, related_name="quiet_hours"
    )
    from_time = models.TimeField(help_text="on the clock of Amsterdam")
    until_time = models.TimeField(help_text="not later than from: on the next day")


class Delivery(models.Model):
    """One notice to one person by one channel: at least once, with a key that stays the same at every attempt."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    outbox = models.ForeignKey(Outbox, on_delete=models.PROTECT, related_name="deliveries")
    staff = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel)
    device = models.ForeignKey(Device, on_delete=models.PROTECT, null=True, related_name="+")
    urgent = models.BooleanField(default=False, help_text="of an alarm: goes before all others (D-4)")
    state = models.CharField(max_length=10, choices=DeliveryState, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(
        null=True, help_text="when it is tried; empty when it need not be any more"
    )
    failure = models.CharField(max_length=40, blank=True, help_text="what went wrong last, as a code")
    created_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["outbox", "staff", "channel", "device"], nulls_distinct=False, name="a_delivery_once"
            ),
            models.CheckConstraint(
                condition=Q(state=DeliveryState.WAITING) | Q(next_at__isnull=True),
                name="only_what_waits_is_sent",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["channel", "-urgent", "next_at"],
                condition=Q(next_at__isnull=False),
                name="deliveries_to_send",
            ),
            models.Index(
                fields=["outbox"],
                condition=Q(state__in=[DeliveryState.WAITING, DeliveryState.FAILED]),
                name="deliveries_not_there",
            ),
        ]
