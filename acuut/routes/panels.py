"""Panels on the case page: the first hour and day, the structural route, themes, help after the crisis."""

from datetime import datetime
from typing import Any

from acuut.routes import eerste_uur
from cases.dossier.models import Case
from cases.partners.models import Staff

STRIP = "acuut/routes/_strip_panel.html"


def strip_content(case: Case, actor: Staff, now: datetime) -> dict[str, Any] | None:
    """The strip of the latest crisis; None shows nothing."""
    found = eerste_uur.strip(case, actor, now=now)
    return {"strip": found} if found else None
