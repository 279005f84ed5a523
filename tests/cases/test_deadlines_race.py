"""Clocks with real connections: races have one winner, sweepers never tell twice and read no content (D-1, D-2)."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction

from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import Overtaken
from cases.deadlines import services
from cases.deadlines import sweep as sweeping
from cases.deadlines.models import Clock, ClockEvent
from cases.deadlines.sweep import sweep, sweep_all
from cases.dossier.models import Case
from cases.notifications.models import Notice, Outbox
from tests.cases.deadlines_kit import HOUR, MINUTE, TERM, Kit, at_once, changes, make_kit, told
from tests.cast import make_cast
from tests.conftest import connected
from tests.database import ROOT
from veiligheid import dbroles

ROUNDS = 15


@pytest.fixture
def kit(own_database: str) -> Kit:
    return make_kit(make_cast())


@pytest.fixture
def as_sweeper(own_database: str, kit: Kit) -> Iterator[Kit]:
    """The default connection logs in as the sweeper."""
    with connected(own_database, "vv_sweeper"):
        yield kit


def meet(kit: Kit, clock: Clock) -> str:
    """The agent meets it now; the state that came of it."""
    with acting(kit.cast.agent):
        met = services.meet(kind=TERM, subject_id=clock.subject_id, actor=kit.cast.agent, now=now())
        return str(met.state)


def test_of_two_who_meet_it_one_does(kit: Kit) -> None:  # D-1
    for _ in range(ROUNDS):
        clock = kit.start(HOUR)
        answers = at_once(*[lambda clock=clock: meet(kit, clock)] * 3)
        assert Counter(type(answer) for answer in answers) == {str: 1, Overtaken: 2}
        assert changes(clock) == ["started", "met"]
        assert AuditEvent.objects.filter(subject_id=clock.pk, verb=Verb.CLOCK_ENDED).count() == 1


def test_of_meeting_and_expiring_one_wins(kit: Kit) -> None:  # D-1
    won: Counter[str] = Counter()
    for number in range(ROUNDS):
        clock = kit.start(timedelta(milliseconds=30))
        with acting(kit.cast.agent):
            Clock.objects.filter(pk=clock.pk).update(done_until=clock.due_at - MINUTE, next_at=clock.due_at)

        def swept() -> int:
            with acting(kit.cast.agent):  # as who is responsible: the sweeper has a login of its own
                return sweep()

        def at_the_end(doing: str, clock: Clock = clock, number: int = number) -> object:
            left = (clock.due_at - now()).total_seconds() + (number % 5 - 2) / 1000
            time.sleep(max(0.0, left if doing == "meet" else left + 0.001))
            return meet(kit, clock) if doing == "meet" else swept()

        answers = at_once(lambda at=at_the_end: at("meet"), lambda at=at_the_end: at("sweep"))  # type: ignore[misc]
        assert not [answer for answer in answers if isinstance(answer, Exception)]
        clock.refresh_from_db()
        happened = changes(clock)[1:]
        won["+".join(happened)] += 1
        assert happened in (["met"], ["met_late"], ["expired", "met_late"])
        assert ("expired" in happened) == bool(told(clock))
        assert clock.next_at is None
    assert sum(won.values()) == ROUNDS


def test_of_two_who_start_it_both_have_the_same(kit: Kit) -> None:  # D-2
    for _ in range(ROUNDS):
        subject = uuid4()
        first, second = at_once(*[lambda subject=subject: kit.start(HOUR, subject=subject)] * 2)
        assert isinstance(first, Clock)
        assert isinstance(second, Clock)
        assert first.pk == second.pk
        assert changes(first) == ["started"]


def test_of_two_who_move_it_one_does(kit: Kit) -> None:  # D-5
    clock = kit.start(HOUR)

    def move() -> Clock:
        with acting(kit.cast.agent):
            return services.move(
                kind=TERM, subject_id=clock.subject_id, actor=kit.cast.agent, now=now(),
                due_at=now() + 2 * HOUR, reason="uitstel",
            )  # fmt: skip

    answers = at_once(move, move)
    # Who reads after the other committed moves it once more; at the same time only one may.
    moved = sum(isinstance(answer, Clock) for answer in answers)
    clock.refresh_from_db()
    assert clock.moves == moved >= 1
    assert all(isinstance(answer, Clock | Overtaken) for answer in answers)


def test_two_sweepers_at_once_tell_nothing_twice(as_sweeper: Kit, own_database: str) -> None:  # D-2
    with connected(own_database):
        clocks = [as_sweeper.start(-MINUTE) for _ in range(150)]
    answers = at_once(*[sweep_all] * 4)
    assert sum(answer for answer in answers if isinstance(answer, int)) == len(clocks)
    while sweep_all():
        pass
    assert ClockEvent.objects.filter(change="expired").count() == len(clocks)
    assert Outbox.objects.count() == Notice.objects.count() == len(clocks)
    assert not Outbox.objects.filter(delivered_at=None).exists()


@pytest.mark.parametrize(
    "table",
    [
        "cases_itemtext", "cases_historicalitemtext", "cases_personstatement", "cases_addressstatement",
        "cases_assessmentcontent", "cases_measurecontent", "cases_personsafety", "cases_case",
        "cases_auditevent", "cases_informationitem", "cases_itemgrant", "django_session",
    ],
)  # fmt: skip
def test_the_sweeper_reads_nothing_but_clocks_and_outbox(as_sweeper: Kit, table: str) -> None:  # SH-1
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {table}")


@pytest.mark.parametrize("column", ["username", "password", "display_name", "phone", "proof"])
def test_of_a_colleague_the_sweeper_knows_only_where_to_send(as_sweeper: Kit, column: str) -> None:  # SH-1
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, organisation_id, is_active, email FROM cases_staff")
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM cases_staff")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cases_clock SET due_at = now()",
        "UPDATE cases_clock SET responsible_id = NULL",
        "UPDATE cases_clock SET ended_at = now()",
        "UPDATE cases_outbox SET organisation_id = NULL",
        "UPDATE cases_clockevent SET change = 'met'",
        "UPDATE cases_notice SET seen_at = now()",
        "DELETE FROM cases_clock",
        "DELETE FROM cases_outbox",
        "INSERT INTO cases_auditevent DEFAULT VALUES",
        "SET ROLE vv_app",
    ],
)
def test_the_sweeper_changes_nothing_but_what_a_sweep_changes(as_sweeper: Kit, statement: str) -> None:  # D-2
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(statement)


def test_stopped_halfway_nothing_of_it_happened(
    as_sweeper: Kit, own_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:  # D-2
    with connected(own_database):
        clock = as_sweeper.start(-MINUTE)
    store = sweeping._store

    def store_and_die(steps: object) -> None:
        store(steps)  # type: ignore[arg-type]
        with psycopg.connect(own_database, autocommit=True) as admin:
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE usename = 'vv_sweeper' AND datname = current_database()"
            )
        connection.cursor().execute("SELECT 1")

    monkeypatch.setattr(sweeping, "_store", store_and_die)
    with pytest.raises(Exception):  # noqa: B017, PT011 - whatever a broken connection gives
        sweep()
    connection.close()
    assert (changes(clock), told(clock)) == (["started"], [])
    monkeypatch.setattr(sweeping, "_store", store)
    assert sweep() == 1
    assert changes(clock) == ["started", "warned", "expired"]


def test_a_request_that_holds_a_case_stops_only_its_own_clocks(
    as_sweeper: Kit, own_database: str
) -> None:  # D-2
    with connected(own_database):
        held, free = as_sweeper.start(-2 * MINUTE), make_kit(as_sweeper.cast).start(-MINUTE)
    with psycopg.connect(dbroles.role_url(own_database, "vv_app", name_of(own_database))) as request:
        request.execute("SELECT 1 FROM cases_case WHERE id = %s FOR UPDATE", [held.case_id])
        began = time.monotonic()
        sweep()
        assert time.monotonic() - began < 1
        assert told(free) == ["test_term.expired.0"]
        assert told(held) == []
    time.sleep(2.1)
    sweep()
    assert told(held) == ["test_term.expired.0"]


def name_of(url: str) -> str:
    """The database of this URL."""
    return urlsplit(url).path.lstrip("/")


@contextmanager
def sweeper_process(url: str) -> Iterator["subprocess.Popen[bytes]"]:
    """`manage.py sweep` as production runs it."""
    told = {"DATABASE_URL": dbroles.role_url(url, "vv_sweeper", name_of(url))}
    process = subprocess.Popen(
        [sys.executable, "manage.py", "sweep"],
        cwd=ROOT,
        env=os.environ | told | {"DJANGO_SETTINGS_MODULE": "veiligheid.settings.test"},
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def eventually(what: str, condition: object, within: float = 20.0) -> None:
    """Wait until this is so."""
    deadline = time.monotonic() + within
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def test_the_sweeper_process_survives_its_connection_and_stops_at_once(
    own_database: str, kit: Kit
) -> None:  # D-2
    """With clocks of a kind its process does not know: it backs them off, which shows that it sweeps."""

    def swept(clock: Clock) -> bool:
        return Clock.objects.filter(pk=clock.pk, attempts__gt=0).exists()

    with sweeper_process(own_database) as process:
        first = kit.start(-MINUTE)
        eventually("the first was never swept", lambda: swept(first))
        with psycopg.connect(own_database, autocommit=True) as admin:
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE usename = 'vv_sweeper' AND datname = current_database()"
            )
        second = kit.start(-MINUTE)
        eventually("it did not come back after its connection broke", lambda: swept(second))
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(5) == 0
        assert time.monotonic() - began < 1


def test_a_clock_whose_start_was_rolled_back_never_was(own_database: str, kit: Kit) -> None:  # D-2
    with transaction.atomic():
        kit.start(-MINUTE)
        transaction.set_rollback(True)
    assert sweep_all() == 0
    assert not Clock.objects.exists()
    assert Case.objects.exists()
