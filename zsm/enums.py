"""Words of the ZSM table (004, 'Huiselijk geweld op ZSM'; 002 bijlage 1.4)."""

from django.db import models


class Way(models.TextChoices):
    """How a suspect comes to the table (ZS-9): with the nine hours of an arrest, or heard without one."""

    AANHOUDING = "aanhouding", "aangehouden"
    NIET_VASTZAAK = "niet_vastzaak", "gehoord zonder aanhouding (niet-vastzaak)"


class Track(models.TextChoices):
    """By which way the OM takes it up (002: 4.2): the table, PGA, or straight from the districtsrecherche to PGA."""

    ZSM = "zsm", "ZSM"
    PGA = "pga", "PGA"
    DISTRICT = "district", "PGA, via de districtsrecherche"


class Oordeel(models.TextChoices):
    """What Veilig Thuis advises in doubt (ZS-10); with its words in the text of the advice."""

    WEL = "wel", "Dit is huiselijk geweld"
    GEEN = "geen", "Dit is geen huiselijk geweld"
    NOG_NIET = "nog_niet", "Nog niet te zeggen"


class Custody(models.TextChoices):
    """Whether the suspect stays (004: vasthouden of heenzenden)."""

    VASTHOUDEN = "vasthouden", "Vasthouden"
    HEENZENDEN = "heenzenden", "Heenzenden"


# Who was heard without arrest goes nowhere (ZS-9); what is asked before somebody goes home is asked here too.
AT_LIBERTY = "Niet aangehouden: blijft vrij"


class Course(models.TextChoices):
    """What happens with the case (004: verder onderzoeken, vervolging instellen of seponeren)."""

    ONDERZOEKEN = "onderzoeken", "Verder onderzoeken"
    VERVOLGEN = "vervolgen", "Vervolgen"
    SEPONEREN = "seponeren", "Seponeren"


class Route(models.TextChoices):
    """Where the case goes from here (ZS-5)."""

    VERDIEPINGSTAFEL = "verdiepingstafel", "Verdiepingstafel ZSM"
    SPREEKUUR_HG = "spreekuur_hg", "Spreekuur huiselijk geweld"
    PGA = "pga", "Persoonsgerichte aanpak (PGA)"
    SNELRECHT = "snelrecht", "Snelrecht"
    VOORGELEIDING = "voorgeleiding", "Voorgeleiding"


class InputState(models.TextChoices):
    """How the input of a partner stands; this crosses partners, what it says does not (ZS-2, ZS-4)."""

    AANWEZIG = "aanwezig", "aanwezig"
    OPGESTELD = "opgesteld", "opgesteld, nog niet gedeeld"
    ONVOLLEDIG = "onvolledig", "bekeken, niet compleet"
    NIET_NODIG = "niet_nodig", "niet nodig"
    TERUGGENOMEN = "teruggenomen", "ingetrokken"
    GESTOPT = "gestopt", "niet met het OM gedeeld"  # follows from what is shared; nobody writes it


class Incomplete(models.TextChoices):
    """Why something is not complete: codes, so that the table can see why without reading anything (ZS-3)."""

    WACHT_INFORMATIE = "wacht_informatie", "wacht op informatie van een partner"
    GEEN_CONTACT = "geen_contact", "betrokkenen nog niet gesproken"
    LATER_BINNEN = "later_binnen", "aanhouding kwam laat bij ons binnen"
    CAPACITEIT = "capaciteit", "nu niemand beschikbaar"
    BUITEN_TIJDEN = "buiten_tijden", "buiten onze uren voor de ZSM-tafel"
    ADVIES_ONDERWEG = "advies_onderweg", "advies is onderweg"


class Gehoor(models.TextChoices):
    """What came of a call to the number of Veilig Thuis that answers day and night (ZS-8)."""

    GESPROKEN = "gesproken", "Gesproken met Veilig Thuis"
    BELT_TERUG = "belt_terug", "Veilig Thuis belt terug"
    CRISISDIENST = "crisisdienst", "De crisisdienst neemt het over"
    GEEN_GEHOOR = "geen_gehoor", "Geen gehoor"


class Whom(models.TextChoices):
    """Who must be told of the decision (ZS-7)."""

    VT = "vt", "Veilig Thuis"
    SLACHTOFFER = "slachtoffer", "het slachtoffer"


class How(models.TextChoices):
    """How the victim was told: by a person, never by the system (SA-4)."""

    PERSOONLIJK = "persoonlijk", "In persoon"
    VEILIG_NUMMER = "veilig_nummer", "Gebeld op het veilige nummer"
    GEDEELD = "gedeeld", "Gedeeld in het systeem"
