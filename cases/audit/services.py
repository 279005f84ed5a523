"""Writing the record; in the transaction of the act, so that neither is there without the other."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model

from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.actor import Actor
from cases.base.context import current_request


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
    """Write one row for each subject of another partner that is shown, before any byte leaves (X-1)."""
    request = current_request()
    AuditEvent.objects.bulk_create(
        AuditEvent(
            verb=Verb.READ,
            actor_id=actor.pk,
            organisation_id=actor.organisation_id,
            page=request.page,
            request_id=request.request_id,
            **vars(read),
        )
        for read in reads
    )
