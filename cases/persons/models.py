"""Households and persons as stubs; who they are is what a partner says of them (K-1; house: a person is a stub too)."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from cases.access.models import Content
from cases.base.models import Recorded
from cases.persons.enums import PersonRole


class Household(Recorded):
    """A household or family system: what a case is about (K-1). Says nothing by itself."""


class Person(Recorded):
    """Somebody in a household, without a name: *persoon 2*. Names are statements (K-1)."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="persons")
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["household", "number"], name="a_number_once_a_household"),
        ]

    def __str__(self) -> str:
        return f"persoon {self.number}"


class PersonStatement(Content):
    """What one partner says of a person: name, birth date, role in this case, and on what source (K-1).

    Two partners can differ. The address is not here: a secret one is a class of its own (SA-1).
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="statements")
    given_name = models.CharField(max_length=60, blank=True)
    prefix = models.CharField(max_length=20, blank=True, help_text="tussenvoegsel")
    family_name = models.CharField(max_length=80, blank=True)
    description = models.CharField(max_length=120, blank=True, help_text="when the name is not known yet")
    birth_date = models.DateField(null=True, blank=True)
    role = models.CharField(max_length=20, choices=PersonRole)
    source = models.CharField(max_length=120, blank=True)
    match_key = models.CharField(max_length=64, blank=True, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(role__in=PersonRole.values), name="person_role_is_known"),
        ]

    @property
    def name(self) -> str:
        """The name as written, or the description of somebody without one yet."""
        full = " ".join(part for part in (self.given_name, self.prefix, self.family_name) if part)
        return full or self.description or str(self.person)

    def age(self, today: date) -> int | None:
        """Whole years on this day; None when the birth date is not known."""
        if self.birth_date is None:
            return None
        before_birthday = (today.month, today.day) < (self.birth_date.month, self.birth_date.day)
        return today.year - self.birth_date.year - before_birthday


class AddressStatement(Content):
    """Where somebody is, as one partner says. A secret address is its own class of information (SA-1)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="addresses")
    address = models.CharField(max_length=200)
