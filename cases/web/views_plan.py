"""What a person does about a measure in time, and about a handover that nobody accepted (VP-1, VP-5, SA-7)."""

from datetime import datetime
from typing import Any
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
from cases.dossier.models import Case
from cases.dossier.selectors import teksten
from cases.partners.models import Staff
from cases.safety import selectors, services, vervolg
from cases.safety.clocks import MEASURE_REVIEW
from cases.safety.models import Handover, Measure
from cases.web.attempt import attempt, posted
from cases.web.forms_plan import BLIJFT, STOPT, VERLENGD, VERVOLG, MaatregelForm
from cases.web.staff_view import StaffRequest, staff_view
from cases.web.waiting import SOURCES, Waiting

DONE = {
    BLIJFT: "Vastgelegd: de maatregel blijft.",
    VERLENGD: "Vastgelegd: de maatregel is verlengd.",
    VERVOLG: "Vastgelegd wat er na het einde volgt.",
    STOPT: "Vastgelegd: de maatregel is gestopt.",
}


@staff_view("GET", "POST")
def maatregel(request: StaffRequest, case_id: UUID, measure_id: UUID) -> HttpResponse:
    """One measure of my organisation: look again, extend, say what follows, stop it."""
    case = access(Case, pk=case_id, actor=request.staff)
    measure = access(Measure, pk=measure_id, actor=request.staff, action=Action.CHANGE, case_id=case.pk)
    end = vervolg.end_clock(measure, request.staff)
    # Who sends what a colleague did just before keeps what was typed.
    ends = end is not None or (request.method == "POST" and measure.ends_at is not None)
    form = MaatregelForm(posted(request), ends=ends)
    if request.method == "POST" and form.is_valid() and _act(form, measure, request.staff):
        messages.success(request, DONE[form.cleaned_data["keuze"]])
        return redirect("zaak", case_id=case.pk)
    now = present()
    subjects = [measure.pk, *([end.subject_id] if end else [])]
    rows = clocks_of_subjects(subjects, request.staff, now)
    context = {
        "case": case, "measure": measure, "form": form, "now": now,
        "text": teksten([measure.item], request.staff).get(measure.item_id, ""),
        "clocks": [row for found in rows.values() for row in found if row.open and row.item_id == measure.item_id],
    }  # fmt: skip
    return render(request, "cases/maatregel.html", context, status=422 if form.is_bound else 200)


def _act(form: MaatregelForm, measure: Measure, actor: Staff) -> Measure | None:
    chosen: dict[str, Any] = form.cleaned_data
    of: dict[str, Any] = {"measure_id": measure.pk, "actor": actor, "now": present()}
    match chosen["keuze"]:
        case "blijft":
            return attempt(form, vervolg.herbeoordelen, review_at=form.review_at(), **of)
        case "verlengd":
            return attempt(form, vervolg.verlengen, ends_at=chosen["einde"], **of)
        case "vervolg":
            return attempt(form, vervolg.vervolg_regelen, text=chosen["vervolg"], **of)
        case _:
            return attempt(form, vervolg.stoppen, **of)


@staff_view("GET", "POST")
def overdracht_terug(request: StaffRequest, case_id: UUID, handover_id: UUID) -> HttpResponse:
    """The giver takes back a handover that nobody accepted, or calls first (VP-5)."""
    case = access(Case, pk=case_id, actor=request.staff)
    handover = access(Handover, pk=handover_id, actor=request.staff, case_id=case.pk)
    if handover.giver_id != request.staff.organisation_id:
        raise NotVisible
    if request.method == "POST":
        try:
            services.overdracht_terughalen(handover_id=handover.pk, actor=request.staff, now=present())
        except NotVisible:
            raise
        except DomainError:
            messages.warning(request, "De overdracht is al aangenomen.")
        else:
            messages.success(request, "Teruggehaald. De zaak gaat verder bij u.")
        return redirect("zaak", case_id=case.pk)
    return render(
        request, "cases/overdracht_terug.html", {"case": case, "handover": handover, "now": present()}
    )


def _maatregelen(actor: Staff, now: datetime) -> list[Waiting]:
    """Measures to look at again, or that end without anything after them."""
    return [
        Waiting(
            text="Herbeoordeling van een maatregel" if clock.kind == MEASURE_REVIEW.code
            else "Een maatregel eindigt: regel wat volgt",
            url=reverse("maatregel", args=[measure.case_id, measure.pk]), action="Kijk", since=clock.due_at,
            reference=str(clock.case),
        )
        for clock, measure in vervolg.maatregelen_die_vragen(actor, now)
    ]  # fmt: skip


def _overdrachten(actor: Staff, now: datetime) -> list[Waiting]:
    """Handovers of mine that nobody accepted in time."""
    return [
        Waiting(
            text="Uw overdracht is niet op tijd aangenomen",
            url=reverse("overdracht_terug", args=[one.case_id, one.pk]),
            action="Bel of haal terug",
            since=one.offered_at,
            reference=one.case.reference,
            partner=one.receiver.partner,
        )
        for one in selectors.niet_aangenomen(actor, now)
    ]


SOURCES.extend((_maatregelen, _overdrachten))
