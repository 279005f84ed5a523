"""The end of a crisis: what was found and what was left is there for the next table without retyping (AC-7)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from acuut.models import Crisis
from cases.access.acting import acting
from cases.base import clock
from cases.disclosure.demo import regionale_besluiten
from cases.disclosure.models import Disclosure
from cases.dossier.models import ItemText
from cases.persons.enums import PersonRole
from cases.persons.models import PersonStatement
from cases.safety.models import Handover
from tests.access.kit import MOTIVERING
from tests.acuut.crisis_kit import ADDRESS, freeze, login, motivation, page, post, report, share
from tests.cast import Cast
from zsm.models import Arrest
from zsm.services.aanhouding import aanhouding_melden

FOUND = "Een kapotte deur en een huilend kind."


@pytest.fixture(autouse=True)
def _frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    freeze(monkeypatch)


@pytest.fixture
def agent(cast: Cast) -> Client:
    return login(cast.agent)


def walked(agent: Client, crisis: Crisis) -> Crisis:
    """To the last step: something was found, and each step was left with a reason."""
    assert share(agent, crisis).status_code == 302
    assert post(agent, crisis, "inbreng", "i", tekst=FOUND).status_code == 302
    for step in range(1, 5):
        answer = post(
            agent, crisis, "verder", stap=step, waarom="geen_capaciteit", toelichting=f"Stap {step}."
        )
        assert answer.status_code == 302
    crisis.refresh_from_db()
    return crisis


def hand_over(agent: Client, crisis: Crisis, cast_org: Any, naar: str, **data: Any) -> Any:
    """With everything that can go along."""
    html = page(agent, crisis, "overdragen")
    form = agent.get(reverse("acuut:overdragen", args=[crisis.pk])).context["form"]
    along = [pk for pk, _ in form.fields["mee"].choices]
    told = {"partner": str(cast_org.pk), "naar": naar, "tekst": "Man is weg.", "mee": along}
    return post(agent, crisis, "overdragen", **(told | motivation(html) | data))


def arrested(cast: Cast, crisis: Crisis) -> Arrest:
    """The suspect of the melding is arrested, and the table knows."""
    with acting(cast.agent):
        suspect = (
            PersonStatement.objects.filter(role=PersonRole.VERDACHTE).select_related("person").get().person
        )
        return aanhouding_melden(
            case_id=crisis.case_id, actor=cast.agent, suspect_id=suspect.pk, text="Mishandeling",
            arrested_at=clock.now() - timedelta(hours=1), detention_possible=True, motivering=MOTIVERING,
            now=clock.now(),
        ).arrest  # fmt: skip


def test_the_officer_at_the_table_reads_what_was_found_and_what_was_left(
    cast: Cast, agent: Client
) -> None:  # AC-7
    regionale_besluiten(cast.agent.organisation.region)
    crisis = report(agent)
    arrest = arrested(cast, crisis)
    walked(agent, crisis)
    assert hand_over(agent, crisis, cast.ovj.organisation, "zsm").status_code == 302
    besluit = login(cast.ovj).get(reverse("zsm:besluit", args=[arrest.pk])).content.decode()
    for said in ("Man is weg.", FOUND, "Onvolledig in de acute fase:", "niemand beschikbaar", "Stap 3."):
        assert said in besluit, said


def test_who_takes_it_over_reads_it_on_the_case(cast: Cast, agent: Client) -> None:  # AC-7
    crisis = walked(agent, report(agent))
    assert hand_over(agent, crisis, cast.vt.organisation, "actieoverleg").status_code == 302
    received = login(cast.vt).get(reverse("zaak", args=[crisis.case_id])).content.decode()
    for said in (FOUND, "Onvolledig in de acute fase:", "Nog niet: Politie overlegt met het OM"):
        assert said in received, said
    assert Disclosure.objects.filter(case=crisis.case).count() == 2, "the melding, and all of this in one"


def test_what_was_not_ticked_stays_behind(cast: Cast, agent: Client) -> None:  # AC-7, SH-4
    crisis = walked(agent, report(agent))
    assert hand_over(agent, crisis, cast.vt.organisation, "hssk", mee=[]).status_code == 302
    assert FOUND not in login(cast.vt).get(reverse("zaak", args=[crisis.case_id])).content.decode()


def test_a_secret_address_never_goes_along(cast: Cast, agent: Client) -> None:  # AC-7, SA-1
    crisis = walked(agent, report(agent, secret=True))
    secret = crisis.case.items.get(data_class="geheim_adres")
    assert str(secret.pk) not in page(agent, crisis, "overdragen")
    refused = hand_over(agent, crisis, cast.vt.organisation, "hssk", mee=[str(secret.pk)])
    assert refused.status_code == 422
    assert ADDRESS not in login(cast.vt).get(reverse("zaak", args=[crisis.case_id])).content.decode()


def test_of_the_other_partner_only_the_codes_go_along(cast: Cast, agent: Client) -> None:  # AC-7, SH-1
    crisis = report(agent)
    share(agent, crisis)
    vt = login(cast.vt)
    assert (
        post(vt, crisis, "verder", stap=1, waarom="te_ver", toelichting="Geheim van VT.").status_code == 302
    )
    for step in (2, 3, 4):
        post(agent, crisis, "verder", stap=step, waarom="geen_tijd")
    html = page(agent, crisis, "overdragen")
    assert "te ver of te laat" in html
    assert "Geheim van VT." not in html


def test_only_what_the_plan_holds_is_ticked_beforehand(agent: Client) -> None:  # SH-4, AC-7
    crisis = report(agent)
    walked(agent, crisis)
    form = agent.get(reverse("acuut:overdragen", args=[crisis.pk])).context["form"]
    assert form.fields["mee"].choices
    assert form["mee"].value() == []


def test_tapped_twice_is_once_and_other_words_are_not_lost_unseen(cast: Cast, agent: Client) -> None:  # AC-7
    crisis = report(agent)
    walked(agent, crisis)
    for _ in range(2):
        assert hand_over(agent, crisis, cast.vt.organisation, "actieoverleg").status_code == 302
    assert Handover.objects.count() == 1
    other = hand_over(agent, crisis, cast.vt.organisation, "actieoverleg", tekst="Hij is terug.")
    assert other.status_code == 422
    assert "Hij is terug." in other.content.decode()


def test_closing_tapped_twice_is_once(cast: Cast, agent: Client) -> None:  # AC-7
    crisis = walked(agent, report(agent))
    said = {"uitkomst": "loos", "toelichting": "Het was de buurman met de televisie."}
    first, second = [post(agent, crisis, "afsluiten_niets", **said) for _ in range(2)]
    assert [first.status_code, second.status_code] == [302, 302]
    with acting(cast.agent):
        assert ItemText.objects.filter(text__contains="televisie").count() == 1
