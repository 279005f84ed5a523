"""Who is needed at the table for an arrest, and why (ZS-4; 004; 002: bijlage 1.4; P-4).

The rule is pure. Its facts are what one reader may see: who does not know that there are children is told
that it is not known, and what a partner may not know never follows from who is asked to the table.
What nobody told the reader counts as needed: a phone call too many is better than a child too few.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from cases.access.door import visible_to
from cases.access.grants import read
from cases.dossier.enums import Kind
from cases.dossier.known import ADULT, latest
from cases.dossier.linking import samengevoegd
from cases.dossier.models import Case, InformationItem
from cases.partners import arrangements
from cases.partners.enums import Arrangement, Partner, Tafel
from cases.partners.models import Staff
from cases.persons.enums import Flag, PersonRole
from cases.persons.models import PersonFlag, PersonStatement
from zsm.models import Arrest

TELLING = (PersonRole.VERDACHTE, PersonRole.SLACHTOFFER, PersonRole.KIND)
_FLAGS = (Flag.MINDERJARIGE_VERDACHTE, Flag.KINDEREN)
ABOUT_EIGHTEEN = timedelta(days=366 * ADULT)
_AGE_UNKNOWN = "Voor u is niet bekend hoe oud de verdachte is."


@dataclass(frozen=True)
class Feiten:
    """What decides who is needed, as one reader knows it; None is that the reader does not know.

    Attributes:
        minor_suspect: the suspect is younger than eighteen on the day of the arrest.
        children: others than the suspect who are minors are involved.
        how_many: how many of these the reader knows one by one.
        vt: how Veilig Thuis takes part in the table of this region (P-4).
    """

    minor_suspect: bool | None = None
    children: bool | None = None
    victim: bool | None = None
    vt: Tafel = Tafel.DEELNEMER
    how_many: int = 0


@dataclass(frozen=True)
class Nodig:
    """Whether a partner is needed, and why or why not, in words for the reader whose facts these are.

    Attributes:
        sure: False where it is needed because the reader does not know enough to leave it out.
    """

    needed: bool
    why: str
    sure: bool = True


def nodig(facts: Feiten) -> dict[Partner, Nodig]:
    """Who is needed and why, for every partner, in the order in which they stand everywhere (ZS-4)."""
    return {
        Partner.VT: _veilig_thuis(facts.vt),
        Partner.POLITIE: Nodig(True, "De politie meldt de aanhouding en wat er gebeurde."),
        Partner.OM: Nodig(True, "De officier van justitie besluit."),
        Partner.RVDK: _raad(facts),
        Partner.RECLASSERING: Nodig(True, "De reclassering adviseert in elke zaak van huiselijk geweld."),
        Partner.SHN: _slachtofferhulp(facts.victim),
        Partner.HALT: _halt(facts.minor_suspect),
    }


def feiten(arrest: Arrest, reader: Staff, *, now: datetime) -> Feiten:
    """What this reader knows of one arrest; what was disclosed is read, so the reads are logged (X-1)."""
    return feiten_van([arrest], reader, now=now)[arrest.pk]


def feiten_van(arrests: Sequence[Arrest], reader: Staff, *, now: datetime) -> dict[UUID, Feiten]:
    """The same of many; a constant number of queries."""
    if not arrests:
        return {}
    on = timezone.localdate(now)
    said = _gezegd({one.case_id for one in arrests}, [one.suspect_id for one in arrests], reader, on=on)
    return {
        one.pk: uit_gezegd(
            said[one.case_id],
            suspects={one.suspect_id},
            vt=vt_aan_tafel(one.case.region_id, on=on),
            day=timezone.localdate(one.arrested_at),
        )
        for one in arrests
    }


def voor_tafel(
    arrests: Sequence[Arrest], reader: Staff, *, now: datetime
) -> dict[UUID, dict[Partner, Nodig]]:
    """Who is needed for each of these arrests, as this reader knows it; a constant number of queries."""
    return {pk: nodig(facts) for pk, facts in feiten_van(arrests, reader, now=now).items()}


def voor_melding(case: Case, reader: Staff, *, now: datetime) -> dict[Partner, Nodig]:
    """Who will be needed when a suspect of this case is arrested, for who is about to report it (ZS-1)."""
    day = timezone.localdate(now)
    said = _gezegd({case.pk}, [], reader, on=day)[case.pk]
    suspects = {row.person_id for row in said.standing(day) if row.role == PersonRole.VERDACHTE}
    vt = vt_aan_tafel(case.region_id, on=day)
    return nodig(uit_gezegd(said, suspects=suspects, vt=vt, day=day))


def vt_aan_tafel(region_id: UUID, *, on: date) -> Tafel:
    """Whether Veilig Thuis sits at the table of this region on this day, or is consulted (P-4)."""
    return Tafel(arrangements.get(region_id, Arrangement.VT_AAN_TAFEL, on=on))


def _raad(facts: Feiten) -> Nodig:
    if facts.minor_suspect:
        return Nodig(True, "De verdachte is minderjarig: de Raad adviseert.")
    if facts.children:
        return Nodig(True, "Er zijn kinderen bij betrokken.")
    if facts.children is None:
        return Nodig(True, "Voor u is niet bekend of er kinderen zijn.", sure=False)
    if facts.minor_suspect is None:
        return Nodig(True, _AGE_UNKNOWN, sure=False)
    return Nodig(False, "De verdachte is meerderjarig en er zijn geen kinderen bij betrokken.")


def _slachtofferhulp(victim: bool | None) -> Nodig:
    if victim is None:
        return Nodig(True, "Voor u is niet bekend wie het slachtoffer is.", sure=False)
    return Nodig(True, "Er is een slachtoffer.") if victim else Nodig(False, "Er is geen slachtoffer.")


def _halt(minor_suspect: bool | None) -> Nodig:
    if minor_suspect is None:
        return Nodig(True, _AGE_UNKNOWN, sure=False)
    if minor_suspect:
        return Nodig(True, "De verdachte is minderjarig.")
    return Nodig(False, "De verdachte is meerderjarig. Halt is er voor minderjarigen.")


def _veilig_thuis(vt: Tafel) -> Nodig:
    if vt is Tafel.DEELNEMER:
        return Nodig(True, "Veilig Thuis beoordeelt de veiligheid en zit hier aan tafel.")
    return Nodig(
        True, "Veilig Thuis beoordeelt de veiligheid. Hier zit Veilig Thuis niet aan tafel: vraag of bel."
    )


@dataclass
class Gezegd:
    """What the reader may see that was said in one case of ages, roles and the two flags that tell of them."""

    people: list[PersonStatement] = field(default_factory=list)
    flags: list[PersonFlag] = field(default_factory=list)
    one: dict[UUID, UUID] = field(default_factory=dict)

    def standing(self, day: date) -> list[PersonStatement]:
        """What is still so on this day."""
        return [row for row in self.people if not row.over(day)]

    def flagged(self, flag: Flag, day: date) -> list[PersonFlag]:
        """Where this flag stands on this day."""
        return [row for row in self.flags if row.flag == flag and not row.over(day)]

    def shown(self, person_id: UUID | None) -> UUID | None:
        """Who is shown for this person, where the reader's organisation found two to be one (K-5)."""
        return self.one.get(person_id, person_id) if person_id else None

    def minors(self, day: date) -> dict[UUID, bool | None]:
        """By person whether somebody says an age under eighteen, or calls a person without an age a child."""
        ages: dict[UUID, list[int]] = defaultdict(list)
        children: set[UUID] = set()
        for row in self.people:
            person = self.one.get(row.person_id, row.person_id)
            age = row.age(day)
            ages[person] += [] if age is None else [age]
            if row.role == PersonRole.KIND and not row.over(day):
                children.add(person)
        return {
            person: any(age < ADULT for age in said) if said else True if person in children else None
            for person, said in ages.items()
        }


