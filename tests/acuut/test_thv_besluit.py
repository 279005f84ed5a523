"""The decision on the spot: who is of age, what the RiHG advises, what follows without a huisverbod (TH-3, TH-5)."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from acuut.huisverbod import besluit, clocks, views, views_begin, views_einde
from acuut.huisverbod.enums import Outcome
from acuut.huisverbod.models import Huisverbodaanvraag
from acuut.huisverbod.rules import Uitspraak
from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import RuleBroken
from cases.deadlines.enums import ClockState
from cases.deadlines.models import Clock
from cases.notifications.models import Outbox
from tests.acuut.thv_kit import TALK, arrive, ask, decide, page
from tests.cast import Cast


@pytest.fixture
def at() -> datetime:
    """One present moment: before the transaction of the test began."""
    return now() - timedelta(minutes=1)


@pytest.fixture(autouse=True)
def frozen(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    """The pages see that moment too."""
    for module in (views, views_begin, views_einde):
        monkeypatch.setattr(module, "present", lambda: at)


def test_a_huisverbod_for_who_is_17_is_refused_with_what_to_do_instead(
    client: Client, cast: Cast, at: datetime
) -> None:  # TH-3
    aanvraag = ask(client, cast.vt, at, verdachte_geboren=f"{at.year - 17}-01-01")
    arrive(client, aanvraag)
    answer = decide(client, aanvraag, volwassen="on")
    assert answer.status_code == 422
    for text in ("jonger dan 18", "veiligheidsafspraken", "Raad voor de Kinderbescherming", TALK):
        assert text in answer.content.decode()
    assert decide(client, aanvraag, uitkomst="niet_opgelegd").status_code == 302


def test_an_age_that_is_not_known_is_confirmed(client: Client, cast: Cast, at: datetime) -> None:  # TH-3
    aanvraag = ask(client, cast.vt, at, verdachte_geboren="")
    arrive(client, aanvraag)
    answer = decide(client, aanvraag)
    assert answer.status_code == 422
    assert "Bevestig dat de verdachte 18 of ouder is" in answer.content.decode()
    assert decide(client, aanvraag, volwassen="on").status_code == 302


def test_deciding_otherwise_than_the_rihg_asks_why(client: Client, cast: Cast, at: datetime) -> None:  # TH-3
    aanvraag = ask(client, cast.vt, at)
    arrive(client, aanvraag)
    answer = decide(client, aanvraag, uitkomst="niet_opgelegd", advies="wel")
    assert answer.status_code == 422
    assert "Schrijf op waarom anders is besloten" in answer.content.decode()
    done = decide(
        client, aanvraag, uitkomst="niet_opgelegd", advies="wel", afwijking="Hij gaat naar zijn broer."
    )
    assert done.status_code == 302
    assert "Hij gaat naar zijn broer." in page(client, cast.vt, aanvraag).content.decode()
    assert AuditEvent.objects.get(verb=Verb.DECIDED, subject_id=aanvraag.pk).detail["deviates"] is True


def test_without_a_huisverbod_the_lead_is_told_and_the_onderzoek_runs(
    client: Client, cast: Cast, at: datetime
) -> None:  # TH-5
    aanvraag = ask(client, cast.vt, at)
    arrive(client, aanvraag)
    decide(client, aanvraag, uitkomst="niet_opgelegd")
    assert Outbox.objects.filter(effect=clocks.LEAD, staff=cast.chef).count() == 1
    shown = page(client, cast.vt, aanvraag).content.decode()
    for text in ("WB ingelicht", "Chef", "nog geen veiligheidsafspraak", "Onderzoek door Veilig Thuis"):
        assert text in shown
    there = reverse("acuut:thv_onderzoek", args=[aanvraag.pk])
    assert client.get(there).status_code == 405
    for _ in range(2):
        assert client.post(there).status_code == 302
    assert Clock.objects.get(subject_id=aanvraag.pk, kind="vt_onderzoek").state == ClockState.MET


def test_a_decision_needs_somebody_on_the_spot_also_past_the_screen(
    client: Client, cast: Cast, at: datetime
) -> None:  # TH-3
    aanvraag = ask(client, cast.vt, at)
    with pytest.raises(RuleBroken), acting(cast.vt):
        besluit.besluit_vastleggen(
            aanvraag_id=aanvraag.pk, actor=cast.vt, gesprekken=besluit.Gesprekken(), now=at,
            uitspraak=Uitspraak(Outcome.NIET_OPGELEGD, "Rust.", decided_by="burgemeester"),  # type: ignore[arg-type]
        )  # fmt: skip
    assert Huisverbodaanvraag.objects.get().decided_at is None
