"""What partners in a region agreed on how they work here: a closed list of questions, each with dated answers (P-4).

Where a region has chosen nothing, the sources' own way holds, and the screen says so. How a choice comes about
stands in rosters.arrangements: that asks who may.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models

from cases.base.context import once
from cases.partners.enums import ACUTE_FIVE, Arrangement, Doelgroep, Partner, ProposalState, Tafel, Vorm
from cases.partners.models import RegionalArrangement

__all__ = ["MOMENTS", "Arrangement", "Choice", "Doelgroep", "Spec", "Tafel", "Vorm", "chosen", "get", "spec"]

AT_THE_TABLE = tuple(Partner)
AT_THE_DOOR = (Partner.POLITIE, Partner.VT)
LONGEST_HOURS = 168
_YES_NO = {"ja": True, "nee": False}

# The arrangement that says in which form a moment is held, by the code of the moment (dossier.enums.Moment).
MOMENTS = {
    "acuut": Arrangement.MOMENT_VORM_ACUUT,
    "actieoverleg": Arrangement.MOMENT_VORM_ACTIEOVERLEG,
    "zsm": Arrangement.MOMENT_VORM_ZSM,
    "hssk": Arrangement.MOMENT_VORM_HSSK,
}


@dataclass(frozen=True)
class Spec:
    """What kind of value a question has, whom it binds, and what holds when nobody chose.

    Attributes:
        offered: the values to choose from, with their words; empty for a number of hours.
        default: as the sources have it.
        source: where that stands.
    """

    key: Arrangement
    offered: Mapping[str, str]
    default: str
    source: str
    binds: tuple[Partner, ...]

    def value(self, text: str) -> Any:
        """What the text of a row means: a word of the list, a bool, a number of hours.

        Raises:
            ValueError: it means nothing here.
        """
        if not self.offered:
            hours = int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else 0
            if not 1 <= hours <= LONGEST_HOURS:
                raise ValueError(text)
            return hours
        if text not in self.offered:
            raise ValueError(text)
        return _YES_NO.get(text, text)

    def words(self, text: str) -> str:
        """A value as people read it."""
        return str(self.offered.get(text, text)) if self.offered else f"{text} uur"


@dataclass(frozen=True)
class Choice:
    """What holds on a day, and the row by which the region chose it; None where the sources' way holds."""

    spec: Spec
    text: str
    row: RegionalArrangement | None = None

    @property
    def value(self) -> Any:
        """As the key asks."""
        return self.spec.value(self.text)

    @property
    def words(self) -> str:
        """As people read it."""
        return self.spec.words(self.text)


def _pick(
    key: Arrangement, of: type[models.TextChoices], default: str, source: str, binds: tuple[Partner, ...]
) -> Spec:
    return Spec(key, {one.value: str(one.label) for one in of}, default, source, binds)


def _yes_no(key: Arrangement, default: str, source: str, binds: tuple[Partner, ...]) -> Spec:
    return Spec(key, {one: one for one in _YES_NO}, default, source, binds)


_SPECS = {
    one.key: one
    for one in (
        _pick(Arrangement.VT_AAN_TAFEL, Tafel, Tafel.DEELNEMER,
              "Amsterdam-Amstelland, bijlage 1.4: beide vormen bestaan", AT_THE_TABLE),
        _pick(Arrangement.CRISISDIENST_DOELGROEP, Doelgroep, Doelgroep.ALLEN,
              "Toolkit, Starten in de regio: soms is de taak beperkt tot minderjarigen", AT_THE_DOOR),
        _yes_no(Arrangement.CRISISDIENST_VRAAGT_VT, "nee", "Toolkit, Starten in de regio: onderzoek het mandaat",
                AT_THE_DOOR),
        _yes_no(Arrangement.CRISISDIENST_BEOORDEELT, "nee",
                "Toolkit, stap 2: Veilig Thuis maakt de veiligheidsbeoordeling", AT_THE_DOOR),
        Spec(Arrangement.OVERLEG_BINNEN_UREN, {}, "24",
             "geen bron noemt een aantal uren: 24 uur is onze keuze, naar het eerste etmaal in de monitor",
             ACUTE_FIVE),
        *(
            _pick(key, Vorm, Vorm.LANDELIJK, "Fundament: de vier afstemmingsmomenten",
                  AT_THE_TABLE if moment == "zsm" else ACUTE_FIVE)
            for moment, key in MOMENTS.items()
        ),
    )
}  # fmt: skip


def spec(key: str) -> Spec:
    """What is known of a question; every member of Arrangement has one."""
    return _SPECS[Arrangement(key)]


def get(region_id: UUID, key: Arrangement, *, on: date) -> Any:
    """What holds in this region on this day; the sources' way when the region chose nothing (P-4).

    Returns:
        A code of Tafel, Doelgroep or Vorm, a bool, or a number of hours, as the key asks.
    """
    return chosen(region_id, key, on=on).value


def chosen(region_id: UUID, key: Arrangement, *, on: date) -> Choice:
    """As get, with its words and the row by which the region chose it."""
    return understood(spec(key), _rows(region_id, on).get(key))


def _rows(region_id: UUID, on: date) -> dict[str, RegionalArrangement]:
    """The row of each question that holds in this region on this day; asked once an acting()."""
    rows = RegionalArrangement.objects.filter(
        region_id=region_id, state=ProposalState.APPROVED, effective_from__lte=on
    ).order_by("effective_from")
    return once(("arrangements", region_id, on), lambda: {row.key: row for row in rows})


def understood(of: Spec, row: RegionalArrangement | None) -> Choice:
    """What a row says; an empty one, and one that means nothing here, leaves it to the sources."""
    try:
        if row is not None:
            of.value(row.value)
            return Choice(of, row.value, row)
    except ValueError:
        pass
    return Choice(of, of.default)
