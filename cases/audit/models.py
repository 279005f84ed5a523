"""The append-only record of who did or read what, for whom, on which ground (X-1, X-2; NEN 7513)."""

from typing import Any, ClassVar, NoReturn
from uuid import uuid4

from django.db import models
from django.db.models.functions import Now

from cases.audit.enums import Verb


class AuditEvent(models.Model):
    """One act or one read of one subject. Holds who, what kind and which id; never content.

    The application can insert and select; a trigger and its rights refuse the rest (migration 0002).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    at = models.DateTimeField(db_default=Now())
    verb = models.CharField(max_length=20, choices=Verb)
    actor = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(
        "cases.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    case_id = models.UUIDField(null=True)
    subject_kind = models.CharField(max_length=40, blank=True)
    subject_id = models.UUIDField(null=True)
    owner = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, null=True, related_name="+")
    disclosure_id = models.UUIDField(null=True)
    ground = models.CharField(max_length=160, blank=True)
    page = models.CharField(max_length=60, blank=True, help_text="the name of the page, never its address")
    request_id = models.CharField(max_length=36, blank=True)
    allowed = models.BooleanField(default=True)
    detail = models.JSONField(default=dict, help_text="codes and ids; no names, no text that somebody typed")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(verb__in=Verb.values), name="audit_verb_is_known"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "-at"]),
            models.Index(fields=["owner", "-at"]),
            models.Index(fields=["case_id", "-at"]),
        ]

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Never."""
        raise TypeError("an audit event is not deleted")
