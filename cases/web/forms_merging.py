"""Forms of saying that two are one, and that they are two after all: reasons in codes (K-5)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from cases.dossier.known import Known
from cases.persons.enums import LinkReason, UnlinkReason

CHOOSE = {"required": "Kies een van de mogelijkheden.", "invalid_choice": "Kies een van de mogelijkheden."}


class TweeForm(forms.Form):
    """Which two people of this case."""

    een = forms.ChoiceField(label="Deze persoon", error_messages=CHOOSE)
    ander = forms.ChoiceField(label="is dezelfde als", error_messages=CHOOSE)

    def __init__(self, *args: Any, people: Sequence[Known], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            ("", "Kies"),
            *((str(one.person_id), f"{one.name} (persoon {one.number})") for one in people),
        ]
        for name in ("een", "ander"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Two different people."""
        data = super().clean() or {}
        if data.get("een") and data.get("een") == data.get("ander"):
            self.add_error("ander", "Kies twee verschillende personen.")
        return data

    def pair(self) -> tuple[UUID, UUID]:
        """The two, once the form is valid."""
        return UUID(self.cleaned_data["een"]), UUID(self.cleaned_data["ander"])


class SamenForm(forms.Form):
    """Why they are one; with something that speaks against it, that this was looked at."""

    reden = forms.ChoiceField(
        label="Waarom is dit dezelfde?",
        choices=LinkReason.choices,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    toch = forms.BooleanField(
        label="Ik heb de verschillen bekeken. Het is toch dezelfde.",
        error_messages={"required": "Er zijn verschillen. Bekijk ze en vink dit aan, of ga terug."},
    )

    def __init__(self, *args: Any, differs: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not differs:
            del self.fields["toch"]

    def reason(self) -> LinkReason:
        """The reason, once the form is valid."""
        return LinkReason(self.cleaned_data["reden"])


class LosForm(forms.Form):
    """Why they are two after all."""

    reden = forms.ChoiceField(
        label="Waarom zijn het er twee?",
        choices=UnlinkReason.choices,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )

    def reason(self) -> UnlinkReason:
        """The reason, once the form is valid."""
        return UnlinkReason(self.cleaned_data["reden"])
