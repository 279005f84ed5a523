"""Four arrests as the services make them, and who sits at the table; all invented. Copies make the thousand."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.test.utils import override_settings

from cases.access.acting import acting
from cases.disclosure.demo import regionale_besluiten
from cases.disclosure.services import delen
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import Case
from cases.dossier.people import kenmerk_vastleggen
from cases.dossier.services import vastleggen, zaak_openen
from cases.partners.enums import Partner
from cases.partners.models import Region, Staff
from cases.persons.enums import Flag, PersonRole
from cases.persons.models import Person
from cases.persons.services import persoon_toevoegen, persoon_verklaren
from veiligheid.benches.crowd import BUSY
from veiligheid.benches.live.world import person, signed_in
from veiligheid.demodata.writing import because
from zsm.enums import Course, Custody, Incomplete
from zsm.models import Arrest
from zsm.rules import Voornemen
from zsm.services.aanhouding import aanhouding_melden, tijden_vastleggen
from zsm.services.besluit import besluit_nemen
from zsm.services.inbreng import DeelA, deel_a_vastleggen, inbreng_geven, niet_nodig

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
WHY = because("De tafel moet dit weten voor het besluit.")
YEAR = timedelta(days=365)
NAMES = ("Bakker", "Jansen", "Visser", "Mulder")
# An adult suspect, a victim and a child: all but Halt.
TOLD = tuple(one for one in Partner if one not in {Partner.POLITIE, Partner.HALT})
FAMILY = (
    ("Timo", PersonRole.VERDACHTE, date(1988, 3, 1)),
    ("Farah", PersonRole.SLACHTOFFER, date(1990, 5, 2)),
    ("Adam", PersonRole.KIND, date(2017, 6, 3)),
)


@dataclass(frozen=True)
class User:
    """Somebody at the table of the busy region, signed in."""

    staff: Staff
    session_key: str


def users(how_many: int, now: datetime) -> list[User]:
    """On duty at the table, each partner in turn; the OM first."""
    order = [Partner.OM, *(partner for partner in Partner if partner is not Partner.OM)]
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        people = [
            person(BUSY, order[number % len(order)], f"tafel-{number}", now, duty=True)
            for number in range(how_many)
        ]
    return [User(staff, signed_in(staff)) for staff in people]


def arrests(now: datetime) -> list[Case]:
    """What a table shows: all put in; nothing yet; not complete, with both ends; decided and still to be told."""
    regionale_besluiten(Region.objects.get(name=BUSY))
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        at_table = {partner: person(BUSY, partner, "doet", now, duty=True) for partner in Partner}
    ways = (_complete, _untouched, _incomplete, _decided)
    return [way(_arrested(at_table, number, now), at_table, now).case for number, way in enumerate(ways)]


def _arrested(at_table: dict[Partner, Staff], number: int, now: datetime) -> Arrest:
    """Each of another family: one suspect is at the table once."""
    police = at_table[Partner.POLITIE]
    with acting(police):
        case = zaak_openen(actor=police, moment=Moment.ACUUT, now=now)
        suspect, *others = [
            _stated(case, police, f"{given} {NAMES[number]}", role, born - number * YEAR, now)
            for given, role, born in FAMILY
        ]
        return aanhouding_melden(
            case_id=case.pk, actor=police, suspect_id=suspect.pk, people=[one.pk for one in others],
            arrested_at=now - 30 * MINUTE, detention_possible=True, motivering=WHY,
            text="Verzonnen: mishandeling van partner in de woning. De buren belden", now=now,
            also=TOLD,
        ).arrest  # fmt: skip


def _stated(case: Case, by: Staff, name: str, role: PersonRole, born: date, now: datetime) -> Person:
    one = persoon_toevoegen(household=case.household)
    item = vastleggen(case=case, actor=by, kind=Kind.PERSOON, moment=Moment.ACUUT, now=now, about=one)
    given, _, family = name.partition(" ")
    persoon_verklaren(
        person=one, item_id=item.pk, owner_id=by.organisation_id, role=role, today=now.date(),
        given_name=given, family_name=family, birth_date=born,
    )  # fmt: skip
    return one


def _untouched(arrest: Arrest, at_table: dict[Partner, Staff], now: datetime) -> Arrest:
    return arrest


def _complete(arrest: Arrest, at_table: dict[Partner, Staff], now: datetime) -> Arrest:
    """Deel A, input of 3RO, two flags that were shared with the OM."""
    _deel_a(arrest, at_table[Partner.VT], DeelA({"v_acuut": "ja"}, "Acuut onveilig"), now)
    recl, raad, vt = (at_table[one] for one in (Partner.RECLASSERING, Partner.RVDK, Partner.VT))
    with acting(recl):
        inbreng_geven(
            arrest_id=arrest.pk, actor=recl, text="Liep in 2024 uit het toezicht", motivering=WHY, seen=None, now=now
        )  # fmt: skip
    with acting(raad):
        niet_nodig(arrest_id=arrest.pk, actor=raad, now=now)
    with acting(vt):
        flags = [
            kenmerk_vastleggen(case=arrest.case, actor=vt, flag=flag, now=now, moment=Moment.ZSM).item
            for flag in (Flag.LVB, Flag.EERDERE_MAATREGELEN)
        ]
        delen(
            case=arrest.case, actor=vt, receiver=at_table[Partner.OM].organisation, items=flags, moment=Moment.ZSM,
            motivering=WHY, now=now,
        )  # fmt: skip
    return arrest


def _incomplete(arrest: Arrest, at_table: dict[Partner, Staff], now: datetime) -> Arrest:
    _deel_a(arrest, at_table[Partner.VT], DeelA(because=Incomplete.GEEN_CONTACT), now)
    police = at_table[Partner.POLITIE]
    with acting(police):
        tijden_vastleggen(
            arrest_id=arrest.pk, actor=police, brought_before_at=now - 20 * MINUTE, ordered_at=now - 10 * MINUTE,
            detention_possible=True, now=now,
        )  # fmt: skip
    return arrest


def _decided(arrest: Arrest, at_table: dict[Partner, Staff], now: datetime) -> Arrest:
    officer = at_table[Partner.OM]
    with acting(officer):
        besluit_nemen(
            arrest_id=arrest.pk, actor=officer, now=now,
            voornemen=Voornemen(Custody.VASTHOUDEN, Course.VERVOLGEN, without_bespreking="Het kon niet wachten."),
        )  # fmt: skip
    return arrest


def _deel_a(arrest: Arrest, vt: Staff, deel_a: DeelA, now: datetime) -> None:
    with acting(vt):
        deel_a_vastleggen(arrest_id=arrest.pk, actor=vt, deel_a=deel_a, motivering=WHY, seen=None, now=now)
