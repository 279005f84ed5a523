"""A theme that is recorded as a flag starts its route: the flow that has one says so here (K-4, AC-9).

The heart knows no routes; `acuut` declares itself in AppConfig.ready.
"""

from collections.abc import Callable, Collection
from datetime import datetime

from cases.dossier.enums import Moment
from cases.dossier.models import Case
from cases.partners.models import Staff
from cases.persons.enums import Flag

# Told of the case, who recorded it, the flag, to which moment it belongs, and now.
Start = Callable[[Case, Staff, Flag, Moment, datetime], None]
_starts: list[tuple[Start, frozenset[str]]] = []


def register_theme_route(start: Start, *, of: Collection[str]) -> None:
    """Be told when one of these flags is recorded, in the same transaction.

    Args:
        of: values of Flag.
    """
    _starts.append((start, frozenset(of)))


def has_route(flag: Flag) -> bool:
    """Whether some flow does something when this is recorded."""
    return any(flag in flags for _, flags in _starts)


def recorded(case: Case, actor: Staff, flag: Flag, moment: Moment, *, now: datetime) -> None:
    """Tell the flows that this was recorded."""
    for start, flags in _starts:
        if flag in flags:
            start(case, actor, flag, moment, now)
