"""Berichten: what somebody chooses, on which devices, and what the beheerder sees (SA-5, D-4)."""

from datetime import time
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from cases.access.acting import acting
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import NotVisible, Overtaken
from cases.notifications import preferences, selectors, services, texts
from cases.notifications.enums import Channel, DeliveryState, Topic
from cases.notifications.models import Delivery, Device, Notice, Outbox, Preference
from cases.partners.enums import Role
from cases.partners.models import Staff
from cases.partners.services import staff_aanmaken
from tests.cases.messages_kit import PUBLIC, Browser, device
from tests.cases.web_kit import browser, page, read, sent
from tests.cast import PASSWORD, Cast
from tests.conftest import connected

ALL = {topic.value: [Channel.MAIL.value, Channel.PUSH.value] for topic in Topic}
ASKED = "test.web_asked"
texts.declare(ASKED, "Proefvraag.", topic=Topic.REQUEST)
HOST = "https://fcm.googleapis.com"


@pytest.fixture(autouse=True)
def _push_is_on(settings: Any) -> None:
    settings.VAPID_PUBLIC_KEY = PUBLIC


@pytest.fixture
def beheerder(cast: Cast) -> Staff:
    return staff_aanmaken(
        username="beheerder", display_name="Beheerder", organisation=cast.vt.organisation,
        roles=(Role.FUNCTIONEEL_BEHEERDER,), password=PASSWORD,
    )  # fmt: skip


def subscription(browser_of: Browser, naam: str = "Telefoon") -> dict[str, str]:
    """What the script puts into the form."""
    return {
        "endpoint": browser_of.endpoint,
        "p256dh": browser_of.p256dh,
        "auth": browser_of.auth,
        "naam": naam,
    }


def test_the_page_shows_what_holds_and_keeps_what_is_chosen(cast: Cast) -> None:  # SA-5
    words = page(cast.vt, "berichten")
    assert "er wacht iets op u" in words.lower()
    assert "Er is nog geen e-mailadres" in words
    answer = sent(cast.vt, "berichten", **ALL, stil_van="22:00", stil_tot="07:00")
    assert answer.status_code == 302
    with acting(cast.vt):
        wishes = preferences.wishes_of(cast.vt)
    assert wishes.channels == {topic: set(Channel) for topic in Topic}
    assert wishes.quiet == (time(22), time(7))
    assert AuditEvent.objects.filter(actor_id=cast.vt.pk, verb="changed").exists()
    assert not Preference.objects.exclude(staff=cast.vt).exists()


def test_quiet_hours_are_taken_away_by_leaving_them_empty(cast: Cast) -> None:
    sent(cast.vt, "berichten", **ALL, stil_van="22:00", stil_tot="07:00")
    sent(cast.vt, "berichten", **ALL, stil_van="", stil_tot="")
    with acting(cast.vt):
        assert preferences.wishes_of(cast.vt).quiet is None


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"alarm": []}, "Laat minstens één manier aan staan"),
        ({"alarm": ["duif"]}, "Kies uit wat hier staat"),
        ({"stil_van": "22:00"}, "Vul beide tijden in"),
        ({"stil_van": "22:00", "stil_tot": "22:00"}, "Kies een andere tijd"),
        ({"stil_van": "25:61", "stil_tot": "x"}, "tijd"),
    ],
)
def test_what_cannot_be_is_said_and_the_rest_stays(
    cast: Cast, wrong: dict[str, Any], expected: str
) -> None:  # D-4
    answer = sent(cast.vt, "berichten", **(ALL | {"other": ["mail"]} | wrong))
    assert answer.status_code == 422
    assert expected in read(answer)
    assert not Preference.objects.exists()


