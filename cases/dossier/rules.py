"""What follows from who enters something: pure."""

from cases.dossier.enums import DataClass
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
