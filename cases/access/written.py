"""Conditions of the door that are put into words once a process and then only filled in.

Django takes longer to write a condition of three levels than PostgreSQL takes to answer it, and every page asks
some dozens. What a condition says depends on who asks by two ids alone; moments are the database's own (Now()).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, UUIDField
from django.db.models.expressions import RawSQL

from cases.base.actor import Actor


@dataclass(frozen=True)
class _Somebody:
    """Stands for whoever asks, in a statement that is written down once."""

    pk: UUID
    organisation_id: UUID
    is_active: bool = True

    def has_role(self, *roles: str) -> bool:
        """What depends on a role cannot be written once for everybody."""
        raise NotImplementedError


SOMEBODY = _Somebody(UUID(int=1), UUID(int=2))


def ids(rows: Callable[..., QuerySet[Any]], actor: Actor, *given: Any, of: str = "pk") -> RawSQL:
    """The ids of these rows as this actor may know them, to be used as `field__in=ids(...)`.

    Args:
        rows: a function of the module, of an actor and what is given: written once for each of what is given.
        given: besides the actor; hashable, and few.
        of: the field whose values are asked for.
    """
    sql, told = _written(rows, given, of)
    return RawSQL(sql, filled_in(told, actor), output_field=UUIDField())  # noqa: S611 - the words are Django's own


def filled_in(told: Sequence[Any], actor: Actor) -> list[Any]:
    """What a written statement is told, with this actor in the place of somebody."""
    known = {SOMEBODY.pk: actor.pk, SOMEBODY.organisation_id: actor.organisation_id}
    return [known.get(one, one) if isinstance(one, UUID) else one for one in told]


@lru_cache
def _written(
    rows: Callable[..., QuerySet[Any]], given: tuple[Any, ...], of: str
) -> tuple[str, tuple[Any, ...]]:
    sql, told = rows(SOMEBODY, *given).order_by().values(of).query.sql_with_params()
    return sql, once_and_for_all(told)


def once_and_for_all(told: Sequence[Any]) -> tuple[Any, ...]:
    """What may stay in a statement for as long as the process lives: ids, words, numbers; never a moment.

    Raises:
        ValueError: something else, of which nobody knows whether it still holds tomorrow.
    """
    if strange := [one for one in told if not isinstance(one, UUID | str | int)]:
        raise ValueError(f"not to be written once: {strange}")
    return tuple(told)
