"""From which running melding one may ask, and how a call is written down there: told by the flow that has it (K-3).

The heart knows no crisis; `acuut` declares itself here. The database asks again (`crossing.known_by`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cases.dossier.models import Case
from cases.partners.models import Organisation, Staff


@dataclass(frozen=True)
class Melding:
    """A running melding of the own organisation that this actor works in."""

    id: UUID
    started_at: datetime


@dataclass(frozen=True)
class Source:
    """What a flow that takes meldingen tells.

    Attributes:
        running: the running meldingen of the actor's own organisation in this case, the latest first.
        called: write down, in the melding, that this partner was called; may raise NotVisible or RuleBroken.
        calls: when each partner was last called about this melding, by organisation.
    """

    running: Callable[[Case, Staff], list[Melding]]
    called: Callable[[UUID, Organisation, Staff, datetime], None]
    calls: Callable[[UUID, Staff], dict[UUID, datetime]]


_source: list[Source] = []


def declare(source: Source) -> None:
    """Say where meldingen come from; there is one flow that takes them."""
    _source[:] = [source]


def source() -> Source:
    """The flow that takes meldingen.

    Raises:
        LookupError: none declared itself.
    """
    if not _source:
        raise LookupError("no flow takes meldingen")
    return _source[0]
