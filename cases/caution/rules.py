"""What may be said of danger and of safe contact: pure (SA-3, SA-8)."""

from datetime import datetime, timedelta

from cases.caution.enums import HazardKind
from cases.dossier.enums import DataClass
from cases.dossier.rules import own_data_class
from cases.partners.enums import Partner

LONGEST = timedelta(days=365)
"""How far ahead a hazard may be dated; who still sees it then writes it down again."""

STALE = timedelta(days=14)
"""After this a safe-contact sheet says that it must be checked again; ours, no source gives a term."""


def hazard_objection(*, text: str, source: str, expires_at: datetime, now: datetime) -> str | None:
    """What is missing from a hazard; None when nothing is. Ground and kind are from closed lists."""
    if not text.strip():
        return "Schrijf op wat het gevaar is en wat een collega moet doen."
    if not source.strip():
        return "Schrijf op van wie of waaruit u dit weet."
    if expires_at <= now:
        return "De einddatum ligt in het verleden. Kies tot wanneer dit gevaar moet worden getoond."
    if expires_at > now + LONGEST:
        return "Kies een einddatum binnen een jaar. Is het gevaar er dan nog, leg het dan opnieuw vast."
    return None


def hazard_class(partner: str, kind: str, chosen: DataClass | None) -> DataClass:
    """Under which regime a hazard falls: at Veilig Thuis infection is medical, whatever was chosen."""
    if kind == HazardKind.BESMETTING and Partner(partner) is Partner.VT:
        return DataClass.MEDISCH
    return chosen or own_data_class(partner)


def goes_along(partner: str) -> Partner:
    """Who goes to the same door, and is told of a hazard first: police and Veilig Thuis each other (001: stap 2)."""
    return Partner.VT if Partner(partner) is Partner.POLITIE else Partner.POLITIE


def live(*, expires_at: datetime, ended_at: datetime | None, now: datetime) -> bool:
    """Whether a hazard is shown now."""
    return ended_at is None and now < expires_at


def contact_objection(
    *, number: str, hours: str, code_word: str, language: str, interpreter: bool
) -> str | None:
    """What is wrong with a sheet; None when nothing is."""
    if not any(one.strip() for one in (number, hours, code_word, language)):
        return "Vul in hoe u deze persoon veilig bereikt: een nummer, de uren, een codewoord of de taal."
    if number.strip() and sum(letter.isdigit() for letter in number) < 8:
        return "Dit nummer heeft te weinig cijfers. Kijk het na."
    if interpreter and not language.strip():
        return "Vul in voor welke taal een tolk nodig is."
    return None


def stale(checked_at: datetime, *, now: datetime) -> bool:
    """Whether a sheet must be checked before it is used."""
    return now - checked_at > STALE
