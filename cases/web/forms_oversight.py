"""Forms of telling the people, of shielding, of a datalek and of the FG."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms

from cases.disclosure.enums import BreachClose, BreachPeople, BreachWhat, ReviewVerdict, Told, ToldHow
from cases.disclosure.models import Disclosure
from cases.dossier.enums import ShieldReason
from cases.partners.models import Staff

NOT_THERE = "Kies een van de mogelijkheden."
NOT_YET = "nog_niet"


def keuze(label: str, choices: Any, missing: str, **more: Any) -> forms.ChoiceField:
    """One of a few, as big choices."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": missing, "invalid_choice": NOT_THERE},
        **more,
    )


class VertellenForm(forms.Form):
    """Whether the people concerned were told; whether it is safe is asked first (SA-4)."""

    veilig = keuze(
        "Is het veilig om het nu te vertellen?",
        [("ja", "Ja. Niemand komt hierdoor in gevaar."), ("nee", "Nee, of dat weet ik niet.")],
        "Zeg eerst of het veilig is om het te vertellen.",
    )
    hoe = keuze(
        "Hoe is het verteld?",
        [*ToldHow.choices, (NOT_YET, "nog niet verteld")],
        "Zeg hoe het verteld is, of dat het nog niet verteld is.",
    )
    opnieuw_op = forms.DateField(
        label="Nog niet verteld: wanneer kijkt u opnieuw?",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, told: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if told == Told.VERTELD:
            del self.fields["opnieuw_op"]
            how = self.fields["hoe"]
            assert isinstance(how, forms.ChoiceField)
            how.choices = ToldHow.choices

    def clean(self) -> dict[str, Any]:
        """Told how, or not yet and when to look again; one of the two."""
        data: dict[str, Any] = self.cleaned_data
        if self.errors:
            return data
        if self.how() and data["veilig"] != "ja":
            self.add_error("veilig", "Is het niet veilig? Kies dan 'nog niet verteld' en een datum.")
        if not self.how() and not data.get("opnieuw_op"):
            self.add_error("opnieuw_op", "Kies een dag om opnieuw te kijken.")
        return data

    def how(self) -> ToldHow | None:
        """How they were told; None when not yet."""
        chosen = self.cleaned_data["hoe"]
        return ToldHow(chosen) if chosen != NOT_YET else None


class AfschermenForm(forms.Form):
    """Why a case is shielded, and who of my organisation goes on with it."""

    reden = keuze("Waarom is afschermen nodig?", ShieldReason.choices, "Kies waarom afschermen nodig is.")
    collega = forms.MultipleChoiceField(
        label="Wie van uw organisatie blijft aan deze zaak werken?",
        help_text="Alleen zij zien de zaak nog. Laat weg wie erbij betrokken is, en wie dicht bij die persoon werkt.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Noem minstens één collega.", "invalid_choice": NOT_THERE},
    )

    def __init__(self, *args: Any, colleagues: Sequence[Staff], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._by_id = {str(one.pk): one for one in colleagues}
        field = self.fields["collega"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(pk, one.display_name) for pk, one in self._by_id.items()]

    def named(self) -> list[Staff]:
        """Whom the actor names, once the form is valid."""
        return [self._by_id[pk] for pk in self.cleaned_data["collega"]]

    def reason(self) -> ShieldReason:
        """Why, once the form is valid."""
        return ShieldReason(self.cleaned_data["reden"])


class NoemenForm(forms.Form):
    """One more colleague of my organisation."""

    collega = forms.ChoiceField(
        label="Wie gaat ook aan deze zaak werken?",
        error_messages={"required": "Kies een collega.", "invalid_choice": NOT_THERE},
    )

    def __init__(self, *args: Any, colleagues: Sequence[Staff], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._by_id = {str(one.pk): one for one in colleagues}
        field = self.fields["collega"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", "Kies een collega"),
            *((pk, one.display_name) for pk, one in self._by_id.items()),
        ]

    def colleague(self) -> Staff:
        """The chosen one, once the form is valid."""
        return self._by_id[self.cleaned_data["collega"]]


class DatalekForm(forms.Form):
    """What leaked, in codes: names and details are told to the FG by telephone."""

    wat = keuze("Wat is er gebeurd?", BreachWhat.choices, "Kies wat er gebeurd is.")
    mensen = keuze("Over hoeveel mensen gaat het ongeveer?", BreachPeople.choices, "Kies een aantal.")
    ontdekt = forms.DateTimeField(
        label="Wanneer ontdekte u het?",
        help_text="Leeg is: nu. Vanaf dat moment lopen 72 uur.",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    verstrekking = forms.ChoiceField(
        label="Gaat het om iets wat uw organisatie in deze zaak deelde?",
        required=False,
        error_messages={"invalid_choice": NOT_THERE},
    )

    def __init__(self, *args: Any, shares: Sequence[tuple[Disclosure, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not shares:
            del self.fields["verstrekking"]
            return
        field = self.fields["verstrekking"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Nee, of dat weet ik niet"), *((str(one.pk), text) for one, text in shares)]

    def answers(self, now: datetime) -> dict[str, Any]:
        """For breach.melden, once the form is valid."""
        data = self.cleaned_data
        chosen = data.get("verstrekking")
        return {
            "what": BreachWhat(data["wat"]),
            "people": BreachPeople(data["mensen"]),
            "discovered_at": data["ontdekt"] or now,
            "disclosure_id": UUID(chosen) if chosen else None,
        }


class AfhandelenForm(forms.Form):
    """On what the FG closes a datalek."""

    reden = keuze("Hoe is dit afgelopen?", BreachClose.choices, "Kies hoe dit is afgelopen.")

    def reason(self) -> BreachClose:
        """Once the form is valid."""
        return BreachClose(self.cleaned_data["reden"])


class BeoordelenForm(forms.Form):
    """What the FG finds of sharing on vital interest."""

    oordeel = keuze("Wat vindt u?", ReviewVerdict.choices, "Kies wat u vindt.")

    def verdict(self) -> ReviewVerdict:
        """Once the form is valid."""
        return ReviewVerdict(self.cleaned_data["oordeel"])
