"""Forms of how somebody wants to hear (SA-5)."""

from datetime import time
from typing import Any

from django import forms

from cases.notifications.enums import Channel, Topic
from cases.notifications.preferences import Wishes

CHANNELS = [(Channel.MAIL, "per e-mail"), (Channel.PUSH, "als melding op mijn toestellen")]
HOURS = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class BerichtenForm(forms.Form):
    """For each topic by which channels, and when not."""

    stil_van = forms.TimeField(label="Stil van", required=False, widget=HOURS)
    stil_tot = forms.TimeField(label="Stil tot", required=False, widget=HOURS)

    def __init__(self, data: Any = None, *, wishes: Wishes) -> None:
        initial: dict[str, Any] = {topic: sorted(wishes.channels[topic]) for topic in Topic}
        if wishes.quiet:
            initial |= {"stil_van": wishes.quiet[0], "stil_tot": wishes.quiet[1]}
        super().__init__(data, initial=initial)
        for topic in Topic:
            self.fields[topic.value] = forms.MultipleChoiceField(
                label=topic.label.capitalize(),
                choices=CHANNELS,
                widget=forms.CheckboxSelectMultiple,
                required=topic is Topic.ALARM,
                error_messages={
                    "required": "Alarmen moeten u bereiken. Laat minstens één manier aan staan.",
                    "invalid_choice": "Kies uit wat hier staat.",
                },
            )
        self.order_fields([*Topic.values, "stil_van", "stil_tot"])
        self.fields[
            "stil_tot"
        ].help_text = "Dan wachten berichten. Alarmen komen altijd door. Leeg: geen stille uren."

    def clean(self) -> dict[str, Any]:
        """Both ends of the quiet hours, or none."""
        answers = super().clean() or {}
        start, end = answers.get("stil_van"), answers.get("stil_tot")
        for name, mine, other in (("stil_van", start, end), ("stil_tot", end, start)):
            if mine is None and other is not None and name not in self.errors:
                self.add_error(name, "Vul beide tijden in, of geen van beide.")
        if start is not None and start == end:
            self.add_error("stil_tot", "Kies een andere tijd dan bij Stil van.")
        return answers

    def wishes(self) -> Wishes:
        """What was filled in."""
        start, end = self.cleaned_data.get("stil_van"), self.cleaned_data.get("stil_tot")
        quiet: tuple[time, time] | None = (start, end) if start is not None and end is not None else None
        channels = {topic: {Channel(one) for one in self.cleaned_data[topic.value]} for topic in Topic}
        return Wishes(channels=channels, quiet=quiet)


class ToestelForm(forms.Form):
    """A browser that wants messages; its script fills in all but the name."""

    naam = forms.CharField(
        label="Hoe noemt u dit toestel?", max_length=40, required=False, help_text="Bijvoorbeeld: telefoon."
    )
    endpoint = forms.CharField(max_length=600, required=False, widget=forms.HiddenInput)
    p256dh = forms.CharField(max_length=120, required=False, widget=forms.HiddenInput)
    auth = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Without its keys there is nothing to send to: the script did not run, or was not allowed to."""
        answers = super().clean() or {}
        if not self.errors and not all(answers.get(name) for name in ("endpoint", "p256dh", "auth")):
            raise forms.ValidationError(
                "Deze browser gaf geen toestemming, of JavaScript staat uit. Meldingen werken alleen met beide."
            )
        if set(self.errors) - {"naam"}:
            raise forms.ValidationError("Deze browser kan hier geen meldingen krijgen.")
        return answers
