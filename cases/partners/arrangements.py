"""What partners in a region agreed on how they work here: a closed list of questions, each with dated answers (P-4).

Where a region has chosen nothing, the sources' own way holds, and the screen says so.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from cases.partners.enums import Arrangement, Doelgroep, Tafel, Vorm


@dataclass(frozen=True)
class Choice:
    """What holds on a day: the value, and whether the region chose it or nobody did."""

    value: Any
    chosen: bool


_DEFAULTS: dict[Arrangement, Any] = {
    Arrangement.VT_AAN_TAFEL: Tafel.DEELNEMER,
    Arrangement.CRISISDIENST_DOELGROEP: Doelgroep.ALLEN,
    Arrangement.CRISISDIENST_VRAAGT_VT: True,
    Arrangement.CRISISDIENST_BEOORDEELT: False,
    Arrangement.OVERLEG_BINNEN_UREN: 24,
    Arrangement.MOMENT_VORM_ACUUT: Vorm.LANDELIJK,
    Arrangement.MOMENT_VORM_ACTIEOVERLEG: Vorm.LANDELIJK,
    Arrangement.MOMENT_VORM_ZSM: Vorm.LANDELIJK,
    Arrangement.MOMENT_VORM_HSSK: Vorm.LANDELIJK,
}


def get(region_id: UUID, key: Arrangement, *, on: date) -> Any:
    """What holds in this region on this day; the sources' default when the region chose nothing (P-4).

    Returns:
        A member of Tafel, Doelgroep or Vorm, a bool, or a number of hours, as the key asks.
    """
    return chosen(region_id, key, on=on).value


def chosen(region_id: UUID, key: Arrangement, *, on: date) -> Choice:
    """As get, and whether the region chose it itself."""
    return Choice(_DEFAULTS[Arrangement(key)], chosen=False)
