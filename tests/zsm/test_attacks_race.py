"""Two at once at the table, on two connections: the officer's decision stands, and nothing runs on after it (D-1)."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest
from django.db import connections

from cases.access.acting import acting
from cases.access.door import access
from cases.base.clock import now
from cases.base.errors import RuleBroken
from cases.deadlines.models import Clock
from cases.disclosure.demo import regionale_besluiten
from cases.partners.models import Staff
from tests.cast import Cast, make_cast
from tests.zsm.conftest import CHARGE, MOTIVERING, Family, make_family
from tests.zsm.test_besluit_nemen import GOES
from zsm import clocks
from zsm.enums import Way
from zsm.models import Arrest, Besluit
from zsm.rules import Voornemen
from zsm.services.aanhouding import Gemeld, aanhouding_melden
from zsm.services.aanmelding import USUAL, Binnenkomst
from zsm.services.besluit import besluit_nemen

HOME = replace(GOES, without_measures="opvang geregeld")


@pytest.fixture
def table(own_database: str) -> tuple[Cast, Family, datetime]:
    """The police have a case, and may tell who is needed."""
    cast, at = make_cast(), now() - timedelta(minutes=1)
    regionale_besluiten(cast.agent.organisation.region)
    return cast, make_family(cast, at), at


def reports(cast: Cast, family: Family, at: datetime, how: Binnenkomst) -> Gemeld:
    """The police say that the suspect was arrested, or heard, two hours ago."""
    with acting(cast.agent):
        return aanhouding_melden(
            case_id=family.case.pk, actor=cast.agent, suspect_id=family.suspect.pk, text=CHARGE,
            arrested_at=at - timedelta(hours=2), detention_possible=True, motivering=MOTIVERING, how=how, now=at,
        )  # fmt: skip


def decides_meanwhile(
    officer: Staff, arrest: Arrest, meanwhile: Callable[[], object], voornemen: Voornemen = HOME
) -> list[Exception]:
    """The officer holds the arrest; another act starts, waits or is done; the officer decides. What that act met."""
    met: list[Exception] = []

    def act() -> None:
        try:
            meanwhile()
        except Exception as problem:  # noqa: BLE001 - the test looks at it
            met.append(problem)
        finally:
            connections.close_all()

    other = threading.Thread(target=act)
    with acting(officer):
        access(Arrest, pk=arrest.pk, actor=officer, lock=True)
        other.start()
        other.join(timeout=2)
        besluit_nemen(arrest_id=arrest.pk, actor=officer, voornemen=voornemen, now=now())
    other.join(timeout=30)
    return met


def test_a_second_district_that_reports_does_not_cost_the_officer_the_decision(
    table: tuple[Cast, Family, datetime],
) -> None:  # ZS-1, ZS-5
    """Whoever held the case for its report waited for the arrest, and the other way around: one of both was lost."""
    cast, family, at = table
    arrest = reports(cast, family, at, replace(USUAL, district="Zuid")).arrest
    again = partial(reports, cast, family, at, replace(USUAL, district="Noord"))
    assert decides_meanwhile(cast.ovj, arrest, again) == []
    assert Besluit.objects.filter(arrest=arrest).count() == 1
    assert set(arrest.reports.values_list("district", flat=True)) == {"Zuid", "Noord"}


def test_no_nine_hours_start_after_the_decision_on_who_was_heard(
    table: tuple[Cast, Family, datetime],
) -> None:  # ZS-9, D-6
    """Their alarm would ring for a decision that was taken, and nobody could end it."""
    cast, family, at = table
    arrest = reports(cast, family, at, replace(USUAL, way=Way.NIET_VASTZAAK)).arrest
    (met,) = decides_meanwhile(cast.ovj, arrest, partial(reports, cast, family, at, USUAL))
    assert isinstance(met, RuleBroken)
    arrest.refresh_from_db()
    assert arrest.way == Way.NIET_VASTZAAK
    assert not Clock.objects.filter(kind=clocks.NINE_HOURS.code).exists()
