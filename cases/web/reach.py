"""Who can be reached now, as the strip and the card show it (P-3, thin)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from cases.partners.selectors import on_duty, organisations_in_region
from cases.web.templatetags.vv import clock_time


def reach(region_id: UUID, *, now: datetime) -> list[dict[str, Any]]:
    """A line a partner: on duty until when, and the number that answers."""
    duties = on_duty(region_id, now=now)
    lines = []
    for organisation in organisations_in_region(region_id):
        until = max((duty.ends_at for duty in duties.get(organisation.pk, [])), default=None)
        lines.append(
            {
                "partner": organisation.partner,
                "on": until is not None,
                "text": f"dienst tot {clock_time(until, now)}" if until else "geen dienst bekend",
                "phone": organisation.phone,
            }
        )
    return lines
