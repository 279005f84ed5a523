"""A case by its id."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Stub:
    """All that a clock needs of its case."""

    pk: UUID