def test_a_device_is_added_once_seen_and_taken_away(cast: Cast) -> None:
    browser_of = Browser(f"{HOST}/een")
    for _ in range(2):
        assert sent(cast.vt, "toestel", **subscription(browser_of)).status_code == 302
    with acting(cast.vt):
        (row,) = preferences.devices_of(cast.vt)
    words = page(cast.vt, "berichten")
    assert "Uw toestellen (1)" in words
    assert browser_of.endpoint not in words
    assert "Telefoon" not in page(cast.vt_unassigned, "berichten")
    assert sent(cast.vt_unassigned, "toestel_weg", row.pk).status_code == 404
    assert sent(cast.vt, "toestel_weg", row.pk).status_code == 302
    assert sent(cast.vt, "toestel_weg", row.pk).status_code == 302
    assert "Uw toestellen (0)" in page(cast.vt, "berichten")


@pytest.mark.parametrize(
    "wrong",
    [
        {"endpoint": "https://127.0.0.1/admin"},
        {"endpoint": "http://fcm.googleapis.com/een"},
        {"endpoint": "https://evil.example/een"},
        {"endpoint": "x" * 5000},
        {"endpoint": "https://fcm.googleapis.com/\x00"},
        {"p256dh": "kort"},
        {"auth": "é" * 22},
        {"auth": ""},
        {"naam": "x" * 41},
    ],
)
def test_a_browser_that_names_something_else_is_refused(cast: Cast, wrong: dict[str, str]) -> None:  # SA-5
    answer = sent(cast.vt, "toestel", **(subscription(Browser(f"{HOST}/een")) | wrong))
    assert answer.status_code == 422
    with acting(cast.vt):
        assert preferences.devices_of(cast.vt) == []


def test_without_keys_the_page_says_that_push_is_off(cast: Cast, settings: Any) -> None:
    settings.VAPID_PUBLIC_KEY = ""
    assert "staan hier uit" in page(cast.vt, "berichten")
    assert sent(cast.vt, "toestel", **subscription(Browser(f"{HOST}/een"))).status_code == 422


def test_a_browser_of_somebody_else_is_not_taken_over(cast: Cast) -> None:
    browser_of = Browser(f"{HOST}/een")
    device(cast.vt, browser_of)
    with acting(cast.agent), pytest.raises(Overtaken):
        preferences.add_device(
            actor=cast.agent, endpoint=browser_of.endpoint, p256dh=browser_of.p256dh, auth=browser_of.auth, label=""
        )  # fmt: skip


def test_a_device_is_a_secret_of_its_owner_in_the_database_too(cast: Cast) -> None:  # SA-5
    row = device(cast.vt, Browser(f"{HOST}/een"))
    with acting(cast.vt_unassigned):
        assert not Device.objects.exists()
        assert Device.objects.filter(pk=row.pk).update(label="x") == 0
        with pytest.raises(NotVisible):
            preferences.remove_device(device_id=row.pk, actor=cast.vt_unassigned, now=now())
    with acting(cast.vt):
        assert Device.objects.count() == 1
    assert not Device.objects.exists()  # nobody acts


