"""What the OM asked of a partner: the page of who was asked, and of the OM that looks at what came of it (ZS-7)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.access.door import access
from cases.base.clock import now as present
from cases.base.errors import DomainError, NotVisible
from cases.web.attempt import attempt
from cases.web.staff_view import StaffRequest, staff_view
from zsm.enums import How
from zsm.services import nazorg
from zsm.vervolg import opdrachten, sepot
from zsm.vervolg.enums import NietGelukt, Soort
from zsm.vervolg.gesprek import NOOIT
from zsm.vervolg.models import Opdracht
from zsm.vervolg.selectors import gesprek_van, slachtoffers, tekst_van
from zsm.web.forms_nazorg import NamensForm, NietGeluktForm

# What one tap does, with the words that say that it was done.
_TAPS: dict[str, tuple[Callable[..., Any], str]] = {
    "aannemen": (opdrachten.aannemen, "Het OM ziet dat u ermee bezig bent."),
    "gegeven": (opdrachten.gegeven, "Vastgelegd: advies gegeven."),
    "vervalt": (sepot.rol_laten_vervallen, "De rol is vervallen. Wie het moet weten, hoort het."),
    "terug": (opdrachten.terugnemen, "Teruggenomen."),
    "overnemen": (nazorg.overnemen, "Vastgelegd: het slachtoffer is ingelicht."),
}


@staff_view("GET", "POST")
def opdracht(request: StaffRequest, opdracht_id: UUID) -> HttpResponse:
    """One question of the OM; every button says what it does."""
    found, now = access(Opdracht, pk=opdracht_id, actor=request.staff), present()
    does = request.POST.get("doe", "") if request.method == "POST" else ""
    if does in _TAPS:
        return _tap(request, found, does)
    told = NamensForm(request.POST if does == "verteld" else None, initial={"wanneer": now})
    failed = NietGeluktForm(request.POST if does == "niet_gelukt" else None)
    if does == "verteld" and told.is_valid() and _told(told, found, request):
        messages.success(request, "Vastgelegd. Het OM hoort dat het slachtoffer het weet.")
        return redirect("zsm:opdracht", opdracht_id=found.pk)
    if does == "niet_gelukt" and failed.is_valid() and _failed(failed, found, request):
        messages.success(request, "Vastgelegd. Het OM hoort dat het niet lukte.")
        return redirect("zsm:opdracht", opdracht_id=found.pk)
    besluit = found.besluit if found.soort == Soort.VERTELLEN else None
    mine = found.organisation_id == request.staff.organisation_id
    talks = besluit is not None and mine and found.ended_at is None
    safe = does == "verteld" or request.POST.get("veilig") == "ja"
    victims = slachtoffers(found.case, request.staff, now=now) if talks else ()
    context = {
        "opdracht": found,
        "asked_of_me": mine,
        "text": "" if besluit else tekst_van(found, request.staff),
        "victims": victims,
        "gesprek": gesprek_van(besluit, request.staff, victims, now=now)
        if besluit and talks and safe
        else None,
        "asked": does in {"veilig", "verteld"},
        "safe": safe,
        "never": NOOIT,
        "told": told,
        "failed": failed,
        "now": now,
    }
    wrong = told.is_bound or failed.is_bound
    return render(request, "zsm/opdracht.html", context, status=422 if wrong else 200)


def _tap(request: StaffRequest, found: Opdracht, does: str) -> HttpResponse:
    service, said = _TAPS[does]
    try:
        with transaction.atomic():
            service(opdracht_id=found.pk, actor=request.staff, now=present())
    except NotVisible:
        raise
    except DomainError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("zsm:opdracht", opdracht_id=found.pk)


def _told(form: NamensForm, found: Opdracht, request: StaffRequest) -> bool:
    data = form.cleaned_data
    return bool(
        attempt(
            form, opdrachten.verteld, opdracht_id=found.pk, actor=request.staff, how=How(data["hoe"]),
            told_at=data["wanneer"], safe=data["veilig"], now=present(),
        )
    )  # fmt: skip


def _failed(form: NietGeluktForm, found: Opdracht, request: StaffRequest) -> bool:
    because = NietGelukt(form.cleaned_data["reden"])
    return bool(
        attempt(
            form,
            opdrachten.niet_gelukt,
            opdracht_id=found.pk,
            actor=request.staff,
            because=because,
            now=present(),
        )
    )
