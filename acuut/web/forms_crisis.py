"""Forms of the crisis page: going on, sharing, putting in, assessing, measures, closing (AC-2 to AC-7)."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from acuut.enums import Afspraak, Anders, Doet, Handeling, Uitkomst, Waarom
from acuut.web.forms import PICK_ONE, TOO_LONG, line, pick, words
from cases.dossier.enums import Moment
from cases.dossier.models import InformationItem
from cases.dossier.selectors import Known
from cases.partners.models import Organisation
from cases.persons.models import Person
from cases.safety.enums import MeasureKind, Safety
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


class BeoordelingForm(forms.Form):
    """The questions of the instrument, a judgement a person, a conclusion (AC-4)."""

    conclusie = words(
        "Conclusie", required=True, most=4000, help_text="Kort: is het nu veilig, en voor wie niet?",
        ask="Schrijf uw conclusie op.",
    )  # fmt: skip

    def __init__(
        self, *args: Any, questions: Sequence[Mapping[str, Any]], people: Sequence[Known], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._questions = {f"v_{q['code']}": str(q["code"]) for q in questions}
        self._people = {f"p_{one.person_id}": one.person_id for one in people}
        for name, question in zip(self._questions, questions, strict=True):
            self.fields[name] = words(str(question["label"]), help_text=str(question.get("help", "")), rows=3)
        for name, one in zip(self._people, people, strict=True):
            label = one.name or f"persoon {one.number}"
            self.fields[name] = pick(f"{label}{f' · {one.role}' if one.role else ''}", Safety.choices)
        self.order_fields([*self._questions, *self._people, "conclusie"])

    def answers(self) -> dict[str, str]:
        """By the code of the question."""
        return {code: self.cleaned_data[name] for name, code in self._questions.items()}

    def judged(self, persons: Mapping[UUID, Person]) -> dict[Person, Safety]:
        """The judgement for each person."""
        return {
            persons[pk]: Safety(self.cleaned_data[name]) for name, pk in self._people.items() if pk in persons
        }


class OnderzoekForm(forms.Form):
    """Who does what in the investigation (AC-5, thin)."""

    doet = pick("Wie doet het?", Doet.choices)
    handeling = pick("Is het een gesprek?", Handeling.choices)
    rechten = forms.BooleanField(
        label="Bij een verhoor: de rechten zijn geregeld, zoals bijstand.", required=False
    )
    tekst = words(
        "Wat wordt er gedaan?", required=True, help_text="En in welke volgorde.",
        ask="Schrijf op wat er wordt onderzocht.",
    )  # fmt: skip


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


class AfsprakenForm(forms.Form):
    """What is agreed besides the measures (AC-6)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for point in Afspraak:
            self.fields[point.value] = words(str(point.label), rows=2, most=1000)

    def afspraken(self) -> dict[Afspraak, str]:
        """By point of the toolkit."""
        return {point: self.cleaned_data[point.value] for point in Afspraak}


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
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._by_id = {str(one.pk): one for one in partners}
        field = self.fields["partner"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(pk, one.name) for pk, one in self._by_id.items()]
        if quotable:
            self.fields["verwijst"] = verwijs_veld(quotable)
        ask_conditions(self)

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
