"""A step that nobody has to take: name at birth and BSN of somebody in a melding, to recognise them by (K-2)."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from acuut import melding
from acuut.door import handelt
from acuut.enums import Vraag
from acuut.models import MeldingDraft
from acuut.services.melden import persoon_aanvullen
from acuut.web.forms import line
from cases.access.door import access
from cases.access.enums import Action
from cases.base import clock
from cases.base.errors import NotVisible
from cases.web.attempt import attempt, posted
from cases.web.staff_view import StaffRequest, staff_view

CHANGED = "Deze persoon staat niet meer in de melding. Kijk wie er staan."


class PersoonForm(forms.Form):
    """What more is known of somebody; the service tests the number."""

    wie = forms.CharField(widget=forms.HiddenInput, max_length=12)
    geboortenaam = line("Achternaam bij de geboorte", most=80, help_text="Als die anders is: de meisjesnaam.")
    bsn = forms.CharField(
        label="Burgerservicenummer (BSN)",
        required=False,
        max_length=20,
        help_text="Negen cijfers. Het wordt versleuteld bewaard en staat op geen pagina vanzelf.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"max_length": "Dit is te lang voor een BSN. Kijk de negen cijfers na."},
    )


@staff_view("GET", "POST")
def persoon(request: StaffRequest, draft_id: UUID, nummer: int) -> HttpResponse:
    """The one with this number in the melding; the form carries a mark, so that nobody else gets it."""
    if not handelt(request.staff):
        raise NotVisible
    draft = access(MeldingDraft, pk=draft_id, actor=request.staff, action=Action.CHANGE)
    back = redirect("acuut:vraag", draft_id=draft.pk, vraag=Vraag.WIE.value)
    people = melding.people(draft.answers)
    if draft.closed_at is not None or not 1 <= nummer <= len(people):
        messages.info(request, CHANGED)
        return back
    one = people[nummer - 1]
    form = PersoonForm(posted(request), initial={"wie": one.mark, "geboortenaam": one.birth_name})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        kept = attempt(
            form, persoon_aanvullen, draft_id=draft.pk, actor=request.staff, who=data["wie"],
            birth_name=data["geboortenaam"], bsn=data["bsn"], now=clock.now(),
        )  # fmt: skip
        if kept:
            return back
    context = {"draft": draft, "form": form, "one": one, "vraag": Vraag.WIE.value}
    return render(request, "acuut/melding_persoon.html", context, status=422 if form.is_bound else 200)
