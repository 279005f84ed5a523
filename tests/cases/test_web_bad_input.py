"""Bad input on the shared pages: a clear Dutch answer or the same 404; never a crash, nothing leaked (issue 2)."""

from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse

from cases.dossier.enums import Moment
from cases.dossier.models import Case, InformationItem
from cases.web import views_case
from cases.web.staff_view import StaffRequest, staff_view
from tests.access.kit import noted, opened_by
from tests.cases.web_kit import WHY, browser, freeze, page, read
from tests.cast import PASSWORD, Cast

SCRIPT = "<script>alert(1)</script>"
LONG = "x" * 100_000
HOSTILE = [
    "", "   ", "a\x00b", "\x00", LONG, SCRIPT, "' OR 1=1; --", "\u202e\ufffe\u0000", "\ufffd", "0001-01-01T00:00",
    "9999-12-31T23:59", "2026-02-30", "-1", "1e400", "nan", "١٢٣", "{{ x }}", "%00", "../../etc/passwd",
]  # fmt: skip
URLENCODED = "application/x-www-form-urlencoded"


@pytest.fixture(autouse=True)
def _frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    freeze(monkeypatch)


@pytest.fixture
def case(cast: Cast) -> Case:
    """Opened by the police."""
    return opened_by(cast.agent)


@pytest.fixture
def item(cast: Cast, case: Case) -> InformationItem:
    """A message of the police."""
    return noted(case, cast.agent)


def well_answered(answer: Any) -> None:
    """Not a crash, not run, and with all that every answer carries."""
    assert answer.status_code in {200, 302, 400, 404, 422}, answer.status_code
    assert SCRIPT not in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert "Traceback" not in answer.content.decode()


@pytest.mark.parametrize("field", ["tekst", "wanneer", "soort", "bestaan", "onbekend_veld"])
def test_recording(cast: Cast, case: Case, field: str) -> None:
    client = browser(cast.agent)
    for value in HOSTILE:
        well_answered(client.post(reverse("vastleggen", args=[case.pk]), {"tekst": "Iets.", field: value}))
    assert page(cast.agent, "zaak", case.pk), "and the case can still be read"


def test_too_long_a_text_says_so_and_keeps_it(cast: Cast, case: Case) -> None:
    answer = browser(cast.agent).post(reverse("vastleggen", args=[case.pk]), {"tekst": LONG})
    assert answer.status_code == 422
    assert "8000" in read(answer)
    assert LONG in answer.content.decode()


def test_assigning(cast: Cast, case: Case) -> None:
    client = browser(cast.agent)
    for value in [*HOSTILE, str(uuid4()), str(cast.vt.pk), str(cast.agent.pk).upper()]:
        answer = client.post(reverse("toewijzen", args=[case.pk]), {"collega": value})
        assert answer.status_code == 422, value[:50]
        well_answered(answer)


@pytest.mark.parametrize("field", ["item", "moment"])
def test_choosing_what_to_share(cast: Cast, case: Case, item: InformationItem, field: str) -> None:
    client = browser(cast.agent)
    for value in [*HOSTILE, str(uuid4())]:
        query = {"item": str(item.pk), "moment": Moment.ACUUT.value, field: value}
        well_answered(client.get(reverse("delen", args=[case.pk]), query))
        receiver = cast.vt.organisation_id
        well_answered(client.get(reverse("delen_bevestigen", args=[case.pk, receiver]), query))


@pytest.mark.parametrize("field", ["noodzaak", "voorwaarden", "verteld", "opnieuw_op", "tot"])
def test_the_reason_to_share(cast: Cast, case: Case, item: InformationItem, field: str) -> None:
    client = browser(cast.agent)
    query = {"item": str(item.pk), "moment": Moment.ACUUT.value}
    where = reverse("delen_bevestigen", args=[case.pk, cast.vt.organisation_id], query=query)
    for value in HOSTILE:
        well_answered(client.post(where, {**WHY, field: value}))
    assert page(cast.agent, "zaak", case.pk)
    assert page(cast.agent, "logboek")


@pytest.mark.parametrize("field", ["username", "password", "next"])
def test_signing_in(cast: Cast, client: Client, field: str) -> None:
    for value in HOSTILE:
        sent = {"username": "iemand", "password": PASSWORD, field: value}
        well_answered(client.post(reverse("login"), sent))
        well_answered(client.get(reverse("login"), {"next": value}))


@pytest.mark.parametrize(
    ("name", "key"), [("zaken", "vanaf"), ("logboek", "wat"), ("zsm:tafel", "p"), ("vandaag", "\x00")]
)
def test_the_address_bar(cast: Cast, case: Case, name: str, key: str) -> None:
    client = browser(cast.agent)
    for value in HOSTILE:
        if len(value) < 10_000:
            well_answered(client.get(reverse(name), {key: value}))


BODIES: dict[str, tuple[bytes, str]] = {
    "bytes that are no text": (b"tekst=\xff\xfe\xc3\x28&collega=\xed\xa0\x80", URLENCODED),
    "percent-encoded bytes that are no text": (b"tekst=%ff%fe%c3%28&collega=%ed%a0%80&%00=%00", URLENCODED),
    "another encoding": ("tekst=é".encode("utf-16"), f"{URLENCODED}; charset=utf-16"),
    "an encoding that does not exist": (b"tekst=x", f"{URLENCODED}; charset=geen-echte"),
    "an encoding that hides a NUL": (b"tekst=+AAA-", f"{URLENCODED}; charset=utf-7"),
    "another kind of form": (b'{"tekst": "x"}', "application/json"),
    "half a multipart": (b"--x\r\nContent-Disposition: form-data; name=", "multipart/form-data; boundary=x"),
    "a multipart without boundary": (b"--x", "multipart/form-data"),
    "too many fields": (b"&".join(b"a%d=1" % number for number in range(2_000)), URLENCODED),
    "too much": (b"tekst=" + b"x" * 1_100_000, URLENCODED),
    "nothing": (b"", URLENCODED),
    "no kind at all": (b"tekst=x", ""),
}


