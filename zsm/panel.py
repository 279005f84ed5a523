"""The arrests of a case on the case page, and the way to report one (screens: 3)."""

from datetime import datetime
from typing import Any

from cases.access.door import visible_to
from cases.dossier.models import Case
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.web.panels import register_panel
from zsm.models import Arrest
from zsm.selectors import besluiten

_SHOWN = 3


def content(case: Case, actor: Staff, now: datetime) -> dict[str, Any] | None:
    """The latest arrests of this case that the actor may know of; police can report one. None shows nothing."""
    found = (
        visible_to(Arrest, actor).filter(case=case).select_related("case").order_by("-arrested_at")[:_SHOWN]
    )
    arrests = list(found)
    may_report = actor.organisation.partner == Partner.POLITIE
    if not arrests and not may_report:
        return None
    decided = besluiten(arrests)
    rows = [{"arrest": arrest, "besluit": decided.get(arrest.pk)} for arrest in arrests]
    return {"rows": rows, "may_report": may_report}


register_panel("zsm/paneel.html", content)
