"""What each partner is asked at the table: its form by code, and what to mind that it can tick (ZS-4, K-4).

The questions themselves are data with versions (cases.safety.instruments): a region that asks otherwise says so
there.
"""

from datetime import datetime

from django.utils import timezone

from cases.base.errors import RuleBroken
from cases.partners.enums import Partner
from cases.persons.enums import Flag
from cases.safety.instruments import AT_THE_TABLE, current
from cases.safety.models import Instrument
from zsm.models import Arrest

# 3RO knows the suspect: LVB, toezicht, earlier measures (000: 4.3; 002: 4.5). The Raad knows of children.
FLAGS: dict[Partner, tuple[Flag, ...]] = {
    Partner.RECLASSERING: (
        Flag.LVB, Flag.TOEZICHT, Flag.EERDERE_MAATREGELEN, Flag.PSYCHIATRIE, Flag.VERSLAVING,
    ),
    Partner.RVDK: (Flag.KINDEREN,),
}  # fmt: skip
OF_THE_HOUSEHOLD = frozenset({Flag.KINDEREN})


def vragen_voor(partner: Partner, arrest: Arrest, now: datetime) -> Instrument | None:
    """The form of this partner that holds now where the case is; None for who is asked for words alone."""
    if partner not in AT_THE_TABLE:
        return None
    try:
        return current(AT_THE_TABLE[partner], on=timezone.localdate(now), region=arrest.case.region_id)
    except RuleBroken:  # no version holds yet: words are enough
        return None
