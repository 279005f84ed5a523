"""Words of what follows from the decision (ZS-7, 004: the verdiepingstafel, the advice of the reclassering)."""

from django.db import models


class Soort(models.TextChoices):
    """What the OM asks another partner to do."""

    VERTELLEN = "vertellen", "Het slachtoffer inlichten, namens het OM"
    ADVIES = "advies", "Advies geven"
    ROL_VERVALT = "rol_vervalt", "De rol van verdachte laten vervallen"


class Uitkomst(models.TextChoices):
    """How it ended: what came of it is written by who was asked, taking it back by who asked."""

    GEDAAN = "gedaan", "gedaan"
    NIET_GELUKT = "niet_gelukt", "niet gelukt"
    TERUGGENOMEN = "teruggenomen", "teruggenomen"


class NietGelukt(models.TextChoices):
    """Why it did not happen: codes, for a reason in words would tell of people."""

    NIET_BEREIKT = "niet_bereikt", "niemand bereikt"
    NIET_VEILIG = "niet_veilig", "het was niet veilig om te bellen"
    KAN_NIET = "kan_niet", "wij kunnen dit nu niet doen"


class Verloop(models.TextChoices):
    """How a follow-up went: that it was held; what came of it is content."""

    GEHOUDEN = "gehouden", "is geweest"
    NIET_DOORGEGAAN = "niet_doorgegaan", "ging niet door"
