"""Words of the tijdelijk huisverbod (THV) as Veilig Thuis meets it (002: 2.2; Wth)."""

from django.db import models


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
