"""Writing the record; in the transaction of the act, so that neither is there without the other."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connection
from django.db.models import Model

from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.actor import Actor
from cases.base.context import current_request

# Columns, not objects, and each as one text: every page that shows what is another's pays for it, and the adapter
# would look for quotes in each id.
_WRITE_READS = """
    INSERT INTO cases_auditevent (
        id, verb, page, request_id, allowed, detail,
        actor_id, organisation_id, case_id, subject_kind, subject_id, owner_id, disclosure_id, ground)
    SELECT gen_random_uuid(), %s, %s, %s, true, '{}',
        actor, organisation, kase, kind, subject, owner, disclosure, coalesce(ground, '')
    FROM unnest(
        string_to_array(%s, ',', '')::uuid[], string_to_array(%s, ',', '')::uuid[],
        string_to_array(%s, ',', '')::uuid[], string_to_array(%s, ','), string_to_array(%s, ',', '')::uuid[],
        string_to_array(%s, ',', '')::uuid[], string_to_array(%s, ',', '')::uuid[], string_to_array(%s, E'\\n')
    ) AS one(actor, organisation, kase, kind, subject, owner, disclosure, ground)
"""


@dataclass(frozen=True)
class Read:
    """One subject of another partner that is about to be shown."""

    subject_kind: str
    subject_id: UUID
    case_id: UUID | None
    owner_id: UUID
    disclosure_id: UUID | None = None
    ground: str = ""


Reads = dict[tuple[Actor, str, UUID], Read]
_together: ContextVar[Reads | None] = ContextVar("together", default=None)


def record(
    verb: Verb,
    *,
    actor: Actor | None,
    subject: Model | None = None,
    case_id: UUID | None = None,
    owner_id: UUID | None = None,
    disclosure_id: UUID | None = None,
    ground: str = "",
    allowed: bool = True,
    detail: dict[str, Any] | None = None,
) -> None:
    """Write one event. The detail holds codes and ids only: no name, no typed text."""
    request = current_request()
    AuditEvent(
        verb=verb,
        actor_id=actor.pk if actor else None,
        organisation_id=actor.organisation_id if actor else None,
        subject_kind=subject._meta.model_name or "" if subject else "",
        subject_id=subject.pk if subject and isinstance(subject.pk, UUID) else None,
        case_id=case_id or getattr(subject, "case_id", None),
        owner_id=owner_id or getattr(subject, "owner_id", None),
        disclosure_id=disclosure_id,
        ground=ground,
        page=request.page,
        request_id=request.request_id,
        allowed=allowed,
        detail=detail or {},
    ).save(force_insert=True)


def record_reads(reads: Iterable[Read], *, actor: Actor) -> None:
    """Write one row for each subject of another partner that is shown, before any byte leaves (X-1).

    Inside reads_together() they are written at its end, else at once; a subject that is read twice is one row.

    Raises:
        DatabaseError: not every row could be written; whoever reads must not see.
    """
    found = {(actor, read.subject_kind, read.subject_id): read for read in reads}
    together = _together.get()
    if together is None:
        _write_reads(found)
    else:
        together.update({key: read for key, read in found.items() if key not in together})


@contextmanager
def reads_together() -> Iterator[None]:
    """All reads of one page in one statement, at the end of its transaction and before any byte leaves.

    When it cannot be written, the page fails. What was read in a savepoint that was undone is written too.
    """
    found: Reads = {}
    token = _together.set(found)
    try:
        yield
        _write_reads(found)
    finally:
        _together.reset(token)


@contextmanager
def reads_kept() -> Iterator[list[Read]]:
    """What is read inside is gathered and not written: for what may turn out to be shown to nobody.

    Whoever shows it writes it first, for everybody who gets it (access.showing).
    """
    found: Reads = {}
    kept: list[Read] = []
    token = _together.set(found)
    try:
        yield kept
        kept += found.values()
    finally:
        _together.reset(token)


def _write_reads(found: Reads) -> None:
    """One statement of columns, not objects: every page that shows what is another's pays for it."""
    if not found:
        return
    request = current_request()
    reads = [(actor, read) for (actor, _, _), read in found.items()]
    columns = [
        _ids(actor.pk for actor, _ in reads),
        _ids(actor.organisation_id for actor, _ in reads),
        _ids(read.case_id for _, read in reads),
        ",".join(read.subject_kind for _, read in reads),
        _ids(read.subject_id for _, read in reads),
        _ids(read.owner_id for _, read in reads),
        _ids(read.disclosure_id for _, read in reads),
        "\n".join(read.ground.replace("\n", " ") for _, read in reads),
    ]
    with connection.cursor() as cursor:
        cursor.execute(_WRITE_READS, [Verb.READ.value, request.page, request.request_id, *columns])
        if cursor.rowcount != len(reads):
            raise DatabaseError("a read was not recorded")


def _ids(column: Iterable[UUID | None]) -> str:
    """One column of ids as one text; nothing between two commas is none, and what is missing at the end too."""
    return ",".join(one.hex if one else "" for one in column)
