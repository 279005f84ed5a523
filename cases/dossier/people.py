"""Recording who people are to each other, where they live and what to mind, each as an item of one's own (K-1, K-4).

Ending something that was told to others is in cases.disclosure.vervallen: whoever was told must learn of it.
"""

from datetime import date, datetime

from cases.dossier.enums import Moment
from cases.dossier.models import Case
from cases.partners.models import Staff
from cases.persons.enums import Flag
from cases.persons.models import Person


def kenmerk_vastleggen(
    *,
    case: Case,
    actor: Staff,
    flag: Flag,
    now: datetime,
    person: Person | None = None,
    source: str = "",
    until: date | None = None,
    moment: Moment | None = None,
) -> None:
    """Record that there is something to mind, of a person or of the whole household (K-4). Being built."""
    raise NotImplementedError
