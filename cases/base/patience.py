"""A transaction of the machines that waits for nobody's row, so that one page holds up one thing alone (D-2)."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

_BRIEFLY = "SET LOCAL lock_timeout = '100ms'; SET CONSTRAINTS ALL IMMEDIATE"
_AS_EVER = "SET LOCAL lock_timeout TO DEFAULT"


@contextmanager
def briefly() -> Iterator[None]:
    """A transaction in which a row that somebody else holds fails its own savepoint after a tenth of a second.

    Foreign keys are checked in that savepoint too, instead of at the commit of all. The commit itself may
    wait: NOTIFY makes commits go one by one, and giving up there would undo the whole batch.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_BRIEFLY)
        yield
        with connection.cursor() as cursor:
            cursor.execute(_AS_EVER)
