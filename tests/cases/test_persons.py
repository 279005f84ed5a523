"""Who people are is what a partner says of them (K-1)."""

import threading
from datetime import date

import pytest
from django.db import connection

from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import RuleBroken
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import Case, InformationItem
from cases.dossier.selectors import Known, gezinsnaam, namen, personen
from cases.dossier.services import vastleggen
from cases.partners.models import Staff
from cases.persons.describing import bsn_digits
from cases.persons.enums import PersonRole
from cases.persons.models import Person, PersonStatement
from cases.persons.services import persoon_toevoegen, persoon_verklaren
from tests.access.kit import a_while_ago, noted, opened_by, shared
from tests.cast import Cast, make_cast

BORN = date(1987, 11, 19)
TODAY = date(2026, 11, 22)


@pytest.fixture
def case(cast: Cast) -> Case:
    """Opened by the police."""
    return opened_by(cast.agent)


def said(
    case: Case, staff: Staff, person: Person, family_name: str, *, given_name: str = "", born: date | None = BORN,
    role: PersonRole = PersonRole.SLACHTOFFER, description: str = "",
) -> InformationItem:  # fmt: skip
    """What this partner says of the person."""
    with acting(staff):
        item = vastleggen(
            case=case, actor=staff, kind=Kind.PERSOON, moment=Moment.ACUUT, now=a_while_ago(), about=person
        )
        persoon_verklaren(
            person=person, item_id=item.pk, owner_id=staff.organisation_id, role=role, today=TODAY,
            given_name=given_name, family_name=family_name, birth_date=born, description=description,
        )  # fmt: skip
    return item


def somebody(case: Case, staff: Staff) -> Person:
    """A person stub."""
    with acting(staff):
        return persoon_toevoegen(household=case.household)


# Statements (K-1).


def test_a_person_is_a_number_until_somebody_says_who(cast: Cast, case: Case) -> None:  # K-1
    first, second = somebody(case, cast.agent), somebody(case, cast.agent)
    assert [str(first), str(second)] == ["persoon 1", "persoon 2"]


def test_two_people_added_at_once_get_a_number_each(own_database: str) -> None:
    cast = make_cast()
    case = opened_by(cast.agent)
    ready, numbers = threading.Barrier(2), list[int]()

    def add() -> None:
        try:
            ready.wait(timeout=10)
            numbers.append(somebody(case, cast.agent).number)
        finally:
            connection.close()

    both = [threading.Thread(target=add) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(timeout=20)
    assert sorted(numbers) == [1, 2]


@pytest.mark.parametrize(("family_name", "description"), [("", ""), ("  ", " \t")])
def test_somebody_without_a_name_is_described(
    cast: Cast, case: Case, family_name: str, description: str
) -> None:
    with pytest.raises(RuleBroken, match="Vul een naam in, of omschrijf"):
        said(case, cast.agent, somebody(case, cast.agent), family_name, description=description)


@pytest.mark.parametrize(
    ("born", "why"),
    [(date(2026, 11, 23), "toekomst"), (date(1, 1, 1), "te ver terug"), (date(1900, 1, 1), "te ver")],
)
def test_a_birth_date_that_cannot_be_true(cast: Cast, case: Case, born: date, why: str) -> None:
    with pytest.raises(RuleBroken, match=why):
        said(case, cast.agent, somebody(case, cast.agent), "Verzonnen", born=born)


@pytest.mark.parametrize(
    ("born", "age"),
    [
        (date(2008, 11, 22), 18),
        (date(2008, 11, 23), 17),
        (date(2026, 11, 22), 0),
        (date(2004, 2, 29), 22),
        (None, None),
    ],
)
def test_age_in_whole_years(born: date | None, age: int | None) -> None:
    assert PersonStatement(birth_date=born).age(TODAY) == age


def test_two_partners_can_differ_and_mine_stands_first(cast: Cast, case: Case) -> None:  # K-1
    person = somebody(case, cast.agent)
    item = said(case, cast.agent, person, "Verzonnen", given_name="Dirk", role=PersonRole.VERDACHTE)
    shared(case, cast.agent, cast.vt.organisation, [item])
    said(case, cast.vt, person, "Bedacht", given_name="Dirk", role=PersonRole.BETROKKENE)
    with acting(cast.vt):
        (known,) = personen(case, cast.vt, now=now())
    assert (known.name, known.role) == ("Dirk Bedacht", "betrokkene")
    assert [(one.partner, one.name) for one in known.others] == [("politie", "Dirk Verzonnen")]
    with acting(cast.agent):
        (mine,) = personen(case, cast.agent, now=now())
    assert (mine.name, mine.others) == ("Dirk Verzonnen", ())


def test_one_partner_knows_by_name_whom_another_knows_by_number(cast: Cast, case: Case) -> None:  # K-1, SH-1
    person = somebody(case, cast.agent)
    said(case, cast.agent, person, "Verzonnen", given_name="Mira")
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    with acting(cast.agent):
        assert namen(case, cast.agent, now=now()) == {person.pk: "Mira Verzonnen"}
    with acting(cast.vt):
        assert namen(case, cast.vt, now=now()) == {person.pk: "persoon 1"}
        assert personen(case, cast.vt, now=now()) == [], "nothing says that there is anybody"


def test_reading_who_somebody_is_is_a_read(cast: Cast, case: Case) -> None:
    item = said(case, cast.agent, somebody(case, cast.agent), "Verzonnen")
    shared(case, cast.agent, cast.vt.organisation, [item])
    with acting(cast.vt):
        personen(case, cast.vt, now=now())
    event = AuditEvent.objects.get(verb=Verb.READ)
    assert (event.subject_kind, event.subject_id, event.actor) == ("personstatement", item.pk, cast.vt)


def test_a_family_is_called_by_family_names_only() -> None:
    def known(number: int, family_name: str = "", name: str = "") -> Known:
        return Known(person_id=Person().pk, number=number, name=name, family_name=family_name)

    assert (
        gezinsnaam([known(1, "de Vries"), known(2, "de Vries"), known(3, "Verzonnen")])
        == "gezin de Vries-Verzonnen"
    )
    assert gezinsnaam([known(1, name="onbekende man, ongeveer 40"), known(2, name="persoon 2")]) == ""
    assert gezinsnaam([]) == ""


def test_a_bsn_of_eight_digits_starts_with_a_nought() -> None:  # K-1
    assert bsn_digits("12345672") == "012345672"
