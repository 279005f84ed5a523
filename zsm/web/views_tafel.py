"""The ZSM table and the page of one arrest (screens: 5)."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from cases.access.door import access
from cases.base.clock import now as present
from cases.deadlines.alarms import alarms_of_case
from cases.partners.enums import Partner
from cases.web.reach import reach
from cases.web.staff_view import StaffRequest, staff_view
from zsm.aanvoer import aanvoer
from zsm.live import on_the_page
from zsm.models import Arrest
from zsm.pagina import pagina
from zsm.tafel import stand_van
from zsm.tafel import tafel as read_tafel
from zsm.weging import wat_ontbreekt


@staff_view("GET")
def tafel(request: StaffRequest) -> HttpResponse:
    """The table as my organisation may see it; a screen that refreshes gets nothing when nothing changed."""
    now, page = present(), _page(request.GET.get("p", "1"))
    refresh = request.headers.get("HX-Request") == "true"
    if refresh and request.GET.get("m") == stand_van(request.staff, now=now, page=page):
        response = render(request, "zsm/_bijgewerkt.html", {"now": now, "oob": True})
        response["HX-Reswap"] = "none"
        return response
    context = on_the_page(read_tafel(request.staff, now=now, page=page), request.staff, now)
    context["now"] = now
    if not refresh:
        mine = request.staff.organisation
        context["reach"] = [one for one in reach(mine.region_id, now=now) if one["partner"] != mine.partner]
    return render(request, "zsm/_tafel.html" if refresh else "zsm/tafel.html", context)


@staff_view("GET")
def aanhouding(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """One arrest: its clocks, the input of each partner, what was disclosed to me, and what I can do."""
    now = present()
    found = pagina(access(Arrest, pk=arrest_id, actor=request.staff), request.staff, now=now)
    at_om = request.staff.organisation.partner == Partner.OM
    missing = wat_ontbreekt(found.weging, found.places) if at_om and found.besluit is None else []
    context = {
        "pagina": found,
        "aanvoer": aanvoer(found.arrest, request.staff, now=now),
        "missing": missing,
        "alarms": alarms_of_case(found.arrest.case, request.staff),
        "now": now,
    }
    return render(request, "zsm/aanhouding.html", context)


def _page(raw: str) -> int:
    """A page number from the address; the first when it is not one."""
    return max(1, int(raw)) if raw.isascii() and raw.isdigit() and len(raw) < 4 else 1
