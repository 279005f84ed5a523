"""What stands wherever somebody is about to drive or to call: {% gevaren case %} and {% veilig_contact … %}.

Both read for whoever acts now, through the door, and what they show of another partner is in the record.
"""

from typing import Any

from django import template

from cases.base.clock import now
from cases.base.context import current_actor
from cases.caution import selectors
from cases.dossier.models import Case
from cases.partners.models import Staff

register = template.Library()


@register.inclusion_tag("cases/_gevaren.html")
def gevaren(case: Case) -> dict[str, Any]:
    """The hazards for colleagues that hold now and that this reader may know (SA-8)."""
    actor, at = current_actor(), now()
    rows = selectors.gevaren(case, actor, now=at) if isinstance(actor, Staff) else []
    along = (
        selectors.wie_meegaat(case, actor) if isinstance(actor, Staff) and any(r.own for r in rows) else None
    )
    return {"gevaren": rows, "case": case, "now": at, "along": along}


@register.inclusion_tag("cases/_veilig_contact.html")
def veilig_contact(of: Any, case: Case | None = None) -> dict[str, Any]:
    """How to reach somebody safely, without the number: that is asked for when calling is safe (SA-3, SA-4).

    Args:
        of: a case, for all of its people; or a person, or what carries a `person_id`, with its case.
    """
    actor, at = current_actor(), now()
    where = of if isinstance(of, Case) else case
    if where is None or not isinstance(actor, Staff):
        return {"bladen": []}
    found = selectors.contactbladen(where, actor, now=at)
    person = None if isinstance(of, Case) else getattr(of, "person_id", getattr(of, "pk", of))
    sheets = [sheet for pk, rows in found.items() for sheet in rows if person in (None, pk)]
    own = any(sheet.own for sheet in sheets)
    return {"bladen": sheets, "case": where, "person_id": person, "own": own, "now": at}
