"""The panel on the case page: how the THV request stands, with its clock."""

from datetime import datetime
from typing import Any

from acuut.huisverbod.selectors import laatste, pagina
from cases.dossier.models import Case
from cases.partners.models import Staff

TEMPLATE = "acuut/thv_panel.html"


def content(case: Case, actor: Staff, now: datetime) -> dict[str, Any] | None:
    """The latest request that the actor may know of; None shows nothing."""
    found = laatste(case, actor)
    return {"pagina": pagina(found, actor, now=now)} if found else None
