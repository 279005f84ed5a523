"""Help after the crisis on a screen: opvang, aftercare, support at school (AC-11)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from acuut.routes import forms, hulp, rules
from acuut.routes import hulp_pagina as pages
from acuut.routes.enums import HulpSoort
from acuut.routes.models import Hulp
from cases.access.door import access
from cases.access.enums import Action
from cases.base import clock
from cases.base.errors import NotVisible
from cases.dossier.models import Case
from cases.web.attempt import attempt, posted
from cases.web.staff_view import StaffRequest, staff_view


@staff_view("GET")
def overzicht(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """All help of the case: who sought what with which result, and what is open."""
    now = clock.now()
    case = access(Case, pk=case_id, actor=request.staff)
    context = {"case": case, "pagina": pages.pagina(case, request.staff, now=now), "now": now}
    return render(request, "acuut/routes/hulp.html", context)


@staff_view("GET", "POST")
def opvang(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """One search for a place; never where it is."""
    case = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE)
    form = forms.OpvangForm(posted(request))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, hulp.opvang_vastleggen, case_id=case.pk, actor=request.staff, search=form.zoektocht(),
            now=clock.now(),
        )  # fmt: skip
        if done:
            messages.success(request, "Vastgelegd. Alleen uw organisatie ziet dit, tot u het deelt.")
            return redirect("acuut:hulp", case_id=case.pk)
    said = f"{request.POST.get('tekst', '')}\n{request.POST.get('contact', '')}"
    if not rules.looks_like_an_address(said):
        del form.fields["geen_adres"]
    context = {"case": case, "form": form, "title": "Opvang gezocht", "submit": "Leg dit vast"}
    return render(request, "acuut/routes/formulier.html", context, status=_status(form.is_bound))


@staff_view("GET", "POST")
def nazorg(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Whom they can call, and from when."""
    case = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE)
    form = forms.NazorgForm(posted(request), initial={"vanaf": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, hulp.nazorg_vastleggen, case_id=case.pk, actor=request.staff, nazorg=form.nazorg(),
            now=clock.now(),
        )  # fmt: skip
        if done:
            messages.success(request, "Vastgelegd. Alleen uw organisatie ziet dit, tot u het deelt.")
            return redirect("acuut:hulp", case_id=case.pk)
    context = {
        "case": case, "form": form, "title": "Nazorg meegegeven", "submit": "Leg dit vast",
        "lead": "Wie kunnen zij bellen als u weg bent?",
    }  # fmt: skip
    return render(request, "acuut/routes/formulier.html", context, status=_status(form.is_bound))


@staff_view("POST")
def school(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """One tap: I see to it that the school of this child hears of it."""
    case = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE)
    try:
        person_id = UUID(request.POST.get("kind", ""))
    except ValueError:
        raise NotVisible from None
    hulp.school_beginnen(case_id=case.pk, actor=request.staff, person_id=person_id, now=clock.now())
    messages.success(request, "Genoteerd. U regelt dit binnen 24 uur na het begin van de crisis.")
    return redirect("acuut:hulp", case_id=case.pk)


@staff_view("GET", "POST")
def school_klaar(request: StaffRequest, hulp_id: UUID) -> HttpResponse:
    """The school knows, or not and why."""
    found = access(Hulp, pk=hulp_id, actor=request.staff, action=Action.CHANGE, soort=HulpSoort.SCHOOL)
    form = forms.SchoolForm(posted(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(
            form, hulp.school_afronden, hulp_id=found.pk, actor=request.staff, gelukt=data["gelukt"] == "ja",
            because=data["waarom"], text=data["tekst"], now=clock.now(),
        )  # fmt: skip
        if done:
            messages.success(request, "Vastgelegd.")
            return redirect("acuut:hulp", case_id=found.case_id)
    context = {"case": found.case, "form": form, "title": "Steun op school", "submit": "Leg dit vast"}
    return render(request, "acuut/routes/formulier.html", context, status=_status(form.is_bound))


def _status(bound: bool) -> int:
    return 422 if bound else 200
