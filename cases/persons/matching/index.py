"""Writes the keys of what is said of a person, with it and on its item (K-2)."""

from collections.abc import Mapping

from cases.persons.matching.asked import Address, Asked, in_parts
from cases.persons.matching.enums import KeyKind
from cases.persons.matching.keys import keys
from cases.persons.matching.models import PersonKey
from cases.persons.models import AddressStatement, Bsn, PersonStatement

KEYLESS = "geheim_adres"
"""dossier.enums.DataClass.GEHEIM_ADRES, which stands above: such an address gives no key (SA-1)."""


def write(statement: PersonStatement | AddressStatement | Bsn) -> None:
    """Write the keys of what was just said; none of a secret address, and none where there is too little."""
    if isinstance(statement, AddressStatement) and statement.item.data_class == KEYLESS:
        return
    for kind, found in _keys(statement).items():
        for key in sorted(found):
            PersonKey(owner_id=statement.owner_id, item_id=statement.item_id, kind=kind, key=key).save()


def stated(statement: PersonStatement) -> Asked:
    """What was stated, in the shape in which one asks."""
    return Asked(
        given_name=statement.given_name, prefix=statement.prefix, family_name=statement.family_name,
        birth_name=statement.birth_name, birth_date=statement.birth_date,
    )  # fmt: skip


def lives_at(statement: AddressStatement) -> Address:
    """The address in parts: as they were stated, else as they can be told from the line."""
    if statement.house_number and (statement.postcode or statement.street):
        return Address(
            street=statement.street, number=statement.house_number, addition=statement.addition,
            postcode=statement.postcode, place=statement.place,
        )  # fmt: skip
    return in_parts(statement.address)


def _keys(statement: PersonStatement | AddressStatement | Bsn) -> Mapping[KeyKind, set[str]]:
    if isinstance(statement, PersonStatement):
        return keys(stated(statement))
    if isinstance(statement, AddressStatement):
        return keys(Asked(address=lives_at(statement)))
    return keys(Asked(bsn_hash=statement.digest))
