"""The forms that VT and the police fill in: which version holds, as fields, and as words (VP-3).

What a form asks is data with versions (definition, starting_forms); how a version comes about stands in versions.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import F, Q

from cases.base.errors import RuleBroken
from cases.partners.enums import ProposalState
from cases.safety import definition
from cases.safety.enums import QuestionKind
from cases.safety.models import Instrument
from cases.safety.starting_forms import ACUUT, AT_THE_TABLE, DEEL_A, RIHG, SASH, load_instruments

__all__ = [
    "ACUUT",
    "AT_THE_TABLE",
    "DEEL_A",
    "RIHG",
    "SASH",
    "clean",
    "current",
    "form_fields",
    "in_parts",
    "in_words",
    "load_instruments",
]

MISSING = "Dit formulier is er niet. Meld het aan de functioneel beheerder."
_PICK = {"required": "Kies een van de mogelijkheden.", "invalid_choice": "Kies een van de mogelijkheden."}


def current(code: str, *, on: date, region: UUID | None = None) -> Instrument:
    """The version that holds on this day: the region's own when it has one, else everybody's (VP-3).

    Raises:
        RuleBroken: there is none.
    """
    holds = Instrument.objects.filter(code=code, state=ProposalState.APPROVED, effective_from__lte=on)
    of_region = holds.filter(Q(region=None) | Q(region_id=region))
    found = of_region.order_by(F("region").asc(nulls_last=True), "-effective_from", "-version").first()
    if found is None:
        raise RuleBroken(MISSING)
    return found


def form_fields(instrument: Instrument) -> dict[str, forms.Field]:
    """A form field for each question, by its code, in the order in which they are asked."""
    return {question["code"]: _field(question) for question in instrument.questions}


def clean(instrument: Instrument, answers: Mapping[str, Any]) -> dict[str, str]:
    """The answers as they are kept: only to what this version asks, as text.

    Raises:
        RuleBroken: one of them does not go with its question, or one that must be there is missing.
    """
    asked = {question["code"] for question in instrument.questions}
    kept = {code: answer for code, answer in as_text(answers).items() if code in asked}
    if objection := definition.answers_objection(instrument.questions, kept):
        raise RuleBroken(objection)
    return kept


def as_text(answers: Mapping[str, Any]) -> dict[str, str]:
    """What fields gave back, as it is kept: a day as 2026-11-23, nothing as nothing."""
    return {
        code: answer.isoformat() if isinstance(answer, date) else "" if answer is None else answer
        for code, answer in answers.items()
    }


def in_words(instrument: Instrument, answers: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each question with its answer as people read it, in this very version."""
    return [
        (question["label"], definition.answer_in_words(question, answers.get(question["code"], "")))
        for question in instrument.questions
    ]


def in_parts(instrument: Instrument, answers: Mapping[str, str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """As in_words, under the part of the form in which each is asked; a part without a name is ''."""
    parts: dict[str, list[tuple[str, str]]] = {}
    for question, line in zip(instrument.questions, in_words(instrument, answers), strict=True):
        parts.setdefault(question.get("part", ""), []).append(line)
    return list(parts.items())


def _field(question: definition.Question) -> forms.Field:
    said: dict[str, Any] = {
        "label": question["label"],
        "help_text": question.get("help", ""),
        "required": bool(question.get("required")),
    }
    kind = question.get("kind", QuestionKind.TEXT.value)
    if kind == QuestionKind.DATE:
        return forms.DateField(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), validators=[_near],
            error_messages={"required": "Vul een datum in.", "invalid": "Vul een datum in, bijvoorbeeld 23-11-2026."},
            **said,
        )  # fmt: skip
    if kind == QuestionKind.TEXT:
        return forms.CharField(
            max_length=definition.MOST_TEXT, widget=forms.Textarea(attrs={"rows": 3}),
            error_messages={
                "required": "Vul dit in.",
                "max_length": "Dit is te lang: gebruik hoogstens %(limit_value)d tekens.",
            },
            **said,
        )  # fmt: skip
    offered = (
        list(definition.YES_NO.items())
        if kind == QuestionKind.YESNO
        else [(one["code"], one["label"]) for one in question["choices"]]
    )
    # An answer that need not be given must be possible to take back too.
    if not said["required"]:
        offered = [("", "geen antwoord"), *offered]
    return forms.ChoiceField(choices=offered, widget=forms.RadioSelect, error_messages=_PICK, **said)


def _near(day: date) -> None:
    if not definition.FIRST_DAY <= day <= definition.LAST_DAY:
        raise forms.ValidationError("Kijk het jaar na.")
