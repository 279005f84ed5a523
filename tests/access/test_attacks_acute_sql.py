"""SQL as the application on what issue 5 added: nobody speaks for another, or keeps another from speaking (SH-1).

One row of most content fits a stub: whoever wrote it first would say what was decided, or keep it from being said.
"""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import Client

from acuut.huisverbod.models import Huisverbodaanvraag
from cases.access.acting import acting
from cases.base.clock import now
from cases.caution.models import Hazard
from cases.dossier.people import bsn_vastleggen
from cases.partners.models import Staff
from cases.persons.enums import EndReason
from cases.persons.services import persoon_toevoegen
from tests.access.kit import noted, opened_by
from tests.acuut.thv_kit import arrive, ask, decide
from tests.cases.lookup_kit import Setting, told
from tests.cases.people_kit import BSN
from tests.cast import Cast

OUTCOME = (
    "INSERT INTO acuut_huisverboduitkomst (id, owner_id, item_id, aanvraag_id, outcome, reason, decided_by, letter,"
    " letter_by, advice, deviation, adult_confirmed, starts_at, ends_at) VALUES (gen_random_uuid(), crossing.me(),"
    " %(item)s, %(stub)s, 'opgelegd', 'x', 'mandaat', '', '', '', '', false, now(), now() + interval '10 days')"
)
TALKS = (
    "INSERT INTO acuut_huisverbodgesprekken (id, owner_id, item_id, aanvraag_id, suspect, stayer, children, helpers,"
    " contact, rihg) VALUES (gen_random_uuid(), crossing.me(), %(item)s, %(stub)s, '', '', '', '', '', '')"
)
LATER = (
    "INSERT INTO acuut_huisverbodnader (id, owner_id, item_id, aanvraag_id, what, decided_by, decided_at, ends_at,"
    " reason) VALUES (gen_random_uuid(), crossing.me(), %(item)s, %(stub)s, 'ingetrokken', 'burgemeester', now(),"
    " now() + {until}, 'x')"
)
REVIEW = (
    "INSERT INTO acuut_huisverbodoverleg (id, case_id, aanvraag_id, owner_id, item_id, asked_at, answer_by) SELECT"
    " gen_random_uuid(), i.case_id, %(stub)s, crossing.me(), i.id, now(), now() FROM cases_informationitem i"
    " WHERE i.id = %(item)s"
)
STEP = (
    "INSERT INTO acuut_huisverbodstap (id, aanvraag_id, code, at, by_id)"
    " VALUES (gen_random_uuid(), %(stub)s, 'wb_ingelicht', now(), crossing.who())"
)
SPEAKS_FOR_ANOTHER = [OUTCOME, TALKS, LATER.format(until="interval '1 hour'"), REVIEW, STEP]
# In the case of others, on an item of one's own elsewhere; the unique row is taken then.
IN_THEIR_CASE = [
    "INSERT INTO acuut_huisverbodaanvraag (id, case_id, owner_id, item_id, deur, district, asked_at, outcome,"
    " withdrawn_because) SELECT gen_random_uuid(), %(case)s, o.id, %(item)s, 'wijkagent', '', now(), '', ''"
    " FROM cases_organisation o WHERE o.partner = 'vt' LIMIT 1",
    "INSERT INTO acuut_crisis (id, case_id, item_id, owner_id, opened_by_id, started_at, source, step, outcome)"
    " VALUES (gen_random_uuid(), %(case)s, %(item)s, crossing.me(), crossing.who(), now(), 'melding', 1, '')",
    "INSERT INTO acuut_route (id, case_id, item_id, owner_id, opened_by_id, origin, started_at, step, outcome)"
    " VALUES (gen_random_uuid(), %(case)s, %(item)s, crossing.me(), crossing.who(), 'melding', now(), 1, '')",
    "INSERT INTO acuut_themaspoor (id, case_id, item_id, owner_id, opened_by_id, started_at)"
    " VALUES (gen_random_uuid(), %(case)s, %(item)s, crossing.me(), crossing.who(), now())",
    "INSERT INTO acuut_hulp (id, case_id, item_id, owner_id, by_id, soort, at)"
    " VALUES (gen_random_uuid(), %(case)s, %(item)s, crossing.me(), crossing.who(), 'opvang', now())",
]


