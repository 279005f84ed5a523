"""The context of a transaction is signed: SQL alone cannot act for another (SH-1; decision 0007)."""

from uuid import uuid4

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import ProgrammingError, connection, transaction
from django.test import Client, override_settings
from django.urls import reverse

from cases.access import context
from cases.access.acting import acting
from tests.access.kit import asked, noted, opened_by
from tests.cast import Cast

TEXTS = "SELECT count(*) FROM cases_itemtext"
ME, WHO = "SELECT crossing.me()", "SELECT crossing.who()"
SETTING = f"SELECT current_setting('{context.SETTING}', true)"


def test_inside_it_is_said_who_acts_and_outside_nobody_does(cast: Cast) -> None:  # SH-1
    with acting(cast.agent):
        assert asked(ME) == [cast.agent.organisation_id]
        assert asked(WHO) == [cast.agent.pk]
        with acting(cast.vt):
            assert asked(ME) == [cast.vt.organisation_id]
        assert asked(ME) == [cast.agent.organisation_id]
    assert asked(ME) == [None]


FORGED = [
    "{other}",
    "{other}:{who}:{mac}",
    "{other}:{who}:",
    "{other}:{who}",
    "{mine}:{other}:{mac}",
    "::",
    ":::",
    "not a uuid:{who}:{mac}",
]


@pytest.mark.parametrize("forged", FORGED)
def test_a_forged_context_shows_no_rows_and_is_nobody(cast: Cast, forged: str) -> None:  # SH-1
    case = opened_by(cast.agent)
    noted(case, cast.agent)
    with acting(cast.vt):
        mine, who, mac = asked(SETTING)[0].split(":")
        said = forged.format(other=cast.agent.organisation_id, mine=mine, who=who, mac=mac)
        asked("SELECT set_config(%s, %s, true)", context.SETTING, said)
        assert asked(ME) == [None]
        assert asked(TEXTS) == [0]


def test_the_context_of_another_transaction_is_worth_nothing(own_database: str) -> None:  # SH-1
    with connection.cursor() as cursor:
        cursor.execute(context.READ)
        then = cursor.fetchone()[1]
    kept = context.signed(organisation_id=uuid4(), staff_id=uuid4(), transaction=then)
    with transaction.atomic():
        asked("SELECT set_config(%s, %s, true)", context.SETTING, kept)
        assert asked(ME) == [None]


def test_the_key_is_read_by_nobody_who_logs_in(cast: Cast) -> None:  # SH-1
    for statement in ("SELECT * FROM crossing.context_key", "UPDATE crossing.context_key SET the_one = true"):
        with pytest.raises(ProgrammingError, match="permission denied"), acting(cast.agent):
            asked(statement)
    for role in ("vv_app", "vv_sweeper", "vv_auditor", "vv_owner"):
        for right in ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE"):
            assert asked(
                "SELECT has_table_privilege(%s, 'crossing.context_key', %s)", role, right
            ) == [False]  # fmt: skip


def test_a_process_with_another_key_says_so_at_once(cast: Cast) -> None:
    with (
        override_settings(FIELD_KEY="another key than the database was migrated with"),
        pytest.raises(ImproperlyConfigured, match="FIELD_KEY"),
        acting(cast.agent),
    ):
        pass


STAFF_ATTACKS = [
    "UPDATE cases_staff SET organisation_id = '{other}' WHERE id = crossing.who()",
    "UPDATE cases_staff SET password = (SELECT password FROM cases_staff WHERE id = crossing.who())",
    "UPDATE cases_staff SET is_active = false",
    "UPDATE cases_staff SET proof = (SELECT proof FROM cases_staff WHERE id = crossing.who())",
    "INSERT INTO cases_staff (id, username, display_name, phone, is_active, password, proof, organisation_id)"
    " SELECT gen_random_uuid(), 'nieuw', '', '', true, password, proof, '{other}' FROM cases_staff LIMIT 1",
    "INSERT INTO cases_staffrole (id, staff_id, role, proof)"
    " SELECT gen_random_uuid(), crossing.who(), 'fg', proof FROM cases_staffrole LIMIT 1",
    "UPDATE cases_staffrole SET role = 'fg' WHERE staff_id = crossing.who()",
]


@pytest.mark.parametrize("statement", STAFF_ATTACKS)
def test_sql_makes_no_colleague_and_gives_nobody_a_role_or_a_password(
    cast: Cast, statement: str
) -> None:  # P-1, P-2
    with pytest.raises(ProgrammingError, match="one's own name"), acting(cast.vt):
        asked(statement.format(other=cast.ovj.organisation_id))


def test_logging_in_and_a_new_password_go_on_as_before(cast: Cast, client: Client) -> None:  # P-1
    cast.vt.set_password("een ander lang wachtwoord")
    cast.vt.save()
    assert client.login(username="vt", password="een ander lang wachtwoord")
    assert not client.login(username="vt", password="een lang wachtwoord")


def test_who_reads_the_sessions_cannot_be_any_of_them(cast: Cast) -> None:  # SA-6
    one, other = Client(), Client()
    one.force_login(cast.vt)
    other.force_login(cast.ovj)
    page = reverse("vandaag")
    (stored,) = asked("SELECT session_key FROM django_session WHERE session_key NOT IN (%s, %s)", "", "")[:1]
    thief = Client()
    for key in (stored, stored[:32]):
        thief.cookies["s"] = key
        assert thief.get(page).status_code == 302
    # The one's words over the other's row: signed for another session, so nobody is signed in.
    asked_rows = asked("SELECT session_key, session_data FROM django_session ORDER BY expire_date")
    (first, said), (second, _) = asked_rows[:2]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_session SET session_data = %s WHERE session_key = %s", [said, second])
    statuses = {one.get(page).status_code, other.get(page).status_code}
    assert statuses == {200, 302}
    assert first != second
