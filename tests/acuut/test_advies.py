"""Advies, melding and aangifte told apart, and the delay between incident and melding (AC-12; 004; 001: 3)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from acuut.enums import Bron
from acuut.models import Advies, Crisis, MeldingDraft
from acuut.services.advies import lijkt_genoemd
from cases.access.acting import acting
from cases.deadlines.models import Clock
from cases.dossier.models import Case, ItemText
from tests.acuut.crisis_kit import ask, fill, freeze, login, page, report, send, share, start
from tests.cast import Cast

QUESTION = "Ik hoor de buren vaak schreeuwen en er zijn kinderen. Wat kan ik doen?"


@pytest.fixture(autouse=True)
def _frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    freeze(monkeypatch)


@pytest.fixture
def vt(cast: Cast) -> Client:
    return login(cast.vt)


def give(client: Client, **data: str) -> Any:
    """Record an advice."""
    said = {"vrager": "burger", "vraag": QUESTION, "advies": "Bel 112 als u het weer hoort."}
    return client.post(reverse("acuut:advies"), said | data)


def test_an_advice_opens_nothing_and_names_nobody(cast: Cast, vt: Client) -> None:  # AC-12
    assert give(vt).status_code == 302
    assert not Case.objects.exists()
    assert not Crisis.objects.exists()
    with acting(cast.vt):
        assert Advies.objects.get().named_because == ""
    assert QUESTION in vt.get(reverse("acuut:intake")).content.decode()


@pytest.mark.parametrize("who", ["agent", "ovj", "raad", "reclassering", "voorzitter"])
def test_only_veilig_thuis_gives_advice(cast: Cast, who: str) -> None:  # AC-12
    client = login(cast.everyone()[who])
    assert client.get(reverse("acuut:advies")).status_code == 404
    assert give(client).status_code == 404
    assert not Advies.objects.exists()


@pytest.mark.parametrize("who", ["vt_second", "chef", "agent", "fg_vt", "elsewhere"])
def test_an_advice_is_its_givers_alone(cast: Cast, vt: Client, who: str) -> None:  # AC-12, SH-1
    give(vt)
    with acting(cast.vt):
        given = Advies.objects.get()
    other = login(cast.everyone()[who])
    assert QUESTION not in other.get(reverse("acuut:intake")).content.decode()
    assert other.post(reverse("acuut:advies_melding", args=[given.pk])).status_code == 404
    with acting(cast.agent):
        assert not Advies.objects.exists(), "the row policy says so too"
        assert not Advies.history.exists()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Het gaat om Mira Verzonnen.", True), ("Haar buurman Yusuf el Haddad slaat.", True),
        ("Geboren 19-11-1987.", True), ("Zij woont op 1012 AB.", True), ("Zijn nummer is 111222333.", True),
        (QUESTION, False), ("De buurvrouw in Amsterdam belt.", False), ("Ik belde Veilig Thuis gisteren.", False),
        ("Om 23:10 gebeurde het weer, 3 keer.", False),
    ],
)  # fmt: skip
def test_what_looks_like_somebody_is_noticed(text: str, named: bool) -> None:  # AC-12
    assert lijkt_genoemd(text=text) is named


def test_an_advice_becomes_a_melding_without_retyping(cast: Cast, vt: Client) -> None:  # AC-12
    give(vt)
    with acting(cast.vt):
        given = Advies.objects.get()
    first = vt.post(reverse("acuut:advies_melding", args=[given.pk]))
    assert vt.post(reverse("acuut:advies_melding", args=[given.pk]))["Location"] == first["Location"]
    with acting(cast.vt):
        draft = MeldingDraft.objects.get()
    shown = vt.get(reverse("acuut:vraag", args=[draft.pk, "3"])).content.decode()
    assert QUESTION in shown
    for question, data in (("1", {"adres": "Ergens 1"}), ("2", {"dan": "verder"}), ("3", {"tekst": QUESTION}),
                           ("4", {"antwoord": "ja"}), ("5", {"antwoord": "nee"})):  # fmt: skip
        assert ask(vt, draft.pk, question, **data).status_code == 302
    assert send(vt, draft.pk).status_code == 302
    assert Crisis.objects.get().source == Bron.ADVIES


def test_an_aangifte_becomes_a_melding_at_veilig_thuis(cast: Cast) -> None:  # AC-12
    agent = login(cast.agent)
    agent.post(reverse("acuut:nieuw"), {"bron": "aangifte"})
    with acting(cast.agent):
        draft = MeldingDraft.objects.get()
    for question, data in (("1", {"adres": "Ergens 1"}), ("2", {"dan": "verder"}), ("3", {"soort": ["geweld"]}),
                           ("4", {"antwoord": "nee"}), ("5", {"antwoord": "nee"})):  # fmt: skip
        assert ask(agent, draft.pk, question, **data).status_code == 302
    send(agent, draft.pk)
    crisis = Crisis.objects.get()
    assert crisis.source == Bron.AANGIFTE
    with acting(cast.agent):
        assert ItemText.objects.get(item=crisis.item).text.startswith("Aangifte.")
    assert "Deel de melding" in page(agent, crisis), "until Veilig Thuis has it, that is missing"
    share(agent, crisis)
    assert Clock.objects.filter(kind="vt_assessment", responsible=cast.vt.organisation).exists()
    assert "Aangifte" in page(login(cast.vt), crisis)


def test_a_call_of_the_police_says_that_it_is_one(cast: Cast) -> None:  # AC-12
    assert report(login(cast.agent)).source == Bron.POLITIE
    assert report(login(cast.vt)).source == Bron.MELDING


@pytest.mark.parametrize("bron", ["advies", "onzin", "x" * 5000, "\x00"])
def test_a_way_that_is_none_is_a_melding(cast: Cast, bron: str) -> None:  # AC-12
    agent = login(cast.agent)
    assert agent.post(reverse("acuut:nieuw"), {"bron": bron}).status_code == 302
    with acting(cast.agent):
        assert MeldingDraft.objects.get().answers == {}


def test_how_late_the_melding_was_is_on_the_page(cast: Cast) -> None:  # AC-12
    agent = login(cast.agent)
    draft = fill(agent)
    then = timezone.localtime() - timedelta(hours=5, minutes=2)
    said = {"soort": ["geweld"], "tekst": "Gisteren al.", "toen": then.strftime("%Y-%m-%dT%H:%M")}
    assert ask(agent, draft, "3", **said).status_code == 302
    send(agent, draft)
    crisis = Crisis.objects.get()
    assert "gemeld na 5 u" in page(agent, crisis)
    assert "bij Veilig Thuis na" not in page(agent, crisis)
    share(agent, crisis)
    assert "bij Veilig Thuis na 5 u" in page(login(cast.vt), crisis)


@pytest.mark.parametrize("toen", ["2999-01-01T10:00", "0001-01-01T00:00", "morgen", "\x00"])
def test_a_moment_that_cannot_be_comes_back(cast: Cast, toen: str) -> None:  # AC-12
    agent = login(cast.agent)
    answer = ask(agent, start(agent), "3", soort=["geweld"], tekst="Geschreeuw.", toen=toen)
    assert answer.status_code == 422
    assert "Geschreeuw." in answer.content.decode()
