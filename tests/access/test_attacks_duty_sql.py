"""SQL as the application on duty, alarms, messages, devices: nothing of another's, nothing that stops all (D-4)."""

import psycopg
import pytest
from django.db import ProgrammingError, connection

from cases.access.acting import acting
from cases.partners.models import Staff
from tests.access.kit import asked
from tests.access.world import World, make_world

# By a stranger to it all: every row there is another's.
ROSTER = [
    "INSERT INTO cases_duty (id, staff_id, function, starts_at, ends_at, weekly, skips, rank, can_come, phone, by_id)"
    " SELECT gen_random_uuid(), id, 'zsm', now(), now() + interval '1 day', false, '{}', 1, false, '', crossing.who()"
    " FROM cases_staff WHERE organisation_id <> crossing.me()",
    "UPDATE cases_duty SET staff_id = crossing.who()",
    "UPDATE cases_duty SET withdrawn_at = now()",
    "UPDATE cases_coverage SET phone = '06 00000000'",
    "UPDATE cases_coverage SET organisation_id = crossing.me()",
]
ALARMS = [
    "UPDATE cases_alarm SET state = 'ended', next_at = NULL",
    "UPDATE cases_alarm SET state = 'taken', taken_at = now(), taken_by_id = crossing.who()",
    "UPDATE cases_alarm SET next_at = now() + interval '1 year'",
    "UPDATE cases_alarm SET height = 11",
    "INSERT INTO cases_alarm (id, clock_id, effect, organisation_id, function, state, raised_at, step, height, next_at)"
    " SELECT gen_random_uuid(), id, kind || '.expired.9', crossing.me(), 'zsm', 'open', now(), 0, 0, now()"
    " FROM cases_clock WHERE responsible_id <> crossing.me()",
    "INSERT INTO cases_alarmstep (id, alarm_id, number, rung)"
    " SELECT gen_random_uuid(), id, 1, 'ended' FROM cases_alarm",
    "INSERT INTO cases_alarmstep (id, alarm_id, number, rung, staff_id)"
    " SELECT gen_random_uuid(), id, 1, 'on_duty', crossing.who() FROM cases_alarm",
]
# A message that stands there already is not told: its key is another's to write.
BEFOREHAND = [
    "INSERT INTO cases_outbox (id, effect, organisation_id, key) SELECT gen_random_uuid(), 'test.niets',"
    " crossing.me(), 'alarm:' || a.id || ':1:' || s.id FROM cases_alarm a CROSS JOIN cases_staff s",
    "INSERT INTO cases_outbox (id, effect, organisation_id, key)"
    " VALUES (gen_random_uuid(), 'test.niets', crossing.me(), 'watch:' || gen_random_uuid() || ':watch.late:x')",
]
# Crying wolf at another's.
FALSE_ALARMS = [
    "INSERT INTO cases_outbox (id, effect, organisation_id, staff_id, key) SELECT gen_random_uuid(), 'alarm.raised',"
    " organisation_id, id, '' FROM cases_staff WHERE organisation_id <> crossing.me()",
    "INSERT INTO cases_outbox (id, effect, organisation_id, staff_id, key) SELECT gen_random_uuid(), 'watch.late',"
    " organisation_id, id, '' FROM cases_staff WHERE organisation_id <> crossing.me()",
]
MESSAGES = [
    "UPDATE cases_delivery SET state = 'not_needed', next_at = NULL",
    "UPDATE cases_delivery SET next_at = now() + interval '1 day'",
    "UPDATE cases_device SET ended_at = now()",
    "INSERT INTO cases_device (id, staff_id, endpoint, p256dh, auth, label, ended_because)"
    " SELECT gen_random_uuid(), id, 'https://x.example/' || id, '', '', '', '' FROM cases_staff"
    " WHERE id <> crossing.who()",
    "INSERT INTO cases_preference (id, staff_id, topic, channel, wanted)"
    " SELECT gen_random_uuid(), id, 'alarm', 'mail', false FROM cases_staff WHERE id <> crossing.who()",
    "INSERT INTO cases_quiethours (staff_id, from_time, until_time)"
    " SELECT id, '00:00', '23:59' FROM cases_staff WHERE id <> crossing.who()",
    "INSERT INTO cases_momentcontact (id, organisation_id, moment, staff_id)"
    " SELECT gen_random_uuid(), organisation_id, 'zsm', id FROM cases_staff WHERE organisation_id <> crossing.me()",
]
# An alarm of another that the sweep told just now, and nobody delivered yet.
JUST_TOLD = [
    "INSERT INTO cases_notice (id, outbox_id, organisation_id, staff_id, case_id, effect) SELECT gen_random_uuid(),"
    " id, organisation_id, staff_id, case_id, effect FROM cases_outbox WHERE effect = 'alarm.raised'",
    "INSERT INTO cases_delivery (id, outbox_id, staff_id, channel, urgent, state, attempts, next_at, failure)"
    " SELECT gen_random_uuid(), id, staff_id, 'mail', true, 'waiting', 0, now() + interval '1 day', ''"
    " FROM cases_outbox WHERE effect = 'alarm.raised'",
    "UPDATE cases_outbox SET delivered_at = now() WHERE effect = 'alarm.raised'",
]
# Rows of one's own on which the code for everybody breaks: no year of Python, no word of ours, a number that is full.
_CLOCK = (
    "INSERT INTO cases_clock (id, kind, subject_id, cycle, responsible_id, state, started_at, due_at, next_at,"
    " moves, attempts) VALUES (gen_random_uuid(), 'test', gen_random_uuid(), 1, crossing.me(), 'running', {}, 0, 0)"
)
_OUTBOX = (
    "WITH told AS (INSERT INTO cases_outbox (id, effect, organisation_id, key) VALUES"
    " (gen_random_uuid(), 'test.niets', crossing.me(), '') RETURNING id) "
)
_DUTY = (
    "INSERT INTO cases_duty (id, staff_id, function, starts_at, ends_at, weekly, weekly_until, skips, rank, can_come,"
    " phone) VALUES (gen_random_uuid(), crossing.who(), 'zsm', {}, 1, false, '')"
)
_DELIVERY = (
    "INSERT INTO cases_delivery (id, outbox_id, staff_id, channel, urgent, state, attempts, next_at, failure{})"
    " SELECT gen_random_uuid(), id, crossing.who(), {} FROM cases_outbox WHERE delivered_at IS NULL"
    " AND organisation_id = crossing.me()"
)
STOPS_ALL = [
    _CLOCK.format("now(), 'infinity', now()"),
    _CLOCK.format("'-infinity', now(), now()"),
    _CLOCK.format("now(), '12000-01-01', now()"),
    _CLOCK.format("now(), now(), '-infinity'"),
    "INSERT INTO cases_outbox (id, effect, organisation_id, key, created_at)"
    " VALUES (gen_random_uuid(), 'test.niets', crossing.me(), '', '-infinity')",
    _DELIVERY.format("", "'mail', true, 'waiting', 32767, now(), ''"),
    _DELIVERY.format("", "'post', true, 'waiting', 0, now(), ''"),
    _DELIVERY.format("", "'mail', true, 'waiting', 0, '-infinity', ''"),
    _DELIVERY.format(", created_at", "'mail', true, 'waiting', 0, now(), '', '-infinity'"),
    "INSERT INTO cases_preference (id, staff_id, topic, channel, wanted)"
    " VALUES (gen_random_uuid(), crossing.who(), 'alarm', 'post', true)",
    "INSERT INTO cases_preference (id, staff_id, topic, channel, wanted)"
    " VALUES (gen_random_uuid(), crossing.who(), 'iets', 'mail', true)",
    "INSERT INTO cases_quiethours (staff_id, from_time, until_time) VALUES (crossing.who(), '24:00', '07:00')",
    "INSERT INTO cases_quiethours (staff_id, from_time, until_time) VALUES (crossing.who(), '22:00', '24:00')",
    _DUTY.format("now(), 'infinity', false, NULL, '{}'"),
    _DUTY.format("'-infinity', now(), false, NULL, '{}'"),
    _DUTY.format("now(), now() + interval '1 hour', true, 'infinity', '{}'"),
    _DUTY.format("now(), now() + interval '1 hour', true, NULL, '{infinity}'"),
    "UPDATE cases_duty SET ends_at = 'infinity' WHERE staff_id = crossing.who()",
    "UPDATE cases_alarm SET raised_at = '-infinity' WHERE organisation_id = crossing.me()",
    "UPDATE cases_alarm SET next_at = '-infinity' WHERE organisation_id = crossing.me()",
    "UPDATE cases_clock SET due_at = 'infinity' WHERE responsible_id = crossing.me()",
    "UPDATE cases_coverage SET until_time = '24:00' WHERE organisation_id = crossing.me()",
]


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def _run(statement: str, actor: Staff, *, signed: bool = True) -> int:
    with acting(actor), connection.cursor() as cursor:
        if not signed:
            cursor.execute("SELECT set_config('app.acting', '', true)")
        cursor.execute(statement)
        return int(cursor.rowcount)


