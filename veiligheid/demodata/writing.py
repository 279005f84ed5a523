"""Telling a story through the services, as its people would: nothing in the demo is made another way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from acuut.enums import Daad, JaNee, Soort, Vraag
from acuut.melding import Wie
from acuut.models import Crisis
from acuut.services.daden import daad_vastleggen
from acuut.services.melden import NEW, antwoord_bewaren, melding_beginnen, melding_versturen, persoon_noemen
from cases.access.acting import acting
from cases.access.grants import read
from cases.disclosure.enums import Condition, Told
from cases.disclosure.services import Motivering, delen
from cases.dossier.enums import Existence, Kind, Moment
from cases.dossier.models import Case, InformationItem
from cases.dossier.services import vastleggen
from cases.partners.enums import Partner
from cases.partners.models import Organisation, Staff
from cases.persons.enums import PersonRole
from cases.persons.models import Person, PersonStatement


def because(necessity: str, *, look_again_on: date | None = None) -> Motivering:
    """A motivation with every condition confirmed."""
    told = Told.WACHT if look_again_on else Told.VERTELD
    return Motivering(necessity, frozenset(Condition.values), told, look_again_on)


def who(name: str, role: PersonRole, born: date) -> Wie:
    """Somebody of the household: *Voornaam Achternaam*."""
    given, _, family = name.partition(" ")
    return Wie(given_name=given, family_name=family, birth_date=born, role=role)


@dataclass
class Story:
    """One case as it is told: who does what, how long ago."""

    now: datetime
    crisis: Crisis
    melding: list[InformationItem]
    """what was reported: the melding itself and who is in it, never the address"""

    @classmethod
    def begin(
        cls,
        by: Staff,
        *,
        now: datetime,
        ago: timedelta,
        where: str,
        people: Sequence[Wie],
        what: Soort,
        words: str,
    ) -> "Story":
        """Somebody logs a crisis, question by question."""
        then = now - ago
        answers: dict[Vraag, dict[str, Any]] = {
            Vraag.WAAR: {"adres": where, "geheim": False},
            Vraag.WAT: {"soort": [what.value], "tekst": words},
            Vraag.ACUUT: {"antwoord": JaNee.JA.value},
            Vraag.KINDEREN: {"antwoord": JaNee.WEET_NIET.value},
        }
        with acting(by):
            draft = melding_beginnen(actor=by, now=then)
            for one in people:
                persoon_noemen(draft_id=draft.pk, actor=by, wie=one, now=then)
            for vraag, answer in answers.items():
                antwoord_bewaren(draft_id=draft.pk, actor=by, vraag=vraag, answer=answer, now=then)
            crisis = melding_versturen(draft_id=draft.pk, actor=by, zaak=NEW, ander="", now=then)
            told = {Kind.MELDING, Kind.PERSOON}
            items = list(
                InformationItem.objects.filter(case_id=crisis.case_id, kind__in=told).order_by("recorded_at")
            )
        return cls(now=now, crisis=crisis, melding=items)

    @property
    def case(self) -> Case:
        """The case it is about."""
        return self.crisis.case

    def person(self, by: Staff, given_name: str) -> Person:
        """Somebody of the household, as the one who reported knows them."""
        with acting(by):
            rows = PersonStatement.objects.filter(item__case=self.case, given_name=given_name)
            return read(rows.select_related("person"), actor=by)[0].person

    def did(self, by: Staff, code: Daad, *, ago: timedelta) -> None:
        """One tap on the crisis page."""
        with acting(by):
            daad_vastleggen(crisis_id=self.crisis.pk, actor=by, code=code, now=self.now - ago)

    def write(self, by: Staff, text: str, *, ago: timedelta, known_to_exist: bool = False) -> InformationItem:
        """Somebody records something."""
        existence = Existence.PARTNERS if known_to_exist else Existence.HIDDEN
        with acting(by):
            return vastleggen(
                case=self.case, actor=by, kind=Kind.BERICHT, moment=Moment.ACUUT, now=self.now - ago, text=text,
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
