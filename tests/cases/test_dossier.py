"""The case: opened, recorded in, worked on; and who knows of it inside a partner (K-1, SH-1)."""

import threading
from datetime import datetime, timedelta

import pytest
from django.db import connection

from cases.access.acting import acting
from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import NotVisible, RuleBroken
from cases.dossier.enums import DataClass, Existence, Kind, Moment, Origin, Phase
from cases.dossier.models import Assignment, Case, CaseMoment, InformationItem, ItemText, Participation
from cases.dossier.rules import own_data_class, time_objection
from cases.dossier.selectors import timeline, worklist
from cases.dossier.services import (
    afhalen,
    deelnemen,
    moment_beeindigen,
    moment_starten,
    toewijzen,
    vastleggen,
    zaak_openen,
)
from cases.partners.enums import Partner, Role
from cases.partners.models import Duty, Staff
from cases.partners.services import staff_aanmaken
from cases.persons.models import Household
from cases.persons.services import persoon_toevoegen
from tests.access.kit import a_while_ago, noted, opened_by, shared
from tests.cast import PASSWORD, Cast, make_cast


@pytest.fixture
def case(cast: Cast) -> Case:
    """Opened by the police."""
    return opened_by(cast.agent)


def knows(staff: Staff, case: Case, action: Action = Action.VIEW) -> bool:
    """Whether this person may ask this of the case."""
    with acting(staff):
        return visible_to(Case, staff, action).filter(pk=case.pk).exists()


def running(case: Case) -> list[CaseMoment]:
    """What runs, whoever may know of it."""
    return list(CaseMoment.objects.filter(case=case, ended_at__isnull=True))


# Opening (K-1).


def test_opening_a_case_puts_the_opener_to_work_on_it(cast: Cast, case: Case) -> None:  # K-1
    assert (case.region, case.phase, case.closed_at) == (cast.agent.organisation.region, Phase.DIRECT, None)
    participation = Participation.objects.get(case=case)
    assert (participation.organisation, participation.origin) == (cast.agent.organisation, Origin.FOUNDED)
    assert Assignment.objects.get(case=case).staff == cast.agent
    assert [one.moment for one in running(case)] == [Moment.ACUUT]
    assert AuditEvent.objects.get(verb=Verb.OPENED).case_id == case.pk


def test_a_reference_says_nothing_and_is_there_once(cast: Cast, case: Case) -> None:  # SA-5
    other = opened_by(cast.agent)
    assert case.reference != other.reference
    assert case.reference.startswith(f"VV-{a_while_ago():%y%m}-")


# Recording (SH-1).


@pytest.mark.parametrize(
    ("partner", "data_class"),
    [
        ("vt", "zorg"),
        ("politie", "wpg8"),
        ("om", "straf"),
        ("rvdk", "raad"),
        ("reclassering", "reclassering"),
    ],
)
def test_information_falls_under_the_regime_of_who_enters_it(partner: str, data_class: str) -> None:  # SH-2
    assert own_data_class(partner) == data_class
    assert {own_data_class(partner) for partner in Partner} < set(DataClass)


def test_what_is_recorded_is_hidden_by_default(cast: Cast, case: Case) -> None:  # SH-1
    item = noted(case, cast.agent)
    assert (item.owner, item.existence) == (cast.agent.organisation, Existence.HIDDEN)
    assert AuditEvent.objects.get(verb=Verb.RECORDED).detail == {"kind": Kind.BERICHT}


@pytest.mark.parametrize("who", ["vt", "vt_unassigned", "ovj", "voorzitter", "elsewhere"])
def test_nobody_records_in_a_case_that_is_not_his_and_so_comes_onto_it(
    cast: Cast, case: Case, who: str
) -> None:  # SH-1
    with pytest.raises(NotVisible):
        noted(case, cast.everyone()[who])
    assert Participation.objects.filter(case=case).count() == 1


def test_nobody_records_about_somebody_of_another_household(cast: Cast, case: Case) -> None:
    other = opened_by(cast.agent)
    with acting(cast.agent):
        stranger = persoon_toevoegen(household=other.household)
        with pytest.raises(NotVisible):
            vastleggen(
                case=case,
                actor=cast.agent,
                kind=Kind.KENMERK,
                moment=Moment.ACUUT,
                now=now(),
                text="x",
                about=stranger,
            )


def test_time_that_cannot_be_true() -> None:
    today = datetime.fromisoformat("2026-11-22T12:00+01:00")
    assert time_objection(today, now=today) is None
    assert time_objection(today - timedelta(days=100 * 365), now=today) is None
    assert "toekomst" in str(time_objection(today + timedelta(seconds=1), now=today))
    assert "te ver terug" in str(time_objection(datetime.fromisoformat("0001-01-01T00:00+00:00"), now=today))


