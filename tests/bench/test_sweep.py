"""The sweep bench makes what it says, and its verdict sees what was lost and told twice (D-2)."""

from collections.abc import Iterator
from datetime import timedelta

import psycopg
import pytest

from cases.base.clock import now
from cases.deadlines import kinds
from cases.deadlines.models import Clock, ClockEvent
from cases.deadlines.sweep import sweep_all
from cases.deadlines.waking import until_due
from cases.notifications import texts
from tests.conftest import connected
from veiligheid.benches.kind import ALL
from veiligheid.benches.sweep import bench, eta, rows

COUNT = 30


@pytest.fixture
def direct(own_database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[psycopg.Connection]:
    """The superuser in a database with cases, ended and later clocks; the sweeper is the default connection."""
    monkeypatch.setattr(kinds, "_kinds", dict(kinds.all_kinds()))
    monkeypatch.setattr(texts, "_effects", {})
    monkeypatch.setattr(rows, "CASES", 10)
    for kind in ALL:
        kinds.declare(kind)
    with psycopg.connect(own_database, autocommit=True) as admin:
        rows.fill(admin, closed=50, later=20)
        with connected(own_database, "vv_sweeper"):
            yield admin


def test_beside_what_ended_and_comes_later_nothing_is_due(direct: psycopg.Connection) -> None:  # D-2
    assert dict(direct.execute("SELECT state, count(*) FROM cases_clock GROUP BY state").fetchall()) == {
        "met": 50, "running": 20,
    }  # fmt: skip
    left = until_due()
    assert left
    assert left > timedelta(hours=1)


def test_what_was_swept_and_told_once_is_good(direct: psycopg.Connection) -> None:  # D-2
    since = now()
    rows.make_due(direct, COUNT, now())
    assert not rows.settled(direct)
    assert sweep_all() == COUNT
    assert rows.settled(direct)
    assert rows.verdict(direct, since, "rows") == {"rows_lost": 0, "rows_double": 0}
    assert ClockEvent.objects.filter(change="expired").count() == COUNT
    measured = rows.speed(direct, since, since)
    assert measured["clocks_per_s"] >= measured["told_per_s"] > 0


def test_what_was_not_swept_is_lost_and_what_was_told_twice_double(direct: psycopg.Connection) -> None:  # D-2
    since = now()
    rows.make_due(direct, COUNT, now())
    assert rows.verdict(direct, since, "") == {"lost": COUNT, "double": 0}
    sweep_all()
    clock = Clock.objects.filter(state="expired")[0]
    direct.execute(
        "INSERT INTO cases_clockevent (id, clock_id, change, detail) VALUES (gen_random_uuid(), %s, 'expired', %s)",
        [clock.pk, '{"effect": "expired", "told": true}'],
    )
    assert rows.verdict(direct, since, "") == {"lost": 0, "double": 1}


def test_a_task_is_sent_for_each_end_and_rings_as_a_row(
    direct: psycopg.Connection, own_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:  # D-2
    direct.execute("CREATE TABLE eta_rung (part text, number int)")
    monkeypatch.setenv("DATABASE_URL", own_database)
    eta.ring("x", 1)
    eta.ring("x", 1)
    assert direct.execute("SELECT part, number FROM eta_rung").fetchall() == [("x", 1), ("x", 1)]
    eta._each.connection.close()
    del eta._each.connection


def test_the_bench_says_which_bars_it_holds() -> None:
    assert {str(bar) for bar in bench.BENCH.bars} >= {"clocks_per_s >= 5000", "next_due_ms < 1"}
