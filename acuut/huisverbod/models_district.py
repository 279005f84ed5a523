"""Districts of the police, and who has THV duty in which (TH-2; 002: 2.2)."""

from typing import ClassVar

from django.db import models

from cases.base.models import Recorded


class District(Recorded):
    """A district of the police in a region: data that people keep, four of them in Amsterdam-Amstelland (002: 2.2)."""

    region = models.ForeignKey("cases.Region", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=12)
    name = models.CharField(max_length=60)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "code"], name="a_district_once_a_region"),
        ]

    def __str__(self) -> str:
        return self.name


class DistrictDienst(Recorded):
    """A line of the roster for the THV is for this district; a line without one is for all districts (TH-2)."""

    duty = models.ForeignKey("cases.Duty", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["duty", "district"], name="a_duty_once_a_district"),
        ]
