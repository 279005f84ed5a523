"""Words of the tijdelijk huisverbod (THV) as police and Veilig Thuis meet it (002: 2.2, 2.3; Wth)."""

from django.db import models


class Deur(models.TextChoices):
    """By which of the two doors the assessment began (TH-1)."""

    WIJKAGENT = "wijkagent", "Een wijkagent vroeg het"
    POSTBUS = "postbus", "Een melding uit de postbus"


class Outcome(models.TextChoices):
    """How the assessment ended (TH-3)."""

    OPGELEGD = "opgelegd", "Wel een huisverbod"
    NIET_OPGELEGD = "niet_opgelegd", "Geen huisverbod"


class DecidedBy(models.TextChoices):
    """Who decided: a role, never a name; imposing can be mandated (Wth; facts: huisverbod)."""

    BURGEMEESTER = "burgemeester", "De burgemeester"
    MANDAAT = "mandaat", "De hulpofficier van justitie, in mandaat"


class Children(models.TextChoices):
    """Whether children are there, as the wijkagent said on the phone."""

    JA = "ja", "Ja"
    NEE = "nee", "Nee"
    ONBEKEND = "onbekend", "Weet de wijkagent niet"


class Letter(models.TextChoices):
    """Whether the uithuisgeplaatste has the letter of Blijf (TH-4)."""

    JA = "ja", "Ja"
    NEE = "nee", "Nog niet"


class Antwoord(models.TextChoices):
    """The answer to one question that somebody may not know yet."""

    JA = "ja", "Ja"
    NEE = "nee", "Nee"
    TWIJFEL = "twijfel", "Weet ik niet zeker"


class Toetsuitkomst(models.TextChoices):
    """What the three criteria come to for a melding by post-box (TH-1)."""

    STARTEN = "starten", "Start een beoordeling met de THV-agent van het district"
    OVERLEG = "overleg", "Twijfel: overleg met de WB"
    NIET = "niet", "Geen beoordeling nodig op deze melding"


class Stap(models.TextChoices):
    """What somebody did besides: each with who and when, none a condition to go (TH-1, TH-3)."""

    DIENST_INGELICHT = "dienst_ingelicht", "THV-dienst ingelicht"
    WB_INGELICHT = "wb_ingelicht", "WB ingelicht"
    SECRETARIAAT = "secretariaat", "Secretariaat: aangehouden verdachte nagekeken"
    SPOEDSCREENING = "spoedscreening", "Spoedscreening: beoordeling THV ingevuld"
    VERRIJKING = "verrijking", "Verrijking gedaan"
    NAGEKEKEN = "nagekeken", "Zelf nagekeken of zij bekend zijn, en het laatste besluit"
    AGENT_GEBELD = "agent_gebeld", "THV-agent gebeld: waar begint u, kan het direct?"
    VANGNET = "vangnet", "Vangnet gebeld om aan te sluiten"
    UITGELEGD = "uitgelegd", "Uitgelegd wat een huisverbod is"


# Written by the system itself when it tells somebody; nobody taps them.
TOLD = (Stap.DIENST_INGELICHT, Stap.WB_INGELICHT)


class Ingetrokken(models.TextChoices):
    """Why a request was withdrawn before there was an outcome (TH-2)."""

    WIJKAGENT = "wijkagent", "De wijkagent trekt de vraag in"
    DUBBEL = "dubbel", "De vraag is dubbel"
    VERKEERDE_ZAAK = "verkeerde_zaak", "De vraag staat bij de verkeerde zaak"
    VERDACHTE_VRIJ = "verdachte_weg", "De verdachte is er niet: er valt niets te beoordelen"


class Advies(models.TextChoices):
    """What the RiHG advises; never more than an advice (facts: RiHG)."""

    WEL = "wel", "In principe een huisverbod"
    NIET = "niet", "In principe geen huisverbod"


class Nader(models.TextChoices):
    """What the burgemeester decides about a huisverbod that was imposed (Wth; TH-4)."""

    VERLENGD = "verlengd", "Huisverbod verlengd"
    INGETROKKEN = "ingetrokken", "Huisverbod ingetrokken"


class Volgt(models.TextChoices):
    """What the partners let follow on a huisverbod that ends (002: 2.3)."""

    NIETS = "niets", "Niets meer: het is veilig"
    HULP = "hulp", "Hulp en veiligheidsafspraken gaan door"
    OPVANG = "opvang", "Opvang of een hotel voor de achterblijvers"
    STRAF = "straf", "Een maatregel van het strafrecht"
    VERLENGEN = "verlengen", "De burgemeester wordt gevraagd te verlengen"
    ANDERS = "anders", "Iets anders"


class Hoe(models.TextChoices):
    """By which way a partner answered what was asked before the end."""

    SYSTEEM = "systeem", "in het systeem"
    GESPREK = "gesprek", "in het overleg of aan de telefoon"
