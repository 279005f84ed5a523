"""The bench of matching invents what it says, labels it rightly, and asks as the application does (K-2)."""

from argparse import Namespace
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from cases.access.acting import acting
from cases.base.clock import now
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.persons.matching.asked import Asked
from cases.persons.matching.candidates import find
from cases.persons.matching.enums import Strength
from cases.persons.models import PersonStatement
from tests.conftest import connected
from veiligheid import dbroles
from veiligheid.benches import crowd
from veiligheid.benches.match import bench, compare, load, pairs, people
from veiligheid.surroundings import Surroundings

PERSONS = 600
HOUSEHOLDS = round(PERSONS / load.A_HOUSEHOLD)


def surroundings(url: str) -> Surroundings:
    """Of the database of this test."""
    return Surroundings(Path(), url, "", urlsplit(url).path.lstrip("/"), {})


def test_the_same_number_is_the_same_family_and_the_same_pairs() -> None:
    assert people.household(7) == people.household(7) != people.household(8)
    assert pairs.pairs(HOUSEHOLDS, 40) == pairs.pairs(HOUSEHOLDS, 40)


def test_of_the_pairs_three_in_four_are_one_person_and_the_others_are_not() -> None:
    made = pairs.pairs(HOUSEHOLDS, 200)
    assert len(made) == 200
    assert sum(pair.same for pair in made) == 150
    assert {pair.kind for pair in made if not pair.same} == set(pairs.OTHER)
    assert all(
        who.typed.given not in {human.given for human in _family(who.person)}
        for who in made
        if who.kind == "twin"
    ), "a twin with the name of a brother would be that brother"


def _family(person: object) -> list[people.Human]:
    number, place = load.number_of(person)  # type: ignore[arg-type]
    return [people.household(number)[1][place]]


def test_a_tiny_run_finds_them_and_merges_no_twin(own_database: str) -> None:
    here = surroundings(own_database)
    figures = bench.run(Namespace(persons=PERSONS, pairs=200), here)
    assert figures["recall"] > 0.9
    assert figures["precision"] > 0.9
    assert figures["merged_by_itself"] == figures["sure_and_wrong"] == 0
    assert figures["recall_exact"] < figures["recall_fulltext"] < figures["recall"]
    assert abs(figures["persons"] - PERSONS) < PERSONS / 5
    with crowd.owner(here) as direct:
        _as_the_services_write(direct)


def _as_the_services_write(direct: psycopg.Connection) -> None:
    """The keys beside each statement are those that the index would write, and none has been forgotten."""
    without = direct.execute(
        "SELECT count(*) FROM cases_personstatement s WHERE NOT EXISTS"
        " (SELECT 1 FROM cases_personkey k WHERE k.item_id = s.item_id AND k.owner_id = s.owner_id)"
    ).fetchone()
    assert without == (0,)
    indexes = direct.execute("SELECT count(*) FROM pg_indexes WHERE indexname = 'found_by_key'").fetchone()
    assert indexes == (1,), "made again after the rows"


@pytest.fixture
def filled(own_database: str) -> dict[Partner, Staff]:
    """A handful of invented families."""
    staff = {partner: pair[0] for partner, pair in crowd.people().items()}
    who = {"vt": staff[Partner.VT], "politie": staff[Partner.POLITIE]}
    here = surroundings(own_database)
    with crowd.owner(here) as direct:
        load.load(direct, dbroles.with_database(own_database, here.database), 60, who, now())
        compare.prepare(direct)
    return staff


def test_the_policies_are_in_force(filled: dict[Partner, Staff], own_database: str) -> None:
    with connected(own_database, "vv_migrate"):
        statement = PersonStatement.objects.exclude(family_name="").earliest("pk")
    asked = Asked(statement.given_name, "", statement.family_name, "", statement.birth_date)
    for partner, sure in ((Partner.VT, [Strength.ZEKER]), (Partner.OM, []), (Partner.RVDK, [])):
        with acting(filled[partner]):
            found = find(filled[partner], [asked])
        assert [one.strength for one in found if one.strength is Strength.ZEKER] == sure
