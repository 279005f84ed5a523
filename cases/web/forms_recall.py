"""Forms of taking back what was shared (SH-6)."""

from typing import Any

from django import forms
from django.db import models

from cases.disclosure.enums import RecallReason

_UNKNOWN = "Kies een van de mogelijkheden."


class Act(models.TextChoices):
    """What the owner does with an item."""

    VERBETEREN = "verbeteren", "Verbeteren: er komt andere tekst"
    INTREKKEN = "intrekken", "Intrekken: niemand anders ziet het meer"


class StoppenForm(forms.Form):
    """Why a disclosure stops."""

    reden = forms.ChoiceField(
        label="Waarom stopt u met delen?",
        choices=RecallReason.given(),
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waarom u stopt met delen.", "invalid_choice": _UNKNOWN},
    )

    def reason(self) -> RecallReason:
        """The reason, once the form is valid."""
        return RecallReason(self.cleaned_data["reden"])


class WijzigenForm(forms.Form):
    """Correct an item or take it back."""

    wat = forms.ChoiceField(
        label="Wat wilt u doen?",
        choices=Act.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat u wilt doen.", "invalid_choice": _UNKNOWN},
    )
    tekst = forms.CharField(
        label="Zo moet het er staan",
        help_text="Alleen bij verbeteren. Wat er stond blijft bewaard in de geschiedenis.",
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    reden = forms.ChoiceField(
        label="Waarom?",
        choices=RecallReason.given(),
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waarom.", "invalid_choice": _UNKNOWN},
    )

    def __init__(self, *args: Any, written: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not written:
            del self.fields["tekst"]
            field = self.fields["wat"]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [(Act.INTREKKEN.value, Act.INTREKKEN.label)]

    def act(self) -> Act:
        """Correct or withdraw, once the form is valid."""
        return Act(self.cleaned_data["wat"])

    def reason(self) -> RecallReason:
        """The reason, once the form is valid."""
        return RecallReason(self.cleaned_data["reden"])
