"""The only conditional update: exactly one row changes state, or a typed refusal."""

from typing import Any, TypeVar

from django.db import models

from cases.base.errors import Overtaken

M = TypeVar("M", bound=models.Model)


def transition(row: M, *, expect: dict[str, Any], change: dict[str, Any], reason: str = "") -> M:
    """Change this row if it still is what the caller saw, and write its history.

    Args:
        row: the instance as it was read; it carries the new values afterwards.
        expect: field values the row must still have, with lookups if needed (``ended_at__isnull=True``).
        change: field values to set.
        reason: what history says of it; no personal data.

    Raises:
        Overtaken: somebody was first, and their change stands.
    """
    manager = type(row)._default_manager
    changed = models.QuerySet.update(manager.filter(pk=row.pk, **expect), **change)
    if changed != 1:
        raise Overtaken
    for field, value in change.items():
        setattr(row, field, value)
    if history := getattr(type(row), "history", None):
        history.bulk_history_create([row], update=True, default_change_reason=reason)
    return row
