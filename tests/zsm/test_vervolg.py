"""What follows from the decision: who tells the victim, with which proof, and what has its own date (ZS-5, ZS-7)."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from cases.access.acting import acting
from cases.access.door import visible_to
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.deadlines.enums import ClockState
from cases.deadlines.models import Clock
from cases.disclosure.models import Receipt
from cases.dossier.models import InformationItem
from cases.partners.enums import Partner
from cases.partners.models import Staff
from tests.cast import Cast
from tests.zsm.conftest import MOTIVERING, Family
from tests.zsm.test_besluit_nemen import GOES, STAYS, decide, no_contact
from zsm import clocks
from zsm.enums import Course, How, Route, Whom
from zsm.models import Arrest, Besluit, BesluitContent, Verteld
from zsm.rules import Voornemen
from zsm.services import nazorg
from zsm.services.besluit import besluit_nemen
from zsm.vervolg import opdrachten, sepot
from zsm.vervolg import services as vervolg
from zsm.vervolg.clocks import ASKED_BY_OM, CONDITION_END, FOLLOW_UP
from zsm.vervolg.enums import NietGelukt, Soort, Uitkomst, Verloop
from zsm.vervolg.models import Gespreksblad, Opdracht, Vervolgafspraak, VervolgContent
from zsm.vervolg.selectors import na_te_kijken, te_doen, voorstel


@pytest.fixture
def besluit(cast: Cast, arrest: Arrest, at: datetime) -> Besluit:
    """Sent home with a contactverbod of two weeks."""
    return decide(arrest, cast.ovj, GOES, at, no_contact(at))


def sheet(cast: Cast, arrest: Arrest, at: datetime) -> Gespreksblad:
    """The OM reads what is proposed and keeps it."""
    with acting(cast.ovj):
        found = opdrachten.own_decision(arrest.pk, cast.ovj)
        text = voorstel(found, cast.ovj)
        return opdrachten.blad_bewaren(
            arrest_id=arrest.pk, actor=cast.ovj, plain=text["gewoon"], easy=text["makkelijk"], now=at
        )


def ask(cast: Cast, arrest: Arrest, at: datetime, partner: Partner = Partner.SHN) -> Opdracht:
    """The OM asks this partner to tell the victim."""
    with acting(cast.ovj):
        return opdrachten.vertellen_vragen(
            arrest_id=arrest.pk, actor=cast.ovj, partner=partner, motivering=MOTIVERING, now=at
        )


def test_who_tells_for_the_om_reads_the_sheet_and_nothing_else_of_the_decision(
    cast: Cast, besluit: Besluit, arrest: Arrest, at: datetime
) -> None:  # ZS-7, SH-4
    with pytest.raises(RuleBroken, match="Schrijf eerst op"):
        ask(cast, arrest, at)
    blad = sheet(cast, arrest, at)
    assert "Geen contact met moeder en broertje." in blad.plain
    asked = ask(cast, arrest, at)
    assert ask(cast, arrest, at) == asked  # a double click
    with acting(cast.shn):
        assert te_doen(cast.shn) == [asked]
        assert Gespreksblad.objects.get() == blad
        assert not BesluitContent.objects.exists()
        assert not visible_to(Besluit, cast.shn).exists()
        assert not visible_to(Arrest, cast.shn).exists()
    for other in (cast.vt, cast.agent, cast.raad, cast.halt):
        with acting(other):
            assert not Gespreksblad.objects.exists()
            assert not visible_to(Opdracht, other).exists()


def test_a_partner_tells_it_and_the_obligation_ends_when_the_om_has_looked(
    cast: Cast, besluit: Besluit, arrest: Arrest, at: datetime
) -> None:  # ZS-7
    sheet(cast, arrest, at)
    asked, told = ask(cast, arrest, at), at + timedelta(seconds=20)
    with acting(cast.shn):
        opdrachten.aannemen(opdracht_id=asked.pk, actor=cast.shn, now=at)
        with pytest.raises(RuleBroken, match="veilig"):
            opdrachten.verteld(
                opdracht_id=asked.pk, actor=cast.shn, how=How.VEILIG_NUMMER, told_at=at, safe=False, now=told
            )
        opdrachten.verteld(
            opdracht_id=asked.pk, actor=cast.shn, how=How.VEILIG_NUMMER, told_at=at, safe=True, now=told
        )
        with pytest.raises(NotVisible):
            nazorg.overnemen(opdracht_id=asked.pk, actor=cast.shn, now=told)
    assert Clock.objects.get(subject_id=asked.pk, kind=ASKED_BY_OM.code).state == ClockState.MET
    running = Clock.objects.get(subject_id=besluit.pk, kind=clocks.TELL_VICTIM.code)
    assert running.state == ClockState.RUNNING  # the obligation stays the OM's
    with acting(cast.ovj):
        assert [one.pk for one in na_te_kijken(cast.ovj)] == [asked.pk]
        nazorg.overnemen(opdracht_id=asked.pk, actor=cast.ovj, now=told)
        proof = Verteld.objects.get(whom=Whom.SLACHTOFFER)
        assert (proof.how, proof.told_at, proof.recorded_by_id) == (How.VEILIG_NUMMER, at, cast.ovj.pk)
        assert not na_te_kijken(cast.ovj)
    running.refresh_from_db()
    assert running.state == ClockState.MET
    with pytest.raises(Overtaken, match="al ingelicht"):
        ask(cast, arrest, told)


def test_what_did_not_succeed_comes_back_at_once_and_another_can_be_asked(
    cast: Cast, besluit: Besluit, arrest: Arrest, at: datetime
) -> None:  # ZS-7
    sheet(cast, arrest, at)
    first = ask(cast, arrest, at)
    with pytest.raises(RuleBroken, match="al gevraagd"):
        ask(cast, arrest, at, Partner.VT)
    with acting(cast.shn):
        opdrachten.niet_gelukt(opdracht_id=first.pk, actor=cast.shn, because=NietGelukt.NIET_BEREIKT, now=at)
    with acting(cast.ovj):
        assert [one.outcome for one in na_te_kijken(cast.ovj)] == [Uitkomst.NIET_GELUKT]
        with pytest.raises(RuleBroken, match="nog niet vastgelegd"):
            nazorg.overnemen(opdracht_id=first.pk, actor=cast.ovj, now=at)
    second = ask(cast, arrest, at + timedelta(seconds=1), Partner.VT)
    with acting(cast.ovj):
        assert not na_te_kijken(cast.ovj)
        opdrachten.terugnemen(opdracht_id=second.pk, actor=cast.ovj, now=at + timedelta(seconds=2))
    with acting(cast.vt), pytest.raises(Overtaken):
        opdrachten.aannemen(opdracht_id=second.pk, actor=cast.vt, now=at + timedelta(seconds=3))


def forge(statement: str) -> None:
    """Past every service, as whoever is in the application could."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_database_lets_nobody_write_what_another_says(
    cast: Cast, besluit: Besluit, arrest: Arrest, at: datetime
) -> None:  # ZS-7, SH-1
    sheet(cast, arrest, at)
    asked = ask(cast, arrest, at)
    done = (
        "UPDATE zsm_opdracht SET outcome = 'gedaan', ended_at = now(), how = 'persoonlijk', told_at = now()"
    )
    for who in (cast.ovj, cast.vt):
        with acting(who), pytest.raises(DatabaseError):
            forge(done)
    forged = "UPDATE zsm_vervolgafspraak SET at = now()"
    with acting(cast.ovj):
        made = vervolg.afspraak_maken(
            besluit=besluit, actor=cast.ovj, route=Route.PGA, at=at + timedelta(days=2), what="", now=at
        )
    with acting(cast.vt), pytest.raises(DatabaseError):
        forge(forged)
    asked.refresh_from_db()
    made.refresh_from_db()
    assert (asked.outcome, made.at) == ("", at + timedelta(days=2))


