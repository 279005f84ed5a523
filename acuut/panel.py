"""The crisis on the case page: in which step it is, and the way to it."""

from datetime import datetime
from typing import Any

from acuut.models import Crisis
from cases.access.door import visible_to
from cases.dossier.models import Case
from cases.partners.models import Staff
from cases.web.panels import register_panel


def content(case: Case, actor: Staff, now: datetime) -> dict[str, Any] | None:
    """The latest crises of this case that the actor may know of; None shows nothing."""
    found = visible_to(Crisis, actor).filter(case=case).select_related("owner__region")
    crises = list(found.order_by("-started_at")[:3])
    return {"crises": crises} if crises else None


register_panel("acuut/panel.html", content)
