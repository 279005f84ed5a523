"""Forms of a melding: one question a screen, choices before typing (AC-1)."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from acuut.enums import JaNee, Soort, Vraag, Vrager, Waarom
from acuut.melding import Wie
from cases.dossier.selectors import Known
from cases.persons.enums import PersonRole

PICK_ONE = {"required": "Kies een van de mogelijkheden.", "invalid_choice": "Kies een van de mogelijkheden."}
TOO_LONG = "Dit is te lang: gebruik hoogstens %(limit_value)d tekens."
OLDEST = 125  # years: whoever is born before that is a typing mistake


def words(
    label: str, *, required: bool = False, help_text: str = "", rows: int = 4, most: int = 2000, ask: str = ""
) -> forms.CharField:
    """A few lines of text."""
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": ask or "Vul dit in.", "max_length": TOO_LONG},
    )


def line(
    label: str, *, most: int, required: bool = False, help_text: str = "", ask: str = ""
) -> forms.CharField:
    """One line of text."""
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=most,
        error_messages={"required": ask or "Vul dit in.", "max_length": TOO_LONG},
    )


def pick(
    label: str, choices: Sequence[tuple[str, Any]], *, required: bool = True, help_text: str = ""
) -> forms.ChoiceField:
    """One of a few, big enough for a thumb."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=required,
        help_text=help_text,
        widget=forms.RadioSelect,
        error_messages=PICK_ONE,
    )


class VraagForm(forms.Form):
    """One question of a melding; what was answered before stands in it."""

    def answer(self) -> dict[str, Any]:
        """The answer as it is kept in the draft."""
        return dict(self.cleaned_data)


class WaarForm(VraagForm):
    """Where it is; a secret address is a class of its own (SA-1)."""

    adres = line(
        "Adres", most=200, required=True, help_text="Straat, huisnummer en plaats.",
        ask="Vul in waar het is. Weet u het niet, schrijf dan op wat u wel weet.",
    )  # fmt: skip
    geheim = forms.BooleanField(
        label="Dit adres is geheim",
        help_text="Het wordt dan nergens vanzelf getoond en niet meegedeeld.",
        required=False,
    )


# Who can be tapped before anybody has a name; children have a question of their own.
TAPPED = (PersonRole.SLACHTOFFER, PersonRole.VERDACHTE, PersonRole.GETUIGE, PersonRole.BETROKKENE)


class WieForm(VraagForm):
    """Who is there: tapped by role, with a name, or with a description when that is not known."""

    snel = forms.MultipleChoiceField(
        label="Tik aan wie erbij zijn",
        help_text="De naam kan later.",
        choices=[(role.value, role.label) for role in TAPPED],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages=PICK_ONE,
    )
    rol = pick("Wie is dit?", PersonRole.choices, required=False)
    voornaam = line("Voornaam", most=60)
    tussenvoegsel = line("Tussenvoegsel", most=20)
    achternaam = line("Achternaam", most=80)
    geboren = forms.DateField(
        label="Geboortedatum",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Vul een datum in, bijvoorbeeld 21-11-1990."},
    )
    omschrijving = line(
        "Naam onbekend? Omschrijf de persoon", most=120, help_text="Bijvoorbeeld: man, ongeveer 40."
    )

    def clean_geboren(self) -> date | None:
        """Nobody is born tomorrow, or in another century."""
        born: date | None = self.cleaned_data["geboren"]
        today = timezone.localdate()
        if born and born > today:
            raise forms.ValidationError("De geboortedatum ligt in de toekomst. Kijk de datum na.")
        if born and born.year < today.year - OLDEST:
            raise forms.ValidationError("De geboortedatum ligt te ver terug. Kijk de datum na.")
        return born

    def is_empty(self) -> bool:
        """Whether nothing was filled in at all."""
        return not any(str(self.data.get(name, "")).strip() for name in self.fields)

    def clean(self) -> dict[str, Any]:
        """A name or a description with who it is; or only who was tapped."""
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        named = data["voornaam"] or data["achternaam"] or data["omschrijving"]
        if named and not data["rol"]:
            self.add_error("rol", PICK_ONE["required"])
        elif not named and (data["rol"] or data["geboren"] or not data["snel"]):
            self.add_error(None, "Vul een naam in, of omschrijf de persoon.")
        return data

    def mensen(self) -> list[Wie]:
        """Who was tapped and who was named, once the form is valid."""
        roles = [PersonRole(role) for role in self.cleaned_data["snel"]]
        found = [Wie(role=role, description=f"{role.label}, naam nog niet bekend") for role in roles]
        return [*found, self.wie()] if self.cleaned_data["rol"] else found

    def wie(self) -> Wie:
        """The person, once the form is valid."""
        data = self.cleaned_data
        return Wie(
            given_name=data["voornaam"], prefix=data["tussenvoegsel"], family_name=data["achternaam"],
            birth_date=data["geboren"], role=PersonRole(data["rol"]), description=data["omschrijving"],
        )  # fmt: skip


