"""The talk with the victim: what may be told, first whether it is safe, and asking a partner to do it (ZS-7, SA-4)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.access.door import access
from cases.access.enums import Action
from cases.base.clock import now as present
from cases.base.errors import NotVisible
from cases.partners.enums import Partner
from cases.web.attempt import attempt, posted
from cases.web.staff_view import StaffRequest, staff_view
from zsm.gronden import gronden_voor, voorwaarden_van
from zsm.models import Arrest, Besluit
from zsm.selectors import mijn_besluit
from zsm.vervolg import opdrachten
from zsm.vervolg.gesprek import NOOIT
from zsm.vervolg.selectors import blad_van, gesprek_van, slachtoffers, voorstel
from zsm.web.forms_nazorg import BladForm, VertellenVragenForm


@staff_view("GET", "POST")
def gesprek(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """The points of the talk, once somebody said that it is safe to call now."""
    besluit, now = own_decision(request, arrest_id), present()
    if blad_van(besluit, request.staff) is None:
        return redirect("zsm:blad", arrest_id=arrest_id)
    victims, safe = (
        slachtoffers(besluit.arrest.case, request.staff, now=now),
        request.POST.get("veilig") == "ja",
    )
    context = {
        "arrest": besluit.arrest,
        "asked": request.method == "POST",
        "safe": safe,
        "victims": victims,
        "gesprek": gesprek_van(besluit, request.staff, victims, now=now) if safe else None,
        "never": NOOIT,
        "now": now,
    }
    return render(request, "zsm/gesprek.html", context)


@staff_view("GET", "POST")
def blad(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """What the victim may be told: proposed from the decision, read and changed by a person."""
    besluit, now = own_decision(request, arrest_id), present()
    found = blad_van(besluit, request.staff)
    initial = {"gewoon": found.plain, "makkelijk": found.easy} if found else voorstel(besluit, request.staff)
    form = BladForm(posted(request), initial={**initial, "over": besluit.pk})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(
            form, opdrachten.blad_bewaren, arrest_id=arrest_id, actor=request.staff, plain=data["gewoon"],
            easy=data["makkelijk"], over=data["over"], now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "Bewaard. Ga nu na of bellen veilig is.")
            return redirect("zsm:gesprek", arrest_id=arrest_id)
    context = {"arrest": besluit.arrest, "form": form, "never": NOOIT}
    return render(request, "zsm/blad.html", context, status=422 if form.is_bound else 200)


@staff_view("GET", "POST")
def namens(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """Ask a partner to tell the victim for the OM; it reads the sheet and nothing else of the decision."""
    besluit, now = own_decision(request, arrest_id), present()
    found = blad_van(besluit, request.staff)
    if found is None:
        messages.info(
            request, "Schrijf eerst op wat het slachtoffer mag weten. Dat krijgt de partner te lezen."
        )
        return redirect("zsm:blad", arrest_id=arrest_id)
    others = [Partner.SHN, Partner.VT, Partner.POLITIE]
    grounds = gronden_voor(besluit.arrest, request.staff, [found.item], partners=others, now=now)
    form = VertellenVragenForm(
        posted(request),
        partners=[ground.partner for ground in grounds if ground.allowed],
        conditions=voorwaarden_van(grounds),
    )
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, opdrachten.vertellen_vragen, arrest_id=arrest_id, actor=request.staff, partner=form.chosen(),
            motivering=form.motivering(), now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "Gevraagd. Uw eigen klok loopt door tot u het antwoord hebt nagekeken.")
            return redirect("zsm:aanhouding", arrest_id=arrest_id)
    context = {
        "arrest": besluit.arrest,
        "form": form,
        "grounds": grounds,
        "may_share": any(ground.allowed for ground in grounds),
        "title": "Laat een partner het vertellen",
        "lead": "De partner leest wat het slachtoffer mag weten en uw eigen blad veilig contact. Van het besluit "
        "zelf leest de partner niets. U blijft verantwoordelijk.",
        "submit": "Vraag deze partner",
    }
    return render(request, "zsm/vragen.html", context, status=422 if form.is_bound else 200)


def own_decision(request: StaffRequest, arrest_id: UUID) -> Besluit:
    """The decision that holds on this arrest, for somebody of the OM who works on the case."""
    arrest = access(Arrest, pk=arrest_id, actor=request.staff)
    found = mijn_besluit(arrest, request.staff, Action.CHANGE)
    if found is None:
        raise NotVisible
    return found
