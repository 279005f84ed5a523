"""Alarms that rise with the sweep and climb, each rung once, to who is there now (D-4)."""

from datetime import timedelta
from typing import Any

import pytest

from cases.access.acting import acting
from cases.base.clock import now
from cases.deadlines import escalation, services
from cases.deadlines.enums import AlarmState, Rung
from cases.deadlines.models import Alarm, AlarmStep
from cases.notifications import texts
from cases.notifications.enums import Topic
from cases.partners.enums import DutyFunction, Role
from cases.partners.models import Coverage, Duty, Staff
from cases.partners.services import dienst_toevoegen
from tests.cases.escalation_kit import HOUR, MINUTE, RINGS, SILENT, Kit, make_kit, messages, rungs
from tests.cases.oversight_kit import colleague
from tests.cast import Cast


@pytest.fixture
def kit(cast: Cast) -> Kit:
    return make_kit(cast)


def test_what_is_told_of_a_kind_that_alarms_rings_for_the_duty_of_who_is_responsible(kit: Kit) -> None:  # D-4
    alarm = kit.rang()
    assert (alarm.effect, alarm.function, alarm.state) == ("test_alarm.warned.1200.0", "zsm", AlarmState.OPEN)
    assert (alarm.organisation, alarm.case_id) == (kit.cast.vt.organisation, kit.case.pk)
    assert kit.climb() == {"vt": Rung.ON_DUTY}
    assert messages(alarm) == [("vt", 1, "alarm.raised")]


def test_a_kind_that_does_not_alarm_raises_none(kit: Kit) -> None:  # D-4
    kit.start(-MINUTE, kind=SILENT)
    kit.sweep()
    assert not Alarm.objects.exists()


def test_before_it_is_told_nothing_rings(kit: Kit) -> None:  # D-4
    kit.start(HOUR)
    kit.sweep()
    assert not Alarm.objects.exists()


def test_it_climbs_to_the_next_the_chief_and_everyone_and_then_repeats_to_the_chief(kit: Kit) -> None:  # D-4
    alarm = kit.rang()
    calls = [kit.climb(alarm) for _ in range(6)]
    assert calls == [
        {"vt": Rung.ON_DUTY}, {"vt_second": Rung.NEXT}, {"chef": Rung.CHIEF}, {"vt_unassigned": Rung.EVERYONE},
        {"chef": Rung.CHIEF}, {"chef": Rung.CHIEF},
    ]  # fmt: skip
    alarm.refresh_from_db()
    assert (alarm.state, alarm.step) == (AlarmState.OPEN, 6)
    assert [step for who, step, _ in messages(alarm) if who == "chef"] == [3, 5, 6]


def test_it_waits_on_a_rung_as_the_rule_says_and_not_shorter(kit: Kit) -> None:  # D-4
    alarm = kit.rang()
    before = now()
    kit.climb()
    alarm.refresh_from_db()
    assert alarm.next_at is not None
    assert 2.9 * MINUTE < alarm.next_at - before < 3.1 * MINUTE
    assert kit.climb() == {}


def test_who_was_disabled_or_went_home_is_passed_over_and_who_came_is_called(kit: Kit) -> None:  # D-4
    alarm = kit.rang()
    kit.climb(alarm)
    kit.disable(kit.cast.vt_second)
    kit.off_duty(kit.cast.vt)
    late = colleague(kit.cast.vt, "late")
    with acting(late):
        dienst_toevoegen(
            staff=late, function=DutyFunction.ZSM, starts_at=now() - MINUTE, ends_at=now() + HOUR, rank=1
        )
    assert kit.climb(alarm) == {"late": Rung.ON_DUTY, "chef": Rung.CHIEF}
    assert kit.climb(alarm) == {"vt_unassigned": Rung.EVERYONE}


def test_with_nobody_for_this_who_is_on_duty_for_something_else_is_called_and_the_planner_told(
    kit: Kit,
) -> None:  # D-4, P-3
    with acting(kit.cast.vt):
        for duty in Duty.objects.filter(staff__organisation=kit.cast.vt.organisation):
            duty.function = DutyFunction.ACUUT
            duty.save()
    called = kit.climb(kit.rang())
    assert called == {"vt": Rung.ON_DUTY, "vt_second": Rung.ON_DUTY, "planner": Rung.NOBODY}


