"""What follows when two cases are one family, or somebody stands in two cases: drawing, addresses, melding (K-5)."""

from datetime import date
from uuid import UUID

import pytest
from django.urls import reverse

from acuut.bekend import bekende_zaken
from acuut.melding import Wie
from cases.access.acting import acting
from cases.base.clock import now
from cases.base.errors import RuleBroken
from cases.disclosure.merging import gezinnen_samenvoegen, gezinnen_uit_elkaar, samenvoegen
from cases.dossier.household import Gezin, gezin
from cases.dossier.models import Case
from cases.dossier.people import adres_vastleggen, relatie_vastleggen
from cases.partners.models import Staff
from cases.persons.describing import Home
from cases.persons.enums import LinkReason, PersonRole, Relation, UnlinkReason
from cases.persons.links import HouseholdLink
from cases.persons.matching.enums import Strength
from cases.persons.models import Person, PersonStatement
from tests.access.kit import opened_by, shared
from tests.cases.lookup_kit import BORN, browser, named
from tests.cases.oversight_kit import colleague
from tests.cast import Cast

MIRANDA = Wie(given_name="Miranda", family_name="Verzonnen", birth_date=BORN, role=PersonRole.SLACHTOFFER)
HOME = "Verzonnenkade 3, Amsterdam"


@pytest.fixture
def mother(cast: Cast) -> PersonStatement:
    """Miranda, in a first case of the police."""
    return named(opened_by(cast.agent), cast.agent)


@pytest.fixture
def child(cast: Cast) -> PersonStatement:
    """A child, in a second case of the police that seemed another family."""
    return named(
        opened_by(cast.agent),
        cast.agent,
        given="Noor",
        family="Bedacht",
        born=date(2019, 3, 1),
        role=PersonRole.KIND,
    )


def one_family(actor: Staff, one: Case, other: Case) -> HouseholdLink:
    """These two cases are one family."""
    with acting(actor):
        return gezinnen_samenvoegen(
            case_id=one.pk, other_case_id=other.pk, actor=actor, reason=LinkReason.NAGEGAAN, now=now()
        )


def merged(actor: Staff, one: Person, other: Person) -> None:
    """The first is the same as the second."""
    with acting(actor):
        samenvoegen(person_id=one.pk, same_as_id=other.pk, actor=actor, reason=LinkReason.NAGEGAAN, now=now())


def lives(actor: Staff, said: PersonStatement, address: str = HOME, *, secret: bool = False) -> None:
    """Where this person lives."""
    with acting(actor):
        adres_vastleggen(
            case=said.item.case, actor=actor, person=said.person, home=Home(address), now=now(), secret=secret
        )


def shown(case: Case, actor: Staff) -> Gezin:
    """The household as this actor sees it, addresses too."""
    with acting(actor):
        return gezin(case, actor, now=now(), where=True)


def test_the_drawing_and_the_addresses_follow_the_family_and_leave_it_again(
    cast: Cast, mother: PersonStatement, child: PersonStatement
) -> None:  # K-5, K-1
    case, other = mother.item.case, child.item.case
    lives(cast.agent, child)
    before = shown(case, cast.agent)
    assert (before.houses, before.elsewhere) == ((), ())
    link = one_family(cast.agent, case, other)
    found = shown(case, cast.agent)
    assert [(there, one.name) for there, one in found.elsewhere] == [(other, "Noor Bedacht")]
    titles = [one.title for one in found.drawing.boxes]  # type: ignore[union-attr]
    assert len(titles) == 2
    assert other.reference in titles[1]
    assert [house.address for house in found.houses] == [HOME]
    page = browser(cast.agent).get(reverse("mensen", args=[case.pk]))
    assert page.status_code == 200
    not_on_the_other = colleague(cast.agent, "andere_agent")
    assert shown(case, not_on_the_other).elsewhere == ()
    with acting(cast.agent):
        gezinnen_uit_elkaar(link_id=link.pk, actor=cast.agent, reason=UnlinkReason.VERGISSING, now=now())
    assert shown(case, cast.agent).elsewhere == ()


def test_who_stands_in_both_cases_is_drawn_once_with_the_ties_of_both(
    cast: Cast, mother: PersonStatement, child: PersonStatement
) -> None:  # K-5
    case, other = mother.item.case, child.item.case
    again = named(other, cast.agent, given="M.", born=None)
    with acting(cast.agent):
        relatie_vastleggen(
            case=other,
            actor=cast.agent,
            person=again.person,
            other=child.person,
            relation=Relation.OUDER,
            now=now(),
        )
    one_family(cast.agent, case, other)
    merged(cast.agent, again.person, mother.person)
    found = shown(case, cast.agent)
    assert [line.text for line in found.ties] == ["Miranda Verzonnen is ouder van Noor Bedacht"]
    assert len(found.drawing.boxes) == 2  # type: ignore[union-attr]


def test_a_secret_address_in_one_case_hides_where_the_same_person_lives_in_another(
    cast: Cast, mother: PersonStatement
) -> None:  # SA-1, K-5
    """That she moved, and from where, is not told by the case in which nobody knew yet."""
    lives(cast.agent, mother)
    later = named(opened_by(cast.agent), cast.agent, given="M.", born=None)
    lives(cast.agent, later, secret=True)
    assert [house.address for house in shown(mother.item.case, cast.agent).houses] == [HOME]
    merged(cast.agent, later.person, mother.person)
    assert shown(mother.item.case, cast.agent).houses == ()
    with acting(cast.agent):
        items = list(mother.item.case.items.filter(kind="adres"))
    with pytest.raises(RuleBroken, match="geheim adres"):
        shared(mother.item.case, cast.agent, cast.vt.organisation, items)


def test_a_melding_is_offered_the_running_case_of_the_same_family(
    cast: Cast, mother: PersonStatement, child: PersonStatement
) -> None:  # K-2, K-5
    case, other = mother.item.case, child.item.case

    def offered(actor: Staff) -> dict[Case, tuple[Strength, list[UUID]]]:
        with acting(actor):
            return {
                one.case: (one.strength, [who.person_id for who in one.people])
                for one in bekende_zaken(actor, [MIRANDA])
            }

    assert offered(cast.agent) == {case: (Strength.ZEKER, [mother.person_id])}
    one_family(cast.agent, case, other)
    assert offered(cast.agent)[other] == (Strength.ZEKER, []), "offered, and nobody in it is she"
    again = named(other, cast.agent, given="M.", born=None)
    merged(cast.agent, again.person, mother.person)
    assert offered(cast.agent)[other][1] == [again.person_id]
    assert offered(cast.vt) == {}