def test_recording_brings_the_case_to_the_top_of_the_work_list(cast: Cast) -> None:
    first, second = opened_by(cast.agent), opened_by(cast.agent)
    with acting(cast.agent):
        vastleggen(case=first, actor=cast.agent, kind=Kind.BERICHT, moment=Moment.ACUUT, now=now(), text="x")
        assert [row.case_id for row in worklist(cast.agent)] == [first.pk, second.pk]
        assert [row.case_id for row in worklist(cast.agent, limit=1, offset=1)] == [second.pk]
        assert worklist(cast.agent, offset=10) == []


def test_a_closed_participation_is_off_the_work_list(cast: Cast, case: Case) -> None:
    with acting(cast.agent):
        row = Participation.objects.get(case=case)
        row.open = False
        row.save()
        assert worklist(cast.agent) == []


def test_who_left_the_case_sees_nothing_of_it_and_does_nothing_in_it_any_more(
    cast: Cast, case: Case
) -> None:  # SH-1
    """Also not by a task that was started while the organisation took part."""
    with acting(cast.agent):
        row = Participation.objects.get(case=case)
        row.open = False
        row.save()
        assert not visible_to(Case, cast.agent).exists()
        with pytest.raises(NotVisible):
            vastleggen(
                case=case, actor=cast.agent, kind=Kind.BERICHT, moment=Moment.ACUUT, now=now(), text="x"
            )


# Taking a colleague off the case.


def test_who_is_taken_off_the_case_no_longer_sees_it(cast: Cast) -> None:  # SH-1
    case = opened_by(cast.agent)
    with acting(cast.agent):
        colleague = staff_aanmaken(
            username="collega", display_name="Collega", organisation=cast.agent.organisation,
            roles=[Role.WIJKAGENT], password=PASSWORD,
        )  # fmt: skip
        toewijzen(case_id=case.pk, staff=colleague, actor=cast.agent, now=now())
        mine = Assignment.objects.get(case=case, staff=cast.agent)
    with acting(colleague):
        afhalen(case_id=case.pk, assignment_id=mine.pk, actor=colleague, now=now())
        last = Assignment.objects.get(case=case, staff=colleague)
        with pytest.raises(RuleBroken, match="Wijs eerst een ander toe"):
            afhalen(case_id=case.pk, assignment_id=last.pk, actor=colleague, now=now())
    with acting(cast.agent), pytest.raises(NotVisible):
        access(Case, pk=case.pk, actor=cast.agent)


@pytest.mark.parametrize("who", ["vt", "vt_unassigned", "ovj", "elsewhere"])
def test_nobody_takes_another_partners_people_off(cast: Cast, who: str) -> None:  # SH-1
    case, actor = opened_by(cast.agent), cast.everyone()[who]
    assignment = Assignment.objects.get(case=case)
    with pytest.raises(NotVisible), acting(actor):
        afhalen(case_id=case.pk, assignment_id=assignment.pk, actor=actor, now=now())


# Moments and participation: twice is once.


def test_a_moment_runs_once_and_can_run_again(cast: Cast, case: Case) -> None:
    with acting(cast.agent):
        first = CaseMoment.objects.get(case=case)
        assert moment_starten(case=case, moment=Moment.ACUUT, now=now()) == first
        for _ in range(2):
            moment_beeindigen(case=case, moment=Moment.ACUUT, reason="klaar", now=now())
        assert running(case) == []
        assert moment_starten(case=case, moment=Moment.ACUUT, now=now()) != first
        assert CaseMoment.history.filter(history_change_reason="").exists()


def test_taking_part_twice_is_once_and_keeps_how_it_began(cast: Cast, case: Case) -> None:
    with acting(cast.agent):
        again = deelnemen(
            case=case, organisation=cast.agent.organisation, origin=Origin.DISCLOSURE, now=now()
        )
    assert again.origin == Origin.FOUNDED
    assert Participation.objects.filter(case=case).count() == 1


# Who inside a partner knows of it (SH-1).


def test_a_colleague_knows_of_it_once_assigned(cast: Cast, case: Case) -> None:  # SH-1
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    assert knows(cast.vt, case), "on duty"
    assert not knows(cast.vt_unassigned, case)
    with acting(cast.vt):
        toewijzen(case_id=case.pk, staff=cast.vt_unassigned, actor=cast.vt, now=now())
    assert knows(cast.vt_unassigned, case)


def test_an_assignment_that_ended_opens_nothing(cast: Cast, case: Case) -> None:  # SH-1
    with acting(cast.agent):
        assignment = Assignment.objects.get(case=case)
        assignment.until = now()
        assignment.save()
    assert not knows(cast.agent, case)


@pytest.mark.parametrize(("starts", "ends"), [(-48, -1), (1, 24)])
def test_a_duty_opens_cases_only_while_it_lasts(
    cast: Cast, case: Case, starts: int, ends: int
) -> None:  # P-3, SH-1
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    with acting(cast.vt):
        duty = Duty.objects.get(staff=cast.vt)
        duty.starts_at, duty.ends_at = now() + timedelta(hours=starts), now() + timedelta(hours=ends)
        duty.save()
    assert not knows(cast.vt, case)


