"""Who of an organisation may be called about a case: said by the room that knows cases, which lies higher (SH-12)."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.db.models import Q

from cases.base.actor import Actor


class Named(Protocol):
    """The people of this organisation whom the shield of this case names; None when it is not shielded."""

    def __call__(self, case_id: UUID, organisation_id: UUID) -> frozenset[UUID] | None: ...


class Open(Protocol):
    """Condition on a model whose field holds a case: its shield does not shut this actor out."""

    def __call__(self, actor: Actor, case: str) -> Q: ...


class Works(Protocol):
    """Whether this person is assigned to the case."""

    def __call__(self, case_id: UUID, staff_id: UUID) -> bool: ...


@dataclass(frozen=True)
class Narrowing:
    """What is asked of the case before anybody is called or shown an alarm."""

    named: Named
    open_to: Open
    works_on: Works


_narrowing: list[Narrowing] = []


def register(narrowing: Narrowing) -> None:
    """Say how; once, in AppConfig.ready."""
    _narrowing[:] = [narrowing]


def of_cases() -> Narrowing:
    """How.

    Raises:
        LookupError: nobody said: without it nobody may be called.
    """
    if not _narrowing:
        raise LookupError("nobody registered who may be called about a case")
    return _narrowing[0]
