"""The structural route on a screen: begin it, its four steps, and back to acute in one tap (AC-8)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from acuut.huisverbod.selectors import zaken_om_te_kiezen
from acuut.models import Crisis
from acuut.routes import forms, structureel
from acuut.routes import structureel_pagina as pages
from acuut.routes.enums import Bron, Herkomst, RouteUitkomst
from acuut.routes.models import Route
from acuut.web.forms_beoordeling import BeoordelingForm
from acuut.web.forms_crisis import MaatregelForm
from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.base import clock
from cases.base.errors import DomainError, NotVisible
from cases.dossier.models import Case
from cases.dossier.references import quotable
from cases.dossier.selectors import personen, teksten
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.persons.models import Person
from cases.safety.enums import MeasureKind
from cases.safety.instruments import ACUUT, current
from cases.web.attempt import attempt, posted
from cases.web.staff_view import StaffRequest, staff_view


@staff_view("GET", "POST")
def nieuw(request: StaffRequest) -> HttpResponse:
    """Veilig Thuis takes on a melding that is not acute, in a new or a running case."""
    _only_vt(request)
    cases = zaken_om_te_kiezen(request.staff)
    initial = {"zaak": request.GET.get("z", "")}
    form = forms.StartForm(posted(request), cases=cases, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        case_id = None if data["zaak"] == forms.NEW_CASE else UUID(data["zaak"])
        done = attempt(
            form, structureel.route_starten, actor=request.staff, case_id=case_id, key=data["sleutel"],
            origin=Herkomst(data["herkomst"]), text=data["tekst"], now=clock.now(),
        )  # fmt: skip
        if done:
            return redirect("acuut:structureel", route_id=done.pk)
    context = {
        "form": form, "title": "Niet acuut: structurele route", "submit": "Begin de route",
        "lead": "Is er nu gevaar? Meld dan een crisis.",
    }  # fmt: skip
    return render(request, "acuut/routes/formulier.html", context, status=_status(form.is_bound))


@staff_view("GET", "POST")
def na_crisis(request: StaffRequest, crisis_id: UUID) -> HttpResponse:
    """A crisis is over, or nearly: what stays unsafe goes on here."""
    _only_vt(request)
    crisis = access(Crisis, pk=crisis_id, actor=request.staff)
    running = next(
        (one for one in pages.routes_van(crisis.case, request.staff) if one.ended_at is None), None
    )
    if running and request.method != "POST":
        return redirect("acuut:structureel", route_id=running.pk)
    form = forms.StartForm(posted(request), cases=[], after_crisis=True)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, structureel.route_starten, actor=request.staff, case_id=crisis.case_id,
            key=form.cleaned_data["sleutel"], origin=Herkomst.CRISIS, text=form.cleaned_data["tekst"],
            crisis_id=crisis.pk, now=clock.now(),
        )  # fmt: skip
        if done:
            messages.success(request, "De structurele route is begonnen. De crisis sluit u zelf af.")
            return redirect("acuut:structureel", route_id=done.pk)
    context = {
        "case": crisis.case, "form": form, "title": "Verder op de structurele route", "submit": "Begin de route",
    }  # fmt: skip
    return render(request, "acuut/routes/formulier.html", context, status=_status(form.is_bound))


@staff_view("GET")
def route(request: StaffRequest, route_id: UUID) -> HttpResponse:
    """Where the route stands, what is next, and who did what."""
    now = clock.now()
    found = access(Route, pk=route_id, actor=request.staff)
    context = {"pagina": pages.pagina(found, request.staff, now=now), "now": now}
    return render(request, "acuut/routes/structureel.html", context)


@staff_view("POST")
def naar_acuut(request: StaffRequest, route_id: UUID) -> HttpResponse:
    """One tap: it is acute after all."""
    crisis = structureel.naar_acuut(route_id=route_id, actor=request.staff, now=clock.now())
    messages.warning(request, "U bent terug in acuut. Bel nu de politie. Er is nog niets gedeeld.")
    return redirect("acuut:crisis", crisis_id=crisis.pk)


@staff_view("POST")
def onderzoek(request: StaffRequest, route_id: UUID) -> HttpResponse:
    """One tap: the onderzoek begins, or is done."""
    act = (
        structureel.onderzoek_afronden
        if request.POST.get("wat") == "klaar"
        else structureel.onderzoek_beginnen
    )
    try:
        act(route_id=route_id, actor=request.staff, now=clock.now())
    except NotVisible:
        raise
    except DomainError as refusal:
        messages.warning(request, str(refusal))
    return redirect("acuut:structureel", route_id=route_id)


@staff_view("GET", "POST")
def bron(request: StaffRequest, route_id: UUID) -> HttpResponse:
    """What one source says, beside the melding."""
    found = _mine(request, route_id)
    form = forms.BronForm(posted(request), initial={"bron": request.GET.get("b", "")})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(
            form, structureel.bron_vastleggen, route_id=found.pk, actor=request.staff, bron=Bron(data["bron"]),
            text=data["tekst"], now=clock.now(),
        )  # fmt: skip
        if done:
            messages.success(request, "Vastgelegd. Alleen uw organisatie ziet dit.")
            return redirect("acuut:structureel", route_id=found.pk)
    return _form_page(request, found, form, title="Informatie combineren", submit="Leg dit vast")


@staff_view("GET", "POST")
def beoordeling(request: StaffRequest, route_id: UUID) -> HttpResponse:
    """The assessment, a judgement a person."""
    now, actor = clock.now(), request.staff
    found = _mine(request, route_id)
    form = BeoordelingForm(
        posted(request), instrument=current(ACUUT, on=timezone.localdate(now), region=found.case.region_id),
        people=personen(found.case, actor, now=now, others=False), known=_known(found.case, actor),
        crisisdienst=False,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        persons = {
            one.pk: one
            for one in visible_to(Person, actor).filter(household_id=found.case.household_id)
        }  # fmt: skip
        done = attempt(
            form, structureel.beoordelen, route_id=found.pk, actor=actor, answers=form.answers(),
            conclusion=form.cleaned_data["conclusie"], persons=form.judged(persons), now=now,
            reasons=form.reasons(persons), based_on=form.based_on(),
        )  # fmt: skip
        if done:
            messages.success(request, "De veiligheidsbeoordeling is opgeslagen.")
            return redirect("acuut:structureel", route_id=found.pk)
    return _form_page(
        request, found, form, title="Veiligheidsbeoordeling", submit="Leg de beoordeling vast",
        lead="Op alles wat Veilig Thuis nu mag zien.",
    )  # fmt: skip


@staff_view("GET", "POST")
def maatregel(request: StaffRequest, route_id: UUID) -> HttpResponse:
    """A condition, an agreement or a measure in the plan."""
    now = clock.now()
    found = _mine(request, route_id)
    form = MaatregelForm(posted(request), initial={"begin": now, "soort": MeasureKind.AFSPRAAK})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(
            form, structureel.maatregel_opnemen, route_id=found.pk, actor=request.staff,
            kind=MeasureKind(data["soort"]), text=data["tekst"], contact_point=data["aanspreekpunt"],
            starts_at=data["begin"], ends_at=data["einde"], review_at=data["herbeoordeling"], now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "Dit staat in het veiligheidsplan.")
            return redirect("acuut:structureel", route_id=found.pk)
    return _form_page(
        request, found, form, title="Voorwaarde of afspraak in het plan", submit="Zet dit in het plan"
    )


@staff_view("GET", "POST")
def afstemmen(request: StaffRequest, route_id: UUID) -> HttpResponse:
    """With whom the plan was agreed."""
    found = _mine(request, route_id)
    form = forms.AfstemmenForm(posted(request))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, structureel.afgestemd, route_id=found.pk, actor=request.staff, text=form.cleaned_data["tekst"],
            now=clock.now(),
        )  # fmt: skip
        if done:
            return redirect("acuut:structureel", route_id=found.pk)
    return _form_page(
        request, found, form, title="Plan afstemmen", submit="Leg dit vast",
        lead="Neemt de politie, het OM, de Raad of de reclassering ook maatregelen? Stem het plan dan af.",
    )  # fmt: skip


@staff_view("GET", "POST")
def verder(request: StaffRequest, route_id: UUID) -> HttpResponse:
    """To the next step; with something missing it asks why, and never stops."""
    found = _mine(request, route_id)
    form = forms.VerderForm(posted(request), initial={"stap": found.step})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(
            form, structureel.verder_gaan, route_id=found.pk, actor=request.staff, step=data["stap"],
            because=data["waarom"], words=data["toelichting"], now=clock.now(),
        )  # fmt: skip
        if done:
            return redirect("acuut:structureel", route_id=found.pk)
    missing = [str(one.label) for one in structureel.ontbreekt(found, request.staff)]
    if not missing:
        del form.fields["waarom"], form.fields["toelichting"]
    else:
        form.fields["waarom"].required = True
    return _form_page(
        request, found, form, title="Dit ontbreekt nog" if missing else "Verder naar de volgende stap",
        submit="Ga toch verder" if missing else "Verder", missing=missing,
    )  # fmt: skip


@staff_view("GET", "POST")
def einde(request: StaffRequest, route_id: UUID) -> HttpResponse:
    """End the route: who goes on, or why nothing follows."""
    found = _mine(request, route_id)
    form = forms.AfsluitenForm(posted(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(
            form, structureel.route_afsluiten, route_id=found.pk, actor=request.staff,
            outcome=RouteUitkomst(data["uitkomst"]), words=data["tekst"], because=data["waarom"], now=clock.now(),
        )  # fmt: skip
        if done:
            messages.success(request, "De route is afgesloten. De zaak blijft open.")
            return redirect("acuut:structureel", route_id=found.pk)
    missing = [str(one.label) for one in structureel.ontbreekt(found, request.staff, closing=True)]
    if not missing:
        del form.fields["waarom"]
    else:
        form.fields["waarom"].required = True
    return _form_page(
        request, found, form, title="Route afsluiten", submit="Sluit de route af", missing=missing
    )


def _known(case: Case, actor: Staff) -> list[tuple[UUID, str]]:
    """What may be seen on the case, read and so in the record: on what the assessment is made."""
    items = quotable(case, actor)
    said = teksten(items, actor)
    return [
        (one.pk, f"{one.get_kind_display().capitalize()}: {said[one.pk]}")
        for one in items
        if said.get(one.pk)
    ]


def _only_vt(request: StaffRequest) -> None:
    if request.staff.organisation.partner != Partner.VT:
        raise NotVisible


def _mine(request: StaffRequest, route_id: UUID) -> Route:
    return access(Route, pk=route_id, actor=request.staff, action=Action.CHANGE)


def _form_page(request: StaffRequest, found: Route, form: Any, **context: Any) -> HttpResponse:
    context |= {"route": found, "case": found.case, "form": form, "steps": pages.stappen(found)}
    return render(request, "acuut/routes/formulier.html", context, status=_status(form.is_bound))


def _status(bound: bool) -> int:
    return 422 if bound else 200
