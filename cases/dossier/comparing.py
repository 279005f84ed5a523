"""Two people side by side, as this reader may see them, before somebody says that they are one (K-5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cases.access.door import access, visible_to
from cases.access.grants import read
from cases.dossier.models import Case
from cases.dossier.selectors import items_of, namen
from cases.partners.models import Staff
from cases.persons.enums import PersonRole
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
    """Somebody of this case who looks like somebody else that this actor may know of, by name, and why.

    Attributes:
        case: the case of the other.
    """

    one: Person
    name: str
    other: Person
    other_name: str
    case: Case
    reasons: tuple[str, ...]


def side(person: Person, actor: Staff) -> Side:
    """One person as this reader may see them; what is another's is in the record as read."""
    case = _case_of(person, actor)
    return Side(person, case, _said(case, person, actor))


def against(one: Side, other: Side) -> list[str]:
    """What speaks against the two being one, in Dutch; empty when nothing that is known does."""
    said: list[str] = []
    for left in one.said:
        for right in other.said:
            said += differences(
                (left.given_name, left.family_name, left.birth_date),
                (right.given_name, right.family_name, right.birth_date),
            )
            if {left.role, right.role} == {PersonRole.SLACHTOFFER, PersonRole.VERDACHTE}:
                said.append("de een is slachtoffer en de ander verdachte")
    return list(dict.fromkeys(said))


def looks_like(case: Case, actor: Staff, *, now: datetime) -> list[LooksLike]:
    """Whom of this case somebody could want to merge, the surest first: an offer, nothing is done by itself.

    Asked for the people whom the own organisation named; of others only who is offered is read.
    """
    standing = items_of(case, actor).filter(withdrawn_at__isnull=True, owner_id=actor.organisation_id)
    own = read(PersonStatement.objects.filter(item__in=standing).select_related("person"), actor=actor)
    found: dict[frozenset[UUID], LooksLike] = {}
    for offer in search(actor, [stated(one) for one in own]):
        one = own[offer.asked_index].person
        pair = frozenset({one.pk, offer.person_id})
        if len(pair) == 2 and pair not in found:
            other = access(Person, pk=offer.person_id, actor=actor)
            there = _case_of(other, actor)
            found[pair] = LooksLike(
                one, namen(case, actor, now=now, of=[one.pk])[one.pk],
                other, namen(there, actor, now=now, of=[other.pk])[other.pk], there, offer.reasons,
            )  # fmt: skip
    return list(found.values())


def _case_of(person: Person, actor: Staff) -> Case:
    return visible_to(Case, actor).filter(household_id=person.household_id).order_by("-opened_at")[0]


def _said(case: Case, person: Person, actor: Staff) -> list[PersonStatement]:
    rows = PersonStatement.objects.filter(
        item__in=items_of(case, actor), item__withdrawn_at__isnull=True, person=person
    )
    return read(rows.select_related("owner", "item", "person").order_by("item__recorded_at"), actor=actor)
