"""After the decision and beside it: the end of the detention, and which end of the nine hours alarms (SA-7, D-6)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.access.door import access
from cases.base.clock import now as present
from cases.base.errors import NotVisible
from cases.deadlines.enums import Telwijze
from cases.web.attempt import attempt, posted
from cases.web.staff_view import StaffRequest, staff_view
from zsm import clocks
from zsm.models import Arrest
from zsm.services import detentie, telwijze
from zsm.web.forms_vervolg import VERLENGD, TelwijzeForm, VervolgForm


@staff_view("GET", "POST")
def vervolg(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """The OM says what follows after the inverzekeringstelling, or that it was extended."""
    arrest = access(Arrest, pk=arrest_id, actor=request.staff)
    now, clock = present(), detentie.laatste(arrest=arrest, actor=request.staff)
    # Who sends what a colleague did just before keeps what was typed, and reads so.
    if clock is None or (clock.ended_at and request.method != "POST"):
        messages.info(request, "Hier loopt geen inverzekeringstelling waarvoor u iets moet regelen.")
        return redirect("zsm:aanhouding", arrest_id=arrest.pk)
    form = VervolgForm(posted(request))
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["keuze"] == VERLENGD:
            done = attempt(form, detentie.verlengen, arrest_id=arrest.pk, actor=request.staff, now=now)
        else:
            done = attempt(
                form, detentie.vervolg_regelen, arrest_id=arrest.pk, actor=request.staff,
                text=form.cleaned_data["vervolg"], now=now,
            )  # fmt: skip
        if done:
            messages.success(request, "Vastgelegd.")
            return redirect("zsm:aanhouding", arrest_id=arrest.pk)
    context = {"arrest": arrest, "clock": clock, "form": form, "now": now}
    return render(request, "zsm/vervolg.html", context, status=422 if form.is_bound else 200)


@staff_view("GET", "POST")
def kies_telwijze(request: StaffRequest) -> HttpResponse:
    """The functioneel beheerder of the OM chooses which end alarms in the region."""
    if not telwijze.mag_kiezen(actor=request.staff):
        raise NotVisible
    region = request.staff.organisation.region
    standing = clocks.chosen(region.pk)
    form = TelwijzeForm(posted(request), initial={"telwijze": standing or "vroegste"})
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, telwijze.telwijze_kiezen, actor=request.staff,
            telwijze=Telwijze(form.cleaned_data["telwijze"]), now=present(),
        )  # fmt: skip
        if done:
            messages.success(request, "Vastgelegd. Klokken die lopen, zijn mee verplaatst.")
            return redirect("zsm:telwijze")
    context = {"form": form, "region": region, "standing": standing}
    return render(request, "zsm/telwijze.html", context, status=422 if form.is_bound else 200)
