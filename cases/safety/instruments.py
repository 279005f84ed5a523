"""The forms VT fills in, as versioned starting data (VP-3).

The official instruments and letter codes are not public in what was found (facts): these are our
own plain questions, and their titles say so.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from cases.base.errors import RuleBroken
from cases.safety.models import Instrument

ACUUT = "acuut"
DEEL_A = "deel_a"
RIHG = "rihg"
SASH = "sash"

MISSING = "Dit formulier is er niet. Meld het aan de functioneel beheerder."


def current(code: str, *, on: date, region: UUID | None = None) -> Instrument:
    """The version that holds on this day: the region's own when it has one, else everybody's (VP-3).

    Raises:
        RuleBroken: there is none.
    """
    found = Instrument.objects.filter(code=code, effective_from__lte=on).order_by("-version").first()
    if found is None:
        raise RuleBroken(MISSING)
    return found


def form_fields(instrument: Instrument) -> dict[str, forms.Field]:
    """A form field for each question, by its code, in the order in which they are asked."""
    return {
        question["code"]: forms.CharField(
            label=question["label"], help_text=question.get("help", ""), required=bool(question.get("required")),
            widget=forms.Textarea(attrs={"rows": 3}), max_length=2000,
        )
        for question in instrument.questions
    }  # fmt: skip


def in_words(instrument: Instrument, answers: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each question with its answer as people read it, in this very version."""
    return [(question["label"], answers.get(question["code"], "")) for question in instrument.questions]

_ACUUT_QUESTIONS: list[dict[str, Any]] = [
    {"code": "gebeurd", "label": "Wat is er gebeurd?", "help": "Feiten, en van wie u het hoorde."},
    {"code": "gevaar_nu", "label": "Welk gevaar is er nu?", "help": "Voor wie, en waarom nu."},
    {"code": "beschermt", "label": "Wat beschermt nu?", "help": "Mensen, plek, maatregelen."},
    {
        "code": "kinderen",
        "label": "Hoe gaat het met de kinderen?",
        "help": "Per kind; 'geen' als er geen zijn.",
    },
]
_DEEL_A_QUESTIONS: list[dict[str, Any]] = [
    {
        "code": "bekend",
        "label": "Wat is bij Veilig Thuis bekend?",
        "help": "Eerdere meldingen en het laatste besluit.",
    },
    {
        "code": "acuut",
        "label": "Is het acuut onveilig als de verdachte vandaag naar huis gaat?",
        "help": "Voor wie?",
    },
    {
        "code": "nodig",
        "label": "Wat is nodig voor directe veiligheid?",
        "help": "Voorwaarden, maatregelen, hulp.",
    },
    {
        "code": "aandacht",
        "label": "Waar moet de tafel op letten?",
        "help": "Bijvoorbeeld LVB, kinderen, eerder besproken.",
    },
]


def load_instruments() -> None:
    """Add version 1 of each form when it is not there."""
    for code, title, questions in (
        (ACUUT, "Veiligheidsbeoordeling ter plaatse (eigen formulier)", _ACUUT_QUESTIONS),
        (DEEL_A, "Veiligheidsbeoordeling deel A (eigen formulier)", _DEEL_A_QUESTIONS),
    ):
        if not Instrument.objects.filter(code=code, version=1).exists():
            Instrument.objects.create(
                code=code, version=1, title=title, questions=questions, effective_from=date(2022, 6, 1)
            )
