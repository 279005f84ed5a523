"""Forms of the structural route and of help after the crisis (AC-8, AC-11)."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone

from acuut.enums import Waarom
from acuut.routes.enums import (
    Bron,
    Herkomst,
    OpvangUitkomst,
    Plek,
    RouteUitkomst,
    VoorWie,
    Zoeker,
)
from acuut.routes.hulp import Nazorg, Zoektocht
from acuut.web.forms import PICK_ONE, line, pick, words
from acuut.web.forms_crisis import moment

PHONE = RegexValidator(r"^[0-9+() -]{3,20}$", "Vul een telefoonnummer in, bijvoorbeeld 06 12345678.")
NEW_CASE = "nieuw"


class StartForm(forms.Form):
    """A melding that is not acute, or what is left when a crisis is over."""

    sleutel = forms.UUIDField(widget=forms.HiddenInput)
    zaak = forms.ChoiceField(label="Welke zaak?", error_messages=PICK_ONE)
    herkomst = pick("Hoe kwam de melding?", [one for one in Herkomst.choices if one[0] != Herkomst.CRISIS])
    tekst = words(
        "Waar gaat het om?", required=True, most=4000, rows=6, ask="Schrijf op waar de melding over gaat.",
        help_text="Zet hier niet in wie gemeld heeft.",
    )  # fmt: skip

    def __init__(
        self, *args: Any, cases: list[tuple[str, str]], after_crisis: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sleutel"].initial = uuid4
        if after_crisis:
            del self.fields["zaak"], self.fields["herkomst"]
            self.fields["tekst"].label = "Wat blijft er onveilig?"
            return
        field = self.fields["zaak"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(NEW_CASE, "Nieuwe zaak"), *cases]


class BronForm(forms.Form):
    """What one source says."""

    bron = pick("Van wie komt dit?", Bron.choices)
    tekst = words(
        "Wat zegt deze bron?", required=True, most=4000, rows=5,
        ask="Schrijf op wat deze bron zegt. Weet de bron niets, schrijf dat dan op.",
    )  # fmt: skip


class AfstemmenForm(forms.Form):
    """With whom the plan was agreed."""

    tekst = words(
        "Met wie stemde u het plan af, en wat is afgesproken?", required=True, most=2000,
        ask="Schrijf op met wie u het plan afstemde, en wat is afgesproken.",
    )  # fmt: skip


class VerderForm(forms.Form):
    """Going on although something is missing."""

    stap = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=4)
    waarom = pick("Waarom gaat u nu verder?", Waarom.choices, required=False)
    toelichting = words("Toelichting", rows=3)


class AfsluitenForm(forms.Form):
    """How the route ends, and why although something is missing."""

    uitkomst = pick("Hoe gaat het verder?", RouteUitkomst.choices)
    tekst = words(
        "Wie gaat er verder, of waarom hoeft er niets te volgen?", required=True,
        ask="Schrijf op wie er verdergaat, of waarom er niets hoeft te volgen.",
    )  # fmt: skip
    waarom = pick("Er ontbreekt nog iets. Waarom sluit u toch af?", Waarom.choices, required=False)


class OpvangForm(forms.Form):
    """One search for a place; never where it is."""

    zoeker = pick("Wie zocht?", Zoeker.choices)
    plek = pick("Wat voor plek?", Plek.choices)
    uitkomst = pick("Wat kwam eruit?", OpvangUitkomst.choices)
    tot = moment(
        "Tot wanneer kan iemand daar blijven?", required=False,
        help_text="Ruim voor het einde gaat er een alarm af. Leeg is: nog niet bekend.",
    )  # fmt: skip
    contact = line("Wie is daar te bereiken?", most=120, help_text="Een naam of een nummer, geen adres.")
    tekst = words(
        "Toelichting", most=2000, help_text="Nooit het adres van een opvang: niet de straat, niet de plaats."
    )
    geen_adres = forms.BooleanField(label="Wat op een adres lijkt, is geen adres", required=False)

    def zoektocht(self) -> Zoektocht:
        """What was filled in, once the form is valid."""
        data = self.cleaned_data
        return Zoektocht(
            zoeker=Zoeker(data["zoeker"]), plek=Plek(data["plek"]), uitkomst=OpvangUitkomst(data["uitkomst"]),
            until=data["tot"], contact=data["contact"], text=data["tekst"], no_address=data["geen_adres"],
        )  # fmt: skip


class NazorgForm(forms.Form):
    """Whom one can call, and from when."""

    wie = line("Wie kunnen zij bellen?", most=120, required=True, ask="Vul in wie zij kunnen bellen.")
    telefoon = line("Nummer", most=20, required=True, ask="Vul het nummer in.")
    vanaf = forms.DateField(
        label="Vanaf wanneer?",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": "Vul een datum in.",
            "invalid": "Vul een datum in, bijvoorbeeld 21-11-2026.",
        },
    )
    voor = pick("Voor wie?", VoorWie.choices)
    tekst = words("Toelichting", most=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["telefoon"].validators.append(PHONE)

    def clean_vanaf(self) -> date:
        """The year 9999 is a slip of the pen."""
        day: date = self.cleaned_data["vanaf"]
        if abs((day - timezone.localdate()).days) > 366:
            raise forms.ValidationError("Deze datum ligt te ver weg. Kijk het jaar na.")
        return day

    def nazorg(self) -> Nazorg:
        """What was filled in, once the form is valid."""
        data = self.cleaned_data
        return Nazorg(
            wie=data["wie"], telefoon=data["telefoon"], vanaf=data["vanaf"], voor=VoorWie(data["voor"]),
            text=data["tekst"],
        )  # fmt: skip


class SchoolForm(forms.Form):
    """Whether the school knows, and what was agreed."""

    gelukt = pick("Weet de school het, en is er steun?", [("ja", "Ja"), ("nee", "Nee, dat is niet gelukt")])
    waarom = pick("Niet gelukt: waarom?", Waarom.choices, required=False)
    tekst = words(
        "Wat is er afgesproken?", required=True, most=2000,
        ask="Schrijf op wat er met de school is afgesproken, of wat er gebeurde.",
    )  # fmt: skip
