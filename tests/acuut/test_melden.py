"""Logging a crisis from a phone, and *is dit gezin bekend?* (AC-1, K-2, SA-1)."""

import re
from typing import Any

import pytest
from django.urls import reverse

from acuut.models import Crisis, CrisisAct, MeldingDraft
from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.dossier.enums import DataClass, Kind
from cases.dossier.models import Case, InformationItem, ItemText
from cases.persons.enums import PersonRole
from cases.persons.models import AddressStatement, PersonStatement
from tests.acuut.crisis_kit import (
    ADDRESS,
    SUSPECT,
    VICTIM,
    WORDS,
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
)  # fmt: skip
from tests.cast import Cast

NOBODY_ELSE = ["vt", "vt_unassigned", "ovj", "raad", "reclassering", "voorzitter", "fg_vt", "elsewhere"]


@pytest.fixture(autouse=True)
def _frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    freeze(monkeypatch)


@pytest.mark.parametrize("who", ["agent", "vt"])
def test_police_and_veilig_thuis_log_a_crisis_one_post_a_question(cast: Cast, who: str) -> None:  # AC-1
    staff = cast.everyone()[who]
    client = login(staff)
    crisis = report(client, people=({**VICTIM, "dan": "verder"},))  # nieuw, five questions, sent: seven posts
    assert (crisis.owner_id, crisis.opened_by_id, crisis.step) == (staff.organisation_id, staff.pk, 1)
    with acting(staff):
        text = ItemText.objects.get(item=crisis.item).text
    assert WORDS in text
    assert "Lichamelijk geweld" in text
    assert "Kinderen aanwezig: ja, 2" in text
    assert "Stap 1" in page(client, crisis)


@pytest.mark.parametrize("who", ["ovj", "raad", "reclassering", "voorzitter"])
def test_the_other_partners_do_not_log_a_crisis(cast: Cast, who: str) -> None:  # AC-1
    assert login(cast.everyone()[who]).post(reverse("acuut:nieuw")).status_code == 404
    assert not MeldingDraft.objects.exists()


def test_who_is_not_logged_in_is_sent_to_the_login(client: Any, db: None) -> None:
    assert client.post(reverse("acuut:nieuw"))["Location"].startswith(reverse("login"))


def test_each_answer_is_kept_at_once_and_going_back_loses_nothing(cast: Cast) -> None:  # AC-1
    client = login(cast.agent)
    draft = start(client)
    ask(client, draft, "1", adres=ADDRESS)
    ask(client, draft, "3", soort=["geweld"], tekst=WORDS)
    first = client.get(reverse("acuut:vraag", args=[draft, "1"])).content.decode()
    assert ADDRESS in first
    assert "opgeslagen" in first
    assert WORDS in client.get(reverse("acuut:vraag", args=[draft, "3"])).content.decode()


def test_an_unfinished_melding_is_found_again(cast: Cast) -> None:  # AC-1
    client = login(cast.agent)
    draft = start(client)
    ask(client, draft, "1", adres=ADDRESS)
    other = start(client)
    assert other != draft
    assert str(draft) in client.get(reverse("acuut:vraag", args=[other, "1"])).content.decode()


def test_pressing_the_button_twice_starts_one_melding(cast: Cast) -> None:  # AC-1
    client = login(cast.agent)
    assert start(client) == start(client)


@pytest.mark.parametrize("who", NOBODY_ELSE)
def test_nobody_else_sees_a_melding_being_written(cast: Cast, who: str) -> None:  # SH-1
    draft = fill(login(cast.agent))
    other = login(cast.everyone()[who])
    for url in (reverse("acuut:vraag", args=[draft, "1"]), reverse("acuut:bekend", args=[draft])):
        assert other.get(url).status_code == 404
        assert other.post(url, {"adres": "x", "zaak": "nieuw"}).status_code == 404
    assert other.post(reverse("acuut:weg", args=[draft])).status_code == 404


def test_a_draft_is_behind_the_row_policy(cast: Cast) -> None:  # SH-1
    draft = fill(login(cast.agent))
    with acting(cast.vt):
        assert not MeldingDraft.objects.filter(pk=draft).exists()
        assert not MeldingDraft.history.filter(id=draft).exists()


def test_people_can_be_taken_out_again(cast: Cast) -> None:  # AC-1
    client = login(cast.agent)
    draft = start(client)
    ask(client, draft, "2", **VICTIM)
    ask(client, draft, "2", **{**SUSPECT, "dan": "nog"})
    shown = client.get(reverse("acuut:vraag", args=[draft, "2"])).content.decode()
    first = re.findall(r'value="(weg-\w+)"', shown)[0]
    for _ in range(2):  # a double click takes nobody else
        ask(client, draft, "2", dan=first)
    shown = client.get(reverse("acuut:vraag", args=[draft, "2"])).content.decode()
    assert "Mira" not in shown
    assert "Dirk" in shown


