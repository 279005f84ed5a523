"""Panels on the case page: the first hour and day; the structural route, themes, talks and help."""

from datetime import datetime
from typing import Any

from acuut.routes import eerste_uur
from acuut.routes.models import Hulp
from acuut.routes.structureel_pagina import routes_van
from acuut.routes.themas_pagina import overleggen_van, sporen_van
from cases.access.door import visible_to
from cases.dossier.models import Case
from cases.partners.enums import Partner
from cases.partners.models import Staff

STRIP = "acuut/routes/_strip_panel.html"
ROUTES = "acuut/routes/_panelen.html"


def strip_content(case: Case, actor: Staff, now: datetime) -> dict[str, Any] | None:
    """The strip of the latest crisis; None shows nothing."""
    found = eerste_uur.strip(case, actor, now=now)
    return {"strip": found} if found else None


def routes_content(case: Case, actor: Staff, now: datetime) -> dict[str, Any]:
    """What runs besides the crisis, as far as the actor may know of it, and the ways to begin something."""
    routes = routes_van(case, actor)
    running = any(one.ended_at is None for one in routes)
    return {
        "routes": routes,
        "sporen": sporen_van(case, actor),
        "overleggen": overleggen_van(case, actor),
        "hulp": visible_to(Hulp, actor).filter(case=case).count(),
        "start": actor.organisation.partner == Partner.VT and not running,
        "me": actor.organisation_id,
    }