@pytest.fixture
def aanvraag(client: Client, cast: Cast) -> Huisverbodaanvraag:
    """Veilig Thuis is on the spot; nothing was decided yet."""
    made = ask(client, cast.vt, now())
    arrive(client, made)
    made.refresh_from_db()
    return made


def execute(actor: Staff, statement: str, **values: UUID) -> None:
    """As SQL in the application, in the transaction of somebody who signed in."""
    with acting(actor), connection.cursor() as cursor:
        cursor.execute(statement, values)


def refused(actor: Staff, statement: str, **values: UUID) -> None:
    """Not in one's own name."""
    with pytest.raises(ProgrammingError, match="own name"), transaction.atomic():
        execute(actor, statement, **values)


@pytest.mark.parametrize("who", ["agent", "elsewhere"])
def test_nobody_decides_on_a_huisverbod_in_the_place_of_veilig_thuis(
    cast: Cast, client: Client, aanvraag: Huisverbodaanvraag, who: str
) -> None:  # TH-3, SH-1
    """The one row of the outcome stays free for who assesses, on the spot, at night."""
    actor = cast.everyone()[who]
    item = noted(opened_by(actor), actor)
    for statement in SPEAKS_FOR_ANOTHER:
        refused(actor, statement, item=item.pk, stub=aanvraag.pk)
    client.force_login(cast.vt)
    assert decide(client, aanvraag).status_code == 302


@pytest.mark.parametrize("who", ["agent", "elsewhere", "vt"])
def test_nothing_is_put_in_a_case_of_others_by_an_item_of_ones_own_case(
    cast: Cast, who: str
) -> None:  # SH-1, TH-1
    """One open request, one route a case: whoever takes that place keeps Veilig Thuis from starting."""
    actor = cast.everyone()[who]
    theirs = opened_by(cast.reclassering)
    item = noted(opened_by(actor), actor)
    for statement in IN_THEIR_CASE:
        refused(actor, statement, item=item.pk, case=theirs.pk)


def test_who_asks_for_a_huisverbod_does_not_write_that_it_was_imposed(cast: Cast) -> None:  # TH-1, SH-1
    case = opened_by(cast.agent)
    item = noted(case, cast.agent)
    statement = (
        "INSERT INTO acuut_huisverbodaanvraag (id, case_id, owner_id, item_id, deur, district, asked_at, outcome,"
        " withdrawn_because, decided_at) VALUES (gen_random_uuid(), %(case)s, %(owner)s, %(item)s, 'wijkagent', '',"
        " now(), {outcome}, '', {at})"
    )
    asks = {"case": case.pk, "item": item.pk, "owner": cast.vt.organisation_id}
    refused(cast.agent, statement.format(outcome="'opgelegd'", at="now()"), **asks)
    refused(
        cast.agent, statement.format(outcome="''", at="NULL"), **asks | {"owner": cast.agent.organisation_id}
    )
    execute(cast.agent, statement.format(outcome="''", at="NULL"), **asks)


def test_no_huisverbod_lasts_longer_than_four_weeks_whoever_writes_it(
    cast: Cast, client: Client, aanvraag: Huisverbodaanvraag
) -> None:  # TH-4, Wth art. 9
    decide(client, aanvraag)
    item = noted(aanvraag.case, cast.vt)
    for until in ("interval '29 days'", "interval '-1 day'", "'infinity'::interval"):
        refused(cast.vt, LATER.format(until=until), item=item.pk, stub=aanvraag.pk)
    longer = "UPDATE acuut_huisverboduitkomst SET ends_at = ends_at + interval '1 day'"
    refused(cast.vt, longer)
    execute(cast.vt, LATER.format(until="interval '20 days'"), item=item.pk, stub=aanvraag.pk)


