"""The assessment on the spot beside all that Veilig Thuis may see; asking the Raad and the OM (AC-4; 001: stap 2)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from acuut.mandaat import crisisdienst_beoordeelt, wie
from acuut.models import Crisis
from acuut.pagina import steps
from acuut.selectors import partner_van
from acuut.services import beoordelen as services
from acuut.web.forms_beoordeling import AntwoordForm, BeoordelingForm, ConsultForm
from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.base import clock
from cases.base.errors import NotVisible
from cases.dossier.references import quotable
from cases.dossier.selectors import personen, teksten
from cases.partners.enums import DutyFunction, Partner
from cases.partners.models import Staff
from cases.persons.models import Person
from cases.rosters.selectors import bereikbaar
from cases.safety.consults import vragen_aan
from cases.safety.instruments import ACUUT, current
from cases.safety.models import Assessment, Consult
from cases.web.attempt import attempt, posted
from cases.web.staff_view import StaffRequest, staff_view
from cases.web.templatetags.vv import clock_time


@staff_view("GET", "POST")
def beoordeling(request: StaffRequest, crisis_id: UUID) -> HttpResponse:
    """Veilig Thuis assesses on the spot, per person, on all that it may see, which lies beside it (AC-4)."""
    now, actor = clock.now(), request.staff
    found = access(Crisis, pk=crisis_id, actor=actor, action=Action.CHANGE)
    if actor.organisation.partner != Partner.VT:
        raise NotVisible
    instrument = current(ACUUT, on=timezone.localdate(now), region=found.case.region_id)
    form = BeoordelingForm(
        posted(request), instrument=instrument, people=personen(found.case, actor, now=now, others=False),
        known=_known(found, actor, now), crisisdienst=crisisdienst_beoordeelt(found, now=now),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        persons = {
            one.pk: one
            for one in visible_to(Person, actor).filter(household_id=found.case.household_id)
        }  # fmt: skip
        done = attempt(
            form, services.beoordelen, crisis_id=found.pk, actor=actor, answers=form.answers(),
            conclusion=form.cleaned_data["conclusie"], persons=form.judged(persons), reasons=form.reasons(persons),
            based_on=form.based_on(), assessor=form.assessor(), because=form.cleaned_data.get("waarom", ""), now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "De veiligheidsbeoordeling is opgeslagen. Deel haar als dat nodig is.")
            return redirect("acuut:crisis", crisis_id=found.pk)
    earlier = (
        visible_to(Assessment, actor).filter(case=found.case, instrument__code=ACUUT).order_by("-made_at")
    )
    context = {
        "crisis": found, "form": form, "steps": steps(found), "instrument": instrument,
        "earlier": list(earlier[:3]), "now": now,
    }  # fmt: skip
    return render(request, "acuut/beoordeling.html", context, status=422 if form.is_bound else 200)


@staff_view("GET", "POST")
def overleg(request: StaffRequest, crisis_id: UUID) -> HttpResponse:
    """Veilig Thuis asks the Raad about the children, the police ask the OM: in codes, after a call (AC-4)."""
    now, actor = clock.now(), request.staff
    found = access(Crisis, pk=crisis_id, actor=actor, action=Action.CHANGE)
    partner = wie(actor)
    form = ConsultForm(posted(request), partner=partner)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, services.vragen, crisis_id=found.pk, actor=actor, questions=form.cleaned_data["vraag"],
            answers=form.cleaned_data["antwoord"], now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "Vastgelegd. Alleen uw organisatie ziet dit, tot u het deelt.")
            return redirect("acuut:crisis", crisis_id=found.pk)
    return _consult_page(request, found, form, partner, now, open_first=True)


@staff_view("GET", "POST")
def antwoord(request: StaffRequest, crisis_id: UUID, consult_id: UUID) -> HttpResponse:
    """What the Raad or the OM answered later."""
    now, actor = clock.now(), request.staff
    found = access(Crisis, pk=crisis_id, actor=actor, action=Action.CHANGE)
    consult = access(Consult, pk=consult_id, actor=actor, action=Action.CHANGE)
    if consult.item.case_id != found.case_id:
        raise NotVisible
    partner = Partner(consult.partner)
    form = AntwoordForm(posted(request), partner=partner)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, services.beantwoorden, consult_id=consult.pk, crisis_id=found.pk, actor=actor,
            answers=form.cleaned_data["antwoord"], now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "Het antwoord is vastgelegd.")
            return redirect("acuut:crisis", crisis_id=found.pk)
    return _consult_page(request, found, form, partner, now, open_first=False)


def _consult_page(
    request: StaffRequest, found: Crisis, form: Any, partner: Partner, now: datetime, *, open_first: bool
) -> HttpResponse:
    context = {
        "crisis": found, "form": form, "steps": steps(found), "partner": partner, "now": now,
        "asked": vragen_aan(found.case, request.staff, partner) if open_first else [],
        "numbers": _numbers(found, partner, now),
    }  # fmt: skip
    return render(request, "acuut/consult.html", context, status=422 if form.is_bound else 200)


def _numbers(found: Crisis, partner: Partner, now: datetime) -> list[tuple[str, str]]:
    """Whom to call now: who is on duty, else the emergency line outside office hours, else the partner's own number."""
    organisation = partner_van(found.case, partner)
    lines = []
    for one in bereikbaar(found.case.region_id, now=now):
        if one.organisation.pk != organisation.pk:
            continue
        for function in one.functions:
            if function.label == DutyFunction.BEHEER.label:  # for the machines, not for a crisis
                continue
            lines += [
                (f"{booked.name}, {function.label}", booked.phone)
                for booked in function.people
                if booked.phone
            ]
            lines += [(function.label, number) for number in function.lines]
    return lines or [(partner.label, organisation.phone)]


def _known(found: Crisis, actor: Staff, now: datetime) -> list[tuple[UUID, str]]:
    """All that may be seen on the case, read and so in the record, the latest first: what the assessment is made on."""
    items = quotable(found.case, actor)
    texts = teksten(items, actor)
    return [
        (
            item.pk,
            f"{Partner(item.owner.partner).short} · {item.get_kind_display()} · {clock_time(item.occurred_at, now)}:"
            f" {texts[item.pk]}",
        )
        for item in items
        if texts.get(item.pk)
    ]
