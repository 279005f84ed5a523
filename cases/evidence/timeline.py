"""How a photo or document reads on the timeline, and to who chooses what to share."""

from collections.abc import Sequence
from uuid import UUID

from cases.access.grants import read
from cases.dossier.enums import Kind
from cases.dossier.models import InformationItem
from cases.dossier.timeline import describes
from cases.evidence.models import Evidence
from cases.partners.models import Staff


@describes(Kind.BEWIJS)
def bewijs(items: Sequence[InformationItem], actor: Staff) -> dict[UUID, str]:
    """What it shows, and who made it."""
    rows = read(Evidence.objects.filter(item__in=items), actor=actor)
    return {
        row.item_id: f"{row.get_kind_display().capitalize()}: {row.shows}\nGemaakt door {row.taken_by}"
        for row in rows
    }
