"""Recording who somebody is, as one partner states it (K-1)."""

from datetime import date
from uuid import UUID

from django.conf import settings

from cases.base.errors import RuleBroken
from cases.persons.enums import PersonRole
from cases.persons.models import AddressStatement, Household, Person, PersonStatement
from cases.persons.rules import match_key

OLDEST = 125  # years


def persoon_toevoegen(*, household: Household) -> Person:
    """A new person stub in the household: *persoon 3*. Two at once get a number each."""
    Household.objects.select_for_update().get(pk=household.pk)
    person = Person(household=household, number=household.persons.count() + 1)
    person.save()
    return person


def persoon_verklaren(
    *,
    person: Person,
    item_id: UUID,
    owner_id: UUID,
    role: PersonRole,
    today: date,
    given_name: str = "",
    prefix: str = "",
    family_name: str = "",
    description: str = "",
    birth_date: date | None = None,
    source: str = "",
) -> PersonStatement:
    """What this partner says of the person, on an item of its own.

    Raises:
        RuleBroken: neither name nor description, or a birth date in the future or too long ago.
    """
    if not (given_name.strip() or family_name.strip() or description.strip()):
        raise RuleBroken(
            "Vul een naam in, of omschrijf de persoon: bijvoorbeeld 'onbekende man, ongeveer 40'."
        )
    if birth_date and birth_date > today:
        raise RuleBroken("De geboortedatum ligt in de toekomst. Kijk de datum na.")
    if birth_date and today.year - birth_date.year > OLDEST:
        raise RuleBroken("De geboortedatum ligt te ver terug. Kijk het jaar na.")
    statement = PersonStatement(
        person=person, item_id=item_id, owner_id=owner_id, role=role, given_name=given_name, prefix=prefix,
        family_name=family_name, description=description, birth_date=birth_date, source=source,
        match_key=match_key(family_name=family_name, birth_date=birth_date, secret=settings.FIELD_KEY),
    )  # fmt: skip
    statement.save()
    return statement


def adres_verklaren(*, person: Person, item_id: UUID, owner_id: UUID, address: str) -> AddressStatement:
    """Where somebody is, on an item of its own: of the class *geheim adres* when it is secret (SA-1)."""
    statement = AddressStatement(person=person, item_id=item_id, owner_id=owner_id, address=address)
    statement.save()
    return statement
