"""The page of one assessment: as it was made, in its own version of the form (AC-4, VP-3)."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from cases.base.clock import now as present
from cases.safety.reading import gemaakt
from cases.web.staff_view import StaffRequest, staff_view


@staff_view("GET")
def beoordeling(request: StaffRequest, case_id: UUID, assessment_id: UUID) -> HttpResponse:
    """Questions and answers, a judgement a person, on what it was made, and what is otherwise than before."""
    now = present()
    found = gemaakt(assessment_id, request.staff, case_id=case_id, now=now)
    return render(request, "cases/beoordeling.html", {"found": found, "one": found.assessment, "now": now})
