"""Deel A beside what Veilig Thuis knows already, and taken back when it was about somebody else (ZS-3, SH-6)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from cases.access.acting import acting
from cases.disclosure.enums import RecallKind, RecallReason
from cases.disclosure.models import Disclosure, Recall, Receipt
from cases.disclosure.recall import delen_stoppen
from cases.disclosure.services import delen
from cases.dossier.enums import DataClass, Kind, Moment
from cases.dossier.models import InformationItem, ItemReference
from cases.dossier.services import vastleggen
from cases.partners.enums import Partner
from cases.safety.enums import Safety
from cases.safety.instruments import ACUUT
from cases.safety.services import beoordeling_vastleggen
from tests.cast import Cast
from tests.zsm.conftest import MOTIVERING, Family, make_family
from tests.zsm.pages import call_to_table, get, page, post, share
from zsm.enums import Incomplete, InputState
from zsm.models import Arrest, Inbreng
from zsm.selectors import partner_of
from zsm.services.inbreng import DeelA, deel_a_vastleggen
from zsm.web import views_inbreng

pytestmark = pytest.mark.usefixtures("frozen")

FILLED = {"gezien": "", "conclusie": "Acuut onveilig voor moeder", "onvolledig": "", "v_acuut": "ja"}


def earlier(cast: Cast, family: Family, at: datetime) -> dict[str, Any]:
    """Veilig Thuis assessed the family yesterday, and has three things that must not slip into deel A."""
    case = family.case
    with acting(cast.vt):
        assessed = beoordeling_vastleggen(
            case=case, actor=cast.vt, instrument_code=ACUUT, kind=Kind.BEOORDELING, moment=Moment.ACUUT,
            answers={}, conclusion="Zorg is nog niet gestart", persons={family.mother: Safety.ACUUT_ONVEILIG},
            now=at - timedelta(days=1),
        )  # fmt: skip
        for kind, data_class, text in (
            (Kind.MELDER, DataClass.MELDER, "buurvrouw belde"),
            (Kind.BERICHT, DataClass.MEDISCH, "gebroken pols"),
        ):
            vastleggen(
                case=case,
                actor=cast.vt,
                kind=kind,
                moment=Moment.ACUUT,
                now=at,
                text=text,
                data_class=data_class,
            )
    return {"own": str(assessed.item_id)}


def test_what_is_known_lies_beside_it_and_ones_own_can_be_taken_over(
    cast: Cast, arrest: Arrest, family: Family, at: datetime, client: Client
) -> None:  # ZS-3, SH-11
    own = earlier(cast, family, at)["own"]
    text = page(client, cast.vt, "deel_a", arrest.pk)
    assert "Zorg is nog niet gestart" in text
    assert "Geweld tegen moeder" in text, "what the police shared lies there too"
    assert "buurvrouw" not in text
    assert "gebroken pols" not in text
    typed = {
        **FILLED, "v_bekend": "Al getypt.", "op": [own, str(arrest.item_id)], "naar": "v_bekend", "overnemen": "1",
    }  # fmt: skip
    again = post(client, cast.vt, "deel_a", arrest.pk, typed)
    assert again.status_code == 200
    assert "overgenomen en nog niet opgeslagen" in again.content.decode()
    form = again.context["form"]
    assert (
        form["v_bekend"]
        .value()
        .startswith("Al getypt.\nZorg is nog niet gestart (Veiligheidsbeoordeling van")
    )
    assert form["v_bekend"].value().endswith("Veilig Thuis)")
    assert "Geweld tegen" not in form["v_bekend"].value(), "another's is referred to, never copied"
    assert form["conclusie"].value() == FILLED["conclusie"]
    assert not Inbreng.objects.filter(organisation=cast.vt.organisation).exists(), "nothing is saved by it"
    sent = {**share(Partner.VT), **typed, "delen": "on"}
    del sent["overnemen"]
    assert post(client, cast.vt, "deel_a", arrest.pk, sent).status_code == 302
    item = Inbreng.objects.get(organisation=cast.vt.organisation).item
    with acting(cast.vt):
        assert ItemReference.objects.filter(item=item).count() == 2
    opened = get(client, cast.vt, "deel_a", arrest.pk).context["form"]
    assert set(opened["op"].value()) == {own, str(arrest.item_id)}, "it opens on what it stood on"


@pytest.mark.parametrize("strange", ["x", "\x00", "00000000-0000-0000-0000-000000000001"])
def test_a_source_that_is_not_there_is_refused_and_keeps_what_was_typed(
    cast: Cast, arrest: Arrest, client: Client, strange: str
) -> None:  # ZS-3
    for more in ({"overnemen": "1", "naar": strange}, {}):
        sent = post(client, cast.vt, "deel_a", arrest.pk, {**FILLED, "op": [strange], **more})
        assert sent.status_code in {200, 422}
        assert "Acuut onveilig voor moeder" in sent.content.decode()
    assert not Inbreng.objects.filter(organisation=cast.vt.organisation).exists()


def shared(cast: Cast, arrest: Arrest, client: Client) -> Inbreng:
    """Deel A lies on the table."""
    sent = post(client, cast.vt, "deel_a", arrest.pk, {**share(Partner.VT), **FILLED, "delen": "on"})
    assert sent.status_code == 302
    return Inbreng.objects.get(organisation=cast.vt.organisation)


def test_a_deel_a_about_the_wrong_person_is_gone_and_the_table_sees_it(
    cast: Cast, arrest: Arrest, at: datetime, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:  # ZS-3, SH-6
    mine = shared(cast, arrest, client)
    item = mine.item
    assert item is not None
    assert "Acuut onveilig" in page(client, cast.ovj, "besluit", arrest.pk)
    assert "Acuut onveilig" in page(client, cast.vt, "inbreng_terug", arrest.pk)
    monkeypatch.setattr(views_inbreng, "present", lambda: at + timedelta(seconds=30))
    stale = {"waarom": RecallReason.VERKEERDE_PERSOON, "gezien": ""}
    assert post(client, cast.vt, "inbreng_terug", arrest.pk, stale).status_code == 422, "opened on another"
    wrong = stale | {"gezien": mine.at.isoformat()}
    for _ in range(2):
        assert post(client, cast.vt, "inbreng_terug", arrest.pk, wrong).status_code == 302
    officer = page(client, cast.ovj, "besluit", arrest.pk)
    assert "Acuut onveilig" not in officer
    assert "ingetrokken" in officer
    assert ">ingetrokken" in page(client, cast.agent).replace("\n", "").replace(" ", "")
    told = Recall.objects.get(item=item)
    assert (told.kind, told.reason) == (RecallKind.WITHDRAWN, RecallReason.VERKEERDE_PERSOON)
    assert [one.organisation.partner for one in Receipt.objects.filter(recall=told)] == [Partner.OM]
    again = page(client, cast.vt, "deel_a", arrest.pk)
    assert "Acuut onveilig" not in again, "it does not fill the next one"
    assert post(client, cast.ovj, "inbreng_terug", arrest.pk, wrong).status_code == 422, "nothing of its own"
    assert get(client, cast.raad, "inbreng_terug", arrest.pk).status_code == 404


def test_sharing_that_was_stopped_is_not_present_any_more(
    cast: Cast, arrest: Arrest, at: datetime, client: Client
) -> None:  # ZS-3, SH-6
    mine = shared(cast, arrest, client)
    with acting(cast.vt):
        given = Disclosure.objects.get(lines__item=mine.item)
        delen_stoppen(disclosure_id=given.pk, actor=cast.vt, reason=RecallReason.NIET_MEER_NODIG, now=at)
    assert "niet met het OM gedeeld" in page(client, cast.agent)
    assert "Deel met het OM" in page(client, cast.vt, "aanhouding", arrest.pk)
    assert post(client, cast.vt, "alsnog_delen", arrest.pk, share(Partner.VT)).status_code == 302
    assert "Acuut onveilig" in page(client, cast.ovj, "besluit", arrest.pk)


def test_what_comes_after_the_end_says_why(
    cast: Cast, family: Family, decided: None, at: datetime, client: Client
) -> None:  # ZS-3
    from tests.zsm.conftest import report

    late = report(cast, family, at, ago=timedelta(hours=10)).arrest
    assert "Waarom komt deel A later" in page(client, cast.vt, "deel_a", late.pk)
    filled = {**share(Partner.VT), **FILLED, "delen": "on", "te_laat": Incomplete.BUITEN_TIJDEN}
    assert post(client, cast.vt, "deel_a", late.pk, filled).status_code == 302
    assert "aanwezig, te laat: buiten onze uren" in page(client, cast.ovj)


def test_the_crisisdienst_assesses_only_where_it_may(
    cast: Cast, arrest: Arrest, at: datetime
) -> None:  # ZS-8, P-4
    from cases.base.errors import RuleBroken
    from cases.safety.enums import Assessor

    with acting(cast.vt), pytest.raises(RuleBroken, match="beoordeelt de crisisdienst"):
        deel_a_vastleggen(
            arrest_id=arrest.pk, actor=cast.vt, motivering=None, seen=None, now=at,
            deel_a=DeelA(conclusion="onveilig", assessor=Assessor.CRISISDIENST),
        )  # fmt: skip


def test_of_every_partner_looked_at_differs_from_not_looked_at(
    cast: Cast, arrest: Arrest, at: datetime, client: Client
) -> None:  # ZS-4
    call_to_table(cast, arrest, at, Partner.RVDK, Partner.RECLASSERING)
    assert "RvdK nog niet" in page(client, cast.vt)
    said = {"gezien": "", "tekst": "", "onvolledig": Incomplete.WACHT_INFORMATIE}
    assert post(client, cast.raad, "inbreng", arrest.pk, said).status_code == 302
    assert "bekeken, niet compleet: wacht op informatie" in page(client, cast.vt, "aanhouding", arrest.pk)
    empty = post(
        client, cast.reclassering, "inbreng", arrest.pk, {"gezien": "", "tekst": " ", "onvolledig": ""}
    )
    assert empty.status_code == 422
    assert Inbreng.objects.get(organisation=cast.raad.organisation).state == InputState.ONVOLLEDIG


def test_3ro_says_lvb_and_supervision_and_the_officer_sees_what_to_mind(
    cast: Cast, arrest: Arrest, at: datetime, client: Client
) -> None:  # ZS-4, K-4
    call_to_table(cast, arrest, at, Partner.RECLASSERING)
    sent = {
        **share(Partner.RECLASSERING), "delen": "on", "gezien": "", "v_lvb": "vermoeden", "v_toezicht": "nee",
        "v_advies": "Eerst de begeleiding starten", "kenmerken": ["lvb", "eerdere_maatregelen"], "tekst": "",
        "onvolledig": "",
    }  # fmt: skip
    assert post(client, cast.reclassering, "inbreng", arrest.pk, sent).status_code == 302
    officer = page(client, cast.ovj, "besluit", arrest.pk)
    assert "een vermoeden" in officer
    assert "Eerst de begeleiding starten" in officer
    assert "licht verstandelijke beperking" in page(client, cast.ovj)
    assert "verstandelijke" not in page(client, cast.vt), "the flag goes where the input goes"
    mine = Inbreng.objects.get(organisation=cast.reclassering.organisation)
    wrong = {"waarom": RecallReason.VERKEERDE_PERSOON, "gezien": mine.at.isoformat()}
    assert post(client, cast.reclassering, "inbreng_terug", arrest.pk, wrong).status_code == 302
    assert "verstandelijke" not in page(client, cast.ovj), "what was said with it goes with it"


@pytest.mark.parametrize("flag", ["wapens", "x", "\x00"])
def test_a_partner_ticks_only_what_is_its_to_say(
    cast: Cast, arrest: Arrest, at: datetime, client: Client, flag: str
) -> None:  # ZS-4
    call_to_table(cast, arrest, at, Partner.RECLASSERING)
    sent = {"gezien": "", "tekst": "blijft staan", "onvolledig": "", "kenmerken": [flag]}
    answer = post(client, cast.reclassering, "inbreng", arrest.pk, sent)
    assert answer.status_code == 422
    assert "blijft staan" in answer.content.decode()


def test_deel_a_goes_along_to_3ro_when_it_is_needed_there(
    cast: Cast, arrest: Arrest, at: datetime, client: Client
) -> None:  # ZS-4, SH-4
    call_to_table(cast, arrest, at, Partner.RECLASSERING)
    both = {**share(Partner.VT), **FILLED, "delen": "on", "ook": ["reclassering"]}
    refused = post(client, cast.vt, "deel_a", arrest.pk, both | {"ook": ["rvdk"]})
    assert refused.status_code == 422, "who does not know of the arrest is not offered"
    assert post(client, cast.vt, "deel_a", arrest.pk, both).status_code == 302
    assert "Acuut onveilig" in page(client, cast.reclassering, "aanhouding", arrest.pk)
    assert "Acuut onveilig" in page(client, cast.ovj, "besluit", arrest.pk)
    assert "Acuut onveilig" not in page(client, cast.agent, "aanhouding", arrest.pk)


@pytest.mark.parametrize(
    ("who", "partner", "answer"),
    [
        ("shn", Partner.SHN, {"v_blik": "Zij wil dat het stopt"}),
        ("raad", Partner.RVDK, {"v_advies": "Broertje naar oma"}),
    ],
)
def test_each_partner_answers_its_own_questions_and_the_officer_alone_reads_them(
    cast: Cast,
    arrest: Arrest,
    at: datetime,
    client: Client,
    who: str,
    partner: Partner,
    answer: dict[str, str],
) -> None:  # ZS-4, SH-1
    call_to_table(cast, arrest, at, partner)
    giver = cast.everyone()[who]
    said = next(iter(answer.values()))
    sent = {"gezien": "", "tekst": "", "onvolledig": "", "delen": "on", **share(partner), **answer}
    given = post(client, giver, "inbreng", arrest.pk, sent)
    assert given.status_code == 302, given.context["form"].errors
    assert said in page(client, cast.ovj, "aanhouding", arrest.pk)
    for other in (cast.vt, cast.agent):
        assert said not in page(client, other, "aanhouding", arrest.pk)


def test_what_veilig_thuis_knows_of_the_family_elsewhere_is_offered_with_its_case(
    cast: Cast, arrest: Arrest, at: datetime, client: Client
) -> None:  # ZS-1, ZS-3
    other = make_family(cast, at)
    with acting(cast.agent):
        delen(
            case=other.case, actor=cast.agent, receiver=partner_of(other.case, Partner.VT), moment=Moment.ZSM,
            items=list(InformationItem.objects.filter(case=other.case, kind=Kind.PERSOON)), motivering=MOTIVERING,
            now=at,
        )  # fmt: skip
    own = earlier(cast, other, at)["own"]
    assert f"in zaak {other.case.reference}" in page(client, cast.vt, "deel_a", arrest.pk)
    sent = {**share(Partner.VT), **FILLED, "delen": "on", "op": [own]}
    assert post(client, cast.vt, "deel_a", arrest.pk, sent).status_code == 302
    item = Inbreng.objects.get(organisation=cast.vt.organisation).item
    with acting(cast.vt):
        assert not ItemReference.objects.filter(item=item).exists(), (
            "another case is not referred to from here"
        )
