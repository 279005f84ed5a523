"""The forms VT fills in, as versioned starting data (VP-3).

The official instruments and letter codes are not public in what was found (facts): these are our
own plain questions, and their titles say so.
"""

from datetime import date
from typing import Any

from cases.safety.models import Instrument

ACUUT = "acuut"
DEEL_A = "deel_a"

_ACUUT_QUESTIONS: list[dict[str, Any]] = [
    {"code": "gebeurd", "label": "Wat is er gebeurd?", "help": "Feiten, en van wie u het hoorde."},
    {"code": "gevaar_nu", "label": "Welk gevaar is er nu?", "help": "Voor wie, en waarom nu."},
    {"code": "beschermt", "label": "Wat beschermt nu?", "help": "Mensen, plek, maatregelen."},
    {
        "code": "kinderen",
        "label": "Hoe gaat het met de kinderen?",
        "help": "Per kind; 'geen' als er geen zijn.",
    },
]
_DEEL_A_QUESTIONS: list[dict[str, Any]] = [
    {
        "code": "bekend",
        "label": "Wat is bij Veilig Thuis bekend?",
        "help": "Eerdere meldingen en het laatste besluit.",
    },
    {
        "code": "acuut",
        "label": "Is het acuut onveilig als de verdachte vandaag naar huis gaat?",
        "help": "Voor wie?",
    },
    {
        "code": "nodig",
        "label": "Wat is nodig voor directe veiligheid?",
        "help": "Voorwaarden, maatregelen, hulp.",
    },
    {
        "code": "aandacht",
        "label": "Waar moet de tafel op letten?",
        "help": "Bijvoorbeeld LVB, kinderen, eerder besproken.",
    },
]


def load_instruments() -> None:
    """Add version 1 of each form when it is not there."""
    for code, title, questions in (
        (ACUUT, "Veiligheidsbeoordeling ter plaatse (eigen formulier)", _ACUUT_QUESTIONS),
        (DEEL_A, "Veiligheidsbeoordeling deel A (eigen formulier)", _DEEL_A_QUESTIONS),
    ):
        if not Instrument.objects.filter(code=code, version=1).exists():
            Instrument.objects.create(
                code=code, version=1, title=title, questions=questions, effective_from=date(2022, 6, 1)
            )
