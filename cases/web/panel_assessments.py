"""The assessments of a case, on the case page: who made one when, and the way to it (VP-3)."""

from datetime import datetime
from typing import Any

from cases.access.door import visible_to
from cases.dossier.models import Case
from cases.partners.models import Staff
from cases.safety.models import Assessment
from cases.web.panels import register_panel

MOST = 10


def content(case: Case, actor: Staff, now: datetime) -> dict[str, Any] | None:
    """Those that the actor may see, the latest first; None shows nothing."""
    seen = visible_to(Assessment, actor).filter(case=case, item__withdrawn_at__isnull=True)
    found = list(seen.select_related("instrument", "item__owner").order_by("-made_at")[:MOST])
    return {"assessments": found} if found else None


register_panel("cases/_beoordelingen.html", content)
