"""The outbox and what people find waiting; texts are neutral and carry no personal data (SA-5)."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Outbox(models.Model):
    """Something to tell an organisation, written in the transaction of what caused it.

    Unique by clock and effect: told twice is impossible, also with two sweepers (D-2).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    clock = models.ForeignKey("cases.Clock", on_delete=models.PROTECT, null=True, related_name="+")
    effect = models.CharField(max_length=80)
    organisation = models.ForeignKey(
        "cases.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(db_default=Now())
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clock", "effect"], name="an_effect_once_a_clock"),
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
