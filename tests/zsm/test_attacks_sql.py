"""SQL as the application at the table: no decision without its duties, nobody closes, fills in or stops for another."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from cases.access.acting import acting
from cases.dossier.enums import Kind, Moment
from cases.dossier.services import vastleggen
from cases.partners.models import Staff
from tests.cast import Cast
from tests.zsm.test_besluit_nemen import STAYS, decide, tell_victim, tell_vt
from tests.zsm.test_telwijze import manager_of
from zsm.models import Arrest, Inbreng

_CONTENT = (
    "INSERT INTO zsm_besluitcontent (id, besluit_id, owner_id, item_id, custody, course, route, reason,"
    " without_measures, without_bespreking, silent, victim_safety) VALUES (gen_random_uuid(), %(id)s, crossing.me(),"
    " %(item)s, 'vasthouden', 'vervolgen', '', '', '', '', '{}', '')"
)
_DECISION = (
    "INSERT INTO zsm_besluit (id, arrest_id, item_id, follows_id, decided_at, by_id, late) VALUES"
    " (%(id)s, %(arrest)s, %(item)s, %(follows)s, {at}, crossing.who(), false)"
)
_DUTIES = (
    "INSERT INTO cases_clock (id, kind, subject_id, cycle, case_id, item_id, responsible_id, state, started_at,"
    " due_at, moves, attempts) SELECT gen_random_uuid(), 'zsm_tell_' || whom, %(id)s, 1, a.case_id, %(item)s,"
    " {responsible}, 'running', now(), now() + {within}, 0, 0"
    " FROM zsm_arrest a, unnest('{{vt,victim}}'::text[]) AS whom WHERE a.id = %(arrest)s"
)
_VT = "(SELECT id FROM cases_organisation WHERE partner = 'vt' LIMIT 1)"
DUTIES = _DUTIES.format(responsible="crossing.me()", within="interval '1 hour'")
NOW = _DECISION.format(at="now()")
ENDED = (
    "UPDATE cases_clock SET state = 'cancelled', ended_at = now(), next_at = NULL WHERE subject_id = %(id)s"
)
_OF_ANOTHER_KIND = "UPDATE cases_clock SET kind = 'nobody_knows' || kind WHERE subject_id = %(id)s"
UNTOLD = {
    "ended before it was decided": [DUTIES, ENDED, _CONTENT, NOW],
    "ended in the same act": [_CONTENT, NOW, DUTIES, ENDED],
    "ended after it was looked at": [_CONTENT, DUTIES, NOW, "SET CONSTRAINTS ALL IMMEDIATE", ENDED],
    "of another kind by then": [_CONTENT, DUTIES, NOW, "SET CONSTRAINTS ALL IMMEDIATE", _OF_ANOTHER_KIND],
    "for another to do": [_CONTENT, NOW, _DUTIES.format(responsible=_VT, within="interval '1 hour'")],
    "some day": [_CONTENT, NOW, _DUTIES.format(responsible="crossing.me()", within="interval '9 years'")],
}
_FAR = ("'infinity'", "'-infinity'", "'99999-01-01'")


def execute(actor: Staff, *statements: str, **values: UUID | None) -> None:
    """In one transaction of somebody who signed in, with all that is asked at its end."""
    with transaction.atomic(), acting(actor), connection.cursor() as cursor:
        for statement in (*statements, "SET CONSTRAINTS ALL IMMEDIATE"):
            cursor.execute(statement, values)
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def refused(actor: Staff, *statements: str, match: str = "own name", **values: UUID | None) -> None:
    """Not in one's own name, or not at the end."""
    with pytest.raises(DatabaseError, match=match):
        execute(actor, *statements, **values)


def plan(cast: Cast, arrest: Arrest, at: datetime, follows: UUID | None = None) -> dict[str, Any]:
    """An item of the officer in the case, and the id that the decision will have."""
    return {"id": uuid4(), "arrest": arrest.pk, "item": item(cast.ovj, arrest, at), "follows": follows}


