"""How a region works: everybody of it reads that, a beheerder proposes, another person approves (P-4)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from cases.access.door import access
from cases.access.enums import Action
from cases.base.clock import now as present
from cases.base.errors import NotVisible
from cases.partners.arrangements import LONGEST_HOURS, Spec, spec
from cases.partners.enums import Arrangement
from cases.partners.models import RegionalArrangement, Staff
from cases.rosters import arrangements
from cases.web.attempt import attempt, posted
from cases.web.forms_grounds import WRONG, BeslisForm, DayField
from cases.web.staff_view import StaffRequest, staff_view
from cases.web.waiting import SOURCES, Waiting

AS_SOURCES = ("", "Geen eigen afspraak: zoals in de bronnen")


class AfspraakForm(forms.Form):
    """What the region agreed on one question, and from when."""

    orgaan = forms.CharField(
        label="Wie sprak dit af?",
        help_text="Het overleg of orgaan, niet een persoon: RNZS Amsterdam.",
        max_length=120,
        error_messages={"required": "Vul in wie dit afsprak."},
    )
    vanaf = DayField(label="Geldt vanaf", help_text="Vandaag of later.")

    field_order = ("waarde", "orgaan", "vanaf")

    def __init__(self, *args: Any, of: Spec, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if of.offered:
            self.fields["waarde"] = forms.ChoiceField(
                label=str(of.key.label), choices=[*of.offered.items(), AS_SOURCES], widget=forms.RadioSelect,
                error_messages=WRONG, required=False,
            )  # fmt: skip
        else:
            wrong = f"Vul een aantal uren in van 1 tot en met {LONGEST_HOURS}."
            self.fields["waarde"] = forms.IntegerField(
                label=str(of.key.label), required=False, min_value=1, max_value=LONGEST_HOURS,
                help_text="In uren. Leeg: geen eigen afspraak.",
                error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
            )  # fmt: skip
        self.order_fields(self.field_order)

    def value(self) -> str:
        """As it is kept, once the form is valid."""
        found = self.cleaned_data["waarde"]
        return "" if found is None else str(found)


@staff_view("GET")
def regio(request: StaffRequest) -> HttpResponse:
    """All that a region can arrange: what holds, since when, by whom, whom it binds, and what was before."""
    today = timezone.localdate()
    found = arrangements.afspraken(request.staff, today=today)
    context = {
        "found": [(one, arrangements.mag_voorstellen(request.staff, one.spec.key)) for one in found],
        "region": request.staff.organisation.region,
        "today": today,
    }
    return render(request, "cases/regio.html", context)


@staff_view("GET", "POST")
def nieuw(request: StaffRequest, vraag: str) -> HttpResponse:
    """Propose what the own region agreed on one question."""
    if vraag not in Arrangement.values or not arrangements.mag_voorstellen(request.staff, vraag):
        raise NotVisible
    of = spec(vraag)
    form = AfspraakForm(posted(request), of=of)
    if request.method == "POST" and form.is_valid():
        made = attempt(
            form, arrangements.voorstellen, actor=request.staff, key=vraag, value=form.value(),
            effective_from=form.cleaned_data["vanaf"], decided_by=form.cleaned_data["orgaan"], now=present(),
        )  # fmt: skip
        if made:
            messages.success(request, "Voorgesteld. Iemand anders in de regio beslist.")
            return redirect("regio_voorstel", arrangement_id=made.pk)
    context = {"form": form, "spec": of}
    return render(request, "cases/regio_nieuw.html", context, status=422 if form.is_bound else 200)


@staff_view("GET", "POST")
def voorstel(request: StaffRequest, arrangement_id: UUID) -> HttpResponse:
    """What would hold; another person of the region than who proposed it says yes or no."""
    found = access(RegionalArrangement, pk=arrangement_id, actor=request.staff, action=Action.VIEW)
    form = BeslisForm(posted(request))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, arrangements.beslissen, pk=found.pk, actor=request.staff,
            approve=form.cleaned_data["antwoord"] == "vaststellen", now=present(),
        )  # fmt: skip
        if done:
            messages.success(request, f"{done.get_state_display().capitalize()}.")
            return redirect("regio")
    context = {
        "found": found, "form": form, "spec": spec(found.key), "words": arrangements.in_words(found),
        "deciding": found.pk in arrangements.mag_beslissen([found], request.staff),
    }  # fmt: skip
    return render(request, "cases/regio_voorstel.html", context, status=422 if form.is_bound else 200)


def _te_beslissen(actor: Staff, now: datetime) -> list[Waiting]:
    """Proposals of the region that wait for this person."""
    return [
        Waiting(
            text="Voorstel voor een afspraak in de regio", url=reverse("regio_voorstel", args=[one.pk]),
            action="Bekijk", since=one.proposed_at or now,
        )
        for one in arrangements.te_beslissen(actor)
    ]  # fmt: skip


SOURCES.append(_te_beslissen)
