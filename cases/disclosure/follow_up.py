"""What follows from a disclosure, in its own transaction: looking again, the FG, people of a shielded case."""

from datetime import datetime

from cases.disclosure import telling, vital
from cases.disclosure.enums import Purpose
from cases.disclosure.models import Disclosure
from cases.dossier import shielding
from cases.partners.models import Staff


def na_delen(disclosure: Disclosure, *, actor: Staff, now: datetime) -> None:
    """Start the clocks of this disclosure and tell who must know (SH-7, SH-10, SH-12)."""
    telling.klok_starten(disclosure, actor=actor, now=now)
    if disclosure.ground.purpose == Purpose.VITAAL:
        vital.na_delen(disclosure, actor=actor, now=now)
    shielding.meedoen(case=disclosure.case, organisation=disclosure.receiver, actor=actor, now=now)