def uit_gezegd(said: Gezegd, *, suspects: Collection[UUID], vt: Tafel, day: date) -> Feiten:
    """The facts that follow from what was said; the strongest word of anybody counts."""
    shown = {said.shown(person) for person in suspects}
    minors = said.minors(day)
    flagged = any(
        said.shown(row.person_id) in shown for row in said.flagged(Flag.MINDERJARIGE_VERDACHTE, day)
    )
    of_suspects = [minors.get(person) for person in shown if person]
    children = [person for person, minor in minors.items() if minor and person not in shown]
    minor = True if flagged or True in of_suspects else None if None in of_suspects or not shown else False
    involved = bool(children) or bool(said.flagged(Flag.KINDEREN, day))
    victim = any(row.role == PersonRole.SLACHTOFFER for row in said.standing(day))
    return Feiten(
        minor_suspect=minor, children=involved or None, victim=victim or None, vt=vt, how_many=len(children)
    )


def _gezegd(
    cases: Collection[UUID], suspects: Collection[UUID], reader: Staff, *, on: date
) -> dict[UUID, Gezegd]:
    """By case what tells who is needed; nothing else of these people is read."""
    items = visible_to(InformationItem, reader).filter(case_id__in=cases, withdrawn_at__isnull=True)
    said = latest(PersonStatement.objects.filter(item__in=items.filter(kind=Kind.PERSOON)))
    young = Q(birth_date__gt=on - ABOUT_EIGHTEEN)
    people = said.filter(Q(role__in=TELLING) | young | Q(person__in=suspects))
    flags = PersonFlag.objects.filter(item__in=items.filter(kind=Kind.KENMERK), flag__in=_FLAGS)
    found: dict[UUID, Gezegd] = {case_id: Gezegd() for case_id in cases}
    for row in read(people, actor=reader):
        found[row.item.case_id].people.append(row)
    for flag in read(flags, actor=reader):
        found[flag.item.case_id].flags.append(flag)
    named = {row.person_id for said in found.values() for row in said.people} | set(suspects)
    one = samengevoegd(reader, named)
    for case in found.values():
        case.one = one
    return found
