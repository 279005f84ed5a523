"""The chair's open cases (RN-1)."""

from django.http import HttpResponse
from django.shortcuts import render

from cases.base.clock import now as present
from cases.base.errors import NotVisible
from cases.partners.enums import Role
from cases.review.selectors import open_cases
from cases.web.staff_view import StaffRequest, staff_view


@staff_view("GET")
def rnzs(request: StaffRequest) -> HttpResponse:
    """Open cases of the region without names; for the chair only."""
    if not request.staff.has_role(Role.RNZS_VOORZITTER):
        raise NotVisible
    arrondissement = request.staff.organisation.region.arrondissement
    rows = open_cases(request.staff, now=present())
    return render(request, "cases/rnzs.html", {"rows": rows, "arrondissement": arrondissement})
