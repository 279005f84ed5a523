"""What follows from who enters something: pure."""

from datetime import datetime, timedelta

from cases.dossier.enums import DataClass, Existence
from cases.partners.enums import Partner

_OWN = {
    Partner.VT: DataClass.ZORG,
    Partner.POLITIE: DataClass.WPG8,
    Partner.OM: DataClass.STRAF,
    Partner.RVDK: DataClass.RAAD,
    Partner.RECLASSERING: DataClass.RECLASSERING,
}


def own_data_class(partner: str) -> DataClass:
    """The regime that a partner's information falls under, unless it says otherwise (art. 9 Wpg, secret address)."""
    return _OWN[Partner(partner)]


LONG_AGO = timedelta(days=120 * 365)


def time_objection(occurred_at: datetime, *, now: datetime) -> str | None:
    """What is wrong with when something is said to have happened; None when nothing is.

    The year 1 is a slip of the pen, and a moment that no clock can show again.
    """
    if occurred_at > now:
        return "Deze tijd ligt in de toekomst. Vul in wanneer het gebeurde."
    if occurred_at < now - LONG_AGO:
        return "Deze tijd ligt te ver terug. Kijk het jaar na."
    return None


def existence_objection(data_class: str | None, existence: str) -> str | None:
    """Why others may not know that this is there: that there is art. 9 data, or a secret address, tells already."""
    if existence == Existence.PARTNERS and data_class in {DataClass.WPG9, DataClass.GEHEIM_ADRES}:
        return "Van deze gegevens mogen partners ook niet weten dat ze er zijn. Haal dat vinkje weg."
    return None
