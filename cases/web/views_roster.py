"""The roster: everybody finds their own shifts, the planner the coming fourteen days and the gaps (P-3)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.base.clock import now as present
from cases.base.errors import DomainError, NotVisible
from cases.partners import rules
from cases.partners.models import Coverage, Duty, Staff
from cases.partners.selectors import colleagues
from cases.rosters import coverage, selectors, services
from cases.rosters.door import plans
from cases.rosters.words import weekdays
from cases.web.attempt import attempt, posted
from cases.web.forms_grounds import EARLIEST, LATEST
from cases.web.forms_roster import EindeForm, OverdragenForm, RoosterForm, UrenForm
from cases.web.staff_view import StaffRequest, staff_view
from cases.web.waiting import SOURCES, Waiting


@staff_view("GET")
def bereikbaar(request: StaffRequest) -> HttpResponse:
    """All partners of the region: who is on duty now, who comes after, and the numbers."""
    now = present()
    board = selectors.bereikbaar(request.staff.organisation.region_id, now=now)
    return render(request, "cases/bereikbaar.html", {"board": board, "now": now})


@staff_view("GET")
def rooster(request: StaffRequest) -> HttpResponse:
    """One's own shifts; for who keeps the roster the coming fourteen days, the gaps on top."""
    now, planner = present(), plans(request.staff)
    functions = selectors.rooster(request.staff, now=now) if planner else []
    context = {
        "now": now,
        "planner": planner,
        "mine": selectors.eigen_diensten(request.staff, now=now),
        "functions": functions,
        "gaps": sorted((gap for one in functions for gap in one.gaps), key=lambda gap: gap.span),
    }
    return render(request, "cases/rooster.html", context)


@staff_view("GET", "POST")
def nieuw(request: StaffRequest) -> HttpResponse:
    """Put a colleague on the roster, once or every week."""
    if not plans(request.staff):
        raise NotVisible
    form = RoosterForm(posted(request), colleagues=colleagues(request.staff))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, services.inroosteren, actor=request.staff, staff_id=form.colleague(), shift=form.shift(),
            now=present(),
        )  # fmt: skip
        if done:
            messages.success(request, "Staat in het rooster.")
            return redirect("rooster")
    return render(request, "cases/rooster_nieuw.html", {"form": form}, status=422 if form.is_bound else 200)


@staff_view("GET")
def dienst(request: StaffRequest, duty_id: UUID) -> HttpResponse:
    """One shift: hand it over; for the planner also skip, end and withdraw."""
    return _dienst(request, duty_id, _day(request, duty_id), {})


@staff_view("POST")
def dienst_over(request: StaffRequest, duty_id: UUID) -> HttpResponse:
    """Hand this shift to a colleague."""
    day = _day(request, duty_id)
    form = OverdragenForm(request.POST, colleagues=colleagues(request.staff))
    taken = None
    if form.is_valid():
        taken = attempt(
            form,
            services.overdragen,
            duty_id=duty_id,
            day=day,
            actor=request.staff,
            now=present(),
            **form.how(),
        )
    if taken:
        messages.success(request, "Overgedragen. Uw collega krijgt bericht.")
        return redirect("rooster")
    return _dienst(request, duty_id, day, {"over": form})


@staff_view("POST")
def dienst_einde(request: StaffRequest, duty_id: UUID) -> HttpResponse:
    """A weekly shift is there for the last time on a day."""
    day = _day(request, duty_id, Action.CHANGE)
    form = EindeForm(request.POST)
    ended = None
    if form.is_valid():
        ended = attempt(
            form, services.weken_beeindigen, duty_id=duty_id, last_day=form.cleaned_data["laatste"],
            actor=request.staff, now=present(),
        )  # fmt: skip
    if ended:
        messages.success(request, "Vastgelegd.")
        return redirect("rooster")
    return _dienst(request, duty_id, day, {"einde": form})


@staff_view("POST")
def dienst_weg(request: StaffRequest, duty_id: UUID) -> HttpResponse:
    """Take this one day off the roster, or the whole line."""
    day = _day(request, duty_id, Action.CHANGE)
    form = Form(request.POST)
    match request.POST.get("wat"):
        case "dag":
            done = attempt(
                form, services.overslaan, duty_id=duty_id, day=day, actor=request.staff, now=present()
            )
        case "alles":
            done = attempt(form, services.intrekken, duty_id=duty_id, actor=request.staff, now=present())
        case _:
            raise NotVisible
    if done:
        messages.success(request, "Van het rooster gehaald.")
        return redirect("rooster")
    return _dienst(request, duty_id, day, {"weg": form})


@staff_view("GET", "POST")
def uren(request: StaffRequest) -> HttpResponse:
    """The hours in which the own organisation is reachable, and by which number."""
    if not plans(request.staff):
        raise NotVisible
    form = UrenForm(posted(request))
    if request.method == "POST" and form.is_valid():
        done = attempt(form, coverage.uren_beloven, actor=request.staff, hours=form.hours())
        if done:
            messages.success(request, "Vastgelegd.")
            return redirect("rooster_uren")
    rows = visible_to(Coverage, request.staff).filter(ended_at__isnull=True).order_by("function", "from_time")
    context = {"form": form, "hours": [(row, weekdays(row.weekdays)) for row in rows]}
    return render(request, "cases/rooster_uren.html", context, status=422 if form.is_bound else 200)


@staff_view("POST")
def uren_einde(request: StaffRequest, coverage_id: UUID) -> HttpResponse:
    """These hours are no longer promised."""
    try:
        coverage.uren_beeindigen(coverage_id=coverage_id, actor=request.staff, now=present())
    except NotVisible:
        raise
    except DomainError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "Van de lijst gehaald.")
    return redirect("rooster_uren")


def _day(request: StaffRequest, duty_id: UUID, action: Action = Action.SHARE) -> date:
    """Which shift of the line is meant: the one in the address, else the one that is there first.

    Raises:
        NotVisible: the line is not for this person to change.
    """
    duty = access(Duty, pk=duty_id, actor=request.staff, action=action, withdrawn_at__isnull=True)
    try:
        day = date.fromisoformat(request.GET.get("dag", ""))
    except ValueError:
        day = date.min
    if EARLIEST <= day <= LATEST:
        return day
    now = present()
    shift = next(rules.occurrences(duty, now, now + services.AHEAD), None)
    return rules.local_day(shift.starts_at if shift else duty.starts_at)


def _dienst(request: StaffRequest, duty_id: UUID, day: date, forms: dict[str, Form]) -> HttpResponse:
    now = present()
    shift = selectors.dienst(request.staff, duty_id, day, now=now)
    others = [one for one in colleagues(request.staff) if shift and one.pk != shift.staff_id]
    context: dict[str, Any] = {
        "shift": shift,
        "duty_id": duty_id,
        "day": day,
        "planner": plans(request.staff),
        "over": OverdragenForm(colleagues=others),
        "einde": EindeForm(),
        "weg": None,
    }
    return render(request, "cases/rooster_dienst.html", context | forms, status=422 if forms else 200)


def _gaten(actor: Staff, now: datetime) -> list[Waiting]:
    """Gaps in the coming fourteen days, for who keeps the roster: before they happen."""
    gaps = selectors.gaten(actor, now=now) if plans(actor) else []
    if not gaps:
        return []
    many = "1 gat" if len(gaps) == 1 else f"{len(gaps)} gaten, het eerste"
    text = f"Rooster: {many} op {gaps[0].words} ({gaps[0].label})"
    return [Waiting(text=text, url=reverse("rooster"), action="Vul in", since=now)]


SOURCES.append(_gaten)
