"""Words of the case: moments, phases, kinds and classes of information."""

from django.db import models


class Moment(models.TextChoices):
    """The four consultation moments (afstemmingsmomenten) and where a case can go besides (AC-7)."""

    ACUUT = "acuut", "Samen op in acuut"
    ACTIEOVERLEG = "actieoverleg", "Actie-overleg"
    ZSM = "zsm", "VT & ZSM"
    HSSK = "hssk", "Strafbare kindermishandeling"
    LOKAAL = "lokaal", "Lokaal veld"
    ZVH = "zvh", "Zorg- en Veiligheidshuis"
    MDA = "mda", "MDA++"


class Phase(models.TextChoices):
    """Gefaseerd samenwerken aan veiligheid (004; VP-2)."""

    DIRECT = "direct", "directe veiligheid"
    RISICO = "risico", "risicogestuurde zorg"
    HERSTEL = "herstel", "herstelgerichte zorg"


class Kind(models.TextChoices):
    """What sort of information an item is."""

    MELDING = "melding", "melding"
    BERICHT = "bericht", "bericht"
    PERSOON = "persoon", "persoonsgegevens"
    ADRES = "adres", "adres"
    RELATIE = "relatie", "relatie"
    BSN = "bsn", "burgerservicenummer"
    KENMERK = "kenmerk", "kenmerk"
    STAP = "stap", "vastlegging bij een stap"
    BEOORDELING = "beoordeling", "veiligheidsbeoordeling"
    DEEL_A = "deel_a", "veiligheidsbeoordeling deel A"
    MAATREGEL = "maatregel", "maatregel"
    AANHOUDING = "aanhouding", "aanhouding"
    INBRENG = "inbreng", "inbreng voor de ZSM-tafel"
    BESLUIT = "besluit", "besluit van de OvJ"
    HUISVERBOD = "huisverbod", "beoordeling tijdelijk huisverbod"
    OVERDRACHT = "overdracht", "overdracht"
    VERSTREKKING = "verstrekking", "reden van delen"
    MELDER = "melder", "wie meldde"
    BEWIJS = "bewijs", "foto of document"
    CONTACT = "veilig_contact", "veilig contact"
    GEVAAR = "gevaar", "gevaar voor collega's"
    THEMA = "thema", "thema"
    HULP = "hulp", "hulp na de crisis"
    VERVOLG = "vervolg", "vervolg na het besluit"
    CONSULT = "consult", "advies van Veilig Thuis"


class DataClass(models.TextChoices):
    """Under which regime an item falls: decides which ground may carry it (SH-2, SH-5, SA-1)."""

    ZORG = "zorg", "gegevens van Veilig Thuis (Wmo)"
    WPG8 = "wpg8", "politiegegevens, art. 8 Wpg"
    WPG9 = "wpg9", "politiegegevens, art. 9 Wpg"
    STRAF = "straf", "strafvorderlijke gegevens (Wjsg)"
    RAAD = "raad", "gegevens van de Raad"
    RECLASSERING = "reclassering", "gegevens van de reclassering"
    SLACHTOFFERHULP = "slachtofferhulp", "gegevens van Slachtofferhulp"
    HALT = "halt", "gegevens van Halt"
    GEHEIM_ADRES = "geheim_adres", "geheim adres"
    MEDISCH = "medisch", "medische en forensische gegevens"
    MELDER = "melder", "wie gemeld heeft (geheim)"
    GEEN_POLITIE = "geen_politie", "geen politiegegevens"


# No ground may ever carry these (SA-1, SA-2): in the engine, in the form and in the database.
NEVER_SHARED = (DataClass.MELDER, DataClass.GEHEIM_ADRES)


class Existence(models.TextChoices):
    """Whether partners on the case may know that an item is there, without what it says; default no."""

    HIDDEN = "hidden", "niemand weet het"
    PARTNERS = "partners", "partners op de zaak zien dat er iets is"


class Origin(models.TextChoices):
    """How an organisation came onto a case: never by being added (house)."""

    FOUNDED = "founded", "opende de zaak"
    DISCLOSURE = "disclosure", "kreeg informatie gedeeld"
    HANDOVER = "handover", "kreeg de zaak overgedragen"


class ShieldReason(models.TextChoices):
    """Why a case is shielded (SH-12); who it is about stands nowhere, also not here."""

    MEDEWERKER = "medewerker", "een medewerker van een partner is zelf betrokken"
    NAASTE = "naaste", "een familielid of naaste van een medewerker is betrokken"
    BEKEND_FG = "bekend_fg", "een andere reden, die de FG kent"
