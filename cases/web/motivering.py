"""The fields that every act of sharing asks for, the same on every screen (SH-4, SH-10)."""

from typing import Any

from django import forms

from cases.disclosure.enums import Condition, Told
from cases.disclosure.services import Motivering


class MotiveringForm(forms.Form):
    """Why it is necessary, the conditions one by one, and whether the people concerned know.

    Mix it into a form of your own; `conditions` narrows the boxes to what the ground asks for.
    Render with ``{% include "cases/_motivering.html" with form=form only %}``.
    """

    noodzaak = forms.CharField(
        label="Waarom is delen nu nodig?",
        help_text="In uw eigen woorden. De ontvanger leest dit ook.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op waarom delen nu nodig is."},
    )
    voorwaarden = forms.MultipleChoiceField(
        label="Bevestig",
        choices=Condition.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={
            "required": "Vink aan wat u bevestigt. Klopt iets niet, dan kunt u dit niet delen.",
            "invalid_choice": "Kies een van de mogelijkheden.",
        },
    )
    verteld = forms.ChoiceField(
        label="Weten de betrokkenen dit?",
        choices=Told.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Zeg of de betrokkenen weten dat u dit deelt.",
            "invalid_choice": "Kies een van de mogelijkheden.",
        },
    )
    opnieuw_op = forms.DateField(
        label="Als het nog niet kan: wanneer kijkt u opnieuw?",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, conditions: tuple[str, ...] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if conditions is not None:
            field = self.fields["voorwaarden"]
            assert isinstance(field, forms.MultipleChoiceField)
            field.choices = [(c, Condition(c).label) for c in conditions]
            field.required = bool(conditions)

    def motivering(self) -> Motivering:
        """What was filled in, once the form is valid; the service says what is still missing."""
        data = self.cleaned_data
        return Motivering(
            necessity=data["noodzaak"],
            conditions=frozenset(data["voorwaarden"]),
            told=Told(data["verteld"]),
            look_again_on=data["opnieuw_op"],
        )
