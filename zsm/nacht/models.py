"""That the number of Veilig Thuis was called about an arrest, outside its hours at the table (ZS-8)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from cases.base.models import Row
from zsm.enums import Gehoor


class Gebeld(Row):
    """A call to Veilig Thuis about an arrest: when, by whom and whether somebody answered. It never changes.

    That it was called crosses to every partner that may know of the arrest; what was said is the text of its item.
    """

    arrest = models.ForeignKey("zsm.Arrest", on_delete=models.PROTECT, related_name="calls")
    organisation = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer = models.CharField(max_length=16, choices=Gehoor)
    item = models.ForeignKey("cases.InformationItem", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(answer__in=Gehoor.values), name="answer_of_a_call_is_known"),
        ]
        indexes: ClassVar = [models.Index(fields=["arrest", "-at"], name="calls_of_an_arrest")]
