"""Forms of what follows from the decision: the talk, what others are asked, follow-ups (ZS-5, ZS-7)."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cases.partners.enums import Partner
from cases.web.motivering import MotiveringForm
from zsm.enums import How, Route
from zsm.vervolg.enums import NietGelukt, Verloop
from zsm.web.forms import SHARING, AskedWhenNeeded, OverBesluitForm, moment, pick, set_choices, words

VERZET = "verzet"
BY_PERSON = [(one.value, str(one.label)) for one in How if one is not How.GEDEELD]
SAFE_FIRST = "Ga eerst na of het slachtoffer nu veilig kan praten, en vink dat aan."


class BladForm(OverBesluitForm):
    """What the victim may be told, read by a person before anybody says it (ZS-7)."""

    gewoon = words("In gewone woorden", required=True, rows=9, most=4000, help_text="Elke regel is een punt.")
    makkelijk = words(
        "In makkelijke woorden",
        required=True,
        rows=9,
        most=4000,
        help_text="Voor wie moeite heeft met moeilijke woorden (LVB): korte zinnen, één ding per zin.",
    )
    nagekeken = forms.BooleanField(
        label="Ik heb dit gelezen. Er staat niets in dat het slachtoffer niet mag weten.",
        help_text="Niet waar de verdachte is, niet wat partners of kinderen vertelden.",
        error_messages={"required": "Lees de tekst na en vink dit aan."},
    )


class _OneForm(AskedWhenNeeded, MotiveringForm):
    """One partner, and why it must know."""

    when_needed = SHARING

    partner = pick("Wie vraagt u dit?", [])

    field_order = ["partner"]

    def __init__(self, *args: Any, partners: Sequence[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "partner", [(one.value, str(one.label)) for one in partners])

    def chosen(self) -> Partner:
        """Who was chosen."""
        return Partner(self.cleaned_data["partner"])


class VertellenVragenForm(_OneForm):
    """Asking a partner to tell the victim for the OM."""


class AdviesForm(_OneForm):
    """Asking for advice before a moment."""

    vraag = words("Waarover vraagt u advies?", required=True)
    voor = moment("Wanneer moet het er zijn?")

    field_order = ["partner", "vraag", "voor"]


class SepotForm(AskedWhenNeeded, MotiveringForm):
    """Why who reported the arrest must know of the sepot."""

    when_needed = SHARING


class AfspraakForm(forms.Form):
    """Something that follows on a date."""

    route = pick("Wat volgt er?", Route.choices)
    wanneer = moment("Wanneer?")
    wat = words("Wat komt daar aan de orde, en wie gaat?", rows=3)


class AfrondenForm(AskedWhenNeeded):
    """How a follow-up went, or that it is on another date."""

    when_needed = ("uitkomst", "wanneer")

    keuze = pick(
        "Hoe ging het?",
        [
            (Verloop.GEHOUDEN.value, "Het is geweest."),
            (Verloop.NIET_DOORGEGAAN.value, "Het ging niet door."),
            (VERZET, "Het is verzet naar een andere datum."),
        ],
    )
    uitkomst = words(
        "Wat kwam eruit? Of: wat gebeurt er nu?", rows=4, most=4000, help_text="Niet nodig bij verzetten."
    )
    wanneer = moment("Nieuwe datum", required=False, help_text="Alleen bij verzetten.")

    def clean(self) -> dict[str, Any]:
        """Another date asks for a date."""
        data = super().clean() or self.cleaned_data
        if data.get("keuze") == VERZET and not data.get("wanneer") and "wanneer" not in self.errors:
            self.add_error("wanneer", "Vul de nieuwe datum en tijd in.")
        return data


class NamensForm(forms.Form):
    """Proof of who told the victim for the OM."""

    hoe = pick("Hoe is het verteld?", BY_PERSON)
    wanneer = moment("Wanneer?")
    veilig = forms.BooleanField(
        label="Vooraf is nagegaan dat het slachtoffer veilig kon praten.",
        error_messages={"required": SAFE_FIRST},
    )


class NietGeluktForm(forms.Form):
    """Why it did not happen."""

    reden = pick("Waarom lukt het niet?", NietGelukt.choices)
