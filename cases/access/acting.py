"""acting(actor): the one transaction around all that touches data, with a signed context for the row policies."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction

from cases.access import context
from cases.base.actor import Actor
from cases.base.context import as_actor


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """Run everything inside as this actor, in one transaction.

    The context is set for this transaction only: a setting of the session would leak through the pool.
    Nested, it puts back what was before, else the outer block would go on as somebody else; after an
    exception the savepoint puts it back by itself, and the end of the transaction ends it anyway.

    Raises:
        ImproperlyConfigured: the database knows another key than this process; run migrate with the same FIELD_KEY.
    """
    nested = connection.in_atomic_block
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(context.READ)
            before, now_here = cursor.fetchone()
            said = context.signed(
                organisation_id=actor.organisation_id, staff_id=actor.pk, transaction=now_here
            )
            cursor.execute(context.SET_AND_ASK, [said])
            if not cursor.fetchone()[1]:
                raise ImproperlyConfigured("the database does not know our key: migrate with this FIELD_KEY")
        with as_actor(actor):
            yield
        if nested:
            with connection.cursor() as cursor:
                cursor.execute(context.SET, [before])