def test_a_melding_thrown_away_is_gone_and_sent_nowhere(cast: Cast) -> None:  # AC-1
    client = login(cast.agent)
    draft = fill(client)
    assert client.post(reverse("acuut:weg", args=[draft])).status_code == 302
    assert client.get(reverse("acuut:bekend", args=[draft]))["Location"] == reverse("vandaag")
    assert send(client, draft)["Location"] == reverse("vandaag")
    assert not Case.objects.exists()
    with acting(cast.agent):
        assert MeldingDraft.objects.get(pk=draft).answers == {}


def test_sending_twice_leads_to_the_same_crisis(cast: Cast) -> None:  # AC-1
    client = login(cast.agent)
    draft = fill(client)
    first, second = send(client, draft), send(client, draft)
    assert first["Location"] == second["Location"]
    assert Crisis.objects.count() == Case.objects.count() == 1
    assert client.post(reverse("acuut:weg", args=[draft])).status_code == 302
    assert Crisis.objects.count() == 1


def test_a_secret_address_is_a_class_of_its_own_and_stands_in_no_text(cast: Cast) -> None:  # SA-1
    client = login(cast.agent)
    draft = fill(client, secret=True)
    assert ADDRESS not in client.get(reverse("acuut:bekend", args=[draft])).content.decode()
    crisis = Crisis.objects.get(pk=send(client, draft)["Location"].split("/")[-2])
    item = InformationItem.objects.get(case=crisis.case, kind=Kind.ADRES)
    assert item.data_class == DataClass.GEHEIM_ADRES
    with acting(cast.agent):
        assert AddressStatement.objects.get(item=item).address == ADDRESS
        assert not ItemText.objects.filter(text__contains="Verzonnenstraat").exists()
    for name in ("crisis", "delen_melding"):
        assert ADDRESS not in page(client, crisis, name)
    assert "Adres van" not in page(client, crisis, "delen_melding")
    assert ADDRESS not in client.get(reverse("zaak", args=[crisis.case_id])).content.decode()


def test_a_known_family_is_offered_first_and_the_melding_joins_it(cast: Cast) -> None:  # K-2
    client = login(cast.agent)
    first = report(client)
    draft = fill(client)
    shown = client.get(reverse("acuut:bekend", args=[draft])).content.decode()
    assert first.case.reference in shown
    assert shown.index("Voeg toe aan deze zaak") < shown.index("Open een nieuwe zaak")
    answer = send(client, draft, zaak=str(first.case_id))
    assert answer["Location"] == reverse("acuut:crisis", args=[first.pk])
    assert Case.objects.count() == 1
    assert first.case.household.persons.count() == 4, "the same people and children, not new ones"
    with acting(cast.agent):
        assert PersonStatement.objects.count() == 6
    assert CrisisAct.objects.filter(crisis=first, code="samengevoegd").count() == 1


def test_another_case_for_known_people_asks_why(cast: Cast) -> None:  # K-2
    client = login(cast.agent)
    report(client)
    draft = fill(client)
    refused = send(client, draft)
    assert refused.status_code == 422
    assert "waarom u toch een nieuwe zaak opent" in refused.content.decode()
    assert send(client, draft, ander="ander_persoon").status_code == 302
    assert Case.objects.count() == 2


def test_looking_up_is_written_down_without_names(cast: Cast) -> None:  # K-2, X-1
    client = login(cast.agent)
    report(client)
    event = AuditEvent.objects.filter(verb=Verb.LOOKED_UP).latest("at")
    assert event.detail == {"asked": 2, "found": 0}


def test_people_of_another_partner_are_not_found_until_they_are_shared(cast: Cast) -> None:  # K-2, SH-1
    crisis = report(login(cast.agent))
    vt = login(cast.vt)
    draft = fill(vt)
    assert crisis.case.reference not in vt.get(reverse("acuut:bekend", args=[draft])).content.decode()
    share(login(cast.agent), crisis)
    assert crisis.case.reference in vt.get(reverse("acuut:bekend", args=[draft])).content.decode()


def test_a_melding_without_people_is_possible(cast: Cast) -> None:  # AC-1
    crisis = report(login(cast.agent), people=())
    assert crisis.case.household.persons.count() == 2, "the children, who live at the address"


def test_a_melding_of_veilig_thuis_joins_the_crisis_that_the_police_shared(cast: Cast) -> None:  # K-2
    agent, vt = login(cast.agent), login(cast.vt)
    crisis = report(agent)
    share(agent, crisis)
    before = crisis.acts.count()
    answer = send(vt, fill(vt), zaak=str(crisis.case_id))
    assert answer["Location"] == reverse("acuut:crisis", args=[crisis.pk])
    assert Crisis.objects.count() == 1
    assert crisis.acts.count() == before, (
        "that Veilig Thuis heard something new is its own, until it is shared"
    )


def test_children_without_a_name_are_persons_and_the_raad_is_asked(cast: Cast) -> None:  # AC-4
    agent = login(cast.agent)
    crisis = report(agent)
    with acting(cast.agent):
        said = [one.name for one in PersonStatement.objects.filter(role=PersonRole.KIND)]
    assert sorted(said) == ["kind 1, naam nog niet bekend", "kind 2, naam nog niet bekend"]
    post(agent, crisis, "verder", stap=1, waarom="geen_tijd")
    assert "vraag de Raad om advies" in page(agent, crisis)
