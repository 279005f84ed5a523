"""Whoever acts, as the lower rooms see them."""

from typing import Protocol
from uuid import UUID


class Actor(Protocol):
    """A staff member who belongs to exactly one organisation and acts for it (P-1)."""

    @property
    def pk(self) -> UUID: ...

    @property
    def organisation_id(self) -> UUID: ...

    def has_role(self, *roles: str) -> bool:
        """Whether the actor holds one of these roles now (P-2)."""
        ...
