"""A family at the table: one case of the police with a suspect, a victim and a child, and its arrest (002: 4.5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from cases.access.acting import acting
from cases.base.clock import now
from cases.disclosure.demo import regionale_besluiten
from cases.disclosure.enums import Condition, Told
from cases.disclosure.models import InterimDecision
from cases.disclosure.services import Motivering
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import Case
from cases.dossier.services import vastleggen, zaak_openen
from cases.partners.enums import Partner
from cases.persons.enums import PersonRole
from cases.persons.models import Person
from cases.persons.services import persoon_toevoegen, persoon_verklaren
from tests import database
from tests.cast import Cast, find_cast, make_cast
from tests.conftest import connected
from tests.grounds_kit import ended
from zsm.models import Arrest
from zsm.services.aanhouding import Gemeld, aanhouding_melden
from zsm.web import views_aanhouding, views_beslissen, views_besluit, views_inbreng, views_tafel

CHARGE = "Geweld tegen moeder en broertje. Slag met de vuist"

MOTIVERING = Motivering(
    necessity="De tafel moet dit weten voor het besluit.",
    conditions=frozenset(condition.value for condition in Condition),
    told=Told.VERTELD,
)


@dataclass(frozen=True)
class Family:
    """A case as the police wrote it down; all names are invented."""

    case: Case
    suspect: Person
    mother: Person
    brother: Person


def make_family(cast: Cast, at: datetime, name: str = "Verzonnen") -> Family:
    """Open the case as the police and say who is who; two families in one test have two names."""
    with acting(cast.agent):
        case = zaak_openen(actor=cast.agent, moment=Moment.ACUUT, now=at)
        people = []
        for given, role, born in (
            ("Timo", PersonRole.VERDACHTE, date(2004, 3, 1)),
            ("Farah", PersonRole.SLACHTOFFER, date(1979, 5, 2)),
            ("Adam", PersonRole.KIND, date(2015, 6, 3)),
        ):
            person = persoon_toevoegen(household=case.household)
            item = vastleggen(
                case=case, actor=cast.agent, kind=Kind.PERSOON, moment=Moment.ACUUT, now=at, about=person
            )
            persoon_verklaren(
                person=person, item_id=item.pk, owner_id=cast.agent.organisation_id, role=role, today=at.date(),
                given_name=given, family_name=name, birth_date=born,
            )  # fmt: skip
            people.append(person)
    return Family(case, *people)


def report(cast: Cast, family: Family, at: datetime, *, ago: timedelta = timedelta(hours=4)) -> Gemeld:
    """The police report the arrest of the suspect."""
    with acting(cast.agent):
        return aanhouding_melden(
            case_id=family.case.pk, actor=cast.agent, suspect_id=family.suspect.pk, arrested_at=at - ago,
            detention_possible=True, text=CHARGE, motivering=MOTIVERING, now=at,
        )  # fmt: skip


@pytest.fixture
def at() -> datetime:
    """One present moment for a test: before its transaction began, so that what is shared at it is live in it."""
    return now() - timedelta(minutes=1)


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    """The pages see that moment too."""
    for views in (views_tafel, views_aanhouding, views_inbreng, views_besluit, views_beslissen):
        monkeypatch.setattr(views, "present", lambda: at)


@pytest.fixture(scope="session")
def decided_database(django_db_blocker: Any, worker_id: str) -> Iterator[str]:
    """The cast is at work and the region decided (invented) that the five may share at the table; once a worker."""
    with database.clone(f"zsm_{worker_id}") as url:
        with django_db_blocker.unblock(), connected(url):
            regionale_besluiten(make_cast().agent.organisation.region)
        yield url


@pytest.fixture(scope="package", autouse=True)
def at_the_table(django_db_setup: None, django_db_blocker: Any, decided_database: str) -> Iterator[None]:
    """Every test of this folder is there; each takes back what it did."""
    with django_db_blocker.unblock(), connected(decided_database):
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    """The same people as everywhere, made once."""
    return find_cast()


@pytest.fixture
def decided() -> None:
    """Says that a test needs the region's decisions, which are there."""


@pytest.fixture
def undecided(cast: Cast) -> None:
    """The region's decisions on what the police share at the table ended today."""
    for decision in InterimDecision.objects.filter(
        region=cast.agent.organisation.region, ground__giver=Partner.POLITIE, ground__moment=Moment.ZSM
    ):
        ended(decision)


@pytest.fixture
def family(cast: Cast, at: datetime) -> Family:
    """A case of the police; nobody else knows of it."""
    return make_family(cast, at)


@pytest.fixture
def arrest(cast: Cast, decided: None, family: Family, at: datetime) -> Arrest:
    """The suspect was arrested four hours ago; OM and Veilig Thuis know."""
    return report(cast, family, at).arrest
