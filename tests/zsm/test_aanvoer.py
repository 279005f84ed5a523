"""How a suspect comes in: heard only, by PGA, in doubt, twice; each partner's own list (ZS-1, ZS-9, ZS-10)."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.access.acting import acting
from cases.access.door import visible_to
from cases.base.errors import NotVisible, RuleBroken
from cases.deadlines.models import Clock
from cases.disclosure.enums import RequestState
from cases.disclosure.models import InformationRequest
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import InformationItem
from cases.dossier.services import vastleggen, zaak_openen
from cases.partners.enums import Partner
from cases.persons.enums import PersonRole
from cases.persons.services import persoon_toevoegen, persoon_verklaren
from cases.safety.enums import MeasureKind
from cases.safety.services import maatregel_vastleggen
from tests.cast import Cast
from tests.zsm.conftest import MOTIVERING, Family, report
from tests.zsm.pages import call_to_table, local, page, post, share
from zsm import clocks
from zsm.enums import Oordeel, Track, Way
from zsm.models import Aanmelding, Arrest
from zsm.services.aanhouding import Gemeld, aanhouding_melden, tijden_vastleggen
from zsm.services.aanmelding import USUAL, Binnenkomst
from zsm.services.consult import adviseren, vt_raadplegen
from zsm.services.spoor import spoor_wijzigen
from zsm.web import views_aanvoer

HEARD = replace(USUAL, way=Way.NIET_VASTZAAK)


@pytest.fixture(autouse=True)
def frozen_here(frozen: None, monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    """All pages see the moment of the test."""
    monkeypatch.setattr(views_aanvoer, "present", lambda: at)


def come_in(
    cast: Cast, family: Family, at: datetime, how: Binnenkomst, *, ago: float = 4.0, **change: Any
) -> Gemeld:
    """The police report the suspect of this family, not in the usual way."""
    data: dict[str, Any] = {
        "case_id": family.case.pk, "suspect_id": family.suspect.pk, "arrested_at": at - timedelta(hours=ago),
        "detention_possible": True, "text": "Bedreiging", "motivering": MOTIVERING,
    }  # fmt: skip
    with acting(cast.agent):
        return aanhouding_melden(actor=cast.agent, how=how, now=at, **data | change)


def test_who_was_heard_only_comes_to_the_table_without_nine_hours_and_below_who_is_held(
    cast: Cast, family: Family, at: datetime, client: Client
) -> None:  # ZS-9
    arrest = come_in(cast, family, at, HEARD).arrest
    assert not Clock.objects.filter(subject_id=arrest.pk).exists()
    assert clocks.ends(arrest) == ()
    for who in (cast.ovj, cast.vt):
        assert family.case.reference in page(client, who)
    shown = page(client, cast.agent, "aanhouding", arrest.pk)
    assert "Gehoord, niet aangehouden" in shown
    assert reverse("zsm:tijden", args=[arrest.pk]) not in shown
    assert reverse("zsm:vertrek", args=[arrest.pk]) not in shown
    with pytest.raises(RuleBroken, match="niet aangehouden"), acting(cast.agent):
        tijden_vastleggen(
            arrest_id=arrest.pk, actor=cast.agent, brought_before_at=at, ordered_at=None, detention_possible=True,
            now=at,
        )  # fmt: skip


def test_who_is_arrested_after_all_gets_the_nine_hours_on_the_same_row(
    cast: Cast, family: Family, at: datetime
) -> None:  # ZS-9
    heard = come_in(cast, family, at, HEARD, ago=5).arrest
    found = come_in(cast, family, at, USUAL, ago=1)
    assert (found.arrest.pk, found.new) == (heard.pk, False)
    clock = Clock.objects.get(subject_id=heard.pk)
    assert clock.due_at == at - timedelta(hours=1) + timedelta(hours=9)
    with pytest.raises(RuleBroken, match="als aangehouden"):
        come_in(cast, family, at, HEARD)


def test_two_districts_that_report_the_same_are_one_arrest_and_both_are_shown(
    cast: Cast, family: Family, at: datetime, client: Client
) -> None:  # ZS-1
    first = come_in(cast, family, at, replace(USUAL, district="Zuid")).arrest
    again = come_in(cast, family, at, replace(USUAL, district="Noord"), ago=3.5)
    assert (again.arrest, again.new) == (first, False)
    assert Clock.objects.filter(subject_id=first.pk).count() == 1
    for who in (cast.agent, cast.ovj, cast.vt):
        shown = page(client, who, "aanhouding", first.pk)
        assert "Gemeld door meer dan een district" in shown
        assert "Noord" in shown
    with pytest.raises(RuleBroken, match="andere tijd"):
        come_in(cast, family, at, replace(USUAL, district="noord"), ago=2)
    with pytest.raises(RuleBroken, match="andere tijd"):
        come_in(cast, family, at, replace(USUAL, district="Oost"), ago=20)
    with acting(cast.raad):
        assert not visible_to(Aanmelding, cast.raad).exists()


@pytest.mark.parametrize(
    ("left", "says"), [(5.0, "voor de aanhouding"), (-1.0, "ligt in de toekomst"), (1.0, "")]
)
def test_a_suspect_who_had_left_before_the_report_is_taken_as_it_was(
    cast: Cast, family: Family, at: datetime, client: Client, left: float, says: str
) -> None:  # ZS-1, ZS-7
    gone = replace(USUAL, released_at=at - timedelta(hours=left))
    if says:
        with pytest.raises(RuleBroken, match=says):
            come_in(cast, family, at, gone)
        return
    arrest = come_in(cast, family, at, gone).arrest
    assert arrest.released_at == gone.released_at
    assert "Vertrokken" in page(client, cast.ovj, "aanhouding", arrest.pk)
    assert Clock.objects.filter(subject_id=arrest.pk).exists(), "the officer still decides"


def test_a_suspect_in_two_cases_is_asked_about_before_there_are_two_arrests(
    cast: Cast, arrest: Arrest, at: datetime, client: Client
) -> None:  # ZS-1
    with acting(cast.agent):
        case = zaak_openen(actor=cast.agent, moment=Moment.ACUUT, now=at)
        person = persoon_toevoegen(household=case.household)
        item = vastleggen(
            case=case, actor=cast.agent, kind=Kind.PERSOON, moment=Moment.ACUUT, now=at, about=person
        )
        persoon_verklaren(
            person=person, item_id=item.pk, owner_id=cast.agent.organisation_id, role=PersonRole.VERDACHTE,
            today=at.date(), given_name="Timo", family_name="Verzonnen", birth_date=date(2004, 3, 1),
        )  # fmt: skip
    sent = {
        **share(Partner.POLITIE), "verdachte": str(person.pk), "aangehouden_op": local(at - timedelta(hours=1)),
        "inverzekering": "ja", "tekst": "Stalking",
    }  # fmt: skip
    asked = post(client, cast.agent, "melden", case.pk, sent)
    assert asked.status_code == 422
    shown = asked.content.decode()
    assert f"lijkt al op de tafel te liggen, in {arrest.case.reference}" in shown
    assert "Stalking" in shown
    assert post(client, cast.agent, "melden", case.pk, sent | {"elders": "on"}).status_code == 302
    assert Arrest.objects.filter(case=case).count() == 1


def test_in_doubt_any_partner_at_the_table_asks_veilig_thuis_which_answers_who_asked(
    cast: Cast, arrest: Arrest, at: datetime, client: Client
) -> None:  # ZS-10
    call_to_table(cast, arrest, at, Partner.RECLASSERING)
    for _ in range(2):
        assert post(client, cast.reclassering, "vraag_vt", arrest.pk).status_code == 302
    asked = InformationRequest.objects.get(kind=Kind.CONSULT)
    assert (asked.asker, asked.owner, asked.urgent) == (
        cast.reclassering.organisation, cast.vt.organisation, True,
    )  # fmt: skip
    assert "wacht op antwoord" in page(client, cast.reclassering, "aanhouding", arrest.pk)
    assert "vraagt u dit" in page(client, cast.vt, "consult", arrest.pk)
    sent = {**share(Partner.VT), "oordeel": "wel", "tekst": "Ze wonen samen.", "partners": ["om"]}
    assert post(client, cast.vt, "consult", arrest.pk, sent).status_code == 302
    asked.refresh_from_db()
    assert asked.state == RequestState.GRANTED
    for who in (cast.reclassering, cast.ovj):
        assert "Dit is huiselijk geweld. Ze wonen samen." in page(client, who, "aanhouding", arrest.pk)
    assert "Ze wonen samen" not in page(client, cast.agent, "aanhouding", arrest.pk), "it was not shared"
    with pytest.raises(NotVisible), acting(cast.vt):
        vt_raadplegen(arrest_id=arrest.pk, actor=cast.vt, now=at)


def test_veilig_thuis_advises_unasked_and_nobody_else_does(
    cast: Cast, arrest: Arrest, at: datetime
) -> None:  # ZS-10
    how: dict[str, Any] = {
        "arrest_id": arrest.pk,
        "oordeel": Oordeel.NOG_NIET,
        "text": "Wij kennen hen.",
        "now": at,
    }
    with acting(cast.vt):
        for _ in range(2):
            adviseren(actor=cast.vt, partners=[Partner.OM], motivering=MOTIVERING, **how)
    item = InformationItem.objects.get(kind=Kind.CONSULT)
    assert item.references.get().quoted_id == arrest.item_id
    for who in (cast.ovj, cast.agent, cast.raad):
        with pytest.raises(NotVisible), acting(who):
            adviseren(actor=who, partners=[Partner.OM], motivering=MOTIVERING, **how)
    for change, says in (({"partners": []}, "wie dit advies"), ({"text": " "}, "Schrijf op waarom")):
        with pytest.raises(RuleBroken, match=says), acting(cast.vt):
            adviseren(actor=cast.vt, **{"partners": [Partner.OM], "motivering": MOTIVERING, **how, **change})


def test_doubt_at_the_report_asks_veilig_thuis_at_once_and_the_table_sees_it(
    cast: Cast, family: Family, at: datetime, client: Client
) -> None:  # ZS-10
    arrest = come_in(cast, family, at, replace(USUAL, doubt=True)).arrest
    assert InformationRequest.objects.get(kind=Kind.CONSULT).asker == cast.agent.organisation
    assert "twijfel: is dit huiselijk geweld?" in page(client, cast.ovj, "aanhouding", arrest.pk)


def test_nobody_consults_about_an_arrest_that_veilig_thuis_does_not_know(
    undecided: None, cast: Cast, family: Family, at: datetime, client: Client
) -> None:  # ZS-10, SH-3
    arrest = come_in(cast, family, at, replace(USUAL, doubt=True)).arrest
    assert not InformationRequest.objects.exists()
    assert post(client, cast.agent, "vraag_vt", arrest.pk).status_code == 302
    assert "Bel Veilig Thuis" in page(client, cast.agent, "aanhouding", arrest.pk)


def test_the_om_takes_a_suspect_to_pga_and_veilig_thuis_sees_it_on_its_own_list(
    cast: Cast, arrest: Arrest, at: datetime, client: Client
) -> None:  # ZS-1
    assert post(client, cast.ovj, "spoor", arrest.pk, {"spoor": "pga"}).status_code == 302
    shown = page(client, cast.vt, "verdachten")
    assert "Timo Verzonnen" in shown
    assert "PGA" in shown
    assert "Timo" in page_at(client, cast, "?s=pga&l=1")
    assert "Timo" not in page_at(client, cast, "?s=district")
    assert "Timo" in page_at(client, cast, "?s=%00&p=-1&l=x"), "what makes no sense is left out"
    for who in (cast.raad, cast.elsewhere, cast.vt_unassigned, cast.voorzitter):
        other = page(client, who, "verdachten")
        assert "Timo" not in other
        assert arrest.case.reference not in other
    for who in (cast.vt, cast.raad, cast.ovj_elsewhere):
        with pytest.raises(NotVisible), acting(who):
            spoor_wijzigen(arrest_id=arrest.pk, actor=who, track=Track.ZSM, now=at)
    for who, change in (
        (cast.vt, "track = 'zsm'"),
        (cast.ovj, "way = 'niet_vastzaak'"),
        (cast.ovj, "doubt = true"),
    ):
        with pytest.raises(DatabaseError), acting(who), connection.cursor() as cursor:
            cursor.execute(f"UPDATE zsm_arrest SET {change} WHERE id = %s", [arrest.pk])


def page_at(client: Client, cast: Cast, query: str) -> str:
    """The list of Veilig Thuis with this question in its address."""
    client.force_login(cast.vt)
    return str(client.get(reverse("zsm:verdachten") + query).content.decode())


def test_the_list_asks_the_database_as_often_for_one_suspect_as_for_more(
    cast: Cast, arrest: Arrest, at: datetime, client: Client
) -> None:  # ZS-1
    page(client, cast.vt, "verdachten")
    with CaptureQueriesContext(connection) as one:
        page(client, cast.vt, "verdachten")
    for name in ("Anna", "Bram"):
        with acting(cast.agent):
            person = persoon_toevoegen(household=arrest.case.household)
            item = vastleggen(
                case=arrest.case, actor=cast.agent, kind=Kind.PERSOON, moment=Moment.ZSM, now=at, about=person
            )
            persoon_verklaren(
                person=person, item_id=item.pk, owner_id=cast.agent.organisation_id, role=PersonRole.VERDACHTE,
                today=at.date(), given_name=name, family_name="Anders",
            )  # fmt: skip
            aanhouding_melden(
                case_id=arrest.case_id, actor=cast.agent, suspect_id=person.pk, arrested_at=at, text="Feit",
                detention_possible=True, motivering=MOTIVERING, now=at,
            )  # fmt: skip
    with CaptureQueriesContext(connection) as three:
        assert "Bram Anders" in page(client, cast.vt, "verdachten")
    assert len(three) == len(one)


def test_the_running_plan_goes_along_when_it_is_ticked_and_the_family_that_veilig_thuis_knows_is_named_to_it_alone(
    cast: Cast, family: Family, at: datetime, client: Client
) -> None:  # ZS-1, SH-4
    with acting(cast.agent):
        plan = [
            maatregel_vastleggen(
                case=family.case, actor=cast.agent, moment=Moment.ACUUT, kind=MeasureKind.AFSPRAAK, text=text,
                contact_point="", starts_at=at, ends_at=at + timedelta(days=9), review_at=at + timedelta(days=5),
                now=at,
            )
            for text in ("Niet bellen.", "Slaapt bij oma.")
        ]  # fmt: skip
    with acting(cast.vt):
        elsewhere = zaak_openen(actor=cast.vt, moment=Moment.ACUUT, now=at)
        person = persoon_toevoegen(household=elsewhere.household)
        item = vastleggen(
            case=elsewhere, actor=cast.vt, kind=Kind.PERSOON, moment=Moment.ACUUT, now=at, about=person
        )
        persoon_verklaren(
            person=person, item_id=item.pk, owner_id=cast.vt.organisation_id, role=PersonRole.VERDACHTE,
            today=at.date(), given_name="Timo", family_name="Verzonnen", birth_date=date(2004, 3, 1),
        )  # fmt: skip
    shown = page(client, cast.agent, "melden", family.case.pk)
    assert "Niet bellen." in shown
    arrest = come_in(cast, family, at, USUAL, along=[plan[0].item_id]).arrest
    at_vt = page(client, cast.vt, "aanhouding", arrest.pk)
    assert "Niet bellen." in at_vt
    assert "Slaapt bij oma" not in at_vt
    assert elsewhere.reference in at_vt
    for who in (cast.ovj, cast.agent):
        assert elsewhere.reference not in page(client, who, "aanhouding", arrest.pk)
    with pytest.raises(RuleBroken, match="Kies een"):
        come_in(
            cast, family, at, replace(USUAL, elders_gezien=True), suspect_id=family.mother.pk, along=[item.pk]
        )


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"wijze": "ontsnapt"}, "Kies een van de mogelijkheden"),
        ({"spoor": "x" * 9000}, "Kies een van de mogelijkheden"),
        ({"inverzekering": ""}, "Kies een van de mogelijkheden"),
        ({"district": "Z" * 61}, "te lang"),
        ({"vertrokken_op": "morgen"}, "bijvoorbeeld 21-11-2026"),
        ({"wijze": "niet_vastzaak", "vertrokken_op": "2026-01-01T10:00"}, "vertrekt ook niet"),
        ({"mee": ["geen-uuid"]}, "Kies een van de mogelijkheden"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_loses_nothing(
    cast: Cast, family: Family, at: datetime, client: Client, change: dict[str, Any], says: str
) -> None:  # ZS-1
    sent = {
        **share(Partner.POLITIE), "verdachte": str(family.suspect.pk), "aangehouden_op": local(at - timedelta(hours=4)),
        "inverzekering": "ja", "tekst": "Wat er is gebeurd.", **change,
    }  # fmt: skip
    answer = post(client, cast.agent, "melden", family.case.pk, sent)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert says in text
    assert "Wat er is gebeurd." in text
    assert not Arrest.objects.exists()


def test_the_same_report_again_says_that_it_was_there(
    cast: Cast, arrest: Arrest, family: Family, at: datetime
) -> None:  # ZS-1
    assert report(cast, family, at).new is False
    assert Aanmelding.objects.filter(arrest=arrest).count() == 1
