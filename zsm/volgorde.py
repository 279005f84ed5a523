"""The order in which the officer weighs: acute safety, what happened, the suspect, the children, the victim, earlier.

Pure. Where a piece of information belongs follows from its kind, from who says it and from whom it is about
(004; 002: 4.3, *die vind ik het allerbelangrijkste*: the first assessment of the safety stands on top).
"""

from django.db.models import TextChoices

from cases.dossier.enums import Kind
from cases.partners.enums import Partner


class Deel(TextChoices):
    """The parts of the weighing, the heaviest first."""

    VEILIGHEID = "veiligheid", "Acute veiligheid"
    FEIT = "feit", "Wat er gebeurde"
    VERDACHTE = "verdachte", "De verdachte"
    KINDEREN = "kinderen", "De kinderen"
    SLACHTOFFER = "slachtoffer", "Het slachtoffer"
    EERDER = "eerder", "Eerder over dit gezin"


class Over(TextChoices):
    """Whom something is about, as far as the reader knows."""

    VERDACHTE = "verdachte"
    KIND = "kind"
    SLACHTOFFER = "slachtoffer"
    ANDER = "ander"


# Who somebody is and how to reach them stands with the people; why something was shared, with the sharing.
NOT_WEIGHED = frozenset(
    {Kind.PERSOON, Kind.ADRES, Kind.RELATIE, Kind.BSN, Kind.VERSTREKKING, Kind.MELDER, Kind.CONTACT}
)
_BY_KIND = {
    Deel.VEILIGHEID: {
        Kind.DEEL_A, Kind.BEOORDELING, Kind.HUISVERBOD, Kind.MAATREGEL, Kind.HULP, Kind.GEVAAR, Kind.CONSULT
    },
    Deel.FEIT: {Kind.AANHOUDING, Kind.MELDING, Kind.BERICHT, Kind.STAP, Kind.BEWIJS},
}  # fmt: skip
_BY_PARTNER = {
    Partner.RVDK: Deel.KINDEREN,
    Partner.SHN: Deel.SLACHTOFFER,
    Partner.RECLASSERING: Deel.VERDACHTE,
    Partner.HALT: Deel.VERDACHTE,
}
_BY_PERSON = {
    Over.VERDACHTE: Deel.VERDACHTE,
    Over.KIND: Deel.KINDEREN,
    Over.SLACHTOFFER: Deel.SLACHTOFFER,
}


def deel(kind: Kind, partner: Partner, over: Over, *, past: bool = False) -> Deel:
    """In which part of the weighing a piece of information belongs.

    Args:
        partner: whose it is: the advice of the Raad is about the children, that of 3RO about the suspect.
        past: a measure that does not stand any more: an earlier one.
    """
    if past:
        return Deel.VERDACHTE
    if kind == Kind.INBRENG:  # every input hangs on the suspect; what it is about follows from who speaks
        return _BY_PARTNER.get(partner, Deel.FEIT)
    for part, kinds in _BY_KIND.items():
        if kind in kinds:
            return part
    return _BY_PERSON.get(over, Deel.EERDER)
