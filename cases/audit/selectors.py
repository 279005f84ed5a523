"""The record as it is shown: to the partner whose information or whose people it is about, and to the FG (X-1, X-3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import islice
from uuid import UUID

from django.db.models import Q, QuerySet

from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.actor import Actor

Events = QuerySet[AuditEvent]
Key = tuple[datetime, UUID]
"""Where a page of the record ends: the moment and the id of its last event."""


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to see of the record; what is not named does not narrow it.

    Attributes:
        verb: a value of Verb.
        partner: of whom the people were who did it, a value of Partner.
        refused: only what was refused.
        since, before: from this moment, up to that one.
        staff_id: one worker.
    """

    verb: str = ""
    partner: str = ""
    refused: bool = False
    since: datetime | None = None
    before: datetime | None = None
    staff_id: UUID | None = None

    def condition(self) -> Q:
        """The same as a condition on events."""
        asked = {
            "verb": self.verb,
            "organisation__partner": self.partner,
            "at__gte": self.since,
            "at__lt": self.before,
            "actor_id": self.staff_id,
            "allowed": False if self.refused else None,
        }
        return Q(**{field: value for field, value in asked.items() if value not in ("", None)})


def sources_for(
    actor: Actor,
    *,
    whole_organisation: bool,
    case_ids: Iterable[UUID],
    case_id: UUID | None = None,
    attempts: Events | None = None,
) -> list[Events]:
    """Where the lines of this actor's record come from, each a query with an index of its own.

    What the own people did, what others did with what is ours, and attempts of others that were refused.
    One query with OR over them would sort the whole record for each page.

    Args:
        whole_organisation: the FG sees all of the own organisation; others only the cases they work on.
        case_ids: the cases this actor works on.
        case_id: of one case only.
        attempts: refused attempts of other organisations on what is ours, for who may know of them.
    """
    rows = AuditEvent.objects.all() if case_id is None else AuditEvent.objects.filter(case_id=case_id)
    ours = rows.filter(organisation_id=actor.organisation_id)
    of_ours = rows.filter(owner_id=actor.organisation_id)
    if whole_organisation:
        return [ours, of_ours] + ([] if attempts is None else [attempts])
    worked_on = Q(case_id__in=case_ids)
    return [ours.filter(worked_on), of_ours.filter(worked_on), ours.filter(actor_id=actor.pk)]


def newest(
    sources: Sequence[Events], wanted: Wanted, *, size: int, after: Key | None = None
) -> list[AuditEvent]:
    """The newest events of all sources together, each once, at most `size`; those after a key when given."""
    narrowed = wanted.condition()
    if after is not None:
        at, pk = after
        narrowed &= Q(at__lt=at) | Q(at=at, pk__lt=pk)
    lists = [
        list(
            rows.filter(narrowed)
            .select_related("actor", "organisation__region", "owner__region")
            .order_by("-at", "-pk")[: size + len(sources)]
        )
        for rows in sources
    ]
    seen: dict[UUID, AuditEvent] = {}
    for event in merge(*lists, key=lambda event: (event.at, event.pk), reverse=True):
        seen.setdefault(event.pk, event)
        if len(seen) == size:
            break
    return list(islice(seen.values(), size))


def events_for(actor: Actor, *, whole_organisation: bool, case_ids: Iterable[UUID]) -> Events:
    """All of it as one query, the newest first; the pages use `newest`."""
    first, *others = sources_for(actor, whole_organisation=whole_organisation, case_ids=case_ids)
    ids = [rows.order_by().values("pk") for rows in others]
    found = Q(pk__in=first.order_by().values("pk"))
    for more in ids:
        found |= Q(pk__in=more)
    rows = AuditEvent.objects.filter(found)
    return rows.select_related("actor", "organisation__region", "owner__region").order_by("-at", "-pk")


def reads_of(item_id: UUID, *, limit: int, organisation_id: UUID | None = None) -> list[AuditEvent]:
    """Who read this item, the newest first; only people of one organisation when named."""
    rows = AuditEvent.objects.filter(verb=Verb.READ, subject_id=item_id)
    if organisation_id is not None:
        rows = rows.filter(organisation_id=organisation_id)
    return list(rows.select_related("actor", "organisation__region").order_by("-at", "-pk")[:limit])


def happened_to(item_id: UUID, *, verbs: Iterable[Verb], limit: int) -> list[AuditEvent]:
    """What was done with this item, of these verbs and not refused, the newest first."""
    rows = AuditEvent.objects.filter(subject_id=item_id, verb__in=list(verbs), allowed=True)
    return list(rows.select_related("actor", "organisation__region").order_by("-at", "-pk")[:limit])
