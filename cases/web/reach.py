"""Who can be reached now, as the strip and the card show it: who, until when, the number, and who can come (P-3)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from cases.partners.selectors import duties_now, organisations_in_region
from cases.web.templatetags.vv import clock_time


def reach(region_id: UUID, *, now: datetime) -> list[dict[str, Any]]:
    """A line a partner: who is called first is on duty until when, and on which number; else the partner's own."""
    duties = duties_now(region_id, now=now)
    lines = []
    for organisation in organisations_in_region(region_id):
        people = duties.get(organisation.pk, [])
        first = people[0] if people else None
        lines.append(
            {
                "partner": organisation.partner,
                "on": first is not None,
                "text": f"dienst tot {clock_time(first.until, now)}" if first else "geen dienst bekend",
                "phone": (first.phone if first else "") or organisation.phone,
                "can_come": any(one.can_come for one in people),
            }
        )
    return lines