def _refused(statement: str, actor: Staff, *, signed: bool = True) -> None:
    with pytest.raises(ProgrammingError, match="one's own name"):
        assert not _run(statement, actor, signed=signed), statement


def _alarm_told(world: World) -> None:
    """What the sweeper wrote to Veilig Thuis a moment ago."""
    with acting(world.cast.vt):
        asked(
            "INSERT INTO cases_outbox (id, effect, organisation_id, staff_id, key) VALUES"
            " (gen_random_uuid(), 'alarm.raised', %s, %s, %s) RETURNING 1",
            world.cast.vt.organisation_id, world.cast.vt.pk, f"alarm:{world.ids['alarm_id']}:1:{world.cast.vt.pk}",
        )  # fmt: skip


@pytest.mark.parametrize("signed", [True, False])
@pytest.mark.parametrize("statements", [ROSTER, ALARMS, BEFOREHAND, FALSE_ALARMS])
def test_a_stranger_changes_no_roster_no_alarm_and_tells_none(
    world: World, statements: list[str], signed: bool
) -> None:  # P-3, D-4
    for statement in statements:
        if signed or ("crossing.me()," not in statement and "<> crossing" not in statement):
            _refused(statement, world.cast.elsewhere, signed=signed)


def test_nobody_chooses_for_another_or_ends_their_messages(world: World) -> None:  # SA-5, D-4
    _alarm_told(world)
    with acting(world.cast.vt):
        asked(_DELIVERY.format("", "'mail', true, 'waiting', 0, now(), ''") + " RETURNING 1")
    for statement in MESSAGES:
        if "UPDATE cases_device" in statement:
            assert _run(statement, world.cast.elsewhere) == 0  # it does not even see them
        else:
            _refused(statement, world.cast.elsewhere)
    assert _run("SELECT endpoint FROM cases_device", world.cast.ovj) == 0
    assert _run("SELECT endpoint FROM cases_device", world.cast.vt, signed=False) == 0


