"""Words of the ZSM table (004, 'Huiselijk geweld op ZSM'; 002 bijlage 1.4)."""

from django.db import models


class Custody(models.TextChoices):
    """Whether the suspect stays (004: vasthouden of heenzenden)."""

    VASTHOUDEN = "vasthouden", "Vasthouden"
    HEENZENDEN = "heenzenden", "Heenzenden"


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


class Incomplete(models.TextChoices):
    """Why something is not complete: codes, so that the table can see why without reading anything (ZS-3)."""

    WACHT_INFORMATIE = "wacht_informatie", "wacht op informatie van een partner"
    GEEN_CONTACT = "geen_contact", "betrokkenen nog niet gesproken"
    LATER_BINNEN = "later_binnen", "aanhouding kwam laat bij ons binnen"
    CAPACITEIT = "capaciteit", "nu niemand beschikbaar"


class Whom(models.TextChoices):
    """Who must be told of the decision (ZS-7)."""

    VT = "vt", "Veilig Thuis"
    SLACHTOFFER = "slachtoffer", "het slachtoffer"


class How(models.TextChoices):
    """How the victim was told: by a person, never by the system (SA-4)."""

    PERSOONLIJK = "persoonlijk", "In persoon"
    VEILIG_NUMMER = "veilig_nummer", "Gebeld op het veilige nummer"
    GEDEELD = "gedeeld", "Gedeeld in het systeem"
