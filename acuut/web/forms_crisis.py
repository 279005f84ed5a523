"""Forms of the crisis page: going on, sharing, putting in, assessing, measures, closing (AC-2 to AC-7)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from acuut.enums import Afspraak, Anders, Uitkomst, Waarom
from acuut.services.overleg import Afgesproken
from acuut.web.forms import PICK_ONE, TOO_LONG, line, pick, words
from cases.dossier.enums import Moment
from cases.dossier.models import InformationItem
from cases.partners.enums import ACUTE_FIVE
from cases.partners.models import Organisation
from cases.safety.enums import MeasureKind
from cases.web.forms_quotes import verwijs_veld
from cases.web.motivering import MotiveringForm

BAD_MOMENT = {
    "required": "Vul een datum en tijd in.",
    "invalid": "Vul een datum en tijd in, bijvoorbeeld 21-11-2026 05:12.",
}
FAR = timedelta(days=5 * 366)


def moment(label: str, *, required: bool = True, help_text: str = "") -> forms.DateTimeField:
    """A date with a time, as the browser gives it; not further away than a plan can look."""
    return forms.DateTimeField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages=BAD_MOMENT,
        validators=[_near],
    )


def _near(when: datetime) -> None:
    if abs(when - timezone.now()) > FAR:
        raise forms.ValidationError("Deze datum ligt te ver weg. Kijk het jaar na.")


def ask_conditions(form: MotiveringForm) -> None:
    """Say that the boxes must be ticked, where there are any; the service says which is still missing."""
    field = form.fields["voorwaarden"]
    assert isinstance(field, forms.MultipleChoiceField)
    field.required = bool(field.choices)
    field.error_messages["required"] = "Bevestig nog wat hier staat."


class VerderForm(forms.Form):
    """Going on although something is missing (AC-2)."""

    stap = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=5)
    waarom = pick("Waarom gaat u nu verder?", Waarom.choices, required=False)
    toelichting = words("Toelichting", rows=3)


class AndersForm(forms.Form):
    """How Veilig Thuis takes part when it does not come, and why."""

    hoe = pick("Hoe doet Veilig Thuis mee?", Anders.choices)
    waarom = pick("Waarom niet ter plaatse?", Waarom.choices)


class DelenForm(MotiveringForm):
    """What goes to the other of the two, ticked to begin with."""

    wat = forms.MultipleChoiceField(
        label="Wat deelt u?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies wat u wilt delen.", "invalid_choice": PICK_ONE["invalid_choice"]},
    )

    field_order = ["wat"]

    def __init__(
        self, *args: Any, items: Sequence[InformationItem], labels: Mapping[UUID, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["wat"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(item.pk), labels[item.pk]) for item in items]
        field.initial = [str(item.pk) for item in items]
        ask_conditions(self)

    def item_ids(self) -> list[UUID]:
        """What is ticked, once the form is valid."""
        return [UUID(value) for value in self.cleaned_data["wat"]]


class InbrengForm(forms.Form):
    """What one partner knows, of one kind (AC-3)."""

    tekst = words("Wat weet u?", required=True, most=4000, rows=6, ask="Schrijf op wat u weet.")


class MaatregelForm(forms.Form):
    """A measure with its end, its review and who to call (AC-6)."""

    soort = pick("Wat voor maatregel?", MeasureKind.choices)
    tekst = words(
        "Wat is afgesproken, en wie doet het?", required=True, most=4000,
        ask="Schrijf op wat de maatregel is.",
    )  # fmt: skip
    begin = moment("Vanaf")
    einde = moment("Tot", required=False, help_text="Leeg is: zonder einde.")
    herbeoordeling = moment("Wanneer kijkt u opnieuw?")
    aanspreekpunt = line(
        "Eerste aanspreekpunt, en wie belt wie", most=160,
        help_text="Bijvoorbeeld: Veilig Thuis; buren bellen 112, agent belt VT.",
    )  # fmt: skip


# Who can have something to do after the crisis.
DOERS = [(one.label, one.label) for one in ACUTE_FIVE] + [
    ("Lokaal veld", "Lokaal veld"),
    ("Iemand anders", "Iemand anders"),
]


class AfsprakenForm(forms.Form):
    """What is agreed besides the measures, each point with who does it (AC-6)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for point in Afspraak:
            self.fields[f"wie_{point.value}"] = forms.ChoiceField(
                label=str(point.label), choices=[("", "Wie doet dit?"), *DOERS], required=False, error_messages=PICK_ONE
            )  # fmt: skip
            self.fields[point.value] = words("Wat is afgesproken?", rows=2, most=1000)

    def afspraken(self) -> dict[Afspraak, Afgesproken]:
        """By point of the toolkit."""
        data = self.cleaned_data
        return {point: Afgesproken(data[f"wie_{point.value}"], data[point.value]) for point in Afspraak}


class AchterafForm(forms.Form):
    """What was done or said before, written down afterwards (AC-2)."""

    code = pick("Wat is er gedaan?", [])
    wanneer = moment("Wanneer was dat?")

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class OverdragenForm(MotiveringForm):
    """To whom, at which moment, with what (AC-7)."""

    partner = pick("Aan wie?", [])
    naar = pick(
        "Waarheen?", [(m.value, str(m.label)) for m in (Moment.ZSM, Moment.ACTIEOVERLEG, Moment.HSSK)]
    )
    tekst = words(
        "Wat moet de ander weten om verder te gaan?", required=True, most=4000,
        ask="Schrijf op wat de ander moet weten om verder te gaan.",
    )  # fmt: skip

    field_order = ["partner", "naar", "tekst"]

    def __init__(
        self,
        *args: Any,
        partners: Sequence[Organisation],
        quotable: Sequence[InformationItem] = (),
        along: Mapping[UUID, str] | None = None,
        ticked: Iterable[UUID] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._by_id = {str(one.pk): one for one in partners}
        if along:
            self.fields["mee"] = forms.MultipleChoiceField(
                label="Wat gaat mee?", required=False, widget=forms.CheckboxSelectMultiple, error_messages=PICK_ONE,
                choices=[(str(pk), label) for pk, label in along.items()], initial=[str(pk) for pk in ticked],
            )  # fmt: skip
        field = self.fields["partner"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(pk, one.name) for pk, one in self._by_id.items()]
        if quotable:
            self.fields["verwijst"] = verwijs_veld(quotable)
        ask_conditions(self)

    def along(self) -> list[UUID]:
        """What goes along, once the form is valid."""
        return [UUID(value) for value in self.cleaned_data.get("mee", ())]

    def receiver(self) -> Organisation:
        """Who was chosen, once the form is valid."""
        return self._by_id[self.cleaned_data["partner"]]


class EindeForm(forms.Form):
    """Who outside follows up, or why nothing follows (AC-7)."""

    uitkomst = pick("Kies", [])
    toelichting = forms.CharField(
        label="Toelichting",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schrijf dit op.", "max_length": TOO_LONG},
    )

    def __init__(self, *args: Any, outside: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field, text = self.fields["uitkomst"], self.fields["toelichting"]
        assert isinstance(field, forms.ChoiceField)
        field.label = "Wie gaat er verder?" if outside else "Waarom volgt er niets?"
        field.choices = [(u.value, str(u.label)) for u in Uitkomst if (u.buiten if outside else u.niets)]
        text.label = "Met wie is dat afgesproken?" if outside else "Licht dit kort toe"
