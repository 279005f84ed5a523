"""The file: comma, semicolon or tab separated text with a line of column names (docs/zsm-import.md). Pure."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cases.base.errors import RuleBroken

MOST_BYTES = 200_000
MOST_ROWS = 50
"""A shift has a handful of arrests: more is another sort of file."""


@dataclass(frozen=True)
class Kolom:
    """A column: its name in the first line, and what stands in it."""

    name: str
    words: str
    example: str
    required: bool = False


KOLOMMEN = (
    Kolom("kenmerk", "Uw eigen nummer van deze aanhouding. Hieraan herkent het systeem een rij die al is ingelezen.",
          "A-2026-0412", required=True),
    Kolom("aangehouden_op", "Datum en tijd van de aanhouding; bij niet-vastzaak van het verhoor.",
          "21-11-2026 05:12", required=True),
    Kolom("feit", "Waarvoor. Begin met het feit in een paar woorden.", "Mishandeling partner.", required=True),
    Kolom("voornaam", "Van de verdachte.", "Timo"),
    Kolom("tussenvoegsel", "", "van"),
    Kolom("achternaam", "", "Verzonnen"),
    Kolom("geboortedatum", "Met naam en geboortedatum vindt het systeem een gezin dat u al kent.", "01-03-2004"),
    Kolom("omschrijving", "Als er geen naam is.", "onbekende man, ongeveer 40"),
    Kolom("zaak", "Het zaaknummer als u dat weet; nieuw als het zeker een nieuwe zaak is.", "VV-2611-0001"),
    Kolom("district", "Welk district meldt.", "Zuid"),
    Kolom("inverzekering", "ja of nee. Verplicht bij een aanhouding.", "ja"),
    Kolom("voorgeleid_op", "Datum en tijd.", ""),
    Kolom("bevel_op", "Datum en tijd van het bevel ophouden voor onderzoek.", ""),
    Kolom("vertrokken_op", "Alleen als de verdachte al weg is.", ""),
    Kolom("wijze", "aanhouding of niet_vastzaak. Leeg is aanhouding.", "aanhouding"),
    Kolom("spoor", "zsm, pga of district (PGA, via de districtsrecherche). Leeg is zsm.", "zsm"),
    Kolom("twijfel", "ja als u twijfelt of dit huiselijk geweld is.", "nee"),
)  # fmt: skip
_NAMES = {column.name for column in KOLOMMEN}
_REQUIRED = {column.name for column in KOLOMMEN if column.required}


@dataclass(frozen=True)
class Rij:
    """One row as it stands in the file.

    Attributes:
        line: on which line it begins; the column names stand on line 1.
        wrong: what is wrong with the row as a whole; empty when it can be read.
    """

    line: int
    cells: dict[str, str]
    wrong: str = ""


def als_tekst(data: bytes) -> str:
    """The text of a file, as Excel and police systems write it.

    Raises:
        RuleBroken: it is too large, or no text.
    """
    if len(data) > MOST_BYTES:
        raise RuleBroken(f"Dit bestand is te groot. Het mag {MOST_BYTES // 1000} kB zijn: verdeel het.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise RuleBroken("Dit is geen tekstbestand. Bewaar het als CSV en kies het opnieuw.")


def rijen(text: str) -> list[Rij]:
    """The rows, in the order of the file; one that cannot be read says so and hides no other.

    Raises:
        RuleBroken: nothing of it can be read: too large, no column names or other ones, no rows or too many.
    """
    if len(text.encode()) > MOST_BYTES:
        raise RuleBroken(f"Dit is te veel tekst. Er mag {MOST_BYTES // 1000} kB in: verdeel het bestand.")
    lines = _lines(text)
    _, header = next(lines, (1, []))
    names = [name.strip().casefold() for name in header]
    _check(names)
    found = [_row(line, names, cells) for line, cells in lines if any(cell.strip() for cell in cells)]
    if not found:
        raise RuleBroken("Er staan geen aanhoudingen in. Onder de kolomnamen komt een regel per aanhouding.")
    if len(found) > MOST_ROWS:
        raise RuleBroken(
            f"Er staan {len(found)} aanhoudingen in. Het kunnen er {MOST_ROWS} tegelijk: verdeel het."
        )
    return found


def _lines(text: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Each row with the line on which it begins; a quoted text may run over lines."""
    text = text.removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    separator = max((";", ",", "\t"), key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    begins = 1
    try:
        for cells in reader:
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error:
        raise RuleBroken(
            f"Vanaf regel {begins} is het bestand niet te lezen. Kijk of elk aanhalingsteken ook wordt gesloten."
        ) from None


def _check(names: Sequence[str]) -> None:
    if missing := sorted(_REQUIRED - set(names)):
        raise RuleBroken(f"Op de eerste regel staan de kolomnamen. Het bestand mist: {', '.join(missing)}.")
    if unknown := [name for name in dict.fromkeys(names) if name not in _NAMES]:
        shown = ", ".join(repr(name[:30]) for name in unknown[:5])
        raise RuleBroken(f"Deze kolommen kent het systeem niet: {shown}. Haal ze weg of kijk de naam na.")
    if len(set(names)) < len(names):
        raise RuleBroken("Een kolom staat twee keer in het bestand. Haal er een weg.")


def _row(line: int, names: Sequence[str], cells: Sequence[str]) -> Rij:
    if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
        return Rij(line, {}, f"Er staan {len(cells)} vakken op deze regel, en er zijn {len(names)} kolommen.")
    return Rij(line, {name: cell.strip() for name, cell in zip(names, cells, strict=False)})
