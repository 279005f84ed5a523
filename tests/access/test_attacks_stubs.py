"""SQL as the application on stubs of another: nobody ends, moves or silences what is not theirs (SH-1, D-1)."""

import pytest
from django.db import ProgrammingError, connection

from cases.access.acting import acting
from cases.partners.models import Staff
from tests.access.kit import asked, noted, opened_by, shared
from tests.access.world import make_world
from tests.cast import Cast

# By somebody who takes no part in the case: every row there is another's.
BY_A_STRANGER = [
    "UPDATE cases_clock SET state = 'cancelled', ended_at = now(), next_at = NULL",
    "UPDATE cases_clock SET due_at = due_at + interval '1 day'",
    "UPDATE cases_clock SET next_at = NULL",
    "UPDATE cases_clock SET responsible_id = crossing.me()",
    "INSERT INTO cases_outbox (id, clock_id, effect, organisation_id) SELECT gen_random_uuid(), id,"
    " kind || '.expired.0', crossing.me() FROM cases_clock",
    "INSERT INTO cases_outbox (id, effect, organisation_id, delivered_at)"
    " SELECT gen_random_uuid(), 'request.asked', id, now() FROM cases_organisation",
    "UPDATE cases_outbox SET organisation_id = crossing.me()",
    "UPDATE cases_notice SET seen_at = now(), seen_by_id = crossing.who()",
    "UPDATE cases_handover SET state = 'accepted', answered_at = now()",
    "UPDATE cases_handover SET receiver_id = crossing.me()",
    "UPDATE cases_case SET closed_at = now()",
    "UPDATE cases_casemoment SET ended_at = now()",
    "UPDATE cases_participation SET open = false",
    "UPDATE cases_informationitem SET withdrawn_at = now()",
    "UPDATE cases_informationrequest SET state = 'refused', refusal = 'anders', answered_by_id = crossing.who()",
    "UPDATE cases_receipt SET acknowledged_at = now(), acknowledged_by_id = crossing.who()",
    "UPDATE cases_person SET number = number + 100",
    "UPDATE cases_household SET id = id",
    "UPDATE cases_duty SET ends_at = starts_at + interval '1 second'",
    "UPDATE cases_organisation SET phone = '06 00000000'",
    "UPDATE cases_organisation SET partner = 'om' WHERE id = crossing.me()",
    "UPDATE cases_organisation SET group_id = group_id + 1 WHERE id = crossing.me()",
    "UPDATE cases_staff SET phone = '06 00000000'",
    "UPDATE cases_region SET name = name || '.'",
    "UPDATE cases_instrument SET questions = '[]'",
    "UPDATE auth_group SET name = name || '.'",
    "INSERT INTO auth_group_permissions (group_id, permission_id)"
    " SELECT g.id, p.id FROM auth_group g, auth_permission p",
    "INSERT INTO cases_recall (id, kind, case_id, owner_id, item_id, reason, by_id, at) SELECT gen_random_uuid(),"
    " 'withdrawn', case_id, crossing.me(), id, 'onjuist', crossing.who(), now() FROM cases_informationitem",
    "INSERT INTO cases_casemoment (id, case_id, moment, started_at, reason)"
    " SELECT gen_random_uuid(), id, 'zsm', now(), '' FROM cases_case",
    "UPDATE acuut_crisis SET ended_at = now(), outcome = 'afgesloten'",
    "UPDATE acuut_crisis SET step = step",
    "UPDATE acuut_huisverbodaanvraag SET arrived_at = now()",
    "UPDATE zsm_arrest SET closed_at = now()",
    "UPDATE zsm_arrest SET arrested_at = arrested_at - interval '1 hour'",
    "UPDATE zsm_inbreng SET state = 'niet_nodig'",
    "UPDATE zsm_besluit SET late = NOT late",
    "INSERT INTO zsm_verteld (id, besluit_id, whom, how, told_at, recorded_by_id)"
    " SELECT gen_random_uuid(), id, 'slachtoffer', 'telefoon', now(), crossing.who() FROM zsm_besluit",
]  # fmt: skip
# By a partner on the very same case, of what is the other's there.
BY_A_PARTNER = [
    "UPDATE cases_clock SET due_at = due_at + interval '1 day' WHERE responsible_id <> crossing.me()",
    "UPDATE cases_clock SET state = 'met', ended_at = now(), next_at = NULL WHERE responsible_id <> crossing.me()",
    "UPDATE zsm_arrest SET arrested_at = arrested_at - interval '1 hour'",
    "UPDATE zsm_inbreng SET state = 'niet_nodig' WHERE organisation_id <> crossing.me()",
]
BY_WHO_GAVE = [
    "UPDATE cases_handover SET state = 'accepted', answered_at = now() WHERE receiver_id <> crossing.me()",
    "UPDATE cases_informationrequest SET state = 'withdrawn' WHERE owner_id = crossing.me()",
]


def _changed(statement: str, actor: Staff, context: str | None = None) -> int:
    """How many rows it changed for this actor, perhaps after putting another context in place."""
    with acting(actor), connection.cursor() as cursor:
        if context is not None:
            cursor.execute("SELECT set_config('app.acting', %s, true)", [context])
        cursor.execute(statement)
        return int(cursor.rowcount)


def _refused(statement: str, actor: Staff, context: str | None = None) -> None:
    with pytest.raises(ProgrammingError, match=r"one's own name|keeps what it says"):
        assert not _changed(statement, actor, context), statement


def test_a_stranger_touches_nothing_that_watches_over_people(db: None) -> None:  # SH-1, D-1, SA-5
    world = make_world()
    for statement in BY_A_STRANGER:
        _refused(statement, world.cast.elsewhere)


def test_nor_does_it_without_any_context(db: None) -> None:  # SH-1
    world = make_world()
    for statement in BY_A_STRANGER:
        if "WHERE id = crossing.me()" not in statement:  # that is nobody now
            _refused(statement, world.cast.elsewhere, context="")


def test_a_partner_on_the_case_leaves_alone_what_is_the_others(db: None) -> None:  # SH-1, D-1
    world = make_world()
    for statement in BY_A_PARTNER:
        _refused(statement, world.cast.vt)
    for statement in BY_WHO_GAVE:
        _refused(statement, world.cast.agent)


def test_who_left_does_not_come_back_by_itself(cast: Cast) -> None:  # SH-1
    case = opened_by(cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    with acting(cast.vt):
        asked("UPDATE cases_participation SET open = false WHERE organisation_id = crossing.me() RETURNING 1")
    _refused("UPDATE cases_participation SET open = true WHERE organisation_id = crossing.me()", cast.vt)


def test_nobody_is_accused_by_a_line_in_the_record(cast: Cast) -> None:
    statement = (
        "INSERT INTO cases_auditevent (id, verb, subject_kind, ground, page, request_id, allowed, detail, actor_id)"
        f" VALUES (gen_random_uuid(), 'denied', '', '', '', '', false, '{{}}', '{cast.agent.pk}')"
    )
    _refused(statement, cast.vt)
    with (
        pytest.raises(ProgrammingError, match=r"one's own name|keeps what it says"),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
