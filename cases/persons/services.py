"""Recording who somebody is, as one partner states it (K-1)."""

from datetime import date
from uuid import UUID, uuid4

from cases.base.encryption import encrypt
from cases.base.errors import RuleBroken
from cases.persons import describing
from cases.persons.describing import Home, Naming, tidy
from cases.persons.enums import Flag, PersonRole, Relation
from cases.persons.matching import index
from cases.persons.models import (
    BSN,
    TEXT,
    AddressStatement,
    Bsn,
    Household,
    Person,
    PersonFlag,
    PersonRelation,
    PersonStatement,
)


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
    birth_name: str = "",
    description: str = "",
    birth_date: date | None = None,
    source: str = "",
) -> PersonStatement:
    """What this partner says of the person, on an item of its own.

    Raises:
        RuleBroken: neither name nor description, too long, or a birth date in the future or too long ago.
    """
    naming = Naming(given_name, prefix, family_name, birth_name, description).tidied()
    source = tidy(source)
    _refuse(
        naming.objection()
        or describing.birth_objection(birth_date, today=today)
        or describing.source_objection(source)
    )
    statement = PersonStatement(
        person=person, item_id=item_id, owner_id=owner_id, role=role, **vars(naming),
        birth_date=birth_date, source=source,
    )  # fmt: skip
    statement.save()
    index.write(statement)
    return statement


def adres_verklaren(
    *,
    person: Person,
    item_id: UUID,
    owner_id: UUID,
    address: str = "",
    home: Home | None = None,
    since: date | None = None,
    until: date | None = None,
    source: str = "",
) -> AddressStatement:
    """Where somebody is, on an item of its own: of the class *geheim adres* when it is secret (SA-1).

    Args:
        address: the line as it was written, when the parts are not known.

    Raises:
        RuleBroken: nothing to go by, or too long.
    """
    parts = (home or Home()).tidied()
    line, source = tidy(address) or parts.line, tidy(source)
    too_long = "Dit adres is te lang. Schrijf het korter." if len(line) > TEXT else None
    _refuse((parts.objection() if home else too_long) or describing.source_objection(source))
    statement = AddressStatement(
        person=person, item_id=item_id, owner_id=owner_id, address=line, **vars(parts), since=since, until=until,
        source=source,
    )  # fmt: skip
    statement.save()
    index.write(statement)
    return statement


def relatie_verklaren(
    *,
    person: Person,
    other: Person,
    relation: Relation,
    item_id: UUID,
    owner_id: UUID,
    since: date | None = None,
    until: date | None = None,
    source: str = "",
) -> PersonRelation:
    """What one person is to another, on an item of its own: *person is <relation> van other*.

    Raises:
        RuleBroken: somebody and themselves, two households, or a source that is too long.
    """
    if person.pk == other.pk:
        raise RuleBroken("Iemand heeft geen relatie met zichzelf. Kies een ander.")
    if person.household_id != other.household_id:
        raise RuleBroken("Deze twee mensen staan niet in dezelfde zaak. Kies een ander.")
    source = tidy(source)
    _refuse(describing.source_objection(source))
    statement = PersonRelation(
        person=person, other=other, relation=relation, item_id=item_id, owner_id=owner_id, since=since,
        until=until, source=source,
    )  # fmt: skip
    statement.save()
    return statement


def kenmerk_verklaren(
    *,
    flag: Flag,
    person: Person | None,
    item_id: UUID,
    owner_id: UUID,
    since: date | None = None,
    until: date | None = None,
    source: str = "",
) -> PersonFlag:
    """Something to mind, of a person or of the household, on an item of its own (K-4).

    Raises:
        RuleBroken: a source that is too long.
    """
    source = tidy(source)
    _refuse(describing.source_objection(source))
    statement = PersonFlag(
        flag=flag, person=person, item_id=item_id, owner_id=owner_id, since=since, until=until, source=source
    )
    statement.save()
    return statement


def bsn_verklaren(*, person: Person, number: str, item_id: UUID, owner_id: UUID, source: str = "") -> Bsn:
    """Somebody's BSN, on an item of its own: encrypted, with a keyed hash to find it by.

    Raises:
        RuleBroken: it does not pass the eleven-test, or the source is too long. The number is in no message.
    """
    digits = describing.bsn_digits(number)
    if digits is None:
        raise RuleBroken("Dit is geen geldig BSN. Kijk de negen cijfers na.")
    source = tidy(source)
    _refuse(describing.source_objection(source))
    pk = uuid4()
    statement = Bsn(
        id=pk, person=person, item_id=item_id, owner_id=owner_id, source=source,
        sealed=encrypt(digits.encode(), purpose=BSN, bound_to=pk), digest=describing.bsn_hash(digits),
    )  # fmt: skip
    statement.save()
    index.write(statement)
    return statement


def _refuse(objection: str | None) -> None:
    if objection:
        raise RuleBroken(objection)
