"""One thing shown to several people at once: each of them has read it, and each read is written in their own name."""

from collections.abc import Sequence

from django.db import DatabaseError, connection

from cases.access import context
from cases.audit.enums import Verb
from cases.audit.services import Read
from cases.base.actor import Actor
from cases.base.context import current_request

# The context goes along with each row: a row is made, and then the trigger on it asks in whose name it is. Were that
# order ever another, the trigger would refuse the row.
_WRITE = f"""
    INSERT INTO cases_auditevent (
        id, verb, page, request_id, allowed, detail,
        actor_id, organisation_id, case_id, subject_kind, subject_id, owner_id, disclosure_id, ground)
    SELECT gen_random_uuid(), %s, %s, %s, true, '{{}}',
        actor, organisation, case_id, subject_kind, subject_id, owner_id, disclosure_id, ground
    FROM unnest(%s::text[], %s::uuid[], %s::uuid[],
        %s::uuid[], %s::text[], %s::uuid[], %s::uuid[], %s::uuid[], %s::text[])
        AS one (said, actor, organisation, case_id, subject_kind, subject_id, owner_id, disclosure_id, ground)
    WHERE set_config('{context.SETTING}', one.said, true) IS NOT NULL
"""  # noqa: S608 - words of ours


def record_shown(reads: Sequence[Read], *, to: Sequence[Actor]) -> None:
    """Write for each of these people that they read each of these subjects, in one statement (X-1).

    Inside acting(), which is as it was afterwards.

    Raises:
        DatabaseError: not every row could be written; nobody must see.
    """
    if not reads or not to:
        return
    request = current_request()
    with connection.cursor() as cursor:
        cursor.execute(context.READ)
        before, transaction = cursor.fetchone()
        rows = [
            (
                said, reader.pk, reader.organisation_id, read.case_id, read.subject_kind, read.subject_id,
                read.owner_id, read.disclosure_id, read.ground,
            )
            for reader in to
            for said in [_signed(reader, transaction)]
            for read in reads
        ]  # fmt: skip
        columns = [list(column) for column in zip(*rows, strict=True)]
        cursor.execute(_WRITE, [Verb.READ.value, request.page, request.request_id, *columns])
        if cursor.rowcount != len(rows):
            raise DatabaseError("a read was not recorded")
        cursor.execute(context.SET, [before])


def _signed(reader: Actor, transaction: str) -> str:
    return context.signed(organisation_id=reader.organisation_id, staff_id=reader.pk, transaction=transaction)
