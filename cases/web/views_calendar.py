"""The roster as a calendar file, out and in (P-3, SA-5)."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render

from cases.access.door import visible_to
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.clock import now as present
from cases.base.errors import NotVisible, RuleBroken
from cases.partners.enums import DutyFunction
from cases.partners.models import Duty
from cases.partners.selectors import colleagues, lines_at
from cases.rosters import importing
from cases.rosters.calendar import to_ical
from cases.rosters.door import plans
from cases.rosters.reading import Entry, Refused
from cases.web.forms_import import BestandForm, KoppelForm, packed, unpacked
from cases.web.staff_view import StaffRequest, staff_view

AHEAD = timedelta(days=366)


@staff_view("GET")
def uit(request: StaffRequest) -> HttpResponse:
    """One's own shifts, for one's own calendar."""
    return _file(request, names=False)


@staff_view("GET")
def uit_alles(request: StaffRequest) -> HttpResponse:
    """The roster of the own organisation, for who keeps it."""
    if not plans(request.staff):
        raise NotVisible
    return _file(request, names=True)


@staff_view("GET", "POST")
def inlezen(request: StaffRequest) -> HttpResponse:
    """Choose a file, see what is in it and whose it is, and only then put it on the roster."""
    if not plans(request.staff):
        raise NotVisible
    if request.method == "POST" and "inhoud" in request.POST:
        return _confirm(request)
    form = BestandForm(request.POST, request.FILES) if request.method == "POST" else BestandForm()
    if form.is_bound and form.is_valid():
        entries, refused = form.cleaned_data["bestand"]
        return _preview(request, entries, refused)
    return render(request, "cases/rooster_in.html", {"form": form}, status=422 if form.is_bound else 200)


def _preview(request: StaffRequest, entries: list[Entry], refused: list[Refused]) -> HttpResponse:
    form = KoppelForm(entries=entries, people=colleagues(request.staff), initial={"inhoud": packed(entries)})
    return _shown(request, form, refused)


def _confirm(request: StaffRequest) -> HttpResponse:
    try:
        entries = unpacked(request.POST["inhoud"])
    except RuleBroken as wrong:
        again = {"form": BestandForm(), "wrong": str(wrong)}
        return render(request, "cases/rooster_in.html", again, status=422)
    form = KoppelForm(request.POST, entries=entries, people=colleagues(request.staff))
    if not form.is_valid():
        return _shown(request, form, [])
    data = form.cleaned_data
    outcome = importing.inlezen(
        actor=request.staff, entries=entries, people=form.people(), function=DutyFunction(data["functie"]),
        replace=data["vervang"], now=present(),
    )  # fmt: skip
    return render(request, "cases/rooster_ingelezen.html", {"outcome": outcome})


def _shown(request: StaffRequest, form: KoppelForm, refused: list[Refused]) -> HttpResponse:
    context = {
        "form": form,
        "compared": importing.vergeleken(form.entries, request.staff),
        "refused": refused,
    }
    return render(request, "cases/rooster_koppelen.html", context, status=422 if form.is_bound else 200)


def _file(request: StaffRequest, *, names: bool) -> HttpResponse:
    now = present()
    rows = visible_to(Duty, request.staff).filter(pk__in=lines_at(now, now + AHEAD).values("pk"))
    duties = rows if names else rows.filter(staff_id=request.staff.pk)
    content = to_ical(duties.select_related("staff").order_by("starts_at", "pk"), now=now, names=names)
    audit.record(Verb.EXPORTED, actor=request.staff, detail={"what": "roster" if names else "own_roster"})
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="rooster.ics"'
    return answer
