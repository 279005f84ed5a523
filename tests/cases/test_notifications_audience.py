"""Who is told by which way: the one it is for, who is on duty or works on it, and what they chose (SA-5, D-4)."""

from collections.abc import Iterator
from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.access.acting import acting
from cases.base.clock import now
from cases.dossier.enums import ShieldReason
from cases.dossier.models import Assignment
from cases.dossier.shielding import afschermen
from cases.notifications import rules, services, texts
from cases.notifications.enums import Channel, Topic
from cases.notifications.leaving import TEST
from cases.notifications.models import Delivery, Notice, Outbox
from cases.partners.enums import Role
from cases.partners.models import Staff
from tests.cases.deadlines_kit import Kit, make_kit
from tests.cases.messages_kit import Browser, chooses, device, leaving, quiet
from tests.cast import Cast, make_cast
from tests.conftest import connected

OTHER, ALARM, ASKED, FOR_FG = "test.audience", "test.aud_alarm", "test.aud_asked", "test.aud_fg"
texts.declare(OTHER, "Proef.")
texts.declare(ALARM, "Proefalarm.", topic=Topic.ALARM)
texts.declare(ASKED, "Proefvraag.", topic=Topic.REQUEST)
texts.declare(FOR_FG, "Proef voor de FG.", role=Role.FG, topic=Topic.REQUEST)


@pytest.fixture
def cast(own_database: str) -> Cast:
    return make_cast()


@pytest.fixture
def kit(cast: Cast) -> Kit:
    return make_kit(cast)


@pytest.fixture
def as_sweeper(own_database: str, kit: Kit) -> Iterator[Kit]:
    with connected(own_database, "vv_sweeper"):
        yield kit


def tell(
    staff: Staff, effect: str, *, alone: bool = False, case: bool = False, kit: Kit | None = None
) -> Outbox:
    """Tell the organisation of this person, or this person alone, and deliver it."""
    row = Outbox(
        organisation_id=staff.organisation_id, effect=effect, staff_id=staff.pk if alone else None,
        case_id=kit.case.pk if kit and case else None,
    )  # fmt: skip
    row.save(force_insert=True)
    assert services.deliver() == 1
    return row


def test_who_is_on_duty_is_told_and_nobody_else(as_sweeper: Kit) -> None:  # D-4
    tell(as_sweeper.cast.vt, ASKED)
    assert {who for who, _ in leaving(ASKED)} == on_duty_of_vt(as_sweeper.cast)
    assert {channel for _, channel in leaving(ASKED)} == {Channel.MAIL}


def on_duty_of_vt(cast: Cast) -> set[object]:
    """Who of Veilig Thuis is on duty in the cast."""
    from cases.partners.selectors import on_duty_in

    return set(on_duty_in([cast.vt.organisation_id], now=now())[cast.vt.organisation_id])


def test_who_works_on_the_case_is_told_without_duty(as_sweeper: Kit) -> None:  # SH-1
    tell(as_sweeper.cast.agent, ASKED, case=True, kit=as_sweeper)
    assert (as_sweeper.cast.agent.pk, Channel.MAIL) in leaving(ASKED)
    assert as_sweeper.cast.vt.pk not in {who for who, _ in leaving(ASKED)}


def test_who_was_taken_off_the_case_is_not(as_sweeper: Kit, own_database: str) -> None:
    agent = as_sweeper.cast.agent
    with connected(own_database), acting(agent):
        row = Assignment.objects.get(staff=agent)
        row.until = now()
        row.save()
    with connected(own_database, "vv_sweeper"):
        tell(agent, ASKED, case=True, kit=as_sweeper)
        assert leaving(ASKED) == []


def test_of_a_shielded_case_only_the_named_are_told(as_sweeper: Kit, own_database: str) -> None:  # SH-12
    agent, cast = as_sweeper.cast.agent, as_sweeper.cast
    with connected(own_database):
        other = Staff.objects.get(pk=cast.agent.pk)
        with acting(agent):
            from cases.partners.services import staff_aanmaken

            colleague = staff_aanmaken(
                username="chef_agent", display_name="Chef", organisation=agent.organisation,
                roles=(Role.CHEF_VAN_DIENST,), password="een lang wachtwoord",
            )  # fmt: skip
        with acting(agent):
            Assignment(case=as_sweeper.case, staff=colleague, since=now()).save()
        with acting(colleague):
            afschermen(
                case_id=as_sweeper.case.pk, actor=colleague, named=[colleague], reason=ShieldReason.MEDEWERKER,
                now=now(),
            )  # fmt: skip
    with connected(own_database, "vv_sweeper"):
        while services.deliver():
            pass
        tell(other, ASKED, case=True, kit=as_sweeper)
        assert leaving(ASKED) == [(colleague.pk, Channel.MAIL)]