def test_where_nobody_promised_to_be_there_for_this_no_planner_is_told(kit: Kit) -> None:  # D-4, P-3
    with acting(kit.cast.vt):
        for duty in Duty.objects.filter(staff__organisation=kit.cast.vt.organisation):
            duty.function = DutyFunction.ACUUT
            duty.save()
        for hours in Coverage.objects.filter(organisation=kit.cast.vt.organisation):
            hours.ended_at = now()
            hours.save()
    assert kit.climb(kit.rang()) == {"vt": Rung.ON_DUTY, "vt_second": Rung.ON_DUTY}


def test_duty_for_the_machines_is_no_duty_for_a_case(kit: Kit) -> None:  # D-4, SH-1
    with acting(kit.cast.vt):
        for duty in Duty.objects.filter(staff__organisation=kit.cast.vt.organisation):
            duty.function = DutyFunction.BEHEER
            duty.save()
    assert kit.climb(kit.rang()) == {"chef": Rung.CHIEF, "planner": Rung.NOBODY}


def test_an_empty_roster_goes_to_the_chief_at_once_and_tells_who_keeps_it(kit: Kit) -> None:  # D-4, P-3
    kit.off_duty(kit.cast.vt)
    kit.off_duty(kit.cast.vt_second)
    alarm = kit.rang()
    assert kit.climb(alarm) == {"chef": Rung.CHIEF, "planner": Rung.NOBODY}
    assert messages(alarm) == [("chef", 1, "alarm.raised"), ("planner", 1, "alarm.nobody")]
    assert set(kit.climb(alarm)) == {"vt", "vt_second", "vt_unassigned"}


def test_with_nobody_at_all_who_keeps_the_application_is_told_and_it_stays_open(kit: Kit) -> None:  # D-4
    alarm = kit.rang()
    beheer = colleague(kit.cast.vt, "beheer", Role.FUNCTIONEEL_BEHEERDER)
    for one in Staff.objects.filter(organisation=kit.cast.vt.organisation).exclude(pk=beheer.pk):
        kit.disable(one)
    assert kit.climb(alarm) == {"beheer": Rung.NOBODY}
    kit.disable(beheer)
    assert kit.climb(alarm) == {"-": Rung.NOBODY}
    alarm.refresh_from_db()
    assert alarm.state == AlarmState.OPEN
    assert messages(alarm) == [("beheer", 1, "alarm.nobody")]


def test_people_who_only_oversee_are_not_called_with_everyone(kit: Kit) -> None:  # D-4
    alarm = kit.rang()
    called = {name for _ in range(5) for name in kit.climb(alarm)}
    assert called == {"vt", "vt_second", "chef", "vt_unassigned"}


def test_nobody_of_elsewhere_is_ever_called(kit: Kit) -> None:  # D-4, SH-1
    alarm = kit.rang()
    for _ in range(6):
        kit.climb(alarm)
    reached = Staff.objects.filter(pk__in=AlarmStep.objects.values("staff_id"))
    assert {one.organisation_id for one in reached} == {kit.cast.vt.organisation_id}


def test_a_later_effect_takes_over_and_calls_all_again(kit: Kit) -> None:  # D-4
    older = kit.rang()
    kit.climb(older)
    kit.climb(older)
    expired(kit, older)
    newer = Alarm.objects.exclude(pk=older.pk).get()
    older.refresh_from_db()
    assert (older.state, rungs(older)) == (AlarmState.ENDED, [Rung.ON_DUTY, Rung.NEXT, Rung.ENDED])
    assert (newer.effect, newer.state) == ("test_alarm.expired.0", AlarmState.OPEN)
    assert kit.climb(newer) == {"vt": Rung.ON_DUTY, "vt_second": Rung.NEXT}
    assert kit.climb(newer) == {"chef": Rung.CHIEF}


