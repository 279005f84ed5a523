"""Vandaag: what runs, what waits, who can be reached (screen 1)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.base.clock import now as present
from cases.deadlines import selectors as deadlines
from cases.deadlines.alarms import live_alarms
from cases.dossier import selectors as dossier
from cases.notifications import selectors as notifications
from cases.notifications import services as notices
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.safety import selectors as safety
from cases.web.reach import reach
from cases.web.staff_view import StaffRequest, staff_view
from cases.web.standstill import standstill
from cases.web.waiting import waiting_for


@staff_view("GET")
def vandaag(request: StaffRequest) -> HttpResponse:
    """Everything one needs at the start of the shift, on one page."""
    return render(request, "cases/vandaag.html", vandaag_context(request.staff, present()))


def vandaag_context(staff: Staff, now: datetime) -> dict[str, Any]:
    """What the page shows; a screen that is open asks it again (cases.web.live)."""
    return {
        "now": now,
        "reach": reach(staff.organisation.region_id, now=now),
        "standstill": standstill(staff, now),
        "alarms": live_alarms(staff),
        "clocks": deadlines.open_clocks(staff, now),
        "notices": notifications.open_notices(staff),
        "waiting": waiting_for(staff, now),
        "handovers": safety.open_overdrachten(staff),
        "cases": dossier.worklist(staff, limit=8),
        "may_report": staff.organisation.partner in {Partner.POLITIE, Partner.VT},
        "is_vt": staff.organisation.partner == Partner.VT,
    }


@staff_view("POST")
def gezien(request: StaffRequest, notice_id: UUID) -> HttpResponse:
    """Somebody of the organisation has seen this notice."""
    notices.gezien(notice_id=notice_id, actor=request.staff, now=present())
    return redirect("vandaag")
