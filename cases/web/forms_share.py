"""Forms of sharing (screen 4)."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from cases.disclosure.enums import Condition, Purpose
from cases.disclosure.rules import Option
from cases.dossier.enums import Moment
from cases.dossier.models import InformationItem
from cases.web.motivering import MotiveringForm

# Where partners of a case meet and share; another moment can run without being one of these.
MOMENTS = (Moment.ACUUT, Moment.ZSM, Moment.ACTIEOVERLEG, Moment.HSSK)


class KiezenForm(forms.Form):
    """Which of my own items, one by one, and at which moment (SH-4: minimum, not the dossier)."""

    item = forms.MultipleChoiceField(
        label="Wat wilt u delen?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kies eerst wat u wilt delen.",
            "invalid_choice": "Kies een van de mogelijkheden.",
        },
    )
    moment = forms.ChoiceField(
        label="Bij welk moment hoort het?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een moment.", "invalid_choice": "Kies een van de mogelijkheden."},
    )

    def __init__(
        self, *args: Any, items: Sequence[InformationItem], labels: dict[Any, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._by_id = {str(item.pk): item for item in items}
        self._set("item", [(pk, labels[item.pk]) for pk, item in self._by_id.items()])
        self._set(
            "moment",
            [(m.value, str(m.label)) for m in MOMENTS],
        )

    def _set(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def items(self) -> list[InformationItem]:
        """The chosen items, once the form is valid."""
        return [self._by_id[pk] for pk in self.cleaned_data["item"]]


class DelenForm(MotiveringForm):
    """The reason, the conditions and the end of one disclosure."""

    tot = forms.DateField(
        label="Tot en met wanneer mag de ander dit zien?",
        help_text="Leeg is: zolang de zaak loopt.",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, options: Sequence[Option] = (), **kwargs: Any) -> None:
        asked = {condition for option in options for condition in option.ground.conditions}
        super().__init__(*args, conditions=tuple(one for one in Condition.values if one in asked), **kwargs)
        if len(options) > 1:
            self.fields["doel"] = forms.ChoiceField(
                label="Met welk doel deelt u dit?",
                choices=[(one.ground.purpose, Purpose(one.ground.purpose).label) for one in options],
                widget=forms.RadioSelect,
                error_messages={
                    "required": "Kies het doel.",
                    "invalid_choice": "Kies een van de mogelijkheden.",
                },
            )

    def purpose(self) -> str | None:
        """The chosen purpose; None when there was one only."""
        return self.cleaned_data.get("doel")

    def until(self) -> datetime | None:
        """The end of the chosen day, in Dutch time."""
        day = self.cleaned_data["tot"]
        return timezone.make_aware(datetime.combine(day, time.max)) if day else None
