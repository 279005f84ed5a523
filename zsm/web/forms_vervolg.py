"""Forms of the end of the detention, and of which end of the nine hours alarms."""

from django import forms

from cases.deadlines.enums import Telwijze
from zsm.web.forms import PICK_ONE, words

VERVOLG, VERLENGD = "vervolg", "verlengd"


class VervolgForm(forms.Form):
    """What follows after the inverzekeringstelling."""

    keuze = forms.ChoiceField(
        label="Wat is er besloten?",
        choices=[
            (VERVOLG, "Geregeld wat er na het einde volgt."),
            (VERLENGD, "Verlengd met drie dagen (eenmaal, art. 58 Sv)."),
        ],
        widget=forms.RadioSelect,
        error_messages=PICK_ONE,
    )
    vervolg = words(
        "Wat volgt er, en wie doet dat?",
        rows=3,
        help_text="Bijvoorbeeld: voorgeleid aan de rechter-commissaris; wie belt het slachtoffer als hij vrijkomt.",
    )


class TelwijzeForm(forms.Form):
    """Which of both ends alarms in this region."""

    telwijze = forms.ChoiceField(
        label="Welk einde geeft het alarm?",
        choices=[
            (Telwijze.VROEGSTE.value, "Het vroegste van de twee"),
            (Telwijze.AANHOUDING.value, "Negen uur na de aanhouding"),
            (Telwijze.SV56A.value, "Art. 56a Sv: na het bevel, de nacht telt niet mee"),
        ],
        widget=forms.RadioSelect,
        error_messages=PICK_ONE,
    )
