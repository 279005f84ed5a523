"""Households and persons as stubs; who they are is what a partner says of them (K-1; house: a person is a stub too)."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from cases.access.models import Content
from cases.base.models import Recorded
from cases.persons.enums import EndReason, Flag, PersonRole, Relation

# Characters. Long enough for any name that stands in a passport; what is longer was pasted by mistake.
NAME, PREFIX, TEXT = 200, 40, 200
# Purpose of the key under which a BSN is encrypted and hashed (cases.base.encryption).
BSN = "bsn"


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


class Lasting(Content):
    """What is so for some time, as one partner says: from when, until when, and why it ended.

    `until` is the first day on which it is no longer so: what falls today is over today.
    """

    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=12, choices=EndReason, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")),
                name="%(class)s_ends_after_it_starts",
            ),
        ]

    def over(self, today: date) -> bool:
        """Whether it is no longer so on this day."""
        return self.until is not None and self.until <= today


class PersonStatement(Lasting):
    """What one partner says of a person: name, birth date, role in this case, and on what source (K-1).

    Two partners can differ, and one partner can state two roles, each on an item of its own: then sepot ends the one
    and not the other. When it is over, the role fell; the name stands. The address is not here: a secret one is a
    class of its own (SA-1).
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="statements")
    given_name = models.CharField(max_length=NAME, blank=True)
    prefix = models.CharField(max_length=PREFIX, blank=True, help_text="tussenvoegsel")
    family_name = models.CharField(max_length=NAME, blank=True)
    birth_name = models.CharField(max_length=NAME, blank=True, help_text="meisjesnaam")
    description = models.CharField(max_length=TEXT, blank=True, help_text="when the name is not known yet")
    birth_date = models.DateField(null=True, blank=True)
    role = models.CharField(max_length=20, choices=PersonRole)
    source = models.CharField(max_length=TEXT, blank=True)

    class Meta(Lasting.Meta):
        constraints: ClassVar = [
            *Lasting.Meta.constraints,
            models.CheckConstraint(condition=Q(role__in=PersonRole.values), name="person_role_is_known"),
        ]

    @property
    def full_name(self) -> str:
        """The name as written; empty for somebody without one yet."""
        return " ".join(part for part in (self.given_name, self.prefix, self.family_name) if part)

    @property
    def name(self) -> str:
        """The name as written, or the description of somebody without one yet."""
        return self.full_name or self.description or str(self.person)

    def age(self, today: date) -> int | None:
        """Whole years on this day; None when the birth date is not known."""
        if self.birth_date is None:
            return None
        before_birthday = (today.month, today.day) < (self.birth_date.month, self.birth_date.day)
        return today.year - self.birth_date.year - before_birthday


class AddressStatement(Lasting):
    """Where somebody lives or stays, as one partner says. A secret address is its own class of information (SA-1).

    `address` is the line that is shown; the parts are there when they are known, to compare by.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="addresses")
    address = models.CharField(max_length=TEXT)
    street = models.CharField(max_length=100, blank=True)
    house_number = models.CharField(max_length=10, blank=True)
    addition = models.CharField(max_length=10, blank=True, help_text="toevoeging: A, bis, 2-hoog")
    postcode = models.CharField(max_length=10, blank=True)
    place = models.CharField(max_length=100, blank=True)
    source = models.CharField(max_length=TEXT, blank=True)


class PersonRelation(Lasting):
    """What one person is to another, as one partner says: *person is <relation> van other* (K-1)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relations")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="related")
    relation = models.CharField(max_length=16, choices=Relation)
    source = models.CharField(max_length=TEXT, blank=True)

    class Meta(Lasting.Meta):
        constraints: ClassVar = [
            *Lasting.Meta.constraints,
            models.CheckConstraint(condition=~Q(person=F("other")), name="nobody_is_related_to_themselves"),
            models.CheckConstraint(condition=Q(relation__in=Relation.values), name="relation_is_known"),
        ]


class PersonFlag(Lasting):
    """Something that changes the approach, of one person or of the whole household, as one partner says (K-4)."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="flags", help_text="none: the household"
    )
    flag = models.CharField(max_length=24, choices=Flag)
    source = models.CharField(max_length=TEXT, blank=True)

    class Meta(Lasting.Meta):
        constraints: ClassVar = [
            *Lasting.Meta.constraints,
            models.CheckConstraint(condition=Q(flag__in=Flag.values), name="flag_is_known"),
        ]


class Bsn(Content):
    """A citizen service number as one partner says, encrypted; found by its keyed hash, never by itself (K-1).

    `digest` is `keyed_hash(number, purpose=BSN)`; `sealed` is encrypted for the same purpose, bound to this row.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="numbers")
    sealed = models.BinaryField()
    digest = models.CharField(max_length=64, db_index=True, editable=False)
    source = models.CharField(max_length=TEXT, blank=True)
