"""What crosses of *is dit gezin bekend?*: nothing without a look-up row of the very transaction that asks (K-3)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction

from cases.access.acting import acting
from cases.access.crossing_known import STRONG
from cases.access.names_lookup import MOST_AN_HOUR
from cases.base.clock import now
from cases.base.errors import RuleBroken
from cases.disclosure.lookup.models import Lookup, LookupAnswer
from cases.disclosure.lookup.rules import OTHER_REGION
from cases.disclosure.lookup.selectors import partners_beforehand
from cases.disclosure.models import Ground, InterimDecision
from cases.dossier.enums import Origin
from cases.dossier.services import deelnemen
from cases.persons.matching import keys
from tests.access.kit import asked, opened_by
from tests.cases.lookup_kit import KNOWN_BY, Setting, answered, crisis, named, told
from tests.cast import Cast, make_cast


@pytest.fixture
def setting(cast: Cast) -> Setting:
    """A running crisis of the police about somebody whom Veilig Thuis knows."""
    found = Setting(cast)
    found.known_at_vt()
    return found


def test_the_kinds_of_key_are_those_that_matching_calls_strong() -> None:  # K-3
    assert set(STRONG) == {kind.value for kind in keys.STRONG}


def test_a_row_of_the_transaction_that_asks_is_answered(setting: Setting) -> None:  # K-3
    assert told(setting.cast.agent, setting.row().pk) == {setting.cast.vt.organisation_id: True}


def test_no_row_no_answer(setting: Setting) -> None:  # K-3
    assert told(setting.cast.agent, uuid4()) == {}


def test_a_row_of_an_earlier_transaction_is_answered_no_more(own_database: str) -> None:  # K-3
    """A trace answers once: whoever keeps the id learns nothing new of it."""
    setting = Setting(make_cast())
    setting.known_at_vt()
    row = setting.row()
    assert told(setting.cast.agent, row.pk) == {}
    assert told(setting.cast.vt, row.pk) == {}
    again = setting.ask()
    assert answered(again) == {"vt": True}
    assert told(setting.cast.agent, again.pk) == {}


@pytest.mark.parametrize("who", ["vt", "ovj", "raad", "elsewhere", "fg_vt"])
def test_the_row_of_another_gives_nothing(setting: Setting, who: str) -> None:  # K-3
    assert told(setting.cast.everyone()[who], setting.row().pk) == {}


def test_without_a_context_nothing_crosses(setting: Setting) -> None:
    assert asked(KNOWN_BY, setting.row().pk) == []


def test_the_row_of_a_colleague_gives_nothing(setting: Setting) -> None:  # K-3
    row = setting.row(setting.cast.agent)
    setting.cast.vt.organisation_id, before = (
        setting.cast.agent.organisation_id,
        setting.cast.vt.organisation_id,
    )
    try:  # somebody else of the police, as the context would say
        assert told(setting.cast.vt, row.pk) == {}
    finally:
        setting.cast.vt.organisation_id = before


def test_a_row_is_written_in_ones_own_name_and_now(setting: Setting) -> None:  # K-3
    """Raw writing as the application: not for another, not of another day, not with another transaction's number."""
    cast = setting.cast
    for wrong in (
        {"organisation": cast.vt.organisation},
        {"by": cast.vt},
        {"at": now() - timedelta(days=2)},
        {"at": now() + timedelta(days=2)},
        {"xid": 1},
        {"persons": [uuid4() for _ in range(41)]},
    ):
        with pytest.raises(ProgrammingError, match="own name"), transaction.atomic():
            setting.row(**wrong)


def test_a_row_on_a_case_of_others_is_not_written(setting: Setting) -> None:  # K-3
    for who in ("vt", "raad", "elsewhere"):
        with pytest.raises(ProgrammingError, match="own name"), transaction.atomic():
            setting.row(setting.cast.everyone()[who])


def test_fishing_past_the_service_ends_in_the_database(setting: Setting) -> None:  # K-3
    for _ in range(MOST_AN_HOUR):
        setting.row()
    with pytest.raises(ProgrammingError, match="own name"), transaction.atomic():
        setting.row()


