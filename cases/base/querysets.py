"""Guarded querysets: a change that history would miss does not happen."""

from typing import Any, NoReturn, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model, covariant=True)


class Guarded(models.QuerySet[M]):
    """Refuses every change that passes simple-history by; see transition for the one conditional update."""

    def _refuse(self, what: str) -> NoReturn:
        raise TypeError(
            f"{what} on {self.model.__name__} would leave no history: use save() or base.transition()"
        )

    def update(self, **kwargs: Any) -> int:
        """Refused: leaves no history."""
        self._refuse("update()")

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: leaves no history."""
        self._refuse("bulk_create()")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: leaves no history."""
        self._refuse("bulk_update()")

    def delete(self) -> NoReturn:
        """Refused: case data is destroyed by retention, by two people, not by a queryset."""
        self._refuse("delete()")


GuardedManager = models.Manager.from_queryset(Guarded)
