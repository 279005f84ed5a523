"""Reporting an arrest, its times, who is told, and the suspect who leaves (ZS-1, ZS-7, D-6)."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.access.door import access
from cases.access.enums import Action
from cases.base.clock import now as present
from cases.base.errors import NotVisible
from cases.dossier.models import Case
from cases.dossier.selectors import personen
from cases.partners.enums import Partner
from cases.web.attempt import attempt
from cases.web.staff_view import StaffRequest, staff_view
from zsm.enums import Track, Way
from zsm.gronden import Grond, gronden_voor, gronden_voor_nieuwe_aanhouding, voorwaarden_van
from zsm.meegeven import mee
from zsm.models import Arrest
from zsm.nodig import feiten, nodig, voor_melding
from zsm.selectors import ALWAYS_TOLD, slachtoffer_ingelicht, wie_weet
from zsm.services import aanhouding as services
from zsm.services import nazorg
from zsm.web.forms import DelenMetForm, TijdenForm, VertrekForm, posted
from zsm.web.forms_melden import MeldenForm

ALSO = (Partner.RVDK, Partner.RECLASSERING, Partner.SHN, Partner.HALT)
AGAIN = "Deze verdachte lag al op de tafel. Uw melding staat erbij: het blijft één aanhouding."


@staff_view("GET", "POST")
def melden(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Police report an arrest; in the same act it reaches OM and Veilig Thuis (ZS-1)."""
    now = present()
    case = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE)
    if request.staff.organisation.partner != Partner.POLITIE:
        raise NotVisible
    form, grounds = _melden_form(request, case, now)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        found = attempt(
            form, services.aanhouding_melden, case_id=case.pk, actor=request.staff, suspect_id=form.suspect_id(),
            arrested_at=data["aangehouden_op"], detention_possible=data["inverzekering"] == "ja", text=data["tekst"],
            motivering=form.sharing(), also=form.also(), people=form.people(), along=form.along(), how=form.how(),
            now=now,
        )  # fmt: skip
        if found:
            if not found.new:
                messages.success(request, AGAIN)
            elif not found.not_told:
                messages.success(
                    request, "Gemeld. Het OM en Veilig Thuis zien de aanhouding nu op de ZSM-tafel."
                )
            return redirect("zsm:aanhouding", arrest_id=found.arrest.pk)
    return render(
        request,
        "zsm/melden.html",
        {"case": case, "form": form, "grounds": grounds},
        status=_status(form.is_bound),
    )


def _melden_form(request: StaffRequest, case: Case, now: datetime) -> tuple[MeldenForm, list[Grond]]:
    """The report with who is needed, who may know, and what can go along."""
    needed = voor_melding(case, request.staff, now=now)
    also = [partner for partner in ALSO if needed[partner].needed]
    grounds = gronden_voor_nieuwe_aanhouding(case, request.staff, partners=[*ALWAYS_TOLD, *also], now=now)
    offered = {one.partner: needed[one.partner] for one in grounds if one.allowed and one.partner in also}
    people = personen(case, request.staff, now=now, others=False)
    form = MeldenForm(
        posted(request),
        people=people,
        also=offered,
        along=mee(case, request.staff, people=people, now=now),
        may_share=any(ground.allowed for ground in grounds),
        conditions=voorwaarden_van(grounds),
        initial={
            "inverzekering": "ja",
            "ook_aan": [partner.value for partner, one in offered.items() if one.sure],
            "wijze": Way.AANHOUDING,
            "spoor": Track.ZSM,
        },
    )
    return form, grounds


@staff_view("GET", "POST")
def tijden(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """Voorgeleiding and bevel; the end of the clock can move with them (D-6)."""
    arrest = access(Arrest, pk=arrest_id, actor=request.staff, action=Action.CHANGE)
    initial = {
        "voorgeleid_op": arrest.brought_before_at,
        "bevel_op": arrest.ordered_at,
        "inverzekering": "ja" if arrest.detention_possible else "nee",
    }
    form = TijdenForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(
            form, services.tijden_vastleggen, arrest_id=arrest.pk, actor=request.staff,
            brought_before_at=data["voorgeleid_op"], ordered_at=data["bevel_op"],
            detention_possible=data["inverzekering"] == "ja", now=present(),
        )  # fmt: skip
        if done:
            messages.success(request, "Tijden opgeslagen.")
            return redirect("zsm:aanhouding", arrest_id=arrest.pk)
    context = {
        "arrest": arrest,
        "form": form,
        "title": "Tijden van de aanhouding",
        "submit": "Tijden opslaan",
    }
    return render(request, "zsm/formulier.html", context, status=_status(form.is_bound))


@staff_view("GET", "POST")
def delen(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """Tell further partners of the arrest, or those who could not be told before (ZS-1, ZS-4)."""
    now = present()
    arrest = access(Arrest, pk=arrest_id, actor=request.staff, action=Action.SHARE)
    knows = wie_weet([arrest])[arrest.pk]
    needed = nodig(feiten(arrest, request.staff, now=now))
    partners = [partner for partner, one in needed.items() if one.needed and partner not in knows]
    grounds = gronden_voor(arrest, request.staff, [arrest.item], partners=partners, now=now)
    allowed = [ground.partner for ground in grounds if ground.allowed]
    form = DelenMetForm(
        posted(request),
        partners={one: needed[one].why for one in allowed},
        conditions=voorwaarden_van(grounds),
    )
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, services.aanhouding_delen, arrest_id=arrest.pk, actor=request.staff, partners=form.chosen(),
            motivering=form.motivering(), now=now,
        )  # fmt: skip
        if done is not None:
            messages.success(request, "Gedeeld.")
            return redirect("zsm:aanhouding", arrest_id=arrest.pk)
    context = {
        "arrest": arrest,
        "form": form,
        "grounds": grounds,
        "may_share": any(g.allowed for g in grounds),
        "title": "Aanhouding delen",
        "submit": "Delen",
    }
    return render(request, "zsm/delen.html", context, status=_status(form.is_bound))


@staff_view("GET", "POST")
def vertrek(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """The suspect leaves; warns when the victim is not told, and never stops it (ZS-7)."""
    arrest = access(Arrest, pk=arrest_id, actor=request.staff)
    if request.staff.organisation.partner not in {Partner.POLITIE, Partner.OM}:
        raise NotVisible
    now = present()
    form = VertrekForm(posted(request), initial={"vertrokken_op": now})
    told = slachtoffer_ingelicht(arrest)
    if told:
        del form.fields["toch"]
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(
            form, nazorg.verdachte_vertrokken, arrest_id=arrest.pk, actor=request.staff,
            released_at=data["vertrokken_op"], anyway=data.get("toch", False), now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "Vastgelegd dat de verdachte is vertrokken.")
            return redirect("zsm:aanhouding", arrest_id=arrest.pk)
    return render(
        request,
        "zsm/vertrek.html",
        {"arrest": arrest, "form": form, "told": told},
        status=_status(form.is_bound),
    )


def _status(bound: bool) -> int:
    return 422 if bound else 200
