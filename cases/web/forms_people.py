"""Forms of the people in a case: who they are, to whom, where, what to mind, and what falls (K-1, K-4).

Lengths and dates are judged by the service, so that what was typed comes back whole with what is wrong.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from cases.dossier.known import Known
from cases.persons.describing import Home, Naming
from cases.persons.enums import EndReason, Flag, PersonRole, Relation

_PICK = {"required": "Kies een van de mogelijkheden.", "invalid_choice": "Kies een van de mogelijkheden."}
_DAY = {"required": "Vul een datum in.", "invalid": "Vul een geldige datum in, bijvoorbeeld 24-11-2026."}
HOUSEHOLD = "gezin"


def _text(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, help_text=help_text)


def _day(label: str, help_text: str = "", *, required: bool = False) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label, required=required, help_text=help_text, widget=widget, error_messages=_DAY
    )


def _source() -> forms.CharField:
    return _text("Hoe weet u dit?", "De bron: gezien, gehoord van, een systeem.")


class NaamForm(forms.Form):
    """Who somebody is, as far as it is known, and in which role."""

    voornaam = _text("Voornaam", "Alle namen en schriften kunnen.")
    tussenvoegsel = _text("Tussenvoegsel")
    achternaam = _text("Achternaam")
    meisjesnaam = _text("Meisjesnaam of eerdere naam")
    omschrijving = _text("Omschrijving", "Als u de naam nog niet weet: onbekende man, ongeveer 40.")
    geboortedatum = _day("Geboortedatum")
    rol = forms.ChoiceField(
        label="Rol in deze zaak", choices=PersonRole.choices, widget=forms.RadioSelect, error_messages=_PICK
    )
    bron = _source()

    def naming(self) -> Naming:
        """What was typed, once the form is valid."""
        data = self.cleaned_data
        return Naming(
            given_name=data["voornaam"],
            prefix=data["tussenvoegsel"],
            family_name=data["achternaam"],
            birth_name=data["meisjesnaam"],
            description=data["omschrijving"],
        )

    def role(self) -> PersonRole:
        """What was chosen."""
        return PersonRole(self.cleaned_data["rol"])


class RelatieForm(forms.Form):
    """What this person is to another."""

    relatie = forms.ChoiceField(label="Deze persoon is", error_messages=_PICK)
    ander = forms.ChoiceField(label="van", error_messages=_PICK)
    sinds = _day("Sinds")
    tot = _day("Tot", "Alleen als het voorbij is, of als u weet wanneer het eindigt.")
    bron = _source()

    def __init__(self, *args: Any, others: Sequence[Known], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self, "relatie", [("", "Kies"), *Relation.choices])
        _choices(self, "ander", [("", "Kies"), *((str(one.person_id), one.name) for one in others)])

    def relation(self) -> Relation:
        """What was chosen, once the form is valid."""
        return Relation(self.cleaned_data["relatie"])

    def other(self) -> UUID:
        """Of whom."""
        return UUID(self.cleaned_data["ander"])


class AdresForm(forms.Form):
    """Where somebody lives or stays."""

    straat = _text("Straat")
    huisnummer = _text("Huisnummer")
    toevoeging = _text("Toevoeging", "A, bis, 2-hoog")
    postcode = _text("Postcode")
    plaats = _text("Plaats")
    geheim = forms.BooleanField(
        label="Dit is een geheim adres.",
        help_text="Het gaat naar niemand en staat nergens vanzelf.",
        required=False,
    )
    sinds = _day("Woont er sinds")
    tot = _day("Tot", "Alleen als iemand er niet meer woont.")
    bron = _source()

    def home(self) -> Home:
        """What was typed, once the form is valid."""
        data = self.cleaned_data
        return Home(data["straat"], data["huisnummer"], data["toevoeging"], data["postcode"], data["plaats"])


class KenmerkForm(forms.Form):
    """Something to mind, of a person or of the household."""

    kenmerk = forms.ChoiceField(
        label="Waar moet iedereen op letten?",
        choices=Flag.choices,
        widget=forms.RadioSelect,
        error_messages=_PICK,
    )
    wie = forms.ChoiceField(label="Over wie gaat het?", error_messages=_PICK)
    sinds = _day("Sinds")
    tot = _day("Tot", "Bijvoorbeeld het einde van een toezicht.")
    bron = _source()

    def __init__(self, *args: Any, people: Sequence[Known], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [(str(one.person_id), one.name) for one in people]
        _choices(self, "wie", [(HOUSEHOLD, "het hele gezin"), *chosen])

    def flag(self) -> Flag:
        """What was chosen, once the form is valid."""
        return Flag(self.cleaned_data["kenmerk"])

    def person_id(self) -> UUID | None:
        """Of whom; None is the household."""
        whom = self.cleaned_data["wie"]
        return None if whom == HOUSEHOLD else UUID(whom)


class BsnForm(forms.Form):
    """A citizen service number; the service tests it."""

    bsn = forms.CharField(
        label="Burgerservicenummer (BSN)",
        help_text="Negen cijfers. Het wordt versleuteld bewaard.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "Vul het BSN in."},
    )
    bron = _source()


class VervaltForm(forms.Form):
    """Why something is no longer so, and since when."""

    reden = forms.ChoiceField(label="Waarom?", widget=forms.RadioSelect, error_messages=_PICK)
    sinds = _day("Sinds wanneer is het niet meer zo?", required=True)

    def __init__(self, *args: Any, suspect: bool, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sinds"].initial = today
        of_a_suspect = {EndReason.SEPOT, EndReason.VRIJSPRAAK}
        fitting = [one for one in EndReason if suspect or one not in of_a_suspect]
        _choices(self, "reden", [(one.value, str(one.label)) for one in fitting])

    def reason(self) -> EndReason:
        """What was chosen, once the form is valid."""
        return EndReason(self.cleaned_data["reden"])


def _choices(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
