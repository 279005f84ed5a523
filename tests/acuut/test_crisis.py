"""The five steps over HTTP: who sees what, who did what, guards that warn and never stop (AC-2 to AC-7)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from acuut.models import Crisis, CrisisAct
from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.disclosure.models import Disclosure
from cases.dossier.enums import DataClass, Kind, Moment
from cases.dossier.models import CaseMoment, InformationItem, ItemText
from cases.safety.models import Assessment, Handover, Measure
from tests.acuut.crisis_kit import (
    MOTIVATION,
    WORDS,
    freeze,
    login,
    motivation,
    page,
    post,
    report,
    share,
    ticked,
)
from tests.cast import Cast

OUTSIDERS = [
    "vt_unassigned",
    "ovj",
    "raad",
    "reclassering",
    "voorzitter",
    "fg_vt",
    "elsewhere",
    "ovj_elsewhere",
]


@pytest.fixture(autouse=True)
def _frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    freeze(monkeypatch)


@pytest.fixture
def agent(cast: Cast) -> Client:
    return login(cast.agent)


@pytest.fixture
def vt(cast: Cast) -> Client:
    return login(cast.vt)


@pytest.fixture
def crisis(agent: Client) -> Crisis:
    """Reported by the police; nobody else knows."""
    return report(agent)


@pytest.fixture
def shared(agent: Client, crisis: Crisis) -> Crisis:
    """The same, shared with Veilig Thuis."""
    assert share(agent, crisis).status_code == 302
    return crisis


def at_step(crisis: Crisis, client: Client, step: int) -> Crisis:
    """Walk on, each time saying why."""
    for here in range(crisis.step, step):
        assert post(client, crisis, "verder", stap=here, waarom="geen_tijd").status_code == 302
    crisis.refresh_from_db()
    assert crisis.step == step
    return crisis


def urls(crisis: Crisis) -> list[str]:
    """Every page of a crisis."""
    pages = [
        "crisis", "anders", "verder", "delen_melding", "beoordeling", "onderzoek", "maatregel", "afsluiten",
        "overdragen", "afsluiten_buiten", "afsluiten_niets",
    ]  # fmt: skip
    found = [reverse(f"acuut:{name}", args=[crisis.pk]) for name in pages]
    return [*found, reverse("acuut:inbreng", args=[crisis.pk, "a"])]


@pytest.mark.parametrize("who", ["vt", *OUTSIDERS])
def test_before_sharing_nobody_else_knows_of_the_crisis(cast: Cast, crisis: Crisis, who: str) -> None:  # SH-1
    client = login(cast.everyone()[who])
    for url in urls(crisis):
        assert client.get(url).status_code == 404, url
    assert client.post(reverse("acuut:act", args=[crisis.pk]), {"code": "vt_gebeld"}).status_code == 404
    assert client.post(reverse("acuut:verder", args=[crisis.pk]), {"stap": 1}).status_code == 404
    assert not CrisisAct.objects.exists()


def test_after_sharing_veilig_thuis_sees_everything_that_was_ticked(
    cast: Cast, agent: Client, vt: Client, crisis: Crisis
) -> None:  # AC-2, SH-4
    items = ticked(page(agent, crisis, "delen_melding"))
    assert len(items) == 6, "melding, two people, two children, the address"
    share(agent, crisis)
    assert "Stap 1" in page(vt, crisis)
    case = vt.get(reverse("zaak", args=[crisis.case_id])).content.decode()
    assert WORDS in case
    assert "Mira Verzonnen" in case
    assert reverse("acuut:crisis", args=[crisis.pk]) in case
    assert Disclosure.objects.get(case=crisis.case).ground.moment == Moment.ACUUT


@pytest.mark.parametrize("who", OUTSIDERS)
def test_after_sharing_the_others_still_know_nothing(cast: Cast, shared: Crisis, who: str) -> None:  # SH-1
    client = login(cast.everyone()[who])
    assert {client.get(url).status_code for url in urls(shared)} == {404}
    with acting(cast.everyone()[who]):
        assert ItemText.objects.filter(item=shared.item).exists() is (who in {"vt_unassigned", "fg_vt"}), (
            "inside Veilig Thuis the row policy lets through; the door does not"
        )


def test_sharing_twice_shares_once(agent: Client, crisis: Crisis) -> None:  # SH-4
    html = page(agent, crisis, "delen_melding")
    for _ in range(2):
        answer = post(agent, crisis, "delen_melding", wat=ticked(html), **motivation(html))
        assert answer.status_code == 302
    assert Disclosure.objects.filter(case=crisis.case).count() == 1
    assert CrisisAct.objects.filter(crisis=crisis, code="gedeeld").count() == 1


def test_sharing_asks_for_necessity_and_each_condition(agent: Client, crisis: Crisis) -> None:  # SH-4
    items = ticked(page(agent, crisis, "delen_melding"))
    bare = post(agent, crisis, "delen_melding", wat=items, verteld="verteld")
    assert bare.status_code == 422
    half = post(agent, crisis, "delen_melding", wat=items, verteld="verteld", noodzaak="nodig")
    assert half.status_code == 422
    assert "Bevestig nog" in half.content.decode()
    assert not Disclosure.objects.exists()


def test_a_call_is_one_tap_and_both_see_who_did_it_when(
    cast: Cast, agent: Client, vt: Client, shared: Crisis
) -> None:  # AC-2
    for _ in range(2):
        assert post(agent, shared, "act", code="vt_gebeld").status_code == 302
    assert CrisisAct.objects.filter(crisis=shared, code="vt_gebeld").count() == 1, "a double tap is one act"
    assert AuditEvent.objects.filter(verb=Verb.CALLED, case_id=shared.case_id).exists()
    for client in (agent, vt):
        assert "Veilig Thuis gebeld" in page(client, shared)
        assert cast.agent.display_name in page(client, shared)


def test_what_is_missing_stands_large(agent: Client, crisis: Crisis) -> None:  # AC-2
    html = page(agent, crisis)
    assert "Nu: Bel elkaar: politie en Veilig Thuis" in html
    assert "Nog niet gedaan (5)" in html


def test_going_on_with_something_missing_asks_why_and_is_recorded_incomplete(
    cast: Cast, agent: Client, vt: Client, shared: Crisis
) -> None:  # AC-2
    refused = post(agent, shared, "verder", stap=1, toelichting="Er wordt geslagen.")
    assert refused.status_code == 422
    assert "Er wordt geslagen." in refused.content.decode(), "nothing typed is lost"
    assert "Ga toch verder" in refused.content.decode()
    answer = post(agent, shared, "verder", stap=1, waarom="geen_tijd", toelichting="Er wordt geslagen.")
    assert answer.status_code == 302, "it never stops"
    shared.refresh_from_db()
    act = CrisisAct.objects.get(crisis=shared, code="onvolledig")
    assert (shared.step, act.step, act.because) == (2, 1, "geen_tijd")
    assert "contact" in act.missing
    with acting(cast.agent):
        assert "Er wordt geslagen." in ItemText.objects.get(item=act.item).text
    assert "onvolledig" in page(vt, shared)
    assert "Er wordt geslagen." not in page(vt, shared), "the words are the police's until shared"


def test_with_everything_done_nothing_is_asked(agent: Client, shared: Crisis) -> None:  # AC-2
    for code in ("vt_gebeld", "vt_komt", "binnentreden", "uitgelegd"):
        post(agent, shared, "act", code=code)
    assert "Alles is gedaan" in page(agent, shared)
    assert post(agent, shared, "verder", stap=1).status_code == 302
    assert not CrisisAct.objects.filter(crisis=shared, code="onvolledig").exists()


def test_going_on_twice_is_one_step(agent: Client, vt: Client, shared: Crisis) -> None:  # AC-2
    for client in (agent, vt, agent):
        assert post(client, shared, "verder", stap=1, waarom="geen_tijd").status_code == 302
    shared.refresh_from_db()
    assert shared.step == 2
    assert CrisisAct.objects.filter(crisis=shared, code="onvolledig").count() == 1


def test_veilig_thuis_says_how_else_it_takes_part_and_why(vt: Client, shared: Crisis) -> None:  # AC-2
    assert post(vt, shared, "anders", hoe="beeldbellen").status_code == 422
    assert post(vt, shared, "anders", hoe="beeldbellen", waarom="te_ver").status_code == 302
    assert CrisisAct.objects.get(code="vt_anders").how == "beeldbellen"
    assert "op afstand · met beeldbellen" in page(vt, shared)


def test_article_9_is_locked_until_the_om_is_called(
    cast: Cast, agent: Client, vt: Client, shared: Crisis
) -> None:  # AC-3, SH-5
    at_step(shared, agent, 2)
    assert "Bel eerst het OM" in page(agent, shared, "inbreng", "d")
    refused = post(agent, shared, "inbreng", "d", tekst="Onderzoek Kiezel loopt.")
    assert refused.status_code == 422
    assert "Onderzoek Kiezel loopt." in refused.content.decode(), "nothing typed is lost"
    post(agent, shared, "act", code="om_gebeld")
    assert post(agent, shared, "inbreng", "d", tekst="Onderzoek Kiezel loopt.").status_code == 302
    with acting(cast.agent):
        item = ItemText.objects.get(text__contains="Kiezel").item
    assert item.data_class == DataClass.WPG9
    assert str(item.pk) not in ticked(page(agent, shared, "delen_melding"))
    assert not CrisisAct.objects.filter(code="inbreng").exists(), "that there is one is art. 9 itself"
    assert "Lopend" not in page(vt, shared)
    assert vt.get(reverse("acuut:inbreng", args=[shared.pk, "d"])).status_code == 404


def test_each_puts_in_what_it_knows_and_it_stays_its_own_until_shared(
    cast: Cast, agent: Client, vt: Client, shared: Crisis
) -> None:  # AC-3
    at_step(shared, agent, 2)
    assert post(vt, shared, "inbreng", "e", tekst="Drie meldingen dit jaar.").status_code == 302
    assert post(agent, shared, "inbreng", "a", tekst="Twee mutaties.").status_code == 302
    assert "Wat Veilig Thuis al weet: 1" in page(vt, shared)
    assert "Drie meldingen" not in agent.get(reverse("zaak", args=[shared.case_id])).content.decode()
    assert share(vt, shared).status_code == 302
    assert "Drie meldingen" in agent.get(reverse("zaak", args=[shared.case_id])).content.decode()


def assessment(html: str) -> dict[str, str]:
    """A filled-in assessment for the form on this page."""
    import re

    people = set(re.findall(r'name="(p_[0-9a-f-]{36})"', html))
    return {
        **dict.fromkeys(people, "acuut_onveilig"),
        "v_gebeurd": "Geslagen.",
        "conclusie": "Acuut onveilig.",
    }


def test_veilig_thuis_assesses_per_person_and_nobody_else_does(
    cast: Cast, agent: Client, vt: Client, shared: Crisis
) -> None:  # AC-4
    assert agent.get(reverse("acuut:beoordeling", args=[shared.pk])).status_code == 404
    data = assessment(page(vt, shared, "beoordeling"))
    assert len(data) == 6, "two people, two children, a question, the conclusion"
    assert post(agent, shared, "beoordeling", **data).status_code == 404
    for _ in range(2):
        assert post(vt, shared, "beoordeling", **data).status_code == 302
    made = Assessment.objects.get()
    with acting(cast.vt):
        assert made.persons.count() == 4
    assert CrisisAct.objects.filter(code="beoordeling").count() == 1
    assert "Acuut onveilig." not in agent.get(reverse("zaak", args=[shared.case_id])).content.decode()


def test_an_assessment_needs_a_judgement_and_a_conclusion(vt: Client, shared: Crisis) -> None:  # AC-4
    refused = post(vt, shared, "beoordeling", v_gebeurd="Geslagen.")
    assert refused.status_code == 422
    assert "Geslagen." in refused.content.decode()
    assert not Assessment.objects.exists()


def test_a_verhoor_is_led_by_the_police_with_the_rights_confirmed(
    agent: Client, shared: Crisis
) -> None:  # AC-5
    base = {"tekst": "Praten met moeder.", "handeling": "verhoor"}
    assert "De politie leidt" in post(agent, shared, "onderzoek", doet="vt", **base).content.decode()
    assert "rechten" in post(agent, shared, "onderzoek", doet="politie", **base).content.decode()
    assert post(agent, shared, "onderzoek", doet="politie", rechten="on", **base).status_code == 302
    assert CrisisAct.objects.filter(code="onderzoek").count() == 1


def measure(**changed: Any) -> dict[str, Any]:
    """A measure as the form sends it."""
    now = timezone.localtime()
    form = "%Y-%m-%dT%H:%M"
    return {
        "soort": "afspraak", "tekst": "Dirk slaapt bij zijn broer.", "aanspreekpunt": "Veilig Thuis",
        "begin": now.strftime(form), "einde": (now + timedelta(days=7)).strftime(form),
        "herbeoordeling": (now + timedelta(days=2)).strftime(form), **changed,
    }  # fmt: skip


def test_a_measure_stands_in_the_plan_with_end_and_review(
    cast: Cast, agent: Client, shared: Crisis
) -> None:  # AC-6
    for _ in range(2):
        assert post(agent, shared, "maatregel", **measure()).status_code == 302
    assert Measure.objects.get().case_id == shared.case_id
    assert {act.code for act in CrisisAct.objects.filter(step=1)} >= {"maatregel", "aanspreekpunt"}


def test_a_measure_that_cannot_be_is_refused_and_keeps_what_was_typed(
    agent: Client, shared: Crisis
) -> None:  # AC-6
    now = timezone.localtime()
    before = (now - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    answer = post(agent, shared, "maatregel", **measure(einde=before))
    assert answer.status_code == 422
    assert "Dirk slaapt bij zijn broer." in answer.content.decode()
    assert post(agent, shared, "maatregel", **measure(herbeoordeling="9999-12-31T23:59")).status_code == 422
    assert not Measure.objects.exists()


@pytest.mark.parametrize("naar", ["zsm", "actieoverleg", "hssk"])
def test_a_crisis_is_handed_over_to_a_partner_on_the_case_and_ends(
    cast: Cast, agent: Client, vt: Client, shared: Crisis, naar: str
) -> None:  # AC-7
    at_step(shared, agent, 5)
    data = {"partner": str(cast.vt.organisation_id), "naar": naar, "tekst": "Man is weg."}
    data |= motivation(page(agent, shared, "overdragen"))
    assert post(agent, shared, "overdragen", **data).status_code == 302
    shared.refresh_from_db()
    assert (shared.outcome, shared.ended_at is not None) == ("overgedragen", True)
    assert Handover.objects.get().receiver_id == cast.vt.organisation_id
    assert CaseMoment.objects.get(case=shared.case, moment=Moment.ACUUT).ended_at
    again = post(agent, shared, "overdragen", **data)
    assert again.status_code == 302, "tapped twice is once"
    assert Handover.objects.count() == 1
    assert "Crisis afgesloten" in page(vt, shared)


def test_a_partner_not_on_the_case_gets_no_handover(
    cast: Cast, agent: Client, shared: Crisis
) -> None:  # AC-7
    at_step(shared, agent, 5)
    for stranger in (cast.ovj, cast.elsewhere):
        data = {"partner": str(stranger.organisation_id), "naar": "zsm", "tekst": "x", **MOTIVATION}
        answer = post(agent, shared, "overdragen", **data)
        assert answer.status_code == 422
        assert "Kies een van de mogelijkheden." in answer.content.decode()
        assert stranger.organisation.name not in answer.content.decode()
    assert not Handover.objects.exists()


@pytest.mark.parametrize(("name", "outcome"), [("afsluiten_buiten", "zvh"), ("afsluiten_niets", "loos")])
def test_without_a_partner_somebody_follows_up_or_it_says_why_not(
    cast: Cast, agent: Client, vt: Client, shared: Crisis, name: str, outcome: str
) -> None:  # AC-7
    at_step(shared, agent, 5)
    assert post(agent, shared, name, uitkomst=outcome).status_code == 422
    assert (
        post(agent, shared, name, uitkomst=outcome, toelichting="Afgesproken met wijkteam.").status_code
        == 302
    )
    second = post(vt, shared, name, uitkomst=outcome, toelichting="Nog eens.")
    assert second.status_code == 422
    shared.refresh_from_db()
    assert shared.outcome == outcome
    assert InformationItem.objects.filter(case=shared.case, kind=Kind.STAP).count() == 5


def test_a_crisis_is_not_closed_before_the_last_step(agent: Client, shared: Crisis) -> None:  # AC-7
    answer = post(agent, shared, "afsluiten_niets", uitkomst="loos", toelichting="Klopt niet.")
    assert answer.status_code == 422
    assert "Loop eerst de stappen na" in answer.content.decode()


def test_after_the_end_nothing_more_is_tapped(agent: Client, shared: Crisis) -> None:  # AC-7
    at_step(shared, agent, 5)
    post(agent, shared, "afsluiten_niets", uitkomst="loos", toelichting="Klopt niet.")
    before = CrisisAct.objects.count()
    assert post(agent, shared, "act", code="vt_gebeld").status_code == 302
    assert CrisisAct.objects.count() == before
    for url in urls(shared):
        assert agent.get(url).status_code in {200, 404}


def test_veilig_thuis_can_report_and_share_with_the_police(cast: Cast, vt: Client) -> None:  # AC-2
    crisis = report(vt)
    assert "Bel de politie" in page(vt, crisis)
    assert share(vt, crisis).status_code == 302
    assert Disclosure.objects.get().receiver_id == cast.agent.organisation_id
    assert login(cast.agent).get(reverse("acuut:crisis", args=[crisis.pk])).status_code == 404, "not assigned"
