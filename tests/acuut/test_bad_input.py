"""Every form of acuut with hostile input: a clear message or the same 404, never a 500 (issue 2: bad input)."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from acuut.models import Crisis, CrisisAct, MeldingDraft
from cases.disclosure.models import Disclosure
from cases.dossier.models import Case
from tests.acuut.crisis_kit import (
    VICTIM,
    ask,
    fill,
    freeze,
    login,
    motivation,
    page,
    post,
    report,
    send,
    start,
    ticked,
)
from tests.cast import Cast

LONG = "x" * 20_000
HOSTILE = "<script>alert(1)</script>' OR 1=1 --"
NUL = "a\x00b"


@pytest.fixture(autouse=True)
def _frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    freeze(monkeypatch)


@pytest.fixture
def agent(cast: Cast) -> Client:
    return login(cast.agent)


@pytest.mark.parametrize(
    ("question", "data"),
    [
        ("1", {"adres": LONG}), ("1", {"adres": NUL}), ("1", {"adres": "   "}), ("1", {}),
        ("2", {**VICTIM, "achternaam": LONG}), ("2", {**VICTIM, "voornaam": NUL}), ("2", {**VICTIM, "rol": "koning"}),
        ("2", {**VICTIM, "rol": ""}), ("2", {**VICTIM, "geboren": "2999-01-01"}),
        ("2", {**VICTIM, "geboren": "0001-01-01"}), ("2", {**VICTIM, "geboren": "morgen"}),
        ("2", {"rol": "kind", "dan": "verder"}), ("2", {"dan": "nog"}),
        ("3", {"soort": ["geweld", "x"]}), ("3", {"tekst": LONG}), ("3", {"tekst": NUL}), ("3", {}),
        ("4", {"antwoord": "misschien"}), ("4", {}), ("5", {"antwoord": "ja", "aantal": "-3"}),
        ("5", {"antwoord": "ja", "aantal": "9" * 5000}), ("5", {"antwoord": NUL}),
    ],
)  # fmt: skip
def test_a_bad_answer_comes_back_with_a_message_and_is_not_kept(
    agent: Client, question: str, data: dict[str, str]
) -> None:  # AC-1
    draft = start(agent)
    answer = ask(agent, draft, question, **data)
    assert answer.status_code == 422
    assert "Er is nog iets niet goed" in answer.content.decode()
    assert b"Traceback" not in answer.content
    if kept := next((v for k, v in data.items() if k == "voornaam" and "\x00" not in str(v)), None):
        assert kept in answer.content.decode(), "what was typed is still there"


def test_hostile_text_is_text(agent: Client) -> None:
    draft = start(agent)
    assert ask(agent, draft, "1", adres=HOSTILE).status_code == 302
    assert ask(agent, draft, "2", **{**VICTIM, "voornaam": HOSTILE[:50]}).status_code == 302
    html = agent.get(reverse("acuut:vraag", args=[draft, "2"])).content.decode()
    assert "<script>alert" not in html


@pytest.mark.parametrize("question", ["0", "6", "waar", "1'", "%00", "x" * 300])
def test_a_question_that_does_not_exist_is_a_404(agent: Client, question: str) -> None:
    draft = start(agent)
    assert agent.get(f"/a/m/{draft}/{question}/").status_code == 404


def test_wrong_encoding_is_no_error(agent: Client) -> None:
    draft = start(agent)
    url = reverse("acuut:vraag", args=[draft, "1"])
    answer = agent.post(url, data=b"adres=%ff%fe", content_type="application/x-www-form-urlencoded")
    assert answer.status_code in {302, 422}


def test_a_place_in_the_list_that_is_not_there_changes_nothing(agent: Client) -> None:
    draft = start(agent)
    ask(agent, draft, "2", **VICTIM)
    for value in ("weg-7", "weg-99999", "weg--1", "weg-a", "weg-²"):
        assert ask(agent, draft, "2", dan=value).status_code in {302, 422}
    assert "Mira" in agent.get(reverse("acuut:vraag", args=[draft, "2"])).content.decode()


def test_the_same_person_twice_is_once(agent: Client, cast: Cast) -> None:
    draft = start(agent)
    ask(agent, draft, "2", **VICTIM)
    ask(agent, draft, "2", **VICTIM)
    html = agent.get(reverse("acuut:vraag", args=[draft, "2"])).content.decode()
    assert html.count("<bdi>Mira Verzonnen</bdi>") == 1


@pytest.mark.parametrize("zaak", ["", "x", NUL, LONG, "00000000-0000-4000-8000-000000000000", "NIEUW"])
def test_a_case_that_was_not_offered_is_refused(agent: Client, zaak: str) -> None:  # K-2
    draft = fill(agent)
    answer = send(agent, draft, zaak=zaak)
    assert answer.status_code == 422
    assert not Case.objects.exists()
    assert not Crisis.objects.exists()


def test_a_case_of_elsewhere_is_refused_without_confirming_it(cast: Cast, agent: Client) -> None:  # K-2, SH-1
    theirs = report(login(cast.elsewhere))
    mine_not = fill(agent)
    said = [send(agent, mine_not, zaak=str(pk)).content.decode() for pk in (theirs.case_id, uuid4())]
    assert all("Kies een van de mogelijkheden." in html for html in said)
    assert theirs.case.reference not in said[0]
    assert Crisis.objects.count() == 1


def test_an_unfinished_melding_is_not_sent(agent: Client) -> None:  # AC-1
    draft = start(agent)
    answer = send(agent, draft)
    assert answer["Location"] == reverse("acuut:vraag", args=[draft, "1"])
    assert not Case.objects.exists()


@pytest.mark.parametrize("name", ["crisis", "verder", "delen_melding", "maatregel", "afsluiten"])
def test_an_unknown_crisis_and_one_of_elsewhere_give_the_same_404(
    cast: Cast, agent: Client, name: str
) -> None:
    theirs = report(login(cast.elsewhere))
    for pk in (theirs.pk, uuid4()):
        assert agent.get(reverse(f"acuut:{name}", args=[pk])).status_code == 404


@pytest.mark.parametrize(
    "code", ["", "x", NUL, LONG, "onvolledig", "afgesloten", "politie_gebeld", "beoordeling"]
)
def test_an_act_that_is_not_to_tap_is_refused(agent: Client, code: str) -> None:  # AC-2
    crisis = report(agent)
    answer = post(agent, crisis, "act", code=code)
    assert answer.status_code == 302
    assert not CrisisAct.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        {}, {"stap": "x"}, {"stap": "0"}, {"stap": "9"}, {"stap": "4", "waarom": "geen_tijd"},
        {"stap": "1", "waarom": "zomaar"}, {"stap": "1", "waarom": "geen_tijd", "toelichting": LONG},
        {"stap": "1", "waarom": NUL},
    ],
)  # fmt: skip
def test_going_on_with_nonsense_is_refused(agent: Client, data: dict[str, str]) -> None:  # AC-2
    crisis = report(agent)
    assert post(agent, crisis, "verder", **data).status_code == 422
    crisis.refresh_from_db()
    assert crisis.step == 1


def test_items_that_were_not_offered_are_not_shared(cast: Cast, agent: Client) -> None:  # SH-4, SA-1
    crisis = report(agent, secret=True)
    theirs = report(login(cast.elsewhere))
    secret = crisis.case.items.get(data_class="geheim_adres")
    html = page(agent, crisis, "delen_melding")
    good, because = ticked(html), motivation(html)
    for bad in (theirs.item_id, secret.pk, uuid4(), "x", NUL):
        answer = post(agent, crisis, "delen_melding", wat=[*good, str(bad)], **because)
        assert answer.status_code == 422
        assert "Kies een van de mogelijkheden." in answer.content.decode()
    assert not Disclosure.objects.exists()


@pytest.mark.parametrize("soort", ["e", "x", "z" * 200, "1"])
def test_a_kind_of_another_partner_is_a_404(agent: Client, soort: str) -> None:  # AC-3
    crisis = report(agent)
    assert agent.get(reverse("acuut:inbreng", args=[crisis.pk, soort])).status_code == 404
    assert post(agent, crisis, "inbreng", soort, tekst="x").status_code == 404


@pytest.mark.parametrize("text", ["", "   ", LONG, NUL])
def test_bad_words_come_back(agent: Client, text: str) -> None:  # AC-3
    crisis = report(agent)
    assert post(agent, crisis, "inbreng", "a", tekst=text).status_code == 422
    assert post(agent, crisis, "onderzoek", doet="politie", handeling="geen", tekst=text).status_code == 422
    assert not CrisisAct.objects.exists()


def test_hidden_fields_of_an_assessment_take_no_strangers(cast: Cast) -> None:  # AC-4
    vt = login(cast.vt)
    crisis = report(vt)
    html = page(vt, crisis, "beoordeling")
    other = report(login(cast.elsewhere))
    stranger = other.case.household.persons.first()
    assert stranger
    known = {f"p_{p.pk}": "veilig_genoeg" for p in crisis.case.household.persons.all()}
    assert all(name in html for name in known)
    data = {**known, f"p_{stranger.pk}": "acuut_onveilig", "conclusie": "Goed."}
    assert post(vt, crisis, "beoordeling", **data).status_code == 302
    bad = {**dict.fromkeys(known, "kapot"), "conclusie": "Goed."}
    assert post(vt, crisis, "beoordeling", **bad).status_code == 422


@pytest.mark.parametrize("when", ["", "gisteren", "9999-12-31T23:59", "0001-01-01T00:00", NUL, LONG])
def test_moments_that_cannot_be_are_refused(agent: Client, when: str) -> None:  # AC-6
    crisis = report(agent)
    now = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    data = {"soort": "zorg", "tekst": "Opvang.", "begin": now, "herbeoordeling": when}
    answer = post(agent, crisis, "maatregel", **data)
    assert answer.status_code == 422
    assert "Opvang." in answer.content.decode()


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_what_only_posts_does_not_answer_otherwise(agent: Client, method: str) -> None:
    crisis = report(agent)
    assert getattr(agent, method)(reverse("acuut:act", args=[crisis.pk])).status_code == 405
    assert getattr(agent, method)(reverse("acuut:nieuw")).status_code == 405


def test_after_logout_nothing_is_kept(agent: Client) -> None:
    draft = start(agent)
    agent.logout()
    assert ask(agent, draft, "1", adres="x")["Location"].startswith(reverse("login"))
    assert not MeldingDraft.objects.filter(answers__has_key="1").exists()
