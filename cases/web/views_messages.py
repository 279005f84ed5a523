"""Messages that leave the house: how I want to hear, on which devices, and whether they arrive (SA-5)."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cases.access.door import visible_to
from cases.base.clock import now as present
from cases.base.errors import NotVisible, RuleBroken
from cases.deadlines.over import alarm_of
from cases.notifications import preferences, selectors
from cases.notifications.models import Notice
from cases.notifications.texts import NEUTRAL
from cases.partners.enums import Role
from cases.web.attempt import attempt, posted
from cases.web.forms_messages import BerichtenForm, ToestelForm
from cases.web.staff_view import StaffRequest, staff_view

FAILURES = {
    "": "nog niet geprobeerd, of stille uren",
    "unreachable": "de server is niet bereikbaar",
    "timeout": "de server antwoordt niet",
    "no_tls": "de verbinding is niet veilig",
    "login_refused": "de mailserver weigert ons",
    "not_accepted": "de mailserver neemt het niet aan",
    "not_configured": "dit staat hier niet aan",
    "busy": "de mailserver heeft het te druk",
    "no_address": "er is geen e-mailadres",
    "bad_address": "het e-mailadres klopt niet",
    "refused": "het e-mailadres bestaat niet of de bus is vol",
    "gone": "het toestel is er niet meer",
    "bad_device": "het toestel kan geen meldingen krijgen",
}


@staff_view("GET", "POST")
def berichten(request: StaffRequest) -> HttpResponse:
    """By which ways I hear of what, and when not."""
    form = BerichtenForm(posted(request), wishes=preferences.wishes_of(request.staff))
    if request.method == "POST" and form.is_valid():
        attempt(form, preferences.choose, actor=request.staff, wishes=form.wishes())
        if not form.errors:
            messages.success(request, "Opgeslagen.")
            return redirect("berichten")
    return _page(request, form, ToestelForm())


@staff_view("POST")
def toestel(request: StaffRequest) -> HttpResponse:
    """This browser gets messages from now on."""
    form = ToestelForm(request.POST)
    if form.is_valid():
        answers = form.cleaned_data
        added = attempt(
            form, preferences.add_device, actor=request.staff, label=answers["naam"],
            endpoint=answers["endpoint"], p256dh=answers["p256dh"], auth=answers["auth"],
        )  # fmt: skip
        if added:
            messages.success(request, "Dit toestel krijgt meldingen, ook als u uitlogt.")
            return redirect("berichten")
    return _page(request, BerichtenForm(wishes=preferences.wishes_of(request.staff)), form)


@staff_view("POST")
def toestel_weg(request: StaffRequest, device_id: UUID) -> HttpResponse:
    """This device gets no messages any more."""
    preferences.remove_device(device_id=device_id, actor=request.staff, now=present())
    messages.success(request, "Dit toestel krijgt geen meldingen meer.")
    return redirect("berichten")


@staff_view("POST")
def proefbericht(request: StaffRequest) -> HttpResponse:
    """A message to myself, by all ways there are."""
    try:
        preferences.send_test(actor=request.staff, now=present())
    except RuleBroken as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(
            request, "Uw proefbericht is onderweg. Komt het niet binnen een minuut? Bel uw beheerder."
        )
    return redirect("berichten")


@staff_view("GET", "POST")
def storing(request: StaffRequest) -> HttpResponse:
    """For the functioneel beheerder: what did not leave, and trying it again."""
    if not request.staff.has_role(Role.FUNCTIONEEL_BEHEERDER):
        raise NotVisible
    if request.method == "POST":
        count = preferences.try_again(actor=request.staff)
        messages.success(request, f"{count} × opnieuw geprobeerd. Kijk over een minuut of het lukte.")
        return redirect("storing")
    rows = [
        (one, FAILURES.get(one.failure, "de pushdienst weigert")) for one in selectors.stuck(request.staff)
    ]
    return render(request, "cases/storing.html", {"rows": rows, "now": present()})


@staff_view("GET")
def bericht(request: StaffRequest, outbox_id: UUID) -> HttpResponse:
    """Where a mail or push leads: to the alarm it was about, else to Vandaag; to open it is to take nothing."""
    notice = visible_to(Notice, request.staff).filter(outbox_id=outbox_id).select_related("outbox").first()
    if notice is None:
        raise NotVisible
    alarm = alarm_of(notice.outbox.key)
    return redirect("alarm", alarm) if alarm else redirect("vandaag")


@require_http_methods(["GET", "HEAD"])
def service_worker(request: HttpRequest) -> HttpResponse:
    """What runs in a browser to show a message; at the root, for that is what it may serve. It keeps no page."""
    return render(request, "sw.js", {"text": NEUTRAL}, content_type="text/javascript")


def _page(request: StaffRequest, form: BerichtenForm, device: ToestelForm) -> HttpResponse:
    context = {
        "form": form,
        "device": device,
        "devices": preferences.devices_of(request.staff),
        "push_key": settings.VAPID_PUBLIC_KEY,
        "is_beheerder": request.staff.has_role(Role.FUNCTIONEEL_BEHEERDER),
    }
    wrong = bool(form.errors or device.errors)
    return render(request, "cases/berichten.html", context, status=422 if wrong else 200)