@pytest.mark.parametrize("signed", [True, False])
def test_an_alarm_that_was_told_just_now_leaves_the_house(world: World, signed: bool) -> None:  # D-4
    _alarm_told(world)
    for statement in JUST_TOLD:
        _refused(statement, world.cast.elsewhere, signed=signed)


@pytest.mark.parametrize("signed", [True, False])
def test_what_was_delivered_is_not_sent_again_by_a_stranger(world: World, signed: bool) -> None:  # SA-5, D-4
    statement = "UPDATE cases_outbox SET delivered_at = NULL WHERE delivered_at IS NOT NULL"
    _refused(statement, world.cast.elsewhere, signed=signed)


def test_no_row_of_ones_own_stops_the_work_for_all(world: World) -> None:  # D-2, D-4
    vt = world.cast.vt
    with acting(vt):
        asked(_OUTBOX + "SELECT 1 FROM told")
    for statement in STOPS_ALL:
        _refused(statement, vt)


def test_trying_again_says_nothing_else_than_again(own_database: str) -> None:  # SA-5, D-4
    world = make_world()
    with acting(world.cast.vt):
        asked(_OUTBOX + "SELECT 1 FROM told")
        asked(_DELIVERY.format("", "'mail', true, 'waiting', 0, now(), ''") + " RETURNING 1")
    with psycopg.connect(own_database) as admin:
        admin.execute("UPDATE cases_delivery SET state = 'failed', next_at = NULL, attempts = 9")
    for change in ("next_at = now(), attempts = 32767", "attempts = 0, next_at = '-infinity'"):
        _refused(f"UPDATE cases_delivery SET state = 'waiting', {change}", world.cast.vt)
    again = "UPDATE cases_delivery SET state = 'waiting', next_at = now(), attempts = 0"
    _refused(again, world.cast.elsewhere)
    assert _run(again, world.cast.vt) > 0


def test_a_term_of_another_case_is_not_started_under_anothers_subject(world: World) -> None:  # D-1, SH-1
    statement = (
        "INSERT INTO cases_clock (id, kind, subject_id, cycle, responsible_id, state, started_at, due_at, moves,"
        " attempts) SELECT gen_random_uuid(), kind, subject_id, cycle + 1, crossing.me(), 'running', now(),"
        " now() + interval '1 year', 0, 0 FROM cases_clock"
        " WHERE responsible_id <> crossing.me() AND case_id IS NOT NULL"
    )
    _refused(statement, world.cast.elsewhere)


def test_who_may_move_a_term_does_not_make_another_of_it(world: World) -> None:  # D-1
    item = "item_id IN (SELECT id FROM cases_informationitem WHERE owner_id = crossing.me())"
    _refused(
        f"UPDATE cases_clock SET kind = 'nobody_knows' WHERE responsible_id <> crossing.me() AND {item}",
        world.cast.agent,
    )


@pytest.mark.parametrize(
    ("table", "right", "columns"),
    [
        ("cases_device", "SELECT", {"label"}),
        ("cases_caseshield", "SELECT", {"reason", "by_id", "organisation_id"}),
        ("cases_staff", "SELECT", {"display_name", "username", "password", "phone", "proof"}),
        ("cases_organisation", "SELECT", {"phone"}),
        ("cases_clockevent", "INSERT", {"by_id"}),
        ("cases_clock", "UPDATE", {"due_at", "ended_at", "responsible_id", "kind", "moves"}),
        ("cases_alarm", "UPDATE", {"taken_by_id", "taken_at", "organisation_id"}),
    ],
)
def test_the_sweeper_reads_no_names_and_writes_no_act_of_a_person(
    db: None, table: str, right: str, columns: set[str]
) -> None:  # D-2, SH-12
    held = asked(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s"
        " AND has_column_privilege('vv_sweeper', %s, column_name, %s)",
        table, f"public.{table}", right,
    )  # fmt: skip
    assert held
    assert not columns & set(held)