def test_what_is_said_hangs_on_a_stub_of_ones_own(cast: Cast) -> None:  # AC-9, AC-11, SH-1
    case = opened_by(cast.vt)
    spoor, hulp = uuid4(), uuid4()
    place = {"case": case.pk}
    named = [one.replace("gen_random_uuid()", "%(id)s") for one in IN_THEIR_CASE[3:]]
    for statement, stub in zip(named, (spoor, hulp), strict=True):
        execute(cast.vt, statement, id=stub, item=noted(case, cast.vt).pk, **place)
    mine = noted(opened_by(cast.agent), cast.agent)
    for statement, stub in (
        (
            "INSERT INTO acuut_themacheck (id, owner_id, item_id, spoor_id, thema, done, because, text) VALUES"
            " (gen_random_uuid(), crossing.me(), %(item)s, %(stub)s, 'stalking', '{}', '', '')",
            spoor,
        ),
        (
            "INSERT INTO acuut_themasignaal (id, owner_id, item_id, spoor_id, thema, sash, strafbaar, made_by, text)"
            " VALUES (gen_random_uuid(), crossing.me(), %(item)s, %(stub)s, 'stalking', '', '', '', '')",
            spoor,
        ),
        (
            "INSERT INTO acuut_hulpcontent SELECT (jsonb_populate_record(NULL::acuut_hulpcontent, jsonb_build_object("
            "'id', gen_random_uuid(), 'owner_id', crossing.me(), 'item_id', %(item)s, 'hulp_id', %(stub)s))).*",
            hulp,
        ),
    ):
        refused(cast.agent, statement, item=mine.pk, stub=stub)


def test_a_hazard_has_an_end_that_comes(cast: Cast) -> None:  # SA-8
    """Also past the form: what warns for ever is believed by nobody, and no page can show infinity."""
    case = opened_by(cast.agent)
    at = now()
    with acting(cast.agent):
        for noted_at, expires_at in (
            ("now()", "'infinity'"), ("now()", "now() + interval '3 years'"),
            ("'99999-01-01'", "'99999-02-01'"), ("'-infinity'", "now()"),
        ):  # fmt: skip
            item = noted(case, cast.agent)
            made = Hazard(
                owner=cast.agent.organisation, item=item, kind="wapen", text="x", ground="onderbouwd", source="x",
                noted_at=at, expires_at=at + timedelta(days=1),
            )  # fmt: skip
            made.save()
            with (
                pytest.raises(IntegrityError, match="hazard"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(
                    f"UPDATE cases_hazard SET noted_at = {noted_at}, expires_at = {expires_at} WHERE id = %s",
                    [made.pk],
                )


def test_a_merge_that_begins_later_is_no_merge(cast: Cast) -> None:  # K-5
    """Nobody could end it before it began."""
    case = opened_by(cast.agent)
    with acting(cast.agent):
        one, other = (persoon_toevoegen(household=case.household) for _ in range(2))
    statement = (
        "INSERT INTO cases_personlink (id, organisation_id, person_id, same_as_id, reason, since, by_id, ended_because)"
        " VALUES (gen_random_uuid(), crossing.me(), %(one)s, %(other)s, 'dubbel', {since}, crossing.who(), '')"
    )
    refused(cast.agent, statement.format(since="now() + interval '1 day'"), one=one.pk, other=other.pk)
    execute(cast.agent, statement.format(since="now()"), one=one.pk, other=other.pk)


def test_who_was_acquitted_is_no_hit_by_their_number_either(cast: Cast) -> None:  # K-3, K-4
    """The BSN stands on an item of its own, which has no role that could fall."""
    setting = Setting(cast)
    known = setting.known_at_vt()
    for person, case, actor in (
        (setting.person, setting.case, cast.agent),
        (known.person, known.item.case, cast.vt),
    ):
        with acting(actor):
            bsn_vastleggen(case=case, actor=actor, person=person, number=BSN, now=now(), source="paspoort")
    assert told(cast.agent, setting.row().pk) == {cast.vt.organisation_id: True}
    with acting(cast.vt):
        known.until, known.end_reason = now().date(), EndReason.VRIJSPRAAK
        known.save()
    assert told(cast.agent, setting.row().pk) == {cast.vt.organisation_id: False}


def test_an_hour_of_looking_up_is_not_dated_back(cast: Cast) -> None:  # K-3
    """A row of nearly an hour ago falls out of the count within a minute: nobody would reach the limit."""
    setting = Setting(cast)
    with pytest.raises(ProgrammingError, match="own name"), transaction.atomic():
        setting.row(at=now() - timedelta(minutes=59))
