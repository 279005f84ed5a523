"""Alarms with real connections: two sweepers, random kills, two people at once, and the sweeper's own role (D-4)."""

import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import psycopg
import pytest
from django.db import DatabaseError, ProgrammingError, connection

from cases.access.acting import acting
from cases.base.clock import now
from cases.base.errors import Overtaken
from cases.deadlines import alarms, services
from cases.deadlines.enums import AlarmState, Rung
from cases.deadlines.escalation import climb
from cases.deadlines.models import Alarm, AlarmStep
from cases.deadlines.sweep import sweep, sweep_all
from cases.notifications.models import Outbox
from cases.partners.models import Staff
from tests.cases.deadlines_kit import at_once
from tests.cases.escalation_kit import MINUTE, RINGS, Kit, make_kit, rungs
from tests.cast import make_cast
from tests.conftest import connected

MANY = 60


@pytest.fixture
def kit(own_database: str) -> Kit:
    return make_kit(make_cast())


@pytest.fixture
def as_sweeper(own_database: str, kit: Kit) -> Iterator[Kit]:
    """Clocks that are due, and the default connection logged in as the sweeper."""
    for _ in range(MANY):
        kit.start(15 * MINUTE)
    with connected(own_database, "vv_sweeper"):
        yield kit


def due(url: str) -> None:
    """Every alarm that nobody has must climb now."""
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute("UPDATE cases_alarm SET next_at = now() - interval '1 second' WHERE state = 'open'")


def calls() -> Counter[tuple[object, int]]:
    """How often each alarm took each step."""
    return Counter(AlarmStep.objects.values_list("alarm_id", "number"))


def test_the_sweeper_raises_and_climbs_in_its_own_role_up_to_everyone(
    as_sweeper: Kit, own_database: str
) -> None:  # D-4
    assert sweep_all() == MANY
    assert Alarm.objects.filter(state="open", step=1).count() == MANY
    for _ in range(5):
        due(own_database)
        while climb():
            pass
    seen = Counter(AlarmStep.objects.values_list("rung", flat=True))
    assert seen == {Rung.ON_DUTY: MANY, Rung.NEXT: MANY, Rung.CHIEF: 3 * MANY, Rung.EVERYONE: MANY}
    assert Outbox.objects.filter(effect="alarm.raised").count() == 6 * MANY


def test_of_two_sweepers_each_rung_is_climbed_once(as_sweeper: Kit, own_database: str) -> None:  # D-4

    def work() -> int:
        done = 0
        for _ in range(200):
            done += sweep() + climb()
        return done

    answers = at_once(work, work, work)
    assert not [one for one in answers if isinstance(one, Exception)]
    for number in (1, 2):
        assert Alarm.objects.filter(step=number).count() == MANY
        assert set(calls().values()) == {1}
        due(own_database)
        at_once(*[lambda: [climb() for _ in range(20)]] * 3)
    keys = list(Outbox.objects.filter(effect="alarm.raised").values_list("key", flat=True))
    assert len(keys) == len(set(keys)) == 3 * MANY


def test_killed_at_random_each_rung_is_climbed_once_and_none_is_lost(
    as_sweeper: Kit, own_database: str
) -> None:  # D-4, D-2
    """Connections of sweepers are ended at random moments, while two of them sweep and climb."""
    over, chance, ended = threading.Event(), random.Random(4), []

    def kill() -> None:
        with psycopg.connect(own_database, autocommit=True) as admin:
            while not over.is_set():
                time.sleep(chance.random() / 25)
                killed = admin.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE usename = 'vv_sweeper' AND datname = current_database() ORDER BY random() LIMIT 1"
                )
                ended.extend(killed.fetchall())
                due(own_database)

    def work() -> None:
        until = time.monotonic() + 6
        while time.monotonic() < until:
            try:
                sweep()
                climb()
            except DatabaseError:
                connection.close()

    killer = threading.Thread(target=kill)
    killer.start()
    at_once(work, work)
    over.set()
    killer.join(10)
    connection.close()
    while sweep_all():
        pass
    found = list(Alarm.objects.all())
    assert (len(found), len(ended) > 5) == (MANY, True)
    per_step = AlarmStep.objects.values_list("alarm_id", "number", "staff_id")
    assert max(Counter(per_step).values()) == 1
    for alarm in found:
        numbers = sorted({number for pk, number, _ in per_step if pk == alarm.pk})
        assert numbers == list(range(1, alarm.step + 1)), "no step without its log, no log without its step"
        assert rungs(alarm)[:4] == [Rung.ON_DUTY, Rung.NEXT, Rung.CHIEF, Rung.EVERYONE][: alarm.step]
        told = Outbox.objects.filter(key__startswith=f"alarm:{alarm.pk}:").count()
        assert told == sum(pk == alarm.pk for pk, *_ in per_step)


