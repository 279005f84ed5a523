"""Sending with real servers, as the sender's role: at least once, never before it is marked, nothing held up (SA-5)."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.db.models.functions import Now

from cases.access.acting import acting
from cases.base.clock import now
from cases.deadlines.enums import AlarmState
from cases.deadlines.models import Alarm
from cases.notifications import mail, push, sending, services, texts
from cases.notifications.enums import Channel, DeliveryState, Topic
from cases.notifications.models import Delivery, Outbox
from tests.cases.deadlines_kit import HOUR, at_once, make_kit
from tests.cases.messages_kit import (
    ALARM,
    ASKED,
    Browser,
    Mailbox,
    PushService,
    addressed,
    chooses,
    deaf_server,
    device,
    due_now,
    free_port,
    mail_server,
    send_all,
    states,
    tell,
    told,
)
from tests.cast import Cast, make_cast
from tests.conftest import connected


@pytest.fixture
def cast(own_database: str) -> Cast:
    cast = make_cast()
    addressed(cast.vt)
    addressed(cast.agent)
    return cast


@pytest.fixture
def as_sweeper(own_database: str, cast: Cast) -> Iterator[Cast]:
    with connected(own_database, "vv_sweeper"):
        yield cast


def test_a_mail_says_nothing_but_that_something_waits(as_sweeper: Cast, box: Mailbox) -> None:  # SA-5
    row = tell(as_sweeper.vt)
    send_all()
    (mail_sent,) = box.mails
    delivery = Delivery.objects.get()
    assert delivery.state == DeliveryState.SENT
    assert delivery.sent_at is not None
    assert {key: value for key, value in mail_sent.items() if key not in {"Date", "X-Peer"}} == {
        "Subject": "Er wacht iets op u",
        "From": "Berichten <berichten@example.org>",
        "To": "vt@example.org",
        "Message-ID": f"<{delivery.pk}@example.org>",
        "Auto-Submitted": "auto-generated",
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": "7bit",
        "MIME-Version": "1.0",
        **{key: mail_sent[key] for key in mail_sent if key.startswith("X-MailFrom") or key == "X-RcptTo"},
    }
    assert str(mail_sent.get_payload()).split() == [
        *texts.NEUTRAL.split(), f"https://voorbeeld.example/b/{row.pk}/",
    ]  # fmt: skip


def test_every_effect_leaves_as_the_same_line(
    as_sweeper: Cast, service: PushService, settings: Any
) -> None:  # SA-5
    told(settings, 25)
    browser = Browser(f"{service.origin}/een")
    mails, payloads = set(), set()
    for effect in sorted(texts.declared()):
        delivery = Delivery(outbox=Outbox(effect=effect), staff_id=as_sweeper.vt.pk, channel=Channel.MAIL)
        sent = mail.message(delivery, "een@example.org")
        shown = str(sent).replace(str(delivery.pk), "-").replace(str(delivery.outbox_id), "-")
        mails.add("\n".join(line for line in shown.splitlines() if not line.startswith("Date")))
        payloads.add(push.payload(delivery).replace(str(delivery.outbox_id), "-"))
    assert len(texts.declared()) > 20
    (one_mail,), (one_payload,) = mails, payloads
    assert one_payload == '{"open": "/b/-/"}'
    assert texts.NEUTRAL in one_mail
    assert browser.endpoint not in one_mail


def test_of_a_batch_one_connection_is_made(as_sweeper: Cast, box: Mailbox) -> None:
    for number in range(5):
        tell(as_sweeper.vt, key=f"test:{number}")
    send_all()
    assert len(box.mails) == 5
    assert box.connections == 1


def test_an_alarm_goes_before_all_that_waits(as_sweeper: Cast, box: Mailbox) -> None:  # D-4
    for number in range(sending.BATCH + 5):
        tell(as_sweeper.vt, key=f"test:{number}")
    tell(as_sweeper.agent, ALARM, key="test:alarm")
    sending.send(Channel.MAIL)
    assert box.mails[0]["To"] == "agent@example.org"


def test_a_dead_server_is_waited_for_and_nothing_else_is_held_up(
    as_sweeper: Cast, settings: Any, service: PushService, own_database: str
) -> None:  # D-4
    with connected(own_database):
        device(as_sweeper.vt, Browser(f"{service.origin}/een"))
    with connected(own_database, "vv_sweeper"):
        told(settings, free_port())
        tell(as_sweeper.vt, ALARM)
        send_all()
        send_all(Channel.PUSH)
        assert states(channel=Channel.MAIL) == [("waiting", "unreachable")]
        assert states(channel=Channel.PUSH) == [("sent", "")]
        waits = Delivery.objects.get(channel=Channel.MAIL)
        assert waits.next_at is not None
        assert timedelta(seconds=25) < waits.next_at - now() < timedelta(seconds=40)
        with mail_server(settings) as box:
            due_now()
            send_all()
            assert len(box.mails) == 1
        assert states(channel=Channel.MAIL) == [("sent", "")]


def test_after_a_day_it_is_given_up_and_seen(as_sweeper: Cast, settings: Any, own_database: str) -> None:
    told(settings, free_port())
    tell(as_sweeper.vt)
    with connected(own_database, "vv_migrate"):
        Delivery.objects.update(created_at=now() - timedelta(hours=25))
    with connected(own_database, "vv_sweeper"):
        send_all()
        assert states() == [("failed", "unreachable")]


def test_a_server_that_says_nothing_costs_some_seconds_only(
    as_sweeper: Cast, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail, "PATIENCE", 0.2)
    tell(as_sweeper.vt)
    with deaf_server(settings):
        before = now()
        send_all()
        assert now() - before < timedelta(seconds=3)
    assert states() == [("waiting", "timeout")]


def test_a_server_that_stops_halfway_gets_the_rest_later(
    as_sweeper: Cast, box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail, "PATIENCE", 0.3)
    for number in range(3):
        tell(as_sweeper.vt, key=f"test:{number}")
    box.slow = 1.0
    send_all()
    assert states() == [("waiting", "timeout")] * 3
    box.slow = 0.0
    due_now()
    send_all()
    assert states() == [("sent", "")] * 3


def test_killed_between_sending_and_marking_it_is_sent_again_under_the_same_id(
    as_sweeper: Cast, box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:  # SA-5
    class Killed(BaseException):
        pass

    def kill(*_: Any) -> None:
        raise Killed

    tell(as_sweeper.vt)
    with monkeypatch.context() as patch:
        patch.setattr(sending, "_mark", kill)
        with pytest.raises(Killed):
            sending.send(Channel.MAIL)
    assert states() == [("waiting", "")]
    assert sending.send(Channel.MAIL) == 0  # claimed for a minute
    due_now()
    send_all()
    first, second = box.mails
    assert first["Message-ID"] == second["Message-ID"]
    assert states() == [("sent", "")]


def test_of_two_senders_at_once_one_sends(as_sweeper: Cast, box: Mailbox) -> None:
    for number in range(sending.BATCH * 2):
        tell(as_sweeper.vt, key=f"test:{number}")
    answers = at_once(*[lambda: [sending.send(Channel.MAIL) for _ in range(3)]] * 2)
    assert not [one for one in answers if isinstance(one, Exception)]
    assert len({one["Message-ID"] for one in box.mails}) == len(box.mails) == sending.BATCH * 2


def test_what_the_network_takes_is_outside_a_transaction(
    as_sweeper: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []

    def watch(batch: Any) -> Any:
        seen.append(connection.in_atomic_block)
        yield from ()

    monkeypatch.setitem(sending.TRANSPORTS, Channel.MAIL, watch)
    tell(as_sweeper.vt)
    sending.send(Channel.MAIL)
    assert seen == [False]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("weg@example.org", ("failed", "refused")),
        ("vol@example.org", ("waiting", "refused")),
        ("geen adres", ("failed", "bad_address")),
        ("a@example.org\r\nBcc: b@example.org", ("failed", "bad_address")),
        ("", ("not_needed", "no_address")),
    ],
)
def test_an_address_that_does_not_work_is_said_and_stops_nobody(
    as_sweeper: Cast, box: Mailbox, own_database: str, address: str, expected: tuple[str, str]
) -> None:
    with connected(own_database):
        addressed(as_sweeper.vt, address)
    with connected(own_database, "vv_sweeper"):
        tell(as_sweeper.vt, key="test:1")
        tell(as_sweeper.agent, key="test:2")
        send_all()
        assert states() == [expected, ("sent", "")]


def test_an_alarm_for_who_has_no_address_and_no_device_is_seen_to_fail(
    as_sweeper: Cast, box: Mailbox, own_database: str
) -> None:  # D-4
    tell(as_sweeper.ovj, ALARM)
    send_all()
    assert states() == [("failed", "no_address")]


def test_a_log_holds_no_address(
    as_sweeper: Cast, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:  # SA-5
    told(settings, free_port())
    tell(as_sweeper.vt)
    with caplog.at_level(logging.DEBUG):
        send_all()
    assert "unreachable" in caplog.text
    assert "example.org" not in caplog.text


def test_what_was_seen_or_is_of_somebody_who_left_is_not_sent(
    as_sweeper: Cast, box: Mailbox, own_database: str
) -> None:  # D-4
    seen = tell(as_sweeper.vt, key="test:1")
    tell(as_sweeper.agent, key="test:2")
    with connected(own_database):
        with acting(as_sweeper.vt):
            services.gezien(notice_id=seen.notice.pk, actor=as_sweeper.vt, now=now())
        with acting(as_sweeper.agent):
            as_sweeper.agent.is_active = False
            as_sweeper.agent.save()
    with connected(own_database, "vv_sweeper"):
        send_all()
        assert states() == [("not_needed", "")] * 2
    assert box.mails == []


def test_what_speaks_of_a_clock_that_ended_is_not_sent(
    as_sweeper: Cast, box: Mailbox, own_database: str
) -> None:  # D-4
    with connected(own_database):
        clock = make_kit(as_sweeper).start(HOUR)
    with connected(own_database, "vv_migrate"):
        row = Outbox(
            organisation_id=as_sweeper.agent.organisation_id,
            clock=clock,
            effect=ASKED,
            staff=as_sweeper.agent,
        )
        row.save(force_insert=True)
        while services.deliver():
            pass
        type(clock).objects.filter(pk=clock.pk).update(state="met", ended_at=Now(), next_at=None)
    with connected(own_database, "vv_sweeper"):
        send_all()
        assert states() == [("not_needed", "")]
    assert box.mails == []


def test_an_alarm_that_somebody_took_is_not_sent(
    as_sweeper: Cast, box: Mailbox, own_database: str
) -> None:  # D-4
    with connected(own_database):
        clock = make_kit(as_sweeper).start(HOUR)
    with connected(own_database, "vv_migrate"):
        alarm = Alarm(
            clock=clock, effect="x", organisation_id=as_sweeper.agent.organisation_id, function="acuut",
            state=AlarmState.TAKEN, taken_at=now(), taken_by=as_sweeper.agent, next_at=now(),
        )  # fmt: skip
        alarm.save(force_insert=True)
    with connected(own_database, "vv_sweeper"):
        tell(as_sweeper.agent, ALARM, key=f"alarm:{alarm.pk}:1:{as_sweeper.agent.pk}")
        tell(as_sweeper.vt, ALARM, key=f"alarm:{UUID(int=0)}:1:{as_sweeper.vt.pk}")
        send_all()
        assert states() == [("not_needed", ""), ("sent", "")]


def test_who_does_not_want_it_gets_no_mail(as_sweeper: Cast, box: Mailbox, own_database: str) -> None:
    with connected(own_database):
        chooses(as_sweeper.vt, Topic.REQUEST, Channel.MAIL, False)
    with connected(own_database, "vv_sweeper"):
        tell(as_sweeper.vt)
        assert states() == []
