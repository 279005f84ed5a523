"""Forms by which a beheerder makes a version of a form: what it is, and each question (VP-3)."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.text import slugify

from cases.safety import definition
from cases.safety.enums import Mark, QuestionKind
from cases.safety.models import Instrument
from cases.web.forms_grounds import WRONG, DayField

TOO_LONG = "Dit is te lang: gebruik hoogstens %(limit_value)d tekens."
SPARE = 2


class VersieForm(forms.Form):
    """What a version is, besides its questions."""

    titel = forms.CharField(
        label="Titel",
        max_length=120,
        error_messages={"required": "Geef het formulier een titel.", "max_length": TOO_LONG},
    )
    bron = forms.CharField(
        label="Waarom deze versie?",
        max_length=300,
        help_text="Wat is er anders, en waar komen de vragen vandaan?",
        error_messages={"required": "Schrijf op waarom deze versie er komt.", "max_length": TOO_LONG},
    )
    zekerheid = forms.ChoiceField(
        label="Hoe zeker zijn de vragen?",
        choices=Mark.choices,
        widget=forms.RadioSelect,
        error_messages=WRONG,
    )
    vanaf = DayField(
        label="Geldt vanaf", help_text="Vandaag of later. Wat al is ingevuld, houdt zijn eigen versie."
    )


class DefinitieForm(forms.Form):
    """A definition that somebody pasted, such as a national one."""

    definitie = forms.CharField(
        label="Definitie (JSON)",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Een lijst van vragen: code, label, help, kind, choices, required, part.",
    )


class VraagForm(forms.Form):
    """One question."""

    plek = forms.IntegerField(label="Plek", min_value=1, max_value=999, required=False,
                              error_messages={"invalid": "Vul een getal in."})  # fmt: skip
    label = forms.CharField(
        label="Vraag", max_length=200, required=False, error_messages={"max_length": TOO_LONG}
    )
    help = forms.CharField(
        label="Uitleg", max_length=300, required=False, error_messages={"max_length": TOO_LONG}
    )
    kind = forms.ChoiceField(
        label="Soort antwoord", choices=QuestionKind.choices, required=False, error_messages=WRONG
    )
    choices = forms.CharField(
        label="Keuzes", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Alleen bij een keuze: elke regel één. Met een code ervoor: hoog = hoog risico.",
        error_messages={"max_length": TOO_LONG},
    )  # fmt: skip
    part = forms.CharField(label="Deel van het formulier", max_length=80, required=False,
                           error_messages={"max_length": TOO_LONG})  # fmt: skip
    code = forms.CharField(
        label="Code", max_length=40, required=False, error_messages={"max_length": TOO_LONG},
        help_text="Houd dezelfde code als de vraag dezelfde blijft. Leeg: wij maken er een.",
    )  # fmt: skip
    required = forms.BooleanField(label="Moet beantwoord worden", required=False)
    weg = forms.BooleanField(label="Haal deze vraag weg", required=False)

    def question(self) -> dict[str, Any] | None:
        """The question as data; None when nothing was asked or it is taken away."""
        data = self.cleaned_data
        if data.get("weg") or not any(data.get(name) for name in ("label", "code", "help", "choices")):
            return None
        return {
            "code": data["code"].strip() or _code(data["label"]),
            "label": data["label"].strip(),
            "help": data["help"].strip(),
            "kind": data["kind"] or QuestionKind.TEXT.value,
            "choices": list(_choices(data["choices"])),
            "required": bool(data["required"]),
            "part": data["part"].strip(),
        }


VragenFormSet = forms.formset_factory(
    VraagForm, extra=0, max_num=definition.MOST_QUESTIONS + 10, absolute_max=definition.MOST_QUESTIONS + 10
)


def filled(questions: Sequence[Mapping[str, Any]], *, spare: int = SPARE) -> list[dict[str, Any]]:
    """Questions as the start of the rows of a form, with a few empty ones after them."""
    rows = [
        {**question, "plek": number, "choices": _lines(question["choices"])}
        for number, question in enumerate(map(definition.complete, questions), 1)
    ]
    return [*rows, *({"plek": len(rows) + number} for number in range(1, spare + 1))]


def asked(rows: forms.BaseFormSet) -> list[dict[str, Any]]:  # type: ignore[type-arg]  # of VraagForm
    """The questions of the rows in the order of their places, once these are valid."""
    found = []
    for number, row in enumerate(rows.forms):
        if (question := row.question()) is not None:
            place = row.cleaned_data.get("plek")
            found.append((place if place is not None else 1000, number, question))
    return [question for _, _, question in sorted(found, key=lambda one: one[:2])]


def as_it_is(instrument: Instrument) -> dict[str, Any]:
    """A version as the start of what follows it; why and from when is left to fill in."""
    return {"titel": instrument.title, "zekerheid": Mark.EIGEN.value}


def _lines(choices: Sequence[Mapping[str, str]]) -> str:
    return "\n".join(f"{one['code']} = {one['label']}" for one in choices)


def _choices(text: str) -> Sequence[dict[str, str]]:
    found = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        code, sign, label = line.partition("=")
        known = bool(sign) and bool(definition.CODE.fullmatch(code.strip()))
        found.append(
            {"code": code.strip(), "label": label.strip()} if known else {"code": _code(line), "label": line}
        )
    return found


def _code(words: str) -> str:
    """A code made of words, so that nobody has to think of one."""
    made = re.sub(r"[^a-z0-9]+", "_", slugify(words)).strip("_")[:40].strip("_")
    return made if made and made[0].isalpha() else f"v_{made}"[:40]