def item(actor: Staff, arrest: Arrest, at: datetime) -> UUID:
    with acting(actor):
        return vastleggen(
            case=arrest.case, actor=actor, kind=Kind.BESLUIT, moment=Moment.ZSM, now=at, text="x"
        ).pk


@pytest.mark.parametrize("how", UNTOLD)
def test_no_order_of_statements_leaves_a_decision_that_nobody_tells(
    cast: Cast, arrest: Arrest, at: datetime, how: str
) -> None:  # ZS-7
    refused(cast.ovj, *UNTOLD[how], match="nobody has to tell", **plan(cast, arrest, at))


def test_a_duty_to_tell_ends_with_proof_or_by_another_decision_alone(
    cast: Cast, arrest: Arrest, at: datetime
) -> None:  # ZS-7
    """Also in a later transaction, and by who must do it."""
    besluit = decide(arrest, cast.ovj, STAYS, at)
    for change in (ENDED, _OF_ANOTHER_KIND, "UPDATE cases_clock SET due_at = due_at + interval '9 days'"
                   " WHERE subject_id = %(id)s AND kind LIKE 'zsm_tell_%%'"):  # fmt: skip
        refused(cast.ovj, change, id=besluit.pk, match="nobody has to tell")
    told = (
        "INSERT INTO zsm_verteld (id, besluit_id, whom, how, told_at, item_id, recorded_by_id)"
        " VALUES (gen_random_uuid(), %(id)s, {}, now(), %(item)s, crossing.who())"
    )
    for said in ("'vt', 'gedeeld'", "'slachtoffer', 'gedeeld'"):  # it was shared with nobody
        refused(cast.ovj, told.format(said), id=besluit.pk, item=None)
    refused(cast.ovj, told.format("'slachtoffer', 'persoonlijk'"), id=besluit.pk, item=arrest.item_id)
    tell_vt(arrest, cast.ovj, at)
    tell_victim(arrest, cast.ovj, at)
    execute(cast.ovj, "SELECT 1")


def test_a_decision_says_why_it_follows_and_is_not_beautified_in_any_order(
    cast: Cast, arrest: Arrest, at: datetime
) -> None:  # ZS-5
    late = _DECISION.format(at="now() + interval '10 hours'")
    early = _DECISION.format(at="now() - interval '1 year'")
    for statement in (late, early, _DECISION.format(at="'infinity'")):
        refused(cast.ovj, _CONTENT, DUTIES, statement, **plan(cast, arrest, at))
    first = decide(arrest, cast.ovj, STAYS, at)
    looked = "SET CONSTRAINTS decided_with_its_reasons IMMEDIATE"
    refused(cast.ovj, looked, _CONTENT, DUTIES, NOW, **plan(cast, arrest, at, follows=first.pk))


def test_an_arrest_leaves_the_table_by_the_om_when_all_were_told(
    cast: Cast, arrest: Arrest, at: datetime
) -> None:  # ZS-2, ZS-7
    close = "UPDATE zsm_arrest SET closed_at = now() WHERE id = %(arrest)s"
    gone = "UPDATE zsm_arrest SET released_at = now() WHERE id = %(arrest)s"
    for statement in (close, gone):
        refused(cast.vt, statement, arrest=arrest.pk)
    refused(cast.ovj, close, arrest=arrest.pk)
    decide(arrest, cast.ovj, STAYS, at)
    tell_vt(arrest, cast.ovj, at)
    refused(cast.ovj, close, arrest=arrest.pk)
    tell_victim(arrest, cast.ovj, at)
    arrest.refresh_from_db()
    assert arrest.closed_at == at


