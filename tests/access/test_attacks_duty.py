"""Attacks on duty, alarms, messages and live screens that once worked (D-4, P-3, SA-5, SH-1; threat model)."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.access.acting import acting
from cases.base.clock import now
from cases.deadlines import alarms, ladder
from cases.deadlines.enums import AlarmState
from cases.deadlines.escalation import climb
from cases.deadlines.models import Alarm
from cases.dossier.models import Assignment
from cases.dossier.services import afhalen, toewijzen
from cases.notifications.enums import Channel, Topic
from cases.notifications.models import Delivery
from cases.partners.enums import DutyFunction
from cases.partners.models import Duty, Staff
from cases.partners.services import dienst_toevoegen
from cases.rosters.reading import read
from cases.safety import vervolg
from cases.web.live import endpoint
from tests.cases.escalation_kit import Kit, make_kit
from tests.cases.messages_kit import (
    ALARM,
    Browser,
    addressed,
    chooses,
    device,
    leaving,
    push_service,
    send_all,
    tell,
)
from tests.cases.test_safety import agree
from tests.cases.web_kit import browser, sent, words
from tests.cast import Cast, make_cast
from tests.conftest import connected


@pytest.fixture
def kit(cast: Cast) -> Kit:
    return make_kit(cast)


def taken(kit: Kit, who: Staff) -> Alarm:
    """It rang, and this colleague has it."""
    alarm = kit.rang()
    kit.climb(alarm)
    with acting(who):
        return alarms.take(alarm_id=alarm.pk, actor=who, now=now())


def looked_at(kit: Kit, alarm: Alarm) -> str:
    """How it stands when the sweeper has looked whether somebody has it."""
    kit.climb(alarm)
    alarm.refresh_from_db()
    return alarm.state


def assigned(kit: Kit, who: Staff) -> UUID:
    """This colleague works on the case."""
    with acting(kit.cast.vt):
        toewijzen(case_id=kit.case.pk, staff=who, actor=kit.cast.vt, now=now())
        return Assignment.objects.get(case_id=kit.case.pk, staff=who).pk


def test_who_is_taken_off_the_case_does_not_keep_its_alarm_silent(kit: Kit) -> None:  # D-4, SH-1
    outside = kit.cast.vt_unassigned
    assigned(kit, kit.cast.vt_second)
    assignment = assigned(kit, outside)
    alarm = taken(kit, outside)
    assert looked_at(kit, alarm) == AlarmState.TAKEN

    with acting(kit.cast.vt):
        afhalen(case_id=kit.case.pk, assignment_id=assignment, actor=kit.cast.vt, now=now())
    assert looked_at(kit, alarm) == AlarmState.OPEN, "who may not work on it kept it silent"


def test_who_a_shield_shuts_out_does_not_keep_the_alarm_from_the_named(kit: Kit) -> None:  # D-4, SH-12
    alarm = taken(kit, kit.cast.vt)
    kit.shield([kit.cast.vt_second])
    assert looked_at(kit, alarm) == AlarmState.OPEN
    with acting(kit.cast.vt_second):
        alarms.take(alarm_id=alarm.pk, actor=kit.cast.vt_second, now=now())
    assert looked_at(kit, alarm) == AlarmState.TAKEN


def test_the_fg_who_took_the_alarm_of_a_shielded_case_keeps_it_while_nobody_named_is_there(
    kit: Kit,
) -> None:  # SH-12
    kit.shield([kit.cast.vt_unassigned])
    kit.disable(kit.cast.vt_unassigned)
    kit.disable(kit.cast.chef)
    alarm = taken(kit, kit.cast.fg_vt)
    assert looked_at(kit, alarm) == AlarmState.TAKEN


@pytest.mark.parametrize("wat", ["", "x", "dag "])
def test_a_form_that_does_not_say_what_takes_no_line_off_the_roster(cast: Cast, wat: str) -> None:  # P-3
    tomorrow = now() + timedelta(days=1)
    with acting(cast.planner):
        duty = dienst_toevoegen(
            staff=cast.vt_second, function=DutyFunction.THV, starts_at=tomorrow,
            ends_at=tomorrow + timedelta(hours=8), weekly=True,
        )  # fmt: skip
    assert sent(cast.planner, "dienst_weg", duty.pk, **({"wat": wat} if wat else {})).status_code == 404
    assert Duty.objects.get(pk=duty.pk).withdrawn_at is None


@pytest.mark.parametrize(
    "answers",
    [
        {"keuze": "blijft", "opnieuw_op": "9999-12-31"},
        {"keuze": "verlengd", "einde": "9999-12-31T23:59"},
    ],
)
def test_a_slip_in_the_year_does_not_put_a_clock_to_sleep(
    kit: Kit, answers: dict[str, str]
) -> None:  # SA-7, VP-1
    ends_at = None if "opnieuw_op" in answers else now() + timedelta(days=10)
    measure = agree(kit.case, kit.cast.vt, ends_at=ends_at)
    answer = sent(kit.cast.vt, "maatregel", kit.case.pk, measure.pk, **answers)
    assert answer.status_code == 422
    assert "Kijk het jaar na." in answer.content.decode()


@pytest.mark.parametrize(
    "until", ["20261101", "20261101T000000Z", "00010101"], ids=["day", "moment", "year one"]
)
def test_a_series_that_ended_before_it_began_is_said_and_not_lost(until: str) -> None:  # P-3
    lines = [
        "BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:a", "DTSTART;TZID=Europe/Amsterdam:20261201T080000",
        "DTEND;TZID=Europe/Amsterdam:20261201T160000", f"RRULE:FREQ=WEEKLY;UNTIL={until}", "SUMMARY:x",
        "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    entries, refused = read("\r\n".join(lines).encode())
    assert (entries, len(refused)) == ([], 1)


@pytest.mark.parametrize(
    ("headers", "query", "status"),
    [
        ([(b"origin", b"http://[")], b"", 400),
        ([], b"m=\xff\xfe", 400),
        ([], b"&".join([b"m=1"] * 3000), 400),
        ([(b"origin", b"")], b"", 403),
        ([(b"origin", b"http://localhost")], b"", 401),
    ],
    ids=["no origin at all", "no text", "a thousand fields", "an empty origin", "without a session"],
)
def test_a_crooked_request_for_a_stream_is_an_answer(
    db: None, headers: list[tuple[bytes, bytes]], query: bytes, status: int
) -> None:  # SA-6
    assert listened(headers, query) == status


def listened(headers: list[tuple[bytes, bytes]], query: bytes) -> int:
    """What asking for a stream gets."""
    said: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        said.append(message)

    scope = {
        "type": "http", "method": "GET", "path": "/s/v/", "raw_path": b"/s/v/", "query_string": query,
        "scheme": "http", "server": ("localhost", 80), "client": ("127.0.0.1", 1),
        "headers": [(b"host", b"localhost"), (b"accept", b"text/event-stream"), *headers],
    }  # fmt: skip
    asyncio.run(endpoint.live(scope, receive, send))
    return int(said[0]["status"])


@pytest.mark.parametrize("status", [403, 410, 503])
def test_an_alarm_that_the_phone_does_not_take_leaves_by_mail_once(
    own_database: str, settings: Any, status: int
) -> None:  # D-4
    cast = make_cast()
    chooses(addressed(cast.vt), Topic.ALARM, Channel.MAIL, False)
    with push_service(settings) as service:
        service.status = status
        for place in ("een", "twee"):
            device(cast.vt, Browser(f"{service.origin}/{place}"))
        with connected(own_database, "vv_sweeper"):
            tell(cast.vt, ALARM)
            assert leaving(ALARM) == [(cast.vt.pk, "push")] * 2
            send_all(Channel.PUSH)
            assert sorted(leaving(ALARM)) == [(cast.vt.pk, "mail"), *[(cast.vt.pk, "push")] * 2]
            assert Delivery.objects.get(channel=Channel.MAIL).urgent


def test_what_was_typed_about_a_measure_stays_when_a_colleague_was_first(kit: Kit) -> None:  # SA-7
    measure, vt = agree(kit.case, kit.cast.vt), kit.cast.vt
    with acting(vt):
        vervolg.vervolg_regelen(measure_id=measure.pk, actor=vt, text="Opvang.", now=now())
    late = sent(vt, "maatregel", kit.case.pk, measure.pk, keuze="vervolg", vervolg="wat ik typte")
    said = late.content.decode()
    assert late.status_code == 422
    assert "wat ik typte" in said
    assert "Er is al vastgelegd wat er na het einde volgt." in said


def test_taking_and_giving_back_many_times_does_not_make_an_alarm_slow(kit: Kit) -> None:  # D-4
    alarm, vt = kit.rang(), kit.cast.vt
    kit.climb(alarm)
    for _ in range(ladder.MANY_STEPS // 2):
        with acting(vt):
            alarms.take(alarm_id=alarm.pk, actor=vt, now=now())
            alarms.release(alarm_id=alarm.pk, actor=vt, now=now())
    kit.climb(alarm)
    alarm.refresh_from_db()
    assert alarm.next_at
    assert alarm.next_at < now() + timedelta(minutes=15)


def test_who_is_told_of_a_gap_in_the_roster_does_not_silence_the_chief(kit: Kit) -> None:  # D-4, P-3
    for one in (kit.cast.vt, kit.cast.vt_second):
        kit.disable(one)
    alarm = kit.rang()
    with acting(kit.cast.chef):
        Alarm.objects.filter(pk=alarm.pk).update(next_at=now() - timedelta(minutes=1))
        climb()
    there = reverse("alarm", args=[alarm.pk])
    assert "Ik pak het op" not in words(browser(kit.cast.planner).get(there).content.decode())
    assert "Ik pak het op" in words(browser(kit.cast.chef).get(there).content.decode())
    answer = browser(kit.cast.planner).post(there, {"doe": "pak"}, follow=True)
    assert "er een gat in het rooster is" in words(answer.content.decode())
    alarm.refresh_from_db()
    assert alarm.state == AlarmState.OPEN

    kit.disable(kit.cast.chef)
    kit.disable(kit.cast.vt_unassigned)
    for _ in range(3):
        with acting(kit.cast.planner):
            Alarm.objects.filter(pk=alarm.pk).update(next_at=now() - timedelta(minutes=1))
            climb()
    sent(kit.cast.planner, "alarm", alarm.pk, doe="pak")
    alarm.refresh_from_db()
    assert alarm.taken_by_id == kit.cast.planner.pk, "with nobody there they see who can"


@pytest.mark.parametrize("who", ["planner", "fg_vt"])
def test_who_keeps_the_roster_opens_no_case_with_it(kit: Kit, who: str) -> None:  # SH-1, P-2
    overseer, planner = getattr(kit.cast, who), kit.cast.planner
    start = timezone.localtime() - timedelta(hours=1)
    shift = {
        "collega": str(overseer.pk), "functie": "thv", "begin": f"{start:%Y-%m-%dT%H:%M}",
        "einde": f"{start + timedelta(hours=9):%Y-%m-%dT%H:%M}", "volgorde": "1",
    }  # fmt: skip
    refused = sent(planner, "rooster_nieuw", **shift)
    assert refused.status_code == 422
    assert "werkt niet aan zaken" in refused.content.decode()
    duty = Duty.objects.get(staff=kit.cast.vt)
    given = sent(kit.cast.vt, "dienst_over", duty.pk, collega=str(overseer.pk))
    assert given.status_code == 422
    assert browser(overseer).get(reverse("zaak", args=[kit.case.pk])).status_code == 404

    assert sent(planner, "rooster_nieuw", **(shift | {"functie": "beheer"})).status_code == 302
    assert browser(overseer).get(reverse("zaak", args=[kit.case.pk])).status_code == 404
