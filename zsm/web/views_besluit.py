"""Telling Veilig Thuis and the victim of the decision (ZS-7)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.access.door import access
from cases.access.enums import Action
from cases.base.clock import now as present
from cases.base.errors import NotVisible
from cases.partners.enums import Partner
from cases.web.attempt import attempt
from cases.web.staff_view import StaffRequest, staff_view
from zsm.enums import How
from zsm.gronden import gronden_voor, voorwaarden_van
from zsm.models import Arrest, Besluit
from zsm.nodig import feiten, nodig
from zsm.selectors import mijn_besluit
from zsm.services import nazorg
from zsm.web.forms import DelenMetForm, VerteldForm, posted


@staff_view("GET", "POST")
def besluit_delen(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """Tell Veilig Thuis, and others at the table, of the decision (ZS-7)."""
    now = present()
    found = _own_decision(request, arrest_id)
    arrest, needed = found.arrest, nodig(feiten(found.arrest, request.staff, now=now))
    partners = [p for p, one in needed.items() if one.needed and p is not Partner.OM]
    grounds = gronden_voor(arrest, request.staff, [found.item], partners=partners, now=now)
    allowed = [ground.partner for ground in grounds if ground.allowed]
    form = DelenMetForm(
        posted(request), partners=dict.fromkeys(allowed, ""), conditions=voorwaarden_van(grounds),
        initial={"partners": [Partner.VT.value]},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, nazorg.besluit_delen, arrest_id=arrest.pk, actor=request.staff, partners=form.chosen(),
            motivering=form.motivering(), now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "Het besluit is gedeeld.")
            return redirect("zsm:aanhouding", arrest_id=arrest.pk)
    context = {
        "arrest": arrest,
        "form": form,
        "grounds": grounds,
        "may_share": any(g.allowed for g in grounds),
        "title": "Besluit delen",
        "submit": "Deel het besluit",
    }
    return render(request, "zsm/delen.html", context, status=_status(form.is_bound))


@staff_view("GET", "POST")
def verteld(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """Record that the victim was told; the system itself sends nothing (ZS-7, SA-4)."""
    now = present()
    found = _own_decision(request, arrest_id)
    form = VerteldForm(posted(request), initial={"wanneer": now, "over": found.pk})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(
            form, nazorg.slachtoffer_inlichten, arrest_id=arrest_id, actor=request.staff, how=How(data["hoe"]),
            by_whom=data["door"], told_at=data["wanneer"], safe=data["veilig"], over=data["over"], now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "Vastgelegd dat het slachtoffer is ingelicht.")
            return redirect("zsm:aanhouding", arrest_id=arrest_id)
    return render(
        request, "zsm/verteld.html", {"arrest": found.arrest, "form": form}, status=_status(form.is_bound)
    )


def _own_decision(request: StaffRequest, arrest_id: UUID) -> Besluit:
    """The decision on this arrest, for somebody of the OM who works on the case."""
    arrest = access(Arrest, pk=arrest_id, actor=request.staff)
    found = mijn_besluit(arrest, request.staff, Action.CHANGE)
    if found is None:
        raise NotVisible
    return found


def _status(bound: bool) -> int:
    return 422 if bound else 200
