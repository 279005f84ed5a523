"""The forms of a new installation, as dated reference data (VP-3, AC-4, TH-3).

The official instruments, the letter codes of triage 5.0 and the content of *deel A* are not public in what was
found (facts): these are our own plain questions and say so (*eigen versie*). Of the RiHG is known that it has 20
signals in three parts, each hoog, middel or laag (NJi; Besluit tijdelijk huisverbod, art. 2: person, course of the
incident, living conditions); the titles of the signals are ours, to be held against the real form (*te toetsen*).
"""

from datetime import date
from typing import Any

from cases.partners.enums import Partner, ProposalState
from cases.safety.definition import complete
from cases.safety.enums import Mark, QuestionKind
from cases.safety.models import Instrument

ACUUT = "acuut"
DEEL_A = "deel_a"
RIHG = "rihg"
SASH = "sash"
# What partners are asked at the ZSM table, besides deel A (ZS-4).
AT_THE_TABLE = {
    Partner.RVDK: "zsm_raad",
    Partner.RECLASSERING: "zsm_3ro",
    Partner.SHN: "zsm_slachtofferhulp",
    Partner.HALT: "zsm_halt",
}

FIRST_DAY = date(2022, 6, 1)
SECOND_DAY = date(2024, 1, 1)
LEVELS = [("hoog", "hoog (rood)"), ("middel", "middel (blauw)"), ("laag", "laag (geel)")]

_OURS = "Eigen vragen: het officiële formulier is niet openbaar."
_OF_THE_TABLE = "Eigen vragen: de bronnen zeggen wie wat inbrengt aan de tafel, niet in welke woorden."


def _ask(code: str, label: str, hint: str = "", **how: Any) -> dict[str, Any]:
    return complete({"code": code, "label": label, "help": hint, **how})


def _pick(code: str, label: str, choices: list[tuple[str, str]], **how: Any) -> dict[str, Any]:
    offered = [{"code": one, "label": words} for one, words in choices]
    return _ask(code, label, kind=QuestionKind.CHOICE.value, choices=offered, **how)


_ACUUT_FIRST = [
    _ask("gebeurd", "Wat is er gebeurd?", "Feiten, en van wie u het hoorde."),
    _ask("gevaar_nu", "Welk gevaar is er nu?", "Voor wie, en waarom nu."),
    _ask("beschermt", "Wat beschermt nu?", "Mensen, plek, maatregelen."),
    _ask("kinderen", "Hoe gaat het met de kinderen?", "Per kind; 'geen' als er geen zijn."),
]
_ACUUT_NOW = [
    *(one | {"part": "Wat er speelt"} for one in _ACUUT_FIRST),
    _ask(
        "gesproken", "Hebt u iedereen zelf gezien of gesproken?", kind=QuestionKind.YESNO.value,
        part="Wat u weet", hint="Ook de kinderen.",
    ),
    _ask("mist", "Wat weet u nog niet?", "Wie zoekt het uit?", part="Wat u weet"),
]  # fmt: skip
_DEEL_A = [
    _ask("bekend", "Wat is bij Veilig Thuis bekend?", "Eerdere meldingen en het laatste besluit."),
    _ask("acuut", "Is het acuut onveilig als de verdachte vandaag naar huis gaat?", "Voor wie?"),
    _ask("nodig", "Wat is nodig voor directe veiligheid?", "Voorwaarden, maatregelen, hulp."),
    _ask(
        "aandacht", "Waar moet de tafel op letten?", "Bijvoorbeeld LVB, kinderen, eerder besproken."
    ),
]  # fmt: skip

# Own titles for 20 signals; how many belong to which part is not verified either.
_SIGNALS = {
    "1. De persoon": (
        "Eerdere politiecontacten om geweld",
        "Eerdere politiecontacten om andere feiten",
        "Wapens: bezit, of eerder gebruikt",
        "Alcohol",
        "Drugs of andere middelen",
        "Psychische gesteldheid",
        "Houding tegenover het geweld en de hulpverlening",
    ),
    "2. Het verloop van het incident": (
        "Bedreiging",
        "Psychisch geweld of controle",
        "Lichamelijk geweld en letsel",
        "Seksueel geweld",
        "Het geweld komt vaker of wordt erger",
        "Kinderen zijn slachtoffer of getuige",
        "Vrees van het slachtoffer voor herhaling",
    ),
    "3. De leefomstandigheden": (
        "Spanning in de relatie, scheiding of omgang",
        "Werk en inkomen, schulden",
        "Woonsituatie",
        "Isolement van het gezin",
        "Kwetsbaarheid van huisgenoten",
        "Eerdere hulp, en of die werkte",
    ),
}
_RIHG = [
    _pick(f"signaal_{number}", title, LEVELS, required=True, part=part)
    for number, (part, title) in enumerate(
        ((part, title) for part, titles in _SIGNALS.items() for title in titles), 1
    )
]
# Of the SASH only the outcome is kept: its questions are not public.
_SASH = [
    _pick("uitkomst", "Wat is de uitkomst?", [("laag", "laag"), ("middel", "middel"), ("hoog", "hoog")],
          required=True),
    _ask("gemaakt_op", "Op welke dag is de SASH ingevuld?", kind=QuestionKind.DATE.value, required=True),
    _ask("gemaakt_door", "Wie vulde de SASH in?", "Functie en dienst.", required=True),
]  # fmt: skip