def test_a_follow_up_has_its_own_date_and_is_not_done_before_somebody_says_what_came_of_it(
    cast: Cast, besluit: Besluit, at: datetime
) -> None:  # ZS-5
    when, later = at + timedelta(days=3), at + timedelta(days=4)
    with acting(cast.ovj):
        with pytest.raises(RuleBroken, match="al voorbij"):
            vervolg.afspraak_maken(besluit=besluit, actor=cast.ovj, route=Route.PGA, at=at, what="", now=at)
        plan: dict[str, Any] = {
            "besluit": besluit,
            "actor": cast.ovj,
            "route": Route.VERDIEPINGSTAFEL,
            "what": "zorg voor Timo",
        }
        made = vervolg.afspraak_maken(**plan, at=when, now=at)
        assert vervolg.afspraak_maken(**plan, at=when, now=at) == made  # a double click
        vervolg.afspraak_verzetten(afspraak_id=made.pk, actor=cast.ovj, at=later, now=at)
        assert Clock.objects.get(subject_id=made.pk, kind=FOLLOW_UP.code).due_at == later
        with pytest.raises(RuleBroken, match="Schrijf op"):
            vervolg.afspraak_afronden(
                afspraak_id=made.pk, actor=cast.ovj, verloop=Verloop.GEHOUDEN, came_of=" ", now=later
            )
        vervolg.afspraak_afronden(
            afspraak_id=made.pk, actor=cast.ovj, verloop=Verloop.GEHOUDEN, came_of="hulp begint maandag",
            now=later,
        )  # fmt: skip
        with pytest.raises(Overtaken):
            vervolg.afspraak_verzetten(afspraak_id=made.pk, actor=cast.ovj, at=later, now=at)
        assert VervolgContent.objects.get().came_of == "hulp begint maandag"
    for other in (cast.vt, cast.agent):
        with acting(other):
            assert not VervolgContent.objects.exists()
            assert not visible_to(Vervolgafspraak, other).exists()
            with pytest.raises(NotVisible):
                vervolg.afspraak_verzetten(afspraak_id=made.pk, actor=other, at=later, now=at)