def take(alarm: Alarm, actor: Staff) -> str:
    with acting(actor):
        return str(alarms.take(alarm_id=alarm.pk, actor=actor, now=now()).taken_by_id)


def test_of_two_who_take_it_one_has_it_and_the_other_hears_who(kit: Kit) -> None:  # D-4
    vt, second = kit.cast.vt, kit.cast.vt_second
    for _ in range(10):
        alarm = kit.rang()
        answers = at_once(lambda a=alarm: take(a, vt), lambda a=alarm: take(a, second))  # type: ignore[misc]
        won = [one for one in answers if isinstance(one, str)]
        lost = [one for one in answers if isinstance(one, Overtaken)]
        assert (len(won), len(lost)) == (1, 1)
        winner = Staff.objects.get(pk=won[0])
        assert winner.display_name in str(lost[0])
        assert list(AlarmStep.objects.filter(alarm=alarm).values_list("staff_id")) == [(winner.pk,)]


def test_of_taking_and_climbing_both_are_logged_and_it_stays_taken(kit: Kit) -> None:  # D-4
    vt = kit.cast.vt

    def climbs() -> int:
        with acting(vt):
            return climb()

    for _ in range(10):
        alarm = kit.rang()
        answers = at_once(climbs, lambda a=alarm: take(a, vt))  # type: ignore[misc]
        assert not [one for one in answers if isinstance(one, Exception)]
        alarm.refresh_from_db()
        assert alarm.state == AlarmState.TAKEN
        numbers = sorted(AlarmStep.objects.filter(alarm=alarm).values_list("number", flat=True))
        assert numbers == list(range(1, alarm.step + 1))
        assert rungs(alarm)[-1] == Rung.TAKEN
        with acting(vt):
            services.meet(kind=RINGS, subject_id=alarm.clock.subject_id, actor=vt, now=now())


def test_of_meeting_and_the_next_effect_no_alarm_is_left_ringing(kit: Kit) -> None:  # D-4, D-1
    vt = kit.cast.vt

    def meet(alarm: Alarm) -> str:
        with acting(vt):
            return services.meet(kind=RINGS, subject_id=alarm.clock.subject_id, actor=vt, now=now()).state

    def swept() -> int:
        with acting(vt):
            return sweep()

    for _ in range(10):
        alarm = kit.rang()
        with acting(vt):
            clocks = alarm.clock.__class__.objects.filter(pk=alarm.clock_id)
            clocks.update(due_at=now(), next_at=now() - timedelta(milliseconds=1))
        answers = at_once(swept, lambda a=alarm: meet(a))  # type: ignore[misc]
        assert not [one for one in answers if isinstance(one, Exception)]
        assert not Alarm.objects.exclude(state=AlarmState.ENDED).exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cases_alarm SET taken_by_id = NULL",
        "UPDATE cases_alarm SET taken_at = now()",
        "UPDATE cases_alarm SET organisation_id = organisation_id",
        "UPDATE cases_alarm SET effect = ''",
        "UPDATE cases_alarmstep SET rung = 'taken'",
        "DELETE FROM cases_alarmstep",
        "DELETE FROM cases_alarm",
        "SELECT display_name FROM cases_staff",
        "SELECT name FROM cases_region",
    ],
)
def test_the_sweeper_takes_nothing_and_knows_no_names(
    own_database: str, kit: Kit, statement: str
) -> None:  # D-4, SH-1
    refused = pytest.raises(ProgrammingError, match="permission denied")
    with connected(own_database, "vv_sweeper"), refused, connection.cursor() as cursor:
        cursor.execute(statement)


def test_of_a_shielded_case_the_sweeper_calls_only_the_named(own_database: str, kit: Kit) -> None:  # SH-12
    kit.shield([kit.cast.vt_unassigned])
    clock = kit.start(15 * MINUTE)
    with connected(own_database, "vv_sweeper"):
        sweep_all()
        due(own_database)
        climb()
    alarm = Alarm.objects.get(clock=clock)
    assert set(AlarmStep.objects.filter(alarm=alarm).values_list("staff_id", flat=True)) == {
        kit.cast.vt_unassigned.pk
    }
