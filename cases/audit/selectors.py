"""The record as it is shown: to the partner whose information or whose people it is about, and to the FG (X-1, X-3)."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from cases.audit.models import AuditEvent
from cases.base.actor import Actor


def events_for(actor: Actor, *, whole_organisation: bool, case_ids: Iterable[UUID]) -> QuerySet[AuditEvent]:
    """Events by my organisation's people, and reads of my organisation's information by others.

    Args:
        whole_organisation: the FG sees all of the own organisation; others only the cases they work on.
        case_ids: the cases this actor works on.
    """
    mine = Q(organisation_id=actor.organisation_id) | Q(owner_id=actor.organisation_id)
    rows = AuditEvent.objects.filter(mine)
    if not whole_organisation:
        rows = rows.filter(Q(case_id__in=case_ids) | Q(actor_id=actor.pk))
    return rows.select_related("actor", "organisation__region", "owner__region").order_by("-at", "id")
