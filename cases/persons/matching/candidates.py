"""Who of these people is known already, within one's own information (K-2)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from cases.access.door import visible_to
from cases.access.grants import read
from cases.access.models import Content
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.actor import Actor
from cases.persons.matching import known
from cases.persons.matching.asked import Asked
from cases.persons.matching.enums import Strength
from cases.persons.matching.keys import keys
from cases.persons.matching.known import Offer
from cases.persons.matching.score import Born, Where

MOST_OFFERED = 8
"""People a question: who must choose among more reads none of them."""
MOST_NAMESAKES = 3
"""With a name alone more than this many say nothing."""


@dataclass(frozen=True)
class Candidate:
    """Somebody who is known and may be the one asked for, as a stub: no name.

    Attributes:
        asked_index: which of those who were asked for.
        score: 0 to 100, for the order.
        reasons: in Dutch, such as *zelfde geboortedatum* and *naam lijkt*.
        by_name: false when it is the address alone.
    """

    asked_index: int
    person_id: UUID
    household_id: UUID
    score: float
    strength: Strength
    reasons: tuple[str, ...]
    by_name: bool


def find(actor: Actor, asked: Sequence[Asked]) -> list[Candidate]:
    """Who of these people is in a case that the actor works on, the surest first; written down that it was asked.

    The trace says how many were asked for and found, never whom. Twins, and a father and son with one name, are
    never more than *misschien*.
    """
    askable = sum(bool(keys(one)) for one in asked)
    if not askable:
        return []
    found = search(actor, asked)
    people = {one.person_id for one in found}
    audit.record(Verb.LOOKED_UP, actor=actor, detail={"asked": askable, "found": len(people)})
    return found


def search(
    actor: Actor, asked: Sequence[Asked], *, besides: UUID | None = None, likely: bool = False
) -> list[Candidate]:
    """The same for a page that must know and where nobody asks: no trace of its own.

    What my organisation stated or was told, and through the door: a hit in a case that the actor may not see would
    be read, and the actor's own record would tell of it. What is another's and is offered is in the record as read;
    what was only laid beside it is shown to nobody.

    Args:
        besides: the household that one asks from: whom one knows there is not offered.
        likely: nobody who is no more than *misschien*.
    """
    found = known.hits(actor, asked)
    people = known.known(actor, asked, found) if found else {}
    offers = {
        index: [
            offer
            for person, household in hit.people.items()
            if household != besides and (offer := known.best_offer(asked[index], person, people[person]))
        ]
        for index, hit in found.items()
    }
    settled = _settled(offers)
    if likely:
        settled = {index: [one for one in of_one if one.likely] for index, of_one in settled.items()}
    _write_down(actor, (offer for of_one in settled.values() for offer in of_one))
    candidates = [(offer.match.order, index, offer) for index, of_one in settled.items() for offer in of_one]
    return [
        Candidate(
            index, offer.person_id, offer.household_id, offer.match.score, offer.match.strength, offer.match.reasons,
            offer.match.by_name,
        )
        for _, index, offer in sorted(candidates, key=lambda one: (one[0], one[1], str(one[2].person_id)))
    ]  # fmt: skip


def _settled(offers: dict[int, list[Offer]]) -> dict[int, list[Offer]]:
    """What is left when the offers are laid beside each other."""
    left = {index: _nearest(_one_of_a_kind(of_one)) for index, of_one in offers.items()}
    named = {offer.household_id for of_one in left.values() for offer in of_one if offer.match.by_name}
    told: set[UUID] = set()
    for index in sorted(left):
        kept = []
        for offer in left[index]:
            # That a family lives there is said once, and not of a family that is offered by name.
            if not offer.match.by_name:
                if offer.household_id in named | told:
                    continue
                told.add(offer.household_id)
            kept.append(offer)
        left[index] = sorted(kept, key=lambda offer: offer.match.order)[:MOST_OFFERED]
    return left


def _one_of_a_kind(offers: list[Offer]) -> list[Offer]:
    """Without a birth date a name must point at one: two in a house are a father and a son, many are namesakes."""
    undated = [one for one in offers if one.match.by_name and one.match.born is Born.UNKNOWN]
    by_name_alone = [one for one in undated if one.match.where is Where.OTHER]
    in_a_house = Counter(one.household_id for one in undated if one.match.strength is Strength.WAARSCHIJNLIJK)
    left = []
    for offer in offers:
        if offer in by_name_alone and len(by_name_alone) > MOST_NAMESAKES:
            continue
        doubtful = offer in undated and in_a_house[offer.household_id] > 1
        left.append(offer.as_maybe() if doubtful else offer)
    return left


def _nearest(offers: list[Offer]) -> list[Offer]:
    """A birth date that is only near, and no address: likely when nobody fits better, and of those one stands out.

    Among a million some dozen have the same name and a birth date that is one slip away.
    """
    near, better = [], False
    for offer in offers:
        found = offer.match
        if found.by_name and found.strength is not Strength.MISSCHIEN:
            far = found.where is Where.OTHER and found.born in {Born.NEAR, Born.SWAPPED}
            near += [offer] if far else []
            better = better or not far
    best = max((offer.match.score for offer in near), default=0.0)
    alone = not better and sum(offer.match.score == best for offer in near) == 1
    doubtful = [offer for offer in near if not (alone and offer.match.score == best)]
    return [offer.as_maybe() if offer in doubtful else offer for offer in offers]


def _write_down(actor: Actor, offers: Iterable[Offer]) -> None:
    """What is another's and is about to be offered is read (X-1)."""
    foreign: dict[type[Content], set[UUID]] = defaultdict(set)
    for offer in offers:
        for said in offer.rests_on:
            if said.owner_id != actor.organisation_id:
                foreign[type(said)].add(said.pk)
    for model, ids in foreign.items():
        read(visible_to(model, actor).filter(pk__in=ids), actor=actor)
