"""What is still missing in a step of a crisis: pure functions over what was done (001: stap 1 to 5; AC-2 to AC-6).

A guard warns and asks why; it never stops somebody who has to act. Each is a member of Missing, and has a line in
tests/acuut/test_guards.py that shows the way past it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import models

from acuut.enums import Afspraak, Daad, Doet, Handeling, Stap
from cases.partners.enums import Partner

# Two taps within this time are one act: a double click, or a page that was slow.
SAME_ACT = timedelta(minutes=1)


class Missing(models.TextChoices):
    """What a step still asks for, in the words of the next thing to do."""

    CONTACT = "contact", "Bel elkaar: politie en Veilig Thuis"
    DELEN = "delen", "Deel de melding, dan kijkt de ander mee"
    KOMT = "komt", "Komt Veilig Thuis, of hoe doet het mee?"
    BINNENTREDEN = "binnentreden", "Spreek af wie wanneer naar binnen gaat"
    VEILIG = "veilig", "Zeg Veilig Thuis dat het veilig genoeg is om naar binnen te gaan"
    UITGELEGD = "uitgelegd", "Leg uit aan wie er is: wie binnenkomt en waarom"
    OVERLEG = "overleg", "Politie vertrok vóór Veilig Thuis er was: overleg per telefoon"
    INBRENG_POLITIE = "inbreng_politie", "Politie brengt in wat zij weet"
    INBRENG_VT = "inbreng_vt", "Veilig Thuis brengt in wat het weet"
    BEOORDELING = "beoordeling", "Veilig Thuis maakt de veiligheidsbeoordeling"
    RAAD = "raad", "Er zijn kinderen: vraag de Raad om advies"
    OM = "om", "Politie overlegt met het OM"
    CRISISDIENST = "crisisdienst", "De crisisdienst komt in deze regio niet voor deze mensen"
    RECLASSERING = "reclassering", "Misschien toezicht of eerder advies: vraag de reclassering"
    ONDERZOEK = "onderzoek", "Spreek af wie wat onderzoekt"
    BESCHRIJVING = "beschrijving", "Politie beschrijft wat er is aangetroffen"
    PLAATS_DELICT = "plaats_delict", "Bespreek de woning als plaats delict met de opsporing"
    LETSEL_KIND = "letsel_kind", "Letsel bij een kind: altijd een forensisch arts en Forensische Opsporing"
    LETSEL = "letsel", "Letsel bij een volwassene: foto's, en overleg met Forensische Opsporing"
    HUISARTS = "huisarts", "Letsel bij een volwassene: de huisarts kan het beschrijven"
    APART = "apart", "Zo mogelijk samen praten: mensen vertellen hun verhaal één keer"
    RECHTEN = "rechten", "Een verhoor: de rechten zijn nog niet bevestigd, zoals bijstand"
    KIND_WEER = "kind_weer", "Met dit kind is al gesproken: niet vaker dan nodig"
    MAATREGEL = "maatregel", "Leg een maatregel vast, met einde en herbeoordeling"
    OVERLEG_WIE = "overleg_wie", "Spreek af wie met wie overlegt, en wanneer"
    RESULTATEN = "resultaten", "Spreek af welke uitkomsten naar wie gaan"
    INFORMEREN = "informeren", "Spreek af wie het nog moet weten, en wie dat vertelt"
    AANSPREEKPUNT = "aanspreekpunt", "Spreek af wie het eerste aanspreekpunt is"
    BELLEN = "bellen", "Spreek af wie wie belt als het onveiliger wordt"
    NAAM = "naam", "Een advies blijft zo mogelijk zonder namen"

    @property
    def of_people(self) -> bool:
        """Whether it says something of people: then only who knows it reads it, and a process fact does not name it."""
        return self in {
            Missing.LETSEL_KIND, Missing.LETSEL, Missing.HUISARTS, Missing.RECLASSERING, Missing.RAAD,
        }  # fmt: skip


# Stands on a process fact instead of a guard that says something of people.
SOMETHING = "iets"
SOMETHING_LABEL = "Nog iets over de mensen"


def said_to_all(codes: Iterable[str]) -> list[str]:
    """These guards as everybody in the crisis may know them."""
    return list(dict.fromkeys(SOMETHING if Missing(code).of_people else str(code) for code in codes))


def in_words(code: str) -> str:
    """What a code of a process fact says; a guard that is no more says only that there was something."""
    return str(Missing(code).label) if code in Missing.values else SOMETHING_LABEL


AIMS = {
    Stap.VEILIGHEID: "Eerst zorgen dat iedereen veilig is.",
    Stap.MOTORKAP: "Samen beoordelen wat er speelt.",
    Stap.ONDERZOEK: "Afspreken wie wat onderzoekt, zodat mensen hun verhaal één keer vertellen.",
    Stap.MAATREGELEN: "Samen kiezen wat nu nodig is om veilig te zijn.",
    Stap.NIET_ACUUT: "Overdragen aan wie verdergaat, of zeggen waarom dat niet nodig is.",
}


@dataclass(frozen=True)
class Done:
    """One act, as far as the rules need it."""

    code: str
    partner: str
    at: datetime
    how: str = ""


@dataclass(frozen=True)
class Gewond:
    """Somebody who is injured or may be, and what was done for it; `who` is None when nobody knows yet who."""

    child: bool
    who: UUID | None = None
    photos: bool = False
    forensics: bool = False
    gp: bool = False
    doctor: bool = False


@dataclass(frozen=True)
class Situatie:
    """What a partner knows that decides what must be done.

    Attributes:
        supervision: there may be supervision of the reclassering, or earlier advice.
    """

    children: bool = False
    supervision: bool = False
    injured: tuple[Gewond, ...] = ()


NOTHING_KNOWN = Situatie()
Wanted = Sequence[tuple[Missing, bool]]


def missing(step: int, acts: Iterable[Done], knows: Situatie = NOTHING_KNOWN) -> list[Missing]:
    """What is missing in this step, in the order in which to do it; empty when nothing is."""
    done = sorted(acts, key=lambda act: act.at)
    wanted: dict[int, Wanted] = {
        Stap.VEILIGHEID: _safety(done),
        Stap.MOTORKAP: _talk(done, knows),
        Stap.ONDERZOEK: _research(done, knows),
        Stap.MAATREGELEN: _measures(done),
    }
    return [what for what, there in wanted.get(step, ()) if not there]


def _safety(done: Sequence[Done]) -> Wanted:
    codes = {act.code for act in done}
    return (
        (Missing.CONTACT, bool(codes & {Daad.VT_GEBELD, Daad.POLITIE_GEBELD})),
        (Missing.DELEN, Daad.GEDEELD in codes),
        (Missing.KOMT, bool(codes & {Daad.VT_KOMT, Daad.VT_ANDERS, Daad.VT_ER})),
        (Missing.BINNENTREDEN, Daad.BINNENTREDEN in codes),
        (Missing.VEILIG, Daad.VT_ER not in codes or Daad.VEILIG_GENOEG in codes),
        (Missing.UITGELEGD, Daad.UITGELEGD in codes),
        (Missing.OVERLEG, not left_too_early(done)),
    )


def left_too_early(done: Sequence[Done]) -> bool:
    """Whether the police left before Veilig Thuis was there, without talking on the phone first (001: stap 1)."""
    left = next((act.at for act in done if act.code == Daad.POLITIE_VERTREKT), None)
    if left is None:
        return False
    enough = {Daad.VT_ER, Daad.OVERLEG_VERTREK}
    # A talk that was logged afterwards counts too: in the acute flow one acts first.
    return not any(
        act.code in enough and (act.at <= left or act.code == Daad.OVERLEG_VERTREK) for act in done
    )


def _talk(done: Sequence[Done], knows: Situatie) -> Wanted:
    codes = {act.code for act in done}
    put_in = {act.partner for act in done if act.code == Daad.INBRENG}
    return (
        (Missing.INBRENG_POLITIE, Partner.POLITIE in put_in),
        (Missing.INBRENG_VT, Partner.VT in put_in),
        (Missing.BEOORDELING, Daad.BEOORDELING in codes),
        (Missing.RAAD, not knows.children or Daad.RVDK_GEBELD in codes),
        (Missing.OM, Daad.OM_GEBELD in codes),
        (Missing.RECLASSERING, not knows.supervision or Daad.RECLASSERING_GEBELD in codes),
    )


def _research(done: Sequence[Done], knows: Situatie) -> Wanted:
    codes = {act.code for act in done}
    adults, children = (_together(knows.injured, child=child) for child in (False, True))
    return (
        (Missing.LETSEL_KIND, all(one.doctor and one.forensics for one in children)),
        (Missing.LETSEL, all(one.photos and one.forensics for one in adults)),
        (Missing.HUISARTS, all(one.gp for one in adults)),
        (Missing.ONDERZOEK, Daad.ONDERZOEK in codes),
        (Missing.BESCHRIJVING, Daad.BESCHRIJVING in codes),
        (Missing.PLAATS_DELICT, bool(codes & {Daad.PLAATS_DELICT, Daad.GEEN_PD})),
    )


def _together(rows: Iterable[Gewond], *, child: bool) -> list[Gewond]:
    """One a person, with all that was done; who nobody knew yet is whoever was named since."""
    per: dict[UUID | None, list[Gewond]] = {}
    for one in rows:
        if one.child is child:
            per.setdefault(one.who, []).append(one)
    if len(per) > 1:
        per.pop(None, None)
    return [
        Gewond(
            child, who, *(any(getattr(one, done) for one in said) for done in ("photos", "forensics", "gp", "doctor"))
        )
        for who, said in per.items()
    ]  # fmt: skip


# The points of the toolkit that are agreed besides the measures (001: stap 4).
POINTS = {
    Afspraak.OVERLEG: Missing.OVERLEG_WIE,
    Afspraak.RESULTATEN: Missing.RESULTATEN,
    Afspraak.INFORMEREN: Missing.INFORMEREN,
    Afspraak.AANSPREEKPUNT: Missing.AANSPREEKPUNT,
    Afspraak.BELLEN: Missing.BELLEN,
}


def _measures(done: Sequence[Done]) -> Wanted:
    agreed = {act.how for act in done if act.code == Daad.AFSPRAKEN}
    codes = {act.code for act in done}
    points = tuple(
        (what, point in agreed) for point, what in POINTS.items() if point != Afspraak.AANSPREEKPUNT
    )
    contact = Daad.AANSPREEKPUNT in codes or Afspraak.AANSPREEKPUNT in agreed
    return ((Missing.MAATREGEL, Daad.MAATREGEL in codes), (Missing.AANSPREEKPUNT, contact), *points)


def talk_warnings(handeling: str, doet: str, *, rights: bool, heard_before: bool) -> list[Missing]:
    """What to think of before somebody is heard (001: stap 3).

    Args:
        heard_before: it is with a child, with whom a talk was agreed before.
    """
    found = (
        (Missing.KIND_WEER, heard_before and handeling != Handeling.GEEN),
        (Missing.APART, handeling == Handeling.GESPREK and doet != Doet.SAMEN),
        (Missing.RECHTEN, handeling == Handeling.VERHOOR and not rights),
    )
    return [what for what, applies in found if applies]


def article9_open(acts: Iterable[Done]) -> bool:
    """Whether information of art. 9 Wpg may be put in: only after contact with the OM is logged (AC-3; 001: noot 2)."""
    return any(act.code == Daad.OM_GEBELD and act.partner == Partner.POLITIE for act in acts)


def same_act(earlier: datetime, now: datetime) -> bool:
    """Whether a second tap belongs to the first."""
    return abs(now - earlier) < SAME_ACT
