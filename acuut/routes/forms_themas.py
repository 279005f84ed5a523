"""Forms of a theme and of its talk (AC-9)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from acuut.enums import Waarom
from acuut.routes.enums import OverlegUitkomst, Sash, Strafbaar, Thema
from acuut.routes.rules import Check
from acuut.web.forms import PICK_ONE, line, pick, words
from cases.disclosure.selectors import Antwoord
from cases.partners.models import Organisation
from cases.web.motivering import MotiveringForm


class SignaalForm(forms.Form):
    """What was seen of a theme."""

    thema = pick("Welk thema?", Thema.choices)
    sash = pick(
        "Stalking: wat is de uitkomst van de SASH?", Sash.choices, required=False,
        help_text="Bij hoog volgt een driegesprek van OM, politie en Veilig Thuis.",
    )  # fmt: skip
    sash_op = forms.DateField(
        label="Wanneer is de SASH ingevuld?",
        required=False,
        help_text="Leeg is: vandaag.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Vul een datum in, bijvoorbeeld 21-11-2026."},
    )
    sash_door = line("Wie vulde de SASH in?", most=120)
    strafbaar = pick(
        "Ouderenmishandeling: zijn er strafbare elementen?", Strafbaar.choices, required=False,
        help_text="Bij ja volgt een alarm: partners overleggen binnen de tijd die de regio afsprak.",
    )  # fmt: skip
    tekst = words("Wat ziet u?", most=4000, rows=5)

    def clean_sash_op(self) -> date | None:
        """Not of another century."""
        day: date | None = self.cleaned_data["sash_op"]
        if day and abs((timezone.localdate() - day).days) > 5 * 366:
            raise forms.ValidationError("Deze datum ligt te ver weg. Kijk het jaar na.")
        return day


class ChecksForm(forms.Form):
    """The checks of a theme; what stays open asks why."""

    gedaan = forms.MultipleChoiceField(
        label="Wat is gedaan?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": PICK_ONE["invalid_choice"]},
    )
    waarom = pick("Staat er nog iets open? Waarom blijft dat nu zo?", Waarom.choices, required=False)
    tekst = words("Toelichting", most=2000, rows=3)

    def __init__(self, *args: Any, checks: Sequence[tuple[Check, bool]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["gedaan"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(check.code, check.label) for check, _ in checks]
        field.initial = [check.code for check, done in checks if done]


class WaaromForm(forms.Form):
    """Why something goes on as it does."""

    waarom = pick("Staat er nog iets open? Waarom blijft dat zo?", Waarom.choices, required=False)


class VraagForm(MotiveringForm):
    """Whom to ask for the talk, and why the signal is shared with them."""

    wie = forms.MultipleChoiceField(
        label="Wie vraagt u?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kies wie u vraagt. Mag het niet via het systeem, bel dan en leg dat vast.",
            "invalid_choice": PICK_ONE["invalid_choice"],
        },
    )
    field_order = ["wie"]

    def __init__(self, *args: Any, answers: Sequence[Antwoord], ticked: Sequence[str], **kwargs: Any) -> None:
        allowed = [one for one in answers if one.answer.allowed and one.answer.ground]
        asked = {c for one in allowed if one.answer.ground for c in one.answer.ground.conditions}
        super().__init__(*args, conditions=tuple(sorted(asked)), **kwargs)
        self._allowed = {str(one.receiver.pk): one.receiver for one in allowed}
        field = self.fields["wie"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(pk, receiver.name) for pk, receiver in self._allowed.items()]
        field.initial = [pk for pk, receiver in self._allowed.items() if receiver.partner in ticked]

    def receivers(self) -> list[Organisation]:
        """Who was ticked, once the form is valid."""
        return [self._allowed[pk] for pk in self.cleaned_data["wie"]]


class AntwoordForm(forms.Form):
    """Whether one's organisation takes part."""

    komt = pick("Doet u mee?", [("ja", "Ja, wij doen mee"), ("nee", "Nee, wij kunnen niet")])
    waarom = pick("Niet mee: waarom?", Waarom.choices, required=False)


class AfrondenForm(forms.Form):
    """Who was there, and what came of it."""

    erbij = forms.MultipleChoiceField(
        label="Wie was erbij?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": PICK_ONE["invalid_choice"]},
    )
    uitkomst = pick("Wat kwam eruit?", OverlegUitkomst.choices)
    tekst = words("Wat is er afgesproken?", most=4000, rows=5)
    waarom = pick("Was niet iedereen erbij? Waarom niet?", Waarom.choices, required=False)

    def __init__(self, *args: Any, others: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._others = {str(one.pk): one for one in others}
        field = self.fields["erbij"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(pk, one.name) for pk, one in self._others.items()]

    def attended(self) -> list[Any]:
        """The ids of who was ticked, once the form is valid."""
        return [self._others[pk].pk for pk in self.cleaned_data["erbij"]]
