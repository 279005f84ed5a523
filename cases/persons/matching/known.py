"""What my organisation knows of the people whom a key points at (K-2)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar
from uuid import UUID

from django.db.models import Case, F, IntegerField, QuerySet, Value, When

from cases.access.door import visible_to
from cases.base.actor import Actor
from cases.persons.matching.asked import Asked
from cases.persons.matching.enums import KeyKind, Strength
from cases.persons.matching.index import KEYLESS, lives_at, stated
from cases.persons.matching.keys import to_ask
from cases.persons.matching.models import PersonKey
from cases.persons.matching.score import Match, match, same_house
from cases.persons.models import AddressStatement, Bsn, Person, PersonStatement

MOST_LOOKED_AT = 100
"""Keys a question: more point at people only where a key no longer tells them apart."""

# What says most first: what is cut off says least.
_BY_WHAT_IT_SAYS = Case(
    *(When(kind=kind, then=Value(place)) for place, kind in enumerate(KeyKind)), output_field=IntegerField()
)
_OF_A_HOUSE = {KeyKind.ADRES.value, KeyKind.STRAAT.value}

S = TypeVar("S", PersonStatement, AddressStatement, Bsn)


@dataclass
class Hits:
    """Whom the keys point at, of one who is asked for.

    Attributes:
        people: person → household.
        there: households that a key of the address points at.
        named: households of who has a name in common; what they say of their address is laid beside it too.
    """

    people: dict[UUID, UUID] = field(default_factory=dict)
    there: set[UUID] = field(default_factory=set)
    named: set[UUID] = field(default_factory=set)


@dataclass
class Known:
    """What was said of one person: by each statement, where the household lives, and under which BSN (keyed hashes)."""

    household_id: UUID
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

    @property
    def likely(self) -> bool:
        """Whether it is more than *misschien*."""
        return self.match.strength is not Strength.MISSCHIEN

    def as_maybe(self) -> "Offer":
        """The same, where another fits as well."""
        return replace(self, match=replace(self.match, strength=Strength.MISSCHIEN))


def hits(actor: Actor, asked: Sequence[Asked]) -> dict[int, Hits]:
    """Who has a key in common with whom is asked for: one query, by equality, behind the policies and the door."""
    wanted: dict[UUID, set[int]] = defaultdict(set)
    for index, one in enumerate(asked):
        for key in set().union(*to_ask(one).values()):
            wanted[UUID(key)].add(index)
    if not wanted:
        return {}
    rows = (
        visible_to(PersonKey, actor)
        .filter(key__in=wanted, item__withdrawn_at__isnull=True, item__about__isnull=False)
        .exclude(item__data_class=KEYLESS)
        .order_by(_BY_WHAT_IT_SAYS)
        .values_list("key", "kind", "item__about_id", "item__about__household_id")[
            : MOST_LOOKED_AT * len(asked)
        ]
    )
    found: dict[int, Hits] = defaultdict(Hits)
    for found_by, kind, person, household in rows:
        for index in wanted[found_by]:
            found[index].people[person] = household
            if kind in _OF_A_HOUSE:
                found[index].there.add(household)
            elif kind != KeyKind.GEBOREN:
                found[index].named.add(household)
    return found


def known(actor: Actor, asked: Sequence[Asked], found: Mapping[int, Hits]) -> dict[UUID, Known]:
    """What was said of them, and of everybody in a household at the address: who lives there may be one of them.

    Adds these to the hits. One address is often written down with one of the household alone.
    """
    there = set().union(*(hit.there for hit in found.values()))
    if there:
        in_house = dict(Person.objects.filter(household_id__in=there).values_list("pk", "household_id"))
        for hit in found.values():
            hit.people |= {person: home for person, home in in_house.items() if home in hit.there}
    homes = _homes(actor, there.union(*(hit.named for hit in found.values()))) if _any_house(asked) else {}
    people = {
        person: Known(household, addresses=homes.get(household, []))
        for hit in found.values()
        for person, household in hit.people.items()
    }
    for statement in _standing(PersonStatement, actor, person_id__in=people):
        people[statement.person_id].statements.append(statement)
    if any(one.bsn_hash for one in asked):
        for number in _standing(Bsn, actor, person_id__in=people).only("person", "digest"):
            people[number.person_id].numbers.add(number.digest)
    return people


def _any_house(asked: Sequence[Asked]) -> bool:
    return any(one.address is not None and one.address.says_where for one in asked)


def _homes(actor: Actor, households: Iterable[UUID]) -> dict[UUID, list[AddressStatement]]:
    """Where each household lives or lived, as it was said of any of its people."""
    homes: dict[UUID, list[AddressStatement]] = defaultdict(list)
    rows = _standing(AddressStatement, actor, person__household_id__in=households)
    for address in rows.exclude(item__data_class=KEYLESS).annotate(home=F("person__household_id")):
        homes[address.home].append(address)
    return homes


def _standing(model: type[S], actor: Actor, **which: Iterable[UUID]) -> QuerySet[S]:
    """What was said of these people and was not taken back, as far as this actor may see."""
    return visible_to(model, actor).filter(item__withdrawn_at__isnull=True, **which).order_by("pk")


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
    return Offer(person_id, one.household_id, found, tuple(rests_on))