class WatForm(VraagForm):
    """What happens: taps first, then one's own words."""

    soort = forms.MultipleChoiceField(
        label="Tik aan wat er speelt",
        choices=Soort.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages=PICK_ONE,
    )
    tekst = words("In uw eigen woorden", most=4000, help_text="Kort: wat zag of hoorde u? Geen adres.")
    toen = forms.DateTimeField(
        label="Wanneer gebeurde het?",
        required=False,
        help_text="Leeg is: nu.",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": "Vul een datum en tijd in, bijvoorbeeld 21-11-2026 05:12."},
    )

    def clean_toen(self) -> datetime | None:
        """Not in the future, and not in another age."""
        when: datetime | None = self.cleaned_data["toen"]
        if when and when > timezone.now():
            raise forms.ValidationError("Deze tijd ligt in de toekomst. Vul in wanneer het gebeurde.")
        if when and when < timezone.now() - timedelta(days=OLDEST * 365 - 3650):
            raise forms.ValidationError("Deze tijd ligt te ver terug. Kijk het jaar na.")
        return when

    def answer(self) -> dict[str, Any]:
        """The moment as text: the draft is JSON."""
        when = self.cleaned_data["toen"]
        return {**self.cleaned_data, "toen": when.isoformat() if when else ""}

    def clean(self) -> dict[str, Any]:
        """One of the two is enough."""
        data = super().clean() or self.cleaned_data
        if not self.errors and not data["soort"] and not data["tekst"]:
            self.add_error(None, "Tik aan wat er speelt, of schrijf het op.")
        return data


class AcuutForm(VraagForm):
    """Whether there is danger now."""

    antwoord = pick("Is iemand nu in gevaar?", JaNee.choices)


class KinderenForm(VraagForm):
    """Whether there are children, and how many; one tap says both: *ja:2*."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        if data is not None and str(data.get("antwoord", "")).startswith(f"{JaNee.JA}:"):
            data = data.copy()
            data["antwoord"], data["aantal"] = data["antwoord"].split(":", 1)
        super().__init__(data, *args, **kwargs)

    antwoord = pick("Zijn er kinderen aanwezig?", JaNee.choices)
    aantal = forms.IntegerField(
        label="Hoeveel?",
        required=False,
        min_value=1,
        max_value=20,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": "Vul een getal in.",
            "min_value": "Vul een getal in van 1 tot en met 20.",
            "max_value": "Vul een getal in van 1 tot en met 20.",
        },
    )


QUESTIONS: dict[Vraag, type[VraagForm]] = {
    Vraag.WAAR: WaarForm,
    Vraag.WIE: WieForm,
    Vraag.WAT: WatForm,
    Vraag.ACUUT: AcuutForm,
    Vraag.KINDEREN: KinderenForm,
}


class AdviesForm(forms.Form):
    """What was asked and what was advised, without names (AC-12)."""

    vrager = pick("Wie vraagt advies?", Vrager.choices)
    vraag = words(
        "Wat is de vraag?", required=True, most=4000, help_text="Zonder namen, geboortedata of adres.",
        ask="Schrijf op wat er werd gevraagd.",
    )  # fmt: skip
    advies = words("Wat hebt u geadviseerd?", most=4000, help_text="Ook zonder namen.")
    waarom = pick("Waarom kan het niet zonder naam?", Waarom.choices, required=False)


def wie_is_dit(one: Known) -> str:
    """Name and role of a person, for a choice; who has no name yet is called by the role already."""
    name = one.name or f"persoon {one.number}"
    return f"{name} · {one.role}" if one.role and not name.startswith(one.role) else name
