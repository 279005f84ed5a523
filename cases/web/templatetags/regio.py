"""How it is done here: {% zo_hier case %}, {% hier region_id key %} and {% vorm region_id moment %} (P-4)."""

from typing import Any
from uuid import UUID

from django import template
from django.utils import timezone

from cases.dossier.models import Case
from cases.partners.arrangements import MOMENTS, Arrangement, Choice, Vorm, chosen

register = template.Library()

CRISIS = (
    Arrangement.MOMENT_VORM_ACUUT,
    Arrangement.CRISISDIENST_DOELGROEP,
    Arrangement.CRISISDIENST_VRAAGT_VT,
    Arrangement.CRISISDIENST_BEOORDEELT,
    Arrangement.OVERLEG_BINNEN_UREN,
)
NAMES = {Vorm.AFSTEMMINGSOVERLEG: "Afstemmingsoverleg", Vorm.THEMAS: "per thema"}


@register.inclusion_tag("cases/_zo_hier.html")
def zo_hier(case: Case) -> dict[str, Any]:
    """What was arranged for a crisis where this case is, and what holds when nobody chose."""
    today = timezone.localdate()
    return {"choices": [chosen(case.region_id, key, on=today) for key in CRISIS]}


@register.simple_tag
def hier(region_id: UUID, key: str) -> Choice:
    """What holds here today on one question."""
    return chosen(region_id, Arrangement(key), on=timezone.localdate())


@register.simple_tag
def vorm(region_id: UUID, moment: str) -> str:
    """What a moment is called here when it is held in another form; empty when it is not."""
    key = MOMENTS.get(moment)
    return NAMES.get(chosen(region_id, key, on=timezone.localdate()).value, "") if key else ""
