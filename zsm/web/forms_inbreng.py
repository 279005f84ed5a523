"""Forms for what a partner puts in: deel A of Veilig Thuis, and the input of the others (ZS-3, ZS-4)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.dateparse import parse_datetime

from cases.disclosure.services import Motivering
from cases.dossier.selectors import Known
from cases.persons.models import Person
from cases.safety.enums import Safety
from cases.safety.instruments import as_text
from cases.safety.models import Instrument
from cases.web.forms_instrument import ask
from cases.web.motivering import MotiveringForm
from zsm.enums import Incomplete
from zsm.services.inbreng import DeelA
from zsm.web.forms import PICK_ONE, AskedWhenNeeded, drop_motivering, person_label, pick, words


class ShareWithOm(AskedWhenNeeded, MotiveringForm):
    """Input that goes to the OM in the same act, when there is a ground and the partner wants it now."""

    when_needed: tuple[str, ...] = ("noodzaak", "verteld", "voorwaarden", "opnieuw_op", "delen")

    delen = forms.BooleanField(label="Deel dit meteen met het OM", required=False, initial=True)
    gezien = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args: Any, may_share: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.may_share = may_share
        if not may_share:
            del self.fields["delen"]
            drop_motivering(self)

    def clean(self) -> dict[str, Any]:
        """Sharing now asks for why and whether the people concerned know."""
        data = super().clean() or self.cleaned_data
        if self.may_share and data.get("delen"):
            for name in ("noodzaak", "verteld"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return data

    def sharing(self) -> Motivering | None:
        """Why it is shared; None when it is not shared now."""
        return self.motivering() if self.may_share and self.cleaned_data["delen"] else None

    def seen(self) -> datetime | None:
        """On which input this form was opened; None for none, and for what a stranger made of it."""
        try:
            return parse_datetime(self.cleaned_data["gezien"])
        except ValueError:
            return None


class InbrengForm(ShareWithOm):
    """What the table must know of this partner (ZS-4)."""

    tekst = words("Wat moet de tafel weten?", required=True, most=4000, rows=6)

    field_order = ["tekst", "delen"]


class DeelAForm(ShareWithOm):
    """Deel A: the questions of the instrument, a judgement a person, a conclusion (ZS-3)."""

    when_needed = (*ShareWithOm.when_needed, "conclusie", "onvolledig")

    conclusie = words(
        "Conclusie", most=4000, rows=4, help_text="Kort: is het veilig als de verdachte naar huis gaat?"
    )
    onvolledig = pick(
        "Is deel A compleet?",
        [("", "Ja, compleet"), *((i.value, f"Nog niet: {i.label}") for i in Incomplete)],
        required=False,
    )

    def __init__(self, *args: Any, instrument: Instrument, people: Sequence[Known], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._questions = ask(self, instrument)
        # Of what is not complete yet not every question is answered; the service knows which.
        must = [name for name in self._questions if self.fields[name].required]
        self.when_needed = (*type(self).when_needed, *must)
        self._people = {f"p_{known.person_id}": known for known in people}
        for name, known in self._people.items():
            self.fields[name] = forms.ChoiceField(
                label=person_label(known),
                choices=[("", "Geen oordeel"), *Safety.choices],
                required=False,
                error_messages=PICK_ONE,
            )
        self.order_fields([*self._questions, *self._people, "conclusie", "onvolledig", "delen"])

    def question_fields(self) -> list[forms.BoundField]:
        """The questions, for the template."""
        return [self[name] for name in self._questions]

    def person_fields(self) -> list[forms.BoundField]:
        """A judgement a person, for the template."""
        return [self[name] for name in self._people]

    def deel_a(self, persons: Mapping[UUID, Person]) -> DeelA:
        """What was filled in, once the form is valid."""
        data = self.cleaned_data
        judged = {known.person_id: data[name] for name, known in self._people.items() if data[name]}
        return DeelA(
            answers=as_text({code: data[name] for name, code in self._questions.items()}),
            conclusion=data["conclusie"],
            persons={persons[pk]: Safety(value) for pk, value in judged.items()},
            because=data["onvolledig"],
        )
