"""The beginning of a huisverbod on the screen: the three criteria, steps, talks, withdrawing, the RiHG, districts."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from acuut.huisverbod import districten as districts
from acuut.huisverbod import rihg_vastleggen as police
from acuut.huisverbod import selectors, services, stappen, toets
from acuut.huisverbod.besluit import gesprekken_bewaren
from acuut.huisverbod.enums import Ingetrokken, Stap
from acuut.huisverbod.forms import GesprekkenForm, eerder_bewaard
from acuut.huisverbod.forms_begin import (
    DistrictForm,
    IntrekkenForm,
    NietStartenForm,
    RihgDelenForm,
    RihgForm,
    StapForm,
    ToetsForm,
    VerdelenForm,
    ingevuld,
)
from acuut.huisverbod.models import Huisverbodaanvraag
from acuut.huisverbod.vragen import veilig_thuis
from cases.access.door import access
from cases.access.enums import Action
from cases.base.clock import now as present
from cases.base.errors import NotVisible
from cases.dossier.models import Case
from cases.partners.enums import Partner
from cases.partners.selectors import organisations_in_region
from cases.rosters.door import plans
from cases.web.attempt import attempt, posted
from cases.web.staff_view import StaffRequest, staff_view

FORM = "acuut/thv_formulier.html"


def status(form: forms.BaseForm) -> int:
    """A form that comes back was refused."""
    return 422 if form.is_bound else 200


def of_veilig_thuis(request: StaffRequest, pk: UUID) -> Huisverbodaanvraag:
    """A request of my organisation, to change."""
    return access(Huisverbodaanvraag, pk=pk, actor=request.staff, action=Action.CHANGE)


def one_form(
    request: StaffRequest,
    form: forms.Form,
    act: Callable[..., Any],
    *,
    done: str,
    context: dict[str, Any],
) -> HttpResponse:
    """A page with one form: do it and go back, or show what is wrong with all that was typed.

    Args:
        act: the service, with all but the form's own answers filled in.
        context: title, submit, terug (an address) and terug_label, and what the page says besides.
    """
    if request.method == "POST" and form.is_valid() and attempt(form, act):
        messages.success(request, done)
        return redirect(context["terug"])
    return render(request, FORM, context | {"form": form, "now": present()}, status=status(form))


def back_to(aanvraag: Huisverbodaanvraag) -> dict[str, str]:
    """The way back to the page of the assessment."""
    return {"terug": reverse("acuut:thv", args=[aanvraag.pk]), "terug_label": "Terug naar de beoordeling"}


@staff_view("GET", "POST")
def toetsen(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """A melding from the post-box against the three criteria, beside the melding itself (TH-1)."""
    if request.staff.organisation.partner != Partner.VT:
        raise NotVisible
    case = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE)
    form = ToetsForm(posted(request))
    if request.method == "POST" and form.is_valid():
        made = attempt(
            form, lambda: toets.toetsen(case_id=case.pk, actor=request.staff, now=present(), **form.answers())
        )
        if made:
            messages.success(request, f"Getoetst. {toets.uitkomst(made).label}.")
            return redirect("acuut:thv_toets", case_id=case.pk)
    found = toets.laatste_toets(case, request.staff)
    context = {
        "case": case, "form": form, "toets": found, "uitkomst": toets.uitkomst(found) if found else None,
        "open": toets.open_toets(case, request.staff), "loopt": services.loopt(case=case),
        "meldingen": selectors.meldingen(case, request.staff),
        "agenten": districts.thv_agenten(case.region_id, now=present(), district=""), "now": present(),
        "leiding": selectors.wb(request.staff.organisation, case, now=present()),
    }  # fmt: skip
    return render(request, "acuut/thv_toets.html", context, status=status(form))


@staff_view("GET", "POST")
def niet_starten(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Say why there is no assessment after all."""
    if request.staff.organisation.partner != Partner.VT:
        raise NotVisible
    case = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE)
    found = toets.open_toets(case, request.staff)
    if found is None:
        messages.warning(request, "Er staat geen vraag meer open om een beoordeling te starten.")
        return redirect("zaak", case_id=case.pk)
    form = NietStartenForm(posted(request))
    return one_form(
        request, form,
        lambda: toets.niet_starten(
            toets_id=found.pk, actor=request.staff, reason=form.cleaned_data["reden"], now=present()
        ),
        done="Vastgelegd waarom er geen beoordeling komt.",
        context={
            "title": "Geen beoordeling starten", "submit": "Leg vast",
            "terug": reverse("zaak", args=[case.pk]), "terug_label": f"Terug naar {case.reference}",
        },
    )  # fmt: skip


