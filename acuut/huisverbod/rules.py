"""What may be written down of a tijdelijk huisverbod: pure functions over facts (TH-1 to TH-4)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from acuut.huisverbod.enums import DecidedBy, Letter, Outcome

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
    """

    outcome: Outcome
    reason: str
    decided_by: DecidedBy
    starts_at: datetime | None = None
    review_at: datetime | None = None
    letter: Letter | None = None
    letter_by: str = ""


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
