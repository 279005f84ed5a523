"""The OM says whether art. 9 police data may go to another partner; the police see it while they ask (SH-5)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cases.access.door import access
from cases.base.clock import now as present
from cases.base.errors import NotVisible
from cases.disclosure.agreement import (
    Gevraagd,
    instemming_vastleggen,
    is_officier,
    te_beoordelen,
    te_stoppen,
)
from cases.dossier import selectors as dossier
from cases.dossier.models import Case
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.web.attempt import attempt, posted
from cases.web.panels import register_panel
from cases.web.staff_view import StaffRequest, staff_view
from cases.web.waiting import SOURCES, Waiting

WRONG = {"invalid_choice": "Kies een van de mogelijkheden.", "required": "Kies een van de mogelijkheden."}


class InstemmingForm(forms.Form):
    """One word of the OM: on which item, for which partner."""

    bericht = forms.ChoiceField(error_messages=WRONG)
    partner = forms.ChoiceField(error_messages=WRONG)
    antwoord = forms.ChoiceField(choices=[("ja", "ja"), ("nee", "nee")], error_messages=WRONG)

    def __init__(self, *args: Any, asked: list[Gevraagd], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._set("bericht", {str(one.item.pk) for one in asked})
        self._set("partner", {str(receiver.pk) for one in asked for receiver, _ in one.words})

    def _set(self, name: str, values: set[str]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(value, value) for value in values]


@staff_view("GET", "POST")
def instemming(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Each art. 9 item that the police shared with the OM, and ja or nee for each partner it could go to."""
    case = access(Case, pk=case_id, actor=request.staff)
    asked = te_beoordelen(case, request.staff) if is_officier(request.staff) else []
    if not asked:
        raise NotVisible
    form = InstemmingForm(posted(request), asked=asked)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        word = attempt(
            form, instemming_vastleggen, item_id=UUID(data["bericht"]), receiver_id=UUID(data["partner"]),
            actor=request.staff, agreed=data["antwoord"] == "ja", now=present(),
        )  # fmt: skip
        if word:
            messages.success(request, f"Vastgelegd: {data['antwoord']} voor {word.receiver.short}.")
            return redirect("instemming", case_id=case.pk)
    texts = dossier.teksten([one.item for one in asked], request.staff)
    rows = [(one, texts.get(one.item.pk, "")) for one in asked]
    context = {"case": case, "rows": rows, "form": form, "now": present()}
    return render(request, "cases/instemming.html", context, status=422 if form.is_bound else 200)


def _paneel(case: Case, actor: Staff, now: datetime) -> dict[str, Any] | None:
    """For the officer a link; for the police what the OM said."""
    if actor.organisation.partner not in {Partner.POLITIE, Partner.OM}:
        return None
    asked = te_beoordelen(case, actor)
    said = [(receiver, word) for one in asked for receiver, word in one.words if word]
    officer = is_officier(actor)
    return {"count": len(asked), "said": said, "officer": officer} if asked and (officer or said) else None


def _te_stoppen(actor: Staff, now: datetime) -> list[Waiting]:
    """Art. 9 data that the actor's organisation still shares while the OM says no."""
    if actor.organisation.partner != Partner.POLITIE:
        return []
    return [
        Waiting(
            text=f"Het OM stemt niet meer in met delen met {word.receiver.short}. Stop het delen.",
            url=reverse("zaak", args=[word.item.case_id]), action="Naar de zaak", since=word.at,
            reference=word.item.case.reference, partner=Partner.OM,
        )
        for word in te_stoppen(actor)
    ]  # fmt: skip


register_panel("cases/_instemming.html", _paneel)
SOURCES.append(_te_stoppen)
