"""Forms and their versions: everybody reads them, a beheerder proposes one, another person approves it (VP-3)."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from cases.access.door import access
from cases.access.enums import Action
from cases.base.clock import now as present
from cases.partners.models import Staff
from cases.safety import versions
from cases.safety.definition import definition_objection, from_json
from cases.safety.models import Instrument
from cases.web.attempt import attempt, posted
from cases.web.forms_grounds import BeslisForm
from cases.web.forms_instrument import ask, in_parts
from cases.web.forms_versions import DefinitieForm, VersieForm, VragenFormSet, as_it_is, asked, filled
from cases.web.staff_view import StaffRequest, staff_view
from cases.web.waiting import SOURCES, Waiting

PROPOSED = "Voorgesteld. Een tweede beheerder of de functionaris gegevensbescherming beslist."


@staff_view("GET")
def formulieren(request: StaffRequest) -> HttpResponse:
    """Which version of each form holds here today, and what is proposed."""
    context = {
        "forms": versions.formulieren(request.staff, today=timezone.localdate()),
        "open": versions.wachtend(request.staff),
    }
    return render(request, "cases/formulieren.html", context)


@staff_view("GET", "POST")
def formulier(request: StaffRequest, instrument_id: UUID) -> HttpResponse:
    """One version as it looks, what it changes, all others of this form; and the decision, for who takes it."""
    found = access(Instrument, pk=instrument_id, actor=request.staff, action=Action.VIEW)
    deciding = versions.mag_beslissen(found, request.staff)
    form = BeslisForm(posted(request))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, versions.beslissen, pk=found.pk, actor=request.staff,
            approve=form.cleaned_data["antwoord"] == "vaststellen", now=present(),
        )  # fmt: skip
        if done:
            messages.success(request, f"{done.get_state_display().capitalize()}.")
            return redirect("formulieren")
    context = {
        "found": found, "form": form, "deciding": deciding, "parts": _looks(found),
        "changes": versions.verschillen(found, found.replaces),
        "versions": versions.versies(found, request.staff), "today": timezone.localdate(),
        "may_follow": versions.mag_vervangen(found, request.staff),
        "json": json.dumps(found.questions, ensure_ascii=False, indent=2),
    }  # fmt: skip
    return render(request, "cases/formulier.html", context, status=422 if form.is_bound else 200)


@staff_view("GET", "POST")
def nieuw(request: StaffRequest, instrument_id: UUID) -> HttpResponse:
    """Make the version that follows: a copy to change, to look at, and to propose."""
    old = access(Instrument, pk=instrument_id, actor=request.staff, action=Action.CHANGE)
    sent, what = posted(request), _button(request)
    form, pasted = VersieForm(sent, initial=as_it_is(old)), DefinitieForm(sent)
    rows: Any = VragenFormSet(sent, prefix="q", initial=filled(old.questions))
    seen: list[Any] = []
    if sent is not None and what == "lees":
        form = _unchecked(sent)
        if questions := _read(pasted):
            rows = VragenFormSet(prefix="q", initial=filled(questions))
    elif sent is not None and what == "meer":
        form, rows = _unchecked(sent), _more_rows(sent)
    elif sent is not None and rows.is_valid():
        if what == "bekijk":
            seen = _preview(form, asked(rows))
            form = _unchecked(sent) if seen else form
        elif form.is_valid() and (made := _propose(request, old, form, asked(rows))):
            messages.success(request, PROPOSED)
            return redirect("formulier", instrument_id=made.pk)
    context = {"old": old, "form": form, "pasted": pasted, "rows": rows, "seen": seen}
    good = sent is None or what == "meer" or bool(seen) or (what == "lees" and not pasted.errors)
    return render(request, "cases/formulier_nieuw.html", context, status=200 if good else 422)


def _button(request: StaffRequest) -> str:
    return next((name for name in ("lees", "meer", "bekijk") if name in request.POST), "stel_voor")


def _read(pasted: DefinitieForm) -> list[dict[str, Any]]:
    """The questions of what was pasted; none when it is no definition, which is said on the form."""
    if not pasted.is_valid():
        return []
    questions, wrong = from_json(pasted.cleaned_data["definitie"])
    if wrong:
        pasted.add_error("definitie", wrong)
    return questions


def _unchecked(sent: QueryDict) -> VersieForm:
    """What was typed, without a word on what is missing still."""
    return VersieForm(initial={name: sent.get(name, "") for name in VersieForm.base_fields})


def _more_rows(sent: QueryDict) -> Any:
    """The rows as they were typed, with three more; nothing is checked yet."""
    rows = VragenFormSet(sent, prefix="q")
    typed = [{name: row[name].value() for name in row.fields} for row in rows.forms]
    more = len(typed) + 3
    return VragenFormSet(
        prefix="q", initial=[*typed, *({"plek": number} for number in range(len(typed) + 1, more + 1))]
    )


def _preview(form: VersieForm, questions: list[dict[str, Any]]) -> list[Any]:
    """How it will look; what keeps it from being a form is said on the form."""
    if objection := definition_objection(questions):
        form.add_error(None, objection)
        return []
    return _looks(Instrument(questions=questions))


def _looks(instrument: Instrument) -> list[Any]:
    """The fields as they look when somebody fills them in; they are sent to nobody."""
    form = forms.Form()
    names = ask(form, instrument)
    for field in form.fields.values():
        field.disabled = True
    return in_parts(form, instrument, names)


def _propose(
    request: StaffRequest, old: Instrument, form: VersieForm, questions: list[dict[str, Any]]
) -> Instrument | None:
    data = form.cleaned_data
    return attempt(
        form, versions.voorstellen, replaces_id=old.pk, actor=request.staff, title=data["titel"],
        questions=questions, source=data["bron"], mark=data["zekerheid"], effective_from=data["vanaf"], now=present(),
    )  # fmt: skip


def _te_beslissen(actor: Staff, now: datetime) -> list[Waiting]:
    """Versions that wait for this person."""
    return [
        Waiting(
            text=f"Voorstel voor een formulier: {one.title}", url=reverse("formulier", args=[one.pk]),
            action="Bekijk", since=one.proposed_at or now,
        )
        for one in versions.te_beslissen(actor)
    ]  # fmt: skip


SOURCES.append(_te_beslissen)
