"""What follows from who enters something: pure."""

from datetime import datetime, timedelta

from cases.dossier.enums import DataClass, Existence, Kind
from cases.partners.enums import Partner

_OWN = {
    Partner.VT: DataClass.ZORG,
    Partner.POLITIE: DataClass.WPG8,
    Partner.OM: DataClass.STRAF,
    Partner.RVDK: DataClass.RAAD,
    Partner.RECLASSERING: DataClass.RECLASSERING,
    Partner.SHN: DataClass.SLACHTOFFERHULP,
    Partner.HALT: DataClass.HALT,
}


def own_data_class(partner: str) -> DataClass:
    """The regime that a partner's information falls under, unless it says otherwise (art. 9 Wpg, secret address)."""
    return _OWN[Partner(partner)]


# What a partner can have besides: chosen on entry, the first is its own class (SH-5).
_ALSO = {
    Partner.VT: (DataClass.MEDISCH,),
    Partner.POLITIE: (DataClass.WPG9, DataClass.GEEN_POLITIE),
}


def classes_of(partner: str) -> tuple[DataClass, ...]:
    """The classes that a partner's information can be of, its own first; a ground of this giver carries some of these.

    Who reported and a secret address are apart: every partner can have them, no ground carries them.
    """
    return (own_data_class(partner), *_ALSO.get(Partner(partner), ()))


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


# That there is art. 9 data, a secret address, medical data or who reported tells already; as crossing._KNOWABLE.
_NEVER_KNOWN = {DataClass.WPG9, DataClass.GEHEIM_ADRES, DataClass.MEDISCH, DataClass.MELDER}


def existence_objection(data_class: str | None, existence: str, kind: str) -> str | None:
    """Why others may not know that this is there; None when they may, or when nobody asks for it."""
    never = data_class in _NEVER_KNOWN or kind in {Kind.VERSTREKKING, Kind.MELDER}
    if existence == Existence.PARTNERS and never:
        return "Van deze gegevens mogen partners ook niet weten dat ze er zijn. Haal dat vinkje weg."
    return None


# What a flow decided or keeps running is not taken back as if it were a message: a later one follows it.
_OF_A_FLOW = {
    Kind.BEOORDELING, Kind.DEEL_A, Kind.MAATREGEL, Kind.AANHOUDING, Kind.BESLUIT, Kind.HUISVERBOD,
    Kind.OVERDRACHT, Kind.VERSTREKKING, Kind.THEMA, Kind.HULP,
}  # fmt: skip


def can_be_taken_back(kind: str) -> bool:
    """Whether an item of this kind is corrected or withdrawn by itself (SH-6)."""
    return kind not in _OF_A_FLOW
