"""Forms of the ZSM table: reporting an arrest, its times, telling partners, and the suspect who leaves."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

from cases.dossier.selectors import Known
from cases.partners.enums import Partner
from cases.web.motivering import MotiveringForm
from zsm.enums import How

PICK_ONE = {"required": "Kies een van de mogelijkheden.", "invalid_choice": "Kies een van de mogelijkheden."}
TOO_LONG = "Dit is te lang: gebruik hoogstens %(limit_value)d tekens."
BAD_MOMENT = {
    "required": "Vul een datum en tijd in.",
    "invalid": "Vul een datum en tijd in, bijvoorbeeld 21-11-2026 05:12.",
}
NOT_WHOLE = "Deze pagina is niet heel overgekomen. Open hem opnieuw."
SHARING = ("voorwaarden", "opnieuw_op")
DETENTION = [("ja", "Ja: negen uur"), ("nee", "Nee: zes uur")]


def moment(label: str, *, required: bool = True, help_text: str = "") -> forms.DateTimeField:
    """A date with a time, as the browser gives it."""
    return forms.DateTimeField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages=BAD_MOMENT,
    )


def words(
    label: str, *, required: bool = False, help_text: str = "", rows: int = 4, most: int = 2000
) -> forms.CharField:
    """A few lines of text."""
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": "Vul dit in.", "max_length": TOO_LONG},
    )


def pick(
    label: str, choices: Sequence[tuple[str, str]], *, required: bool = True, help_text: str = ""
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


def pick_partners(label: str, *, required: bool, help_text: str = "") -> forms.MultipleChoiceField:
    """Partners to tick; the form says which."""
    return forms.MultipleChoiceField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kies met wie u dit deelt.",
            "invalid_choice": PICK_ONE["invalid_choice"],
        },
    )


def set_choices(form: forms.Form, name: str, choices: Sequence[tuple[str, str]]) -> None:
    """Give a field the choices that this actor has."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)


class AskedWhenNeeded(forms.Form):
    """A form with fields that only some answers ask for: not marked *hoeft niet*, checked by clean() or the service."""

    use_required_attribute = False
    when_needed: tuple[str, ...] = ()

    def full_clean(self) -> None:
        """Check the fields as if these were optional."""
        self._require(False)
        super().full_clean()
        self._require(True)

    def _require(self, required: bool) -> None:
        for name in self.when_needed:
            if name in self.fields:
                self.fields[name].required = required


def drop_motivering(form: forms.Form) -> None:
    """Without a ground nothing is shared, and nothing is asked about it."""
    for name in MotiveringForm.base_fields:
        del form.fields[name]


def person_label(person: Known) -> str:
    """A person as this actor may see them: name, role, age."""
    age = f"{person.age} jaar" if person.age is not None else ""
    return " · ".join(part for part in (person.name or f"persoon {person.number}", person.role, age) if part)


class TijdenForm(forms.Form):
    """Voorgeleiding and bevel, which come later than the arrest (D-6)."""

    voorgeleid_op = moment("Voorgeleid aan de hulpofficier", required=False)
    bevel_op = moment("Bevel ophouden voor onderzoek", required=False)
    inverzekering = pick("Kan de verdachte in verzekering worden gesteld?", DETENTION)


class DelenMetForm(AskedWhenNeeded, MotiveringForm):
    """Telling further partners of the arrest or of the decision; each can come with why it is needed."""

    when_needed = SHARING

    partners = pick_partners("Met wie deelt u dit?", required=True)

    field_order = ["partners"]

    def __init__(self, *args: Any, partners: Mapping[Partner, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {p.value: f"{p.label}. {why}" if why else str(p.label) for p, why in partners.items()}
        set_choices(self, "partners", list(labels.items()))

    def chosen(self) -> list[Partner]:
        """Who was ticked."""
        return [Partner(value) for value in self.cleaned_data["partners"]]


class AlsnogDelenForm(AskedWhenNeeded, MotiveringForm):
    """Sharing with the OM what was written before."""

    when_needed = SHARING


class OverBesluitForm(forms.Form):
    """Something about one decision: the page says of which, for another can follow while it lies open (ZS-5)."""

    over = forms.UUIDField(required=False, widget=forms.HiddenInput, error_messages={"invalid": NOT_WHOLE})


class VerteldForm(OverBesluitForm):
    """Proof that the victim was told, by a person (ZS-7, SA-4)."""

    hoe = pick("Hoe is het verteld?", [(h.value, str(h.label)) for h in How if h is not How.GEDEELD])
    door = forms.CharField(
        label="Door wie?",
        help_text="Naam en organisatie, bijvoorbeeld: J. Jansen, Slachtofferhulp.",
        max_length=160,
        error_messages={"required": "Vul in wie het slachtoffer heeft ingelicht.", "max_length": TOO_LONG},
    )
    wanneer = moment("Wanneer?")
    veilig = forms.BooleanField(
        label="Vooraf is nagegaan dat het slachtoffer veilig kon praten.",
        help_text="Alleen, op een veilig nummer, en niet waar de verdachte meeluistert.",
        error_messages={"required": "Ga eerst na of het slachtoffer nu veilig kan praten, en vink dat aan."},
    )


class VertrekForm(forms.Form):
    """The suspect left (ZS-7)."""

    vertrokken_op = moment("Wanneer vertrok de verdachte?")
    toch = forms.BooleanField(
        label="De verdachte is al weg, ook al is nergens vastgelegd dat het slachtoffer het weet.",
        required=False,
    )


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when it is nothing at all; None when the page is only asked for."""
    return request.POST if request.method == "POST" else None
