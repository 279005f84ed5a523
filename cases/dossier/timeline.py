"""How rooms above say what an item of their kind says, for the timeline of a case."""

from collections.abc import Callable, Sequence
from uuid import UUID

from cases.dossier.enums import Kind
from cases.dossier.models import InformationItem
from cases.partners.models import Staff

Describer = Callable[[Sequence[InformationItem], Staff], dict[UUID, str]]

_describers: dict[str, Describer] = {}


def describes(*kinds: Kind) -> Callable[[Describer], Describer]:
    """Register how items of these kinds read on the timeline.

    The function gets the items that the actor may see, reads their content through access.grants.read
    (so that the trace is written), and gives a text for each. Kinds without one read as their ItemText.
    """

    def register(describer: Describer) -> Describer:
        for kind in kinds:
            _describers[kind] = describer
        return describer

    return register


def describer_for(kind: str) -> Describer | None:
    """The describer of this kind, if a room above registered one."""
    return _describers.get(kind)
