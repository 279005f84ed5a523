"""Safe contact and hazards: what one partner says, shared like anything else (SA-3, SA-8)."""

from datetime import UTC, datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from cases.access.models import Content
from cases.caution.enums import HazardEnd, HazardGround, HazardKind
from cases.caution.rules import LONGEST

NEVER = datetime(3000, 1, 1, tzinfo=UTC)
"""PostgreSQL knows moments that nobody can read."""


class SafeContact(Content):
    """How one partner may reach a person safely (SA-3); `checked_at` is when somebody last made sure.

    The newest word of a partner on a person: it is changed in place, so that who had it has what is right now.
    """

    person = models.ForeignKey("cases.Person", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=30, blank=True)
    hours = models.CharField(max_length=200, blank=True, help_text="when it is safe")
    code_word = models.CharField(max_length=80, blank=True)
    no_voicemail = models.BooleanField(default=True)
    no_app = models.BooleanField(default=True)
    no_post = models.BooleanField(default=True)
    language = models.CharField(max_length=40, blank=True)
    interpreter = models.BooleanField(default=False, help_text="a professional one, never family")
    checked_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item"], name="a_contact_sheet_an_item"),
        ]


class Hazard(Content):
    """A danger for colleagues: on which ground, from what source, until when (SA-8)."""

    person = models.ForeignKey("cases.Person", on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=12, choices=HazardKind)
    text = models.CharField(max_length=400, help_text="what it is and what a colleague does about it")
    ground = models.CharField(max_length=12, choices=HazardGround)
    source = models.CharField(max_length=160)
    noted_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=10, choices=HazardEnd, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=HazardKind.values), name="hazard_kind_is_known"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("noted_at")), name="a_hazard_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__lt=F("noted_at") + LONGEST + timedelta(days=1), noted_at__lt=NEVER),
                name="a_hazard_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_because="")
                | Q(ended_at__isnull=False, ended_because__in=HazardEnd.values),
                name="a_hazard_ends_early_with_a_reason",
            ),
        ]
