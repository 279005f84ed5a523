"""What a melding may know besides: name at birth and BSN (K-1, K-2); and a melding that is not acute (AC-8)."""

from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from acuut.models import Crisis, MeldingDraft
from acuut.routes.models import Route
from cases.access.acting import acting
from cases.base.transition import transition
from cases.persons.models import AddressStatement, Bsn, PersonStatement
from tests.acuut.crisis_kit import ADDRESS, SUSPECT, VICTIM, WORDS, ask, fill, freeze, login, send, start
from tests.cases.people_kit import BSN
from tests.cast import Cast

NOW_MARRIED = {**VICTIM, "voornaam": "Maria", "achternaam": "Bedacht", "geboren": "", "dan": "verder"}


@pytest.fixture(autouse=True)
def _frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    freeze(monkeypatch)


def more(client: Client, draft: UUID, number: int = 1, **data: str) -> tuple[int, str]:
    """Fill in what more is known of the person with this number; the status and the page."""
    where = reverse("acuut:melding_persoon", args=[draft, number])
    form = client.get(where).context["form"]
    answer = client.post(where, {"wie": form["wie"].value(), **data})
    return answer.status_code, answer.content.decode()


def test_a_bsn_is_nowhere_as_digits_and_finds_who_had_another_name(cast: Cast) -> None:  # K-1, K-2, SA-9
    client = login(cast.agent)
    draft = fill(client, people=({**VICTIM, "dan": "verder"},))
    assert more(client, draft, bsn=BSN, geboortenaam="Bedacht")[0] == 302
    named = client.get(reverse("acuut:vraag", args=[draft, "2"])).content.decode()
    assert "BSN genoteerd" in named
    assert "Bedacht" in named
    send(client, draft)
    first = Crisis.objects.get()
    with acting(cast.agent), connection.cursor() as cursor:
        assert PersonStatement.objects.get(given_name="Mira").birth_name == "Bedacht"
        assert Bsn.objects.get().person.household_id == first.case.household_id
        for table in (
            "acuut_meldingdraft",
            "acuut_historicalmeldingdraft",
            "cases_bsn",
            "cases_historicalbsn",
        ):
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE %s", [f"%{BSN}%"])
            assert cursor.fetchone() == (0,), table
    again = fill(client, people=(NOW_MARRIED,))
    offered = reverse("acuut:bekend", args=[again])
    with acting(cast.agent):  # at another address, so that the number alone can tell
        row = MeldingDraft.objects.get(pk=again)
        transition(row, expect={}, change={"answers": {**row.answers, "1": {"adres": "Elders 9, Utrecht"}}})
    assert first.case.reference not in client.get(offered).content.decode()
    assert more(client, again, bsn=BSN)[0] == 302
    assert first.case.reference in client.get(offered).content.decode()


@pytest.mark.parametrize("typed", ["111222334", "12", "abc", "1" * 21, "١١١٢٢٢٣٣٣"])
def test_a_bsn_that_fails_the_test_is_refused_and_nothing_typed_is_lost(
    cast: Cast, typed: str
) -> None:  # K-1
    client = login(cast.vt)
    draft = fill(client, people=({**VICTIM, "dan": "verder"},))
    status, html = more(client, draft, bsn=typed, geboortenaam="Bedacht")
    assert status == 422
    assert "negen cijfers na" in html
    assert typed in html
    assert "Bedacht" in html


def test_nobody_else_gets_the_number_and_the_page_of_nobody_leads_back(cast: Cast) -> None:  # K-1
    client = login(cast.agent)
    draft = fill(client)
    where = reverse("acuut:melding_persoon", args=[draft, 1])
    mark = client.get(where).context["form"]["wie"].value()
    ask(client, draft, "2", dan=f"weg-{mark}")  # on another device
    late = client.post(where, {"wie": mark, "bsn": BSN})
    assert late.status_code == 422
    assert "weggehaald" in late.content.decode()
    for number in (0, 2, 999999):
        gone = client.get(reverse("acuut:melding_persoon", args=[draft, number]))
        assert gone["Location"] == reverse("acuut:vraag", args=[draft, "2"])
    assert login(cast.vt).get(where).status_code == 404


def test_a_number_that_does_not_open_stops_nobody(cast: Cast) -> None:  # AC-1
    client = login(cast.agent)
    draft = fill(client, people=({**VICTIM, "dan": "verder"},))
    more(client, draft, bsn=BSN)
    with acting(cast.agent):
        row = MeldingDraft.objects.get(pk=draft)
        (who,) = row.answers["2"]["mensen"]
        bent = {"mensen": [{**who, "bsn": "geen geldige tekst"}]}
        transition(row, expect={}, change={"answers": {**row.answers, "2": bent}})
    assert send(client, draft).status_code == 302
    assert Crisis.objects.count() == 1
    assert not Bsn.objects.exists()


def test_what_is_not_acute_goes_on_as_the_structural_route_and_is_not_typed_again(cast: Cast) -> None:  # AC-8
    client = login(cast.vt)
    draft = fill(client)
    offered = reverse("acuut:bekend", args=[draft])
    assert "structurele route" not in client.get(offered).content.decode(), "somebody is in danger"
    ask(client, draft, "4", antwoord="nee")
    assert "Niet acuut: structurele route" in client.get(offered).content.decode()
    sent = {"dan": "route", "zaak": "nieuw"}
    refused = client.post(offered, sent)
    assert refused.status_code == 422
    assert "Kies een van de mogelijkheden" in refused.content.decode()
    for _ in range(2):
        done = client.post(offered, {**sent, "herkomst": "professional"})
        assert done["Location"] == reverse("acuut:structureel", args=[Route.objects.get().pk])
    route = Route.objects.get()
    with acting(cast.vt):
        assert {one.given_name for one in PersonStatement.objects.exclude(given_name="")} == {"Mira", "Dirk"}
        assert AddressStatement.objects.get().address == ADDRESS
    assert WORDS in client.get(reverse("acuut:structureel", args=[route.pk])).content.decode()
    assert not Crisis.objects.exists()
    known = fill(client, people=({**SUSPECT, "dan": "verder"},))
    ask(client, known, "4", antwoord="nee")
    twice = client.post(
        reverse("acuut:bekend", args=[known]),
        {"dan": "route", "zaak": str(route.case_id), "herkomst": "burger"},
    )
    assert twice.status_code == 422
    assert "loopt de structurele route al" in twice.content.decode()


def test_the_police_are_told_who_goes_on_and_begin_no_route(cast: Cast) -> None:  # AC-8
    client = login(cast.agent)
    draft = fill(client)
    ask(client, draft, "4", antwoord="nee")
    offered = reverse("acuut:bekend", args=[draft])
    assert "deel haar met Veilig Thuis" in client.get(offered).content.decode()
    forged = client.post(offered, {"dan": "route", "zaak": "nieuw", "herkomst": "politie"})
    assert forged.status_code == 404
    assert not Route.objects.exists()
    intake = reverse("acuut:intake")
    assert reverse("acuut:structureel_nieuw") not in client.get(intake).content.decode()
    assert reverse("acuut:structureel_nieuw") in login(cast.vt).get(intake).content.decode()


def test_a_melding_can_be_begun_without_any_of_this(cast: Cast) -> None:  # AC-1
    client = login(cast.agent)
    draft = start(client)
    assert client.get(reverse("acuut:melding_persoon", args=[draft, 1])).status_code == 302
