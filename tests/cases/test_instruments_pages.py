"""The pages of forms and of a region's arrangements, as who makes, approves, reads and may not (VP-3, P-4)."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.partners.arrangements import Arrangement, get
from cases.partners.enums import Partner
from cases.partners.models import RegionalArrangement, Staff
from cases.safety.definition import complete
from cases.safety.instruments import ACUUT, current
from cases.safety.models import Instrument
from cases.web.forms_versions import filled
from tests.acuut.crisis_kit import login
from tests.cases.form_kit import arrange, beheerder, propose, proposed
from tests.cast import Cast

TODAY = timezone.localdate()
QUESTION = complete({"code": "a", "label": "Wat zag u?", "required": True, "part": "Eerst"})
PICK = complete(
    {"code": "b", "label": "Hoe erg?", "kind": "choice",
     "choices": [{"code": "hoog", "label": "Hoog"}, {"code": "laag", "label": "Laag"}]}
)  # fmt: skip


@pytest.fixture
def old(cast: Cast) -> Instrument:
    """The form of the assessment as it is today."""
    return current(ACUUT, on=TODAY, region=cast.vt.organisation.region_id)


def rows(questions: list[dict[str, Any]], **changed: str) -> dict[str, str]:
    """What a browser sends for these questions."""
    sent = {"q-TOTAL_FORMS": str(len(questions)), "q-INITIAL_FORMS": str(len(questions))}
    for number, row in enumerate(filled(questions, spare=0)):
        sent |= {f"q-{number}-{name}": str(value) for name, value in row.items() if name != "required"}
        sent |= {f"q-{number}-required": "on"} if row["required"] else {}
    of_version = {
        "titel": "Nieuw",
        "bron": "Na een evaluatie.",
        "zekerheid": "eigen",
        "vanaf": TODAY.isoformat(),
    }
    return {**sent, **of_version, **changed}


def send(client: Client, old: Instrument, data: dict[str, str]) -> HttpResponse:
    """Post the page of a new version."""
    return client.post(reverse("formulier_nieuw", args=[old.pk]), data)  # type: ignore[return-value]


def text(answer: Any) -> str:
    """The page."""
    return str(answer.content.decode())


def test_a_version_walks_from_copy_to_approval_on_the_screen(cast: Cast, old: Instrument) -> None:  # VP-3
    maker, other = login(beheerder()), login(beheerder(number=2))
    page = text(maker.get(reverse("formulier_nieuw", args=[old.pk])))
    assert old.questions[0]["label"] in page, "a copy of the last"
    seen = send(maker, old, rows([QUESTION, PICK], bekijk="1"))
    assert seen.status_code == 200
    assert "Zo gaat het eruitzien" in text(seen)
    assert not Instrument.objects.filter(title="Nieuw").exists(), "looking proposes nothing"
    assert send(maker, old, rows([QUESTION, PICK])).status_code == 302
    made = Instrument.objects.get(title="Nieuw")
    where = reverse("formulier", args=[made.pk])
    assert made.questions == [QUESTION, PICK]
    assert "Uw besluit" not in text(maker.get(where)), "not on an own proposal"
    assert maker.post(where, {"antwoord": "vaststellen"}).status_code == 404
    assert where in text(other.get(reverse("vandaag"))), "it waits for who may decide"
    assert "Wat zag u?" in text(other.get(where))
    assert other.post(where, {"antwoord": "vaststellen"}).status_code == 302
    assert current(ACUUT, on=TODAY, region=cast.vt.organisation.region_id).pk == made.pk


@pytest.mark.parametrize("who", ["vt", "agent", "fg_vt", "elsewhere", "planner"])
def test_only_a_beheerder_of_who_fills_it_in_makes_a_version(
    cast: Cast, old: Instrument, who: str
) -> None:  # VP-3
    client = login(getattr(cast, who))
    assert client.get(reverse("formulier_nieuw", args=[old.pk])).status_code == 404
    assert send(client, old, rows([QUESTION])).status_code == 404


def test_a_proposal_is_hidden_from_who_neither_proposes_nor_decides(
    cast: Cast, old: Instrument
) -> None:  # VP-3
    where = reverse("formulier", args=[proposed(old).pk])
    for actor in (
        cast.vt,
        cast.agent,
        cast.elsewhere,
        beheerder(region="Groningen"),
        beheerder(Partner.POLITIE),
    ):
        client = login(actor)
        assert client.get(where).status_code == 404
        assert client.post(where, {"antwoord": "vaststellen"}).status_code == 404
    assert login(cast.fg_vt).get(where).status_code == 200


@pytest.mark.parametrize(
    "broken",
    [
        "{", "[]", "null", "[[[]]]", '[{"code": "a"}]', '[{"code": "a", "label": "\\u0000"}]', "\x00",
        json.dumps([{"code": "a", "label": "x", "kind": "choice"}]), "[" * 9000,
    ],
)  # fmt: skip
def test_a_pasted_definition_that_is_none_is_refused_and_nothing_typed_is_lost(
    cast: Cast, old: Instrument, broken: str
) -> None:  # VP-3
    answer = send(login(beheerder()), old, rows([QUESTION], lees="1", definitie=broken, titel="Mijn titel"))
    assert answer.status_code == 422
    assert "Mijn titel" in text(answer)
    assert "Wat zag u?" in text(answer)


def test_a_pasted_definition_fills_the_rows(cast: Cast, old: Instrument) -> None:  # VP-3
    answer = send(
        login(beheerder()), old, rows([QUESTION], lees="1", definitie=json.dumps([PICK]), titel="Mijn titel")
    )
    assert answer.status_code == 200
    assert "Hoe erg?" in text(answer)
    assert "hoog = Hoog" in text(answer)
    assert "Mijn titel" in text(answer)


def test_more_rows_keep_what_was_typed(cast: Cast, old: Instrument) -> None:  # VP-3
    answer = send(login(beheerder()), old, rows([QUESTION], meer="1"))
    assert answer.status_code == 200
    assert "Wat zag u?" in text(answer)
    assert 'value="4"' in text(answer)


@pytest.mark.parametrize(
    "changed",
    [
        {"q-0-code": "Niet Goed!"}, {"q-0-kind": "getal"}, {"q-0-kind": "choice"}, {"q-0-label": "x" * 201},
        {"q-0-label": "\x00"}, {"q-0-plek": "één"}, {"q-TOTAL_FORMS": "x"}, {"q-TOTAL_FORMS": "99999"},
        {"q-TOTAL_FORMS": "-1"}, {"q-TOTAL_FORMS": "0"}, {"q-0-weg": "on"}, {"titel": ""}, {"titel": "\x00"},
        {"vanaf": "31-02-2026"}, {"vanaf": "2001-01-01"}, {"vanaf": "9999-12-31"}, {"zekerheid": "zeker"}, {"bron": ""},
    ],
)  # fmt: skip
def test_a_version_with_something_wrong_comes_back_with_what_is_wrong(
    cast: Cast, old: Instrument, changed: dict[str, str]
) -> None:  # VP-3
    answer = send(login(beheerder()), old, rows([QUESTION], **changed))
    assert answer.status_code == 422
    assert not Instrument.objects.filter(replaces=old, region__isnull=False).exists()


def test_a_question_without_a_code_gets_one_of_its_words(cast: Cast, old: Instrument) -> None:  # VP-3
    assert send(login(beheerder()), old, rows([QUESTION], **{"q-0-code": ""})).status_code == 302
    assert Instrument.objects.get(title="Nieuw").questions[0]["code"] == "wat_zag_u"


def test_everybody_reads_which_forms_hold(cast: Cast, old: Instrument) -> None:  # VP-3
    client = login(cast.agent)
    assert old.title in text(client.get(reverse("formulieren")))
    page = text(client.get(reverse("formulier", args=[old.pk])))
    assert "eigen versie" in page
    assert "Maak een nieuwe versie" not in page
    assert client.get(reverse("formulier", args=[uuid4()])).status_code == 404


# Arrangements


def ask(client: Client, key: str = "vt_aan_tafel", **data: str) -> HttpResponse:
    """Propose an answer."""
    filled_in = {"waarde": "consultatiepartij", "orgaan": "RNZS", "vanaf": TODAY.isoformat(), **data}
    return client.post(reverse("regio_nieuw", args=[key]), filled_in)  # type: ignore[return-value]


def test_an_arrangement_walks_from_proposal_to_the_table_on_the_screen(cast: Cast) -> None:  # P-4
    maker, other, ovj = login(beheerder()), login(cast.fg_vt), login(cast.ovj)
    assert "deelnemer" in text(ovj.get(reverse("zsm:tafel")))
    assert ask(maker).status_code == 302
    made = RegionalArrangement.objects.get()
    where = reverse("regio_voorstel", args=[made.pk])
    assert maker.post(where, {"antwoord": "vaststellen"}).status_code == 404
    assert where in text(other.get(reverse("vandaag")))
    assert other.post(where, {"antwoord": "vaststellen"}).status_code == 302
    assert get(cast.vt.organisation.region_id, Arrangement.VT_AAN_TAFEL, on=TODAY) == "consultatiepartij"
    assert "consultatiepartij" in text(ovj.get(reverse("zsm:tafel")))
    page = text(ovj.get(reverse("regio")))
    assert "RNZS" in page
    assert "niet gekozen" in page, "the others are as the sources have it, and the screen says so"


@pytest.mark.parametrize("who", ["vt", "agent", "ovj", "fg_vt", "elsewhere"])
def test_only_a_beheerder_proposes_an_arrangement(cast: Cast, who: str) -> None:  # P-4
    client = login(getattr(cast, who))
    assert client.get(reverse("regio_nieuw", args=["vt_aan_tafel"])).status_code == 404
    assert ask(client).status_code == 404
    assert not RegionalArrangement.objects.exists()


def test_a_proposal_of_a_region_is_hidden_from_another(cast: Cast) -> None:  # P-4
    where = reverse("regio_voorstel", args=[propose(beheerder()).pk])
    for actor in (cast.vt, cast.elsewhere, beheerder(region="Groningen")):
        assert login(actor).get(where).status_code == 404
        assert login(actor).post(where, {"antwoord": "vaststellen"}).status_code == 404


@pytest.mark.parametrize(
    ("key", "data"),
    [
        ("vt_aan_tafel", {"waarde": "toehoorder"}), ("vt_aan_tafel", {"orgaan": ""}), ("vt_aan_tafel", {"vanaf": "x"}),
        ("vt_aan_tafel", {"vanaf": "2001-01-01"}), ("vt_aan_tafel", {"orgaan": "\x00"}),
        ("overleg_binnen_uren", {"waarde": "zes"}), ("overleg_binnen_uren", {"waarde": "0"}),
        ("overleg_binnen_uren", {"waarde": "9" * 40}),
    ],
)  # fmt: skip
def test_an_arrangement_with_something_wrong_comes_back(
    cast: Cast, key: str, data: dict[str, str]
) -> None:  # P-4
    assert ask(login(beheerder()), key, **data).status_code == 422
    assert not RegionalArrangement.objects.exists()


def test_a_question_that_does_not_exist_is_not_there(cast: Cast) -> None:  # P-4
    assert ask(login(beheerder()), "thv_verlengen_door").status_code == 404


def test_taking_an_answer_back_leaves_it_to_the_sources(cast: Cast) -> None:  # P-4
    arrange(Arrangement.OVERLEG_BINNEN_UREN, "6")
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    assert ask(login(beheerder()), "overleg_binnen_uren", waarde="", vanaf=tomorrow).status_code == 302


def test_history_says_who_proposed_and_who_approved(cast: Cast) -> None:  # P-4
    made = arrange()
    page = text(login(cast.vt).get(reverse("regio")))
    for somebody in (made.proposed_by, made.settled_by):
        assert isinstance(somebody, Staff)
        assert somebody.display_name in page


def test_who_is_of_another_region_reads_its_own(cast: Cast) -> None:  # P-4
    arrange()
    assert "consultatiepartij" not in text(login(cast.elsewhere).get(reverse("regio")))