def test_duty_opens_the_own_organisations_cases_only(cast: Cast, case: Case) -> None:  # SH-1
    for who in ("ovj", "raad", "reclassering", "elsewhere", "ovj_elsewhere"):
        assert not knows(cast.everyone()[who], case)


def test_who_left_knows_of_nothing(cast: Cast, case: Case) -> None:
    cast.agent.is_active = False
    cast.agent.save()
    assert not knows(cast.agent, case)
    with acting(cast.agent), pytest.raises(NotVisible):
        access(Case, pk=case.pk, actor=cast.agent)


def test_nobody_decides_upon_a_case(cast: Cast, case: Case) -> None:
    assert knows(cast.agent, case, Action.SHARE)
    assert not knows(cast.agent, case, Action.DECIDE)


def test_a_household_and_its_people_are_known_through_the_case(cast: Cast, case: Case) -> None:  # K-1
    with acting(cast.agent):
        person = persoon_toevoegen(household=case.household)
        assert access(Household, pk=case.household_id, actor=cast.agent) == case.household
        assert access(type(person), pk=person.pk, actor=cast.agent) == person
    with acting(cast.ovj):
        for model, pk in ((Household, case.household_id), (type(person), person.pk)):
            with pytest.raises(NotVisible):
                access(model, pk=pk, actor=cast.ovj)


def test_what_was_shared_may_be_read_and_not_changed(cast: Cast, case: Case) -> None:  # SH-11
    item = noted(case, cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [item])
    with acting(cast.vt):
        assert access(InformationItem, pk=item.pk, actor=cast.vt) == item
        for action in (Action.CHANGE, Action.SHARE):
            with pytest.raises(NotVisible):
                access(InformationItem, pk=item.pk, actor=cast.vt, action=action)


# Assigning.


def test_only_an_active_colleague_is_assigned(cast: Cast, case: Case) -> None:  # SH-1
    cast.fg_vt.is_active = False
    cast.fg_vt.save()
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    with acting(cast.vt):
        for other in (cast.agent, cast.ovj, cast.elsewhere, cast.fg_vt):
            with pytest.raises(RuleBroken, match="uw eigen organisatie"):
                toewijzen(case_id=case.pk, staff=other, actor=cast.vt, now=now())


def test_who_does_not_work_on_it_assigns_nobody_not_even_oneself(cast: Cast, case: Case) -> None:  # SH-1
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    for staff in (cast.vt_unassigned, cast.ovj, cast.elsewhere):
        with acting(staff), pytest.raises(NotVisible):
            toewijzen(case_id=case.pk, staff=staff, actor=staff, now=now())


def test_two_who_assign_the_same_colleague_at_once_assign_once(own_database: str) -> None:
    cast = make_cast()
    with acting(cast.vt):
        case = zaak_openen(actor=cast.vt, moment=Moment.ACUUT, now=now())
    ready = threading.Barrier(2)
    done: list[Assignment] = []

    def assign() -> None:
        try:
            ready.wait(timeout=10)
            with acting(cast.vt):
                done.append(toewijzen(case_id=case.pk, staff=cast.vt_unassigned, actor=cast.vt, now=now()))
        finally:
            connection.close()

    both = [threading.Thread(target=assign) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(timeout=20)
    assert len(done) == 2
    assert done[0] == done[1]


# The timeline as my organisation may see it (screen 3).


def test_the_timeline_has_the_latest_first_and_says_whose(cast: Cast, case: Case) -> None:
    one = noted(case, cast.agent, "een")
    shared(case, cast.agent, cast.vt.organisation, [one])
    noted(case, cast.vt, "van VT")
    with acting(cast.vt):
        rows = timeline(case, cast.vt)
    assert [row.at for row in rows] == sorted((row.at for row in rows), reverse=True)
    assert {(row.partner, row.text, row.own) for row in rows} == {
        ("politie", "een", False),
        ("vt", "van VT", True),
    }
    with acting(cast.agent):
        mine = timeline(case, cast.agent)
    assert [(row.text, row.shared_with) for row in mine] == [
        ("een", ("VT · art. 18 lid 1 Wpg jo. art. 4:2 lid 1 sub j Bpg",))
    ]


def test_what_ended_is_no_longer_called_shared(cast: Cast, case: Case) -> None:  # SH-6
    item = noted(case, cast.agent)
    yesterday = now() - timedelta(days=1)
    shared(case, cast.agent, cast.vt.organisation, [item], at=yesterday - timedelta(days=1), until=yesterday)
    with acting(cast.agent):
        assert [row.shared_with for row in timeline(case, cast.agent)] == [()]
        assert ItemText.objects.filter(item=item).exists()
