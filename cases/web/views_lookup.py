"""*Vraag of anderen dit gezin kennen*: whom one may ask, asking, what they answered, and what to do next (K-3)."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.access.door import access
from cases.access.enums import Action
from cases.base.clock import now as present
from cases.base.errors import DomainError, NotVisible
from cases.disclosure.lookup import selectors, services
from cases.disclosure.lookup.models import Lookup
from cases.disclosure.lookup.rules import NO_MELDING, SHIELDED
from cases.disclosure.lookup.source import source
from cases.dossier.models import Case
from cases.dossier.selectors import niet_gedeeld
from cases.dossier.shielding import afscherming
from cases.partners.enums import Role
from cases.partners.models import Staff
from cases.partners.selectors import organisations_in_region
from cases.review.lookups import asked_by_us, asked_of_us
from cases.web.attempt import attempt, posted
from cases.web.forms_lookup import BekendForm
from cases.web.panels import register_panel
from cases.web.reach import reach
from cases.web.staff_view import StaffRequest, staff_view

QUARTER = timedelta(days=91)


@staff_view("GET", "POST")
def vragen(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Beforehand: whom one may ask on which ground, whom not and why; then ask."""
    case = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE)
    now, staff = present(), request.staff
    people = selectors.people_to_ask(case, staff, now=now)
    running = selectors.running(case, staff)
    form = BekendForm(posted(request), people=people)
    if request.method == "POST" and form.is_valid() and running:
        asked = attempt(
            form, services.vragen_of_bekend, case_id=case.pk, melding_id=running[0].id, actor=staff,
            persons=form.persons(), purpose=form.purpose(), now=now,
        )  # fmt: skip
        if asked:
            return redirect("bekend_antwoord", case_id=case.pk, lookup_id=asked.pk)
    context = {
        "case": case,
        "form": form,
        "now": now,
        "not_now": _not_now(case, staff, running=bool(running)),
        "partners": _with_numbers(case, staff, now),
        "too_little": [one for one in people if not one.askable],
        "nobody": not any(one.askable for one in people),
        "earlier": selectors.asked_before(case, staff),
    }
    return render(request, "cases/bekend.html", context, status=422 if form.is_bound else 200)


@staff_view("GET")
def antwoord(request: StaffRequest, case_id: UUID, lookup_id: UUID) -> HttpResponse:
    """What each partner answered, when; to ask or to call from here."""
    asked = access(Lookup, pk=lookup_id, actor=request.staff, case_id=case_id)
    now, staff = present(), request.staff
    answers = selectors.answers_of(asked, staff)
    numbers = {line["partner"]: line["phone"] for line in reach(asked.case.region_id, now=now)}
    calls = source().calls(asked.melding_id, staff)
    runs = any(one.id == asked.melding_id for one in selectors.running(asked.case, staff))
    to_ask = {one.owner.pk for one in niet_gedeeld(asked.case)}
    context = {
        "case": asked.case,
        "asked": asked,
        "now": now,
        "hits": sum(one.hit for one in answers),
        "runs": runs,
        "lines": [
            {
                "answer": one,
                "phone": numbers.get(one.organisation.partner, ""),
                "called_at": calls.get(one.organisation_id),
                "to_ask": one.organisation_id in to_ask,
            }
            for one in answers
        ],
    }
    return render(request, "cases/bekend_antwoord.html", context)


@staff_view("POST")
def gebeld(request: StaffRequest, case_id: UUID, lookup_id: UUID, partner_id: UUID) -> HttpResponse:
    """One tap: this partner was called; it stands in the melding from now on."""
    asked = access(Lookup, pk=lookup_id, actor=request.staff, case_id=case_id)
    partners = {one.pk: one for one in organisations_in_region(asked.case.region_id)}
    if partner_id not in partners:
        raise NotVisible
    try:
        services.gebeld(
            lookup_id=asked.pk, organisation=partners[partner_id], actor=request.staff, now=present()
        )
    except NotVisible:
        raise
    except DomainError as refusal:  # the melding is over meanwhile
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "Vastgelegd dat u belde.")
    return redirect("bekend_antwoord", case_id=asked.case_id, lookup_id=asked.pk)


@staff_view("GET")
def fg_vragen(request: StaffRequest) -> HttpResponse:
    """For the FG: who asked whether a family is known, of others and of us, this quarter; never about whom."""
    if not request.staff.has_role(Role.FG):
        raise NotVisible
    now = present()
    since = now - QUARTER
    context = {
        "by_us": asked_by_us(request.staff, since=since),
        "of_us": asked_of_us(request.staff, since=since),
        "since": since,
        "now": now,
    }
    return render(request, "cases/fg_bekend.html", context)


def _not_now(case: Case, staff: Staff, *, running: bool) -> str:
    """Why nobody can be asked at all; empty when somebody can."""
    if afscherming(case, staff):
        return SHIELDED
    return "" if running else NO_MELDING


def _with_numbers(case: Case, staff: Staff, now: datetime) -> list[dict[str, Any]]:
    numbers = {line["partner"]: line["phone"] for line in reach(case.region_id, now=now)}
    return [
        {"one": one, "phone": numbers.get(one.organisation.partner, "")}
        for one in selectors.partners_beforehand(case, staff, now=now)
    ]


def _paneel(case: Case, actor: Staff, now: datetime) -> dict[str, Any] | None:
    """On the case page while an own melding runs, and afterwards what was answered."""
    found = selectors.asked_before(case, actor)
    runs = bool(selectors.running(case, actor))
    return {"earlier": found[:3], "runs": runs} if found or runs else None


register_panel("cases/_bekend.html", _paneel)
