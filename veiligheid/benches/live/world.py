"""Four regions at the ZSM table: who watches, and the arrests they watch. All invented."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib import import_module
from uuid import UUID

from django.conf import settings
from django.contrib import auth
from django.test.utils import override_settings

from cases.access.acting import acting
from cases.disclosure.demo import regionale_besluiten
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import Assignment, Case
from cases.dossier.services import vastleggen, zaak_openen
from cases.partners.enums import ACUTE_FIVE, DutyFunction, Partner, Role
from cases.partners.models import Organisation, Region, Staff
from cases.partners.services import dienst_toevoegen, staff_aanmaken
from cases.persons.enums import PersonRole
from cases.persons.services import persoon_toevoegen, persoon_verklaren
from veiligheid.demodata.writing import because
from zsm.services.aanhouding import aanhouding_melden

REGIONS = ("Amsterdam-Amstelland", "Groningen", "Twente", "Haaglanden")
ARRESTS = 8
ASSIGNED = 4
"""So many of them those who are not on duty are assigned to."""
DAY = timedelta(days=1)
_ROLE = {
    Partner.POLITIE: Role.HULPOFFICIER, Partner.VT: Role.FRONT_OFFICE, Partner.OM: Role.OVJ_ZSM,
    Partner.RVDK: Role.RAADSONDERZOEKER, Partner.RECLASSERING: Role.RECLASSERINGSWERKER,
}  # fmt: skip


@dataclass
class Viewer:
    """Somebody with one screen open; the cases are those they may know of, None all of their organisation."""

    staff: Staff
    session_key: str
    region: str
    cases: frozenset[UUID] | None

    def may_know(self, case_id: UUID) -> bool:
        """Whether they work on this case, if their organisation has something in it."""
        return self.cases is None or case_id in self.cases


@dataclass
class Place:
    """One region: who acts there, the cases on its table, who watches."""

    name: str
    actors: dict[Partner, Staff]
    cases: list[Case] = field(default_factory=list)
    viewers: list[Viewer] = field(default_factory=list)


def make(screens: int, now: datetime) -> list[Place]:
    """Make it by the services: of each partner of each region some on duty, some assigned, one outsider."""
    known = [name for name in REGIONS if Region.objects.filter(name=name).exists()]
    spare = Region.objects.exclude(name__in=known).order_by("name").values_list("name", flat=True)
    names = [*known, *spare][: len(REGIONS)]
    # Its own password for everybody is not what is measured.
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        places = [_place(name, now) for name in names]
        for number in range(screens):
            _viewer(places, number, now)
    return places


def signed_in(staff: Staff) -> str:
    """A session as logging in makes it; returns its cookie."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[auth.SESSION_KEY] = str(staff.pk)
    session[auth.BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[auth.HASH_SESSION_KEY] = staff.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def _place(name: str, now: datetime) -> Place:
    region = Region.objects.get(name=name)
    regionale_besluiten(region)
    actors = {partner: person(name, partner, "dienst", now, duty=True) for partner in ACUTE_FIVE}
    place = Place(name, actors)
    for _ in range(ARRESTS):
        place.cases.append(_arrested(place, now))
    return place


def _arrested(place: Place, now: datetime) -> Case:
    """A case of the police with an arrest that all five know of."""
    police = place.actors[Partner.POLITIE]
    with acting(police):
        case = zaak_openen(actor=police, moment=Moment.ACUUT, now=now)
        suspect = persoon_toevoegen(household=case.household)
        item = vastleggen(
            case=case, actor=police, kind=Kind.PERSOON, moment=Moment.ACUUT, now=now, about=suspect
        )
        persoon_verklaren(
            person=suspect, item_id=item.pk, owner_id=police.organisation_id, role=PersonRole.VERDACHTE,
            today=now.date(), given_name="Verzonnen", family_name="Persoon",
        )  # fmt: skip
        aanhouding_melden(
            case_id=case.pk, actor=police, suspect_id=suspect.pk, arrested_at=now - timedelta(hours=2),
            detention_possible=True, text="Bedreiging in de woning", motivering=because("voor de tafel"),
            also=(Partner.RVDK, Partner.RECLASSERING), now=now,
        )  # fmt: skip
    return case


def _viewer(places: list[Place], number: int, now: datetime) -> None:
    """In turn: region, partner, on duty or assigned; each twenty-fifth is at work on nothing and must see nothing."""
    place = places[number % len(places)]
    turn = number // len(places)
    partner = ACUTE_FIVE[turn % 5]
    outsider, on_duty = number % 25 == 24, (turn // 5) % 2 == 0
    staff = person(place.name, partner, str(number), now, duty=on_duty and not outsider)
    cases: frozenset[UUID] | None = None
    if outsider or not on_duty:
        cases = frozenset() if outsider else frozenset(case.pk for case in place.cases[:ASSIGNED])
        with acting(place.actors[partner]):
            for case in cases:
                Assignment(case_id=case, staff=staff, since=now).save()
    place.viewers.append(Viewer(staff, signed_in(staff), place.name, cases))


def person(region: str, partner: Partner, name: str, now: datetime, *, duty: bool) -> Staff:
    """Somebody of this partner who sits at the table of this region, on duty or not."""
    organisation = Organisation.objects.select_related("region").get(partner=partner, region__name=region)
    staff = staff_aanmaken(
        username=f"{partner.value}-{name}-{region}"[:60], display_name=f"{partner.short} {name}",
        organisation=organisation, roles=(_ROLE.get(partner, Role.MEDEWERKER),), password="-" * 12,
    )  # fmt: skip
    if duty:
        with acting(staff):
            dienst_toevoegen(staff=staff, function=DutyFunction.ZSM, starts_at=now - DAY, ends_at=now + DAY)
    return staff
