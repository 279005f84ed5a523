"""Signing in and out, staying signed in, and hiding the screen."""

from typing import Any

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from cases.access.acting import acting
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.audit.watch import stands_still
from cases.base.context import in_request
from cases.deadlines import watch
from cases.partners.models import Staff
from cases.partners.seating import plaatsnemen
from cases.web.device_hint import device_hint
from cases.web.staff_view import StaffRequest, staff_view


class SignIn(LoginView):
    """A neutral page: it says nothing of what is behind it."""

    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Sign in, and write it down."""
        response = super().form_valid(form)
        staff = form.get_user()
        with in_request("login", ""), acting(staff):
            audit.record(Verb.LOGGED_IN, actor=staff)
            plaatsnemen(actor=staff, session=self.request.session, device=device_hint(self.request))
        return response

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """A failed attempt is an event without a person: what was typed may be a password."""
        with in_request("login", ""):
            audit.record(Verb.LOGIN_FAILED, actor=None, allowed=False)
        response = super().form_invalid(form)
        response.status_code = 422
        return response


class SignOut(LogoutView):
    """By POST only; the next page is the sign-in page."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Write it down while it is still known who leaves."""
        if isinstance(request.user, Staff):
            with in_request("logout", ""), acting(request.user):
                audit.record(Verb.LOGGED_OUT, actor=request.user)
        return super().post(request, *args, **kwargs)


@staff_view("POST")
def verlengen(request: StaffRequest) -> HttpResponse:
    """Extend the session; the answer says until when."""
    request.session.modified = True
    return JsonResponse(
        {"session_ends": request.session.get_expiry_date().isoformat(), "csrf": get_token(request)}
    )


@require_http_methods(["GET", "HEAD"])
def pauze(request: HttpRequest) -> HttpResponse:
    """The page behind *Verberg*: an ordinary, empty page."""
    return render(request, "pauze.html")


@require_http_methods(["GET", "HEAD"])
def levend(request: HttpRequest) -> HttpResponse:
    """For the proxy: the process answers and its database does too; says nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@require_http_methods(["GET", "HEAD"])
def gezond(request: HttpRequest) -> HttpResponse:
    """For who keeps watch: all of that, the record is sealed, and what is due is done.

    Not for the proxy, which would close the door.
    """
    if settings.SEALING and stands_still():
        return HttpResponse("stil", content_type="text/plain", status=503)
    if watch.stands_still():
        return HttpResponse("te laat", content_type="text/plain", status=503)
    return levend(request)
