"""Advies, melding or aangifte: told apart before anything is opened (AC-12)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from acuut.door import handelt
from acuut.enums import Bron, Vraag
from acuut.models import Advies
from acuut.services import advies as services
from acuut.web.forms import AdviesForm
from cases.access.door import visible_to
from cases.base import clock
from cases.base.errors import NotVisible
from cases.partners.enums import Partner
from cases.web.attempt import attempt
from cases.web.staff_view import StaffRequest, staff_view


@staff_view("GET")
def intake(request: StaffRequest) -> HttpResponse:
    """What is this? An advice names nobody; an aangifte or a call of the police becomes a melding."""
    if not handelt(request.staff):
        raise NotVisible
    at_vt = request.staff.organisation.partner == Partner.VT
    ways = [Bron.MELDING] if at_vt else [Bron.POLITIE, Bron.AANGIFTE]
    given = visible_to(Advies, request.staff).order_by("-at")[:5] if at_vt else []
    context = {"at_vt": at_vt, "ways": ways, "given": given}
    return render(request, "acuut/intake.html", context)


@staff_view("GET", "POST")
def advies(request: StaffRequest) -> HttpResponse:
    """Record an advice, without names."""
    if request.staff.organisation.partner != Partner.VT:
        raise NotVisible
    form = AdviesForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(
            form, services.advies_geven, actor=request.staff, asker=data["vrager"], question=data["vraag"],
            advice=data["advies"], because=data["waarom"], now=clock.now(),
        )  # fmt: skip
        if done:
            messages.success(request, "Het advies is vastgelegd. Er is geen zaak geopend.")
            return redirect("acuut:intake")
        form.fields["waarom"].required = True
    context = {"form": form, "ask": form.is_bound and form.fields["waarom"].required}
    return render(request, "acuut/advies.html", context, status=422 if form.is_bound else 200)


@staff_view("POST")
def advies_melding(request: StaffRequest, advies_id: UUID) -> HttpResponse:
    """The advice becomes a melding, with what was asked in it already."""
    draft = services.advies_wordt_melding(advies_id=advies_id, actor=request.staff, now=clock.now())
    return redirect("acuut:vraag", draft_id=draft.pk, vraag=Vraag.WAAR.value)
