"""Forms as versioned data: proposed by one, approved by another, never changed, and read as they were (VP-3, AC-4)."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from cases.access.acting import acting
from cases.base.clock import now
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.partners.enums import Partner, ProposalState, Role
from cases.safety import definition, instruments, versions
from cases.safety.enums import Mark
from cases.safety.instruments import ACUUT, DEEL_A, RIHG, SASH
from cases.safety.models import Instrument
from tests.access.kit import asked
from tests.cases.form_kit import beheerder, new_version, proposed, somebody
from tests.cast import Cast

QUESTION = {"code": "a", "label": "Wat?"}
TODAY = timezone.localdate()
DAY = timedelta(days=1)


def the(code: str, cast: Cast) -> Instrument:
    """The version that holds today where the cast works."""
    return instruments.current(code, on=TODAY, region=cast.vt.organisation.region_id)


# Which version holds


@pytest.mark.parametrize("code", [ACUUT, DEEL_A, RIHG, SASH])
def test_a_new_installation_has_each_form_and_says_how_sure_its_words_are(
    cast: Cast, code: str
) -> None:  # VP-3
    found = the(code, cast)
    assert found.state == ProposalState.APPROVED
    assert found.mark in {Mark.EIGEN, Mark.TE_TOETSEN}
    assert definition.definition_objection(found.questions) is None


def test_the_rihg_has_twenty_signals_in_three_parts_each_high_middle_or_low(cast: Cast) -> None:  # TH-3
    found = the(RIHG, cast)
    assert len(found.questions) == 20
    assert len({question["part"] for question in found.questions}) == 3
    assert {one["code"] for q in found.questions for one in q["choices"]} == {"hoog", "middel", "laag"}
    assert found.mark == Mark.TE_TOETSEN


def test_a_form_that_is_not_there_says_what_to_do(cast: Cast) -> None:  # VP-3
    with pytest.raises(RuleBroken, match="functioneel beheerder"):
        instruments.current("bestaat_niet", on=TODAY)


def test_a_version_holds_from_its_day_and_the_one_before_it_until_then(cast: Cast) -> None:  # VP-3
    old = the(ACUUT, cast)
    new = new_version(old, on=TODAY + 3 * DAY)
    region = cast.vt.organisation.region_id
    assert instruments.current(ACUUT, on=TODAY + 2 * DAY, region=region).pk == old.pk
    assert instruments.current(ACUUT, on=TODAY + 3 * DAY, region=region).pk == new.pk


def test_a_version_of_one_region_holds_nowhere_else(cast: Cast) -> None:  # VP-3, P-4
    old = the(ACUUT, cast)
    new = new_version(old)
    assert the(ACUUT, cast).pk == new.pk
    assert instruments.current(ACUUT, on=TODAY, region=cast.elsewhere.organisation.region_id).pk == old.pk
    assert instruments.current(ACUUT, on=TODAY).pk == old.pk


def test_a_proposal_holds_nowhere_until_another_approved_it(cast: Cast) -> None:  # VP-3
    old = the(ACUUT, cast)
    proposed(old)
    assert the(ACUUT, cast).pk == old.pk


# Proposing and deciding


def test_who_proposed_a_version_does_not_approve_it(cast: Cast) -> None:  # VP-3
    proposal = proposed(the(ACUUT, cast))
    one = beheerder()
    with acting(one), pytest.raises(NotVisible):
        versions.beslissen(pk=proposal.pk, actor=one, approve=True, now=now())
    assert [p.pk for p in versions.te_beslissen(one)] == []


@pytest.mark.parametrize("who", ["fg_vt", "second"])
def test_the_fg_or_a_second_beheerder_approves(cast: Cast, who: str) -> None:  # VP-3
    proposal = proposed(the(ACUUT, cast))
    actor = cast.fg_vt if who == "fg_vt" else beheerder(number=2)
    with acting(actor):
        assert versions.te_beslissen(actor) == [proposal]
        done = versions.beslissen(pk=proposal.pk, actor=actor, approve=True, now=now())
    assert done.state == ProposalState.APPROVED
    assert the(ACUUT, cast).pk == proposal.pk


def test_a_rejected_version_holds_never_and_its_number_is_free_again(cast: Cast) -> None:  # VP-3
    old = the(ACUUT, cast)
    proposal = proposed(old)
    with acting(cast.fg_vt):
        versions.beslissen(pk=proposal.pk, actor=cast.fg_vt, approve=False, now=now())
    assert the(ACUUT, cast).pk == old.pk
    assert proposed(old, title="Anders").version == proposal.version


def test_what_was_decided_is_not_decided_again(cast: Cast) -> None:  # VP-3
    made = new_version(the(ACUUT, cast))
    with acting(cast.fg_vt), pytest.raises(Overtaken):
        versions.beslissen(pk=made.pk, actor=cast.fg_vt, approve=False, now=now())


def test_a_double_click_proposes_once(cast: Cast) -> None:  # VP-3
    old = the(ACUUT, cast)
    assert proposed(old).pk == proposed(old).pk


def test_a_beheerder_of_another_region_or_partner_neither_sees_nor_decides_a_proposal(
    cast: Cast,
) -> None:  # VP-3
    proposal = proposed(the(ACUUT, cast))
    for other in (beheerder(region="Groningen"), beheerder(Partner.OM)):
        with acting(other):
            assert proposal not in versions.wachtend(other)
            with pytest.raises(NotVisible):
                versions.beslissen(pk=proposal.pk, actor=other, approve=True, now=now())


@pytest.mark.parametrize("who", ["vt", "agent", "ovj", "fg_vt", "elsewhere", "planner"])
def test_who_is_no_beheerder_proposes_nothing(cast: Cast, who: str) -> None:  # VP-3
    actor, old = getattr(cast, who), the(ACUUT, cast)
    with pytest.raises(NotVisible):
        proposed(old, by=actor)


def test_a_beheerder_of_another_partner_does_not_change_the_form_of_vt(cast: Cast) -> None:  # VP-3
    old = the(ACUUT, cast)
    with pytest.raises(NotVisible):
        proposed(old, by=beheerder(Partner.POLITIE))


def test_a_version_does_not_start_in_the_past_nor_is_it_approved_too_late(cast: Cast) -> None:  # VP-3
    old = the(ACUUT, cast)
    with pytest.raises(RuleBroken, match="terugwerkende kracht"):
        proposed(old, on=TODAY - DAY)
    proposal = proposed(old)
    with acting(cast.fg_vt), pytest.raises(RuleBroken, match="voorbij"):
        versions.beslissen(pk=proposal.pk, actor=cast.fg_vt, approve=True, now=now() + 2 * DAY)


def test_two_versions_never_start_on_one_day(cast: Cast) -> None:  # VP-3
    old = the(ACUUT, cast)
    first, second = proposed(old, title="Een"), proposed(old, title="Twee")
    with acting(cast.fg_vt):
        versions.beslissen(pk=first.pk, actor=cast.fg_vt, approve=True, now=now())
        with pytest.raises(RuleBroken, match="andere dag"):
            versions.beslissen(pk=second.pk, actor=cast.fg_vt, approve=True, now=now())
    with pytest.raises(RuleBroken, match="andere dag"):
        proposed(old, title="Drie")


def test_what_a_version_asks_otherwise_is_told_question_by_question(cast: Cast) -> None:  # VP-3
    old = the(ACUUT, cast)
    questions = [old.questions[0] | {"label": "Wat is er nu gebeurd?"}, *old.questions[2:], QUESTION]
    found = versions.verschillen(proposed(old, questions=questions), old)
    assert [(one.code, bool(one.before), bool(one.after)) for one in found] == [
        ("gebeurd", True, True), ("a", False, True), ("gevaar_nu", True, False),
    ]  # fmt: skip


# What PostgreSQL holds


def refused(statement: str, *parameters: Any) -> None:
    """The database says no to this."""
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)


@pytest.mark.parametrize(
    "change",
    [
        "questions = '[]'",
        "title = 'x'",
        "effective_from = '2001-01-01'",
        "state = 'rejected'",
        "version = 99",
    ],
)
def test_an_approved_version_never_changes_whoever_asks(cast: Cast, change: str) -> None:  # VP-3
    made = new_version(the(ACUUT, cast))
    for actor in (cast.vt, cast.fg_vt, beheerder(number=2)):
        with acting(actor):
            refused(f"UPDATE cases_instrument SET {change} WHERE id = %s", made.pk)


def test_a_proposal_says_the_same_when_it_is_approved(cast: Cast) -> None:  # VP-3
    proposal = proposed(the(ACUUT, cast))
    with acting(cast.fg_vt):
        refused(
            "UPDATE cases_instrument SET state = 'approved', settled_by_id = %s, settled_at = now(), questions = '[]'"
            " WHERE id = %s",
            cast.fg_vt.pk, proposal.pk,
        )  # fmt: skip


def test_the_proposer_approves_nothing_by_sql_either(cast: Cast) -> None:  # VP-3
    proposal, one = proposed(the(ACUUT, cast)), beheerder()
    approve = (
        "UPDATE cases_instrument SET state = 'approved', settled_by_id = %s, settled_at = now() WHERE id = %s"
    )
    with acting(one):
        refused(approve, one.pk, proposal.pk)
        refused(approve, cast.fg_vt.pk, proposal.pk)  # in another's name
    with acting(cast.elsewhere):
        refused(approve, cast.elsewhere.pk, proposal.pk)


def test_nobody_writes_an_approved_version_by_sql(cast: Cast) -> None:  # VP-3
    old = the(ACUUT, cast)
    columns = [
        str(f.column) for f in Instrument._meta.fields if f.column not in {"id", "version", "region_id"}
    ]
    copied = ", ".join(columns)
    copy = (
        f"INSERT INTO cases_instrument (id, version, region_id, {copied})"
        f" SELECT gen_random_uuid(), 77, %s, {copied} FROM cases_instrument WHERE id = %s"
    )
    with acting(beheerder()):
        refused(copy, cast.vt.organisation.region_id, old.pk)
        refused(copy, None, old.pk)


# Definitions


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ("", "geldige JSON"),
        ("{", "regel 1"),
        ("[" * 20_000, "haakjes"),
        ("x" * 70_000, "te groot"),
        ("{}", "lijst"),
        ("[]", "minstens één"),
        ("null", "lijst"),
        ("[1]", "geen vraag"),
        ('[{"code": "a"}]', "vul de vraag"),
        ('[{"code": "A b", "label": "x"}]', "code"),
        ('[{"code": "a", "label": 3}]', "vul de vraag"),
        ('[{"code": "a", "label": "x", "kind": "getal"}]', "soort"),
        ('[{"code": "a", "label": "x", "kind": ["text"]}]', "soort"),
        ('[{"code": "a", "label": "x", "kind": "choice"}]', "mogelijkheden"),
        ('[{"code": "a", "label": "x", "kind": "choice", "choices": [1, 2]}]', "elke keuze"),
        ('[{"code": "a", "label": "x", "choices": [{"code": "b", "label": "c"}]}]', "alleen een vraag met"),
        ('[{"code": "a", "label": "x", "required": "ja"}]', "true of false"),
        ('[{"code": "a", "label": "x", "onbekend": 1}]', "hoort niet"),
        ('[{"code": "a", "label": "x"}, {"code": "a", "label": "y"}]', "twee keer"),
        ('[{"code": "a", "label": "\\u0000"}]', "niet te lezen"),
        ('[{"code": "a", "label": "\\ud800"}]', "niet te lezen"),
        ('[{"code": "a", "label": "x", "help": null}]', "geen tekst"),
    ],
)
def test_what_is_no_definition_is_refused_with_what_is_wrong(broken: str, says: str) -> None:  # VP-3
    questions, wrong = definition.from_json(broken)
    assert questions == []
    assert says in wrong


def test_a_definition_that_was_written_out_is_the_same_when_it_is_read_again(cast: Cast) -> None:  # VP-3
    found = the(RIHG, cast)
    assert definition.from_json(json.dumps(found.questions)) == (found.questions, "")


@pytest.mark.parametrize(
    "questions", [[], [{}], "tekst", None, [{"code": "a", "label": "x", "kind": "choice"}]]
)
def test_no_broken_definition_is_proposed(cast: Cast, questions: Any) -> None:  # VP-3
    with pytest.raises(RuleBroken):
        proposed(the(ACUUT, cast), questions=questions)


# Answers

_ASKED = [
    {"code": "hoe", "label": "Hoe?", "kind": "choice", "required": True,
     "choices": [{"code": "goed", "label": "Goed"}, {"code": "slecht", "label": "Slecht"}]},
    {"code": "wel", "label": "Wel?", "kind": "yesno"},
    {"code": "wanneer", "label": "Wanneer?", "kind": "date"},
    {"code": "wat", "label": "Wat?"},
]  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({}, "Beantwoord nog: Hoe"),
        ({"hoe": "anders"}, "mogelijkheden"),
        ({"hoe": "goed", "wel": "misschien"}, "mogelijkheden"),
        ({"hoe": "goed", "wanneer": "gisteren"}, "datum"),
        ({"hoe": "goed", "wanneer": "0001-01-01"}, "datum"),
        ({"hoe": "goed", "wat": "x" * 3000}, "tekens"),
        ({"hoe": "goed", "wat": "\x00"}, "niet te lezen"),
        ({"hoe": 3}, "niet te lezen"),
    ],
)
def test_an_answer_that_does_not_go_with_its_question_is_refused(
    answers: dict[str, Any], says: str
) -> None:  # VP-3
    with pytest.raises(RuleBroken, match=says):
        instruments.clean(Instrument(questions=_ASKED), answers)


def test_answers_are_kept_as_text_and_read_as_words(db: None) -> None:  # VP-3
    form = Instrument(questions=_ASKED)
    kept = instruments.clean(
        form, {"hoe": "goed", "wel": "ja", "wanneer": date(2026, 11, 23), "niet_gevraagd": "x"}
    )
    assert kept == {"hoe": "goed", "wel": "ja", "wanneer": "2026-11-23"}
    assert instruments.in_words(form, kept) == [
        ("Hoe?", "Goed"),
        ("Wel?", "ja"),
        ("Wanneer?", "23-11-2026"),
        ("Wat?", ""),
    ]


def test_every_form_makes_fields_that_take_what_it_offers(cast: Cast) -> None:  # VP-3
    for code in (ACUUT, DEEL_A, RIHG, SASH):
        found = the(code, cast)
        assert list(instruments.form_fields(found)) == [question["code"] for question in found.questions]


def test_proposing_and_deciding_are_in_the_audit(cast: Cast) -> None:
    made = new_version(the(ACUUT, cast))
    verbs = asked("SELECT verb FROM cases_auditevent WHERE subject_id = %s ORDER BY at", made.pk)
    assert verbs == ["proposed", "approved"]


def test_a_beheerder_with_no_case_still_keeps_forms(cast: Cast) -> None:  # P-2
    one = somebody("alleen_beheer", Partner.VT, Role.FUNCTIONEEL_BEHEERDER)
    with acting(one):
        assert versions.mag_vervangen(the(ACUUT, cast), one)
