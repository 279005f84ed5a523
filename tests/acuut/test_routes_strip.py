"""The strip of the first hour and the first day: what was done by whom, and what not (AC-10)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from acuut.enums import Daad, Waarom
from acuut.models import Crisis
from acuut.routes import eerste_uur, hulp
from acuut.routes.eerste_uur import Feit, Regel, Stand, Strip, regel
from acuut.services.daden import noteren
from cases.access.acting import acting
from cases.base.transition import transition
from cases.dossier.models import Case
from cases.partners.models import Staff
from tests.access.kit import a_while_ago, noted, opened_by, shared
from tests.acuut.routes_kit import browser, child_of, crisis_in
from tests.cast import Cast

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def strip(of: Crisis | Case, actor: Staff) -> Strip:
    """The strip as this actor has it now."""
    with acting(actor):
        found = eerste_uur.strip(of, actor, now=a_while_ago(0))
    assert found
    return found


def line(found: Strip, label: str) -> Regel:
    """One line by its label."""
    return next(one for blok in found.blokken for one in blok.regels if one.label == label)


def done(crisis: Crisis, actor: Staff, code: Daad, *, minutes: int = 60, **how: Any) -> None:
    """Somebody did this so long ago."""
    with acting(actor):
        noteren(crisis=crisis, actor=actor, code=code, now=a_while_ago(minutes), **how)


@pytest.mark.parametrize(
    ("at", "now", "stand", "late"),
    [
        (NOON + HOUR, NOON + 2 * HOUR, Stand.GEDAAN, False),
        (NOON + HOUR + timedelta(seconds=1), NOON + 2 * HOUR, Stand.GEDAAN, True),
        (None, NOON + HOUR, Stand.NOG_NIET, False),
        (None, NOON + HOUR + timedelta(seconds=1), Stand.NIET, True),
    ],
)
def test_a_line_is_done_late_not_yet_or_not(
    at: datetime | None, now: datetime, stand: Stand, *, late: bool
) -> None:  # AC-10
    feiten = [Feit("vt", "Vera", at)] if at else []
    found = regel("OM geraadpleegd", feiten, until=NOON + HOUR, now=now)
    assert (found.stand, found.late) == (stand, late)


def test_the_strip_says_what_was_done_by_whom_and_what_not(cast: Cast) -> None:  # AC-10
    case = opened_by(cast.agent)
    crisis = crisis_in(case, cast.agent)
    done(crisis, cast.agent, Daad.VT_GEBELD, minutes=85)
    done(crisis, cast.agent, Daad.OM_GEBELD, minutes=10)
    found = strip(crisis, cast.agent)
    called = line(found, "Politie en Veilig Thuis belden elkaar")
    assert (called.stand, called.late) == (Stand.GEDAAN, False)
    assert [(one.partner, one.who) for one in called.feiten] == [("politie", "Agent")]
    asked = line(found, "OM geraadpleegd")
    assert (asked.stand, asked.late) == (Stand.GEDAAN, True)
    assert line(found, "Melding gedeeld").stand == Stand.NIET
    assert line(found, "Veiligheidsbeoordeling").stand == Stand.NOG_NIET
    assert found.sinds == "1 u 30 min"


def test_what_was_left_out_stands_there_with_its_reason(cast: Cast) -> None:  # AC-10, AC-2
    crisis = crisis_in(opened_by(cast.agent), cast.agent)
    done(crisis, cast.agent, Daad.ONVOLLEDIG, because=Waarom.GEEN_GEHOOR, missing=["om"])
    found = line(strip(crisis, cast.agent), "OM geraadpleegd")
    assert (found.stand, found.because) == (Stand.NIET, "geen gehoor")


def test_information_of_one_of_the_two_is_a_part(cast: Cast) -> None:  # AC-10
    crisis = crisis_in(opened_by(cast.agent), cast.agent)
    done(crisis, cast.agent, Daad.INBRENG)
    assert line(strip(crisis, cast.agent), "Informatie naast elkaar gelegd").stand == Stand.DEELS


def test_raad_and_school_are_asked_where_there_are_children(cast: Cast) -> None:  # AC-10, AC-11
    case = opened_by(cast.agent)
    crisis = crisis_in(case, cast.agent)
    labels = {one.label for blok in strip(crisis, cast.agent).blokken for one in blok.regels}
    assert not labels & {"Raad om advies gevraagd", "Steun op school"}
    child = child_of(case, cast.agent)
    assert line(strip(crisis, cast.agent), "Raad om advies gevraagd").stand == Stand.NOG_NIET
    with acting(cast.agent):
        hulp.school_beginnen(case_id=case.pk, actor=cast.agent, person_id=child.pk, now=a_while_ago(5))
    assert line(strip(crisis, cast.agent), "Steun op school").stand == Stand.BEZIG


def test_each_sees_what_it_may_know(cast: Cast) -> None:  # AC-10, SH-1
    case = opened_by(cast.agent)
    crisis = crisis_in(case, cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    with acting(cast.vt):
        assert eerste_uur.strip(case, cast.vt, now=a_while_ago(0)) is None
    assert "eerste-uur" not in browser(cast.vt).get(f"/z/{case.pk}/").content.decode()
    shared(case, cast.agent, cast.vt.organisation, [crisis.item])
    assert strip(case, cast.vt).crisis_id == crisis.pk
    assert "Eerste uur en eerste dag" in browser(cast.vt).get(f"/z/{case.pk}/").content.decode()
    assert line(strip(crisis, cast.agent), "Verteld aan de mensen zelf").stand == Stand.GEDAAN


def test_a_crisis_that_is_over_for_long_leaves_the_case_page(cast: Cast) -> None:  # AC-10
    case = opened_by(cast.agent)
    crisis = crisis_in(case, cast.agent)
    month = a_while_ago(0) + timedelta(days=30)
    with acting(cast.agent):
        assert eerste_uur.strip(case, cast.agent, now=month)
        transition(crisis, expect={}, change={"ended_at": a_while_ago(5), "outcome": "veilig"})
        assert eerste_uur.strip(case, cast.agent, now=month) is None
        assert eerste_uur.strip(case, cast.agent, now=a_while_ago(0))
