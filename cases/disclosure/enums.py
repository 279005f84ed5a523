"""Words of sharing."""

from django.db import models

from cases.partners.enums import ProposalState as ProposalState  # words of every dated proposal


class Purpose(models.TextChoices):
    """Why something is shared, as the matrix of 001 bijlage 1 distinguishes it (SH-2)."""

    BEOORDELEN = "beoordelen", "de ander laten beoordelen welke gegevens nodig zijn voor de veiligheid"
    ADVIES = "advies", "advies en ondersteuning bij het beëindigen van de acute onveiligheid"
    BEEINDIGEN = "beeindigen", "beëindigen van acute onveiligheid en uitvoeren van de eigen taken"
    BEVOEGDHEDEN = "bevoegdheden", "zicht krijgen op de situatie en beoordelen of bevoegdheden nodig zijn"
    TAAK_VT = "taak_vt", "Veilig Thuis haar taken goed laten uitvoeren"
    VITAAL = "vitaal", "iemands leven of gezondheid beschermen in een acute noodsituatie"
    BEKEND = "bekend", "laten weten of een gezin bekend is, niets meer (K-3)"


class LookupPurpose(models.TextChoices):
    """For what somebody asks whether others know a family (K-3): a code, for words would tell about people."""

    VEILIGHEID = "veiligheid", "om nu te bepalen hoe veilig het is"
    WIE_BELLEN = "wie_bellen", "om te weten welke partner we nu moeten bellen"
    KINDEREN = "kinderen", "om te weten of iemand zicht heeft op de kinderen"


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
    MERGED = "merged", "personen samengevoegd"
    SPLIT = "split", "personen uit elkaar gehaald"


class RecallReason(models.TextChoices):
    """What made the owner take it back; a code, for the reason says nothing of people either."""

    ONJUIST = "onjuist", "het klopte niet"
    VERKEERDE_PERSOON = "verkeerde_persoon", "het ging over iemand anders"
    TEN_ONRECHTE = "ten_onrechte", "het is ten onrechte gedeeld"
    NIET_MEER_NODIG = "niet_meer_nodig", "delen is niet meer nodig"
    SEPOT = "sepot", "sepot of vrijspraak"
    VOORBIJ = "voorbij", "het is niet meer zo"
    DEZELFDE = "dezelfde", "het is dezelfde persoon"
    TWEE_MENSEN = "twee_mensen", "het zijn twee mensen"

    @classmethod
    def given(cls) -> list[tuple[str, str]]:
        """What somebody can pick; the others follow from merging and splitting (K-5)."""
        return [(one.value, str(one.label)) for one in cls if one not in {cls.DEZELFDE, cls.TWEE_MENSEN}]


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


class BreachWhat(models.TextChoices):
    """What leaked or was shared wrongly (SA-10)."""

    VERKEERDE_ONTVANGER = "verkeerd", "iets is met de verkeerde gedeeld"
    APPARAAT_KWIJT = "apparaat", "een telefoon, laptop of papier is kwijt of gestolen"
    ONBEVOEGD_GEZIEN = "onbevoegd", "iemand keek in een zaak zonder reden, of keek mee"
    ANDERS = "anders", "iets anders"


class BreachPeople(models.TextChoices):
    """Of about how many people something leaked (SA-10): a range, for nobody counts in the first hour."""

    EEN = "1", "1 persoon"
    GEZIN = "2_10", "2 tot 10 mensen"
    MEER = "11_100", "11 tot 100 mensen"
    VEEL = "meer_100", "meer dan 100 mensen"
    ONBEKEND = "onbekend", "dat weet ik niet"


class BreachState(models.TextChoices):
    """How a datalek stands."""

    OPEN = "open", "open"
    CLOSED = "closed", "afgehandeld"


class BreachClose(models.TextChoices):
    """On what the FG closes a datalek (art. 33 and 34 AVG)."""

    GEMELD = "gemeld", "gemeld bij de Autoriteit Persoonsgegevens"
    GEEN_RISICO = "geen_risico", "niet gemeld: er is geen risico voor de mensen om wie het gaat"
    GEEN_LEK = "geen_lek", "het was geen datalek"
