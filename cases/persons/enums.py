"""Words for people in a case."""

from django.db import models


class PersonRole(models.TextChoices):
    """What somebody is in this case, as one partner states it (K-1)."""

    SLACHTOFFER = "slachtoffer", "slachtoffer"
    VERDACHTE = "verdachte", "verdachte"
    GETUIGE = "getuige", "getuige"
    KIND = "kind", "kind"
    ACHTERBLIJVER = "achterblijver", "achterblijver"
    UITHUISGEPLAATSTE = "uithuisgeplaatste", "uithuisgeplaatste"
    BETROKKENE = "betrokkene", "betrokkene"


class EndReason(models.TextChoices):
    """Why something that was stated of a person is no longer so (K-1)."""

    SEPOT = "sepot", "sepot"
    VRIJSPRAAK = "vrijspraak", "vrijspraak"
    ONJUIST = "onjuist", "het klopte niet"
    VOORBIJ = "voorbij", "het is niet meer zo"


class Relation(models.TextChoices):
    """What one person is to another: *A is <relation> van B* (K-1)."""

    PARTNER = "partner", "partner"
    EX_PARTNER = "ex_partner", "ex-partner"
    OUDER = "ouder", "ouder"
    KIND = "kind", "kind"
    STIEFOUDER = "stiefouder", "stiefouder"
    STIEFKIND = "stiefkind", "stiefkind"
    PLEEGOUDER = "pleegouder", "pleegouder"
    PLEEGKIND = "pleegkind", "pleegkind"
    GROOTOUDER = "grootouder", "grootouder"
    KLEINKIND = "kleinkind", "kleinkind"
    BROER_ZUS = "broer_zus", "broer of zus"
    FAMILIE = "familie", "ander familielid"
    HUISGENOOT = "huisgenoot", "huisgenoot"
    MANTELZORGER = "mantelzorger", "mantelzorger"
    VERZORGDE = "verzorgde", "verzorgd"
    ANDERS = "anders", "bekende"

    @property
    def mirrored(self) -> "Relation":
        """The same tie seen from the other side: who is ouder of B has B as kind."""
        return _MIRROR.get(self, self)


_MIRROR = {
    a: b
    for one, two in (
        (Relation.OUDER, Relation.KIND),
        (Relation.STIEFOUDER, Relation.STIEFKIND),
        (Relation.PLEEGOUDER, Relation.PLEEGKIND),
        (Relation.GROOTOUDER, Relation.KLEINKIND),
        (Relation.MANTELZORGER, Relation.VERZORGDE),
    )
    for a, b in ((one, two), (two, one))
}


class Flag(models.TextChoices):
    """What changes the approach, and the themes that need an approach of their own (K-4): a closed list."""

    LVB = "lvb", "licht verstandelijke beperking (LVB)"
    MINDERJARIGE_VERDACHTE = "minderjarige_verdachte", "minderjarige verdachte"
    KINDEREN = "kinderen", "kinderen betrokken"
    PSYCHIATRIE = "psychiatrie", "psychiatrie"
    VERSLAVING = "verslaving", "verslaving"
    EERDERE_MAATREGELEN = "eerdere_maatregelen", "eerdere strafrechtelijke maatregelen"
    TOEZICHT = "toezicht", "toezicht"
    ZWANGER = "zwanger", "zwangerschap"
    WAPENS = "wapens", "wapens"
    STALKING = "stalking", "stalking (ex-partner)"
    OUDERENMISHANDELING = "ouderenmishandeling", "ouderenmishandeling"
    EERGERELATEERD = "eergerelateerd", "eergerelateerd geweld"
    INTIEME_TERREUR = "intieme_terreur", "intieme terreur"
    KINDERMISHANDELING = "kindermishandeling", "kindermishandeling"

    @property
    def is_theme(self) -> bool:
        """Whether it is a theme: it carries checks of its own (AC-9)."""
        return self in THEMES


THEMES = (
    Flag.STALKING,
    Flag.OUDERENMISHANDELING,
    Flag.EERGERELATEERD,
    Flag.INTIEME_TERREUR,
    Flag.KINDERMISHANDELING,
)


class LinkReason(models.TextChoices):
    """Why two stubs are one (K-5): what somebody checked, in a code."""

    NAGEGAAN = "nagegaan", "identiteit nagegaan: het is dezelfde"
    DUBBEL = "dubbel", "twee keer ingevoerd"
    NAAM_BEKEND = "naam_bekend", "eerst zonder naam, nu bekend wie het is"


class UnlinkReason(models.TextChoices):
    """Why they are two after all (K-5)."""

    VERGISSING = "vergissing", "het was een vergissing"
    LIJKT_OP = "lijkt_op", "ze lijken op elkaar: tweeling, vader en zoon of naamgenoot"
    NIET_NAGEGAAN = "niet_nagegaan", "het is niet goed nagegaan"
