"""The last step: who goes on with it, or why nobody has to (AC-7)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from acuut.enums import Uitkomst
from acuut.models import Crisis
from acuut.pagina import steps
from acuut.selectors import onvolledig, te_delen, voorwaarden_overdracht
from acuut.services import afsluiten as services
from acuut.web.forms_crisis import EindeForm, OverdragenForm
from acuut.web.views_crisis import labels
from cases.access.door import access
from cases.access.enums import Action
from cases.base import clock
from cases.dossier.enums import Kind, Moment
from cases.dossier.references import quotable
from cases.dossier.selectors import deelnemers
from cases.web.attempt import attempt
from cases.web.forms_quotes import verwezen
from cases.web.staff_view import StaffRequest, staff_view

# What the next table goes on with is ticked; the rest is chosen one by one (SH-4).
OF_THE_PLAN = {Kind.BEOORDELING, Kind.MAATREGEL}


@staff_view("GET")
def afsluiten(request: StaffRequest, crisis_id: UUID) -> HttpResponse:
    """Choose how it ends."""
    found = access(Crisis, pk=crisis_id, actor=request.staff, action=Action.CHANGE)
    return render(request, "acuut/afsluiten.html", {"crisis": found, "steps": steps(found)})


@staff_view("GET", "POST")
def overdragen(request: StaffRequest, crisis_id: UUID) -> HttpResponse:
    """Hand over to a partner on the case, at its moment, with what it must know."""
    found = access(Crisis, pk=crisis_id, actor=request.staff, action=Action.CHANGE)
    partners = [
        row.organisation
        for row in deelnemers(found.case, request.staff)
        if row.organisation_id != request.staff.organisation_id
    ]
    own = te_delen(found, request.staff, None)
    form = OverdragenForm(
        request.POST if request.method == "POST" else None,
        partners=partners,
        conditions=voorwaarden_overdracht(found, request.staff, partners, clock.now()),
        quotable=quotable(found.case, request.staff),
        along=labels(found, own, request),
        ticked=[item.pk for item in own if item.kind in OF_THE_PLAN],
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(
            form, services.crisis_overdragen, crisis_id=found.pk, actor=request.staff, receiver=form.receiver(),
            moment=Moment(data["naar"]), text=data["tekst"], motivering=form.motivering(), now=clock.now(),
            quoted=verwezen(form), along=form.along(),
        )  # fmt: skip
        if done:
            messages.success(request, f"Overgedragen aan {form.receiver().name}. De crisis is afgesloten.")
            return redirect("acuut:crisis", crisis_id=found.pk)
    context = {
        "crisis": found, "form": form, "steps": steps(found), "partners": partners,
        "left": onvolledig(found, request.staff),
    }  # fmt: skip
    return render(request, "acuut/overdragen.html", context, status=422 if form.is_bound else 200)


@staff_view("GET", "POST")
def buiten(request: StaffRequest, crisis_id: UUID) -> HttpResponse:
    """Somebody outside the five goes on with it."""
    return _einde(request, crisis_id, outside=True)


@staff_view("GET", "POST")
def niets(request: StaffRequest, crisis_id: UUID) -> HttpResponse:
    """Nothing follows, and why."""
    return _einde(request, crisis_id, outside=False)


def _einde(request: StaffRequest, crisis_id: UUID, *, outside: bool) -> HttpResponse:
    found = access(Crisis, pk=crisis_id, actor=request.staff, action=Action.CHANGE)
    form = EindeForm(request.POST if request.method == "POST" else None, outside=outside)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(
            form, services.crisis_afsluiten, crisis_id=found.pk, actor=request.staff,
            outcome=Uitkomst(data["uitkomst"]), words=data["toelichting"], now=clock.now(),
        )  # fmt: skip
        if done:
            messages.success(request, "De crisis is afgesloten. De zaak blijft open.")
            return redirect("acuut:crisis", crisis_id=found.pk)
    context = {
        "crisis": found, "form": form, "steps": steps(found), "submit": "Sluit de crisis af",
        "title": "Iemand anders gaat verder" if outside else "Er hoeft niets te volgen",
    }  # fmt: skip
    return render(request, "acuut/formulier.html", context, status=422 if form.is_bound else 200)
