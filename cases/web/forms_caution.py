"""Forms of hazards and of safe contact (SA-3, SA-8)."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from cases.caution.enums import HazardEnd, HazardGround, HazardKind
from cases.caution.models import SafeContact
from cases.caution.services import Bereik, Gevaarlijk
from cases.dossier.enums import DataClass
from cases.dossier.rules import classes_of
from cases.persons.models import Person
from cases.web.forms_case import SORTS

PICK_ONE = {"required": "Kies een van de mogelijkheden.", "invalid_choice": "Kies een van de mogelijkheden."}
USUAL = timedelta(weeks=4)


def soort_veld(partner: str) -> forms.ChoiceField | None:
    """Under which regime it falls, for a partner that has more than one; None when there is no choice."""
    classes = classes_of(partner)
    if len(classes) < 2:
        return None
    return forms.ChoiceField(
        label="Soort gegevens",
        help_text="Dit bepaalt met wie u het mag delen.",
        choices=[(one.value, SORTS.get(one, str(one.label))) for one in classes],
        initial=classes[0].value,
        required=False,
        widget=forms.RadioSelect,
        error_messages=PICK_ONE,
    )


class OfMyOrganisation(forms.Form):
    """Something that falls under a regime of the own organisation."""

    def __init__(self, *args: Any, partner: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := soort_veld(partner):
            self.fields["soort"] = field

    def data_class(self) -> DataClass | None:
        """What was chosen; None is the class of the own organisation."""
        chosen = self.cleaned_data.get("soort")
        return DataClass(chosen) if chosen else None


class GevaarForm(OfMyOrganisation):
    """A danger for colleagues, with ground, source and end (SA-8)."""

    gevaar = forms.ChoiceField(
        label="Wat is het gevaar?",
        choices=HazardKind.choices,
        widget=forms.RadioSelect,
        error_messages=PICK_ONE,
    )
    wie = forms.ChoiceField(label="Van wie gaat het uit?", required=False, error_messages=PICK_ONE)
    tekst = forms.CharField(
        label="Wat moet een collega weten en doen?",
        help_text="Bijvoorbeeld: hond los in de tuin, eerst bellen. Noem bij besmetting geen ziekte.",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op wat het gevaar is en wat een collega moet doen."},
    )
    bron = forms.CharField(
        label="Van wie of waaruit weet u dit?",
        max_length=160,
        error_messages={"required": "Schrijf op van wie of waaruit u dit weet."},
    )
    grond = forms.ChoiceField(
        label="Waarom bewaart u dit?",
        choices=HazardGround.choices,
        widget=forms.RadioSelect,
        error_messages=PICK_ONE,
    )
    tot = forms.DateField(
        label="Tot en met wanneer tonen?",
        help_text="Daarna ziet niemand het meer. Hoogstens een jaar.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Kies tot wanneer dit gevaar moet worden getoond."},
    )

    def __init__(
        self, *args: Any, partner: str, people: Mapping[UUID, str], today: datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, partner=partner, **kwargs)
        field = self.fields["wie"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", "niet van één persoon, of van de plek"),
            *((str(pk), name) for pk, name in people.items()),
        ]
        self.fields["tot"].initial = timezone.localdate(today) + USUAL

    def gevaarlijk(self, people: Mapping[UUID, Person]) -> Gevaarlijk:
        """What was filled in, once the form is valid."""
        data = self.cleaned_data
        return Gevaarlijk(
            kind=HazardKind(data["gevaar"]),
            text=data["tekst"],
            ground=HazardGround(data["grond"]),
            source=data["bron"],
            expires_at=timezone.make_aware(datetime.combine(data["tot"], time.max)),
            person=people[UUID(data["wie"])] if data["wie"] else None,
        )


class GevaarEindeForm(forms.Form):
    """Why a hazard holds no longer."""

    waarom = forms.ChoiceField(
        label="Waarom geldt dit niet meer?",
        choices=HazardEnd.choices,
        widget=forms.RadioSelect,
        error_messages=PICK_ONE,
    )


class ContactForm(OfMyOrganisation):
    """How to reach a person safely (SA-3)."""

    nummer = forms.CharField(label="Veilig nummer", max_length=30, required=False)
    uren = forms.CharField(
        label="Wanneer is bellen veilig?",
        help_text="Bijvoorbeeld: werkdagen tussen 9 en 12.",
        max_length=200,
        required=False,
    )
    codewoord = forms.CharField(
        label="Codewoord",
        help_text="Wat zegt de ander als het niet veilig is, en wat zegt u?",
        max_length=80,
        required=False,
    )
    voicemail = forms.BooleanField(label="Geen voicemail inspreken", required=False, initial=True)
    app = forms.BooleanField(label="Geen app of sms sturen", required=False, initial=True)
    post = forms.BooleanField(label="Geen post sturen", required=False, initial=True)
    taal = forms.CharField(label="Taal", max_length=40, required=False)
    tolk = forms.BooleanField(
        label="Er is een tolk nodig",
        help_text="Bel een tolk. Laat nooit een familielid of kennis tolken.",
        required=False,
    )

    def __init__(self, *args: Any, sheet: SafeContact | None, **kwargs: Any) -> None:
        if sheet is not None:
            kwargs["initial"] = {
                "nummer": sheet.number, "uren": sheet.hours, "codewoord": sheet.code_word,
                "voicemail": sheet.no_voicemail, "app": sheet.no_app, "post": sheet.no_post,
                "taal": sheet.language, "tolk": sheet.interpreter,
            }  # fmt: skip
        super().__init__(*args, **kwargs)
        if sheet is not None:
            self.fields.pop("soort", None)  # it keeps its own

    def bereik(self) -> Bereik:
        """What was filled in, once the form is valid."""
        data = self.cleaned_data
        return Bereik(
            number=data["nummer"], hours=data["uren"], code_word=data["codewoord"],
            no_voicemail=data["voicemail"], no_app=data["app"], no_post=data["post"],
            language=data["taal"], interpreter=data["tolk"],
        )  # fmt: skip
