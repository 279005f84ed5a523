"""*Is dit gezin bekend?*: the running cases that a melding may belong to, and why it is thought so (AC-1, K-2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from acuut.melding import Wie
from cases.access.door import visible_to
from cases.access.enums import Action
from cases.dossier.linking import family, person_links
from cases.dossier.models import Case
from cases.dossier.selectors import Known, personen
from cases.partners.models import Staff
from cases.persons.matching.asked import Asked, in_parts
from cases.persons.matching.candidates import Candidate, find
from cases.persons.matching.enums import Strength
from cases.persons.merging import root

_ORDER = list(Strength)
OF_FAMILY = "hetzelfde gezin als in een zaak die u ermee samenvoegde"


@dataclass(frozen=True)
class Herkend:
    """Somebody in a running case who may be one of the people of a melding.

    Attributes:
        index: which of the people of the melding.
        typed: the name as it was just written; empty where only the address was known.
        known: who that is as my organisation knows them; filled by `getoond` alone, for it is a read.
    """

    index: int
    person_id: UUID
    typed: str
    strength: Strength
    reasons: tuple[str, ...]
    known: Known | None = None

    @property
    def code(self) -> str:
        """How the page says that these two are one."""
        return f"{self.index}:{self.person_id}"

    @property
    def sure(self) -> bool:
        """Whether it is chosen beforehand: a twin, or a father with the name of his son, never is."""
        return self.strength is Strength.ZEKER


@dataclass(frozen=True)
class Bekende:
    """A running case, visible to the actor, that the melding may belong to.

    Attributes:
        people: who may be who, the surest first.
        there: what is said of the address alone, when nobody was recognised.
        of_family: how sure somebody was recognised in another case of the same family (K-5).
    """

    case: Case
    people: tuple[Herkend, ...]
    there: tuple[str, ...] = ()
    of_family: Strength | None = None

    @property
    def strength(self) -> Strength:
        """That of the surest."""
        found = {one.strength for one in self.people} | {self.of_family}
        return next((strength for strength in _ORDER if strength in found), Strength.MISSCHIEN)

    @property
    def likely(self) -> bool:
        """Whether opening another case asks for a reason."""
        return self.strength is not Strength.MISSCHIEN


def bekende_zaken(actor: Staff, people: Sequence[Wie], *, address: str = "") -> list[Bekende]:
    """Running cases of these people or of this address, within one's own information, the surest first.

    Args:
        address: as it was typed; never a secret one: that is not looked for (SA-1).
    """
    candidates = find(actor, _asked(people, address))
    found = [_bekende(case, here, people) for case, here in _running(actor, candidates)]
    there = {one.case.household_id: one for one in found}
    for household_id in {one.household_id for one in candidates}:
        known = [one for one in candidates if one.household_id == household_id]
        for case in _of_family(actor, household_id, but=set(there)):
            there[case.household_id] = one = _by_family(case, known, people, actor)
            found.append(one)
    return sorted(found, key=lambda one: _ORDER.index(one.strength))


def _running(actor: Staff, candidates: Sequence[Candidate]) -> list[tuple[Case, list[Candidate]]]:
    """The running cases of who was recognised, the latest first."""
    households = {one.household_id for one in candidates}
    cases = visible_to(Case, actor, Action.CHANGE).filter(household_id__in=households, closed_at__isnull=True)
    return [
        (case, [one for one in candidates if one.household_id == case.household_id])
        for case in (cases.order_by("-opened_at") if households else [])
    ]


def _of_family(actor: Staff, household_id: UUID, *, but: set[UUID]) -> list[Case]:
    """Running cases of other households that are one family with this one, by my organisation's own word (K-5)."""
    links = family(actor, household_id)
    households = {*links.keys(), *links.values()} - {household_id} - but
    cases = visible_to(Case, actor, Action.CHANGE).filter(household_id__in=households, closed_at__isnull=True)
    return list(cases.order_by("-opened_at")) if households else []


def _by_family(case: Case, known: Sequence[Candidate], people: Sequence[Wie], actor: Staff) -> Bekende:
    """A case that is offered for its family: who was merged across the two is who, the others come beside them."""
    stubs = list(case.household.persons.order_by("number").values_list("pk", flat=True))
    links = person_links(actor, [*stubs, *(one.person_id for one in known)])
    first: dict[UUID, UUID] = {}
    for pk in stubs:
        first.setdefault(root(pk, links), pk)
    named = tuple(
        Herkend(one.asked_index, first[same], people[one.asked_index].name, one.strength, one.reasons)
        for one in known
        if one.by_name and (same := root(one.person_id, links)) in first
    )
    sure = next((one for one in _ORDER if one in {candidate.strength for candidate in known}), None)
    return Bekende(case, named, () if named else (OF_FAMILY,), of_family=sure)


def getoond(found: Iterable[Bekende], actor: Staff, *, now: datetime) -> list[Bekende]:
    """The same with who these people are, as my organisation knows them; what is another's is read (X-1)."""
    shown = []
    for one in found:
        ids = {person.person_id for person in one.people}
        known = {
            person.person_id: person for person in personen(one.case, actor, now=now, others=False, of=ids)
        }
        people = tuple(replace(person, known=known.get(person.person_id)) for person in one.people)
        shown.append(replace(one, people=people))
    return shown


def dezelfde(found: Bekende, chosen: Iterable[str] | None) -> dict[int, UUID]:
    """Which of the people of the melding is which person of the case.

    Args:
        chosen: codes of Herkend, as the user ticked them; None leaves it at what is sure.
    """
    ticked = {one.code for one in found.people if one.sure} if chosen is None else set(chosen)
    same: dict[int, UUID] = {}
    for one in found.people:
        if one.code in ticked:
            same.setdefault(one.index, one.person_id)
    return same


def _asked(people: Sequence[Wie], address: str) -> list[Asked]:
    where = in_parts(address) if address else None
    return [
        Asked(
            given_name=wie.given_name, prefix=wie.prefix, family_name=wie.family_name,
            birth_name=wie.birth_name, birth_date=wie.birth_date, bsn_hash=wie.bsn_hash, address=where,
        )
        for wie in people
    ] or [Asked(address=where)]  # fmt: skip


def _bekende(case: Case, candidates: Sequence[Candidate], people: Sequence[Wie]) -> Bekende:
    named = tuple(
        Herkend(one.asked_index, one.person_id, people[one.asked_index].name, one.strength, one.reasons)
        for one in candidates
        if one.by_name
    )
    return Bekende(case, named, () if named else candidates[0].reasons)
