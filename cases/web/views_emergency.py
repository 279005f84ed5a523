"""Acute danger to life: the giver shares at once on vital interest (SH-7); a receiver calls, and opens nothing."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from cases.access.door import access
from cases.access.enums import Action
from cases.base.clock import now as present
from cases.base.errors import NotVisible
from cases.disclosure import services, vital
from cases.disclosure.enums import Purpose, Told
from cases.dossier.enums import Moment
from cases.dossier.models import Case
from cases.partners.models import Staff
from cases.web.attempt import attempt, posted
from cases.web.emergency import vitaal
from cases.web.motivering import MotiveringForm
from cases.web.staff_view import StaffRequest, staff_view
from cases.web.views_share import kiezen_uit, voorbeeld
from cases.web.waiting import SOURCES, Waiting


@staff_view("GET", "POST")
def nood(request: StaffRequest, case_id: UUID, receiver_id: UUID) -> HttpResponse:
    """The same last look as always, on vital interest: what goes, why, two conditions; then it is shared at once."""
    case = access(Case, pk=case_id, actor=request.staff, action=Action.SHARE)
    kiezen = kiezen_uit(request, case)
    if not kiezen.is_valid():
        return redirect("delen", case_id=case.pk)
    now, items = present(), kiezen.items()
    answer = vitaal(request.staff, case, items).get(receiver_id)
    if answer is None or answer.answer.ground is None:
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
        "answer": answer,
        "preview": [(item.get_kind_display(), text) for item, text in voorbeeld(items, request)],
        "query": request.GET.urlencode(),
    }
    return render(request, "cases/delen_nood.html", context, status=422 if form.is_bound else 200)


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
