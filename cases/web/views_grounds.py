"""The matrix of grounds: everybody reads it, a functioneel beheerder proposes, the FG of who gives decides (SH-3)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from cases.access.door import access
from cases.access.enums import Action
from cases.base.clock import now as present
from cases.base.errors import NotVisible
from cases.disclosure import grounds, proposals
from cases.disclosure.models import Ground, InterimDecision
from cases.partners.enums import Role
from cases.partners.models import Staff
from cases.web.attempt import attempt, posted
from cases.web.forms_grounds import (
    BeslisForm,
    BesluitForm,
    EindeForm,
    FilterForm,
    GrondForm,
    InhoudForm,
    as_it_is,
)
from cases.web.staff_view import StaffRequest, staff_view
from cases.web.waiting import SOURCES, Waiting

PROPOSED = "Voorgesteld. De functionaris gegevensbescherming van de gever beslist."


@staff_view("GET")
def gronden(request: StaffRequest) -> HttpResponse:
    """The matrix: what holds now and later, or on a day; with what is proposed, for who has to do with that."""
    form = FilterForm(request.GET)
    form.is_valid()
    data, today = form.cleaned_data, timezone.localdate()
    context = {
        "form": form,
        "rules": proposals.matrix_op(
            request.staff, giver=data.get("gever", ""), receiver=data.get("ontvanger", ""),
            moment=data.get("moment", ""), on=data.get("op"), today=today,
        ),
        "open": proposals.voorstellen(request.staff),
        "beheer": request.staff.has_role(Role.FUNCTIONEEL_BEHEERDER),
        "today": today,
        "narrowed": form.errors or any(data.values()),
    }  # fmt: skip
    return render(request, "cases/gronden.html", context, status=422 if form.errors else 200)


@staff_view("GET", "POST")
def nieuw(request: StaffRequest) -> HttpResponse:
    """Propose a row for a pair, moment and purpose that has none."""
    if not request.staff.has_role(Role.FUNCTIONEEL_BEHEERDER):
        raise NotVisible
    form = GrondForm(posted(request))
    return _proposing(
        request, form, "Nieuwe regel voorstellen",
        lambda: attempt(
            form, grounds.grond_voorstellen, actor=request.staff, key=form.key(), content=form.content(), now=present()
        ),
    )  # fmt: skip


@staff_view("GET", "POST")
def vervangen(request: StaffRequest, ground_id: UUID) -> HttpResponse:
    """Propose what follows a row; giver, receiver, moment and purpose are those of the row."""
    ground = access(Ground, pk=ground_id, actor=request.staff, action=Action.CHANGE)
    form = InhoudForm(posted(request), initial=as_it_is(ground), giver=ground.giver)
    return _proposing(
        request, form, "Vervanging voorstellen",
        lambda: attempt(
            form, grounds.vervanging_voorstellen, ground_id=ground.pk, actor=request.staff, content=form.content(),
            now=present(),
        ),
        ground,
    )  # fmt: skip


@staff_view("GET", "POST")
def eindigen(request: StaffRequest, ground_id: UUID) -> HttpResponse:
    """Propose that a row ends without a successor."""
    ground = access(Ground, pk=ground_id, actor=request.staff, action=Action.CHANGE)
    form = EindeForm(posted(request))
    return _proposing(
        request, form, "Einde voorstellen",
        lambda: attempt(
            form, grounds.einde_voorstellen, actor=request.staff, ground_id=ground.pk, ends_on=form.cleaned_data["op"],
            now=present(),
        ),
        ground,
    )  # fmt: skip


@staff_view("GET", "POST")
def besluit(request: StaffRequest, ground_id: UUID) -> HttpResponse:
    """Propose to write down what the own region decided on an unclear row."""
    ground = access(Ground, pk=ground_id, actor=request.staff, action=Action.CHANGE)
    form = BesluitForm(posted(request))
    return _proposing(
        request, form, "Regionaal besluit voorstellen",
        lambda: attempt(
            form, grounds.besluit_voorstellen, ground_id=ground.pk, actor=request.staff,
            decided_on=form.cleaned_data["besloten"], decided_by=form.cleaned_data["orgaan"],
            effective_until=form.cleaned_data["tot"], now=present(),
        ),
        ground,
    )  # fmt: skip


@staff_view("GET", "POST")
def besluit_eindigen(request: StaffRequest, decision_id: UUID) -> HttpResponse:
    """Propose that a decision of the own region ends."""
    decision = access(InterimDecision, pk=decision_id, actor=request.staff, action=Action.CHANGE)
    form = EindeForm(posted(request))
    return _proposing(
        request, form, "Einde van het besluit voorstellen",
        lambda: attempt(
            form, grounds.einde_voorstellen, actor=request.staff, decision_id=decision.pk,
            ends_on=form.cleaned_data["op"], now=present(),
        ),
        decision.ground, decision,
    )  # fmt: skip


@staff_view("GET", "POST")
def voorstel(request: StaffRequest, proposal_id: UUID) -> HttpResponse:
    """What would change; the FG of who gives, who did not propose it, says yes or no."""
    found = proposals.voorstel(proposal_id, request.staff)
    model, deciding = type(found.proposal), proposals.mag_beslissen(found.proposal, request.staff)
    form = BeslisForm(posted(request))
    if request.method == "POST" and form.is_valid():
        service = grounds.vaststellen if form.cleaned_data["antwoord"] == "vaststellen" else grounds.afwijzen
        if done := attempt(form, service, model=model, pk=proposal_id, actor=request.staff, now=present()):
            messages.success(request, f"{done.get_state_display().capitalize()}.")
            return redirect("gronden")
    context = {"found": found, "form": form, "deciding": deciding}
    return render(request, "cases/grond_voorstel.html", context, status=422 if form.is_bound else 200)


def _proposing(
    request: StaffRequest,
    form: Form,
    title: str,
    propose: Callable[[], grounds.Proposal | None],
    ground: Ground | None = None,
    decision: InterimDecision | None = None,
) -> HttpResponse:
    """One form, one proposal; what is wrong comes back on it with all that was typed."""
    if request.method == "POST" and form.is_valid() and (made := propose()):
        messages.success(request, PROPOSED)
        return redirect("grond_voorstel", proposal_id=made.pk)
    context: dict[str, Any] = {"form": form, "title": title, "ground": ground, "decision": decision}
    return render(request, "cases/grond_formulier.html", context, status=422 if form.is_bound else 200)


def _te_beslissen(actor: Staff, now: datetime) -> list[Waiting]:
    """Proposals that wait for this FG."""
    return [
        Waiting(
            text=f"Voorstel voor de gronden: {one.kind}", url=reverse("grond_voorstel", args=[one.proposal.pk]),
            action="Bekijk", since=one.proposal.proposed_at or now, partner=one.ground.giver,
        )
        for one in proposals.te_beslissen(actor)
    ]  # fmt: skip


SOURCES.append(_te_beslissen)