def test_what_is_for_a_role_is_for_its_holders_on_duty_or_not(as_sweeper: Kit) -> None:  # SA-5
    tell(as_sweeper.cast.vt, FOR_FG)
    assert leaving(FOR_FG) == [(as_sweeper.cast.fg_vt.pk, Channel.MAIL)]


def test_what_is_for_one_person_is_for_nobody_else(as_sweeper: Kit) -> None:
    tell(as_sweeper.cast.vt_unassigned, ALARM, alone=True)
    assert leaving(ALARM) == [(as_sweeper.cast.vt_unassigned.pk, Channel.MAIL)]


def test_who_left_is_told_nothing(as_sweeper: Kit, own_database: str) -> None:
    vt = as_sweeper.cast.vt
    with connected(own_database), acting(vt):
        vt.is_active = False
        vt.save()
    with connected(own_database, "vv_sweeper"):
        tell(vt, ALARM, alone=True)
        assert leaving(ALARM) == []


def test_what_nobody_chose_costs_one_question_more(as_sweeper: Kit) -> None:
    for _ in range(3):
        Outbox(organisation_id=as_sweeper.cast.vt.organisation_id, effect=OTHER).save(force_insert=True)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert services.deliver() == 3
    assert leaving(OTHER) == []
    touched = [one["sql"] for one in asked if "cases_" in one["sql"]]
    assert len(touched) == 4, touched  # take, notices, preferences, done
    assert Notice.objects.filter(effect=OTHER).count() == 3


def test_one_who_chose_it_is_told_and_a_colleague_is_not(as_sweeper: Kit, own_database: str) -> None:
    vt = as_sweeper.cast.vt
    with connected(own_database):
        chooses(vt, Topic.OTHER, Channel.MAIL, True)
    with connected(own_database, "vv_sweeper"):
        tell(vt, OTHER)
        assert leaving(OTHER) == [(vt.pk, Channel.MAIL)]


def test_an_alarm_goes_by_mail_and_to_every_device(as_sweeper: Kit, own_database: str) -> None:  # D-4
    vt = as_sweeper.cast.vt
    with connected(own_database):
        device(vt, Browser("https://fcm.googleapis.com/een"))
        device(vt, Browser("https://fcm.googleapis.com/twee"))
    with connected(own_database, "vv_sweeper"):
        tell(vt, ALARM, alone=True)
        assert leaving(ALARM) == [(vt.pk, Channel.MAIL), (vt.pk, Channel.PUSH), (vt.pk, Channel.PUSH)]
        assert all(Delivery.objects.values_list("urgent", flat=True))


def test_an_alarm_by_push_alone_goes_by_mail_when_there_is_no_device(
    as_sweeper: Kit, own_database: str
) -> None:  # D-4
    vt = as_sweeper.cast.vt
    with connected(own_database):
        chooses(vt, Topic.ALARM, Channel.MAIL, False)
    with connected(own_database, "vv_sweeper"):
        tell(vt, ALARM, alone=True)
        assert leaving(ALARM) == [(vt.pk, Channel.MAIL)]


def test_quiet_hours_put_off_everything_but_an_alarm_and_a_test(
    as_sweeper: Kit, own_database: str
) -> None:  # D-4
    vt = as_sweeper.cast.vt
    here = timezone.now().astimezone(rules.AMSTERDAM)
    start, end = (here - timedelta(hours=1)).time(), (here + timedelta(hours=2)).time()
    with connected(own_database):
        quiet(vt, time(start.hour, start.minute), time(end.hour, end.minute))
    with connected(own_database, "vv_sweeper"):
        for effect in (ASKED, ALARM, TEST):
            tell(vt, effect, alone=True)
        waits = {one.outbox.effect: one.next_at or now() for one in Delivery.objects.select_related("outbox")}
        assert waits[ASKED] - now() > timedelta(minutes=100)
        assert waits[ALARM] <= now()
        assert waits[TEST] <= now()


def test_delivered_twice_it_leaves_once(as_sweeper: Kit) -> None:
    row = tell(as_sweeper.cast.vt, ALARM, alone=True)
    Outbox.objects.filter(pk=row.pk).update(delivered_at=None)
    assert services.deliver() == 1
    assert len(leaving(ALARM)) == 1
    assert Notice.objects.filter(outbox=row).count() == 1
