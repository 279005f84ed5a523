"""Words of the other routes of an acute case: the structural one, the themes, help afterwards (001: p. 2; 002)."""

from django.db import models


class RouteStap(models.IntegerChoices):
    """The four steps of the structural route (001: *structureel onveilig*; AC-8)."""

    MELDING = 1, "Melding"
    COMBINEREN = 2, "Informatie combineren"
    BEOORDELING = 3, "Veiligheidsbeoordeling"
    PLAN = 4, "Veiligheidsplan"


class Herkomst(models.TextChoices):
    """How a melding came to Veilig Thuis: by which door, never by whom (SA-2)."""

    POLITIE = "politie", "De politie"
    PROFESSIONAL = "professional", "Een professional (meldcode)"
    BURGER = "burger", "Iemand uit de omgeving"
    CRISIS = "crisis", "Een crisis die nu niet meer acuut is"
    PARTNER = "partner", "Een andere partner"


class Bron(models.TextChoices):
    """What Veilig Thuis combines the melding with (001: structureel, stap 2)."""

    EIGEN = "eigen", "Eigen systeem van Veilig Thuis"
    BETROKKENEN = "betrokkenen", "Gesprek met de mensen zelf"
    HULP = "hulp", "Hulpverlening die er al is"
    PARTNER = "partner", "Een partner: politie, OM, Raad of reclassering"
    ANDERS = "anders", "Een andere bron"


class RouteDaad(models.TextChoices):
    """What was done on the structural route: process facts, in codes."""

    GEMELD = "gemeld", "Melding ontvangen"
    BRON = "bron", "Informatie gecombineerd"
    BEOORDELING = "beoordeling", "Veiligheidsbeoordeling gemaakt"
    ONDERZOEK = "onderzoek", "Onderzoek begonnen"
    ONDERZOEK_KLAAR = "onderzoek_klaar", "Onderzoek afgerond"
    MAATREGEL = "maatregel", "Voorwaarde of maatregel in het plan"
    AFGESTEMD = "afgestemd", "Plan afgestemd met politie, OM, Raad of reclassering"
    NAAR_ACUUT = "naar_acuut", "Terug naar acuut"
    ONVOLLEDIG = "onvolledig", "Verdergegaan, onvolledig"
    AFGESLOTEN = "afgesloten", "Route afgesloten"


class RouteUitkomst(models.TextChoices):
    """How the structural route ended; as CBS counts the outcomes of Veilig Thuis (facts: Veilig Thuis)."""

    OVERDRACHT = "overdracht", "Overgedragen aan hulp die verdergaat"
    VERVOLG_VT = "vervolg_vt", "Veilig Thuis gaat zelf verder"
    GEEN_VERVOLG = "geen_vervolg", "Er hoeft niets te volgen"
    MAATWERK = "maatwerk", "Regionaal maatwerk"


class Thema(models.TextChoices):
    """Themes with a rule or checks of their own; the codes are those of the flags (K-4, AC-9)."""

    STALKING = "stalking", "Stalking"
    OUDERENMISHANDELING = "ouderenmishandeling", "Ouderenmishandeling"
    EERGERELATEERD = "eergerelateerd", "Eergerelateerd geweld"
    INTIEME_TERREUR = "intieme_terreur", "Intieme terreur"
    LVB = "lvb", "Licht verstandelijke beperking (LVB)"


class Sash(models.TextChoices):
    """Outcome of the SASH as the police filled it in; its questions are not public (002: 2.1)."""

    LAAG = "laag", "laag"
    MIDDEL = "middel", "middel"
    HOOG = "hoog", "hoog"


class Strafbaar(models.TextChoices):
    """Whether there are strafbare elementen in a case of ouderenmishandeling (002: 2.1)."""

    JA = "ja", "Ja"
    NEE = "nee", "Nee"
    WEET_NIET = "weet_niet", "Weet ik niet"


class OverlegSoort(models.TextChoices):
    """Which talk a theme starts (AC-9)."""

    DRIEGESPREK = "driegesprek", "Driegesprek OM, politie en Veilig Thuis"
    ALARM = "alarm", "Samen overleggen na een alarm"


class OverlegUitkomst(models.TextChoices):
    """What came of the talk, as all who were asked may know it; what was said is content."""

    AFSPRAKEN = "afspraken", "Afspraken gemaakt"
    ACUUT = "acuut", "Het is acuut: er is een crisis gemeld"
    ACTIEOVERLEG = "actieoverleg", "Verder in het Actie-overleg"
    NIETS = "niets", "Nu niets nodig"
    NIET_GEHOUDEN = "niet_gehouden", "Niet gehouden"


class Deelname(models.TextChoices):
    """How it stands with one organisation that was asked to a talk."""

    GEVRAAGD = "gevraagd", "Gevraagd, nog geen antwoord"
    GEBELD = "gebeld", "Gebeld, buiten het systeem"
    KOMT = "komt", "Doet mee"
    KAN_NIET = "kan_niet", "Kan niet"
    ERBIJ = "erbij", "Was erbij"
    NIET_ERBIJ = "niet_erbij", "Was er niet bij"


class HulpSoort(models.TextChoices):
    """What help after a crisis is about (AC-11)."""

    OPVANG = "opvang", "Opvang gezocht"
    NAZORG = "nazorg", "Nazorg"
    SCHOOL = "school", "Steun op school"


class Zoeker(models.TextChoices):
    """Who looked for a place: the first actors often keep on calling themselves (003: 3.6)."""

    POLITIE = "politie", "Politie"
    VT = "vt", "Veilig Thuis"
    CRISISDIENST = "crisisdienst", "Crisisdienst"
    GEMEENTE = "gemeente", "Gemeente of wijkteam"
    ZELF = "zelf", "De mensen zelf of hun familie"
    ANDER = "ander", "Iemand anders"


class Plek(models.TextChoices):
    """What sort of place: never which one, never where it is (SA-1)."""

    OPVANG = "opvang", "Opvang voor slachtoffers"
    CRISIS = "crisis", "Crisisopvang"
    NOODBED = "noodbed", "Hotel of noodbed"
    NETWERK = "netwerk", "Familie of vrienden"
    KINDEREN = "kinderen", "Plek voor kinderen"
    PLEGER = "pleger", "Opvang voor wie weg moet"


class OpvangUitkomst(models.TextChoices):
    """What the search came to."""

    GEVONDEN = "gevonden", "Gevonden"
    BEZIG = "bezig", "Nog bezig"
    GEEN_PLEK = "geen_plek", "Geen plek"
    NIET_GEWILD = "niet_gewild", "Mensen willen dit niet"


class VoorWie(models.TextChoices):
    """To whom the aftercare was given."""

    SLACHTOFFER = "slachtoffer", "Slachtoffer"
    VERDACHTE = "verdachte", "Verdachte"
    KINDEREN = "kinderen", "Kinderen"
    GEZIN = "gezin", "Het hele gezin"
