"""Forms of asking a partner to share, of answering, and of what may be known to exist (SH-8, SH-11)."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cases.disclosure.enums import Purpose, Refusal
from cases.dossier.enums import Kind, Moment
from cases.web.forms_share import MOMENTS

CHOOSE = {"required": "Kies een van de mogelijkheden.", "invalid_choice": "Kies een van de mogelijkheden."}

# As who asks says it; vital interest is for the telephone (SH-7).
FOR_WHAT = {
    Purpose.BEOORDELEN: "om te beoordelen welke gegevens nodig zijn voor de veiligheid",
    Purpose.ADVIES: "voor advies en hulp om de onveiligheid nu te stoppen",
    Purpose.BEEINDIGEN: "om de onveiligheid te stoppen en eigen taken uit te voeren",
    Purpose.BEVOEGDHEDEN: "om zicht te krijgen en te beoordelen of bevoegdheden nodig zijn",
    Purpose.TAAK_VT: "zodat Veilig Thuis haar taken goed kan doen",
}


def _pick(label: str, choices: Sequence[tuple[str, Any]], **kwargs: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, error_messages=CHOOSE, **kwargs
    )


class VraagForm(forms.Form):
    """What is asked for: choices only, the talk is by telephone."""

    soort = _pick("Wat vraagt u?", [])
    doel = _pick("Waarvoor is het nodig?", [(purpose.value, words) for purpose, words in FOR_WHAT.items()])
    moment = _pick("Bij welk moment hoort het?", [(m.value, m.label) for m in MOMENTS])
    spoed = forms.BooleanField(
        label="Dit is spoed.",
        help_text="De ander krijgt een uur om te antwoorden, anders een dag.",
        required=False,
    )

    def __init__(self, *args: Any, kinds: Sequence[Kind] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not kinds:
            del self.fields["soort"]
            return
        field = self.fields["soort"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(kind.value, str(kind.label)) for kind in kinds]
        if len(kinds) == 1:
            field.initial = kinds[0].value

    def asked(self) -> dict[str, Any]:
        """Purpose, moment and urgency, once the form is valid."""
        data = self.cleaned_data
        return {
            "purpose": Purpose(data["doel"]),
            "moment": Moment(data["moment"]),
            "urgent": data["spoed"],
        }

    def kind(self) -> Kind:
        """The kind that is asked for, once the form is valid."""
        return Kind(self.cleaned_data["soort"])


class WeigerForm(forms.Form):
    """On what the owner refuses: a code, for a refusal in words would tell what is there."""

    reden = _pick("Waarom deelt u dit niet?", Refusal.choices)

    def refusal(self) -> Refusal:
        """The reason, once the form is valid."""
        return Refusal(self.cleaned_data["reden"])
