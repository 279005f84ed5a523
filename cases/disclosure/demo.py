"""Invented regional decisions for the demo region's ZSM table; a new installation has none (facts: grounds matrix)."""

from datetime import date

from cases.disclosure.enums import Status
from cases.disclosure.matrix import matrix
from cases.disclosure.models import Ground, InterimDecision
from cases.dossier.enums import Moment
from cases.partners.models import Region

DECIDED_ON = date(2026, 3, 12)
BODY = "RNZS van de demoregio"
SOURCE = "Verzonnen voor de demo: de matrix van 001 bijlage 1 gaat alleen over Samen op in acuut."


def regionale_besluiten(region: Region) -> None:
    """Give this region an invented, dated decision for every unclear row, and for the same rows at the ZSM table."""
    for row in matrix():
        ground = Ground.objects.filter(
            giver=row.giver, receiver=row.receiver, purpose=row.purpose, moment=Moment.ZSM
        ).first()
        if ground is None:
            ground = Ground(
                giver=row.giver, receiver=row.receiver, purpose=row.purpose, articles=row.articles, moment=Moment.ZSM,
                effective_from=DECIDED_ON, data_classes=row.data_classes, conditions=row.conditions,
                status=Status.ONDUIDELIJK, source=SOURCE, note="Alleen met een besluit van de regio.",
            )  # fmt: skip
            ground.save()
        _decide(ground, region)
    for ground in Ground.objects.filter(status=Status.ONDUIDELIJK, moment=Moment.ACUUT):
        _decide(ground, region)


def _decide(ground: Ground, region: Region) -> None:
    if not InterimDecision.objects.filter(ground=ground, region=region).exists():
        InterimDecision(
            ground=ground, region=region, decided_on=DECIDED_ON, decided_by=BODY, demo=True
        ).save()
