"""How assessments and measures read on the timeline of a case."""

from collections.abc import Sequence
from uuid import UUID

from cases.access.grants import read
from cases.dossier.enums import Kind
from cases.dossier.models import InformationItem
from cases.dossier.timeline import describes
from cases.partners.models import Staff
from cases.safety.models import AssessmentContent, MeasureContent


@describes(Kind.BEOORDELING, Kind.DEEL_A)
def beoordelingen(items: Sequence[InformationItem], actor: Staff) -> dict[UUID, str]:
    """The conclusion; the answers stand on the page of the moment."""
    rows = read(AssessmentContent.objects.filter(item__in=items), actor=actor)
    return {row.item_id: row.conclusion for row in rows}


@describes(Kind.MAATREGEL)
def maatregelen(items: Sequence[InformationItem], actor: Staff) -> dict[UUID, str]:
    """What was agreed."""
    return {row.item_id: row.text for row in read(MeasureContent.objects.filter(item__in=items), actor=actor)}
