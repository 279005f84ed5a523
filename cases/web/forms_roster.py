"""Forms of the roster: a shift, handing one over, the hours that are promised (P-3)."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms

from cases.base.clock import now as present
from cases.dossier.enums import Moment
from cases.partners.enums import DutyFunction
from cases.partners.models import Staff
from cases.rosters.coverage import Hours
from cases.rosters.services import Shift
from cases.rosters.words import DAYS
from cases.web.forms_grounds import WRONG, DayField

YEARS = timedelta(days=3 * 366)
NUMBER_HELP = "Het nummer waarop deze dienst opneemt. Leeg is: het eigen nummer van de collega."
RANKS = [("1", "wordt als eerste gebeld"), ("2", "wordt als tweede gebeld"), ("3", "wordt als derde gebeld")]


class MomentField(forms.DateTimeField):
    """A day and an hour on the clock of Amsterdam, of these years."""

    def __init__(self, **kwargs: Any) -> None:
        wrong = {"required": "Vul de dag en de tijd in.", "invalid": "Vul een geldige dag en tijd in."}
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, error_messages=wrong, **kwargs)

    def to_python(self, value: Any) -> datetime | None:
        """Refuses what is a slip of a finger, before anything counts with it."""
        typed = str(value or "").strip()
        if typed[:4].isascii() and typed[:4].isdigit() and abs(int(typed[:4]) - present().year) > 3:
            raise forms.ValidationError("Kijk het jaar na.")
        return super().to_python(value)


class HourField(forms.TimeField):
    """An hour on the clock."""

    def __init__(self, **kwargs: Any) -> None:
        wrong = {"required": "Vul de tijd in.", "invalid": "Vul een tijd in, zoals 22:00."}
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__(widget=widget, error_messages=wrong, **kwargs)


def _who(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        error_messages={"required": "Kies een collega.", "invalid_choice": "Kies een van de mogelijkheden."},
    )


def _number(help_text: str = NUMBER_HELP) -> forms.CharField:
    return forms.CharField(
        label="Telefoonnummer", max_length=40, required=False, help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )  # fmt: skip


def choose(form: forms.Form, name: str, colleagues: Sequence[Staff], first: str = "Kies een collega") -> None:
    """Fill a field with colleagues."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [("", first), *((str(one.pk), one.display_name) for one in colleagues)]


class OverdragenForm(forms.Form):
    """To whom one shift goes."""

    collega = _who("Wie neemt deze dienst over?")
    nummer = _number()
    komt = forms.BooleanField(label="Deze collega kan ook komen", required=False)

    def __init__(self, *args: Any, colleagues: Sequence[Staff], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "collega", colleagues)

    def how(self) -> dict[str, Any]:
        """What was filled in, as the service asks for it."""
        data = self.cleaned_data
        return {"to": UUID(data["collega"]), "phone": data["nummer"], "can_come": data["komt"]}


class RoosterForm(forms.Form):
    """A shift, once or every week."""

    collega = _who("Wie heeft dienst?")
    functie = forms.ChoiceField(
        label="Waarvoor?", choices=[("", "Kies"), *DutyFunction.choices], error_messages=WRONG
    )
    begin = MomentField(label="Begin")
    einde = MomentField(label="Einde")
    wekelijks = forms.BooleanField(
        label="Elke week op deze tijd", help_text="Ook als de klok verzet wordt.", required=False
    )
    laatste = DayField(
        label="Laatste dag", help_text="Alleen bij elke week. Leeg is: zonder einde.", required=False
    )
    volgorde = forms.ChoiceField(label="Volgorde", choices=RANKS, initial="1", error_messages=WRONG)
    komt = forms.BooleanField(
        label="Kan ook komen", help_text="Niet alleen bereikbaar: ook beschikbaar om ter plaatse te gaan.",
        required=False,
    )  # fmt: skip
    nummer = _number()

    def __init__(self, *args: Any, colleagues: Sequence[Staff], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "collega", colleagues)

    def colleague(self) -> UUID:
        """Whose shift it is."""
        return UUID(self.cleaned_data["collega"])

    def shift(self) -> Shift:
        """What was filled in, once the form is valid."""
        data = self.cleaned_data
        return Shift(
            function=DutyFunction(data["functie"]), starts_at=data["begin"], ends_at=data["einde"],
            weekly=data["wekelijks"], weekly_until=data["laatste"] if data["wekelijks"] else None,
            rank=int(data["volgorde"]), can_come=data["komt"], phone=data["nummer"],
        )  # fmt: skip


class EindeForm(forms.Form):
    """When a weekly shift is there for the last time."""

    laatste = DayField(label="Laatste dag waarop de dienst begint")


class UrenForm(forms.Form):
    """Hours in which the organisation is reachable for a function."""

    functie = forms.ChoiceField(
        label="Waarvoor?", choices=[("", "Kies"), *DutyFunction.choices], error_messages=WRONG
    )
    dagen = forms.MultipleChoiceField(
        label="Op welke dagen?", choices=[(str(number), name) for number, name in enumerate(DAYS, 1)],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies ten minste één dag.", "invalid_choice": "Kies een van de mogelijkheden."},
    )  # fmt: skip
    van = HourField(label="Van")
    tot = HourField(
        label="Tot", help_text="Niet later dan van: dan tot de volgende dag. 00:00 tot 00:00 is de hele dag."
    )
    wie = forms.ChoiceField(
        label="Wie neemt op?",
        choices=[("rooster", "Iemand op het rooster"), ("lijn", "Een nummer dat altijd wordt opgenomen")],
        initial="rooster",
        widget=forms.RadioSelect,
        error_messages=WRONG,
    )
    nummer = _number("Leeg is: het nummer van uw organisatie.")

    def hours(self) -> Hours:
        """What was filled in, once the form is valid."""
        data = self.cleaned_data
        return Hours(
            function=DutyFunction(data["functie"]), weekdays=[int(day) for day in data["dagen"]],
            from_time=data["van"], until_time=data["tot"], staffed=data["wie"] == "rooster", phone=data["nummer"],
        )  # fmt: skip


class KartrekkersForm(forms.Form):
    """Whom the partners call about each moment."""

    def __init__(
        self, *args: Any, colleagues: Sequence[Staff], named: Mapping[str, UUID], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for moment in Moment:
            self.fields[moment.value] = forms.ChoiceField(
                label=moment.label, required=False, initial=str(named.get(moment, "")),
                error_messages={"invalid_choice": "Kies een van de mogelijkheden."},
            )  # fmt: skip
            choose(self, moment.value, colleagues, "Niemand")

    def named(self) -> dict[Moment, UUID | None]:
        """Whom, for each moment, once the form is valid."""
        chosen = {moment: self.cleaned_data[moment.value] for moment in Moment}
        return {moment: UUID(pk) if pk else None for moment, pk in chosen.items()}
