"""One case as cases are: thirty items of four partners, ten of them shared with the OM, two moments, clocks, a plan."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cases.access.acting import acting
from cases.deadlines import kinds
from cases.deadlines.services import start
from cases.disclosure.demo import regionale_besluiten
from cases.disclosure.services import delen
from cases.dossier.enums import Existence, Kind, Moment
from cases.dossier.models import Case, InformationItem
from cases.dossier.services import moment_starten, vastleggen, zaak_openen
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.persons.enums import PersonRole
from cases.persons.services import persoon_toevoegen, persoon_verklaren
from cases.safety.enums import MeasureKind
from cases.safety.services import maatregel_vastleggen
from veiligheid.benches.kind import PROEF
from veiligheid.demodata.writing import because

HOUR = timedelta(hours=1)
MESSAGES = {Partner.POLITIE: 9, Partner.VT: 8, Partner.OM: 5, Partner.RVDK: 3}
TO_OM = {Partner.POLITIE: 4, Partner.VT: 2, Partner.RVDK: 1}
PEOPLE = (("Dirk", PersonRole.VERDACHTE), ("Mira", PersonRole.SLACHTOFFER), ("Tess", PersonRole.KIND))
"""Stated by the police and shared with the OM: with seven messages that makes ten."""
PLAN = 2


@dataclass(frozen=True)
class Typical:
    """The case, and who looks at it."""

    case: Case
    looks: Staff
    items: int
    shared: int


def make(people: dict[Partner, tuple[Staff, Staff]], now: datetime) -> Typical:
    """Make it by the services, as its people would."""
    kinds.declare(PROEF)
    police, om = people[Partner.POLITIE][0], people[Partner.OM][0]
    regionale_besluiten(police.organisation.region)
    then = now - 48 * HOUR
    with acting(police):
        case = zaak_openen(actor=police, moment=Moment.ACUUT, now=then)
        moment_starten(case=case, moment=Moment.ZSM, now=then + HOUR)
        who = [_stated(case, police, name, role, then) for name, role in PEOPLE]
        first = _noted(case, police, "De melding.", then)
    for partner in (Partner.VT, Partner.RVDK):
        _give(case, police, people[partner][0], [first], then)
    _give(case, police, om, [first, *who], then)
    items = 1 + len(who) + _messages(case, people, then)
    with acting(om):
        for number in range(PLAN):
            _measured(case, om, number, now)
            items += 1
        for hours, moment in ((2, Moment.ZSM), (30, Moment.ACUUT)):
            mine = _noted(case, om, "Waar de klok van is.", now - HOUR, moment=moment)
            items += 1
            start(
                kind=PROEF, subject_id=mine.pk, case=case, item=mine, responsible=om.organisation,
                started_at=now - HOUR, due_at=now + hours * HOUR, actor=om,
            )  # fmt: skip
    return Typical(case, om, items, 1 + len(who) + sum(TO_OM.values()) - 1)


def _messages(case: Case, people: dict[Partner, tuple[Staff, Staff]], then: datetime) -> int:
    made = 0
    for partner, count in MESSAGES.items():
        staff = people[partner][0]
        with acting(staff):
            notes = [
                _noted(case, staff, f"Bericht {n} van {partner.label}.", then + n * HOUR)
                for n in range(count)
            ]
        made += count
        if wanted := TO_OM.get(partner):
            _give(
                case,
                staff,
                people[Partner.OM][0],
                notes[: wanted - (partner is Partner.POLITIE)],
                then + 20 * HOUR,
            )
    return made


def _noted(
    case: Case, staff: Staff, text: str, at: datetime, *, moment: Moment = Moment.ACUUT
) -> InformationItem:
    return vastleggen(
        case=case,
        actor=staff,
        kind=Kind.BERICHT,
        moment=moment,
        now=at,
        text=text,
        existence=Existence.PARTNERS,
    )


def _stated(case: Case, staff: Staff, name: str, role: PersonRole, at: datetime) -> InformationItem:
    person = persoon_toevoegen(household=case.household)
    item = vastleggen(case=case, actor=staff, kind=Kind.PERSOON, moment=Moment.ACUUT, now=at, about=person)
    persoon_verklaren(
        person=person, item_id=item.pk, owner_id=staff.organisation_id, role=role, today=at.date(),
        given_name=name, family_name="Verzonnen", birth_date=date(1987, 11, 19),
    )  # fmt: skip
    return item


def _measured(case: Case, staff: Staff, number: int, now: datetime) -> None:
    maatregel_vastleggen(
        case=case, actor=staff, moment=Moment.ZSM, kind=next(iter(MeasureKind)), text=f"Afspraak {number}.",
        contact_point="0800-0000003", starts_at=now - HOUR, ends_at=now + 24 * HOUR, review_at=now + 12 * HOUR, now=now,
    )  # fmt: skip


def _give(case: Case, giver: Staff, receiver: Staff, items: list[InformationItem], at: datetime) -> None:
    if not items:
        return
    with acting(giver):
        delen(
            case=case, actor=giver, receiver=receiver.organisation, items=items, moment=Moment.ACUUT,
            motivering=because("Voor het besluit van vandaag."), now=at,
        )  # fmt: skip
