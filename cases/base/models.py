"""What every table of the heart has in common."""

from uuid import uuid4

from django.db import models
from simple_history.models import HistoricalRecords

from cases.base.context import history_user
from cases.base.querysets import GuardedManager


class Row(models.Model):
    """A row with a key the application makes: INSERT … RETURNING would ask a SELECT policy for it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)

    class Meta:
        abstract = True


class Recorded(Row):
    """A row whose every change is kept: what was it then, who changed it, why (X-1)."""

    objects = GuardedManager()
    history = HistoricalRecords(inherit=True, get_user=history_user)

    class Meta:
        abstract = True
