"""Attacks on the pages of the table: what stays after it was taken back, and forms that are older than a decision."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.test import Client

from cases.access.acting import acting
from cases.base.errors import Overtaken, RuleBroken
from cases.deadlines.enums import ClockState
from cases.deadlines.models import Clock
from cases.disclosure.models import Receipt
from cases.partners.enums import Partner
from tests.cast import Cast
from tests.zsm.conftest import MOTIVERING, Family, report
from tests.zsm.pages import DECISION, get, local, page, post, share
from tests.zsm.test_besluit_nemen import GOES, STAYS, decide, tell_victim, tell_vt
from tests.zsm.test_deel_a import FILLED
from tests.zsm.test_opvolgen import follow
from tests.zsm.test_vervolg import ask, sheet
from tests.zsm.test_vervolg_pagina import BLAD
from zsm.enums import Course
from zsm.models import Arrest, Inbreng
from zsm.vervolg import opdrachten, sepot
from zsm.vervolg.selectors import te_doen

pytestmark = pytest.mark.usefixtures("frozen")
DROPPED = replace(GOES, course=Course.SEPONEREN, without_measures="geen bewijs")


def test_what_was_put_in_earlier_about_the_wrong_person_goes_with_it(
    cast: Cast, arrest: Arrest, client: Client
) -> None:  # ZS-3, SH-6
    said = {**FILLED, **share(Partner.VT), "delen": ["om"]}
    first = {**said, "conclusie": "Drinkt elke dag"}
    assert post(client, cast.vt, "deel_a", arrest.pk, first).status_code == 302
    given = Inbreng.objects.get(arrest=arrest, organisation=cast.vt.organisation)
    again = {**said, "conclusie": "Drinkt en slaat", "gezien": given.at.isoformat()}
    assert post(client, cast.vt, "deel_a", arrest.pk, again).status_code == 302
    assert "Drinkt" in page(client, cast.ovj, "besluit", arrest.pk)
    given.refresh_from_db()
    taken = {"waarom": "verkeerde_persoon", "gezien": given.at.isoformat()}
    assert post(client, cast.vt, "inbreng_terug", arrest.pk, taken).status_code == 302
    assert "Drinkt" not in page(client, cast.ovj, "besluit", arrest.pk)


def test_a_sepot_that_was_followed_by_another_decision_takes_no_role_away(
    cast: Cast, arrest: Arrest, at: datetime
) -> None:  # K-1, ZS-5
    first = decide(arrest, cast.ovj, DROPPED, at)
    with acting(cast.ovj):
        asked = sepot.sepot_doorgeven(
            arrest_id=arrest.pk, actor=cast.ovj, motivering=MOTIVERING, now=at
        ).asked
    assert asked is not None
    follow(arrest, cast, first, at + timedelta(seconds=5), replace(STAYS, reason="nieuwe getuige"))
    with acting(cast.agent):
        with pytest.raises(Overtaken):
            sepot.rol_laten_vervallen(opdracht_id=asked.pk, actor=cast.agent, now=at + timedelta(seconds=9))
        assert sepot.eigen_verdenking(arrest, cast.agent) is not None


def test_what_was_typed_of_the_decision_before_is_not_said_of_the_one_that_holds(
    cast: Cast, arrest: Arrest, at: datetime, client: Client
) -> None:  # ZS-7
    first = decide(arrest, cast.ovj, STAYS, at - timedelta(minutes=5))
    for name in ("blad", "verteld"):
        assert str(first.pk) in get(client, cast.ovj, name, arrest.pk).content.decode()
    follow(arrest, cast, first, at - timedelta(minutes=4))
    told = {"hoe": "veilig_nummer", "door": "J. Jansen", "wanneer": at.isoformat(), "veilig": "on"}
    for name, typed in (("blad", BLAD), ("verteld", told)):
        answer = post(client, cast.ovj, name, arrest.pk, {**typed, "over": str(first.pk)})
        assert answer.status_code == 422
        assert "nieuw besluit" in answer.content.decode()


@pytest.mark.parametrize("which", ["einde", "opnieuw"])
def test_a_year_that_nobody_plans_is_asked_about_and_nothing_is_lost(
    cast: Cast, arrest: Arrest, at: datetime, client: Client, which: str
) -> None:  # ZS-5, D-1
    line = {"tekst": "geen contact", "opnieuw": local(at + timedelta(days=3)), which: "9999-12-31T23:59"}
    typed = {**DECISION, **{f"voorwaarde-0-{name}": said for name, said in line.items()}}
    answer = post(client, cast.ovj, "besluit", arrest.pk, typed)
    assert answer.status_code == 422
    assert "tien jaar" in answer.content.decode()
    assert "ernst van het feit" in answer.content.decode()


def test_a_sepot_of_the_first_arrest_clears_nobody_who_was_arrested_anew(
    cast: Cast, arrest: Arrest, family: Family, at: datetime
) -> None:  # K-1, ZS-5
    decide(arrest, cast.ovj, DROPPED, at)
    tell_vt(arrest, cast.ovj, at)
    tell_victim(arrest, cast.ovj, at)
    report(cast, family, at, ago=timedelta(hours=1))
    with acting(cast.ovj), pytest.raises(RuleBroken, match="opnieuw aangehouden"):
        sepot.sepot_doorgeven(arrest_id=arrest.pk, actor=cast.ovj, motivering=MOTIVERING, now=at)
    with acting(cast.agent):
        assert sepot.eigen_verdenking(arrest, cast.agent) is not None


def test_once_the_om_told_the_victim_itself_nobody_is_asked_to_call_again(
    cast: Cast, arrest: Arrest, at: datetime
) -> None:  # ZS-7, SA-3
    decide(arrest, cast.ovj, STAYS, at)
    sheet(cast, arrest, at)
    asked = ask(cast, arrest, at)
    tell_victim(arrest, cast.ovj, at)
    with acting(cast.shn):
        assert not te_doen(cast.shn)
        with pytest.raises(Overtaken):
            opdrachten.aannemen(opdracht_id=asked.pk, actor=cast.shn, now=at)
    assert Clock.objects.get(subject_id=asked.pk).state == ClockState.CANCELLED


def test_who_was_asked_to_tell_it_hears_that_the_text_is_another_one(
    cast: Cast, arrest: Arrest, at: datetime
) -> None:  # ZS-7, SH-6
    decide(arrest, cast.ovj, STAYS, at)
    blad = sheet(cast, arrest, at)
    ask(cast, arrest, at)
    for _ in range(2):  # a double click
        with acting(cast.ovj):
            opdrachten.blad_bewaren(
                arrest_id=arrest.pk, actor=cast.ovj, plain="Bel 112.", easy="Bel 112.", now=at
            )
    told = Receipt.objects.get(recall__item=blad.item_id)
    assert told.organisation_id == cast.shn.organisation_id
