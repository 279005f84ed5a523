"""The table and the arrest over HTTP, as each partner: what each may and may not see (ZS-1 to ZS-4)."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from acuut.huisverbod import besluit as outcome
from acuut.huisverbod import services as huisverbod
from acuut.huisverbod.enums import DecidedBy, Outcome
from acuut.huisverbod.rules import Uitspraak
from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.disclosure.models import InterimDecision
from cases.disclosure.services import delen
from cases.dossier.enums import DataClass, Kind, Moment
from cases.dossier.services import vastleggen
from cases.partners.enums import Partner
from tests.cast import Cast
from tests.grounds_kit import ended
from tests.zsm.conftest import MOTIVERING, Family, report
from tests.zsm.pages import ARREST_PAGES, call_to_table, get, local, page, post, share
from zsm.enums import InputState
from zsm.models import Arrest, Inbreng
from zsm.selectors import partner_of
from zsm.tafel import stand_van, tafel

pytestmark = pytest.mark.usefixtures("frozen")


@pytest.mark.parametrize("who", ["vt", "agent", "ovj"])
def test_who_may_know_sees_the_row(
    cast: Cast, arrest: Arrest, client: Client, who: str
) -> None:  # ZS-1, ZS-2
    text = page(client, cast.everyone()[who])
    assert arrest.case.reference in text
    assert "Geweld tegen moeder en broertje" in text
    assert "Timo" not in text, "the table carries no names"
    assert "<title>Overzicht</title>" in text


@pytest.mark.parametrize(
    "who", ["raad", "reclassering", "elsewhere", "ovj_elsewhere", "vt_unassigned", "fg_vt", "voorzitter"]
)
def test_who_may_not_know_sees_an_empty_table(
    cast: Cast, arrest: Arrest, client: Client, who: str
) -> None:  # SH-1
    text = page(client, cast.everyone()[who])
    assert arrest.case.reference not in text
    assert "0 verdachten, omdat" in text


def test_without_login_there_is_no_table(arrest: Arrest, client: Client) -> None:
    for url in (reverse("zsm:tafel"), reverse("zsm:aanhouding", args=[arrest.pk])):
        assert client.get(url).status_code == 302


@pytest.mark.parametrize("name", ARREST_PAGES)
@pytest.mark.parametrize("who", ["raad", "elsewhere", "ovj_elsewhere", "vt_unassigned"])
def test_an_arrest_of_others_is_the_same_404_as_none(
    cast: Cast, arrest: Arrest, client: Client, who: str, name: str
) -> None:  # SH-1
    other = cast.everyone()[who]
    there, nowhere = get(client, other, name, arrest.pk), get(client, other, name, uuid4())
    assert there.status_code == nowhere.status_code == 404
    assert there.content == nowhere.content
    assert post(client, other, name, arrest.pk, share(Partner.VT)).status_code in {404, 405}


def test_a_refusal_is_in_the_record(cast: Cast, arrest: Arrest, client: Client) -> None:
    get(client, cast.raad, "aanhouding", arrest.pk)
    event = AuditEvent.objects.filter(verb=Verb.DENIED).latest("at")
    assert (event.actor_id, event.page, event.allowed) == (cast.raad.pk, "zsm:aanhouding", False)


def test_reading_anothers_report_is_in_the_record(cast: Cast, arrest: Arrest, client: Client) -> None:
    page(client, cast.vt)
    read = AuditEvent.objects.get(verb=Verb.READ, actor=cast.vt, subject_id=arrest.item_id)
    assert (read.owner_id, read.page) == (cast.agent.organisation_id, "zsm:tafel")
    assert "Wpg" in read.ground


def test_the_soonest_end_stands_on_top(
    cast: Cast, decided: None, at: datetime, client: Client
) -> None:  # ZS-2
    from tests.zsm.conftest import make_family

    later = report(cast, make_family(cast, at), at, ago=timedelta(hours=1)).arrest
    sooner = report(cast, make_family(cast, at, "Anders"), at, ago=timedelta(hours=8)).arrest
    with acting(cast.ovj):
        rows = tafel(cast.ovj, now=at).rows
    assert [row.arrest.pk for row in rows] == [sooner.pk, later.pk]
    assert [row.pressing for row in rows] == [True, False]
    text = page(client, cast.ovj)
    assert text.index(sooner.case.reference) < text.index(later.case.reference)


def test_both_ends_of_the_clock_stand_with_what_they_count(
    cast: Cast, arrest: Arrest, at: datetime, client: Client
) -> None:  # D-6
    assert "na aanhouding · art. 56a Sv: na het bevel" in page(client, cast.ovj)
    answer = post(
        client, cast.agent, "tijden", arrest.pk,
        {
            "voorgeleid_op": local(arrest.arrested_at + timedelta(hours=1)),
            "bevel_op": local(arrest.arrested_at + timedelta(hours=2)), "inverzekering": "ja",
        },
    )  # fmt: skip
    assert answer.status_code == 302
    text = page(client, cast.ovj, "aanhouding", arrest.pk)
    assert "negen uur na aanhouding" in text
    assert "art. 56a Sv: negen uur na het bevel" in text


def test_the_state_of_input_crosses_and_its_content_does_not(
    cast: Cast, arrest: Arrest, at: datetime, client: Client
) -> None:  # ZS-2, ZS-4, SH-1
    call_to_table(cast, arrest, at, Partner.RECLASSERING)
    assert "3RO nog niet bekeken" in page(client, cast.vt)
    given = post(
        client, cast.reclassering, "inbreng", arrest.pk,
        {**share(Partner.RECLASSERING), "tekst": "Liep in 2024 uit het toezicht", "delen": "on", "gezien": ""},
    )  # fmt: skip
    assert given.status_code == 302
    assert "Liep in 2024" in page(client, cast.ovj, "aanhouding", arrest.pk)
    for who in (cast.vt, cast.agent):
        text = page(client, who, "aanhouding", arrest.pk)
        assert "Liep in 2024" not in text
        assert "vv-partner--reclassering" in text
    assert "3RO nog niet" not in page(client, cast.vt)


def test_the_row_of_one_who_was_not_told_shows_no_other_who_was_not(
    cast: Cast, arrest: Arrest, client: Client
) -> None:  # ZS-2
    assert "RvdK" not in page(client, cast.vt).split("<tbody")[1], "the Raad may not know of this arrest"


def test_deel_a_is_on_the_table_for_all_and_readable_for_the_om(
    cast: Cast, arrest: Arrest, family: Family, client: Client
) -> None:  # ZS-3
    assert "nog niet bekeken" in page(client, cast.ovj)
    filled = {
        **share(Partner.VT), "delen": "on", "gezien": "", "conclusie": "Acuut onveilig voor moeder", "onvolledig": "",
        "v_bekend": "twee meldingen", "v_acuut": "ja", "v_nodig": "contactverbod", "v_aandacht": "",
    }  # fmt: skip
    assert post(client, cast.vt, "deel_a", arrest.pk, filled).status_code == 302
    assert "aanwezig" in page(client, cast.agent)
    officer = page(client, cast.ovj, "besluit", arrest.pk)
    assert "Acuut onveilig voor moeder" in officer
    assert "contactverbod" in officer
    assert "Wmo" in officer, "on which ground"
    assert "Acuut onveilig" not in page(client, cast.agent, "aanhouding", arrest.pk)


def test_deel_a_not_complete_says_why_to_the_table(
    cast: Cast, arrest: Arrest, client: Client
) -> None:  # ZS-3
    empty = {"gezien": "", "conclusie": "", "onvolledig": "geen_contact"}
    assert post(client, cast.vt, "deel_a", arrest.pk, empty).status_code == 302
    assert "bekeken, niet compleet: betrokkenen nog niet gesproken" in page(client, cast.ovj)


def test_deel_a_without_a_ground_is_kept_and_the_table_sees_it(
    cast: Cast, arrest: Arrest, client: Client
) -> None:  # ZS-3, SH-3
    for decision in InterimDecision.objects.filter(ground__giver=Partner.VT, ground__moment=Moment.ZSM):
        ended(decision)
    text = page(client, cast.vt, "deel_a", arrest.pk)
    assert "kan nu niet via het systeem" in text
    filled = {"gezien": "", "conclusie": "onveilig", "onvolledig": "", "v_acuut": "ja"}
    assert post(client, cast.vt, "deel_a", arrest.pk, filled).status_code == 302
    assert "opgesteld, nog niet gedeeld" in page(client, cast.ovj)
    assert "onveilig" not in page(client, cast.ovj, "aanhouding", arrest.pk).split("Aan tafel")[0]


def test_deel_a_twice_by_a_double_click_is_one(cast: Cast, arrest: Arrest, client: Client) -> None:  # ZS-3
    filled = {
        **share(Partner.VT),
        "delen": "on",
        "gezien": "",
        "conclusie": "onveilig",
        "onvolledig": "",
        "v_acuut": "ja",
    }
    for _ in range(2):
        assert post(client, cast.vt, "deel_a", arrest.pk, filled).status_code == 302
    assert arrest.case.assessments.count() == 1
    other = post(client, cast.vt, "deel_a", arrest.pk, {**filled, "conclusie": "toch veilig"})
    assert other.status_code == 422
    assert "intussen opgeslagen" in other.content.decode()
    assert "toch veilig" in other.content.decode(), "nothing typed is lost"


@pytest.mark.parametrize("who", ["agent", "ovj"])
def test_only_veilig_thuis_writes_deel_a(
    cast: Cast, arrest: Arrest, client: Client, who: str
) -> None:  # ZS-3
    assert get(client, cast.everyone()[who], "deel_a", arrest.pk).status_code == 404
    assert get(client, cast.vt, "inbreng", arrest.pk).status_code == 404


def test_not_needed_is_said_once_and_seen_by_all(
    cast: Cast, arrest: Arrest, at: datetime, client: Client
) -> None:  # ZS-2
    call_to_table(cast, arrest, at, Partner.RVDK)
    for _ in range(2):
        assert post(client, cast.raad, "niet_nodig", arrest.pk).status_code == 302
    assert Inbreng.objects.get(organisation=cast.raad.organisation).state == InputState.NIET_NODIG
    assert "RvdK niet nodig" in page(client, cast.vt)
    assert get(client, cast.raad, "niet_nodig", arrest.pk).status_code == 405


def test_what_to_mind_comes_from_what_was_disclosed_to_me(
    cast: Cast, arrest: Arrest, family: Family, at: datetime, client: Client
) -> None:  # ZS-4, K-4
    assert "1 kind" in page(client, cast.agent)
    assert "1 kind" not in page(client, cast.ovj)
    with acting(cast.vt):
        lvb = vastleggen(
            case=family.case, actor=cast.vt, kind=Kind.KENMERK, moment=Moment.ZSM, now=at, text="LVB"
        )
        delen(
            case=family.case, actor=cast.vt, receiver=partner_of(family.case, Partner.OM), items=[lvb],
            moment=Moment.ZSM, motivering=MOTIVERING, now=at,
        )  # fmt: skip
    assert ">LVB<" in page(client, cast.ovj)
    assert ">LVB<" not in page(client, cast.agent)


def test_an_outcome_of_a_huisverbod_is_seen_when_disclosed(
    cast: Cast, arrest: Arrest, family: Family, at: datetime, client: Client
) -> None:  # TH-6, ZS-5
    with acting(cast.vt):
        asked = huisverbod.aanvraag_aannemen(
            actor=cast.vt, case_id=family.case.pk, key=uuid4(), call=huisverbod.Telefoontje("Agent Vos", "06 1234"),
            people=[], asked_at=at - timedelta(minutes=30), now=at,
        )  # fmt: skip
        huisverbod.ter_plaatse(aanvraag_id=asked.pk, actor=cast.vt, now=at)
        thv = outcome.besluit_vastleggen(
            aanvraag_id=asked.pk, actor=cast.vt, gesprekken=outcome.Gesprekken(suspect="ontkent"),
            uitspraak=Uitspraak(Outcome.NIET_OPGELEGD, "hij woont er niet", DecidedBy.BURGEMEESTER), now=at,
        ).outcome_item  # fmt: skip
    assert thv is not None
    assert "huisverbod" not in page(client, cast.ovj).split("<tbody")[1]
    with acting(cast.vt):
        delen(
            case=family.case, actor=cast.vt, receiver=partner_of(family.case, Partner.OM), items=[thv],
            moment=Moment.ZSM, motivering=MOTIVERING, now=at,
        )  # fmt: skip
    assert ">Geen huisverbod<" in page(client, cast.ovj)
    officer = page(client, cast.ovj, "besluit", arrest.pk)
    assert "hij woont er niet" in officer
    assert "Over een huisverbod is niets met u gedeeld" not in officer
    assert "Agent Vos" not in officer
    assert "ontkent" not in officer
    assert "huisverbod" not in page(client, cast.agent).split("<tbody")[1]


def test_a_secret_address_is_nowhere_at_the_table(
    cast: Cast, arrest: Arrest, family: Family, at: datetime, client: Client
) -> None:  # SA-1
    from cases.persons.services import adres_verklaren

    with acting(cast.agent):
        item = vastleggen(
            case=family.case, actor=cast.agent, kind=Kind.ADRES, moment=Moment.ACUUT, now=at, about=family.mother,
            data_class=DataClass.GEHEIM_ADRES,
        )  # fmt: skip
        adres_verklaren(
            person=family.mother,
            item_id=item.pk,
            owner_id=cast.agent.organisation_id,
            address="Opvangstraat 1",
        )
    for name, args in (("tafel", []), ("aanhouding", [arrest.pk])):
        assert "Opvangstraat" not in page(client, cast.agent, name, *args)


def test_a_screen_that_refreshes_reads_nothing_when_nothing_changed(
    cast: Cast, arrest: Arrest, at: datetime, client: Client
) -> None:
    with acting(cast.vt):
        mark = stand_van(cast.vt, now=at)
    client.force_login(cast.vt)
    before = AuditEvent.objects.filter(verb=Verb.READ).count()
    same = client.get(reverse("zsm:tafel"), {"p": "1", "m": mark}, headers={"HX-Request": "true"})
    assert same["HX-Reswap"] == "none"
    assert 'hx-swap-oob="true"' in same.content.decode()
    assert AuditEvent.objects.filter(verb=Verb.READ).count() == before
    post(client, cast.vt, "deel_a", arrest.pk, {"gezien": "", "conclusie": "", "onvolledig": "capaciteit"})
    fresh = client.get(reverse("zsm:tafel"), {"p": "1", "m": mark}, headers={"HX-Request": "true"})
    assert "HX-Reswap" not in fresh
    assert arrest.case.reference in fresh.content.decode()
    assert "<html" not in fresh.content.decode()


@pytest.mark.parametrize("query", ["p=0", "p=x", "p=999999", "p=%00", "p=²", "m=%FF", "p=-1"])
def test_a_strange_address_is_still_a_table(cast: Cast, arrest: Arrest, client: Client, query: str) -> None:
    client.force_login(cast.ovj)
    assert client.get(f"{reverse('zsm:tafel')}?{query}").status_code == 200


def test_the_case_page_leads_to_the_arrest(cast: Cast, arrest: Arrest, client: Client) -> None:  # ZS-1
    for who, reports in ((cast.agent, True), (cast.vt, False)):
        client.force_login(who)
        text = client.get(reverse("zaak", args=[arrest.case_id])).content.decode()
        assert reverse("zsm:aanhouding", args=[arrest.pk]) in text
        assert (f'href="{reverse("zsm:melden", args=[arrest.case_id])}"' in text) is reports


def test_a_page_holds_at_most_fifty_and_the_next_has_the_rest(
    cast: Cast, decided: None, at: datetime, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:  # ZS-2
    from tests.zsm.conftest import make_family

    monkeypatch.setattr("zsm.tafel.PAGE", 2)
    for name in ("Bakker", "Jansen", "Visser"):
        report(cast, make_family(cast, at, name), at)
    client.force_login(cast.ovj)
    first, second = client.get(reverse("zsm:tafel")), client.get(reverse("zsm:tafel"), {"p": "2"})
    assert first.content.decode().count('data-label="Negen uur"') == 2
    assert "Volgende" in first.content.decode()
    assert second.content.decode().count('data-label="Negen uur"') == 1
    assert "Vorige" in second.content.decode()
    assert "3 verdachten, hier 1 (pagina 2)" in second.content.decode()
    assert "Naar de eerste pagina" in client.get(reverse("zsm:tafel"), {"p": "9"}).content.decode()


def test_more_rows_cost_no_more_queries(
    cast: Cast, decided: None, at: datetime, django_assert_max_num_queries: Any
) -> None:  # ZS-2; bench: zsm-table
    from tests.zsm.conftest import make_family

    report(cast, make_family(cast, at), at)
    with CaptureQueriesContext(connection) as one, acting(cast.ovj):
        assert len(tafel(cast.ovj, now=at).rows) == 1
    for name in ("Bakker", "Jansen"):
        report(cast, make_family(cast, at, name), at)
    with django_assert_max_num_queries(len(one)), acting(cast.ovj):
        assert len(tafel(cast.ovj, now=at).rows) == 3
    assert len(one) <= 18
