"""Deciding and telling over HTTP, and what bad input does (ZS-5, ZS-7)."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cases.partners.enums import Partner
from cases.safety.models import Measure
from tests.cast import Cast
from tests.zsm.pages import DECISION, get, local, page, post, share
from zsm.models import Arrest, Besluit, Verteld

pytestmark = pytest.mark.usefixtures("frozen")


def test_the_officer_decides_and_tells(
    cast: Cast, arrest: Arrest, at: datetime, client: Client
) -> None:  # ZS-5, ZS-7
    assert "Beslissen" in page(client, cast.ovj)
    assert post(client, cast.ovj, "besluit", arrest.pk, DECISION).status_code == 302
    mine = page(client, cast.ovj, "aanhouding", arrest.pk)
    assert "Deel het besluit" in mine
    assert "Leg vast dat het slachtoffer het weet" in mine
    assert "Vasthouden" not in page(client, cast.vt, "aanhouding", arrest.pk)
    assert (
        post(
            client, cast.ovj, "besluit_delen", arrest.pk, {**share(Partner.OM), "partners": ["vt"]}
        ).status_code
        == 302
    )
    assert "Vasthouden. Vervolgen." in page(client, cast.vt, "aanhouding", arrest.pk)
    told = {"hoe": "veilig_nummer", "door": "J. Jansen, SHN", "wanneer": local(at), "veilig": "on"}
    assert post(client, cast.ovj, "verteld", arrest.pk, told).status_code == 302
    assert Verteld.objects.count() == 2
    assert arrest.case.reference not in page(client, cast.ovj), "off the table"
    assert "J. Jansen" not in page(client, cast.vt, "aanhouding", arrest.pk)


def test_the_decision_page_shows_what_is_missing(
    cast: Cast, arrest: Arrest, client: Client
) -> None:  # ZS-2, ZS-5
    text = page(client, cast.ovj, "besluit", arrest.pk)
    for line in (
        "Deel A van Veilig Thuis: nog niet bekeken",
        "Reclassering (3RO): weet het nog niet",
        "nog geen maatregel",
    ):
        assert line in text


def test_heenzenden_with_nothing_is_asked_about_and_keeps_what_was_typed(
    cast: Cast, arrest: Arrest, client: Client
) -> None:  # ZS-5, AO-8
    bare = {**DECISION, "verblijf": "heenzenden", "vertrek": "30", "reden": "bijzondere reden"}
    answer = post(client, cast.ovj, "besluit", arrest.pk, bare)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "zonder maatregelen" in text
    assert "veiligheid van het slachtoffer" in text
    assert "bijzondere reden" in text
    assert not Besluit.objects.exists()


def test_conditions_go_into_the_plan(
    cast: Cast, arrest: Arrest, at: datetime, client: Client
) -> None:  # ZS-5
    goes = {
        **DECISION, "verblijf": "heenzenden", "vertrek": "60", "veiligheid": "wijkagent belt vooraf",
        "voorwaarde-0-tekst": "Geen contact", "voorwaarde-0-einde": local(at + timedelta(days=14)),
        "voorwaarde-0-opnieuw": local(at + timedelta(days=7)),
    }  # fmt: skip
    assert post(client, cast.ovj, "besluit", arrest.pk, goes).status_code == 302
    assert Measure.objects.get().case_id == arrest.case_id


@pytest.mark.parametrize(
    "change",
    [
        {"verblijf": ""},
        {"verblijf": "vrijlaten"},
        {"route": "onzin"},
        {"verblijf": "heenzenden", "vertrek": ""},
        {"verblijf": "heenzenden", "vertrek": "99999"},
        {"reden": "x" * 4001},
        {"reden": "a\x00b"},
        {"voorwaarde-0-tekst": "zonder datum"},
        {"voorwaarde-0-einde": "2026-01-01T10:00"},
        {"voorwaarde-0-tekst": "x", "voorwaarde-0-opnieuw": "morgen"},
        {
            "voorwaarde-0-tekst": "eindigt voor het begin",
            "voorwaarde-0-einde": "2020-01-01T10:00",
            "voorwaarde-0-opnieuw": "2030-01-01T10:00",
        },
        {"voorwaarde-TOTAL_FORMS": "9999"},
        {"voorwaarde-TOTAL_FORMS": "x"},
        {"voorwaarde-TOTAL_FORMS": ""},
    ],
)
def test_bad_input_in_a_decision_is_a_message(
    cast: Cast, arrest: Arrest, client: Client, change: dict[str, str]
) -> None:  # ZS-5
    answer = post(client, cast.ovj, "besluit", arrest.pk, {**DECISION, **change})
    assert answer.status_code == 422
    assert (
        "Er is nog iets niet goed" in answer.content.decode()
        or "te veel voorwaarden" in answer.content.decode()
    )
    assert not Besluit.objects.exists()


def test_the_second_officer_sees_who_was_first_and_loses_nothing(
    cast: Cast, arrest: Arrest, client: Client
) -> None:  # ZS-5
    post(client, cast.ovj, "besluit", arrest.pk, DECISION)
    second = post(client, cast.other_ovj, "besluit", arrest.pk, {**DECISION, "reden": "mijn eigen afweging"})
    text = second.content.decode()
    assert second.status_code == 409
    assert cast.ovj.display_name in text
    assert "mijn eigen afweging" in text
    assert Besluit.objects.get().by == cast.ovj
    again = get(client, cast.other_ovj, "besluit", arrest.pk)
    assert again.url == reverse("zsm:aanhouding", args=[arrest.pk])


@pytest.mark.parametrize("who", ["agent", "vt", "voorzitter"])
def test_others_have_no_decision_page(cast: Cast, arrest: Arrest, client: Client, who: str) -> None:  # ZS-5
    assert get(client, cast.everyone()[who], "besluit", arrest.pk).status_code == 404
    assert post(client, cast.everyone()[who], "besluit", arrest.pk, DECISION).status_code == 404
    assert "Beslissen" not in (get(client, cast.everyone()[who], "tafel").content.decode())


@pytest.mark.parametrize("who", ["agent", "vt"])
def test_telling_is_for_the_om(
    cast: Cast, arrest: Arrest, at: datetime, client: Client, who: str
) -> None:  # ZS-7
    for name in ("besluit_delen", "verteld"):
        assert get(client, cast.ovj, name, arrest.pk).status_code == 404, "there is no decision yet"
    post(client, cast.ovj, "besluit", arrest.pk, DECISION)
    for name in ("besluit_delen", "verteld"):
        assert get(client, cast.everyone()[who], name, arrest.pk).status_code == 404
        assert get(client, cast.ovj, name, arrest.pk).status_code == 200


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"hoe": "gedeeld"}, "Kies een van de mogelijkheden"),
        ({"door": ""}, "wie het slachtoffer heeft ingelicht"),
        ({"door": "x" * 161}, "te lang"),
        ({"veilig": ""}, "veilig kan praten"),
        ({"wanneer": "2999-01-01T10:00"}, "toekomst"),
    ],
)
def test_bad_input_in_the_proof_is_a_message(
    cast: Cast, arrest: Arrest, at: datetime, client: Client, change: dict[str, str], says: str
) -> None:  # ZS-7
    post(client, cast.ovj, "besluit", arrest.pk, DECISION)
    told = {"hoe": "persoonlijk", "door": "wijkagent", "wanneer": local(at), "veilig": "on", **change}
    answer = post(client, cast.ovj, "verteld", arrest.pk, told)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Verteld.objects.exists()


def test_a_suspect_who_leaves_is_a_question_first(
    cast: Cast, arrest: Arrest, at: datetime, client: Client
) -> None:  # ZS-7
    assert "Weet het slachtoffer het?" in page(client, cast.agent, "vertrek", arrest.pk)
    first = post(client, cast.agent, "vertrek", arrest.pk, {"vertrokken_op": local(at)})
    assert first.status_code == 422
    assert "Bel eerst de OvJ" in first.content.decode()
    assert (
        post(client, cast.agent, "vertrek", arrest.pk, {"vertrokken_op": local(at), "toch": "on"}).status_code
        == 302
    )
    assert get(client, cast.vt, "vertrek", arrest.pk).status_code == 404


def test_a_form_after_logout_leads_to_the_door_and_changes_nothing(arrest: Arrest, client: Client) -> None:
    answer = client.post(reverse("zsm:besluit", args=[arrest.pk]), DECISION)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("login"))
    assert not Besluit.objects.exists()