@pytest.mark.parametrize("body", BODIES)
def test_a_body_that_is_no_form(cast: Cast, case: Case, item: InformationItem, body: str) -> None:
    data, kind = BODIES[body]
    client = browser(cast.agent)
    query = {"item": str(item.pk), "moment": Moment.ACUUT.value}
    for where in (
        reverse("vastleggen", args=[case.pk]),
        reverse("toewijzen", args=[case.pk]),
        reverse("delen_bevestigen", args=[case.pk, cast.vt.organisation_id], query=query),
        reverse("adres", args=[case.pk, item.pk]),
        reverse("gezien", args=[uuid4()]),
        reverse("verlengen"),
    ):
        well_answered(client.generic("POST", where, data, content_type=kind))
    well_answered(Client().generic("POST", reverse("login"), data, content_type=kind))


def test_a_file_where_a_text_is_asked(cast: Cast, case: Case) -> None:
    answer = browser(cast.agent).post(reverse("vastleggen", args=[case.pk]), {"tekst": BytesIO(b"x")})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "where",
    [
        "/z/geen-id/", "/z/00000000-0000-0000-0000-00000000000g/", "/z/%00/", "/z/%ff%fe/", "/z/-1/", "/z//",
        "/z/../l/", "/z/00000000-0000-0000-0000-000000000000/", "/%2e%2e/",
        "/z/00000000-0000-0000-0000-000000000000/l/",
        "/z/00000000-0000-0000-0000-000000000000/adres/00000000-0000-0000-0000-000000000000/x/",
        "/" + "x" * 5_000, "/é/",
    ],
)  # fmt: skip
def test_an_address_that_leads_nowhere(cast: Cast, where: str) -> None:
    answer = browser(cast.agent).get(where)
    assert answer.status_code in {301, 404}
    assert "Niet gevonden" in read(answer) or answer.status_code == 301


def test_ids_in_capitals_are_another_address(cast: Cast, case: Case) -> None:
    answer = browser(cast.agent).get(
        reverse("zaak", args=[case.pk]).replace(str(case.pk), str(case.pk).upper())
    )
    assert answer.status_code in {200, 404}


@pytest.mark.parametrize(
    "cookie", ["\\000", '"\\000\\000\\000\\000\\000\\000\\000\\000"', "x" * 5_000, "é", "' OR 1=1", ""]
)
def test_a_session_that_is_none(cast: Cast, cookie: str) -> None:
    with override_settings(SESSION_ENGINE="cases.partners.session_store"):
        answer = Client().get("/", headers={"Cookie": f"s={cookie}"})
    assert (answer.status_code, answer["Location"]) == (302, "/inloggen/?next=/")


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace", "options"])
def test_another_method_is_refused(cast: Cast, case: Case, method: str) -> None:
    client = browser(cast.agent)
    for name, args in (("zaak", [case.pk]), ("vastleggen", [case.pk]), ("vandaag", []), ("verlengen", [])):
        assert getattr(client, method)(reverse(name, args=args)).status_code == 405


def test_asking_for_the_head_of_a_page_gives_no_body(cast: Cast, case: Case) -> None:
    answer = browser(cast.agent).head(reverse("zaak", args=[case.pk]))
    assert (answer.status_code, answer.content) == (200, b"")


def test_ids_of_another_region_in_each_place_are_not_found(
    cast: Cast, case: Case, item: InformationItem
) -> None:
    there = opened_by(cast.elsewhere)
    theirs = noted(there, cast.elsewhere)
    client = browser(cast.agent)
    for name, args in (
        ("zaak", [there.pk]), ("vastleggen", [there.pk]), ("toewijzen", [there.pk]), ("delen", [there.pk]),
        ("logboek_zaak", [there.pk]), ("delen_bevestigen", [there.pk, cast.vt.organisation_id]),
    ):  # fmt: skip
        assert client.get(reverse(name, args=args)).status_code == 404, name
    for args in ([there.pk, theirs.pk], [case.pk, theirs.pk], [there.pk, item.pk]):
        assert client.post(reverse("adres", args=args)).status_code == 404


def test_a_crash_tells_nothing(cast: Cast, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(case_id: UUID, *_: Any, **__: Any) -> None:
        raise RuntimeError(f"geheim {case_id}")

    monkeypatch.setattr(views_case, "access", crash)
    client = Client(raise_request_exception=False)
    client.force_login(cast.agent)
    answer = client.get(reverse("zaak", args=[case.pk]))
    assert answer.status_code == 500
    text = read(answer)
    assert "Er ging iets mis" in text
    assert "geheim" not in text
    assert str(case.pk) not in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


def test_a_page_that_streams_is_refused_by_the_wrapper(cast: Cast) -> None:
    @staff_view("GET")
    def streams(request: StaffRequest) -> HttpResponse:
        return StreamingHttpResponse([b"x"])  # type: ignore[return-value]

    request: HttpRequest = RequestFactory().get("/")
    request.user = cast.agent
    with pytest.raises(TypeError, match="stream"):
        streams(request)
