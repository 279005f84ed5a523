"""The case: the work list, the page itself, recording, assigning (screen 3)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.access.door import access
from cases.access.enums import Action
from cases.base.clock import now as present
from cases.base.errors import DomainError, NotVisible
from cases.deadlines import selectors as deadlines
from cases.deadlines.alarms import alarms_of_case
from cases.disclosure.request_list import vragen_van
from cases.disclosure.selectors import open_ontvangsten, redenen, teruggenomen, verstrekkingen
from cases.dossier import selectors as dossier
from cases.dossier import services
from cases.dossier.enums import Moment
from cases.dossier.models import Case
from cases.dossier.references import quotable
from cases.dossier.shielding import afscherming
from cases.partners.models import Staff
from cases.partners.selectors import colleagues
from cases.safety import selectors as safety
from cases.safety import services as safety_services
from cases.web.attempt import attempt, posted
from cases.web.emergency import bel_bij_nood
from cases.web.forms_case import ToewijzenForm, VastleggenForm
from cases.web.panels import panels_for
from cases.web.staff_view import StaffRequest, staff_view

PAGE = 50


@staff_view("GET")
def zaken(request: StaffRequest) -> HttpResponse:
    """The open cases I work on, the latest activity first; no total, a next page when there is one."""
    raw = request.GET.get("vanaf", "0")
    offset = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 7 else 0
    rows = dossier.worklist(request.staff, limit=PAGE + 1, offset=offset)
    context = {
        "now": present(),
        "rows": rows[:PAGE],
        "offset": offset,
        "more": len(rows) > PAGE,
        "next": offset + PAGE,
    }
    return render(request, "cases/zaken.html", context)


@staff_view("GET")
def zaak(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """The case as my organisation may see it."""
    case = access(Case, pk=case_id, actor=request.staff)
    return render(request, "cases/zaak.html", zaak_context(case, request.staff, present()))


def zaak_context(case: Case, staff: Staff, now: datetime) -> dict[str, Any]:
    """What the page shows; a screen that is open asks it again (cases.web.live)."""
    people = dossier.personen(case, staff, now=now)
    shares = verstrekkingen(case, staff)
    reasons = redenen(shares, staff)
    timeline = dossier.timeline(case, staff)
    return {
        "now": now,
        "case": case,
        "people": people,
        "family": dossier.gezinsnaam(people),
        "addresses": dossier.adressen(case, staff),
        "moments": dossier.running_moments(case, staff),
        "timeline": timeline,
        "call_now": bel_bij_nood(case, timeline, now),
        "participants": dossier.deelnemers(case, staff),
        "alarms": alarms_of_case(case, staff),
        "clocks": deadlines.clocks_of_case(case, staff, now),
        "measures": safety.open_maatregelen(case, staff, now),
        "handovers": safety.open_overdrachten(staff, case=case),
        "shares": [(share, reasons[share.pk]) for share in shares],
        "receipts": open_ontvangsten(staff, case),
        "recalls": teruggenomen(case, staff),
        "vragen": vragen_van(case, staff, now),
        "shield": afscherming(case, staff),
        "panels": panels_for(case, staff, now),
    }


@staff_view("GET", "POST")
def vastleggen(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Record something; it is my organisation's, and nobody else's until it is shared."""
    case = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE)
    form = VastleggenForm(posted(request), actor=request.staff, quotable=quotable(case, request.staff))
    if request.method == "POST" and form.is_valid():
        running = dossier.running_moments(case, request.staff)
        item = attempt(
            form, services.bericht_vastleggen, case=case, actor=request.staff,
            moment=Moment(running[0].moment) if running else Moment.ACUUT, now=present(),
            text=form.cleaned_data["tekst"], occurred_at=form.cleaned_data["wanneer"],
            data_class=form.data_class(), existence=form.existence(),
            quoted=form.quoted(),
        )  # fmt: skip
        if item:
            messages.success(request, "Vastgelegd. Alleen uw organisatie ziet dit.")
            return redirect("zaak", case_id=case.pk)
    return render(request, "cases/vastleggen.html", {"case": case, "form": form}, status=_status(form))


@staff_view("GET", "POST")
def toewijzen(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Let a colleague work on the case; without it, or duty, nobody inside sees it (SH-1)."""
    case = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE)
    form = ToewijzenForm(posted(request), colleagues=colleagues(request.staff))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            services.toewijzen,
            case_id=case.pk,
            staff=form.colleague(),
            actor=request.staff,
            now=present(),
        )
        if done:
            messages.success(request, "Toegewezen.")
            return redirect("zaak", case_id=case.pk)
    context = {"case": case, "form": form, "working": dossier.toegewezen(case, request.staff)}
    return render(request, "cases/toewijzen.html", context, status=_status(form))


@staff_view("POST")
def afhalen(request: StaffRequest, case_id: UUID, assignment_id: UUID) -> HttpResponse:
    """Take a colleague off the case; who takes oneself off is back at the start of the day."""
    try:
        ended = services.afhalen(
            case_id=case_id, assignment_id=assignment_id, actor=request.staff, now=present()
        )
    except NotVisible:
        raise
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("toewijzen", case_id=case_id)
    messages.success(request, "Van de zaak gehaald.")
    if ended.staff_id == request.staff.pk:
        return redirect("vandaag")
    return redirect("toewijzen", case_id=case_id)


@staff_view("POST")
def adres(request: StaffRequest, case_id: UUID, item_id: UUID) -> HttpResponse:
    """Show one address, asked for on purpose; a secret one appears nowhere by itself (SA-1)."""
    case = access(Case, pk=case_id, actor=request.staff)
    statement = dossier.adres(case, item_id, request.staff)
    if statement is None:
        raise NotVisible
    return render(request, "cases/adres.html", {"case": case, "statement": statement})


@staff_view("POST")
def overdracht_aannemen(request: StaffRequest, case_id: UUID, handover_id: UUID) -> HttpResponse:
    """Accept a handover offered to my organisation (AC-7)."""
    case = access(Case, pk=case_id, actor=request.staff)
    try:
        safety_services.overdracht_aannemen(handover_id=handover_id, actor=request.staff, now=present())
    except NotVisible:
        raise
    except DomainError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "Aangenomen. De zaak staat nu ook bij u.")
    return redirect("zaak", case_id=case.pk)


def _status(form: VastleggenForm | ToewijzenForm) -> int:
    return 422 if form.is_bound else 200
