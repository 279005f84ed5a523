"""A theme and its talk on a screen: the signal, the checks, asking, answering, what came of it (AC-9)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from acuut.routes import forms_themas as forms
from acuut.routes import overleg as talks
from acuut.routes import themas
from acuut.routes import themas_pagina as pages
from acuut.routes.enums import OverlegUitkomst
from acuut.routes.models import Overleg, Themaspoor
from acuut.routes.rules import AT_THE_TALK
from cases.access.door import access
from cases.access.enums import Action
from cases.base import clock
from cases.base.errors import DomainError, NotVisible
from cases.dossier.models import Case
from cases.partners.selectors import organisations_in_region
from cases.web.attempt import attempt, posted
from cases.web.staff_view import StaffRequest, staff_view


@staff_view("GET", "POST")
def nieuw(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """A signal of a theme in this case."""
    case = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE)
    form = forms.SignaalForm(posted(request), initial={"thema": request.GET.get("t", "")})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(
            form, themas.thema_starten, case=case, actor=request.staff, flag=data["thema"], text=data["tekst"],
            sash=data["sash"], strafbaar=data["strafbaar"], made_on=data["sash_op"], made_by=data["sash_door"],
            now=clock.now(),
        )  # fmt: skip
        if done:
            messages.success(request, "Vastgelegd. Alleen uw organisatie ziet dit, tot u het deelt.")
            return redirect("acuut:thema", spoor_id=done.pk)
    context = {"case": case, "form": form, "title": "Thema in deze zaak", "submit": "Leg dit vast"}
    return render(request, "acuut/routes/formulier.html", context, status=_status(form.is_bound))


@staff_view("GET", "POST")
def thema(request: StaffRequest, spoor_id: UUID) -> HttpResponse:
    """The theme with its checks; who owns it writes them down here."""
    found = access(Themaspoor, pk=spoor_id, actor=request.staff)
    if request.method == "POST":
        found = access(Themaspoor, pk=spoor_id, actor=request.staff, action=Action.CHANGE)
    page = pages.spoorpagina(found, request.staff)
    form = forms.ChecksForm(posted(request), checks=page.checks)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(
            form, themas.checks_vastleggen, spoor_id=found.pk, actor=request.staff, done=data["gedaan"],
            because=data["waarom"], text=data["tekst"], now=clock.now(),
        )  # fmt: skip
        if done:
            messages.success(request, "Vastgelegd.")
            return redirect("acuut:thema", spoor_id=found.pk)
    context = {"pagina": page, "form": form, "now": clock.now()}
    return render(request, "acuut/routes/thema.html", context, status=_status(form.is_bound))


@staff_view("GET", "POST")
def einde(request: StaffRequest, spoor_id: UUID) -> HttpResponse:
    """Follow the theme no longer."""
    found = access(Themaspoor, pk=spoor_id, actor=request.staff, action=Action.CHANGE)
    form = forms.WaaromForm(posted(request))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, themas.thema_afsluiten, spoor_id=found.pk, actor=request.staff,
            because=form.cleaned_data["waarom"], now=clock.now(),
        )  # fmt: skip
        if done:
            messages.success(request, "Het thema is afgesloten.")
            return redirect("zaak", case_id=found.case_id)
    context = {"case": found.case, "form": form, "title": "Thema afsluiten", "submit": "Sluit dit thema af"}
    return render(request, "acuut/routes/formulier.html", context, status=_status(form.is_bound))


@staff_view("GET")
def overleg(request: StaffRequest, overleg_id: UUID) -> HttpResponse:
    """The talk: before when, who was asked and how it stands, whom to call."""
    now = clock.now()
    found = access(Overleg, pk=overleg_id, actor=request.staff)
    page = pages.overlegpagina(found, request.staff, now=now)
    context: dict[str, Any] = {"pagina": page, "now": now}
    if page.mine and found.ended_at is None:
        context["form"] = forms.AntwoordForm(initial={"komt": ""})
    if page.own and found.ended_at is None:
        context["answers"] = pages.gronden(found, request.staff, now=now)
    return render(request, "acuut/routes/overleg.html", context)


@staff_view("GET", "POST")
def vragen(request: StaffRequest, overleg_id: UUID) -> HttpResponse:
    """Ask partners for the talk: the signal is shared with each on its own ground."""
    now = clock.now()
    found = access(Overleg, pk=overleg_id, actor=request.staff, action=Action.CHANGE)
    answers = pages.gronden(found, request.staff, now=now)
    form = forms.VraagForm(posted(request), answers=answers, ticked=AT_THE_TALK)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, talks.uitnodigen, overleg_id=found.pk, actor=request.staff, receivers=form.receivers(),
            motivering=form.motivering(), now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "Gevraagd en gedeeld. Bij hen gaat nu een alarm.")
            return redirect("acuut:overleg", overleg_id=found.pk)
    context = {
        "overleg": found, "form": form, "answers": answers,
        "pagina": pages.overlegpagina(found, request.staff, now=now), "now": now,
    }  # fmt: skip
    return render(request, "acuut/routes/vragen.html", context, status=_status(form.is_bound))


@staff_view("POST")
def gebeld(request: StaffRequest, overleg_id: UUID) -> HttpResponse:
    """One tap: a partner was called, outside the system."""
    found = access(Overleg, pk=overleg_id, actor=request.staff, action=Action.CHANGE)
    wanted = request.POST.get("wie", "")
    partner = next(
        (one for one in organisations_in_region(found.case.region_id) if str(one.pk) == wanted), None
    )
    try:
        if partner is None:
            messages.warning(request, "Kies een van de mogelijkheden.")
        else:
            talks.gebeld(overleg_id=found.pk, actor=request.staff, organisation=partner, now=clock.now())
    except NotVisible:
        raise
    except DomainError as refusal:
        messages.warning(request, str(refusal))
    return redirect("acuut:overleg", overleg_id=found.pk)


@staff_view("POST")
def antwoord(request: StaffRequest, overleg_id: UUID) -> HttpResponse:
    """Whether one's organisation takes part."""
    now = clock.now()
    found = access(Overleg, pk=overleg_id, actor=request.staff)
    page = pages.overlegpagina(found, request.staff, now=now)
    if page.mine is None:
        raise NotVisible
    form = forms.AntwoordForm(posted(request))
    if form.is_valid():
        done = attempt(
            form, talks.antwoorden, overleg_id=found.pk, actor=request.staff,
            komt=form.cleaned_data["komt"] == "ja", because=form.cleaned_data["waarom"], now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "Uw antwoord staat erbij. Wie vroeg, ziet het.")
            return redirect("acuut:overleg", overleg_id=found.pk)
    context = {"pagina": page, "form": form, "now": now}
    return render(request, "acuut/routes/overleg.html", context, status=422)


@staff_view("GET", "POST")
def afronden(request: StaffRequest, overleg_id: UUID) -> HttpResponse:
    """Who was there, and what came of it."""
    found = access(Overleg, pk=overleg_id, actor=request.staff, action=Action.CHANGE)
    page = pages.overlegpagina(found, request.staff, now=clock.now())
    form = forms.AfrondenForm(
        posted(request), others=[one.organisation for one in page.places if not one.own]
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(
            form, talks.afronden, overleg_id=found.pk, actor=request.staff, attended=form.attended(),
            outcome=OverlegUitkomst(data["uitkomst"]), words=data["tekst"], because=data["waarom"],
            now=clock.now(),
        )  # fmt: skip
        if done:
            messages.success(request, "Vastgelegd. De klokken van dit overleg zijn gestopt.")
            return redirect("acuut:overleg", overleg_id=found.pk)
    context = {
        "case": found.case, "form": form, "title": page.title, "submit": "Leg de uitkomst vast",
    }  # fmt: skip
    return render(request, "acuut/routes/formulier.html", context, status=_status(form.is_bound))


def _status(bound: bool) -> int:
    return 422 if bound else 200
