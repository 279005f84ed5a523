"""Reporting an arrest over HTTP, and what bad input does (ZS-1)."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from cases.access.acting import acting
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import ItemText
from cases.dossier.services import toewijzen, zaak_openen
from cases.partners.enums import Partner
from tests.cast import Cast
from tests.zsm.conftest import CHARGE, Family
from tests.zsm.pages import get, local, page, post, share
from zsm.models import Arrest

pytestmark = pytest.mark.usefixtures("frozen")


def reported(family: Family, at: datetime, **change: Any) -> dict[str, Any]:
    """The form of a report, with changes."""
    return {
        **share(Partner.POLITIE), "verdachte": str(family.suspect.pk), "aangehouden_op": local(at - timedelta(hours=4)),
        "inverzekering": "ja", "tekst": CHARGE, "ook_aan": [], **change,
    }  # fmt: skip


def test_the_police_report_from_the_case(
    cast: Cast, decided: None, family: Family, at: datetime, client: Client
) -> None:  # ZS-1
    assert "regionaal besluit" in page(client, cast.agent, "melden", family.case.pk)
    answer = post(
        client, cast.agent, "melden", family.case.pk, reported(family, at, ook_aan=["reclassering"])
    )
    arrest = Arrest.objects.get()
    assert answer.url == reverse("zsm:aanhouding", args=[arrest.pk])
    assert family.case.reference in page(client, cast.reclassering)


def test_a_report_that_cannot_be_shared_says_whom_to_call(
    undecided: None, cast: Cast, family: Family, at: datetime, client: Client
) -> None:  # ZS-1
    shown = page(client, cast.agent, "melden", family.case.pk)
    assert "kan nu niet via het systeem" in shown
    assert "noodzaak" not in shown, "what cannot be shared asks for no reason"
    answer = post(client, cast.agent, "melden", family.case.pk, reported(family, at))
    assert answer.status_code == 302
    text = page(client, cast.agent, "aanhouding", Arrest.objects.get().pk)
    assert "VT weet nog niet van deze aanhouding" in text
    assert "OM weet nog niet van deze aanhouding" in text
    assert "Bel nu zelf" in text


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"aangehouden_op": "2999-01-01T10:00"}, "toekomst"),
        ({"aangehouden_op": "1999-01-01T10:00"}, "meer dan een week"),
        ({"aangehouden_op": "gisteren"}, "Vul een datum en tijd in"),
        ({"aangehouden_op": "2026-03-29T02:30"}, ""),
        ({"aangehouden_op": ""}, "Vul een datum en tijd in"),
        ({"tekst": ""}, "Vul dit in"),
        ({"tekst": "x" * 4001}, "te lang"),
        ({"tekst": "a\x00b"}, ""),
        ({"noodzaak": ""}, "Schrijf op waarom"),
        ({"noodzaak": "n" * 2001}, ""),
        ({"voorwaarden": []}, "Bevestig nog"),
        ({"voorwaarden": ["onzin"]}, "Kies een van de mogelijkheden"),
        ({"verteld": "wacht", "opnieuw_op": ""}, "datum om opnieuw te kijken"),
        ({"verdachte": ""}, "Kies een van de mogelijkheden"),
        ({"verdachte": "geen-uuid"}, "Kies een van de mogelijkheden"),
        ({"inverzekering": "misschien"}, "Kies een van de mogelijkheden"),
        ({"ook_aan": ["om"]}, "Kies een van de mogelijkheden"),
    ],
)
def test_bad_input_in_a_report_is_a_message_and_nothing_is_lost(
    cast: Cast, decided: None, family: Family, at: datetime, client: Client, change: dict[str, Any], says: str
) -> None:
    typed = reported(family, at, **change)
    answer = post(client, cast.agent, "melden", family.case.pk, typed)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Er is nog iets niet goed" in text
    assert says in text
    assert not Arrest.objects.exists()
    if "tekst" not in change:
        assert CHARGE in text


def test_a_person_of_another_case_is_refused_like_one_who_does_not_exist(
    cast: Cast, decided: None, family: Family, at: datetime, client: Client
) -> None:  # SH-1
    from cases.persons.services import persoon_toevoegen

    with acting(cast.elsewhere):
        other = zaak_openen(actor=cast.elsewhere, moment=Moment.ACUUT, now=at)
        stranger = persoon_toevoegen(household=other.household)
    answers = [
        post(client, cast.agent, "melden", family.case.pk, reported(family, at, verdachte=str(pk)))
        for pk in (stranger.pk, uuid4())
    ]
    assert {answer.status_code for answer in answers} == {422}
    assert all("Kies een van de mogelijkheden" in answer.content.decode() for answer in answers)
    assert get(client, cast.agent, "melden", other.pk).status_code == 404


def test_the_suspect_comes_along_by_name_and_others_one_by_one(
    cast: Cast, decided: None, family: Family, at: datetime, client: Client
) -> None:  # ZS-1, SH-4
    typed = reported(family, at, mensen=[str(family.mother.pk)])
    assert post(client, cast.agent, "melden", family.case.pk, typed).status_code == 302
    text = page(client, cast.vt, "aanhouding", Arrest.objects.get().pk)
    assert "Timo Verzonnen" in text
    assert "Farah Verzonnen" in text
    assert "Adam" not in text
    for stranger in (uuid4(), "x"):
        answer = post(
            client, cast.agent, "melden", family.case.pk, reported(family, at, mensen=[str(stranger)])
        )
        assert answer.status_code == 422
        assert "Kies een van de mogelijkheden" in answer.content.decode()


def test_deel_a_opens_with_what_was_filled_in_before(
    cast: Cast, arrest: Arrest, client: Client
) -> None:  # ZS-3
    filled = {
        **share(Partner.VT), "delen": "on", "gezien": "", "conclusie": "voorlopig onveilig",
        "onvolledig": "geen_contact", "v_acuut": "ja, voor moeder", f"p_{arrest.suspect_id}": "onbekend",
    }  # fmt: skip
    assert post(client, cast.vt, "deel_a", arrest.pk, filled).status_code == 302
    text = page(client, cast.vt, "deel_a", arrest.pk)
    assert "voorlopig onveilig" in text
    assert "ja, voor moeder" in text
    assert '<option value="onbekend" selected>' in text


@pytest.mark.parametrize("who", ["vt", "ovj", "raad"])
def test_others_on_the_case_do_not_report(
    cast: Cast, arrest: Arrest, client: Client, who: str
) -> None:  # ZS-1
    assert get(client, cast.everyone()[who], "melden", arrest.case_id).status_code == 404


def test_a_colleague_sees_it_once_assigned(
    cast: Cast, arrest: Arrest, at: datetime, client: Client
) -> None:  # SH-1
    assert get(client, cast.vt_unassigned, "aanhouding", arrest.pk).status_code == 404
    with acting(cast.vt):
        toewijzen(case_id=arrest.case_id, staff=cast.vt_unassigned, actor=cast.vt, now=at)
    assert get(client, cast.vt_unassigned, "aanhouding", arrest.pk).status_code == 200


def test_hostile_text_stays_text(
    cast: Cast, decided: None, family: Family, at: datetime, client: Client
) -> None:
    nasty = "<script>alert(1)</script> 'x' {{ 7|add:7 }} ' OR 1=1 --"
    assert (
        post(client, cast.agent, "melden", family.case.pk, reported(family, at, tekst=nasty)).status_code
        == 302
    )
    with acting(cast.agent):
        assert ItemText.objects.get(item__kind=Kind.AANHOUDING).text == nasty
    for text in (page(client, cast.ovj), page(client, cast.ovj, "aanhouding", Arrest.objects.get().pk)):
        assert "<script>alert" not in text
        assert "&lt;script&gt;" in text
