"""Telling a story through the services, as its people would: nothing in the demo is made another way."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from cases.access.acting import acting
from cases.disclosure.enums import Condition, Told
from cases.disclosure.services import Motivering, delen
from cases.dossier.enums import Existence, Kind, Moment
from cases.dossier.models import Case, InformationItem
from cases.dossier.services import vastleggen, zaak_openen
from cases.partners.enums import Partner
from cases.partners.models import Organisation, Staff
from cases.persons.enums import PersonRole
from cases.persons.models import Person
from cases.persons.services import persoon_toevoegen, persoon_verklaren


def because(necessity: str, *, look_again_on: date | None = None) -> Motivering:
    """A motivation with every condition confirmed."""
    told = Told.WACHT if look_again_on else Told.VERTELD
    return Motivering(necessity, frozenset(Condition.values), told, look_again_on)


@dataclass
class Story:
    """One case as it is told: who does what, how long ago."""

    now: datetime
    case: Case
    people: dict[str, Person] = field(default_factory=dict)
    statements: list[InformationItem] = field(default_factory=list)

    @classmethod
    def begin(cls, by: Staff, *, now: datetime, ago: timedelta) -> "Story":
        """Somebody opens the case."""
        with acting(by):
            return cls(now=now, case=zaak_openen(actor=by, moment=Moment.ACUUT, now=now - ago))

    def person(
        self, by: Staff, name: str, role: PersonRole, born: date | None, *, source: str = ""
    ) -> Person:
        """Somebody of the household, as this partner knows them: *Voornaam Achternaam*."""
        given, _, family = name.partition(" ")
        with acting(by):
            person = persoon_toevoegen(household=self.case.household)
            item = vastleggen(
                case=self.case, actor=by, kind=Kind.PERSOON, moment=Moment.ACUUT, now=self.case.opened_at,
                about=person,
            )  # fmt: skip
            persoon_verklaren(
                person=person, item_id=item.pk, owner_id=by.organisation_id, role=role, today=self.now.date(),
                given_name=given, family_name=family, birth_date=born, source=source,
            )  # fmt: skip
        self.people[name] = person
        self.statements.append(item)
        return person

    def write(
        self,
        by: Staff,
        text: str,
        *,
        ago: timedelta,
        kind: Kind = Kind.BERICHT,
        moment: Moment = Moment.ACUUT,
        known_to_exist: bool = False,
    ) -> InformationItem:
        """Somebody records something."""
        existence = Existence.PARTNERS if known_to_exist else Existence.HIDDEN
        with acting(by):
            return vastleggen(
                case=self.case, actor=by, kind=kind, moment=moment, now=self.now - ago, text=text,
                existence=existence,
            )  # fmt: skip

    def share(
        self,
        by: Staff,
        partner: Partner,
        items: Iterable[InformationItem],
        motivering: Motivering,
        *,
        ago: timedelta,
        moment: Moment = Moment.ACUUT,
    ) -> None:
        """Somebody shares items with a partner of the region."""
        receiver = Organisation.objects.select_related("region").get(partner=partner, region=self.case.region)
        with acting(by):
            delen(
                case=self.case, actor=by, receiver=receiver, items=list(items), moment=moment,
                motivering=motivering, now=self.now - ago,
            )  # fmt: skip
