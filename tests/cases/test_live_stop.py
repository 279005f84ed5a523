"""A web process with open screens stops, and one that lost its ear hears again (issue 4: 6)."""

import signal
from datetime import timedelta

import psycopg
import pytest

from cases.base.clock import now
from cases.disclosure.demo import regionale_besluiten
from tests.cases.live_kit import Screen, Site, served
from tests.cases.test_live_streams import TABLE, arrested, flagged
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.usefixtures("own_database")


@pytest.fixture
def cast(own_database: str) -> Cast:
    """The cast, in a database of this test's own."""
    made = make_cast()
    regionale_besluiten(made.agent.organisation.region)
    return made


def opened(site: Site, cast: Cast) -> list[Screen]:
    """A screen of each of three people, which has all there is."""
    screens = [site.screen(TABLE, who) for who in (cast.ovj, cast.vt, cast.agent)]
    for screen in screens:
        screen.until("tafel-kop")
    return screens


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_does_not_wait_for_open_screens(own_database: str, cast: Cast, number: int) -> None:
    with served(own_database) as site:
        screens = opened(site, cast)
        site.server.send_signal(number)
        for screen in screens:
            assert screen.next() is None, "it ends without a word: the screen comes back by itself"
        site.server.wait(20)


def test_after_the_ear_was_lost_everything_is_looked_at_again(own_database: str, cast: Cast) -> None:
    arrest = arrested(cast, now() - timedelta(minutes=1))
    with served(own_database) as site:
        screens = opened(site, cast)
        with psycopg.connect(own_database, autocommit=True) as direct:
            ended = direct.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE application_name = 'live' AND datname = current_database()"
            ).fetchall()
        assert ended == [(True,)], "one ear a process"
        flagged(cast, arrest, "Terwijl het doof was")
        screens[0].until("Terwijl het doof was")


def test_open_screens_hold_no_connection(own_database: str, cast: Cast) -> None:
    with served(own_database) as site:
        screens = [site.screen(TABLE, who) for who in (cast.ovj, cast.vt, cast.agent) for _ in range(5)]
        for screen in screens:
            screen.until("tafel-kop")
        with psycopg.connect(own_database, autocommit=True) as direct:
            [(many,)] = direct.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'vv_app'"
                " AND application_name <> 'live'"
            ).fetchall()
        assert many <= 6, "one that waits in the pool, the few threads that look, and this test's own"
