"""Two people side by side, as this reader may see them, before somebody says that they are one (K-5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from cases.access.door import visible_to
from cases.access.grants import read
from cases.dossier.models import Case
from cases.dossier.selectors import items_of
from cases.partners.models import Staff
from cases.persons.matching.candidates import search
from cases.persons.matching.index import stated
from cases.persons.merging import differences
from cases.persons.models import Person, PersonStatement


@dataclass(frozen=True)
class Side:
    """One of the two: in which case, and what each partner says of them; empty when nothing may be seen."""

    person: Person
    case: Case
    said: Sequence[PersonStatement]

    @property
    def name(self) -> str:
        """The latest name that is known, else *persoon 2*."""
        named = [one for one in self.said if one.full_name]
        return named[-1].name if named else self.said[-1].name if self.said else str(self.person)


@dataclass(frozen=True)
class LooksLike:
    """Somebody of this case who looks like somebody else that this actor may know of, and why."""

    one: Side
    other: Side
    reasons: tuple[str, ...]


def side(person: Person, actor: Staff) -> Side:
    """One person as this reader may see them; what is another's is in the record as read."""
    case = visible_to(Case, actor).filter(household_id=person.household_id).order_by("-opened_at")[0]
    return Side(person, case, _said(case, [person.pk], actor))


def against(one: Side, other: Side) -> list[str]:
    """What speaks against the two being one, in Dutch; empty when nothing that is known does."""
    said: list[str] = []
    for left in one.said:
        for right in other.said:
            said += differences(
                (left.given_name, left.family_name, left.birth_date),
                (right.given_name, right.family_name, right.birth_date),
            )
    return list(dict.fromkeys(said))


def looks_like(case: Case, actor: Staff) -> list[LooksLike]:
    """Whom of this case somebody could want to merge, the surest first: an offer, nothing is done by itself."""
    own = [one for one in _said(case, None, actor) if one.owner_id == actor.organisation_id]
    found: dict[frozenset[UUID], LooksLike] = {}
    people = {one.pk: one for one in visible_to(Person, actor).filter(household_id=case.household_id)}
    for offer in search(actor, [stated(one) for one in own]):
        mine = own[offer.asked_index].person_id
        pair = frozenset({mine, offer.person_id})
        if len(pair) == 2 and pair not in found:
            other = people.get(offer.person_id) or Person.objects.get(pk=offer.person_id)
            found[pair] = LooksLike(side(people[mine], actor), side(other, actor), offer.reasons)
    return list(found.values())


def _said(case: Case, people: Sequence[UUID] | None, actor: Staff) -> list[PersonStatement]:
    rows = PersonStatement.objects.filter(item__in=items_of(case, actor), item__withdrawn_at__isnull=True)
    if people is not None:
        rows = rows.filter(person_id__in=people)
    return read(rows.select_related("owner", "item", "person").order_by("item__recorded_at"), actor=actor)
