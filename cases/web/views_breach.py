"""From every page: report a datalek to the own FG; and where one can complain (SA-10)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cases.access.door import access
from cases.base.clock import now as present
from cases.base.errors import NotVisible
from cases.disclosure import breach
from cases.disclosure.models import Disclosure
from cases.disclosure.selectors import verstrekkingen
from cases.dossier.models import Case
from cases.partners.enums import Role
from cases.partners.models import Staff
from cases.partners.selectors import holders_of
from cases.web.attempt import attempt, posted
from cases.web.forms_oversight import DatalekForm
from cases.web.staff_view import StaffRequest, staff_view


@staff_view("GET", "POST")
def datalek(request: StaffRequest) -> HttpResponse:
    """Something leaked or was shared wrongly: codes only, and the number of the FG."""
    now, case = present(), _case(request)
    form = DatalekForm(posted(request), shares=_shares(case, request.staff))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            breach.melden,
            actor=request.staff,
            case_id=case.pk if case else None,
            now=now,
            **form.answers(now),
        )
        if done:
            messages.success(request, "Gemeld bij uw FG. Bel nu ook: noem namen alleen aan de telefoon.")
            return redirect("datalek")
    context = {"form": form, "case": case, "officers": holders_of(request.staff.organisation, Role.FG)}
    return render(request, "cases/datalek.html", context, status=422 if form.is_bound else 200)


@staff_view("GET")
def klacht(request: StaffRequest) -> HttpResponse:
    """Who is the controller, its FG, and the right to complain."""
    context = {"officers": holders_of(request.staff.organisation, Role.FG)}
    return render(request, "cases/klacht.html", context)


def _case(request: StaffRequest) -> Case | None:
    """The case that the page was opened from; one that the actor may not know gives the same 404 as none."""
    raw = request.POST.get("zaak", "") or request.GET.get("zaak", "")
    if not raw:
        return None
    try:
        return access(Case, pk=UUID(raw), actor=request.staff)
    except ValueError:
        raise NotVisible from None


def _shares(case: Case | None, staff: Staff) -> list[tuple[Disclosure, str]]:
    """What my organisation gave in this case, in a few neutral words."""
    if case is None:
        return []
    return [
        (one, f"{timezone.localtime(one.at):%d-%m-%Y %H:%M} aan {one.receiver.short}")
        for one in verstrekkingen(case, staff)
        if one.giver_id == staff.organisation_id
    ]