# Who is asked what stands in the sources (002: bijlage 1.4, 4.5; 000: 4.3); the words of the questions are ours.
_RAAD_ZSM = [
    _ask(
        "kinderen", "Wat is bij de Raad bekend over de kinderen?", "Loopt er een maatregel of een onderzoek?"
    ),
    _ask("advies", "Wat is uw advies over de kinderen?", "Wat is nodig als de verdachte naar huis gaat?"),
    _ask(
        "jeugd",
        "Is de verdachte minderjarig? Wat is dan uw advies?",
        "Pedagogisch kader, wie haalt op, school.",
    ),
]
_3RO_ZSM = [
    _pick("toezicht", "Loopt er toezicht?", [("ja", "ja"), ("nee", "nee"), ("onbekend", "weet ik nog niet")]),
    _pick(
        "lvb",
        "Is er (een vermoeden van) LVB?",
        [
            ("ja", "ja, vastgesteld"),
            ("vermoeden", "een vermoeden"),
            ("nee", "nee"),
            ("onbekend", "weet ik nog niet"),
        ],
        hint="Licht verstandelijke beperking: begrijpt de verdachte wat er wordt gevraagd?",
    ),
    _ask("eerder", "Welke eerdere maatregelen waren er, en hielpen die?", "Straf, toezicht, hulp."),
    _ask("advies", "Wat adviseert u voor nu?", "Welke voorwaarden zijn haalbaar, en wie houdt toezicht?"),
]
_SHN_ZSM = [
    _ask("blik", "Hoe kijkt het slachtoffer ernaar?", "Wat is er nodig om veilig te zijn? In eigen woorden."),
    _ask("contact", "Is er contact, en wil het slachtoffer hulp?"),
    _ask(
        "vertellen",
        "Wie vertelt het slachtoffer het besluit, en hoe kan dat veilig?",
        "Geen adres opschrijven.",
    ),
]
_HALT_ZSM = [
    _ask("eerder", "Is de verdachte eerder bij Halt geweest?", "Wat was dat, en hoe ging het?"),
    _ask("kan", "Kan Halt hier iets betekenen?", "Alleen bij een minderjarige verdachte."),
]

_FORMS: tuple[tuple[str, int, Partner, str, Mark, str, list[dict[str, Any]], date], ...] = (
    (ACUUT, 1, Partner.VT, "Veiligheidsbeoordeling ter plaatse (eigen formulier)", Mark.EIGEN, _OURS,
     _ACUUT_FIRST, FIRST_DAY),
    (ACUUT, 2, Partner.VT, "Veiligheidsbeoordeling ter plaatse (eigen formulier)", Mark.EIGEN, _OURS,
     _ACUUT_NOW, SECOND_DAY),
    (DEEL_A, 1, Partner.VT, "Veiligheidsbeoordeling deel A (eigen formulier)", Mark.EIGEN, _OURS, _DEEL_A, FIRST_DAY),
    (RIHG, 1, Partner.POLITIE, "RiHG: risicotaxatie bij een huisverbod", Mark.TE_TOETSEN,
     "20 signalen in drie delen; de namen van de signalen zijn van ons en nog niet getoetst.", _RIHG, FIRST_DAY),
    (SASH, 1, Partner.POLITIE, "SASH: uitkomst", Mark.EIGEN,
     "Alleen de uitkomst: de vragen van de SASH zijn niet openbaar.", _SASH, FIRST_DAY),
    *((AT_THE_TABLE[partner], 1, partner, f"Inbreng voor de ZSM-tafel: {partner.label}", Mark.EIGEN, _OF_THE_TABLE,
       questions, FIRST_DAY)
      for partner, questions in ((Partner.RVDK, _RAAD_ZSM), (Partner.RECLASSERING, _3RO_ZSM),
                                 (Partner.SHN, _SHN_ZSM), (Partner.HALT, _HALT_ZSM))),
)  # fmt: skip


def load_instruments() -> None:
    """Add the versions of a new installation that are not there; nothing overwrites an edit."""
    for code, version, partner, title, mark, source, questions, day in _FORMS:
        if not Instrument.objects.filter(code=code, version=version, region=None).exists():
            Instrument.objects.create(
                code=code, version=version, partner=partner, title=title, mark=mark, source=source,
                questions=questions, effective_from=day, state=ProposalState.APPROVED,
            )  # fmt: skip
