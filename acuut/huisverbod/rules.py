"""What may be written down of a tijdelijk huisverbod: pure functions over facts (TH-1 to TH-4)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from acuut.huisverbod.enums import Advies, Antwoord, DecidedBy, Letter, Outcome, Toetsuitkomst

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ON_THE_SPOT_WITHIN = timedelta(hours=1)  # 002: 2.2
OLDEST_CALL = timedelta(days=1)
LENGTH = timedelta(days=10)  # Wth art. 2
REVIEW_AFTER = timedelta(days=7)  # our own default: in time to talk before the end
ADULT = 18


@dataclass(frozen=True)
class Uitspraak:
    """The decision as Veilig Thuis notes it on the spot.

    Args:
        starts_at: of a huisverbod that was imposed; None else.
        review_at: when the partners look again whether safety holds; before the end.
        advice: what the RiHG advised, as far as Veilig Thuis knows; None when it does not.
        deviation: why it was decided otherwise than the RiHG advises.
        adult_confirmed: somebody on the spot confirmed 18 or older, where no birth date is on record.
    """

    outcome: Outcome
    reason: str
    decided_by: DecidedBy
    starts_at: datetime | None = None
    review_at: datetime | None = None
    letter: Letter | None = None
    letter_by: str = ""
    advice: Advies | None = None
    deviation: str = ""
    adult_confirmed: bool = False


class Leeftijd(Enum):
    """Whether the one who would have to leave is of age, as far as it is on record."""

    VOLWASSEN = "volwassen"
    MINDERJARIG = "minderjarig"
    ONBEKEND = "onbekend"


def call_objection(*, asked_at: datetime, now: datetime) -> str | None:
    """Say why the call cannot have been then; None when it can (TH-2)."""
    if asked_at > now:
        return "Het telefoontje ligt in de toekomst. Vul in wanneer de wijkagent belde."
    if asked_at < now - OLDEST_CALL:
        return "Het telefoontje ligt meer dan een dag terug. Kijk de tijd na."
    return None


def ends(starts_at: datetime) -> datetime:
    """The end of a huisverbod: ten days later, at the same time on the clock of Amsterdam (Wth art. 2)."""
    return starts_at.astimezone(AMSTERDAM) + LENGTH


def outcome_objection(uitspraak: Uitspraak, *, asked_at: datetime, now: datetime) -> str | None:
    """Say what still stands in the way of writing down this decision; None when nothing does (TH-3, TH-4)."""
    if not uitspraak.reason.strip():
        return "Schrijf op waarom er wel of geen huisverbod komt."
    if uitspraak.outcome is Outcome.NIET_OPGELEGD:
        return None
    if uitspraak.starts_at is None:
        return "Vul in wanneer het huisverbod begon."
    if uitspraak.starts_at > now:
        return "Het begin van het huisverbod ligt in de toekomst. Vul in wanneer het is opgelegd."
    if uitspraak.starts_at < asked_at:
        return "Het huisverbod begint voordat de wijkagent belde. Kijk de tijd na."
    return _review_objection(uitspraak, starts_at=uitspraak.starts_at) or _letter_objection(uitspraak)


def _review_objection(uitspraak: Uitspraak, *, starts_at: datetime) -> str | None:
    if uitspraak.review_at is None:
        return "Kies wanneer u opnieuw kijkt of het veilig is, vóór het einde van het huisverbod."
    if not starts_at <= uitspraak.review_at < ends(starts_at):
        return "De herbeoordeling moet tussen het begin en het einde van het huisverbod liggen."
    return None


def _letter_objection(uitspraak: Uitspraak) -> str | None:
    if uitspraak.letter is None:
        return "Heeft de uithuisgeplaatste de brief van Blijf? Kies ja of nog niet."
    if uitspraak.letter is Letter.JA and not uitspraak.letter_by.strip():
        return "Wie heeft de brief van Blijf gegeven?"
    return None


def criteria(danger: Antwoord, residing: Antwoord, adult: Antwoord) -> Toetsuitkomst:
    """What the three criteria come to: all met starts, one that is not met does not, doubt asks the WB (TH-1)."""
    answers = {danger, residing, adult}
    if Antwoord.NEE in answers:
        return Toetsuitkomst.NIET
    return Toetsuitkomst.OVERLEG if Antwoord.TWIJFEL in answers else Toetsuitkomst.STARTEN


def of_age(suspects: Iterable[Collection[int | None]]) -> Leeftijd:
    """Whether there is somebody of age whom a huisverbod can be for (Wth: adults only).

    Args:
        suspects: for each suspect the ages that partners state; two that differ around 18 are not known.
    """
    found = {_of_age(ages) for ages in suspects}
    if Leeftijd.VOLWASSEN in found:
        return Leeftijd.VOLWASSEN
    return Leeftijd.MINDERJARIG if found == {Leeftijd.MINDERJARIG} else Leeftijd.ONBEKEND


def _of_age(ages: Collection[int | None]) -> Leeftijd:
    known = {age >= ADULT for age in ages if age is not None}
    if len(known) != 1:
        return Leeftijd.ONBEKEND
    return Leeftijd.VOLWASSEN if known == {True} else Leeftijd.MINDERJARIG


def age_objection(uitspraak: Uitspraak, age: Leeftijd) -> str | None:
    """Say what to do instead for who is too young; ask to confirm where no birth date is on record (TH-3)."""
    if uitspraak.outcome is Outcome.NIET_OPGELEGD:
        return None
    if age is Leeftijd.MINDERJARIG:
        return (
            "De verdachte is jonger dan 18: een huisverbod kan alleen bij volwassenen. Kies 'Geen huisverbod', maak"
            " veiligheidsafspraken, en bel de Raad voor de Kinderbescherming en de officier over wat wel kan."
        )
    if age is Leeftijd.ONBEKEND and not uitspraak.adult_confirmed:
        return "De leeftijd van de verdachte staat niet vast. Bevestig dat de verdachte 18 of ouder is."
    return None


def deviation_objection(uitspraak: Uitspraak) -> str | None:
    """Ask for a reason when it is decided otherwise than the RiHG advises: it is an advice, never more (TH-3)."""
    if uitspraak.advice is None or uitspraak.deviation.strip():
        return None
    advised = Outcome.OPGELEGD if uitspraak.advice is Advies.WEL else Outcome.NIET_OPGELEGD
    if uitspraak.outcome is advised:
        return None
    return f"Het RiHG adviseert: {uitspraak.advice.label.lower()}. Schrijf op waarom anders is besloten."
