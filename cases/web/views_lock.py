"""Locking the screen, and where I am signed in (SA-6)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.clock import now as present
from cases.partners import locking, seating
from cases.web.staff_view import StaffRequest, staff_view


@staff_view("POST")
def slot(request: StaffRequest) -> HttpResponse:
    """Lock this session; without JavaScript the page that one was on asks for the password."""
    locking.lock(request.session)
    where = request.POST.get("waar", "")
    # An address, for a redirect takes anything else for the name of a page.
    if not where.startswith("/") or not url_has_allowed_host_and_scheme(where, allowed_hosts=None):
        where = "/"
    return HttpResponseRedirect(where)


@staff_view("GET", "POST")
def sessies(request: StaffRequest) -> HttpResponse:
    """Where I am signed in; a lost telephone is signed out from here."""
    if request.method == "POST":
        ended = _signed_out(request)
        messages.success(
            request, f"Uitgelogd op {ended} ander{'e toestellen' if ended != 1 else ' toestel'}." if ended
            else "U was nergens anders ingelogd.",
        )  # fmt: skip
        return redirect("sessies")
    context = {"now": present(), "seats": seating.plekken(request.staff, request.session, now=present())}
    return render(request, "cases/sessies.html", context)


@staff_view("POST")
def sessie_einde(request: StaffRequest, seat_id: UUID) -> HttpResponse:
    """Sign out on one other device."""
    _signed_out(request, seat_id)
    messages.success(request, "Op dat toestel bent u uitgelogd.")
    return redirect("sessies")


def _signed_out(request: StaffRequest, seat_id: UUID | None = None) -> int:
    ended = seating.elders_uitloggen(actor=request.staff, session=request.session, seat_id=seat_id)
    audit.record(Verb.LOGGED_OUT, actor=request.staff, detail={"elsewhere": ended})
    return ended
