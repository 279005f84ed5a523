"""Forms of the beginning: the three criteria, steps, withdrawing a request, the RiHG, and districts (TH-1 to TH-3)."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator

from acuut.huisverbod.enums import TOLD, Antwoord, Ingetrokken, Stap
from acuut.huisverbod.forms import PICK_ONE, Choices, line, pick, words
from acuut.huisverbod.rihg import rated
from cases.safety import instruments
from cases.safety.models import Instrument
from cases.web.motivering import MotiveringForm

CODE = RegexValidator(r"^[A-Za-z0-9-]{1,12}$", "Gebruik alleen letters en cijfers, hoogstens twaalf.")


class ToetsForm(forms.Form):
    """The three criteria; a doubt is an answer (TH-1)."""

    gevaar = pick("Is er ernstig en onmiddellijk gevaar, of een serieus vermoeden ervan?", Antwoord.choices)
    aanwezig = pick("Is de verdachte meer dan incidenteel in de woning?", Antwoord.choices)
    volwassen = pick("Is de verdachte 18 jaar of ouder?", Antwoord.choices)

    def answers(self) -> dict[str, Antwoord]:
        """By the name that the service gives them."""
        data = self.cleaned_data
        names = {"danger": "gevaar", "residing": "aanwezig", "adult": "volwassen"}
        return {name: Antwoord(data[field]) for name, field in names.items()}


class NietStartenForm(forms.Form):
    """Why there is no assessment after all."""

    reden = words(
        "Waarom komt er geen beoordeling?",
        most=1000,
        required="Schrijf op waarom er geen beoordeling komt.",
        help_text="Bijvoorbeeld na overleg met de WB of met de THV-agent.",
    )


class StapForm(forms.Form):
    """One step that was done; what was found, when there is something to say."""

    stap = forms.ChoiceField(
        choices=[(one.value, one.label) for one in Stap if one not in TOLD],
        widget=forms.HiddenInput,
        error_messages=PICK_ONE,
    )
    tekst = words("Wat vond u?", most=4000)


class IntrekkenForm(forms.Form):
    """Why the request is withdrawn (TH-2)."""

    waarom = pick("Waarom wordt de vraag ingetrokken?", Ingetrokken.choices)


class RihgForm(forms.Form):
    """The signals of the RiHG, part by part; what is not known yet may stay open (TH-3)."""

    samen = forms.BooleanField(label="Samen met Veilig Thuis ingevuld", required=False)

    def __init__(self, *args: Any, instrument: Instrument, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._parts: dict[str, list[str]] = {}
        self._signals = {
            f"s_{question['code']}": question["code"] for question in instrument.questions if rated(question)
        }
        fields = instruments.form_fields(instrument)
        for question in instrument.questions:
            if not rated(question):
                continue
            name, field = f"s_{question['code']}", fields[question["code"]]
            field.required = False
            field.error_messages |= PICK_ONE
            self.fields[name] = field
            self._parts.setdefault(question.get("part", ""), []).append(name)

    @property
    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The parts, each with its fields, for the page."""
        return [(part, [self[name] for name in names]) for part, names in self._parts.items()]

    def answers(self) -> dict[str, str]:
        """The level by the code of the signal, of what was rated."""
        data = self.cleaned_data
        return {code: data[name] for name, code in self._signals.items() if data.get(name)}


def ingevuld(answers: dict[str, str], *, with_vt: bool) -> dict[str, Any]:
    """What was rated before, for the fields of RihgForm."""
    return {f"s_{code}": level for code, level in answers.items()} | {"samen": with_vt}


class RihgDelenForm(MotiveringForm):
    """Why the RiHG is shared with Veilig Thuis."""


class DistrictForm(forms.Form):
    """A district of the police in the region."""

    code = line("Code", most=12, required="Vul een korte code in.")
    naam = line("Naam", most=60, required="Vul de naam van het district in.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].validators.append(CODE)


class VerdelenForm(forms.Form):
    """For which districts a line of the roster is."""

    dienst = forms.UUIDField(widget=forms.HiddenInput)
    districten = forms.MultipleChoiceField(
        label="Districten",
        required=False,
        help_text="Niets aangevinkt is: alle districten.",
        widget=forms.CheckboxSelectMultiple,
        error_messages=PICK_ONE,
    )

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["districten"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
