"""The huisverbod on the phone and at the desk: the call, the hour, the outcome, sharing it (TH-1 to TH-5)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from acuut.huisverbod import besluit as deciding
from acuut.huisverbod import districten, overleg_selectors, selectors, services, stappen
from acuut.huisverbod import vragen as asking
from acuut.huisverbod.enums import Deur
from acuut.huisverbod.forms import AanvraagForm, BesluitForm, DelenForm, VragenForm, eerder_bewaard
from acuut.huisverbod.models import Huisverbodaanvraag
from cases.access.door import access
from cases.access.enums import Action
from cases.base.clock import now as present
from cases.base.errors import NotVisible, Overtaken
from cases.dossier.models import Case
from cases.dossier.selectors import namen
from cases.partners.enums import Partner
from cases.safety.selectors import open_maatregelen
from cases.web.attempt import attempt, posted
from cases.web.staff_view import StaffRequest, staff_view


@staff_view("GET", "POST")
def nieuw(request: StaffRequest) -> HttpResponse:
    """A wijkagent is on the phone: write it down and go (TH-1)."""
    if request.staff.organisation.partner != Partner.VT:
        raise NotVisible
    now = present()
    deur = request.GET.get("d", "")
    initial = {
        "zaak": request.GET.get("z", ""), "gebeld_op": now,
        "deur": deur if deur in Deur.values else Deur.WIJKAGENT,
    }  # fmt: skip
    form = AanvraagForm(
        posted(request), cases=selectors.zaken_om_te_kiezen(request.staff), initial=initial,
        districts=districten.keuzes(request.staff.organisation.region_id),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, services.aanvraag_aannemen, actor=request.staff, case_id=form.case_id(),
            key=form.cleaned_data["sleutel"], call=form.call(), people=form.people(),
            asked_at=form.cleaned_data["gebeld_op"] or now, now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "Genoteerd. Het uur loopt: bel nu de THV-dienst.")
            return redirect("acuut:thv", aanvraag_id=done.pk)
    return render(request, "acuut/thv_nieuw.html", {"form": form}, status=_status(form.is_bound))


@staff_view("GET", "POST")
def vragen(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """The police ask Veilig Thuis to assess, and share that in the same act (TH-1)."""
    if request.staff.organisation.partner != Partner.POLITIE:
        raise NotVisible
    now = present()
    case = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE)
    answer = asking.grond(case, request.staff, now=now)
    conditions = answer.ground.conditions if answer.ground else ()
    initial = {"nummer": request.staff.phone}
    form = VragenForm(
        posted(request), conditions=conditions, initial=initial, districts=districten.keuzes(case.region_id)
    )
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, asking.beoordeling_vragen, actor=request.staff, case_id=case.pk, key=form.cleaned_data["sleutel"],
            call=form.call(request.staff.display_name), motivering=form.motivering(), now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "Gevraagd. Veilig Thuis moet binnen een uur ter plaatse zijn.")
            return redirect("acuut:thv", aanvraag_id=done.pk)
    names = namen(case, request.staff, now=now)
    context = {
        "case": case, "form": form, "answer": answer, "vt": asking.veilig_thuis(case),
        "mensen": [names.get(i.about_id, "") for i in asking.mensen(case, request.staff) if i.about_id],
    }  # fmt: skip
    return render(request, "acuut/thv_vragen.html", context, status=_status(form.is_bound))


@staff_view("GET")
def thv(request: StaffRequest, aanvraag_id: UUID) -> HttpResponse:
    """One request: the hour, whom to call, what to check before leaving, and the outcome."""
    now = present()
    aanvraag = access(Huisverbodaanvraag, pk=aanvraag_id, actor=request.staff)
    context: dict[str, Any] = {
        "pagina": selectors.pagina(aanvraag, request.staff, now=now),
        "aanvraag": aanvraag,
        "now": now,
        "overleggen": overleg_selectors.overleggen(aanvraag, request.staff, now=now),
        "district": districten.naam(aanvraag.case.region_id, aanvraag.district) if aanvraag.district else "",
    }
    context["open_overleg"] = any(one.stub.closed_at is None for one in context["overleggen"])
    if context["pagina"].own:
        om = selectors.weet_het_om(aanvraag, request.staff, now=now)
        context |= {
            "stappen": stappen.stappen(aanvraag, request.staff),
            "afspraken": open_maatregelen(aanvraag.case, request.staff, now) if aanvraag.decided_at else [],
            "nog_delen": selectors.nog_niet_gedeeld(aanvraag, request.staff, now=now),
            "wel_om": aanvraag.outcome_item_id and not om,
            "dienst": selectors.thv_dienst(request.staff, now=now, district=aanvraag.district),
            "eerder": selectors.eerdere_zaken(aanvraag.case, request.staff),
            "crisis_id": selectors.lopende_crisis(aanvraag.case, request.staff),
            "minderjarig": selectors.minderjarige_verdachte(aanvraag.case, request.staff, now=now),
        }
    return render(request, "acuut/thv.html", context)


@staff_view("POST")
def ter_plaatse(request: StaffRequest, aanvraag_id: UUID) -> HttpResponse:
    """One tap: the THV-dienst is on the spot (TH-2)."""
    try:
        with transaction.atomic():
            services.ter_plaatse(aanvraag_id=aanvraag_id, actor=request.staff, now=present())
    except Overtaken as withdrawn:
        messages.warning(request, str(withdrawn))
    else:
        messages.success(request, "Vastgelegd: de THV-dienst is ter plaatse.")
    return redirect("acuut:thv", aanvraag_id=aanvraag_id)


@staff_view("GET", "POST")
def besluit(request: StaffRequest, aanvraag_id: UUID) -> HttpResponse:
    """The talks and the outcome; keeps what was typed when something is missing (TH-3)."""
    now = present()
    aanvraag = access(Huisverbodaanvraag, pk=aanvraag_id, actor=request.staff, action=Action.CHANGE)
    if request.method != "POST" and aanvraag.open and aanvraag.arrived_at is None:
        messages.warning(request, "Leg eerst vast dat u ter plaatse bent.")
    if request.method != "POST" and (not aanvraag.open or aanvraag.arrived_at is None):
        return redirect("acuut:thv", aanvraag_id=aanvraag.pk)
    kept = selectors.bewaarde_gesprekken(aanvraag, request.staff)
    form = BesluitForm(posted(request), initial=eerder_bewaard(kept))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, deciding.besluit_vastleggen, aanvraag_id=aanvraag.pk, actor=request.staff,
            gesprekken=form.gesprekken(), uitspraak=form.uitspraak(now), now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "De uitkomst is vastgelegd.")
            return redirect("acuut:thv", aanvraag_id=aanvraag.pk)
    context = {
        "aanvraag": aanvraag, "form": form, "now": now, "rihg": selectors.rihg_van(aanvraag, request.staff),
        "leeftijd": selectors.leeftijd_verdachte(
            aanvraag.case, request.staff, on=timezone.localdate(now)
        ).value,
    }  # fmt: skip
    return render(request, "acuut/thv_besluit.html", context, status=_status(form.is_bound))


@staff_view("GET", "POST")
def delen(request: StaffRequest, aanvraag_id: UUID) -> HttpResponse:
    """Share the outcome with police and OM, or see why that may not be (SH-9)."""
    now = present()
    aanvraag = access(Huisverbodaanvraag, pk=aanvraag_id, actor=request.staff, action=Action.SHARE)
    if aanvraag.outcome_item is None:
        messages.warning(request, "Er is nog geen uitkomst om te delen.")
        return redirect("acuut:thv", aanvraag_id=aanvraag.pk)
    answers = selectors.gronden(aanvraag, request.staff, now=now)
    initial = selectors.voor_het_om(answers) if request.GET.get("voor") == "om" else {}
    form = DelenForm(
        posted(request), answers=answers, conditions=selectors.voorwaarden(answers), initial=initial
    )
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, deciding.uitkomst_delen, aanvraag_id=aanvraag.pk, actor=request.staff, receivers=form.receivers(),
            motivering=form.motivering(), now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "De uitkomst is gedeeld.")
            return redirect("acuut:thv", aanvraag_id=aanvraag.pk)
    context = {
        "aanvraag": aanvraag,
        "pagina": selectors.pagina(aanvraag, request.staff, now=now),
        "preview": selectors.voorbeeld(aanvraag, request.staff),
        "answers": answers,
        "form": form,
    }
    return render(request, "acuut/thv_delen.html", context, status=_status(form.is_bound))


def _status(bound: bool) -> int:
    return 422 if bound else 200
