"""What my organisation knows of the people whom a key points at (K-2)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar
from uuid import UUID

from django.db.models import Case, IntegerField, QuerySet, Value, When

from cases.access.door import visible_to
from cases.base.actor import Actor
from cases.persons.matching.asked import Asked
from cases.persons.matching.enums import KeyKind, Strength
from cases.persons.matching.index import KEYLESS, lives_at, stated
from cases.persons.matching.keys import keys
from cases.persons.matching.models import PersonKey
from cases.persons.matching.score import Match, match, same_house
from cases.persons.models import AddressStatement, Bsn, PersonStatement

MOST_LOOKED_AT = 400
"""Keys a question: more point at people only where a key no longer tells them apart."""

# What says most first: what is cut off says least.
_BY_WHAT_IT_SAYS = Case(
    *(When(kind=kind, then=Value(place)) for place, kind in enumerate(KeyKind)), output_field=IntegerField()
)
_OF_A_HOUSE = {KeyKind.ADRES.value, KeyKind.STRAAT.value}

S = TypeVar("S", PersonStatement, AddressStatement, Bsn)
Hits = dict[int, dict[UUID, bool]]
"""Which of the asked → who has a key in common → whether that is one of the address."""


@dataclass
class Known:
    """One person: as each statement says, where, and under which BSN (keyed hashes)."""

    statements: list[PersonStatement] = field(default_factory=list)
    addresses: list[AddressStatement] = field(default_factory=list)
    numbers: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Offer:
    """The best match of one person, and what was said that it rests on."""

    person_id: UUID
    household_id: UUID
    match: Match
    rests_on: tuple[PersonStatement | AddressStatement, ...]

    def as_maybe(self) -> "Offer":
        """The same, where another fits as well."""
        return replace(self, match=replace(self.match, strength=Strength.MISSCHIEN))


def hits(actor: Actor, asked: Sequence[Asked]) -> Hits:
    """Who has a key in common with whom is asked for: one query, by equality, behind the policies and the door."""
    wanted: dict[UUID, set[int]] = defaultdict(set)
    for index, one in enumerate(asked):
        for key in set().union(*keys(one).values()):
            wanted[UUID(key)].add(index)
    if not wanted:
        return {}
    rows = (
        visible_to(PersonKey, actor)
        .filter(key__in=wanted, item__withdrawn_at__isnull=True, item__about__isnull=False)
        .exclude(item__data_class=KEYLESS)
        .order_by(_BY_WHAT_IT_SAYS)
        .values_list("key", "kind", "item__about_id")[: MOST_LOOKED_AT * len(asked)]
    )
    found: Hits = defaultdict(dict)
    for found_by, kind, person in rows:
        for index in wanted[found_by]:
            found[index][person] = found[index].get(person, False) or kind in _OF_A_HOUSE
    return found


def known(actor: Actor, asked: Sequence[Asked], found: Hits) -> dict[UUID, Known]:
    """What was said of them; where they live only of who has a key of the address, a BSN only when one was asked."""
    people: dict[UUID, Known] = defaultdict(Known)
    everybody = {person for hit in found.values() for person in hit}
    for statement in _standing(PersonStatement, actor, everybody):
        people[statement.person_id].statements.append(statement)
    if there := {person for hit in found.values() for person, by_address in hit.items() if by_address}:
        for address in _standing(AddressStatement, actor, there).exclude(item__data_class=KEYLESS):
            people[address.person_id].addresses.append(address)
    if any(one.bsn_hash for one in asked):
        for number in _standing(Bsn, actor, everybody).only("person", "digest"):
            people[number.person_id].numbers.add(number.digest)
    return people


def _standing(model: type[S], actor: Actor, people: Iterable[UUID]) -> QuerySet[S]:
    """What was said of these people and was not taken back, as far as this actor may see."""
    rows = visible_to(model, actor).filter(person_id__in=people, item__withdrawn_at__isnull=True)
    return rows.select_related("person").order_by("pk")


def best_offer(asked: Asked, person_id: UUID, one: Known) -> Offer | None:
    """The most that can be said of this person by any of the statements; None when nothing speaks for it."""
    where = [lives_at(address) for address in one.addresses]
    number = asked.bsn_hash if asked.bsn_hash in one.numbers else next(iter(one.numbers), "")
    # Of somebody without a name yet the address alone is known.
    said: Mapping[PersonStatement | None, Asked] = {s: stated(s) for s in one.statements} or {None: Asked()}
    matches = [
        (found, statement)
        for statement, in_full in said.items()
        if (found := match(asked, replace(in_full, bsn_hash=number), where))
    ]
    if not matches:
        return None
    found, statement = min(matches, key=lambda pair: pair[0].order)
    here = [
        address
        for address, there in zip(one.addresses, where, strict=True)
        if same_house(asked.address, there)
    ]
    rests_on = ([statement] if statement else []) + here
    anything = rests_on or one.addresses
    return Offer(person_id, anything[0].person.household_id, found, tuple(rests_on)) if anything else None