@staff_view("GET", "POST")
def stap(request: StaffRequest, aanvraag_id: UUID) -> HttpResponse:
    """One step was done; a tap on the page, or a text here (TH-1)."""
    aanvraag = of_veilig_thuis(request, aanvraag_id)
    asked = request.GET.get("s", "")
    code = asked if asked in Stap.values else Stap.VERRIJKING.value
    form = StapForm(posted(request), initial={"stap": code})
    return one_form(
        request, form,
        lambda: stappen.stap_zetten(
            aanvraag_id=aanvraag.pk, actor=request.staff, code=Stap(form.cleaned_data["stap"]),
            text=form.cleaned_data["tekst"], now=present(),
        ),
        done="Vastgelegd.",
        context=back_to(aanvraag) | {
            "title": Stap(code).label, "submit": "Gedaan",
            "lead": "Wie de beoordeling doet, leest dit op de pagina van de beoordeling.",
        },
    )  # fmt: skip


@staff_view("GET", "POST")
def gesprekken(request: StaffRequest, aanvraag_id: UUID) -> HttpResponse:
    """What was said so far; kept until the outcome is written down (TH-3)."""
    aanvraag = of_veilig_thuis(request, aanvraag_id)
    if request.method != "POST" and not aanvraag.open:
        return redirect("acuut:thv", aanvraag_id=aanvraag.pk)
    kept = selectors.bewaarde_gesprekken(aanvraag, request.staff)
    form = GesprekkenForm(posted(request), initial=eerder_bewaard(kept))
    return one_form(
        request, form,
        lambda: gesprekken_bewaren(
            aanvraag_id=aanvraag.pk, actor=request.staff, gesprekken=form.gesprekken(), now=present()
        ),
        done="Bewaard. U kunt verder met het volgende gesprek.",
        context=back_to(aanvraag) | {
            "title": "Gesprekken", "submit": "Bewaar",
            "lead": "Houd uw introductie kort. Leg uit: een huisverbod komt van de burgemeester. Het zorgt voor rust,"
            " veiligheid en hulp voor iedereen. Het staat los van het strafrecht.",
        },
    )  # fmt: skip


@staff_view("GET", "POST")
def intrekken(request: StaffRequest, aanvraag_id: UUID) -> HttpResponse:
    """The request is withdrawn, by who assesses or by who asked, with a reason; the clock stops (TH-2)."""
    aanvraag = access(Huisverbodaanvraag, pk=aanvraag_id, actor=request.staff, action=Action.DECIDE)
    form = IntrekkenForm(posted(request))
    return one_form(
        request, form,
        lambda: services.aanvraag_intrekken(
            aanvraag_id=aanvraag.pk, actor=request.staff, because=Ingetrokken(form.cleaned_data["waarom"]),
            now=present(),
        ),
        done="De vraag is ingetrokken. De klok is gestopt.",
        context=back_to(aanvraag) | {
            "title": "Vraag intrekken", "submit": "Trek de vraag in",
            "lead": "Alleen als er echt niets te beoordelen is. Bij twijfel gaat u ernaartoe.",
        },
    )  # fmt: skip


