"""Words of safety: judgements, measures, handovers."""

from django.db import models


class Safety(models.TextChoices):
    """VT's judgement for one person (AC-4). Our own wording: the codes of triage 5.0 are not public (facts)."""

    ACUUT_ONVEILIG = "acuut_onveilig", "acuut onveilig"
    STRUCTUREEL_ONVEILIG = "structureel_onveilig", "structureel onveilig"
    VEILIG_GENOEG = "veilig_genoeg", "nu veilig genoeg"
    ONBEKEND = "onbekend", "nog niet te zeggen"


class MeasureKind(models.TextChoices):
    """From which field of law or care a measure comes (VP-1)."""

    STRAF = "straf", "strafrecht"
    CIVIEL = "civiel", "civiel recht"
    BESTUUR = "bestuur", "bestuursrecht"
    ZORG = "zorg", "zorg en hulp"
    AFSPRAAK = "afspraak", "afspraak"


class HandoverState(models.TextChoices):
    """How a handover stands (VP-5)."""

    OFFERED = "offered", "aangeboden"
    ACCEPTED = "accepted", "aangenomen"
    RETURNED = "returned", "terug bij de gever"
