"""Writing the record; in the transaction of the act, so that neither is there without the other."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model

from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.actor import Actor
from cases.base.context import current_request

ReadKey = tuple[object, str, UUID]
_together: ContextVar[dict[ReadKey, AuditEvent] | None] = ContextVar("together", default=None)


@dataclass(frozen=True)
class Read:
    """One subject of another partner that is about to be shown."""

    subject_kind: str
    subject_id: UUID
    case_id: UUID | None
    owner_id: UUID
    disclosure_id: UUID | None = None
    ground: str = ""


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
    """
    request = current_request()
    events = _together.get()
    together = events is not None
    if events is None:
        events = {}
    for read in reads:
        key = (actor.pk, read.subject_kind, read.subject_id)
        events.setdefault(
            key,
            AuditEvent(
                verb=Verb.READ,
                actor_id=actor.pk,
                organisation_id=actor.organisation_id,
                page=request.page,
                request_id=request.request_id,
                **vars(read),
            ),
        )
    if not together:
        AuditEvent.objects.bulk_create(events.values())


@contextmanager
def reads_together() -> Iterator[None]:
    """All reads of one page in one insert, at the end of its transaction and before any byte leaves.

    When it cannot be written, the page fails. What was read in a savepoint that was undone is written too.
    """
    events: dict[ReadKey, AuditEvent] = {}
    token = _together.set(events)
    try:
        yield
        AuditEvent.objects.bulk_create(events.values())
    finally:
        _together.reset(token)
