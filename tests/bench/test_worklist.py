"""The bench of the work list makes what it says, and compares what is the same (SH-1)."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.partners.enums import Partner
from cases.partners.models import Staff
from veiligheid.benches import crowd
from veiligheid.benches.counting import counted
from veiligheid.benches.worklist import lists
from veiligheid.surroundings import Surroundings

WAYS = (lists.ours, lists.ours_with_text, lists.bare, lists.guardian_items, lists.guardian_cases)


def surroundings(url: str) -> Surroundings:
    """Of the database of this test."""
    return Surroundings(Path(), url, "", urlsplit(url).path.lstrip("/"), {})


@pytest.fixture
def direct(own_database: str) -> Iterator[psycopg.Connection]:
    with crowd.owner(surroundings(own_database)) as connection:
        yield connection


@pytest.fixture
def people(direct: psycopg.Connection) -> dict[Partner, tuple[Staff, Staff]]:
    found = crowd.people()
    crowd.make_cases(direct, 1, 200)
    return found


def test_every_way_gives_the_same_list(
    direct: psycopg.Connection, people: dict[Partner, tuple[Staff, Staff]]
) -> None:
    lists.prepare_guardian(direct)
    duty, assigned = people[Partner.VT]
    assert len(lists.ours(duty)) == lists.PAGE
    assert {tuple(way(duty)) for way in WAYS} == {tuple(lists.ours(duty))}
    assert 0 < len(lists.ours(assigned)) < lists.PAGE


def test_of_partners_only_who_takes_part_has_the_case(people: dict[Partner, tuple[Staff, Staff]]) -> None:
    seen = {partner: set(lists.ours(pair[0])) for partner, pair in people.items()}
    assert seen[Partner.OM]
    assert not seen[Partner.OM] & seen[Partner.RVDK], "one of the three in turn"


def test_two_hundred_cases_cost_as_many_queries_as_four_hundred(
    direct: psycopg.Connection, people: dict[Partner, tuple[Staff, Staff]]
) -> None:  # docs: no query a row
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            lists.ours(people[Partner.VT][0])
        return counted(captured)

    few = queries()
    crowd.make_cases(direct, 201, 400)
    assert queries() == few == 2
