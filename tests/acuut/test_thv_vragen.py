"""The police ask for a THV assessment: shared in the same act, the hour is of Veilig Thuis (TH-1, TH-2)."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.urls import reverse

from acuut.huisverbod import clocks, views
from acuut.huisverbod.models import Huisverbodaanvraag
from acuut.models import Crisis
from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base import clock
from cases.deadlines.models import Clock
from cases.disclosure.models import Disclosure
from cases.dossier.enums import DataClass
from cases.notifications.models import Outbox
from tests.acuut.crisis_kit import MOTIVATION, freeze, login, report
from tests.acuut.thv_kit import arrive, decide
from tests.cast import Cast

SAID = "Hij zit vast, zij is thuis met de kinderen."
NOBODY = ["vt_unassigned", "ovj", "raad", "reclassering", "voorzitter", "fg_vt", "elsewhere", "ovj_elsewhere"]


@pytest.fixture(autouse=True)
def _frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    freeze(monkeypatch)
    monkeypatch.setattr(views, "present", clock.now)


@pytest.fixture
def crisis(cast: Cast) -> Crisis:
    """Reported by the police, at a secret address; nobody else knows."""
    return report(login(cast.agent), secret=True)


def question(**change: Any) -> dict[str, Any]:
    """What the police fill in."""
    return (
        {"sleutel": str(uuid4()), "nummer": "0612345678", "gezegd": SAID, "kinderen": "ja"}
        | MOTIVATION
        | change
    )


def url(crisis: Crisis) -> str:
    """The page of asking."""
    return reverse("acuut:thv_vragen", args=[crisis.case_id])


def asked(client: Client, crisis: Crisis) -> Huisverbodaanvraag:
    """Ask, well filled in."""
    page = client.get(url(crisis))
    given = [str(key) for key, _ in page.context["form"].fields["voorwaarden"].choices]
    answer = client.post(url(crisis), question(voorwaarden=given))
    assert answer.status_code == 302, answer.content.decode()
    return Huisverbodaanvraag.objects.get()


def test_asking_shares_it_and_starts_the_hour_at_veilig_thuis(
    cast: Cast, crisis: Crisis
) -> None:  # TH-1, TH-2
    aanvraag = asked(login(cast.agent), crisis)
    hour = Clock.objects.get(subject_id=aanvraag.pk, kind=clocks.THV_HOUR.code)
    assert hour.responsible_id == cast.vt.organisation_id
    assert Outbox.objects.filter(organisation=cast.vt.organisation, effect=clocks.CALLED).count() == 2, (
        "THV-dienst and WB"
    )
    shared = Disclosure.objects.get()
    classes = {line.item.data_class for line in shared.lines.select_related("item")}
    assert classes == {DataClass.WPG8}, "never a secret address"  # SA-1
    vt = login(cast.vt)
    shown = vt.get(reverse("acuut:thv", args=[aanvraag.pk])).content.decode()
    assert SAID in shown
    assert "THV-dienst is ter plaatse" in shown
    assert AuditEvent.objects.filter(
        verb=Verb.READ, actor_id=cast.vt.pk, subject_id=aanvraag.item_id
    ).exists()


def test_veilig_thuis_goes_on_from_there_and_the_police_look_on(
    cast: Cast, crisis: Crisis
) -> None:  # TH-2, TH-3
    agent, vt = login(cast.agent), login(cast.vt)
    aanvraag = asked(agent, crisis)
    assert arrive(agent, aanvraag).status_code == 404
    assert decide(agent, aanvraag).status_code == 404
    assert arrive(vt, aanvraag).status_code == 302
    assert decide(vt, aanvraag).status_code == 302
    aanvraag.refresh_from_db()
    assert aanvraag.outcome == "opgelegd"
    shown = agent.get(reverse("acuut:thv", args=[aanvraag.pk])).content.decode()
    assert SAID in shown
    assert "Ernstig en onmiddellijk gevaar" not in shown, "the outcome is of Veilig Thuis until it is shared"


@pytest.mark.parametrize("who", NOBODY)
def test_nobody_else_knows_of_it(cast: Cast, crisis: Crisis, who: str) -> None:  # SH-1
    aanvraag = asked(login(cast.agent), crisis)
    other = login(cast.everyone()[who])
    assert other.get(url(crisis)).status_code == 404
    assert other.get(reverse("acuut:thv", args=[aanvraag.pk])).status_code == 404
    assert arrive(other, aanvraag).status_code == 404


def test_only_the_police_ask_this_way(cast: Cast, crisis: Crisis) -> None:  # TH-1
    asked(login(cast.agent), crisis)  # now Veilig Thuis is on the case
    assert login(cast.vt).get(url(crisis)).status_code == 404


def test_a_double_click_asks_once_and_a_second_question_says_so(cast: Cast, crisis: Crisis) -> None:  # D-1
    agent = login(cast.agent)
    sent = question()
    first, second = agent.post(url(crisis), sent), agent.post(url(crisis), sent)
    assert first.status_code == 422, "conditions of another ground are no choice"
    given = [str(k) for k, _ in agent.get(url(crisis)).context["form"].fields["voorwaarden"].choices]
    sent |= {"voorwaarden": given}
    first, second = agent.post(url(crisis), sent), agent.post(url(crisis), sent)
    assert first["Location"] == second["Location"]
    again = agent.post(url(crisis), question(voorwaarden=given))
    assert again.status_code == 422
    assert "al een beoordeling gevraagd" in again.content.decode()
    assert SAID in again.content.decode(), "nothing typed is lost"
    assert Huisverbodaanvraag.objects.count() == 1


@pytest.mark.parametrize("name", ["noodzaak", "voorwaarden", "verteld", "nummer"])
def test_without_why_nothing_is_shared_and_nothing_is_asked(
    cast: Cast, crisis: Crisis, name: str
) -> None:  # SH-4
    agent = login(cast.agent)
    given = [str(k) for k, _ in agent.get(url(crisis)).context["form"].fields["voorwaarden"].choices]
    answer = agent.post(url(crisis), question(**{"voorwaarden": given, name: ""}))
    assert answer.status_code == 422
    assert not Huisverbodaanvraag.objects.exists()
    assert not Disclosure.objects.exists()


def withdrawn(client: Client, aanvraag: Huisverbodaanvraag) -> Any:
    """The question is taken back on the screen."""
    return client.post(reverse("acuut:thv_intrekken", args=[aanvraag.pk]), {"waarom": "verdachte_weg"})


def test_the_police_take_their_own_question_back_and_veilig_thuis_hears_it(
    cast: Cast, crisis: Crisis
) -> None:  # TH-2
    agent = login(cast.agent)
    aanvraag = asked(agent, crisis)
    assert "Vraag intrekken" in agent.get(reverse("acuut:thv", args=[aanvraag.pk])).content.decode()
    for who in NOBODY:
        assert withdrawn(login(cast.everyone()[who]), aanvraag).status_code == 404
    assert withdrawn(agent, aanvraag).status_code == 302
    assert withdrawn(agent, aanvraag).status_code == 302, "twice is once"
    aanvraag.refresh_from_db()
    assert aanvraag.withdrawn_because == "verdachte_weg"
    assert Clock.objects.get(subject_id=aanvraag.pk, kind=clocks.THV_HOUR.code).state == "cancelled"
    told = Outbox.objects.filter(organisation=cast.vt.organisation, effect=clocks.WITHDRAWN)
    assert told.count() == 1
    shown = login(cast.vt).get(reverse("acuut:thv", args=[aanvraag.pk])).content.decode()
    assert "Vraag ingetrokken" in shown


def test_the_police_change_nothing_else_of_it_and_nothing_once_there_is_an_outcome(
    cast: Cast, crisis: Crisis
) -> None:  # TH-2, SH-1
    aanvraag = asked(login(cast.agent), crisis)
    taken_back = "withdrawn_at = now(), withdrawn_because = 'wijkagent'"
    for change in (
        "arrived_at = now()",
        "outcome = 'opgelegd', decided_at = now()",
        f"{taken_back}, district = 'x'",
    ):
        refused = pytest.raises(ProgrammingError, match="own name")
        with refused, acting(cast.agent), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE acuut_huisverbodaanvraag SET {change} WHERE id = %s", [aanvraag.pk])
    vt = login(cast.vt)
    arrive(vt, aanvraag)
    decide(vt, aanvraag)
    late = withdrawn(login(cast.agent), aanvraag)
    assert late.status_code == 422
    assert "uitkomst is al vastgelegd" in late.content.decode()
