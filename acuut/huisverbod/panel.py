"""The panel on the case page: how the THV request stands, with its clock, and what it asks of the reader."""

from datetime import datetime
from typing import Any

from acuut.huisverbod.overleg_selectors import overleggen
from acuut.huisverbod.selectors import laatste, pagina
from acuut.huisverbod.toets import open_toets, uitkomst
from cases.dossier.enums import Kind
from cases.dossier.models import Case
from cases.dossier.selectors import items_of
from cases.partners.enums import Partner
from cases.partners.models import Staff

TEMPLATE = "acuut/thv_panel.html"


def content(case: Case, actor: Staff, now: datetime) -> dict[str, Any] | None:
    """The latest request that the actor may know of, and the next thing to do; None shows nothing.

    To Veilig Thuis a melding of the police asks for the three criteria; the police ask, and fill in the RiHG.
    """
    found, partner = laatste(case, actor), actor.organisation.partner
    running = found is not None and found.open
    asked = open_toets(case, actor) if partner == Partner.VT and not running else None
    shown = {
        "case_id": case.pk,
        "pagina": pagina(found, actor, now=now) if found else None,
        "overleggen": overleggen(found, actor, now=now) if found else [],
        "open_toets": uitkomst(asked) if asked else None,
        "toets": partner == Partner.VT and not running and _melding_of_the_police(case, actor),
        "politie": partner == Partner.POLITIE,
    }
    return shown if found or asked or shown["toets"] or shown["politie"] else None


def _melding_of_the_police(case: Case, actor: Staff) -> bool:
    known = items_of(case, actor).filter(kind=Kind.MELDING, withdrawn_at__isnull=True)
    return known.filter(owner__partner=Partner.POLITIE).exists()
