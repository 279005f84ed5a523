"""Words of hazards and of safe contact (SA-3, SA-8): closed lists, so that nobody invents a stigma."""

from django.db import models


class HazardKind(models.TextChoices):
    """What a colleague must reckon with before going there (SA-8)."""

    WAPEN = "wapen", "wapen"
    HOND = "hond", "gevaarlijke hond"
    AGRESSIE = "agressie", "agressie tegen hulpverleners"
    BESMETTING = "besmetting", "besmettingsgevaar"


class HazardGround(models.TextChoices):
    """For what it is kept; each partner is bound to its own law (SA-8)."""

    TAAK = "taak", "nodig voor onze wettelijke taak"
    MEDEWERKERS = "medewerkers", "nodig voor de veiligheid van medewerkers"
    VITAAL = "vitaal", "nodig om iemands leven te beschermen"


class HazardEnd(models.TextChoices):
    """Why a hazard is no longer shown before its day."""

    VOORBIJ = "voorbij", "het gevaar is voorbij"
    ONJUIST = "onjuist", "het klopte niet"
    DUBBEL = "dubbel", "het staat er dubbel"