def test_the_same_effect_raises_no_second_alarm(kit: Kit) -> None:  # D-4
    alarm = kit.rang()
    with acting(kit.cast.vt):
        alarm.clock.__class__.objects.filter(pk=alarm.clock_id).update(
            done_until=None, next_at=now() - MINUTE
        )
    kit.sweep()
    assert Alarm.objects.filter(clock=alarm.clock_id).count() == 1
    alarm.refresh_from_db()
    assert alarm.state == AlarmState.OPEN


@pytest.mark.parametrize("how", ["meet", "cancel", "move", "pause"])
def test_it_ends_when_the_clock_ends_stands_still_or_moves(kit: Kit, how: str) -> None:  # D-4
    alarm = kit.rang()
    kit.climb(alarm)
    vt, subject = kit.cast.vt, alarm.clock.subject_id
    every: dict[str, dict[str, Any]] = {
        "meet": {}, "cancel": {"reason": "sepot"}, "pause": {"reason": "uitstel"},
        "move": {"reason": "uitstel", "due_at": now() + 5 * HOUR},
    }  # fmt: skip
    with acting(vt):
        getattr(services, how)(kind=RINGS, subject_id=subject, actor=vt, now=now(), **every[how])
    alarm.refresh_from_db()
    assert (alarm.state, alarm.next_at, rungs(alarm)) == (AlarmState.ENDED, None, [Rung.ON_DUTY, Rung.ENDED])
    assert kit.climb() == {}


def test_a_clock_that_ended_without_a_word_calls_nobody(
    kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:  # D-4
    alarm = kit.rang()
    monkeypatch.setattr(escalation, "ended", lambda clock: None)
    with acting(kit.cast.vt):
        services.meet(kind=RINGS, subject_id=alarm.clock.subject_id, actor=kit.cast.vt, now=now())
    assert kit.climb(alarm) == {"-": Rung.ENDED}


def test_one_that_fails_stops_no_other(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:  # D-4
    broken, fine = kit.rang(), kit.rang()
    call = escalation._call

    def breaks(alarm: Alarm, at: object) -> None:
        if alarm.pk == broken.pk:
            raise ValueError("a mistake")
        call(alarm, at)  # type: ignore[arg-type]

    monkeypatch.setattr(escalation, "_call", breaks)
    assert kit.climb() == {"vt": Rung.ON_DUTY}
    broken.refresh_from_db()
    assert broken.next_at is not None
    assert broken.next_at > now()
    assert (rungs(broken), rungs(fine)) == ([], [Rung.ON_DUTY])


def test_of_a_shielded_case_only_who_is_named_is_called(kit: Kit) -> None:  # SH-12, D-4
    kit.shield([kit.cast.vt_second, kit.cast.vt_unassigned])
    alarm = kit.rang()
    assert kit.climb(alarm) == {"vt_second": Rung.ON_DUTY}
    assert kit.climb(alarm) == {"vt_unassigned": Rung.EVERYONE}
    assert kit.climb(alarm) == {"vt_second": Rung.ON_DUTY}


def test_of_a_shielded_case_with_nobody_there_the_fg_is_called_and_nobody_else(kit: Kit) -> None:  # SH-12
    kit.shield([kit.cast.vt_unassigned])
    alarm = kit.rang()
    kit.disable(kit.cast.vt_unassigned)
    assert kit.climb(alarm) == {"fg_vt": Rung.NOBODY}
    assert kit.climb(alarm) == {"fg_vt": Rung.NOBODY}
    assert messages(alarm) == [("fg_vt", 1, "alarm.nobody"), ("fg_vt", 2, "alarm.nobody")]


def test_what_a_message_says_is_neutral_and_always_the_same() -> None:  # SA-5
    assert texts.text(escalation.RAISED) == "Er wacht een alarm op u."
    assert {texts.topic(one) for one in (escalation.RAISED, escalation.NOBODY)} == {Topic.ALARM}


def expired(kit: Kit, alarm: Alarm) -> None:
    """The term of this alarm is over, and swept."""
    with acting(kit.cast.vt):
        clocks = alarm.clock.__class__.objects.filter(pk=alarm.clock_id)
        clocks.update(due_at=now() - timedelta(seconds=1), next_at=now() - timedelta(seconds=1))
    kit.sweep()
