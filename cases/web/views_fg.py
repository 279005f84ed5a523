"""The FG's pages: what to review, what leaked, what was shared on which ground; never what it says (SH-7, SA-10)."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cases.access.door import access
from cases.access.enums import Action
from cases.base.clock import now as present
from cases.base.errors import DomainError, NotVisible
from cases.deadlines.selectors import clocks_of_subjects
from cases.disclosure import breach, oversight, vital
from cases.disclosure.enums import Purpose
from cases.disclosure.models import DataBreach, Disclosure
from cases.dossier import shielding
from cases.partners.enums import Role
from cases.partners.models import Staff
from cases.web.attempt import attempt, posted
from cases.web.forms_oversight import AfhandelenForm, BeoordelenForm
from cases.web.staff_view import StaffRequest, staff_view
from cases.web.trail import fg_deel
from cases.web.waiting import SOURCES, Waiting


@staff_view("GET")
def fg(request: StaffRequest) -> HttpResponse:
    """What waits for the FG, and what the organisation shared this month."""
    if not request.staff.has_role(Role.FG):
        raise NotVisible
    now, staff = present(), request.staff
    since = oversight.start_of_month(now)
    reviews, leaks = list(vital.te_beoordelen(staff)), list(breach.open_datalekken(staff))
    clocks = clocks_of_subjects([one.pk for one in (*reviews, *leaks)], staff, now)
    context = {
        "now": now,
        "reviews": [(one, clocks.get(one.pk, [])) for one in reviews],
        "breaches": [(one, clocks.get(one.pk, [])) for one in leaks],
        "shields": list(shielding.afgeschermde_zaken(staff)),
        "grounds": oversight.by_ground(staff, since=since),
        "register": oversight.register(staff, since=since),
        "since": since,
        "trail": fg_deel(staff),
    }
    return render(request, "cases/fg.html", context)


@staff_view("GET", "POST")
def vitaal(request: StaffRequest, vital_id: UUID) -> HttpResponse:
    """Who shared what kinds of items with whom on vital interest, and the FG's verdict."""
    shared = access(
        Disclosure,
        pk=vital_id,
        actor=request.staff,
        action=Action.REVIEW,
        ground__purpose=Purpose.VITAAL,
    )
    form = BeoordelenForm(posted(request))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            vital.beoordelen,
            disclosure_id=shared.pk,
            actor=request.staff,
            verdict=form.verdict(),
            now=present(),
        )
        if done:
            messages.success(request, "Beoordeeld.")
            return redirect("fg")
    context = {
        "share": shared,
        "kinds": oversight.kinds_of([shared])[shared.pk],
        "form": form,
        "review": getattr(shared, "vital_review", None),
        "now": present(),
    }
    return render(request, "cases/fg_vitaal.html", context, status=422 if form.is_bound else 200)


@staff_view("GET", "POST")
def lek(request: StaffRequest, breach_id: UUID) -> HttpResponse:
    """One datalek: told to the authority, told to the people, closed."""
    found = access(DataBreach, pk=breach_id, actor=request.staff, action=Action.REVIEW)
    doe = request.POST.get("doe", "") if request.method == "POST" else ""
    form = AfhandelenForm(request.POST if doe not in {"ap", "mensen"} and request.method == "POST" else None)
    now = present()
    if doe in {"ap", "mensen"}:
        service = breach.autoriteit_verteld if doe == "ap" else breach.betrokkenen_verteld
        try:
            service(breach_id=found.pk, actor=request.staff, now=now)
        except NotVisible:
            raise
        except DomainError as refusal:  # closed in another tab
            messages.warning(request, str(refusal))
        return redirect("fg_datalek", breach_id=found.pk)
    if form.is_bound and form.is_valid():
        done = attempt(
            form, breach.afhandelen, breach_id=found.pk, actor=request.staff, reason=form.reason(), now=now
        )
        if done:
            messages.success(request, "Afgehandeld.")
            return redirect("fg")
    clocks = clocks_of_subjects([found.pk], request.staff, now).get(found.pk, [])
    context = {"breach": found, "form": form, "clocks": clocks, "now": now}
    return render(request, "cases/fg_datalek.html", context, status=422 if form.is_bound else 200)


def _wacht(actor: Staff, now: datetime) -> list[Waiting]:
    """Vital interest to review and open breaches; nothing for who is no FG."""
    if not actor.has_role(Role.FG):
        return []
    reviews = [
        Waiting(
            text="Delen bij vitaal belang: beoordelen",
            url=reverse("fg_vitaal", args=[one.pk]),
            action="Beoordeel",
            since=one.at,
            reference=one.case.reference,
        )
        for one in vital.te_beoordelen(actor)
    ]
    leaks = [
        Waiting(
            text="Datalek: afhandelen",
            url=reverse("fg_datalek", args=[one.pk]),
            action="Open",
            since=one.reported_at,
            reference=one.case.reference if one.case else "",
        )
        for one in breach.open_datalekken(actor)
    ]
    return [*reviews, *leaks]


SOURCES.append(_wacht)
