"""Forms of the matrix of grounds: what is proposed, never who decided or how it stands (SH-3)."""

from datetime import date
from typing import Any

from django import forms

from cases.disclosure.enums import Condition, Purpose, Status
from cases.disclosure.grounds import Content, Key
from cases.disclosure.models import Ground
from cases.dossier.enums import NEVER_SHARED, DataClass, Moment
from cases.dossier.rules import classes_of
from cases.partners.enums import Partner

WRONG = {"invalid_choice": "Kies een van de mogelijkheden.", "required": "Kies een van de mogelijkheden."}
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)


def _choice(label: str, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", "Kies"), *choices], error_messages=WRONG)


class DayField(forms.DateField):
    """A day that can be: not of another century."""

    def __init__(self, **kwargs: Any) -> None:
        wrong = {"required": "Vul een datum in.", "invalid": "Vul een geldige datum in."}
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, error_messages=wrong, **kwargs)

    def clean(self, value: Any) -> Any:
        """Refuses what is no slip of a law but of a finger."""
        day = super().clean(value)
        if day and not EARLIEST <= day <= LATEST:
            raise forms.ValidationError("Kijk het jaar na.")
        return day


class FilterForm(forms.Form):
    """Which rows of the matrix, and on which day; all in the address."""

    gever = forms.ChoiceField(label="Wie geeft", choices=[("", "alle"), *Partner.choices], required=False)
    ontvanger = forms.ChoiceField(
        label="Wie ontvangt", choices=[("", "alle"), *Partner.choices], required=False
    )
    moment = forms.ChoiceField(label="Moment", choices=[("", "alle"), *Moment.choices], required=False)
    op = DayField(label="Op datum", required=False)


class InhoudForm(forms.Form):
    """What a row says."""

    artikelen = forms.CharField(
        label="Artikelen",
        max_length=160,
        help_text="Zoals in de wet: art. 6 lid 1 sub e AVG jo. art. 4.1.1 Wmo.",
        error_messages={"required": "Vul de artikelen in."},
    )
    soorten = forms.MultipleChoiceField(
        label="Soorten gegevens",
        choices=[(one.value, one.label) for one in DataClass if one not in NEVER_SHARED],
        widget=forms.CheckboxSelectMultiple,
        error_messages=WRONG,
    )
    voorwaarden = forms.MultipleChoiceField(
        label="Wat de gever bevestigt",
        choices=Condition.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages=WRONG,
    )
    status = forms.ChoiceField(
        label="Hoe zeker is deze grond?",
        help_text="Onduidelijk is: nee, tot een regio een besluit neemt.",
        choices=Status.choices,
        widget=forms.RadioSelect,
        error_messages=WRONG,
    )
    vanaf = DayField(label="Geldt vanaf")
    tot = DayField(label="Geldt tot", help_text="De eerste dag waarop het niet meer geldt.", required=False)
    bron = forms.CharField(label="Bron", max_length=200, error_messages={"required": "Vul de bron in."})
    opmerking = forms.CharField(label="Opmerking", max_length=300, required=False)

    def __init__(self, *args: Any, giver: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if giver:
            field = self.fields["soorten"]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [(one.value, one.label) for one in classes_of(giver)]

    def content(self) -> Content:
        """What was filled in, once the form is valid."""
        data = self.cleaned_data
        return Content(
            articles=data["artikelen"], data_classes=data["soorten"], conditions=data["voorwaarden"],
            status=data["status"], effective_from=data["vanaf"], effective_until=data["tot"], source=data["bron"],
            note=data["opmerking"],
        )  # fmt: skip


class GrondForm(InhoudForm):
    """A new row."""

    field_order = ("gever", "ontvanger", "moment", "doel")
    gever = _choice("Wie geeft?", Partner.choices)
    ontvanger = _choice("Wie ontvangt?", Partner.choices)
    moment = _choice("Bij welk moment?", Moment.choices)
    doel = _choice("Met welk doel?", Purpose.choices)

    def key(self) -> Key:
        """Of which pair, moment and purpose it is."""
        data = self.cleaned_data
        return Key(data["gever"], data["ontvanger"], data["moment"], data["doel"])


def as_it_is(ground: Ground) -> dict[str, Any]:
    """A row as the start of what replaces it; the day is left to fill in."""
    return {
        "artikelen": ground.articles,
        "soorten": ground.data_classes,
        "voorwaarden": ground.conditions,
        "status": ground.status,
        "bron": ground.source,
        "opmerking": ground.note,
    }


class EindeForm(forms.Form):
    """From when something no longer holds."""

    op = DayField(label="Geldt niet meer vanaf", help_text="De eerste dag waarop het niet meer geldt.")


class BesluitForm(forms.Form):
    """What the own region decided."""

    orgaan = forms.CharField(
        label="Wie nam het besluit?",
        help_text="Het orgaan, niet de persoon: RNZS Amsterdam.",
        max_length=120,
        error_messages={"required": "Vul in wie het besluit nam."},
    )
    besloten = DayField(label="Wanneer?")
    tot = DayField(label="Geldt tot", help_text="Leeg is: tot iemand het beëindigt.", required=False)


class BeslisForm(forms.Form):
    """Yes or no on a proposal."""

    antwoord = forms.ChoiceField(
        label="Uw besluit",
        choices=[("vaststellen", "Vaststellen"), ("afwijzen", "Afwijzen")],
        widget=forms.RadioSelect,
        error_messages=WRONG,
    )