@staff_view("GET", "POST")
def rihg(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """The police fill in the RiHG; its advice is shown once there is one, and decides nothing (TH-3)."""
    if request.staff.organisation.partner != Partner.POLITIE:
        raise NotVisible
    now = present()
    case = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE)
    kept = police.eigen(case, request.staff, now=now)
    instrument = kept.content.instrument if kept else police.formulier(case, now=now)
    initial = ingevuld(kept.content.answers, with_vt=kept.content.with_vt) if kept else {}
    form = RihgForm(posted(request), instrument=instrument, initial=initial)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, police.rihg_vastleggen, case_id=case.pk, actor=request.staff, answers=form.answers(),
            with_vt=form.cleaned_data["samen"], now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "Het RiHG is bewaard.")
            return redirect("acuut:thv_rihg", case_id=case.pk)
    answer = police.mag_delen(case, kept.content, request.staff, now=now) if kept else None
    context = {
        "case": case, "form": form, "kept": kept, "instrument": instrument, "answer": answer,
        "vt": veilig_thuis(case), "gedeeld": selectors.rihg_gedeeld(kept),
    }  # fmt: skip
    return render(request, "acuut/thv_rihg.html", context, status=status(form))


@staff_view("GET", "POST")
def rihg_delen(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Share the RiHG with Veilig Thuis, on the ground of the police."""
    if request.staff.organisation.partner != Partner.POLITIE:
        raise NotVisible
    case = access(Case, pk=case_id, actor=request.staff, action=Action.SHARE)
    kept = police.eigen(case, request.staff, now=present())
    if kept is None:
        messages.warning(request, "Vul eerst het RiHG in.")
        return redirect("acuut:thv_rihg", case_id=case.pk)
    answer = police.mag_delen(case, kept.content, request.staff, now=present())
    conditions = answer.ground.conditions if answer.ground else ()
    form = RihgDelenForm(posted(request), conditions=conditions)
    return one_form(
        request, form,
        lambda: police.rihg_delen(
            case_id=case.pk, actor=request.staff, motivering=form.motivering(), now=present()
        ),
        done="Het RiHG is gedeeld met Veilig Thuis.",
        context={
            "title": "Deel het RiHG met Veilig Thuis", "submit": "Deel het RiHG", "mag": answer,
            "phone": veilig_thuis(case).phone, "who": "Veilig Thuis",
            "terug": reverse("acuut:thv_rihg", args=[case.pk]), "terug_label": "Terug naar het RiHG",
        },
    )  # fmt: skip


@staff_view("GET", "POST")
def districten(request: StaffRequest) -> HttpResponse:
    """Who has THV duty in which district now; who keeps the roster divides it here (TH-2)."""
    staff, now = request.staff, present()
    if staff.organisation.partner not in {Partner.VT, Partner.POLITIE}:
        raise NotVisible
    region = staff.organisation.region_id
    choices = districts.keuzes(region)
    naming = DistrictForm(request.POST if "code" in request.POST else None)
    dividing = VerdelenForm(request.POST if "dienst" in request.POST else None, choices=choices)
    form = naming if "code" in request.POST else dividing
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if form is naming:
            districts.district_toevoegen(actor=staff, code=data["code"], name=data["naam"], now=now)
        else:
            districts.dienst_verdelen(duty_id=data["dienst"], actor=staff, codes=data["districten"], now=now)
        messages.success(request, "Vastgelegd.")
        return redirect("acuut:thv_districten")
    partners = [
        one for one in organisations_in_region(region) if one.partner in {Partner.VT, Partner.POLITIE}
    ]
    context = {
        "rows": [
            (name, [(one, districts.op_dienst(one, now=now, district=code)) for one in partners])
            for code, name in choices
        ],
        "naming": naming if districts.houdt_districten_bij(staff) else None,
        "lines": [
            (duty, VerdelenForm(initial={"dienst": duty.pk, "districten": list(codes)}, choices=choices))
            for duty, codes in (districts.diensten_te_verdelen(staff, now=now) if plans(staff) else [])
        ],
        "now": now,
    }  # fmt: skip
    return render(
        request, "acuut/thv_districten.html", context, status=422 if request.method == "POST" else 200
    )
