"""Signing in and out, what every page carries, and hiding the screen (SA-5, SA-6, X-1)."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.partners.models import Staff
from tests.cases.web_kit import browser, read
from tests.cast import PASSWORD, Cast

LOGIN = "/inloggen/"


def test_somebody_who_signs_in_gets_to_today_and_it_is_written_down(
    cast: Cast, client: Client
) -> None:
    answer = client.post(LOGIN, {"username": "agent", "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, reverse("vandaag"))
    event = AuditEvent.objects.get(verb=Verb.LOGGED_IN)
    assert (event.actor, event.organisation, event.page) == (cast.agent, cast.agent.organisation, "login")


@pytest.mark.parametrize(
    ("username", "password"),
    [
        ("agent", "niet het wachtwoord"),
        ("bestaat niet", PASSWORD),
        ("agent", ""),
        ("", ""),
        ("AGENT", PASSWORD),
    ],
)
def test_a_wrong_attempt_says_the_same_whoever_it_was(
    cast: Cast, client: Client, username: str, password: str
) -> None:
    answer = client.post(LOGIN, {"username": username, "password": password})
    assert answer.status_code == 422
    event = AuditEvent.objects.get()
    assert (event.verb, event.actor, event.allowed, event.detail) == (Verb.LOGIN_FAILED, None, False, {})
    assert PASSWORD not in answer.content.decode()
    assert client.get("/").status_code == 302


def test_the_words_are_the_same_for_who_exists_and_who_does_not(cast: Cast, client: Client) -> None:
    texts = {
        re.sub(r'value="[^"]*"', "", client.post(LOGIN, {"username": name, "password": "x"}).content.decode())
        for name in ("agent", "bestaat niet")
    }
    assert len(texts) == 1


def test_who_left_cannot_sign_in_and_is_out_at_once(cast: Cast, client: Client) -> None:
    inside = browser(cast.agent)
    cast.agent.is_active = False
    cast.agent.save()
    assert inside.get(reverse("vandaag")).status_code == 302
    assert client.post(LOGIN, {"username": "agent", "password": PASSWORD}).status_code == 422


@pytest.mark.parametrize(
    "elsewhere", ["https://kwaad.invalid/", "//kwaad.invalid/", "javascript:alert(1)", "\x00"]
)
def test_signing_in_leads_nowhere_else(cast: Cast, client: Client, elsewhere: str) -> None:
    answer = client.post(LOGIN, {"username": "agent", "password": PASSWORD, "next": elsewhere})
    assert answer["Location"] == reverse("vandaag")


def test_signing_in_leads_back_to_the_page_that_was_asked_for(cast: Cast, client: Client) -> None:
    asked = client.get(reverse("zaken"))
    assert asked["Location"] == f"{LOGIN}?next={reverse('zaken')}"
    answer = client.post(
        asked["Location"], {"username": "agent", "password": PASSWORD, "next": reverse("zaken")}
    )
    assert answer["Location"] == reverse("zaken")


def test_signing_out_ends_it_and_is_written_down(cast: Cast) -> None:
    inside = browser(cast.vt)
    assert inside.get("/uitloggen/").status_code == 405
    answer = inside.post("/uitloggen/")
    assert (answer.status_code, answer["Location"]) == (302, LOGIN)
    assert AuditEvent.objects.get(verb=Verb.LOGGED_OUT).actor == cast.vt
    assert inside.get(reverse("vandaag")).status_code == 302


def test_the_session_cookie_is_for_the_server_alone(cast: Cast, client: Client) -> None:
    client.get(LOGIN)
    before = client.cookies["s"].value
    client.post(LOGIN, {"username": "agent", "password": PASSWORD})
    cookie = client.cookies["s"]
    assert cookie.value != before, "a session from before signing in is not kept"
    assert (cookie["httponly"], cookie["samesite"], cookie["expires"], cookie["max-age"]) == (
        True,
        "Lax",
        "",
        "",
    )


def test_extending_says_until_when(cast: Cast) -> None:
    inside = browser(cast.agent)
    answer = inside.post(reverse("verlengen"))
    assert set(answer.json()) == {"session_ends", "csrf"}


def test_a_form_without_its_token_is_refused_with_what_to_do(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.agent)
    answer = strict.post(reverse("acuut:nieuw"))
    assert answer.status_code == 403
    assert "Log opnieuw in" in read(answer)
    assert answer["Cache-Control"] == "no-store"


def test_a_form_submitted_after_signing_out_is_refused_with_what_to_do(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.agent)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', strict.get("/").content.decode())
    assert token
    strict.logout()
    answer = strict.post(reverse("acuut:nieuw"), {"csrfmiddlewaretoken": token[1]})
    assert answer.status_code == 403
    assert "niet opgeslagen" in read(answer)


@pytest.mark.parametrize("where", ["/inloggen/", "/pauze/", "/bestaat-niet/", "/z/geen-id/", "/gezond/"])
def test_pages_for_nobody_tell_nothing(db: None, client: Client, where: str) -> None:  # SA-5, SA-6
    answer = client.get(where)
    text = answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert re.findall(r"<title>(.*?)</title>", text) in (["Overzicht"], [])
    assert not re.search(
        r"geweld|veilig|politie|mishandel|slachtoffer|Veilig Thuis", read(answer), re.IGNORECASE
    )


def test_the_hide_button_is_on_every_page_of_who_is_signed_in(cast: Cast) -> None:  # SA-6
    inside = browser(cast.vt)
    for name in ("vandaag", "zaken", "logboek", "zsm:tafel", "acuut:thv_nieuw"):
        assert 'href="/pauze/"' in inside.get(reverse(name)).content.decode(), name


def test_the_hidden_screen_is_the_same_for_everybody(cast: Cast, client: Client) -> None:  # SA-6
    assert browser(cast.vt).get("/pauze/").content == client.get("/pauze/").content
    assert "set-cookie" not in {key.lower() for key in client.get("/pauze/").headers}


def test_being_well_is_all_that_the_proxy_learns(db: None, client: Client) -> None:
    assert client.get("/gezond/").content == b"ok"


def test_nobody_can_be_more_than_a_staff_member(cast: Cast) -> None:  # P-1
    assert get_user_model() is Staff
    assert not {"is_superuser", "is_staff"} & {field.name for field in Staff._meta.get_fields()}
    assert not cast.agent.has_role("fg", "rnzs_voorzitter")
