"""Veilig Thuis assesses within five working days; the end of a huisverbod is followed or extended (D-3, SA-7)."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from acuut.enums import Uitkomst
from acuut.models import Crisis
from acuut.services.afsluiten import crisis_afsluiten
from acuut.services.beoordelen import beoordelen
from acuut.services.overleg import melding_delen
from cases.access.acting import acting
from cases.deadlines.lengths import working_days
from cases.deadlines.models import Clock
from cases.dossier.enums import Kind, Moment
from cases.dossier.services import vastleggen
from cases.partners.models import Staff
from cases.safety.instruments import load_instruments
from tests.access.kit import MOTIVERING, a_while_ago, opened_by
from tests.acuut.crisis_kit import login
from tests.acuut.thv_kit import arrive, ask, decide
from tests.cast import Cast


def crisis_of(actor: Staff) -> Crisis:
    """A crisis of this partner."""
    case = opened_by(actor)
    with acting(actor):
        item = vastleggen(
            case=case,
            actor=actor,
            kind=Kind.MELDING,
            moment=Moment.ACUUT,
            now=a_while_ago(),
            text="Er is geroep.",
        )
        crisis = Crisis(
            case=case, item=item, owner=actor.organisation, opened_by=actor, started_at=a_while_ago()
        )
        crisis.save()
    return crisis


def told(cast: Cast) -> Crisis:
    """A crisis of the police, shared with Veilig Thuis."""
    crisis = crisis_of(cast.agent)
    with acting(cast.agent):
        melding_delen(
            crisis_id=crisis.pk,
            actor=cast.agent,
            item_ids=[crisis.item_id],
            motivering=MOTIVERING,
            now=a_while_ago(),
        )
    return crisis


def expected(crisis: Crisis) -> Clock:
    """The clock of the assessment."""
    return Clock.objects.get(subject_id=crisis.pk, kind="vt_assessment")


def assess(cast: Cast, crisis: Crisis, at: datetime) -> None:
    """Veilig Thuis records an assessment."""
    load_instruments()
    with acting(cast.vt):
        beoordelen(
            crisis_id=crisis.pk, actor=cast.vt, answers={}, conclusion="Niet veilig.", persons={}, now=at
        )


def test_a_melding_that_reaches_veilig_thuis_asks_for_an_assessment(cast: Cast) -> None:  # D-3
    crisis = crisis_of(cast.agent)
    assert not Clock.objects.filter(subject_id=crisis.pk).exists()
    clock = expected(told(cast))
    assert clock.due_at == working_days(5).end(clock.started_at)
    assert clock.responsible_id == cast.vt.organisation_id


def test_the_assessment_ends_it_and_a_second_one_changes_nothing(cast: Cast) -> None:  # D-3
    crisis = told(cast)
    assess(cast, crisis, a_while_ago(4))
    assess(cast, crisis, a_while_ago(1))
    assert expected(crisis).state == "met"


def test_an_assessment_comes_also_after_the_crisis(cast: Cast) -> None:  # D-3, AC-4
    crisis = told(cast)
    with acting(cast.agent):
        crisis.step = 5
        crisis.save()
        crisis_afsluiten(
            crisis_id=crisis.pk, actor=cast.agent, outcome=Uitkomst.VEILIG, words="Rust.", now=a_while_ago(3)
        )
    assert expected(crisis).state == "running"
    assess(cast, crisis, a_while_ago(1))
    assert expected(crisis).state == "met"


def test_a_melding_that_was_not_true_asks_for_nothing(cast: Cast) -> None:  # D-3
    crisis = told(cast)
    with acting(cast.agent):
        crisis.step = 5
        crisis.save()
        crisis_afsluiten(
            crisis_id=crisis.pk,
            actor=cast.agent,
            outcome=Uitkomst.LOOS,
            words="Een film.",
            now=a_while_ago(3),
        )
    assert expected(crisis).state == "cancelled"


@pytest.fixture
def imposed(cast: Cast) -> Any:
    """A huisverbod that was imposed just now, through the screens."""
    client = login(cast.vt)
    aanvraag = ask(client, cast.vt, a_while_ago(5))
    arrive(client, aanvraag)
    decide(client, aanvraag)
    aanvraag.refresh_from_db()
    return aanvraag


def test_the_end_of_a_huisverbod_is_watched_once_and_followed_on_the_page_of_the_measure(
    cast: Cast, imposed: Any
) -> None:  # SA-7, TH-4
    clocks = Clock.objects.filter(item=imposed.measure.item, ended_at__isnull=True)
    assert set(clocks.values_list("kind", flat=True)) == {"measure_review", "thv_end"}
    end = clocks.get(kind="thv_end")
    client, there = login(cast.vt), f"/z/{imposed.case_id}/m/{imposed.measure_id}/"
    for days in (5, 20, 29):
        until = imposed.measure.starts_at + timedelta(days=days)
        answer = client.post(there, {"keuze": "verlengd", "einde": f"{until:%Y-%m-%dT%H:%M}"})
        assert answer.status_code == 422, "only the burgemeester extends it, on the page of the huisverbod"
        assert "burgemeester" in answer.content.decode()
    assert clocks.get(kind="thv_end").due_at == end.due_at
    assert client.post(there, {"keuze": "vervolg", "vervolg": "Veilig Thuis belt."}).status_code == 302
    end.refresh_from_db()
    assert end.state == "met"
