"""The lock on a screen, by hand and by itself, and signing out of a lost device (SA-6)."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.dossier.models import ItemText
from cases.partners import locking
from cases.partners.models import Staff
from cases.partners.seats import SignedIn
from cases.partners.sessions import sit_down
from cases.web.device_hint import device_hint
from tests.access.kit import opened_by
from tests.cases.web_kit import browser, read
from tests.cast import PASSWORD, Cast

IPHONE = "Mozilla/5.0 (iPhone; like Mac OS X) AppleWebKit/605 Version/18.1 Mobile/15E148 Safari/604.1"
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Edg/131.0"


def signed_in(staff: Staff, agent: str = DESK) -> Client:
    """Somebody who signed in with a password, on this device."""
    client = Client(headers={"User-Agent": agent})
    answer = client.post("/inloggen/", {"username": staff.username, "password": PASSWORD})
    assert answer.status_code == 302
    return client


def locked(staff: Staff) -> Client:
    """A browser of this person that is locked."""
    client = browser(staff)
    assert client.post(reverse("slot"), {"waar": "/z/"})["Location"] == "/z/"
    return client


# By hand.


def test_a_locked_session_shows_nothing_of_any_page(cast: Cast) -> None:  # SA-6
    case = opened_by(cast.agent)
    client = locked(cast.agent)
    for where in (
        "/",
        "/z/",
        reverse("zaak", args=[case.pk]),
        reverse("sessies"),
        "/l/",
        reverse("zsm:tafel"),
    ):
        answer = client.get(where)
        assert answer.status_code == 423, where
        text = read(answer)
        assert "Op slot" in text
        assert case.reference not in answer.content.decode()
        assert str(cast.agent) not in text
        assert not re.search(r"geweld|veilig|politie|mishandel", text, re.IGNORECASE)
        assert answer["Cache-Control"] == "no-store"


def test_the_password_leads_back_to_the_page(cast: Cast) -> None:  # SA-6
    client = locked(cast.agent)
    answer = client.post("/z/?vanaf=0", {"slot_wachtwoord": PASSWORD, "slot_nogmaals": "1"})
    assert (answer.status_code, answer["Location"]) == (302, "/z/?vanaf=0")
    assert client.get("/z/").status_code == 200


def test_what_was_typed_waits_under_the_lock_and_goes_on_after_it(cast: Cast) -> None:  # SA-6
    case = opened_by(cast.agent)
    client, where = locked(cast.agent), reverse("vastleggen", args=[case.pk])
    typed = {"tekst": 'Zij zei: "kom niet" & <snel>', "soort": "wpg8"}
    asked = client.post(where, typed)
    assert asked.status_code == 423
    assert "Wat u invulde is er nog" in read(asked)
    kept = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', asked.content.decode()))
    assert set(kept) >= {"tekst", "soort"}
    with acting(cast.agent):
        assert not ItemText.objects.exists()
    done = client.post(where, typed | {"slot_wachtwoord": PASSWORD})
    assert done.status_code == 302
    with acting(cast.agent):
        assert ItemText.objects.get().text == typed["tekst"]


def test_a_wrong_password_shows_nothing_and_five_of_them_end_the_session(cast: Cast) -> None:  # SA-6
    client = locked(cast.agent)
    for _ in range(4):
        answer = client.post("/z/", {"slot_wachtwoord": "nee", "slot_nogmaals": "1"})
        assert answer.status_code == 423
        assert "klopt niet" in read(answer)
    last = client.post("/z/", {"slot_wachtwoord": "nee", "slot_nogmaals": "1"})
    assert last["Location"] == reverse("login")
    assert SESSION_KEY not in client.session
    failures = AuditEvent.objects.filter(verb=Verb.LOGIN_FAILED, actor=cast.agent, allowed=False)
    assert failures.count() == 5


@pytest.mark.parametrize("password", ["", " ", "\x00", "x" * 5000])
def test_anything_may_be_typed_as_a_password(cast: Cast, password: str) -> None:
    assert locked(cast.agent).post("/z/", {"slot_wachtwoord": password}).status_code == 423


def test_another_persons_password_does_not_open_it(cast: Cast) -> None:  # SA-6
    cast.vt.set_password("van iemand anders")
    cast.vt.save()
    assert locked(cast.agent).post("/z/", {"slot_wachtwoord": "van iemand anders"}).status_code == 423


def test_a_locked_session_can_still_leave_and_hide(cast: Cast) -> None:  # SA-6
    client = locked(cast.agent)
    assert client.get("/pauze/").status_code == 200
    assert client.post("/uitloggen/").status_code == 302


def test_a_locked_session_is_not_extended_and_hears_nothing(cast: Cast) -> None:  # SA-6
    client = browser(cast.agent)
    key = client.session.session_key
    assert key
    assert sit_down(key) is not None
    client.post(reverse("slot"))
    assert client.post(reverse("verlengen")).status_code == 423
    assert sit_down(key) is None, "no live screen"
    opened = client.post(reverse("verlengen"), {"slot_wachtwoord": PASSWORD})
    assert set(opened.json()) == {"session_ends", "csrf"}, "what lock.js waits for"
    assert sit_down(key) is not None


@pytest.mark.parametrize(
    "where", ["https://kwaad.invalid/", "//kwaad.invalid", "javascript:alert(1)", "\x00", ""]
)
def test_the_lock_leads_nowhere_else(cast: Cast, where: str) -> None:
    assert browser(cast.agent).post(reverse("slot"), {"waar": where})["Location"] == "/"


def test_who_forges_the_form_neither_locks_nor_guesses(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.agent)
    assert strict.post(reverse("slot")).status_code == 403
    assert strict.post("/z/", {"slot_wachtwoord": "x"}).status_code == 403


def test_the_lock_and_hide_are_on_every_page_also_the_new_ones(cast: Cast) -> None:  # SA-6
    case, client = opened_by(cast.agent), browser(cast.agent)
    pages = [
        reverse("vandaag"), reverse("zaak", args=[case.pk]), reverse("evidence:nieuw", args=[case.pk]),
        reverse("evidence:nieuw", args=[case.pk]) + "?gevraagd=1", reverse("gevaar_nieuw", args=[case.pk]),
        reverse("sessies"), reverse("berichten"),
    ]  # fmt: skip
    for where in pages:
        html = client.get(where).content.decode()
        for part in ("data-hide", "data-lock", "data-unlock", "vv/lock.js"):
            assert part in html, where


# By itself.


def _idle(client: Client, **ago: int) -> None:
    session: Any = client.session
    session["seen"] = int((now() - timedelta(**ago)).timestamp())
    session.save()


def test_a_telephone_on_which_nothing_happens_locks_and_a_desk_does_not(cast: Cast) -> None:  # SA-6
    phone, desk = signed_in(cast.agent, IPHONE), signed_in(cast.agent)
    for client in (phone, desk):
        assert client.get("/z/").status_code == 200
        _idle(client, minutes=11)
    assert phone.get("/z/").status_code == 423
    assert desk.get("/z/").status_code == 200


def test_what_happens_on_a_telephone_keeps_it_open(cast: Cast) -> None:  # SA-6, WCAG 2.2.1
    phone = signed_in(cast.agent, IPHONE)
    _idle(phone, minutes=9)
    assert phone.post(reverse("verlengen")).status_code == 200, "what lock.js asks when somebody types"
    assert abs(phone.session["seen"] - now().timestamp()) < 60
    assert 'data-lock-after="600"' in phone.get("/").content.decode()
    assert "data-lock-after" not in signed_in(cast.agent).get("/").content.decode()


def test_the_session_is_not_written_for_each_page() -> None:
    kept: dict[str, Any] = {}
    locking.lock_when_idle(kept, now=now())
    first = kept["seen"]
    locking.lock_when_idle(kept, now=now() + timedelta(seconds=30))
    assert kept == {"seen": first}
    locking.lock_when_idle(kept, now=now() + timedelta(seconds=61))
    assert kept["seen"] > first


# A lost device.


def test_a_lost_telephone_is_signed_out_from_elsewhere_at_its_next_request(cast: Cast) -> None:  # SA-6
    phone, desk = signed_in(cast.agent, IPHONE), signed_in(cast.agent)
    text = read(desk.get(reverse("sessies")))
    assert "iPhone, Safari" in text
    assert "Windows, Edge" in text
    with acting(cast.agent):
        lost = SignedIn.objects.get(device="iPhone, Safari")
    assert desk.post(reverse("sessie_einde", args=[lost.pk])).status_code == 302
    assert phone.get("/z/").status_code == 302
    assert desk.get("/z/").status_code == 200
    assert "iPhone" not in read(desk.get(reverse("sessies")))
    assert AuditEvent.objects.filter(verb=Verb.LOGGED_OUT, actor=cast.agent, detail={"elsewhere": 1}).exists()


def test_everywhere_else_in_one_tap(cast: Cast) -> None:  # SA-6
    others = [signed_in(cast.agent, IPHONE), signed_in(cast.agent)]
    here = signed_in(cast.agent)
    assert here.post(reverse("sessies")).status_code == 302
    assert [one.get("/z/").status_code for one in others] == [302, 302]
    assert here.get("/z/").status_code == 200


def test_nobody_signs_out_another_or_knows_where_they_are(cast: Cast) -> None:  # SA-6
    phone = signed_in(cast.agent, IPHONE)
    with acting(cast.agent):
        seat = SignedIn.objects.get()
    stranger = signed_in(cast.vt)
    assert stranger.post(reverse("sessie_einde", args=[seat.pk])).status_code == 404
    assert "iPhone" not in read(stranger.get(reverse("sessies")))
    assert phone.get("/z/").status_code == 200
    with acting(cast.vt):
        assert {one.staff_id for one in SignedIn.objects.all()} == {cast.vt.pk}


@pytest.mark.parametrize(
    "where", ["a b", "//elders.example/", "https://elders.example/", "\x00", "vandaag", ""]
)
def test_locking_goes_nowhere_else(cast: Cast, where: str) -> None:  # SA-6
    assert signed_in(cast.agent).post(reverse("slot"), {"waar": where})["Location"] == "/"


def test_the_own_session_is_ended_by_signing_out_only(cast: Cast) -> None:
    here = signed_in(cast.agent)
    with acting(cast.agent):
        seat = SignedIn.objects.get()
    assert here.post(reverse("sessie_einde", args=[seat.pk])).status_code == 404
    here.post("/uitloggen/")
    assert Session.objects.count() == 0


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        (IPHONE, "iPhone, Safari"),
        (DESK, "Windows, Edge"),
        (
            "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36",
            "Android, Chrome",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", "Linux, Firefox"),
        ("<script>alert(1)</script>", "onbekend toestel"),
        ("", "onbekend toestel"),
    ],
)
def test_a_device_is_named_as_its_owner_knows_it(rf: Any, said: str, hint: str) -> None:
    assert device_hint(rf.get("/", headers={"User-Agent": said})) == hint
