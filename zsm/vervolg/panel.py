"""On the case page: what was asked of us after a decision, for who may know nothing else of it (screens: 3)."""

from datetime import datetime
from typing import Any

from cases.dossier.models import Case
from cases.partners.models import Staff
from cases.web.panels import register_panel
from zsm.vervolg.selectors import te_doen


def content(case: Case, actor: Staff, now: datetime) -> dict[str, Any] | None:
    """What is asked of my organisation in this case and is not done; None shows nothing."""
    found = te_doen(actor, case)
    return {"opdrachten": found} if found else None


register_panel("zsm/vervolg_paneel.html", content)
