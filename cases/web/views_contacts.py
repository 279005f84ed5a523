"""The contact list on a case, and whom the own organisation names for it (P-5)."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.base.clock import now as present
from cases.base.errors import NotVisible
from cases.dossier import contacts
from cases.dossier.models import Case
from cases.dossier.shielding import afscherming
from cases.partners.models import Staff
from cases.partners.selectors import colleagues
from cases.rosters.door import plans
from cases.web.attempt import attempt, posted
from cases.web.forms_roster import KartrekkersForm
from cases.web.panels import register_panel
from cases.web.staff_view import StaffRequest, staff_view


@staff_view("GET", "POST")
def contacten(request: StaffRequest) -> HttpResponse:
    """Whom the partners call about a moment; set by who keeps the roster."""
    if not plans(request.staff):
        raise NotVisible
    form = KartrekkersForm(
        posted(request), colleagues=colleagues(request.staff), named=contacts.kartrekkers(request.staff)
    )
    if request.method == "POST" and form.is_valid():
        changed = attempt(
            form, contacts.kartrekkers_noemen, actor=request.staff, named=form.named(), now=present()
        )
        if changed is not None:
            messages.success(request, "Vastgelegd." if changed else "Er veranderde niets.")
            return redirect("contacten")
    return render(request, "cases/contacten.html", {"form": form}, status=422 if form.is_bound else 200)


def _bel(case: Case, actor: Staff, now: datetime) -> dict[str, Any]:
    """Who takes part, and whom to call there."""
    shielded = afscherming(case, actor) is not None
    return {"contacts": contacts.contactlijst(case, actor, now), "shielded": shielded}


register_panel("cases/_contacten.html", _bel)
