"""The form of asking partners whether they know a family: whom, and for what, in codes (K-3)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from cases.disclosure.enums import LookupPurpose
from cases.disclosure.lookup.selectors import Person

CHOOSE = "Kies een van de mogelijkheden."


class BekendForm(forms.Form):
    """Choices only; nothing is typed, so nobody is asked about who does not stand in the case."""

    wie = forms.MultipleChoiceField(
        label="Over wie vraagt u het?",
        help_text="De partner antwoordt over hen samen: ja of nee, niet over wie.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens één persoon.", "invalid_choice": CHOOSE},
    )
    doel = forms.ChoiceField(
        label="Waarvoor is het nodig?",
        choices=LookupPurpose.choices,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["wie"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(one.person_id), f"{one.name}, {one.role}") for one in people if one.askable]
        field.initial = [value for value, _ in field.choices]

    def persons(self) -> list[UUID]:
        """Who was chosen, once the form is valid."""
        return [UUID(value) for value in self.cleaned_data["wie"]]

    def purpose(self) -> LookupPurpose:
        """For what, once the form is valid."""
        return LookupPurpose(self.cleaned_data["doel"])
