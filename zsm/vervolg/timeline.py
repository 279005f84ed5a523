"""How what follows reads on the timeline of the case, to whom it was disclosed."""

from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone

from cases.access.door import visible_to
from cases.access.grants import read
from cases.dossier.enums import Kind
from cases.dossier.models import InformationItem, ItemText
from cases.dossier.timeline import describes
from cases.partners.models import Staff
from zsm.vervolg.models import Gespreksblad, VervolgContent


def in_words(one: VervolgContent) -> str:
    """Which follow-up, when, what for and what came of it."""
    when = timezone.localtime(one.afspraak.at)
    lines = [f"{one.get_route_display()} op {when:%d-%m-%Y %H:%M}."]
    lines += [one.what] if one.what else []
    if one.came_of:
        lines.append(f"{one.afspraak.get_outcome_display().capitalize()}: {one.came_of}")
    return "\n".join(lines)


@describes(Kind.VERVOLG)
def describe(items: Sequence[InformationItem], actor: Staff) -> dict[UUID, str]:
    """The text of each of these items, of whichever sort; reads of another's are logged (X-1)."""
    ids = [item.pk for item in items]
    plans = read(VervolgContent.objects.filter(item__in=ids).select_related("afspraak"), actor=actor)
    # What it says stands behind the question whether it is safe to call.
    sheets = visible_to(Gespreksblad, actor).filter(item__in=ids).values_list("item_id", flat=True)
    asked = read(ItemText.objects.filter(item__in=ids), actor=actor)
    return (
        {one.item_id: in_words(one) for one in plans}
        | dict.fromkeys(sheets, "Gespreksblad: wat het slachtoffer van het besluit mag weten.")
        | {one.item_id: one.text for one in asked}
    )
