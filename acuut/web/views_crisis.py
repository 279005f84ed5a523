"""The crisis: the five steps, who did what when, going on, sharing the melding (screen 2, AC-1, AC-2)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import Truncator

from acuut import rules
from acuut.enums import Daad, Weet
from acuut.models import Crisis
from acuut.pagina import pagina, steps
from acuut.routes import eerste_uur
from acuut.selectors import daden, de_ander, grond, situatie, te_delen
from acuut.services import daden as services
from acuut.services import overleg
from acuut.web.forms_crisis import AchterafForm, AndersForm, DelenForm, VerderForm
from cases.access.door import access
from cases.access.enums import Action
from cases.base import clock
from cases.base.errors import DomainError, NotVisible
from cases.dossier.enums import Kind
from cases.dossier.models import InformationItem
from cases.dossier.selectors import namen, teksten
from cases.partners.enums import Partner
from cases.web.attempt import attempt
from cases.web.staff_view import StaffRequest, staff_view

# Shared by whoever means to: a photo or document (SA-9), where somebody was taken in, the talks on the spot of a
# huisverbod (SH-4), a theme, which tells of its talk. They are offered here, and ticked by hand.
ON_PURPOSE = {Kind.BEWIJS, Kind.HULP, Kind.HUISVERBOD, Kind.THEMA}


@staff_view("GET")
def crisis(request: StaffRequest, crisis_id: UUID) -> HttpResponse:
    """Where the crisis stands, and what is next."""
    now = clock.now()
    found = access(Crisis, pk=crisis_id, actor=request.staff)
    context = {
        "pagina": pagina(found, request.staff, now=now),
        "now": now,
        "strip": eerste_uur.strip(found, request.staff, now=now),
    }
    return render(request, "acuut/crisis.html", context)


@staff_view("POST")
def act(request: StaffRequest, crisis_id: UUID) -> HttpResponse:
    """One tap: something was done."""
    code = request.POST.get("code", "")
    try:
        services.daad_vastleggen(crisis_id=crisis_id, actor=request.staff, code=code, now=clock.now())
    except NotVisible:
        raise
    except DomainError as refusal:
        messages.warning(request, str(refusal))
    if request.POST.get("terug") == Weet.LOPEND.value:
        return redirect("acuut:inbreng", crisis_id=crisis_id, soort=Weet.LOPEND.value)
    return redirect("acuut:crisis", crisis_id=crisis_id)


@staff_view("GET", "POST")
def achteraf(request: StaffRequest, crisis_id: UUID) -> HttpResponse:
    """What was done or said by mouth before is written down afterwards, with its own time (AC-2)."""
    now = clock.now()
    found = access(Crisis, pk=crisis_id, actor=request.staff, action=Action.CHANGE)
    taps = services.TAPS[Partner(request.staff.organisation.partner)]
    choices = [(code.value, str(code.label)) for code in Daad if code in taps]
    form = AchterafForm(
        request.POST if request.method == "POST" else None, choices=choices, initial={"wanneer": now}
    )
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, services.daad_vastleggen, crisis_id=found.pk, actor=request.staff,
            code=form.cleaned_data["code"], at=form.cleaned_data["wanneer"], now=now,
        )  # fmt: skip
        if done:
            return redirect("acuut:crisis", crisis_id=found.pk)
    context = {
        "crisis": found, "form": form, "steps": steps(found), "title": "Achteraf vastleggen",
        "lead": "Wat al was gedaan of gezegd, met de tijd waarop dat was.", "submit": "Leg dit vast",
    }  # fmt: skip
    return render(request, "acuut/formulier.html", context, status=422 if form.is_bound else 200)


@staff_view("GET", "POST")
def anders(request: StaffRequest, crisis_id: UUID) -> HttpResponse:
    """Veilig Thuis takes part from a distance: how, and why."""
    found = access(Crisis, pk=crisis_id, actor=request.staff, action=Action.CHANGE)
    form = AndersForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(
            form, services.anders_meedoen, crisis_id=found.pk, actor=request.staff, how=data["hoe"],
            because=data["waarom"], now=clock.now(),
        )  # fmt: skip
        if done:
            return redirect("acuut:crisis", crisis_id=found.pk)
    context = {
        "crisis": found, "form": form, "steps": steps(found), "title": "Veilig Thuis komt niet ter plaatse",
        "submit": "Opslaan",
    }  # fmt: skip
    return render(request, "acuut/formulier.html", context, status=422 if form.is_bound else 200)


@staff_view("GET", "POST")
def verder(request: StaffRequest, crisis_id: UUID) -> HttpResponse:
    """To the next step; with something missing it asks why, and never stops (AC-2)."""
    now = clock.now()
    found = access(Crisis, pk=crisis_id, actor=request.staff, action=Action.CHANGE)
    form = VerderForm(request.POST if request.method == "POST" else None, initial={"stap": found.step})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(
            form, services.verder_gaan, crisis_id=found.pk, actor=request.staff, step=data["stap"],
            because=data["waarom"], words=data["toelichting"], now=now,
        )  # fmt: skip
        if done:
            return redirect("acuut:crisis", crisis_id=found.pk)
    missing = rules.missing(found.step, daden(found), situatie(found, request.staff, now=now))
    # Only now: a second click, after everything was done, needs no reason.
    form.fields["waarom"].required = True
    context = {
        "crisis": found,
        "form": form,
        "steps": steps(found),
        "missing": [one.label for one in missing],
    }
    return render(request, "acuut/verder.html", context, status=422 if form.is_bound else 200)


@staff_view("GET", "POST")
def delen_melding(request: StaffRequest, crisis_id: UUID) -> HttpResponse:
    """Share the melding with the other of the two; the ground is shown, what belongs to it is ticked (AC-2, SH-4)."""
    now = clock.now()
    found = access(Crisis, pk=crisis_id, actor=request.staff, action=Action.CHANGE)
    receiver = de_ander(found, request.staff)
    items = te_delen(found, request.staff, receiver)
    answer = grond(items, request.staff, receiver, now)
    form = DelenForm(
        request.POST if request.method == "POST" else None,
        items=items,
        labels=labels(found, items, request),
        conditions=answer.ground.conditions if answer.ground else (),
        initial={"wat": [str(item.pk) for item in items if item.kind not in ON_PURPOSE]},
    )
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, overleg.melding_delen, crisis_id=found.pk, actor=request.staff, item_ids=form.item_ids(),
            motivering=form.motivering(), now=now,
        )  # fmt: skip
        if done:
            messages.success(request, f"Gedeeld met {receiver.name}.")
            return redirect("acuut:crisis", crisis_id=found.pk)
    elif request.method == "POST" and not items:
        return redirect("acuut:crisis", crisis_id=found.pk)  # a second click: everything went with the first
    context = {
        "crisis": found, "form": form, "receiver": receiver, "answer": answer, "items": items,
    }  # fmt: skip
    return render(request, "acuut/delen_melding.html", context, status=422 if form.is_bound else 200)


def labels(found: Crisis, items: list[InformationItem], request: StaffRequest) -> dict[UUID, str]:
    """Each item in a few words; an address stays closed here (SA-1)."""
    about = {item.about_id for item in items if item.about_id and item.kind in {Kind.PERSOON, Kind.ADRES}}
    names = namen(found.case, request.staff, now=clock.now(), of=about)
    plain = [item for item in items if item.kind not in {Kind.PERSOON, Kind.ADRES}]
    texts = teksten(plain, request.staff)
    said = {}
    for item in items:
        kind = item.get_kind_display().capitalize()
        when = f"{timezone.localtime(item.recorded_at):%H:%M}"
        if item.about_id and item.kind in {Kind.PERSOON, Kind.ADRES}:
            kind = "Wie" if item.kind == Kind.PERSOON else "Adres van"
            said[item.pk] = f"{kind}: {names.get(item.about_id, item.about)} ({when})"
        else:
            text = texts.get(item.pk, "")
            said[item.pk] = f"{kind}, {when}" + (f": {Truncator(text).chars(90)}" if text else "")
    return said
