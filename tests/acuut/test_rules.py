"""What is missing in a step: pure (AC-2, AC-3, AC-4, AC-6)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from acuut.enums import Afspraak, Daad, Stap
from acuut.rules import (
    Done,
    Gewond,
    Missing,
    Situatie,
    article9_open,
    in_words,
    missing,
    said_to_all,
    same_act,
)
from cases.partners.enums import Partner

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def done(*codes: Daad, partner: Partner = Partner.POLITIE) -> list[Done]:
    return [Done(code, partner, NOON + place * MINUTE) for place, code in enumerate(codes)]


COMPLETE = (Daad.VT_GEBELD, Daad.GEDEELD, Daad.VT_KOMT, Daad.BINNENTREDEN, Daad.UITGELEGD)


def test_at_the_start_everything_of_step_one_is_missing_and_the_call_comes_first() -> None:  # AC-2
    found = missing(Stap.VEILIGHEID, [])
    assert found[0] is Missing.CONTACT
    assert set(found) == {
        Missing.CONTACT, Missing.DELEN, Missing.KOMT, Missing.BINNENTREDEN, Missing.UITGELEGD,
    }  # fmt: skip


def test_step_one_is_complete_when_all_is_done() -> None:  # AC-2
    assert missing(Stap.VEILIGHEID, done(*COMPLETE)) == []


@pytest.mark.parametrize("left_out", COMPLETE)
def test_each_act_left_out_is_missing(left_out: Daad) -> None:  # AC-2
    acts = done(*(code for code in COMPLETE if code is not left_out))
    assert len(missing(Stap.VEILIGHEID, acts)) == 1


def test_taking_part_from_a_distance_counts_as_how_veilig_thuis_comes() -> None:  # AC-2
    codes = [Daad.VT_ANDERS if code is Daad.VT_KOMT else code for code in COMPLETE]
    assert missing(Stap.VEILIGHEID, done(*codes)) == []


def test_police_leaving_before_veilig_thuis_is_there_asks_for_a_talk() -> None:  # AC-2
    assert missing(Stap.VEILIGHEID, done(*COMPLETE, Daad.POLITIE_VERTREKT)) == [Missing.OVERLEG]
    assert missing(Stap.VEILIGHEID, done(*COMPLETE, Daad.OVERLEG_VERTREK, Daad.POLITIE_VERTREKT)) == []
    there = (Daad.VT_ER, Daad.VEILIG_GENOEG)
    assert missing(Stap.VEILIGHEID, done(*COMPLETE, *there, Daad.POLITIE_VERTREKT)) == []


def test_veilig_thuis_arriving_afterwards_does_not_make_it_right() -> None:  # AC-2
    acts = done(*COMPLETE, Daad.POLITIE_VERTREKT, Daad.VT_ER, Daad.VEILIG_GENOEG)
    assert missing(Stap.VEILIGHEID, acts) == [Missing.OVERLEG]


def test_a_talk_may_be_logged_afterwards() -> None:  # AC-2
    acts = done(*COMPLETE, Daad.POLITIE_VERTREKT, Daad.OVERLEG_VERTREK)
    assert missing(Stap.VEILIGHEID, acts) == []


def test_both_partners_put_in_and_veilig_thuis_assesses() -> None:  # AC-3, AC-4
    acts = done(Daad.INBRENG, Daad.OM_GEBELD)
    assert missing(Stap.MOTORKAP, acts) == [Missing.INBRENG_VT, Missing.BEOORDELING]
    acts += done(Daad.INBRENG, Daad.BEOORDELING, partner=Partner.VT)
    assert missing(Stap.MOTORKAP, acts) == []


def test_where_there_are_children_the_raad_is_asked() -> None:  # AC-4
    children = Situatie(children=True)
    assert Missing.RAAD in missing(Stap.MOTORKAP, [], children)
    assert Missing.RAAD not in missing(Stap.MOTORKAP, done(Daad.RVDK_GEBELD), children)
    assert Missing.RAAD not in missing(Stap.MOTORKAP, [])


def test_who_may_be_under_supervision_is_asked_for_at_the_reclassering() -> None:  # AC-3
    supervised = Situatie(supervision=True)
    assert Missing.RECLASSERING in missing(Stap.MOTORKAP, [], supervised)
    assert Missing.RECLASSERING not in missing(Stap.MOTORKAP, done(Daad.RECLASSERING_GEBELD), supervised)
    assert Missing.RECLASSERING not in missing(Stap.MOTORKAP, [])


def test_veilig_thuis_on_the_spot_hears_when_it_is_safe_enough() -> None:  # AC-2
    assert missing(Stap.VEILIGHEID, done(*COMPLETE, Daad.VT_ER)) == [Missing.VEILIG]
    assert missing(Stap.VEILIGHEID, done(*COMPLETE, Daad.VT_ER, Daad.VEILIG_GENOEG)) == []


RESEARCHED = (Daad.ONDERZOEK, Daad.BESCHRIJVING, Daad.GEEN_PD)


@pytest.mark.parametrize("left_out", ["doctor", "forensics"])
def test_an_injured_child_always_gets_both(left_out: str) -> None:  # AC-5
    both = Gewond(child=True, doctor=True, forensics=True)
    assert missing(Stap.ONDERZOEK, done(*RESEARCHED), Situatie(injured=(both,))) == []
    half = Situatie(injured=(replace(both, **{left_out: False}),))  # type: ignore[arg-type]  # one of the two
    assert missing(Stap.ONDERZOEK, done(*RESEARCHED), half) == [Missing.LETSEL_KIND]


def test_what_was_done_for_one_child_is_not_done_for_another() -> None:  # AC-5
    one, other = UUID(int=1), UUID(int=2)
    rows = (Gewond(True, one, doctor=True), Gewond(True, one, forensics=True), Gewond(True, other))
    assert missing(Stap.ONDERZOEK, done(*RESEARCHED), Situatie(injured=rows)) == [Missing.LETSEL_KIND]
    assert missing(Stap.ONDERZOEK, done(*RESEARCHED), Situatie(injured=rows[:2])) == []


def test_a_child_that_nobody_knew_is_the_one_that_was_named_since() -> None:  # AC-5
    rows = (Gewond(True), Gewond(True, UUID(int=1), doctor=True, forensics=True))
    assert missing(Stap.ONDERZOEK, done(*RESEARCHED), Situatie(injured=rows)) == []


def test_an_injured_adult_gets_photos_forensics_and_the_huisarts() -> None:  # AC-5
    bare = Situatie(injured=(Gewond(child=False),))
    assert missing(Stap.ONDERZOEK, done(*RESEARCHED), bare) == [Missing.LETSEL, Missing.HUISARTS]
    whole = Situatie(injured=(Gewond(child=False, photos=True, forensics=True, gp=True),))
    assert missing(Stap.ONDERZOEK, done(*RESEARCHED), whole) == []


def test_what_says_something_of_people_stands_on_no_process_fact() -> None:  # AC-5, SH-1
    assert said_to_all(["onderzoek", "letsel_kind", "huisarts"]) == ["onderzoek", "iets"]
    assert in_words("iets") == "Nog iets over de mensen"
    assert in_words("een-oude-code") == "Nog iets over de mensen"


def test_the_plan_needs_a_measure_and_each_point_of_the_toolkit() -> None:  # AC-6
    assert missing(Stap.MAATREGELEN, []) == [
        Missing.MAATREGEL, Missing.AANSPREEKPUNT, Missing.OVERLEG_WIE, Missing.RESULTATEN, Missing.INFORMEREN,
        Missing.BELLEN,
    ]  # fmt: skip
    acts = [Done(Daad.AFSPRAKEN, Partner.VT, NOON, point.value) for point in Afspraak]
    assert missing(Stap.MAATREGELEN, [*done(Daad.MAATREGEL), *acts]) == []
    assert missing(Stap.MAATREGELEN, [*done(Daad.MAATREGEL), *acts[1:]]) == [Missing.OVERLEG_WIE]


def test_the_last_step_is_closed_by_its_own_rule() -> None:  # AC-7
    assert missing(Stap.NIET_ACUUT, []) == []


def test_article_9_opens_by_a_call_of_the_police_with_the_om_alone() -> None:  # AC-3
    assert not article9_open(done(Daad.VT_GEBELD))
    assert not article9_open(done(Daad.OM_GEBELD, partner=Partner.VT))
    assert article9_open(done(Daad.OM_GEBELD))


def test_two_taps_within_a_minute_are_one_act() -> None:
    assert same_act(NOON, NOON + timedelta(seconds=59))
    assert not same_act(NOON, NOON + MINUTE)
