"""Forms about a measure in time (VP-1, SA-7)."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone

BLIJFT, VERLENGD, VERVOLG, STOPT = "blijft", "verlengd", "vervolg", "stopt"
NINE = time(9)
FAR = timedelta(days=5 * 366)


def _near(when: date) -> None:
    """In the year 9999 nobody looks again: a slip of the pen puts no clock to sleep."""
    off = when - timezone.now() if isinstance(when, datetime) else when - timezone.localdate()
    if abs(off) > FAR:
        raise forms.ValidationError("Deze datum ligt te ver weg. Kijk het jaar na.")


class MaatregelForm(forms.Form):
    """What happens with a measure; only what was chosen is asked for."""

    keuze = forms.ChoiceField(
        label="Wat is er besloten?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies wat er met de maatregel gebeurt.",
            "invalid_choice": "Kies een van de mogelijkheden.",
        },
    )
    opnieuw_op = forms.DateField(
        label="Wanneer kijkt u opnieuw?",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Vul een datum in."},
        validators=[_near],
    )
    einde = forms.DateTimeField(
        label="Wanneer is het nieuwe einde?",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": "Vul een datum en een tijd in."},
        validators=[_near],
    )
    vervolg = forms.CharField(
        label="Wat volgt er na het einde, en wie doet dat?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, ends: bool, **kwargs: Any) -> None:
        """`ends`: my organisation watches the end of this measure."""
        super().__init__(*args, **kwargs)
        choices = [(BLIJFT, "De maatregel blijft. Ik kijk later opnieuw."), (STOPT, "De maatregel stopt nu.")]
        if ends:
            choices[1:1] = [
                (VERVOLG, "Geregeld wat er na het einde volgt."),
                (VERLENGD, "De maatregel is verlengd."),
            ]
        else:
            del self.fields["einde"], self.fields["vervolg"]
        self.fields["keuze"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What the choice needs."""
        data = super().clean() or {}
        wanted = {BLIJFT: "opnieuw_op", VERLENGD: "einde"}.get(data.get("keuze", ""))
        if wanted and not data.get(wanted) and wanted not in self.errors:
            words = {"opnieuw_op": "Kies wanneer u opnieuw kijkt.", "einde": "Vul het nieuwe einde in."}
            self.add_error(wanted, words[wanted])
        return data

    def review_at(self) -> datetime:
        """The chosen day, when the day's work begins."""
        day: date = self.cleaned_data["opnieuw_op"]
        return timezone.make_aware(datetime.combine(day, NINE))
