"""Shielding a case, and who of my organisation is named; the same for the FG without the case itself (SH-12)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.base.clock import now as present
from cases.base.errors import NotVisible
from cases.dossier import shielding
from cases.dossier.models import Case, CaseShield
from cases.partners.models import Staff
from cases.partners.selectors import colleagues, holders_of
from cases.web.attempt import attempt, posted
from cases.web.forms_oversight import AfschermenForm, NoemenForm
from cases.web.staff_view import StaffRequest, staff_view
from cases.web.waiting import SOURCES, Waiting


@staff_view("GET", "POST")
def afschermen(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Shield the case; once it is, the names of my organisation."""
    case = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE)
    shield = shielding.afscherming(case, request.staff)
    if shield is not None and request.POST.get("doe") != "afschermen":
        return _beheren(request, shield, Action.VIEW, case=case)
    form = AfschermenForm(
        posted(request), colleagues=colleagues(request.staff), initial={"collega": [str(request.staff.pk)]}
    )
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, shielding.afschermen, case_id=case.pk, actor=request.staff, named=form.named(),
            reason=form.reason(), now=present(),
        )  # fmt: skip
        if done:
            messages.success(request, "Afgeschermd. Alleen wie genoemd is, ziet deze zaak nog.")
            still = visible_to(Case, request.staff).filter(pk=case.pk).exists()
            return redirect("zaak", case_id=case.pk) if still else redirect("zaken")
    context = {
        "case": case,
        "form": form,
        "may": shielding.mag_afschermen(request.staff),
        "who_may": holders_of(request.staff.organisation, *shielding.SHIELDERS),
    }
    return render(request, "cases/afschermen.html", context, status=422 if form.is_bound else 200)


@staff_view("GET", "POST")
def fg_afscherming(request: StaffRequest, shield_id: UUID) -> HttpResponse:
    """The FG names people of the own organisation, and lifts what that organisation shielded; sees no case."""
    shield = access(CaseShield, pk=shield_id, actor=request.staff, action=Action.REVIEW, until__isnull=True)
    return _beheren(request, shield, Action.REVIEW, case=None)


def _beheren(request: StaffRequest, shield: CaseShield, action: Action, *, case: Case | None) -> HttpResponse:
    """Name, no longer name, or lift: one of the three by what the button says."""
    members = shielding.genoemden(shield, request.staff, action)
    named = {member.staff_id for member in members}
    others = [one for one in colleagues(request.staff) if one.pk not in named and one.pk != request.staff.pk]
    doe = request.POST.get("doe", "") if request.method == "POST" else ""
    form = NoemenForm(request.POST if doe == "noem" else None, colleagues=others)
    refusal = Form(request.POST if doe in {"weg", "op"} else None)
    if doe and _gedaan(request, shield, doe, form, refusal):
        here = ("afschermen", case.pk) if case else ("fg_afscherming", shield.pk)
        return redirect("fg" if case is None else "zaken") if doe == "op" else redirect(*here)
    context = {
        "case": case,
        "shield": shield,
        "members": members,
        "form": form,
        "refusal": refusal,
        "may": shielding.mag_afschermen(request.staff),
        "may_lift": shielding.mag_opheffen(shield, request.staff),
    }
    wrong = form.is_bound or refusal.is_bound
    return render(request, "cases/afgeschermd.html", context, status=422 if wrong else 200)


def _gedaan(request: StaffRequest, shield: CaseShield, doe: str, form: NoemenForm, refusal: Form) -> bool:
    """Do what was asked; False when it was refused, with the reason on the form."""
    how: dict[str, Any] = {"shield_id": shield.pk, "actor": request.staff, "now": present()}
    if doe == "noem":
        return form.is_valid() and bool(attempt(form, shielding.noemen, staff=form.colleague(), **how))
    if doe == "weg":
        attempt(refusal, shielding.niet_meer_noemen, member_id=_uuid(request.POST.get("lid", "")), **how)
        return not refusal.errors
    if doe == "op":
        return bool(attempt(refusal, shielding.opheffen, **how))
    return False


def _uuid(raw: str) -> UUID:
    try:
        return UUID(raw)
    except ValueError:
        raise NotVisible from None


def _wacht(actor: Staff, now: datetime) -> list[Waiting]:
    """A shielded case of which nobody of the FG's organisation is named."""
    return [
        Waiting(
            text="Afgeschermde zaak: noem wie van uw organisatie eraan werkt.",
            url=reverse("fg_afscherming", args=[shield.pk]),
            action="Noem",
            since=shield.since,
            reference=shield.case.reference,
        )
        for shield in shielding.zonder_genoemden(actor)
    ]


SOURCES.append(_wacht)
