"""Words of sharing."""

from django.db import models


class Purpose(models.TextChoices):
    """Why something is shared, as the matrix of 001 bijlage 1 distinguishes it (SH-2)."""

    BEOORDELEN = "beoordelen", "de ander laten beoordelen welke gegevens nodig zijn voor de veiligheid"
    ADVIES = "advies", "advies en ondersteuning bij het beëindigen van de acute onveiligheid"
    BEEINDIGEN = "beeindigen", "beëindigen van acute onveiligheid en uitvoeren van de eigen taken"
    BEVOEGDHEDEN = "bevoegdheden", "zicht krijgen op de situatie en beoordelen of bevoegdheden nodig zijn"
    TAAK_VT = "taak_vt", "Veilig Thuis haar taken goed laten uitvoeren"
    VITAAL = "vitaal", "iemands leven of gezondheid beschermen in een acute noodsituatie"


class Status(models.TextChoices):
    """How sure a ground is (SH-3)."""

    VAST = "vast", "vast"
    ONDUIDELIJK = "onduidelijk", "onduidelijk"
    TE_TOETSEN = "te_toetsen", "te toetsen"


class Condition(models.TextChoices):
    """What must be confirmed one by one before sharing on a ground (SH-4)."""

    NOODZAKELIJK = "noodzakelijk", "Ik deel alleen de gegevens die noodzakelijk zijn."
    ZWAARWEGEND = "zwaarwegend", "Er is een zwaarwegend belang."
    ALLEEN_ART8 = "alleen_art8", "Het zijn alleen politiegegevens van artikel 8 Wpg."
    TAAK = "taak", "Het is nodig voor de wettelijke taak die bij deze grond hoort."
    NOODSITUATIE = (
        "noodsituatie",
        "Er is nu gevaar voor iemands leven of gezondheid en een andere grond is er niet.",
    )


class Told(models.TextChoices):
    """Whether the people concerned know (SH-10)."""

    VERTELD = "verteld", "Het is verteld aan de betrokkenen."
    WACHT = "wacht", "Nog niet: vertellen is nu niet veilig of schaadt het onderzoek."


class Verdict(models.TextChoices):
    """The answer to *wat mag ik delen?* (SH-9)."""

    MAG = "mag", "mag"
    MAG_NIET = "mag_niet", "mag nu niet"
    ONDUIDELIJK = "onduidelijk", "onduidelijk, dus nu niet"


class ToldHow(models.TextChoices):
    """How the people concerned were told (SH-10); the system itself tells them nothing (SA-4)."""

    GESPREK = "gesprek", "in een gesprek"
    TELEFOON = "telefoon", "per telefoon"
    BRIEF = "brief", "per brief"


class RecallKind(models.TextChoices):
    """Why what was shared is not what it was (SH-6)."""

    CORRECTED = "corrected", "verbeterd"
    WITHDRAWN = "withdrawn", "ingetrokken"
    REVOKED = "revoked", "delen gestopt"


class RecallReason(models.TextChoices):
    """What made the owner take it back; a code, for the reason says nothing of people either."""

    ONJUIST = "onjuist", "het klopte niet"
    VERKEERDE_PERSOON = "verkeerde_persoon", "het ging over iemand anders"
    TEN_ONRECHTE = "ten_onrechte", "het is ten onrechte gedeeld"
    NIET_MEER_NODIG = "niet_meer_nodig", "delen is niet meer nodig"
    SEPOT = "sepot", "sepot of vrijspraak"


class RequestState(models.TextChoices):
    """How a request for information stands (SH-8)."""

    OPEN = "open", "wacht op antwoord"
    GRANTED = "granted", "gedeeld"
    PART = "part", "deels gedeeld"
    REFUSED = "refused", "geweigerd"
    WITHDRAWN = "withdrawn", "ingetrokken"


class Refusal(models.TextChoices):
    """On what a request is refused (SH-8); a code: a refusal in words would tell what is there."""

    GEEN_GROND = "geen_grond", "er is geen grond om dit te delen"
    NIET_NODIG = "niet_nodig", "het is niet noodzakelijk voor dit doel"
    ONDERZOEK = "onderzoek", "delen schaadt nu een onderzoek"
    VEILIGHEID = "veiligheid", "delen is nu niet veilig voor iemand"
    BEROEPSGEHEIM = "beroepsgeheim", "het valt onder een beroepsgeheim"


class ReviewVerdict(models.TextChoices):
    """What the FG found of sharing on vital interest (SH-7)."""

    TERECHT = "terecht", "het was terecht"
    ONTERECHT = "onterecht", "het was niet terecht: stop het delen"
