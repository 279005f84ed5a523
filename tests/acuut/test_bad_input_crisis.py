"""Bad input around a melding: nobody known, both roles, a minor, names of every kind, one address twice (issue 5)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from acuut.models import Crisis, CrisisAct, MeldingDraft
from cases.access.acting import acting
from cases.persons.models import Person, PersonStatement
from tests.acuut.crisis_kit import (
    ADDRESS,
    VICTIM,
    ask,
    fill,
    freeze,
    login,
    page,
    post,
    report,
    send,
    share,
    start,
)
from tests.cast import Cast


@pytest.fixture(autouse=True)
def _frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    freeze(monkeypatch)


@pytest.fixture
def agent(cast: Cast) -> Client:
    return login(cast.agent)


def logged(client: Client, *people: dict[str, str | list[str]], kinderen: str = "nee") -> Crisis:
    """A melding with these people, answered with taps where that can be."""
    draft = start(client)
    ask(client, draft, "1", adres=ADDRESS)
    for one in people:
        assert ask(client, draft, "2", **{**one, "dan": "nog"}).status_code == 302
    assert ask(client, draft, "2", dan="verder").status_code == 302
    for question, data in (
        ("3", {"soort": ["geweld"]}),
        ("4", {"antwoord": "ja"}),
        ("5", {"antwoord": kinderen}),
    ):
        assert ask(client, draft, question, **data).status_code == 302
    answer = send(client, draft)
    assert answer.status_code == 302, answer.content.decode()
    return Crisis.objects.latest("started_at")


def test_a_melding_without_any_known_person(cast: Cast, agent: Client) -> None:  # AC-1
    crisis = logged(agent)
    assert "Stap 1" in page(agent, crisis)
    assert post(agent, crisis, "letsel", wie="kind", gezien="vermoeden").status_code == 302
    html = page(agent, crisis, "onderzoek")
    assert "Niemand in het bijzonder" in html
    assert share(agent, crisis).status_code == 302


def test_who_was_only_tapped_is_a_person_without_a_name_yet(cast: Cast, agent: Client) -> None:  # AC-1, K-4
    crisis = logged(agent, {"snel": ["slachtoffer", "verdachte"]}, kinderen="ja:2")
    assert Person.objects.filter(household=crisis.case.household).count() == 4
    with acting(cast.agent):
        said = {one.name for one in PersonStatement.objects.all()}
    assert "slachtoffer, naam nog niet bekend" in said


def test_somebody_who_is_victim_and_suspect_is_one_person(cast: Cast, agent: Client) -> None:  # K-1
    crisis = logged(agent, {**VICTIM}, {**VICTIM, "rol": "verdachte"})
    with acting(cast.agent):
        said = PersonStatement.objects.filter(item__case=crisis.case)
        assert {one.role for one in said} == {"slachtoffer", "verdachte"}
        assert len({one.person_id for one in said}) == 1
    assert "Stap 1" in page(agent, crisis)


def test_a_minor_can_be_suspect(cast: Cast, agent: Client) -> None:  # K-4
    born = timezone.localdate() - timedelta(days=15 * 366)
    crisis = logged(agent, {**VICTIM, "rol": "verdachte", "geboren": born.isoformat()})
    assert post(agent, crisis, "verder", stap=1, waarom="geen_tijd").status_code == 302
    assert "vraag de Raad om advies" in page(agent, crisis), "a minor is a child, also as suspect"


@pytest.mark.parametrize(
    ("given", "family"),
    [("محمد", "الحسن"), ("Şükrü", "Öztürk-Yılmaz"), ("D'Artagnan", "O’Brien"), ("李", "王")],
)
def test_names_of_every_script_stay_as_they_were_written(
    cast: Cast, agent: Client, given: str, family: str
) -> None:  # K-1
    crisis = logged(agent, {**VICTIM, "voornaam": given, "achternaam": family})
    with acting(cast.agent):
        assert PersonStatement.objects.get(item__case=crisis.case).name == f"{given} {family}"
    answer = agent.get(reverse("acuut:delen_melding", args=[crisis.pk]))
    assert escape(given) in answer.content.decode()


def test_a_name_of_500_characters_comes_back_with_what_was_typed(cast: Cast, agent: Client) -> None:  # K-1
    draft = start(agent)
    answer = ask(agent, draft, "2", **{**VICTIM, "achternaam": "x" * 500})
    assert answer.status_code == 422
    assert "te lang" in answer.content.decode()
    assert "Mira" in answer.content.decode()


def test_two_crises_within_minutes_are_one_family(cast: Cast, agent: Client) -> None:  # K-2
    first = report(agent)
    shown = agent.get(reverse("acuut:bekend", args=[fill(agent)])).content.decode()
    assert first.case.reference in shown


def test_a_second_device_writes_nothing_over_unseen(cast: Cast, agent: Client) -> None:  # AC-1
    draft = start(agent)
    seen = agent.get(reverse("acuut:vraag", args=[draft, "1"])).context["seen"]
    assert ask(agent, draft, "1", adres="Nummer 8", gezien=seen).status_code == 302
    other = ask(agent, draft, "1", adres="Nummer 10", gezien=seen)
    assert other.status_code == 422
    shown = other.content.decode()
    assert "Op een ander toestel is intussen ingevuld: Nummer 8" in shown
    assert "Nummer 10" in shown, "nothing typed is lost"
    again = ask(agent, draft, "1", adres="Nummer 10", gezien=other.context["seen"])  # type: ignore[attr-defined]
    assert again.status_code == 302, "who saw both decides"
    with acting(cast.agent):
        assert MeldingDraft.objects.get().answers["1"]["adres"] == "Nummer 10"


def test_who_went_on_meanwhile_loses_no_words_of_the_other(cast: Cast, agent: Client) -> None:  # AC-2
    crisis = report(agent)
    share(agent, crisis)
    vt = login(cast.vt)
    assert post(vt, crisis, "verder", stap=1, waarom="te_ver", toelichting="Van VT.").status_code == 302
    assert (
        post(agent, crisis, "verder", stap=1, waarom="geen_tijd", toelichting="Van ons.").status_code == 302
    )
    crisis.refresh_from_db()
    assert crisis.step == 2
    assert "Bij stap 1: Van ons." in agent.get(reverse("zaak", args=[crisis.case_id])).content.decode()


def test_what_was_done_before_is_written_down_with_its_own_time(cast: Cast, agent: Client) -> None:  # AC-2
    crisis = report(agent)
    then = timezone.localtime() - timedelta(minutes=40)
    said = {"code": "uitgelegd", "wanneer": then.strftime("%Y-%m-%dT%H:%M")}
    assert post(agent, crisis, "achteraf", **said).status_code == 302
    act = CrisisAct.objects.get(code="uitgelegd")
    assert act.recorded_at
    assert act.recorded_at - act.at > timedelta(minutes=30)
    assert "achteraf vastgelegd" in page(agent, crisis)


@pytest.mark.parametrize("when", ["2999-01-01T10:00", "2020-01-01T10:00", "morgen", ""])
def test_a_time_that_is_not_of_this_crisis_comes_back(cast: Cast, agent: Client, when: str) -> None:  # AC-2
    crisis = report(agent)
    assert post(agent, crisis, "achteraf", code="uitgelegd", wanneer=when).status_code == 422
    assert not CrisisAct.objects.exists()


@pytest.mark.parametrize("code", ["uitgelegd:onzin", "uitgelegd:", "vt_komt:samen", ":", "afspraken:bellen"])
def test_how_something_was_done_is_from_a_closed_list(cast: Cast, agent: Client, code: str) -> None:  # AC-2
    crisis = report(agent)
    post(agent, crisis, "act", code=code)
    assert not CrisisAct.objects.exclude(how="").exists()


def test_nothing_there_is_something_known(cast: Cast, agent: Client) -> None:  # AC-3
    crisis = report(agent)
    assert post(agent, crisis, "inbreng", "a", niets="1").status_code == 302
    assert "niets bekend" in page(agent, crisis, "inbreng", "a")
    assert crisis.acts.filter(code="inbreng").count() == 1