def test_the_police_alone_put_somebody_on_the_table_in_a_case_of_their_own(
    cast: Cast, arrest: Arrest, at: datetime
) -> None:  # ZS-1, SH-1
    """The one open row of a suspect: who takes it first keeps the police from reporting."""
    report = (
        "INSERT INTO zsm_arrest (id, case_id, item_id, suspect_id, way, track, doubt, arrested_at, detention_possible)"
        " SELECT gen_random_uuid(), %(case)s, %(item)s, p.id, 'aanhouding', 'zsm', false, {}, true"
        " FROM cases_person p JOIN cases_case c ON c.household_id = p.household_id AND c.id = %(case)s"
        " WHERE p.id <> %(suspect)s LIMIT 1"
    )
    row: dict[str, Any] = {"case": arrest.case_id, "suspect": arrest.suspect_id}
    refused(cast.vt, report.format("now()"), item=item(cast.vt, arrest, at), **row)
    mine = item(cast.agent, arrest, at)
    for moment in _FAR:
        refused(cast.agent, report.format(moment), item=mine, **row)
    execute(cast.agent, report.format("now()"), item=mine, **row)


def test_input_stands_on_an_item_of_ones_own_and_a_moment_that_can_be_read(
    cast: Cast, arrest: Arrest, at: datetime
) -> None:  # ZS-4, SH-11
    """What becomes of the item crosses: whether another's was shared with the OM, or taken back, is not told so."""
    insert = (
        "INSERT INTO zsm_inbreng (id, arrest_id, organisation_id, state, because, item_id, at)"
        " VALUES (gen_random_uuid(), %(arrest)s, crossing.me(), 'aanwezig', '', %(item)s, {})"
    )
    theirs, mine = item(cast.agent, arrest, at), item(cast.vt, arrest, at)
    refused(cast.vt, insert.format("now()"), arrest=arrest.pk, item=theirs)
    for moment in _FAR:  # no partner could open the table any more
        refused(cast.vt, insert.format(moment), arrest=arrest.pk, item=mine)
    execute(cast.vt, insert.format("now()"), arrest=arrest.pk, item=mine)
    change = "UPDATE zsm_inbreng SET item_id = %(item)s WHERE organisation_id = crossing.me()"
    refused(cast.vt, change, item=theirs)
    assert Inbreng.objects.get(organisation=cast.vt.organisation).item_id == mine


def test_a_choice_of_the_region_can_be_followed_by_another(cast: Cast) -> None:  # D-6
    """The newest holds: one of the far future would hold for ever, and infinity would stop the table."""
    chosen = (
        "INSERT INTO zsm_telwijzekeuze (id, region_id, telwijze, since, by_id) SELECT gen_random_uuid(), region_id,"
        " 'aanhouding', {}, crossing.who() FROM cases_organisation WHERE id = crossing.me()"
    )
    manager = manager_of(cast.ovj.organisation)
    for since in (*_FAR, "now() + interval '9 years'"):
        refused(manager, chosen.format(since))
    execute(manager, chosen.format("now()"))


def test_no_partner_puts_a_term_of_its_own_before_that_of_the_om(
    cast: Cast, arrest: Arrest, at: datetime
) -> None:  # D-1, ZS-2
    """The latest cycle is the one that ends: with another's there the officer could not decide."""
    again = (
        "INSERT INTO cases_clock (id, kind, subject_id, cycle, case_id, responsible_id, state, started_at, due_at,"
        " moves, attempts) SELECT gen_random_uuid(), kind, subject_id, 2, case_id, {}, 'running', now(),"
        " now() + interval '9 hours', 0, 0 FROM cases_clock WHERE subject_id = %(subject)s"
    )
    for responsible in ("crossing.me()", "responsible_id"):
        refused(cast.vt, again.format(responsible), subject=arrest.pk)
    besluit = decide(arrest, cast.ovj, STAYS, at)
    refused(cast.vt, again.format("crossing.me()"), subject=besluit.pk)
    execute(cast.ovj, again.format("responsible_id"), subject=besluit.pk)
