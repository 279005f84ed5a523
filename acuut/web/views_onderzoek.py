"""Step 3: the division of the investigation, and injuries (AC-5)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from acuut.models import Crisis
from acuut.pagina import steps
from acuut.selectors import handelingen, kinderen
from acuut.services import onderzoek as services
from acuut.web.forms_onderzoek import LetselForm, OnderzoekForm, Persons
from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.base import clock
from cases.dossier.models import InformationItem
from cases.dossier.selectors import personen, teksten
from cases.persons.models import Person
from cases.web.attempt import attempt
from cases.web.staff_view import StaffRequest, staff_view

KEPT = "Vastgelegd. Alleen uw organisatie ziet dit, tot u het deelt."


@staff_view("GET", "POST")
def onderzoek(request: StaffRequest, crisis_id: UUID) -> HttpResponse:
    """Who does what in which order; what to think of first is asked, and never stops (AC-5)."""
    now = clock.now()
    found = access(Crisis, pk=crisis_id, actor=request.staff, action=Action.CHANGE)
    people = personen(found.case, request.staff, now=now, others=False)
    form = OnderzoekForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, services.handeling_afspreken, crisis_id=found.pk, actor=request.staff, now=now,
            plan=form.plan(_persons(found, request)), because=form.cleaned_data["waarom"],
        )  # fmt: skip
        if done:
            messages.success(request, KEPT)
            return redirect("acuut:crisis", crisis_id=found.pk)
        form.fields["waarom"].required = True
    context = {
        "crisis": found, "form": form, "steps": steps(found), "title": "Wie onderzoekt wat?",
        "lead": "Zo mogelijk samen, zodat mensen hun verhaal één keer vertellen.", "submit": "Leg dit vast",
        "agreed": _agreed(found, request), "ask": form.is_bound and form.fields["waarom"].required,
    }  # fmt: skip
    return render(request, "acuut/onderzoek.html", context, status=422 if form.is_bound else 200)


@staff_view("GET", "POST")
def letsel(request: StaffRequest, crisis_id: UUID) -> HttpResponse:
    """Who is injured, what was done for it, and what the research says (AC-5)."""
    now = clock.now()
    found = access(Crisis, pk=crisis_id, actor=request.staff, action=Action.CHANGE)
    people = personen(found.case, request.staff, now=now, others=False)
    children = {one.person_id for one in kinderen(found.case, request.staff, now=now)}
    form = LetselForm(request.POST if request.method == "POST" else None, people=people, children=children)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, services.letsel_vastleggen, crisis_id=found.pk, actor=request.staff, now=now,
            letsel=form.letsel(_persons(found, request)),
        )  # fmt: skip
        if done:
            messages.success(request, KEPT)
            return redirect("acuut:crisis", crisis_id=found.pk)
    context = {
        "crisis": found, "form": form, "steps": steps(found), "title": "Letsel",
        "lead": "Bij een kind altijd een forensisch arts en Forensische Opsporing.", "submit": "Leg dit vast",
    }  # fmt: skip
    return render(request, "acuut/formulier.html", context, status=422 if form.is_bound else 200)


def _persons(found: Crisis, request: StaffRequest) -> Persons:
    rows = visible_to(Person, request.staff).filter(household_id=found.case.household_id)
    return {one.pk: one for one in rows}


def _agreed(found: Crisis, request: StaffRequest) -> list[dict[str, str]]:
    """What was agreed so far, in its order, in the words of who wrote it."""
    rows = handelingen(found, request.staff)
    items = visible_to(InformationItem, request.staff).filter(pk__in=[one.item_id for one in rows])
    texts = teksten(items, request.staff)
    return [{"partner": one.owner.partner, "text": texts.get(one.item_id, "")} for one in rows]
