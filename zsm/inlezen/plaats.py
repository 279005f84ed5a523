"""In which case a suspect of the file belongs: one known for sure, the one that is named, or a new one (K-2)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cases.access.door import visible_to
from cases.access.enums import Action
from cases.base.errors import RuleBroken
from cases.dossier.enums import Moment
from cases.dossier.models import Case
from cases.dossier.people import persoon_noemen
from cases.dossier.services import zaak_openen
from cases.partners.models import Staff
from cases.persons.enums import PersonRole
from cases.persons.matching.asked import Asked
from cases.persons.matching.candidates import Candidate, search
from cases.persons.matching.enums import Strength
from cases.persons.models import Person, PersonStatement
from zsm.inlezen.regels import Regel

NEW = "nieuw"


@dataclass(frozen=True)
class Plaats:
    """The case and the suspect in it.

    Attributes:
        new: the case was opened for this.
    """

    case: Case
    suspect: Person
    new: bool


def plaats(regel: Regel, actor: Staff, *, now: datetime) -> Plaats:
    """Find the case of this suspect, or open one; within the own organisation's information.

    Raises:
        RuleBroken: more than one case fits, or it is likely but not sure: the user says which; or no such case.
    """
    if regel.case.casefold() == NEW:
        return _opened(regel, actor, now)
    people = _known(regel, actor)
    if regel.case:
        return _named(regel, actor, people, now)
    cases = _open_cases(actor, people)
    sure = {pk: one for pk, one in cases.items() if people[pk].strength == Strength.ZEKER}
    if len(sure) == 1:
        household, case = next(iter(sure.items()))
        return _in(case, people[household], regel, actor, now)
    if cases:
        references = ", ".join(sorted(case.reference for case in cases.values()))
        raise RuleBroken(
            f"Deze verdachte is misschien bekend, in {references}. Vul het zaaknummer in bij 'zaak', of vul 'nieuw'"
            " in als het een ander gezin is."
        )
    return _opened(regel, actor, now)


def _known(regel: Regel, actor: Staff) -> dict[UUID, Candidate]:
    """By household who may be the suspect, the surest first: who is not sure is asked about, never chosen (K-2)."""
    naming = regel.naming
    asked = Asked(
        given_name=naming.given_name, prefix=naming.prefix, family_name=naming.family_name,
        birth_date=regel.birth_date,
    )  # fmt: skip
    people: dict[UUID, Candidate] = {}
    for one in search(actor, [asked]):
        if one.by_name:
            people.setdefault(one.household_id, one)
    return people


def _open_cases(actor: Staff, people: dict[UUID, Candidate]) -> dict[UUID, Case]:
    """The open cases of these households that this actor may change; of each household the latest."""
    rows = visible_to(Case, actor, Action.CHANGE).filter(household_id__in=people, closed_at__isnull=True)
    return {case.household_id: case for case in rows.order_by("opened_at")}


def _named(regel: Regel, actor: Staff, people: dict[UUID, Candidate], now: datetime) -> Plaats:
    """The case that the file names; the suspect in it, or somebody new there."""
    rows = visible_to(Case, actor, Action.CHANGE).filter(reference__iexact=regel.case, closed_at__isnull=True)
    case = rows.first()
    if case is None:
        raise RuleBroken("Deze zaak is er niet, of u werkt er niet aan. Kijk het zaaknummer na.")
    offer = people.get(case.household_id)
    if offer and offer.strength == Strength.MISSCHIEN:
        raise RuleBroken(
            f"In {case.reference} staat iemand die op deze verdachte lijkt, maar dat is niet zeker. Vul de"
            " geboortedatum in, of meld deze aanhouding vanuit de zaak zelf."
        )
    return _in(case, offer, regel, actor, now)


def _opened(regel: Regel, actor: Staff, now: datetime) -> Plaats:
    case = zaak_openen(actor=actor, moment=Moment.ZSM, now=now)
    return Plaats(case, _suspect(case, None, regel, actor, now), new=True)


def _in(case: Case, known: Candidate | None, regel: Regel, actor: Staff, now: datetime) -> Plaats:
    person = Person.objects.get(pk=known.person_id) if known else None
    return Plaats(case, _suspect(case, person, regel, actor, now), new=False)


def _suspect(case: Case, person: Person | None, regel: Regel, actor: Staff, now: datetime) -> Person:
    """The person, whom the own organisation calls a suspect: it says so now when it did not yet."""
    if person:
        own = PersonStatement.objects.filter(
            person=person, owner_id=actor.organisation_id, role=PersonRole.VERDACHTE, until__isnull=True,
            item__withdrawn_at__isnull=True,
        )  # fmt: skip
        if own.exists():
            return person
    said = persoon_noemen(
        case=case, actor=actor, naming=regel.naming, role=PersonRole.VERDACHTE, now=now, person=person,
        birth_date=regel.birth_date, moment=Moment.ZSM,
    )  # fmt: skip
    return said.person
