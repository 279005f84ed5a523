"""How a suspect came in: in doubt, by PGA; and the list of suspects of each partner (ZS-1, ZS-10)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.access.door import access
from cases.base.clock import now as present
from cases.base.errors import DomainError, NotVisible
from cases.partners.enums import Partner
from cases.web.attempt import attempt
from cases.web.staff_view import StaffRequest, staff_view
from zsm.enums import Track
from zsm.gronden import gronden_voor_nieuwe_aanhouding, voorwaarden_van
from zsm.models import Arrest
from zsm.selectors import wie_weet
from zsm.services import consult
from zsm.services.spoor import mag_wijzigen, spoor_wijzigen
from zsm.verdachten import gekozen, verdachten
from zsm.web.forms import posted
from zsm.web.forms_aanvoer import AdviesForm, SpoorForm


@staff_view("GET")
def lijst(request: StaffRequest) -> HttpResponse:
    """Every suspect that the reader's organisation was told of, decided or not, PGA included (ZS-1)."""
    now = present()
    chosen = gekozen(request.GET)
    context = {"lijst": verdachten(request.staff, chosen, now=now), "tracks": Track.choices, "now": now}
    return render(request, "zsm/verdachten.html", context)


@staff_view("POST")
def vraag_vt(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """In doubt whether it is huiselijk geweld: ask Veilig Thuis, in one tap (ZS-10)."""
    try:
        consult.vt_raadplegen(arrest_id=arrest_id, actor=request.staff, now=present())
    except NotVisible:
        raise
    except DomainError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "Gevraagd. Veilig Thuis ziet uw vraag meteen; het antwoord staat hier.")
    return redirect("zsm:aanhouding", arrest_id=arrest_id)


@staff_view("GET", "POST")
def advies(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """Veilig Thuis advises, asked or unasked (ZS-10)."""
    now = present()
    arrest = access(Arrest, pk=arrest_id, actor=request.staff)
    if request.staff.organisation.partner != Partner.VT:
        raise NotVisible
    waiting = [
        Partner(asked.asker.partner) for asked in consult.open_vragen(arrest=arrest, actor=request.staff)
    ]
    knows = wie_weet([arrest])[arrest.pk]
    others = [partner for partner in Partner if partner in knows and partner != Partner.VT]
    grounds = gronden_voor_nieuwe_aanhouding(arrest.case, request.staff, partners=others, now=now)
    form = AdviesForm(
        posted(request),
        partners=[ground.partner for ground in grounds if ground.allowed and ground.partner not in waiting],
        may_share=any(ground.allowed for ground in grounds),
        conditions=voorwaarden_van(grounds),
        initial={"partners": [Partner.OM.value]},
    )
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, consult.adviseren, arrest_id=arrest.pk, actor=request.staff, oordeel=form.judged(),
            text=form.cleaned_data["tekst"], partners=form.chosen(), motivering=form.sharing(), now=now,
        )  # fmt: skip
        if done:
            _say(request, done)
            return redirect("zsm:aanhouding", arrest_id=arrest.pk)
    context = {"arrest": arrest, "form": form, "grounds": grounds, "waiting": waiting}
    return render(request, "zsm/consult.html", context, status=422 if form.is_bound else 200)


@staff_view("GET", "POST")
def spoor(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """The OM takes a suspect to PGA or back to the table; the police put right what they reported."""
    arrest = access(Arrest, pk=arrest_id, actor=request.staff)
    if not mag_wijzigen(arrest=arrest, actor=request.staff):
        raise NotVisible
    form = SpoorForm(posted(request), initial={"spoor": arrest.track})
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, spoor_wijzigen, arrest_id=arrest.pk, actor=request.staff,
            track=Track(form.cleaned_data["spoor"]), now=present(),
        )  # fmt: skip
        if done:
            messages.success(request, "Opgeslagen. Iedereen die de aanhouding kent, ziet het.")
            return redirect("zsm:aanhouding", arrest_id=arrest.pk)
    context = {"arrest": arrest, "form": form, "title": "ZSM of PGA", "submit": "Opslaan"}
    return render(request, "zsm/formulier.html", context, status=422 if form.is_bound else 200)


def _say(request: StaffRequest, done: consult.Geadviseerd) -> None:
    if not done.not_told:
        messages.success(request, "Uw advies is gedeeld.")
    for partner, why in done.not_told.items():
        messages.warning(
            request, f"Bel {Partner(partner).short} zelf: het systeem mag uw advies daar niet delen. {why}"
        )
