"""What is missing in a step: pure (AC-2, AC-3, AC-4, AC-6)."""

from datetime import UTC, datetime, timedelta

import pytest

from acuut.enums import Daad, Stap
from acuut.rules import Done, Missing, article9_open, missing, same_act
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
    assert missing(Stap.VEILIGHEID, done(*COMPLETE, Daad.VT_ER, Daad.POLITIE_VERTREKT)) == []


def test_veilig_thuis_arriving_afterwards_does_not_make_it_right() -> None:  # AC-2
    acts = done(*COMPLETE, Daad.POLITIE_VERTREKT, Daad.VT_ER)
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
    assert Missing.RAAD in missing(Stap.MOTORKAP, [], children=True)
    assert Missing.RAAD not in missing(Stap.MOTORKAP, done(Daad.RVDK_GEBELD), children=True)
    assert Missing.RAAD not in missing(Stap.MOTORKAP, [])


def test_the_plan_needs_a_measure_and_somebody_to_call() -> None:  # AC-6
    assert missing(Stap.MAATREGELEN, []) == [
        Missing.MAATREGEL,
        Missing.AFSPRAKEN,
        Missing.AANSPREEKPUNT,
    ]
    assert missing(Stap.MAATREGELEN, done(Daad.MAATREGEL, Daad.AFSPRAKEN, Daad.AANSPREEKPUNT)) == []


def test_the_last_step_is_closed_by_its_own_rule() -> None:  # AC-7
    assert missing(Stap.NIET_ACUUT, []) == []


def test_article_9_opens_by_a_call_of_the_police_with_the_om_alone() -> None:  # AC-3
    assert not article9_open(done(Daad.VT_GEBELD))
    assert not article9_open(done(Daad.OM_GEBELD, partner=Partner.VT))
    assert article9_open(done(Daad.OM_GEBELD))


def test_two_taps_within_a_minute_are_one_act() -> None:
    assert same_act(NOON, NOON + timedelta(seconds=59))
    assert not same_act(NOON, NOON + MINUTE)
