"""Calling Veilig Thuis outside its hours at the table, and writing down that it was called (ZS-8)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.access.door import access
from cases.base.clock import now as present
from cases.base.errors import NotVisible
from cases.partners.enums import Partner
from cases.web.attempt import attempt
from cases.web.staff_view import StaffRequest, staff_view
from zsm.crossing import gebeld_van
from zsm.models import Arrest
from zsm.nacht.selectors import crisisdienst, nummer_van_vt
from zsm.nacht.services import bel_vt
from zsm.web.forms import posted
from zsm.web.forms_nacht import BellenForm


@staff_view("GET", "POST")
def bellen(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """The number that answers day and night, and what came of calling it."""
    now = present()
    arrest = access(Arrest, pk=arrest_id, actor=request.staff)
    if request.staff.organisation.partner == Partner.VT:
        raise NotVisible
    region = arrest.case.region_id
    team = crisisdienst(region, now=now)
    form = BellenForm(posted(request), crisisdienst=team is not None)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, bel_vt, arrest_id=arrest.pk, actor=request.staff, answer=form.answer(),
            said=form.cleaned_data["gezegd"], now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "Vastgelegd. Iedereen die deze aanhouding kent, ziet dat er is gebeld.")
            return redirect("zsm:aanhouding", arrest_id=arrest.pk)
    context = {
        "arrest": arrest,
        "form": form,
        "phone": nummer_van_vt(region, now=now),
        "crisisdienst": team,
        "calls": gebeld_van([arrest.pk])[arrest.pk],
        "now": now,
    }
    return render(request, "zsm/bellen.html", context, status=422 if form.is_bound else 200)
