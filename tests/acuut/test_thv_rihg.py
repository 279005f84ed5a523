"""The RiHG: what it comes to, who fills it in, who may read it, and that it decides nothing (TH-3)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from acuut.huisverbod import rihg, rihg_vastleggen, views, views_begin
from acuut.huisverbod.enums import Advies
from acuut.huisverbod.models import HuisverbodRihg
from acuut.huisverbod.rihg import uitslag
from cases.access.acting import acting
from cases.base.clock import now
from cases.dossier.models import Case
from cases.safety import instruments
from tests.access.kit import noted, opened_by, shared
from tests.acuut.thv_kit import arrive, ask, decide, page
from tests.cast import Cast

LEVELS = [{"code": code, "label": code} for code in ("hoog", "middel", "laag")]
QUESTIONS: list[dict[str, Any]] = [
    {"code": f"{part}{number}", "label": "Signaal", "part": part, "choices": LEVELS}
    for part in ("persoon", "incident", "leven")
    for number in range(1, 4)
]
ALL_LOW = {question["code"]: "laag" for question in QUESTIONS}


def said(**change: str) -> dict[str, str]:
    """Everything low, but for these."""
    return {code: level for code, level in (ALL_LOW | change).items() if level}


@pytest.mark.parametrize(
    ("answers", "advice", "open_"),
    [
        ({}, None, 9),
        (said(), Advies.NIET, 0),
        (said(persoon1="hoog"), Advies.NIET, 0),
        (
            said(persoon1="hoog", incident1="hoog", leven1="hoog"),
            Advies.NIET,
            0,
        ),  # one in each part is not two in one
        (said(persoon1="hoog", persoon2="hoog"), Advies.WEL, 0),
        ({"leven1": "hoog", "leven2": "hoog"}, Advies.WEL, 7),  # whatever was not rated
        (said(persoon1=""), None, 1),
        (said(persoon1="rood", persoon2="rood"), None, 2),  # no such level
    ],
)
def test_two_or_more_red_in_one_part_is_a_huisverbod_in_principle(
    answers: dict[str, str], advice: Advies | None, open_: int
) -> None:  # TH-3
    found = uitslag(QUESTIONS, answers)
    assert (found.advice, found.open) == (advice, open_)


def test_a_form_without_signals_advises_nothing() -> None:  # TH-3
    assert uitslag([{"code": "a", "label": "Tekst"}], {"a": "hoog"}).advice is None


def test_the_real_form_has_twenty_signals_in_three_parts(db: None) -> None:  # TH-3
    instruments.load_instruments()
    form = instruments.current(instruments.RIHG, on=now().date())
    assert len([question for question in form.questions if rihg.rated(question)]) == 20
    assert len(rihg.parts(form.questions)) == 3


@pytest.fixture
def at() -> datetime:
    """One present moment: before the transaction of the test began."""
    return now() - timedelta(minutes=1)


@pytest.fixture
def case(cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch) -> Case:
    """Of the police, who shared a melding with Veilig Thuis; the forms are there."""
    for module in (views, views_begin):
        monkeypatch.setattr(module, "present", lambda: at)
    instruments.load_instruments()
    made = opened_by(cast.agent)
    shared(made, cast.agent, cast.vt.organisation, [noted(made, cast.agent, "Hij sloeg haar.")])
    return made


def rate(client: Client, cast: Cast, case: Case, **levels: str) -> Any:
    """The police rate these signals."""
    client.force_login(cast.agent)
    sent = {f"s_{code}": level for code, level in levels.items()}
    return client.post(reverse("acuut:thv_rihg", args=[case.pk]), sent | {"samen": "on"})


def share(client: Client, cast: Cast, case: Case) -> Any:
    """The police share it with Veilig Thuis."""
    client.force_login(cast.agent)
    there = reverse("acuut:thv_rihg_delen", args=[case.pk])
    given = [str(key) for key, _ in client.get(there).context["form"].fields["voorwaarden"].choices]
    return client.post(there, {"noodzaak": "Samen beoordelen.", "voorwaarden": given, "verteld": "verteld"})


def test_the_police_rate_and_what_is_not_known_yet_stays_open(
    client: Client, cast: Cast, case: Case
) -> None:  # TH-3
    assert rate(client, cast, case, signaal_1="hoog").status_code == 302
    shown = client.get(reverse("acuut:thv_rihg", args=[case.pk])).content.decode()
    assert "Nog geen advies: 19 signalen" in shown
    assert rate(client, cast, case, signaal_1="hoog", signaal_2="hoog").status_code == 302
    with acting(cast.agent):
        kept = HuisverbodRihg.objects.get()
    assert kept.answers == {"signaal_1": "hoog", "signaal_2": "hoog"}, "within a day it is the same one"
    assert kept.owner_id == cast.agent.organisation_id
    assert kept.with_vt
    assert (
        "In principe een huisverbod" in client.get(reverse("acuut:thv_rihg", args=[case.pk])).content.decode()
    )


@pytest.mark.parametrize("levels", [{}, {"signaal_1": "paars"}, {"signaal_1": "hoog\x00"}])
def test_nothing_or_nonsense_is_refused(
    client: Client, cast: Cast, case: Case, levels: dict[str, str]
) -> None:  # TH-3
    assert rate(client, cast, case, **levels).status_code == 422
    with acting(cast.agent):
        assert not HuisverbodRihg.objects.exists()


def test_veilig_thuis_reads_it_once_shared_and_the_om_never_by_itself(
    client: Client, cast: Cast, case: Case, at: datetime
) -> None:  # TH-3, SH-1
    rate(client, cast, case, signaal_1="hoog", signaal_2="hoog")
    aanvraag = ask(client, cast.vt, at, zaak=str(case.pk))
    assert "Advies van het RiHG" not in page(client, cast.vt, aanvraag).content.decode()
    assert share(client, cast, case).status_code == 302
    assert "Advies van het RiHG" in page(client, cast.vt, aanvraag).content.decode()
    for who in ("ovj", "raad", "elsewhere", "vt_unassigned"):
        with acting(cast.everyone()[who]):
            found = HuisverbodRihg.objects.exists()
        assert found is (who == "vt_unassigned"), "the row policy knows organisations; the door knows people"


def test_what_the_police_shared_counts_before_what_veilig_thuis_noted(
    client: Client, cast: Cast, case: Case, at: datetime
) -> None:  # TH-3
    rate(client, cast, case, signaal_1="hoog", signaal_2="hoog")
    share(client, cast, case)
    aanvraag = ask(client, cast.vt, at, zaak=str(case.pk))
    arrive(client, aanvraag)
    refused = decide(client, aanvraag, uitkomst="niet_opgelegd", advies="niet")
    assert refused.status_code == 422, "noting another advice is no way past it"
    assert "Schrijf op waarom anders" in refused.content.decode()
    assert (
        decide(client, aanvraag, uitkomst="niet_opgelegd", afwijking="Zij gaat naar haar zus.").status_code
        == 302
    )
    aanvraag.refresh_from_db()
    assert aanvraag.outcome == "niet_opgelegd", "an advice, never automatic"


@pytest.mark.parametrize("who", ["vt", "ovj", "raad", "reclassering", "elsewhere", "fg_vt"])
def test_only_the_police_fill_it_in(client: Client, cast: Cast, case: Case, who: str) -> None:  # TH-3, SH-1
    client.force_login(cast.everyone()[who])
    for name in ("thv_rihg", "thv_rihg_delen"):
        there = reverse(f"acuut:{name}", args=[case.pk])
        assert client.get(there).status_code == 404
        assert client.post(there, {"s_signaal_1": "hoog"}).status_code == 404


def test_there_is_nothing_to_share_before_it_is_filled_in(
    client: Client, cast: Cast, case: Case
) -> None:  # TH-3
    client.force_login(cast.agent)
    assert client.get(reverse("acuut:thv_rihg_delen", args=[case.pk])).status_code == 302
    with acting(cast.agent):
        assert rihg_vastleggen.eigen(case, cast.agent, now=now()) is None
