"""The table over HTTP, as each partner: what each may and may not see, and what bad input does (ZS-1 to ZS-7)."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from acuut.huisverbod import services as huisverbod
from acuut.huisverbod.enums import DecidedBy, Outcome
from acuut.huisverbod.rules import Uitspraak
from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.disclosure.enums import Condition
from cases.disclosure.services import delen
from cases.dossier.enums import DataClass, Kind, Moment
from cases.dossier.models import ItemText
from cases.dossier.services import toewijzen, vastleggen, zaak_openen
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.safety.models import Measure
from tests.cast import Cast
from tests.zsm.conftest import CHARGE, MOTIVERING, Family, report
from zsm.enums import InputState
from zsm.models import Arrest, Besluit, Inbreng, Verteld
from zsm.selectors import partner_of
from zsm.services.aanhouding import aanhouding_delen
from zsm.tafel import stand_van, tafel

pytestmark = pytest.mark.usefixtures("frozen")

ASKED = {
    Partner.POLITIE: [Condition.ZWAARWEGEND, Condition.NOODZAKELIJK, Condition.ALLEEN_ART8],
    Partner.VT: [Condition.NOODZAKELIJK],
    Partner.OM: [Condition.ZWAARWEGEND, Condition.NOODZAKELIJK],
    Partner.RECLASSERING: [Condition.TAAK, Condition.NOODZAKELIJK],
}


def share(giver: Partner) -> dict[str, Any]:
    """What every form that shares asks of this partner, filled in."""
    return {
        "noodzaak": "De tafel moet dit weten.",
        "voorwaarden": [condition.value for condition in ASKED[giver]],
        "verteld": "verteld",
        "opnieuw_op": "",
    }


DECISION = {
    "verblijf": "vasthouden",
    "vertrek": "",
    "vervolg": "vervolgen",
    "route": "voorgeleiding",
    "reden": "ernst van het feit",
    "veiligheid": "",
    "zonder_maatregelen": "",
    "zonder_deel_a": "VT is telefonisch gesproken",
    "voorwaarde-TOTAL_FORMS": "1",
    "voorwaarde-INITIAL_FORMS": "0",
    "voorwaarde-0-tekst": "",
    "voorwaarde-0-einde": "",
    "voorwaarde-0-opnieuw": "",
}
ARREST_PAGES = [
    "aanhouding", "tijden", "delen", "vertrek", "deel_a", "inbreng", "alsnog_delen", "besluit", "besluit_delen",
    "verteld",
]  # fmt: skip


def local(moment: datetime) -> str:
    """As a browser sends a date with a time."""
    return f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"


def get(client: Client, who: Staff, name: str, *args: Any) -> Any:
    """Ask for a page as this person."""
    client.force_login(who)
    return client.get(reverse(f"zsm:{name}", args=args))


def post(client: Client, who: Staff, name: str, pk: Any, data: dict[str, Any] | None = None) -> Any:
    """Send a form as this person."""
    client.force_login(who)
    return client.post(reverse(f"zsm:{name}", args=[pk]), data or {})


def page(client: Client, who: Staff, name: str = "tafel", *args: Any) -> str:
    """The text of a page that this person may see."""
    answer = get(client, who, name, *args)
    assert answer.status_code == 200
    return str(answer.content.decode())


def call_to_table(cast: Cast, arrest: Arrest, at: datetime, *partners: Partner) -> None:
    """The police tell further partners of the arrest."""
    with acting(cast.agent):
        aanhouding_delen(
            arrest_id=arrest.pk, actor=cast.agent, partners=partners, motivering=MOTIVERING, now=at
        )


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
    sooner = report(cast, make_family(cast, at), at, ago=timedelta(hours=8)).arrest
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
    assert "RvdK" not in page(client, cast.vt).split("<tbody>")[1], "the Raad may not know of this arrest"


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
    from cases.base.transition import transition
    from cases.disclosure.models import InterimDecision

    for decision in InterimDecision.objects.filter(ground__giver=Partner.VT):
        transition(decision, expect={}, change={"effective_until": decision.decided_on})
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
        thv = huisverbod.besluit_vastleggen(
            aanvraag_id=asked.pk, actor=cast.vt, gesprekken=huisverbod.Gesprekken(suspect="ontkent"),
            uitspraak=Uitspraak(Outcome.NIET_OPGELEGD, "hij woont er niet", DecidedBy.BURGEMEESTER), now=at,
        ).outcome_item  # fmt: skip
    assert thv is not None
    assert "huisverbod" not in page(client, cast.ovj).split("<tbody>")[1]
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
    assert "huisverbod" not in page(client, cast.agent).split("<tbody>")[1]


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
        assert (reverse("zsm:melden", args=[arrest.case_id]) in text) is reports


# Reporting


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
    cast: Cast, family: Family, at: datetime, client: Client
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


# Deciding


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
        "De reclassering is niet gevraagd",
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


def test_a_page_holds_at_most_fifty_and_the_next_has_the_rest(
    cast: Cast, decided: None, at: datetime, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:  # ZS-2
    from tests.zsm.conftest import make_family

    monkeypatch.setattr("zsm.tafel.PAGE", 2)
    for hours in (1, 2, 3):
        report(cast, make_family(cast, at), at, ago=timedelta(hours=hours))
    client.force_login(cast.ovj)
    first, second = client.get(reverse("zsm:tafel")), client.get(reverse("zsm:tafel"), {"p": "2"})
    assert first.content.decode().count('data-label="Negen uur"') == 2
    assert "Volgende" in first.content.decode()
    assert second.content.decode().count('data-label="Negen uur"') == 1
    assert "Vorige" in second.content.decode()


def test_more_rows_cost_no_more_queries(
    cast: Cast, decided: None, at: datetime, django_assert_max_num_queries: Any
) -> None:  # bench: zsm-table
    from tests.zsm.conftest import make_family

    for hours in (1, 2, 3, 4):
        report(cast, make_family(cast, at), at, ago=timedelta(hours=hours))
    with django_assert_max_num_queries(24), acting(cast.ovj):
        assert len(tafel(cast.ovj, now=at).rows) == 4
