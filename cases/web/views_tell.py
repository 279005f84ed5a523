"""Telling the people concerned what was shared, or looking again later (SH-10, SA-4)."""

from datetime import datetime
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
from cases.disclosure import telling
from cases.disclosure.enums import Told
from cases.disclosure.models import Disclosure
from cases.dossier.models import Case
from cases.partners.models import Staff
from cases.web.attempt import attempt, posted
from cases.web.forms_oversight import VertellenForm
from cases.web.staff_view import StaffRequest, staff_view
from cases.web.waiting import SOURCES, Waiting


@staff_view("GET", "POST")
def verteld(request: StaffRequest, case_id: UUID, disclosure_id: UUID) -> HttpResponse:
    """The giver says how the people were told, or when to look again."""
    case = access(Case, pk=case_id, actor=request.staff)
    shared = access(Disclosure, pk=disclosure_id, actor=request.staff, action=Action.CHANGE, case_id=case.pk)
    if shared.told == Told.VERTELD and shared.told_how and request.method != "POST":
        raise NotVisible  # nothing left to say
    form = VertellenForm(posted(request), told=shared.told)
    if request.method == "POST" and form.is_valid():
        how = form.how()
        of: Any = {"disclosure_id": shared.pk, "case_id": case.pk, "actor": request.staff}
        if how:
            done = attempt(form, telling.verteld, how=how, safe=True, now=present(), **of)
        else:
            again = form.cleaned_data["opnieuw_op"]
            done = attempt(form, telling.nog_niet, look_again_on=again, now=present(), **of)
        if done:
            messages.success(request, "Vastgelegd: verteld." if how else "Vastgelegd: u kijkt later opnieuw.")
            return redirect("zaak", case_id=case.pk)
    context = {"case": case, "share": shared, "form": form, "now": present()}
    return render(request, "cases/verteld.html", context, status=422 if form.is_bound else 200)


def _wacht(actor: Staff, now: datetime) -> list[Waiting]:
    """People who do not know yet that something of them was shared, when the day to look again is there."""
    return [
        Waiting(
            text="Kijk opnieuw: mag het verteld worden?",
            url=reverse("verteld", args=[one.case_id, one.pk]),
            action="Kijk",
            since=one.at,
            reference=one.case.reference,
        )
        for one in telling.opnieuw_te_kijken(actor, timezone.localdate(now))
    ]


SOURCES.append(_wacht)
