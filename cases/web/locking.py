"""The lock: while a session is locked every page asks for the password, and what was sent waits for it (SA-6)."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from cases.access.acting import acting
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base import clock
from cases.base.context import in_request
from cases.partners import locking
from cases.partners.models import Staff
from cases.web.device_hint import is_phone

PASSWORD, AGAIN = "slot_wachtwoord", "slot_nogmaals"
# What says nothing, or ends the session.
_OPEN = {"login", "logout", "pauze", "gezond", "levend", "service_worker"}
LOCKED = 423


class Locked:
    """Stands behind the check on forgery: who opens the lock sends a form like any other."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Nothing here: a page must be known first."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """None lets the page answer."""
        page = request.resolver_match.view_name if request.resolver_match else ""
        if page in _OPEN or not isinstance(request.user, Staff):
            return None
        if is_phone(request):
            locking.lock_when_idle(request.session, now=clock.now())
        if not locking.locked(request.session):
            return None
        if request.method == "POST" and PASSWORD in request.POST:
            return _opened(request, request.user)
        return _asks(request)


def _opened(request: HttpRequest, staff: Staff) -> HttpResponseBase | None:
    """The page that was asked for, with what was sent; else the question again, and at last the way out."""
    if locking.unlock(request.session, staff=staff, password=request.POST[PASSWORD], now=clock.now()):
        # A page that was only looked at is looked at again; a form that was sent goes on as it was.
        return None if AGAIN not in request.POST else redirect(request.get_full_path())
    with in_request("slot", ""), acting(staff):
        audit.record(Verb.LOGIN_FAILED, actor=staff, allowed=False)
    if locking.tried_too_often(request.session):
        logout(request)
        return redirect("login")
    return _asks(request, wrong=True)


def _asks(request: HttpRequest, *, wrong: bool = False) -> HttpResponse:
    sent = [
        (name, value)
        for name, values in (request.POST.lists() if request.method == "POST" else ())
        for value in values
        if name not in {PASSWORD, "csrfmiddlewaretoken"}
    ]
    looked = request.method != "POST"
    context = {
        "sent": sent,
        "again": looked,
        "wrong": wrong,
        "files": bool(request.FILES) if not looked else False,
        "where": request.get_full_path(),
    }
    return render(request, "slot.html", context, status=LOCKED)
