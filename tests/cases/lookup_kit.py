"""What the tests of look-ups share: a running crisis, people with names, a region that decided (K-3)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.test import Client

from acuut.models import Crisis
from cases.access.acting import acting
from cases.base.clock import now
from cases.disclosure.demo import regionale_besluiten
from cases.disclosure.enums import LookupPurpose
from cases.disclosure.lookup.models import Lookup
from cases.disclosure.lookup.services import vragen_of_bekend
from cases.dossier.enums import DataClass, Kind, Moment
from cases.dossier.models import Case
from cases.dossier.services import vastleggen
from cases.partners.models import Staff
from cases.persons.enums import PersonRole
from cases.persons.models import Person, PersonStatement
from cases.persons.services import persoon_toevoegen, persoon_verklaren
from tests.access.kit import a_while_ago, asked, opened_by
from tests.cast import Cast

BORN = date(1987, 11, 19)
KNOWN_BY = "SELECT organisation, hit FROM crossing.known_by(%s)"


def decided(cast: Cast) -> None:
    """The (demo) region decided on every unclear ground: VT may answer the police, police and RvdK may answer VT."""
    regionale_besluiten(cast.agent.organisation.region)


def named(
    case: Case,
    actor: Staff,
    given: str = "Miranda",
    family: str = "Verzonnen",
    born: date | None = BORN,
    *,
    data_class: DataClass | None = None,
    person: Person | None = None,
    role: PersonRole = PersonRole.SLACHTOFFER,
) -> PersonStatement:
    """Somebody in this case, as this actor's organisation names them."""
    with acting(actor):
        person = person or persoon_toevoegen(household=case.household)
        item = vastleggen(
            case=case, actor=actor, kind=Kind.PERSOON, moment=Moment.ACUUT, now=a_while_ago(), about=person,
            data_class=data_class,
        )  # fmt: skip
        return persoon_verklaren(
            person=person, item_id=item.pk, owner_id=actor.organisation_id, role=role, today=date.today(),
            given_name=given, family_name=family, birth_date=born,
        )  # fmt: skip


def crisis(case: Case, actor: Staff, **more: Any) -> Crisis:
    """A running crisis of this actor's organisation in this case."""
    with acting(actor):
        item = vastleggen(
            case=case,
            actor=actor,
            kind=Kind.MELDING,
            moment=Moment.ACUUT,
            now=a_while_ago(),
            text="Geschreeuw.",
        )
        found = Crisis(
            case=case, item=item, owner=actor.organisation, opened_by=actor, started_at=a_while_ago(), **more
        )
        found.save()
    return found


class Setting:
    """A running crisis of the police about Miranda, whom Veilig Thuis may know from a case of its own."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        decided(cast)
        self.case = opened_by(cast.agent)
        self.crisis = crisis(self.case, cast.agent)
        self.person = named(self.case, cast.agent).person

    def known_at_vt(self, **how: Any) -> PersonStatement:
        """Veilig Thuis names the same person in a case of its own."""
        return named(opened_by(self.cast.vt), self.cast.vt, **how)

    def ask(self, actor: Staff | None = None, **other: Any) -> Lookup:
        """Ask, as the police unless told."""
        actor = actor or self.cast.agent
        wanted: dict[str, Any] = {
            "case_id": self.case.pk, "melding_id": self.crisis.pk, "actor": actor, "persons": [self.person.pk],
            "purpose": LookupPurpose.VEILIGHEID, "now": now(), **other,
        }  # fmt: skip
        with acting(actor):
            return vragen_of_bekend(**wanted)

    def row(self, actor: Staff | None = None, **other: Any) -> Lookup:
        """A look-up row written past the service, as SQL in the application would."""
        actor = actor or self.cast.agent
        wanted: dict[str, Any] = {
            "case": self.case, "melding_id": self.crisis.pk, "organisation": actor.organisation, "by": actor,
            "purpose": LookupPurpose.VEILIGHEID, "persons": [self.person.pk], "at": now(), **other,
        }  # fmt: skip
        asked_for = Lookup(**wanted)
        with acting(actor):
            asked_for.save(force_insert=True)
        return asked_for


def answered(lookup: Lookup) -> dict[str, bool]:
    """Who answered what, by partner."""
    return {
        one.organisation.partner: one.hit for one in lookup.answers.select_related("organisation__region")
    }


def told(actor: Staff, lookup_id: UUID) -> dict[UUID, bool]:
    """What the crossing itself gives to this actor."""
    with acting(actor):
        return dict(asked(KNOWN_BY, lookup_id))


def browser(staff: Staff) -> Client:
    """Somebody at a browser."""
    client = Client()
    client.force_login(staff)
    return client


def minutes(count: float) -> datetime:
    """So many minutes from now."""
    return a_while_ago(-count)  # type: ignore[arg-type]
