"""Acute danger to life: the giver shares at once on vital interest (SH-7); a receiver calls, and opens nothing."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.base.clock import now as present
from cases.base.errors import NotVisible
from cases.disclosure import services, vital
from cases.disclosure.enums import Purpose, Told
from cases.dossier.enums import Moment
from cases.dossier.models import Case, InformationItem
from cases.partners.models import Staff
from cases.partners.selectors import organisations_in_region
from cases.web.attempt import attempt, posted
from cases.web.emergency import vitaal
from cases.web.motivering import MotiveringForm
from cases.web.staff_view import StaffRequest, staff_view
from cases.web.views_share import kiezen_uit, voorbeeld
from cases.web.waiting import SOURCES, Waiting

GONE = (
    "Wat u koos, kan niet meer mee: het is intussen ingetrokken of veranderd. Uw tekst staat hieronder nog. "
    "Kies opnieuw wat u deelt, en bel intussen."
)
NO_GROUND = (
    "Er is geen grond meer om dit op vitaal belang te delen met deze partner. Uw tekst staat hieronder nog. "
    "Bel deze partner, of maak een andere keuze."
)


@staff_view("GET", "POST")
def nood(request: StaffRequest, case_id: UUID, receiver_id: UUID) -> HttpResponse:
    """The same last look as always, on vital interest: what goes, why, two conditions; then it is shared at once.

    What was chosen, or the ground, can be gone by the time that the words are there: they stay on the page.
    """
    case = access(Case, pk=case_id, actor=request.staff, action=Action.SHARE)
    kiezen = kiezen_uit(request, case)
    if not kiezen.is_valid():
        if request.method == "POST" and _mine_then(request, case):
            return _kept(request, case, receiver_id, GONE)
        return redirect("delen", case_id=case.pk)
    now, items = present(), kiezen.items()
    answer = vitaal(request.staff, case, items).get(receiver_id)
    if answer is None or answer.answer.ground is None:
        if request.method == "POST":
            return _kept(request, case, receiver_id, NO_GROUND)
        raise NotVisible
    tomorrow = {"verteld": Told.WACHT, "opnieuw_op": timezone.localdate(now) + timedelta(days=1)}
    form = MotiveringForm(posted(request), conditions=answer.answer.ground.conditions, initial=tomorrow)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, services.delen, case=case, actor=request.staff, receiver=answer.receiver, items=items,
            moment=Moment.ACUUT, motivering=form.motivering(), now=now, purpose=Purpose.VITAAL,
        )  # fmt: skip
        if done:
            messages.success(request, f"Gedeeld met {answer.receiver.name}. Uw FG kijkt achteraf mee.")
            return redirect("zaak", case_id=case.pk)
    context: dict[str, Any] = {
        "case": case,
        "form": form,
        "receiver": answer.receiver,
        "articles": answer.answer.ground.articles,
        "preview": [(item.get_kind_display(), text) for item, text in voorbeeld(items, request)],
        "query": request.GET.urlencode(),
    }
    return render(request, "cases/delen_nood.html", context, status=422 if form.is_bound else 200)


def _mine_then(request: StaffRequest, case: Case) -> bool:
    """Whether something of one's own was chosen, that perhaps was taken back since."""
    own = (
        visible_to(InformationItem, request.staff, Action.SHARE)
        .filter(case=case)
        .values_list("pk", flat=True)
    )
    return not {str(pk) for pk in own}.isdisjoint(request.GET.getlist("item"))


def _kept(request: StaffRequest, case: Case, receiver_id: UUID, why: str) -> HttpResponse:
    """The page with what was typed and why it cannot be sent now; nothing of the choice is shown any more."""
    everybody = organisations_in_region(case.region_id)
    receiver = next((one for one in everybody if one.pk == receiver_id), None)
    if receiver is None or receiver.pk == request.staff.organisation_id:
        raise NotVisible
    form = MotiveringForm(posted(request), conditions=())
    form.add_error(None, why)
    context: dict[str, Any] = {"case": case, "form": form, "receiver": receiver, "query": ""}
    return render(request, "cases/delen_nood.html", context, status=422)


def _te_stoppen(actor: Staff, now: datetime) -> list[Waiting]:
    """What the FG found not to be right and still is shared."""
    return [
        Waiting(
            text="De FG vond delen op vitaal belang niet terecht. Stop het delen.",
            url=reverse("delen_stoppen", args=[one.case_id, one.pk]),
            action="Stop",
            since=one.vital_review.at,
            reference=one.case.reference,
        )
        for one in vital.te_stoppen(actor, now)
    ]


SOURCES.append(_te_stoppen)
