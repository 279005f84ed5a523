"""Photos and documents: what they show, and the sealed bytes (SA-9)."""

from typing import ClassVar

from django.db import models

from cases.access.models import Content
from cases.base.models import Row
from cases.evidence.enums import EvidenceKind, FileRole, MediaType


class Evidence(Content):
    """What a photo or document shows in words, who took it, and the hash of what came in.

    When it was taken is the moment of its item, of whom it is the person of its item.
    """

    kind = models.CharField(max_length=10, choices=EvidenceKind)
    shows = models.TextField(max_length=2000)
    taken_by = models.CharField(max_length=120)
    media_type = models.CharField(max_length=20, choices=MediaType, help_text="of what came in")
    size = models.PositiveIntegerField(help_text="bytes, of what came in")
    sha256 = models.BinaryField(max_length=32, help_text="of what came in, before anything was done with it")


class EvidenceFile(Row):
    """The bytes, encrypted and bound to this row; written once, never changed.

    No history: nothing changes. The row policy is its own (walls): the original for its owner alone, the copy also
    for whom the item was shared with. `sha256` is of the plain bytes.
    """

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="files")
    owner = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey("cases.InformationItem", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=FileRole)
    media_type = models.CharField(max_length=20, choices=MediaType)
    sha256 = models.BinaryField(max_length=32)
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["evidence", "role"], name="a_file_of_each_role"),
            models.CheckConstraint(
                condition=models.Q(role__in=FileRole.values), name="evidence_role_is_known"
            ),
        ]