def test_an_answer_says_what_was_answered(setting: Setting) -> None:  # K-3, X-2
    """Whoever writes another answer than was given, or of a partner that was not asked, is refused."""
    row = setting.row()
    with acting(setting.cast.agent):
        organisation, ground, decision, hit = asked(
            "SELECT organisation, ground, decision, hit FROM crossing.known_by(%s)", row.pk
        )[0]
    assert hit
    true = {
        "lookup": row, "organisation_id": organisation, "ground_id": ground, "decision_id": decision, "hit": True,
    }  # fmt: skip
    other = Ground.objects.exclude(pk=ground)[0].pk
    for wrong in (
        {"hit": False}, {"organisation_id": setting.cast.raad.organisation_id}, {"ground_id": other},
        {"decision_id": None},
    ):  # fmt: skip
        refused = pytest.raises(ProgrammingError, match="own name")
        with refused, acting(setting.cast.agent), transaction.atomic():
            LookupAnswer(**true | wrong).save(force_insert=True)
    with acting(setting.cast.agent):
        LookupAnswer(**true).save(force_insert=True)


@pytest.mark.parametrize("table", ["cases_lookup", "cases_lookupanswer"])
def test_neither_row_is_changed_or_taken_away(setting: Setting, table: str) -> None:
    setting.ask()
    for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}", f"TRUNCATE {table}"):
        refused = pytest.raises(ProgrammingError, match="permission denied")
        with refused, acting(setting.cast.agent), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Lookup.objects.count() == 1


def test_a_decision_that_ended_answers_no_more(own_database: str) -> None:  # K-3, SH-3
    setting = Setting(make_cast())
    setting.known_at_vt()
    from tests.conftest import connected

    with connected(own_database, "vv_migrate"), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_interimdecision SET effective_until = current_date - 1")
    assert InterimDecision.objects.exists()
    with transaction.atomic():
        row = setting.row()
        assert told(setting.cast.agent, row.pk) == {}


def test_a_hit_at_om_or_reclassering_cannot_be_made_law_here(own_database: str) -> None:  # K-3
    from django.db import IntegrityError

    from tests.conftest import connected

    make_cast()
    with connected(own_database, "vv_migrate"):
        row = Ground.objects.filter(purpose="bekend")[0]
        for wrong in ({"giver": "om"}, {"giver": "reclassering"}, {"moment": "zsm"}):
            made = Ground(
                **{field.attname: getattr(row, field.attname) for field in Ground._meta.fields} | wrong
            )
            made.pk = uuid4()
            with pytest.raises(IntegrityError, match="a_hit_is_no_criminal_data"), transaction.atomic():
                made.save(force_insert=True)


def test_a_ground_for_a_hit_carries_no_content(setting: Setting) -> None:  # K-3
    from cases.disclosure.enums import Told
    from cases.disclosure.models import Disclosure
    from tests.access.kit import noted

    ground = Ground.objects.get(giver="vt", receiver="politie", purpose="bekend")
    case = setting.known_at_vt(given="Anders").item.case
    why = noted(case, setting.cast.vt)
    wrong = Disclosure(
        case=case, giver=setting.cast.vt.organisation, receiver=setting.cast.agent.organisation, ground=ground,
        motivation=why, conditions=[], told=Told.VERTELD, by=setting.cast.vt, at=now(),
    )  # fmt: skip
    with pytest.raises(ProgrammingError, match="own name"), acting(setting.cast.vt), transaction.atomic():
        wrong.save(force_insert=True)


def test_what_a_region_decided_answers_nobody_of_another(setting: Setting) -> None:  # K-3, SH-3
    """Veilig Thuis of Groningen is on this case of Amsterdam: what Amsterdam decided is not about them."""
    cast = setting.cast
    with acting(cast.agent):
        deelnemen(
            case=setting.case, organisation=cast.elsewhere.organisation, origin=Origin.HANDOVER, now=now()
        )
    named(opened_by(cast.agent), cast.agent)
    person = named(setting.case, cast.elsewhere).person
    melding = crisis(setting.case, cast.elsewhere)
    row = setting.row(cast.elsewhere, melding_id=melding.pk, persons=[person.pk])
    assert told(cast.elsewhere, row.pk) == {}
    with acting(cast.elsewhere):
        beforehand = partners_beforehand(setting.case, cast.elsewhere, now=now())
    assert {one.may.why for one in beforehand} == {OTHER_REGION}
    with pytest.raises(RuleBroken, match="geen grond"):
        setting.ask(cast.elsewhere, melding_id=melding.pk, persons=[person.pk])
