"""The figures of the table, for the chair of an RNZS (RN-2, RN-3)."""

from django.http import HttpResponse
from django.shortcuts import render

from cases.web.staff_view import StaffRequest, staff_view
from zsm.cijfers import maanden


@staff_view("GET")
def cijfers(request: StaffRequest) -> HttpResponse:
    """Months that are over, without names and without small numbers; for the chair only."""
    found = maanden(request.staff)
    arrondissement = request.staff.organisation.region.arrondissement
    context = {"months": found, "arrondissement": arrondissement}
    return render(request, "zsm/cijfers.html", context)
