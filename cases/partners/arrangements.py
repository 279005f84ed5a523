"""What partners in a region agreed on how they work here: a closed list of questions, each with dated answers (P-4).

Where a region has chosen nothing, the sources' own way holds, and the screen says so.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models


class Arrangement(models.TextChoices):
    """What a region can arrange; the list is closed, and each has one kind of value (P-4; 000: 4.x.2; 002: 1.1)."""

    VT_AAN_TAFEL = "vt_aan_tafel", "Hoe doet Veilig Thuis mee aan de ZSM-tafel?"
    CRISISDIENST_DOELGROEP = "crisisdienst_doelgroep", "Voor wie komt de crisisdienst?"
    CRISISDIENST_VRAAGT_VT = "crisisdienst_vraagt_vt", "Mag de crisisdienst informatie vragen aan Veilig Thuis?"
    CRISISDIENST_BEOORDEELT = "crisisdienst_beoordeelt", "Mag de crisisdienst de veiligheid beoordelen?"
    OVERLEG_BINNEN_UREN = "overleg_binnen_uren", "Binnen hoeveel uur na een alarm is er gezamenlijk overleg?"
    MOMENT_VORM_ACUUT = "moment_vorm_acuut", "Hoe heet Samen op in acuut hier?"
    MOMENT_VORM_ACTIEOVERLEG = "moment_vorm_actieoverleg", "Hoe heet het Actie-overleg hier?"
    MOMENT_VORM_ZSM = "moment_vorm_zsm", "Hoe heet VT & ZSM hier?"
    MOMENT_VORM_HSSK = "moment_vorm_hssk", "Hoe heet Strafbare kindermishandeling hier?"


class Tafel(models.TextChoices):
    """How Veilig Thuis takes part in the ZSM table (002: 3, Vorm)."""

    DEELNEMER = "deelnemer", "deelnemer"
    CONSULTATIEPARTIJ = "consultatiepartij", "consultatiepartij"


class Doelgroep(models.TextChoices):
    """For whom the crisisdienst comes (P-4)."""

    ALLEN = "allen", "volwassenen en minderjarigen"
    MINDERJARIGEN = "minderjarigen", "alleen minderjarigen"
    GEEN = "geen", "niemand: er is hier geen crisisdienst"


class Vorm(models.TextChoices):
    """In which form a moment is held here (P-4; 002: Amsterdam)."""

    LANDELIJK = "landelijk", "onder de landelijke naam"
    AFSTEMMINGSOVERLEG = "afstemmingsoverleg", "als Afstemmingsoverleg"
    THEMA = "thema", "als thema van een ander overleg"


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
