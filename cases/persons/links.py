"""That two stubs are one person, or two households one: rows that begin and end, nothing is moved (K-5)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from cases.base.models import Recorded
from cases.persons.enums import LinkReason, UnlinkReason


class Link(Recorded):
    """One organisation's word that two are the same, from when until when, by whom, and why in codes.

    Undoing is ending the row: statements keep their owner, their item and the stub they were made about. It
    changes what the own organisation sees together, of others nothing: they are told.
    """

    organisation = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=16, choices=LinkReason)
    since = models.DateTimeField()
    by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    ended_because = models.CharField(max_length=16, choices=UnlinkReason, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__isnull=True, ended_by__isnull=True, ended_because="")
                | Q(until__gte=F("since"), ended_by__isnull=False) & ~Q(ended_because=""),
                name="%(class)s_ends_by_somebody",
            ),
        ]


class PersonLink(Link):
    """*Persoon 3 is dezelfde als persoon 1*, within a household or across households of the own cases."""

    person = models.ForeignKey("cases.Person", on_delete=models.PROTECT, related_name="links")
    same_as = models.ForeignKey("cases.Person", on_delete=models.PROTECT, related_name="linked_by")

    class Meta(Link.Meta):
        abstract = False
        constraints: ClassVar = [
            *Link.Meta.constraints,
            models.CheckConstraint(condition=~Q(person=F("same_as")), name="nobody_is_linked_to_themself"),
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=Q(until__isnull=True),
                name="a_person_is_the_same_as_one",
            ),
        ]


class HouseholdLink(Link):
    """Two households are one family: their cases stay apart and are shown with each other."""

    household = models.ForeignKey("cases.Household", on_delete=models.PROTECT, related_name="links")
    same_as = models.ForeignKey("cases.Household", on_delete=models.PROTECT, related_name="linked_by")

    class Meta(Link.Meta):
        abstract = False
        constraints: ClassVar = [
            *Link.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(household=F("same_as")), name="no_household_is_linked_to_itself"
            ),
            models.UniqueConstraint(
                fields=["organisation", "household"],
                condition=Q(until__isnull=True),
                name="a_household_is_the_same_as_one",
            ),
        ]