def test_a_test_message_comes_by_every_way_once_a_minute(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    device(cast.vt, Browser(f"{HOST}/een"))
    at = now()
    monkeypatch.setattr("cases.web.views_messages.present", lambda: at)
    client = browser(cast.vt)
    assert "onderweg" in read(client.post(reverse("proefbericht"), follow=True))
    assert "Wacht een minuut" in read(client.post(reverse("proefbericht"), follow=True))
    with acting(cast.vt):
        services.deliver()
        channels = sorted(Delivery.objects.values_list("channel", flat=True))
    assert channels == [Channel.MAIL, Channel.PUSH]
    assert Notice.objects.get().staff_id == cast.vt.pk


def test_the_link_of_a_message_leads_in_and_takes_nothing(cast: Cast) -> None:  # SA-5, D-4
    row = Outbox(organisation_id=cast.vt.organisation_id, staff_id=cast.vt.pk, effect=ASKED)
    row.save(force_insert=True)
    services.deliver()
    where = reverse("bericht", args=[row.pk])
    assert texts.path_to(row.pk) == where
    assert browser(cast.vt).get(where)["Location"] == reverse("vandaag")
    assert browser(cast.vt_unassigned).get(where).status_code == 404
    assert Client().get(where)["Location"].startswith(reverse("login"))
    assert Notice.objects.get().seen_at is None


def test_the_worker_of_the_browser_says_the_same_line_and_keeps_nothing() -> None:  # SA-5
    answer = Client().get("/sw.js")
    script = answer.content.decode()
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-store"
    assert texts.NEUTRAL in script
    assert "caches" not in script
    assert "fetch" not in script


def failed(staff: Staff, failure: str = "unreachable") -> Delivery:
    """A delivery to this person that was given up."""
    row = Outbox(organisation_id=staff.organisation_id, staff_id=staff.pk, effect=ASKED)
    row.save(force_insert=True)
    services.deliver()
    return Delivery.objects.get(outbox=row)


def test_the_beheerder_sees_what_failed_of_the_own_organisation_and_tries_again(own_database: str) -> None:
    from tests.cast import make_cast

    cast = make_cast()
    beheerder = staff_aanmaken(
        username="beheerder", display_name="Beheerder", organisation=cast.vt.organisation,
        roles=(Role.FUNCTIONEEL_BEHEERDER,), password=PASSWORD,
    )  # fmt: skip
    ours, theirs = failed(cast.vt), failed(cast.agent)
    with connected(own_database, "vv_sweeper"):
        Delivery.objects.update(state=DeliveryState.FAILED, next_at=None, failure="no_address")
    with connected(own_database):
        words = page(beheerder, "storing")
        assert "er is geen e-mailadres: Vt" in words
        assert "Agent" not in words
        assert sent(cast.vt, "storing").status_code == 404
        assert sent(beheerder, "storing").status_code == 302
        ours.refresh_from_db()
        theirs.refresh_from_db()
        assert (ours.state, theirs.state) == (DeliveryState.WAITING, DeliveryState.FAILED)
        assert selectors.health().failed == 1


def test_nothing_that_failed_says_so(beheerder: Staff) -> None:
    assert "alles is verstuurd" in page(beheerder, "storing")


@pytest.mark.parametrize(
    "change",
    [
        {"state": "sent", "next_at": None},
        {"state": "not_needed", "next_at": None},
        {"next_at": "2100-01-01T00:00:00Z"},
        {"urgent": True},
    ],
)
def test_the_application_cannot_silence_a_delivery(cast: Cast, change: dict[str, Any]) -> None:  # D-4
    row = failed(cast.vt)
    with acting(cast.vt), pytest.raises(DatabaseError) as refusal, transaction.atomic():
        Delivery.objects.filter(pk=row.pk).update(**change)
    assert isinstance(refusal.value.__cause__, psycopg.errors.InsufficientPrivilege)


def test_the_application_cannot_write_a_delivery_that_was_delivered_or_lies_far_off(
    cast: Cast,
) -> None:  # D-4
    row = failed(cast.vt)
    new = Delivery(outbox=row.outbox, staff=cast.vt, channel=Channel.PUSH, next_at=now())
    with acting(cast.vt), pytest.raises(DatabaseError), transaction.atomic():
        new.save(force_insert=True)
    waiting = Outbox(organisation_id=cast.vt.organisation_id, staff_id=cast.vt.pk, effect=ASKED)
    waiting.save(force_insert=True)
    for how in (
        {"next_at": None},
        {"next_at": "2100-01-01T00:00:00Z"},
        {"next_at": now(), "staff": cast.agent},
    ):
        fields: dict[str, Any] = {"outbox": waiting, "staff": cast.vt, "channel": Channel.MAIL, **how}
        with acting(cast.vt), pytest.raises(DatabaseError), transaction.atomic():
            Delivery(**fields).save(force_insert=True)
    assert connection.connection is not None
