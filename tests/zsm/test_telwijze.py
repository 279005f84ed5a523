"""Which end of the nine hours alarms in a region, and the end of the inverzekeringstelling (D-6, SA-7)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import ProgrammingError, transaction
from django.urls import reverse

from cases.access.acting import acting
from cases.audit.models import AuditEvent
from cases.base.errors import NotVisible, RuleBroken
from cases.deadlines.enums import ClockState, Telwijze
from cases.deadlines.models import Clock, ClockEvent
from cases.partners.enums import Role
from cases.partners.models import Organisation, Staff
from cases.partners.services import staff_aanmaken
from tests.cases.web_kit import browser
from tests.cast import Cast
from tests.zsm.conftest import make_family, report
from zsm import clocks
from zsm.enums import Course, Custody
from zsm.models import Arrest, TelwijzeKeuze
from zsm.rules import Voornemen
from zsm.services import detentie
from zsm.services.aanhouding import tijden_vastleggen
from zsm.services.besluit import besluit_nemen
from zsm.services.nazorg import verdachte_vertrokken
from zsm.services.telwijze import telwijze_kiezen

HOUR = timedelta(hours=1)
STAYS = Voornemen(Custody.VASTHOUDEN, Course.VERVOLGEN, without_bespreking="Het kon niet wachten.")


def manager_of(organisation: Organisation, name: str = "beheerder") -> Staff:
    """A functioneel beheerder there."""
    return staff_aanmaken(
        username=name, display_name="Beheerder", organisation=organisation, roles=(Role.FUNCTIONEEL_BEHEERDER,),
        password="een lang wachtwoord",
    )  # fmt: skip


@pytest.fixture
def arrest(cast: Cast, at: datetime, decided: None) -> Arrest:
    """Arrested four hours ago, with the bevel an hour later: two ends."""
    found = report(cast, make_family(cast, at), at).arrest
    with acting(cast.agent):
        return tijden_vastleggen(
            arrest_id=found.pk, actor=cast.agent, brought_before_at=at - 3 * HOUR, ordered_at=at - 3 * HOUR,
            detention_possible=True, now=at,
        )  # fmt: skip


def clock_of(subject: object, kind: str) -> Clock:
    """Its clock."""
    return Clock.objects.get(subject_id=subject.pk, kind=kind)  # type: ignore[attr-defined]


def choose(actor: Staff, telwijze: Telwijze, at: datetime) -> TelwijzeKeuze:
    """Choose for the region."""
    with acting(actor):
        return telwijze_kiezen(actor=actor, telwijze=telwijze, now=at)


def test_the_choice_of_the_region_moves_what_runs_and_both_ends_stay(
    cast: Cast, arrest: Arrest, at: datetime
) -> None:  # D-6, D-5
    first, second = clocks.ends(arrest)
    assert clock_of(arrest, "zsm_nine_hours").due_at == min(first.ends_at, second.ends_at)
    later = max(clocks.ends(arrest), key=lambda end: end.ends_at)
    manager = manager_of(cast.ovj.organisation)
    choose(manager, later.telwijze, at)
    clock = clock_of(arrest, "zsm_nine_hours")
    assert (clock.due_at, clock.moves) == (later.ends_at, 1)
    assert ClockEvent.objects.filter(clock=clock, change="moved", by=manager).count() == 1
    assert AuditEvent.objects.filter(actor=manager, detail__telwijze=later.telwijze).count() == 1
    page = browser(cast.ovj).get(reverse("zsm:aanhouding", args=[arrest.pk])).content.decode()
    assert first.label in page
    assert "alarmeert" in page
    choose(manager, later.telwijze, at)  # the same again
    assert TelwijzeKeuze.objects.count() == 1
    choose(manager, Telwijze.VROEGSTE, at + HOUR)
    assert clock_of(arrest, "zsm_nine_hours").due_at == min(first.ends_at, second.ends_at)


def test_what_is_decided_is_not_moved(cast: Cast, arrest: Arrest, at: datetime) -> None:  # D-6
    with acting(cast.ovj):
        besluit_nemen(arrest_id=arrest.pk, actor=cast.ovj, voornemen=STAYS, now=at)
    before = clock_of(arrest, "zsm_nine_hours").due_at
    manager = manager_of(cast.ovj.organisation)
    choose(manager, Telwijze.AANHOUDING, at)
    choose(manager, Telwijze.SV56A, at + HOUR)
    assert clock_of(arrest, "zsm_nine_hours").due_at == before


def test_another_region_keeps_its_own(cast: Cast, arrest: Arrest, at: datetime) -> None:  # D-6
    before = clock_of(arrest, "zsm_nine_hours").due_at
    elsewhere = manager_of(cast.ovj_elsewhere.organisation)
    for number, telwijze in enumerate((Telwijze.AANHOUDING, Telwijze.SV56A)):
        choose(elsewhere, telwijze, at + number * HOUR)
    assert clock_of(arrest, "zsm_nine_hours").due_at == before
    assert clocks.chosen(cast.ovj.organisation.region_id) is None


@pytest.mark.parametrize("who", ["agent", "vt", "ovj", "voorzitter"])
def test_nobody_else_chooses(cast: Cast, at: datetime, who: str) -> None:  # D-6, P-2
    actor = getattr(cast, who)
    with pytest.raises(NotVisible):
        choose(actor, Telwijze.SV56A, at)
    assert browser(actor).get(reverse("zsm:telwijze")).status_code == 404


def test_the_beheerder_of_another_partner_does_not_choose(cast: Cast, at: datetime) -> None:  # D-6
    with pytest.raises(NotVisible):
        choose(manager_of(cast.vt.organisation), Telwijze.SV56A, at)


def test_the_database_too_refuses_a_choice_in_anothers_name(cast: Cast, at: datetime) -> None:  # D-6
    for actor in (cast.ovj, manager_of(cast.ovj_elsewhere.organisation)):
        row = TelwijzeKeuze(region=cast.ovj.organisation.region, telwijze="sv56a", since=at, by=actor)
        with acting(actor), pytest.raises(ProgrammingError), transaction.atomic():
            row.save(force_insert=True)


def test_the_beheerder_chooses_on_the_screen(cast: Cast, at: datetime) -> None:  # D-6
    client = browser(manager_of(cast.ovj.organisation))
    assert "welk einde alarmeert" in client.get(reverse("zsm:telwijze")).content.decode()
    assert client.post(reverse("zsm:telwijze"), {"telwijze": "x"}).status_code == 422
    assert client.post(reverse("zsm:telwijze"), {}).status_code == 422
    assert client.post(reverse("zsm:telwijze"), {"telwijze": "sv56a"}).status_code == 302
    assert clocks.chosen(cast.ovj.organisation.region_id) == Telwijze.SV56A


def detained(cast: Cast, arrest: Arrest, at: datetime) -> Clock:
    """The officer keeps the suspect."""
    with acting(cast.ovj):
        besluit = besluit_nemen(arrest_id=arrest.pk, actor=cast.ovj, voornemen=STAYS, now=at)
    return clock_of(besluit, "zsm_detention_end")


def test_who_stays_is_watched_for_three_days_by_the_om(
    cast: Cast, arrest: Arrest, at: datetime
) -> None:  # SA-7
    clock = detained(cast, arrest, at)
    assert clock.due_at == at + timedelta(days=3)
    assert clock.responsible_id == cast.ovj.organisation_id
    assert clock.next_at == clock.due_at - timedelta(days=1)


def test_who_goes_home_is_not(cast: Cast, arrest: Arrest, at: datetime) -> None:  # SA-7
    goes = replace(STAYS, custody=Custody.HEENZENDEN, victim_safety="De wijkagent.", without_measures="Geen.")
    with acting(cast.ovj):
        besluit_nemen(arrest_id=arrest.pk, actor=cast.ovj, voornemen=goes, now=at)
    assert not Clock.objects.filter(kind="zsm_detention_end").exists()


def test_it_is_extended_once_and_then_followed(
    cast: Cast, arrest: Arrest, at: datetime, frozen: None
) -> None:  # SA-7, D-5
    clock = detained(cast, arrest, at)
    client, there = browser(cast.ovj), reverse("zsm:vervolg", args=[arrest.pk])
    assert "Inverzekeringstelling eindigt" in client.get(there).content.decode()
    assert client.post(there, {"keuze": "verlengd"}).status_code == 302
    clock.refresh_from_db()
    assert clock.due_at == at + timedelta(days=6)
    again = client.post(there, {"keuze": "verlengd", "vervolg": "wat ik typte"})
    assert again.status_code == 422
    assert "al een keer verlengd" in again.content.decode()
    assert "wat ik typte" in again.content.decode()
    assert client.post(there, {"keuze": "vervolg", "vervolg": " "}).status_code == 422
    assert client.post(there, {"keuze": "vervolg", "vervolg": "Voorgeleid."}).status_code == 302
    clock.refresh_from_db()
    assert clock.state == ClockState.MET
    assert client.get(there).status_code == 302
    late = client.post(there, {"keuze": "vervolg", "vervolg": "wat ik daarna typte"})
    assert late.status_code == 422
    assert "wat ik daarna typte" in late.content.decode()
    assert "al vastgelegd wat er volgt" in late.content.decode()


@pytest.mark.parametrize("who", ["agent", "vt", "raad", "ovj_elsewhere"])
def test_only_the_om_says_what_follows(cast: Cast, arrest: Arrest, at: datetime, who: str) -> None:  # SA-7
    detained(cast, arrest, at)
    actor = getattr(cast, who)
    answer = browser(actor).get(reverse("zsm:vervolg", args=[arrest.pk]))
    # Who knows of the arrest is sent back to it, detention or not; to others there is no arrest.
    assert answer.status_code == (302 if who in {"agent", "vt"} else 404)
    assert b"Inverzekeringstelling" not in answer.content
    with acting(actor), pytest.raises(NotVisible):
        detentie.vervolg_regelen(arrest_id=arrest.pk, actor=actor, text="x", now=at)


def test_it_is_not_extended_when_it_is_over(cast: Cast, arrest: Arrest, at: datetime) -> None:  # SA-7
    detained(cast, arrest, at)
    with acting(cast.ovj), pytest.raises(RuleBroken, match="al voorbij"):
        detentie.verlengen(arrest_id=arrest.pk, actor=cast.ovj, now=at + timedelta(days=3))


def test_when_the_police_say_that_the_suspect_left_nothing_runs_any_more(
    cast: Cast, arrest: Arrest, at: datetime
) -> None:  # SA-7
    clock = detained(cast, arrest, at)
    with acting(cast.agent):
        verdachte_vertrokken(arrest_id=arrest.pk, actor=cast.agent, released_at=at, anyway=True, now=at)
    clock.refresh_from_db()
    assert clock.state == ClockState.MET


def test_other_times_after_the_end_do_not_make_a_late_decision_timely(
    cast: Cast, at: datetime, decided: None
) -> None:  # D-6, ZS-5
    found = report(cast, make_family(cast, at), at, ago=12 * HOUR).arrest
    with acting(cast.agent):
        tijden_vastleggen(
            arrest_id=found.pk, actor=cast.agent, brought_before_at=at - 11 * HOUR, ordered_at=at - 11 * HOUR,
            detention_possible=False, now=at,
        )  # fmt: skip
    # Whether the alarm moved with them depends on the night (art. 56a Sv); that the decision is late does not.
    assert clock_of(found, "zsm_nine_hours").due_at in {at - 3 * HOUR, at + timedelta(minutes=1)}
    with acting(cast.ovj):
        assert besluit_nemen(arrest_id=found.pk, actor=cast.ovj, voornemen=STAYS, now=at).late
