"""*Is dit gezin bekend?* through the door and the row policies: who is told, and what the record says of it (K-2)."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.test.utils import CaptureQueriesContext

from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.disclosure.enums import RecallReason
from cases.disclosure.recall import bericht_intrekken, delen_stoppen
from cases.dossier.enums import DataClass, Kind, Moment
from cases.dossier.models import Case, InformationItem
from cases.dossier.services import vastleggen
from cases.partners.models import Staff
from cases.persons.describing import bsn_hash
from cases.persons.enums import PersonRole
from cases.persons.matching.asked import Asked, in_parts
from cases.persons.matching.candidates import Candidate, find, search
from cases.persons.matching.enums import KeyKind, Strength
from cases.persons.matching.models import PersonKey
from cases.persons.matching.rebuild import rebuild
from cases.persons.models import Person
from cases.persons.services import (
    adres_verklaren,
    bsn_verklaren,
    persoon_toevoegen,
    persoon_verklaren,
)
from tests.access.kit import a_while_ago, opened_by, shared
from tests.cast import Cast, make_cast
from tests.conftest import connected

BORN = date(1987, 11, 19)
TODAY = date(2026, 11, 22)
ADDRESS = "Verzonnenstraat 1, Amsterdam"
MIRA = Asked(given_name="Mira", family_name="Verzonnen", birth_date=BORN)
BSN = "111222333"


@pytest.fixture
def case(cast: Cast) -> Case:
    """Opened by the police."""
    return opened_by(cast.agent)


def item(
    case: Case, staff: Staff, person: Person, kind: Kind, data_class: DataClass | None = None
) -> InformationItem:
    """Of this staff member, about this person."""
    return vastleggen(
        case=case,
        actor=staff,
        kind=kind,
        moment=Moment.ACUUT,
        now=a_while_ago(),
        about=person,
        data_class=data_class,
    )


def stated(
    case: Case, staff: Staff, given: str = "Mira", family: str = "Verzonnen", *, born: date | None = BORN,
    birth_name: str = "", person: Person | None = None,
) -> tuple[Person, InformationItem]:  # fmt: skip
    """Somebody of the household, as this partner says."""
    with acting(staff):
        person = person or persoon_toevoegen(household=case.household)
        of = item(case, staff, person, Kind.PERSOON)
        persoon_verklaren(
            person=person, item_id=of.pk, owner_id=staff.organisation_id, role=PersonRole.SLACHTOFFER, today=TODAY,
            given_name=given, family_name=family, birth_name=birth_name, birth_date=born,
        )  # fmt: skip
    return person, of


def lives(
    case: Case, staff: Staff, person: Person, address: str = ADDRESS, *, secret: bool = False
) -> InformationItem:
    """Where this person lives, as this partner says."""
    with acting(staff):
        of = item(case, staff, person, Kind.ADRES, DataClass.GEHEIM_ADRES if secret else None)
        adres_verklaren(person=person, item_id=of.pk, owner_id=staff.organisation_id, address=address)
    return of


def ask(staff: Staff, *asked: Asked) -> list[Candidate]:
    """The question."""
    with acting(staff):
        return find(staff, asked)


def test_who_was_stated_is_found_with_how_sure_and_why(cast: Cast, case: Case) -> None:  # K-2
    person, _ = stated(case, cast.agent)
    (found,) = ask(cast.agent, Asked(family_name="Iemand"), MIRA)
    assert (found.asked_index, found.person_id, found.household_id) == (1, person.pk, case.household_id)
    assert (found.strength, found.reasons) == (Strength.ZEKER, ("zelfde geboortedatum", "zelfde naam"))


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (Asked("Mira", "", "Verzonen", "", BORN), "naam lijkt"),
        (Asked("Mirra", "van der", "Verzonnen", "", BORN), "naam lijkt"),
        (Asked("Mira", "", "Verzonnen", "", date(1987, 11, 18)), "geboortedatum lijkt"),
        (Asked("Mira", "", "Bedacht", "Verzonnen", BORN), "geboortenaam komt overeen"),
        (Asked("Mira", "", "Verzonnen", address=in_parts("verzonnenstr 1")), "zelfde adres"),
    ],
)
def test_a_slip_finds_her_still_and_leaves_it_likely(
    cast: Cast, case: Case, asked: Asked, why: str
) -> None:  # K-2
    person, _ = stated(case, cast.agent)
    lives(case, cast.agent, person)
    found = next(one for one in ask(cast.agent, asked) if one.person_id == person.pk)
    assert found.strength is Strength.WAARSCHIJNLIJK
    assert why in found.reasons


def test_a_child_is_found_by_the_address_of_its_mother(cast: Cast, case: Case) -> None:  # K-2
    mother, _ = stated(case, cast.agent)
    lives(case, cast.agent, mother)
    child, _ = stated(case, cast.agent, "Sem", born=date(2019, 2, 3))
    found = ask(cast.agent, Asked("Sem", "", "Versonnen", address=in_parts(ADDRESS)))
    assert [(one.person_id, one.strength) for one in found] == [(child.pk, Strength.WAARSCHIJNLIJK)]


def test_a_twin_and_a_father_with_the_name_of_his_son_are_perhaps(cast: Cast, case: Case) -> None:  # K-2
    person, _ = stated(case, cast.agent)
    lives(case, cast.agent, person)
    twin = Asked("Tess", "", "Verzonnen", "", BORN, address=in_parts(ADDRESS))
    child = Asked("Mira", "", "Verzonnen", "", date(2015, 6, 7), address=in_parts(ADDRESS))
    found = ask(cast.agent, twin, child)
    assert {(one.asked_index, one.strength) for one in found} == {
        (0, Strength.MISSCHIEN),
        (1, Strength.MISSCHIEN),
    }


def test_two_of_one_name_in_a_house_leave_a_melding_without_a_birth_date_in_doubt(
    cast: Cast, case: Case
) -> None:  # K-2
    father, _ = stated(case, cast.agent, "Jan", born=date(1960, 1, 2))
    lives(case, cast.agent, father)
    stated(case, cast.agent, "Jan", born=date(1990, 3, 4))
    found = ask(cast.agent, Asked("Jan", "", "Verzonnen", address=in_parts(ADDRESS)))
    assert [one.strength for one in found] == [Strength.MISSCHIEN] * 2


def test_namesakes_by_the_dozen_say_nothing_without_a_birth_date(cast: Cast, case: Case) -> None:  # K-2
    for year in range(1960, 1965):
        stated(case, cast.agent, born=date(year, 5, 6))
    assert ask(cast.agent, Asked("Mira", "", "Verzonnen")) == []


def test_a_birth_date_that_is_near_is_likely_only_where_nobody_fits_better(
    cast: Cast, case: Case
) -> None:  # K-2
    stated(case, cast.agent, born=date(1986, 5, 11))
    asked = Asked("Mira", "", "Verzonnen", "", date(1986, 5, 12))
    assert [one.strength for one in ask(cast.agent, asked)] == [Strength.WAARSCHIJNLIJK]
    stated(case, cast.agent, born=date(1986, 5, 13))
    assert [one.strength for one in ask(cast.agent, asked)] == [Strength.MISSCHIEN] * 2
    stated(case, cast.agent, born=date(1986, 5, 12))
    assert [one.strength for one in ask(cast.agent, asked)] == [Strength.ZEKER, *[Strength.MISSCHIEN] * 2]


def test_a_melding_without_people_finds_the_house_once(cast: Cast, case: Case) -> None:  # K-2
    person, _ = stated(case, cast.agent)
    lives(case, cast.agent, person)
    stated(case, cast.agent, "Dirk", born=date(1984, 5, 2))
    nobody = Asked(address=in_parts(ADDRESS))
    (found,) = ask(cast.agent, nobody, nobody)
    assert (found.household_id, found.by_name, found.reasons) == (case.household_id, False, ("zelfde adres",))


def test_an_address_where_nobody_has_a_name_yet_is_found(cast: Cast, case: Case) -> None:  # K-2
    with acting(cast.agent):
        unknown = persoon_toevoegen(household=case.household)
    lives(case, cast.agent, unknown)
    assert [one.household_id for one in ask(cast.agent, Asked(address=in_parts(ADDRESS)))] == [
        case.household_id
    ]


def test_a_secret_address_gives_no_key_and_is_not_looked_at(cast: Cast, case: Case) -> None:  # SA-1
    person, _ = stated(case, cast.agent)
    lives(case, cast.agent, person, secret=True)
    with acting(cast.agent):
        assert set(PersonKey.objects.values_list("kind", flat=True)) == {
            KeyKind.NAAM_GEBOREN, KeyKind.NAAM_JAAR, KeyKind.NAAM_DAG, KeyKind.NAAM, KeyKind.GEBOREN,
        }  # fmt: skip
    assert ask(cast.agent, Asked(address=in_parts(ADDRESS))) == []
    (found,) = ask(cast.agent, Asked("Mira", "", "Verzonnen", "", BORN, address=in_parts(ADDRESS)))
    assert "zelfde adres" not in found.reasons


def test_a_bsn_finds_by_its_keyed_hash(cast: Cast, case: Case) -> None:  # K-1, K-2
    person, _ = stated(case, cast.agent)
    with acting(cast.agent):
        of = item(case, cast.agent, person, Kind.BSN)
        bsn_verklaren(person=person, number=BSN, item_id=of.pk, owner_id=cast.agent.organisation_id)
    (found,) = ask(cast.agent, Asked("Anders", "", "Genaamd", bsn_hash=bsn_hash(BSN)))
    assert (found.person_id, found.strength, found.reasons[0]) == (person.pk, Strength.ZEKER, "zelfde BSN")


# Who is told.


def test_another_partner_finds_nothing_until_it_is_shared_and_nothing_after(
    cast: Cast, case: Case
) -> None:  # K-2, SH-1
    _, of = stated(case, cast.agent)
    assert ask(cast.vt, MIRA) == []
    disclosure = shared(case, cast.agent, cast.vt.organisation, [of])
    assert [one.strength for one in ask(cast.vt, MIRA)] == [Strength.ZEKER]
    with acting(cast.agent):
        delen_stoppen(disclosure_id=disclosure.pk, actor=cast.agent, reason=RecallReason.ONJUIST, now=now())
    assert ask(cast.vt, MIRA) == []
    assert ask(cast.agent, MIRA), "it stays its owner's"


def test_a_grant_that_ended_finds_nothing(cast: Cast, case: Case) -> None:  # SH-1
    _, of = stated(case, cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [of], at=a_while_ago(20), until=a_while_ago(5))
    assert ask(cast.vt, MIRA) == []


def test_what_was_taken_back_is_not_found(cast: Cast, case: Case) -> None:  # SH-6
    _, of = stated(case, cast.agent)
    with acting(cast.agent):
        bericht_intrekken(item_id=of.pk, actor=cast.agent, reason=RecallReason.ONJUIST, now=now())
    assert ask(cast.agent, MIRA) == []


@pytest.mark.parametrize("who", ["vt_unassigned", "ovj", "raad", "reclassering", "elsewhere", "fg_vt"])
def test_who_does_not_work_on_it_learns_nothing_and_pays_the_same(
    cast: Cast, case: Case, who: str
) -> None:  # SH-1
    _, of = stated(case, cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [of])
    staff, costs = cast.everyone()[who], []
    for asked in (MIRA, Asked("Niemand", "", "Onbekend", "", date(1950, 2, 3))):
        with acting(staff), CaptureQueriesContext(connection) as captured:
            assert find(staff, [asked]) == []
        costs.append(
            [query["sql"].split("WHERE")[0].split("VALUES")[0] for query in captured.captured_queries]
        )
    assert costs[0] == costs[1]
    assert not AuditEvent.objects.filter(actor=staff, verb=Verb.READ).exists()


def test_anothers_keys_are_not_there_for_who_asks_the_table(cast: Cast, case: Case) -> None:  # SH-1
    stated(case, cast.agent)
    with acting(cast.vt):
        assert not PersonKey.objects.exists()
        assert not PersonKey.history.exists()
    with acting(cast.agent):
        assert PersonKey.objects.count() == PersonKey.history.count() == 6


def test_nobody_hangs_a_key_on_what_is_anothers(cast: Cast, case: Case) -> None:  # SH-1
    _, of = stated(case, cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [of])
    for owner in (cast.agent, cast.vt):
        key = PersonKey(owner=owner.organisation, item=of, kind=KeyKind.NAAM, key="0" * 32)
        with acting(cast.vt), pytest.raises(DatabaseError), transaction.atomic():
            key.save()


# What the record says.


def test_what_is_anothers_and_offered_is_read_and_what_is_not_offered_is_not(
    cast: Cast, case: Case
) -> None:
    _, hers = stated(case, cast.agent)
    _, stranger = stated(case, cast.agent, "Kees", "Bedacht")
    shared(case, cast.agent, cast.vt.organisation, [hers, stranger])
    assert len(ask(cast.vt, MIRA)) == 1
    reads = AuditEvent.objects.filter(actor=cast.vt, verb=Verb.READ)
    assert [(event.subject_kind, event.subject_id) for event in reads] == [("personstatement", hers.pk)]


def test_the_trace_says_how_many_and_never_whom(cast: Cast, case: Case) -> None:
    stated(case, cast.agent)
    ask(cast.agent, MIRA, Asked("Niemand", "", "Onbekend", "", BORN), Asked())
    event = AuditEvent.objects.get(verb=Verb.LOOKED_UP)
    assert (event.detail, event.subject_id, event.case_id) == ({"asked": 2, "found": 1}, None, None)


def test_asking_for_nobody_leaves_no_trace(cast: Cast, case: Case) -> None:
    assert ask(cast.agent) == ask(cast.agent, Asked()) == []
    with acting(cast.agent):
        search(cast.agent, [MIRA])
    assert not AuditEvent.objects.filter(verb=Verb.LOOKED_UP).exists()


@pytest.mark.parametrize(
    "text",
    ["x" * 500, "محمد " * 50, "' OR 1=1 --", "\u202e", "%_%", "Robert'); DROP TABLE cases_personkey; --"],
)
def test_a_name_that_is_no_name_breaks_nothing(cast: Cast, case: Case, text: str) -> None:  # K-2
    stated(case, cast.agent)
    ask(cast.agent, Asked(text, text, text, text, BORN, text, in_parts(text)))


def test_the_index_that_finds_is_used_behind_the_policy(cast: Cast, case: Case) -> None:  # K-2
    stated(case, cast.agent)
    with acting(cast.agent), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT * FROM cases_personkey WHERE key = ANY(%s::uuid[])", [["0" * 32, "1" * 32]]
        )
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "found_by_key" in plan
    assert "Index Cond: (key = ANY" in plan


def test_all_keys_can_be_made_anew(own_database: str) -> None:  # K-2
    cast = make_cast()
    case = opened_by(cast.agent)
    person, _ = stated(case, cast.agent)
    lives(case, cast.agent, person)
    lives(case, cast.agent, person, "Geheimlaan 3", secret=True)

    def made() -> set[tuple[object, ...]]:
        return set(PersonKey.objects.values_list("item_id", "owner_id", "kind", "key"))

    with connected(own_database, "vv_migrate"):
        before = made()
        as_migrated = MigrationLoader(connection).project_state().apps
        with connection.schema_editor() as editor:
            rebuild(as_migrated, editor)
        assert made() == before != set()
