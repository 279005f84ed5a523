"""acting(actor): the one transaction around all that touches data, with the organisation set for the row policies."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from cases.base.actor import Actor
from cases.base.context import as_actor

_READ = "SELECT coalesce(current_setting('app.organisation', true), '')"
_SET = "SELECT set_config('app.organisation', %s, true)"


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """Run everything inside as this actor, in one transaction.

    The organisation is set for this transaction only: a setting of the session would leak through
    the pool. Nested, it puts back what was before, else the outer block would go on as somebody else;
    after an exception the savepoint puts it back by itself.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_READ)
            before = cursor.fetchone()[0]
            cursor.execute(_SET, [str(actor.organisation_id)])
        with as_actor(actor):
            yield
        with connection.cursor() as cursor:
            cursor.execute(_SET, [before])
