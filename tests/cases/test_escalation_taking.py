"""Taking an alarm, giving it back, and who may know of one (D-4, SH-1, SH-12)."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction

from cases.access.acting import acting
from cases.access.door import visible_to
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.deadlines import alarms, services
from cases.deadlines.enums import AlarmState, Rung
from cases.deadlines.models import Alarm, AlarmStep
from cases.deadlines.sweep import sweep
from cases.dossier.enums import Kind
from cases.dossier.models import Case, InformationItem
from cases.dossier.services import toewijzen
from cases.partners.enums import DutyFunction, Role
from cases.partners.models import Staff
from cases.partners.services import dienst_toevoegen
from tests.access.kit import opened_by
from tests.cases.escalation_kit import MINUTE, RINGS, Kit, make_kit, messages, rungs
from tests.cases.oversight_kit import colleague
from tests.cases.test_escalation_climbs import expired
from tests.cast import Cast


@pytest.fixture
def kit(cast: Cast) -> Kit:
    return make_kit(cast)


def take(alarm: Alarm, actor: Staff) -> Alarm:
    with acting(actor):
        return alarms.take(alarm_id=alarm.pk, actor=actor, now=now())


def release(alarm: Alarm, actor: Staff) -> Alarm:
    with acting(actor):
        return alarms.release(alarm_id=alarm.pk, actor=actor, now=now())


def knows(alarm: Alarm, actor: Staff) -> bool:
    with acting(actor):
        return visible_to(Alarm, actor).filter(pk=alarm.pk).exists()


def test_who_takes_it_has_it_and_it_climbs_no_further(kit: Kit) -> None:  # D-4
    alarm = kit.rang()
    kit.climb(alarm)
    taken = take(alarm, kit.cast.vt)
    assert (taken.state, taken.taken_by_id) == (AlarmState.TAKEN, kit.cast.vt.pk)
    assert kit.climb(alarm) == {}
    assert rungs(alarm) == [Rung.ON_DUTY, Rung.TAKEN]
    event = AuditEvent.objects.get(verb=Verb.ACKNOWLEDGED, subject_id=alarm.pk)
    assert (event.actor_id, event.case_id) == (kit.cast.vt.pk, kit.case.pk)
    assert event.detail == {"alarm": "taken", "kind": "test_alarm"}


def test_a_second_tap_changes_nothing_and_a_colleague_hears_who_has_it(kit: Kit) -> None:  # D-4
    alarm = kit.rang()
    take(alarm, kit.cast.vt)
    take(alarm, kit.cast.vt)
    with pytest.raises(Overtaken, match="Vt heeft dit alarm al opgepakt"):
        take(alarm, kit.cast.vt_second)
    assert rungs(alarm) == [Rung.TAKEN]


def test_what_ended_is_not_taken(kit: Kit) -> None:  # D-4
    alarm = kit.rang()
    with acting(kit.cast.vt):
        services.meet(kind=RINGS, subject_id=alarm.clock.subject_id, actor=kit.cast.vt, now=now())
    with pytest.raises(Overtaken, match="niet meer nodig"):
        take(alarm, kit.cast.vt)


def test_given_back_it_rings_again_at_once_for_all_but_who_gave_it_back(kit: Kit) -> None:  # D-4
    alarm = kit.rang()
    kit.climb(alarm)
    kit.climb(alarm)
    take(alarm, kit.cast.vt_second)
    with pytest.raises(RuleBroken, match="U heeft dit alarm niet"):
        release(alarm, kit.cast.vt)
    assert release(alarm, kit.cast.vt_second).state == AlarmState.OPEN
    assert kit.climb() == {"vt": Rung.ON_DUTY}
    assert [step for who, step, _ in messages(alarm) if who == "vt"] == [1, 5]
    with pytest.raises(RuleBroken):
        release(alarm, kit.cast.vt_second)
    assert take(alarm, kit.cast.vt).taken_by_id == kit.cast.vt.pk


@pytest.mark.parametrize("how", ["disabled", "went home"])
def test_who_took_it_and_is_gone_has_it_no_more(kit: Kit, how: str) -> None:  # D-4
    alarm = kit.rang()
    kit.climb(alarm)
    take(alarm, kit.cast.vt)
    (kit.disable if how == "disabled" else kit.off_duty)(kit.cast.vt)
    if how == "went home":  # they took it in their shift, before it ended
        with acting(kit.cast.vt):
            Alarm.objects.filter(pk=alarm.pk).update(taken_at=now() - 5 * MINUTE)
    assert kit.climb(alarm) == {"vt": Rung.RELEASED}
    assert kit.climb() == {"vt_second": Rung.ON_DUTY}


def test_who_works_on_the_case_keeps_it_after_the_shift_and_so_does_a_chief(kit: Kit) -> None:  # D-4
    alarm, other = kit.rang(), kit.rang()
    for one in (alarm, other):
        kit.climb(one)
    with acting(kit.cast.vt):
        toewijzen(case_id=kit.case.pk, staff=kit.cast.vt, actor=kit.cast.vt, now=now())
    take(alarm, kit.cast.vt)
    take(other, kit.cast.chef)
    kit.off_duty(kit.cast.vt)
    with acting(kit.cast.vt):
        Alarm.objects.filter(pk=alarm.pk).update(taken_at=now() - 5 * MINUTE)
    assert kit.climb(alarm) == kit.climb(other) == {}
    assert {one.state for one in Alarm.objects.all()} == {AlarmState.TAKEN}


def test_a_further_warning_wakes_nobody_while_somebody_has_it_and_the_end_does(kit: Kit) -> None:  # D-4
    alarm = kit.rang()
    kit.climb(alarm)
    take(alarm, kit.cast.vt)
    clocks = alarm.clock.__class__.objects.filter(pk=alarm.clock_id)
    with acting(kit.cast.vt):
        clocks.update(due_at=now() + 5 * MINUTE, next_at=now() - timedelta(seconds=1))
    kit.sweep()
    assert Alarm.objects.get().state == AlarmState.TAKEN
    expired(kit, alarm)
    assert list(Alarm.objects.order_by("raised_at").values_list("state", flat=True)) == ["ended", "open"]


def test_taking_it_opens_no_case(kit: Kit) -> None:  # SH-1
    alarm = kit.rang()
    for _ in range(4):
        kit.climb(alarm)
    outside = kit.cast.vt_unassigned
    take(alarm, outside)
    with acting(outside):
        row = alarms.alarm(alarm_id=alarm.pk, actor=outside)
        assert not visible_to(Case, outside).exists()
    assert (row.mine, row.outside, row.case_id, row.case_reference) == (True, True, None, "")


def test_who_was_not_called_and_works_on_no_case_knows_nothing_of_it(kit: Kit) -> None:  # SH-1
    alarm = kit.rang()
    kit.climb(alarm)
    cast = kit.cast
    assert knows(alarm, cast.vt)
    assert knows(alarm, cast.chef), "the chief sees what rings in the house"
    for other in (
        cast.vt_unassigned,
        cast.fg_vt,
        cast.planner,
        cast.agent,
        cast.ovj,
        cast.voorzitter,
        cast.elsewhere,
    ):
        assert not knows(alarm, other), other
        with pytest.raises(NotVisible):
            take(alarm, other)
    assert rungs(alarm) == [Rung.ON_DUTY]


def test_a_shield_shuts_out_who_was_called_before_and_the_chief(kit: Kit) -> None:  # SH-12
    alarm = kit.rang()
    kit.climb(alarm)
    kit.shield([kit.cast.vt_second])
    assert knows(alarm, kit.cast.vt_second)
    for other in (kit.cast.vt, kit.cast.chef, kit.cast.planner, kit.cast.fg_vt):
        assert not knows(alarm, other), other


def test_the_fg_who_was_called_for_a_shielded_case_can_take_it_and_sees_no_case(kit: Kit) -> None:  # SH-12
    kit.shield([kit.cast.vt_unassigned])
    alarm = kit.rang()
    kit.disable(kit.cast.vt_unassigned)
    assert not knows(alarm, kit.cast.fg_vt)
    kit.climb(alarm)
    assert take(alarm, kit.cast.fg_vt).taken_by_id == kit.cast.fg_vt.pk
    with acting(kit.cast.fg_vt):
        assert alarms.alarm(alarm_id=alarm.pk, actor=kit.cast.fg_vt).outside


def test_an_alarm_without_a_case_is_for_the_organisation(kit: Kit) -> None:  # SH-1
    vt = kit.cast.vt
    with acting(vt):
        services.start(
            kind=RINGS, subject_id=vt.pk, case=None, item=None, responsible=vt.organisation, actor=vt,
            started_at=now() - 60 * MINUTE, due_at=now() + MINUTE,
        )  # fmt: skip
    kit.sweep()
    alarm = Alarm.objects.get()
    assert knows(alarm, kit.cast.vt_unassigned)
    assert not knows(alarm, kit.cast.agent)
    assert not knows(alarm, kit.cast.elsewhere)


def test_what_rings_for_somebody_stands_with_what_nobody_has_first(kit: Kit) -> None:  # D-4
    taken, rings = kit.rang(), kit.rang()
    take(taken, kit.cast.vt_second)
    kit.climb(rings)
    with acting(kit.cast.vt):
        rows = alarms.live_alarms(kit.cast.vt)
    assert [(row.pk, row.open, row.taken_by) for row in rows] == [
        (rings.pk, True, ""), (taken.pk, False, "Vt Second"),
    ]  # fmt: skip
    assert [one.name for one in rows[0].called] == ["Vt"]
    with acting(kit.cast.vt_unassigned):
        assert alarms.live_alarms(kit.cast.vt_unassigned) == []


def test_who_may_end_a_clock_of_another_ends_its_alarm_and_nobody_else_does(kit: Kit) -> None:  # D-4, SH-1
    """The term says something about an item of the police, who take that back."""
    agent, item = kit.cast.agent, InformationItem.objects.get(case=kit.case, kind=Kind.BERICHT)
    alarm = kit.rang(item=item)
    steal = "UPDATE cases_alarm SET state = 'ended', next_at = NULL, step = step + 1 WHERE id = %s"
    with acting(agent), pytest.raises(ProgrammingError, match="one's own name"), transaction.atomic():
        connection.cursor().execute(steal, [alarm.pk])
    with acting(agent):
        services.cancel(
            kind=RINGS, subject_id=alarm.clock.subject_id, actor=agent, now=now(), reason="ingetrokken"
        )
    alarm.refresh_from_db()
    assert (alarm.state, rungs(alarm)) == (AlarmState.ENDED, [Rung.ENDED])
    silence = (
        "INSERT INTO cases_alarmstep (id, alarm_id, number, rung) VALUES (gen_random_uuid(), %s, 9, 'taken')"
    )
    with acting(agent), pytest.raises(ProgrammingError, match="one's own name"), transaction.atomic():
        connection.cursor().execute(silence, [alarm.pk])


def test_somebody_who_came_on_duty_works_on_the_case_and_may_take_it(kit: Kit) -> None:  # D-4, SH-1
    alarm = kit.rang()
    late = colleague(kit.cast.vt, "late", Role.MEDEWERKER)
    assert not knows(alarm, late)
    with acting(late):
        dienst_toevoegen(
            staff=late, function=DutyFunction.ACUUT, starts_at=now() - MINUTE, ends_at=now() + 60 * MINUTE
        )
    assert take(alarm, late).taken_by_id == late.pk
    assert AlarmStep.objects.get(alarm=alarm).staff_id == late.pk


def test_of_a_case_of_the_police_veilig_thuis_hears_no_alarm(kit: Kit) -> None:  # SH-1
    own = opened_by(kit.cast.agent)
    agent = kit.cast.agent
    with acting(agent):
        services.start(
            kind=RINGS, subject_id=agent.pk, case=own, item=None, responsible=agent.organisation, actor=agent,
            started_at=now() - 60 * MINUTE, due_at=now() + MINUTE,
        )  # fmt: skip
    with acting(agent):
        sweep()
    alarm = Alarm.objects.get()
    assert knows(alarm, agent)
    for other in (kit.cast.vt, kit.cast.chef, kit.cast.ovj, kit.cast.voorzitter):
        assert not knows(alarm, other)
