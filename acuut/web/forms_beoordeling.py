"""Forms of the assessment on the spot and of what is asked of the Raad and the OM (AC-4)."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms

from acuut.enums import Waarom
from acuut.web.forms import PICK_ONE, line, pick, wie_is_dit, words
from cases.dossier.selectors import Known
from cases.partners.enums import Partner
from cases.persons.models import Person
from cases.safety.consults import WORDS
from cases.safety.enums import Assessor, Safety
from cases.safety.instruments import as_text
from cases.safety.models import Instrument
from cases.web.forms_instrument import ask, in_parts


def tick(
    label: str, choices: Sequence[tuple[str, Any]], *, required: bool, help_text: str = ""
) -> forms.MultipleChoiceField:
    """Any of a few, big enough for a thumb."""
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=required, help_text=help_text, error_messages=PICK_ONE,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip


class BeoordelingForm(forms.Form):
    """The questions of the version that holds, a judgement a person and why, a conclusion, and on what (AC-4)."""

    conclusie = words(
        "Conclusie", required=True, most=4000, help_text="Kort: is het nu veilig, en voor wie niet?",
        ask="Schrijf uw conclusie op.",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        instrument: Instrument,
        people: Sequence[Known],
        known: Sequence[tuple[UUID, str]],
        crisisdienst: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._instrument, self._questions = instrument, ask(self, instrument)
        self._people = {f"p_{one.person_id}": one.person_id for one in people}
        for name, one in zip(self._people, people, strict=True):
            label = wie_is_dit(one)
            self.fields[name] = pick(label, Safety.choices)
            self.fields[f"w{name}"] = line(f"Waarom? ({label})", most=500)
        if crisisdienst:
            self.fields["wie"] = pick("Wie beoordeelde ter plaatse?", Assessor.choices)
            self.fields["wie"].initial = Assessor.VT
            self.fields["waarom"] = pick(
                "Was het de crisisdienst, en komt die hier niet voor deze mensen? Waarom toch?", Waarom.choices,
                required=False,
            )  # fmt: skip
        choices = [(str(pk), label) for pk, label in known]
        self.fields["op"] = tick(
            "Waarop baseert u dit?", choices, required=False, help_text="Haal weg wat u niet hebt gebruikt."
        )
        self.fields["op"].initial = [value for value, _ in choices]
        asked = [name for person in self._people for name in (person, f"w{person}")]
        self.order_fields([*self._questions, *asked, "conclusie", "wie", "waarom", "op"])

    def asked(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The questions by the part of the form that they stand in, for the template."""
        return in_parts(self, self._instrument, self._questions)

    def people(self) -> list[forms.BoundField]:
        """A judgement a person and why, for the template."""
        return [self[name] for person in self._people for name in (person, f"w{person}")]

    def end(self) -> list[forms.BoundField]:
        """What comes after the people, for the template."""
        return [self[name] for name in ("conclusie", "wie", "waarom") if name in self.fields]

    def answers(self) -> dict[str, str]:
        """By the code of the question."""
        return as_text({code: self.cleaned_data[name] for name, code in self._questions.items()})

    def judged(self, persons: Mapping[UUID, Person]) -> dict[Person, Safety]:
        """The judgement for each person."""
        return {
            persons[pk]: Safety(self.cleaned_data[name]) for name, pk in self._people.items() if pk in persons
        }

    def reasons(self, persons: Mapping[UUID, Person]) -> dict[Person, str]:
        """Why, for whom that was written."""
        said = {
            pk: self.cleaned_data[f"w{name}"].strip() for name, pk in self._people.items() if pk in persons
        }
        return {persons[pk]: why for pk, why in said.items() if why}

    def based_on(self) -> list[UUID]:
        """The information that stayed ticked."""
        return [UUID(value) for value in self.cleaned_data["op"]]

    def assessor(self) -> Assessor:
        """Who looked."""
        return Assessor(self.cleaned_data.get("wie") or Assessor.VT)


class ConsultForm(forms.Form):
    """What was asked by telephone, and the answer when it is there (AC-4)."""

    def __init__(self, *args: Any, partner: Partner, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asks, says = WORDS[partner]
        self.fields["vraag"] = tick("Wat vraagt u?", asks.choices, required=True)
        self.fields["antwoord"] = tick(
            "Wat is het antwoord?",
            says.choices,
            required=False,
            help_text="Weet u het nog niet? Vul het later in.",
        )


class AntwoordForm(forms.Form):
    """The answer to what was asked before."""

    def __init__(self, *args: Any, partner: Partner, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["antwoord"] = tick("Wat is het antwoord?", WORDS[partner][1].choices, required=True)
