"""Two at once at the table, on two connections: the officer's decision stands, and nothing runs on after it (D-1)."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
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
from cases.persons.describing import Naming
from tests.cast import Cast, make_cast
from tests.zsm.conftest import CHARGE, MOTIVERING, Family, make_family
from tests.zsm.test_besluit_nemen import GOES
from zsm import clocks
from zsm.enums import Way
from zsm.inlezen.regels import Regel, Verslag, Wat
from zsm.inlezen.services import inlezen
from zsm.models import Aanmelding, Arrest, Besluit
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
        except Exception as problem:
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


def test_two_who_read_the_same_rows_in_the_other_way_around_lose_neither(
    table: tuple[Cast, Family, datetime],
) -> None:  # ZS-1
    """Each held the number that the other waited for, and one file was lost; now the later one knows all rows."""
    cast, _, at = table
    names = {"A-1": "Milan", "A-2": "Olga"}
    first, second = (
        Regel(
            line=line, number=number, naming=Naming(given_name=names[number], family_name="Bedacht"),
            birth_date=date(1990, 1, line), arrested_at=at - timedelta(hours=2), text=CHARGE, case="nieuw",
        )
        for line, number in enumerate(names, start=1)
    )  # fmt: skip
    reports: list[Verslag] = []

    def reads(*regels: Regel) -> None:
        with acting(cast.agent):
            reports.append(
                inlezen(actor=cast.agent, regels=regels, motivering=MOTIVERING, whole=False, now=at)
            )

    def other_way_around() -> None:
        reads(second, first)
        connections.close_all()

    other = threading.Thread(target=other_way_around)
    with acting(cast.agent):
        reads(first)
        other.start()
        other.join(timeout=2)
        reads(second)
    other.join(timeout=30)
    assert sorted(row.what for report in reports for row in report.rows) == [
        Wat.BEKEND, Wat.BEKEND, Wat.NIEUWE_ZAAK, Wat.NIEUWE_ZAAK,
    ]  # fmt: skip
    assert Aanmelding.objects.exclude(mark="").count() == Arrest.objects.count() == len(names)