def test_an_end_of_a_condition_rings_for_the_officers_of_the_table_before_it_is_there(
    besluit: Besluit, at: datetime
) -> None:  # SA-7
    clock = Clock.objects.get(kind=CONDITION_END.code)
    assert (clock.due_at, clock.responsible_id) == (at + timedelta(days=14), besluit.by.organisation_id)
    for kind in (CONDITION_END, clocks.DETENTION_END):
        assert kind.rings("warned")
        assert kind.rings("expired")


def test_advice_is_on_its_way_when_3ro_says_so(cast: Cast, arrest: Arrest, at: datetime) -> None:  # ZS-4, 004
    due = at + timedelta(hours=2)
    with acting(cast.ovj):
        asked = opdrachten.advies_vragen(
            arrest_id=arrest.pk, actor=cast.ovj, partner=Partner.RECLASSERING, text="Kan toezicht?", due_at=due,
            motivering=MOTIVERING, now=at,
        )  # fmt: skip
    with acting(cast.agent), pytest.raises(NotVisible):
        opdrachten.advies_vragen(
            arrest_id=arrest.pk, actor=cast.agent, partner=Partner.RVDK, text="?", due_at=due,
            motivering=MOTIVERING, now=at,
        )  # fmt: skip
    with acting(cast.reclassering):
        assert te_doen(cast.reclassering) == [asked]
        assert opdrachten.aannemen(opdracht_id=asked.pk, actor=cast.reclassering, now=at).accepted_at == at
        with pytest.raises(NotVisible):  # nothing to tell a victim
            opdrachten.verteld(
                opdracht_id=asked.pk,
                actor=cast.reclassering,
                how=How.PERSOONLIJK,
                told_at=at,
                safe=True,
                now=at,
            )
        opdrachten.gegeven(opdracht_id=asked.pk, actor=cast.reclassering, now=at)
        assert not te_doen(cast.reclassering)


def test_a_sepot_reaches_everyone_who_was_told_of_the_suspicion(
    cast: Cast, arrest: Arrest, family: Family, at: datetime
) -> None:  # K-1
    decide(arrest, cast.ovj, STAYS, at)
    with acting(cast.ovj), pytest.raises(RuleBroken, match="Neem eerst een nieuw besluit"):
        sepot.sepot_doorgeven(arrest_id=arrest.pk, actor=cast.ovj, motivering=MOTIVERING, now=at)
    held = Besluit.objects.get()
    dropped = replace(GOES, course=Course.SEPONEREN, without_measures="geen bewijs")
    later = at + timedelta(seconds=5)
    follow(cast.ovj, arrest, held, dropped, later)
    with acting(cast.ovj):
        found = sepot.sepot_doorgeven(arrest_id=arrest.pk, actor=cast.ovj, motivering=MOTIVERING, now=later)
        again = sepot.sepot_doorgeven(arrest_id=arrest.pk, actor=cast.ovj, motivering=MOTIVERING, now=later)
        assert found.asked is not None
        assert (again.asked, found.asked.soort) == (found.asked, Soort.ROL_VERVALT)
    with acting(cast.vt), pytest.raises(NotVisible):
        sepot.rol_laten_vervallen(opdracht_id=found.asked.pk, actor=cast.vt, now=later)
    with acting(cast.agent):
        assert sepot.rol_laten_vervallen(opdracht_id=found.asked.pk, actor=cast.agent, now=later) >= 2
        assert sepot.eigen_verdenking(arrest, cast.agent) is None
    asked = Receipt.objects.values_list("organisation__partner", flat=True)
    assert {Partner.OM, Partner.VT} <= set(asked)


def follow(actor: Staff, arrest: Arrest, held: Besluit, voornemen: Voornemen, at: datetime) -> None:
    """Take a decision after the one that holds."""
    with acting(actor):
        besluit_nemen(arrest_id=arrest.pk, actor=actor, voornemen=voornemen, follows=held.pk, now=at)


def test_a_later_decision_takes_back_who_was_asked_to_tell_of_the_earlier_one(
    cast: Cast, besluit: Besluit, arrest: Arrest, at: datetime
) -> None:  # ZS-5, ZS-7
    sheet(cast, arrest, at)
    asked = ask(cast, arrest, at)
    follow(cast.ovj, arrest, besluit, replace(STAYS, reason="hij kwam terug"), at + timedelta(seconds=5))
    asked.refresh_from_db()
    assert asked.outcome == Uitkomst.TERUGGENOMEN
    with acting(cast.shn):
        assert not te_doen(cast.shn)
    assert InformationItem.objects.filter(kind="vervolg").count() == 1
