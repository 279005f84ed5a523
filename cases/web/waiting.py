"""What waits for somebody on *Vandaag*: each kind of work that is left for people is one source here (screen 1)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from cases.partners.models import Staff


@dataclass(frozen=True)
class Waiting:
    """One line that asks for an act.

    Args:
        text: what is asked, neutral: it names nobody (SA-5).
        url: the page on which it is done.
        action: what the link says.
        reference: of the case, empty without one.
        partner: code of the partner that it comes from, empty when from nobody else.
        since: since when it waits.
    """

    text: str
    url: str
    action: str
    since: datetime
    reference: str = ""
    partner: str = ""


Source = Callable[[Staff, datetime], list[Waiting]]

# Each source reads through the door: what one may not see does not wait for one.
SOURCES: list[Source] = []


def waiting_for(actor: Staff, now: datetime) -> list[Waiting]:
    """All that waits for this actor, the longest first."""
    found = [line for source in SOURCES for line in source(actor, now)]
    return sorted(found, key=lambda line: line.since)
