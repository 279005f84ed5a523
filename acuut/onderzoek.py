"""What is agreed and seen in step 3, as far as the rules need it: codes; the words stand on the same item (AC-5)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from acuut.enums import Doet, Gezien, Handeling, Letseluitkomst, Waarom
from cases.access.models import Content


class Onderzoekshandeling(Content):
    """Who does what in the investigation, in which order, with whom (001: stap 3).

    Attributes:
        apart: why a talk is not held together.
        rights: in a verhoor: the right to assistance is arranged.
    """

    crisis = models.ForeignKey("acuut.Crisis", on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()
    doet = models.CharField(max_length=10, choices=Doet)
    handeling = models.CharField(max_length=10, choices=Handeling)
    person = models.ForeignKey("cases.Person", on_delete=models.PROTECT, null=True, related_name="+")
    rights = models.BooleanField(default=False)
    apart = models.CharField(max_length=16, choices=Waarom, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(doet__in=Doet.values), name="handeling_by_whom_is_known"),
            models.CheckConstraint(condition=Q(handeling__in=Handeling.values), name="handeling_is_known"),
        ]


class Letsel(Content):
    """That somebody is injured or may be, and what was done for it: each time a new row, the rows add up (001: stap 3).

    Attributes:
        person: None when it is not known yet who: *letsel bij een kind* in a melding.
        doctor: a forensisch arts; for a child always, together with Forensische Opsporing.
        gp: the huisarts, for the description of an adult's injury.
    """

    crisis = models.ForeignKey("acuut.Crisis", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("cases.Person", on_delete=models.PROTECT, null=True, related_name="+")
    child = models.BooleanField()
    seen = models.CharField(max_length=12, choices=Gezien)
    photos = models.BooleanField(default=False)
    forensics = models.BooleanField(default=False)
    gp = models.BooleanField(default=False)
    doctor = models.BooleanField(default=False)
    outcome = models.CharField(max_length=12, choices=Letseluitkomst, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(seen__in=Gezien.values), name="letsel_seen_is_known"),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(outcome__in=Letseluitkomst.values), name="letsel_outcome_is_known"
            ),
        ]
