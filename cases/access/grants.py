"""Writes guardian's grants as the projection of disclosures, and reads content with its trace in the audit."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from django.contrib.auth.models import Permission
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Now

from cases.access.models import Content, ItemGrant
from cases.audit.services import Read, record_reads
from cases.base.actor import Actor
from cases.base.context import once

if TYPE_CHECKING:
    from cases.partners.models import Organisation

C = TypeVar("C", bound=Content)

VIEW_ITEM = "view_informationitem"


def live(at: datetime | Now | None = None) -> Q:
    """Condition on ItemGrant: it gives access at this moment (the database's own, unless told)."""
    at = at or Now()
    return Q(live_from__lte=at) & (Q(live_until__isnull=True) | Q(live_until__gt=at))


def item_granted_to(actor: Actor) -> Q:
    """Condition on InformationItem: a live grant to the actor's organisation."""
    # For each item by itself: as a set, all that the organisation ever received would be gone through first.
    granted = ItemGrant.objects.filter(
        live(), receiver_id=actor.organisation_id, content_object_id=OuterRef("pk")
    )
    return Q(Exists(granted))


def project(
    *,
    disclosure_id: UUID,
    giver: "Organisation",
    receivers: Iterable["Organisation"],
    ends: Mapping[UUID, datetime | None],
    ground: str,
    live_from: datetime,
) -> None:
    """Make the grants equal to the disclosure: the only function that writes them.

    Args:
        ends: until when each of its items is shared; None is for as long as the case runs. A grant on an item
            that is not named here ends as it began.
    """
    permission = Permission.objects.get(codename=VIEW_ITEM, content_type__app_label="cases")
    have = {
        (g.receiver_id, g.content_object_id): g for g in ItemGrant.objects.filter(disclosure_id=disclosure_id)
    }
    for receiver in receivers:
        for item_id, end in ends.items():
            grant = have.pop((receiver.pk, item_id), None) or ItemGrant(
                permission=permission, group_id=receiver.group_id, content_object_id=item_id,
                giver=giver, receiver=receiver, disclosure_id=disclosure_id,
            )  # fmt: skip
            grant.ground, grant.live_from = ground, live_from
            grant.live_until = max(end, live_from) if end else None
            grant.save()
    ItemGrant.objects.filter(pk__in=[g.pk for g in have.values()]).update(live_until=F("live_from"))


def ever_granted(item_id: UUID) -> set[UUID]:
    """The organisations that could read this item at some time, also those that no longer can."""
    rows = ItemGrant.objects.filter(content_object_id=item_id).exclude(live_until=F("live_from"))
    return set(rows.values_list("receiver_id", flat=True))


def grants_for(actor: Actor, item_ids: Iterable[UUID]) -> dict[UUID, ItemGrant]:
    """The live grant on each of these items to the actor's organisation; the latest when there are more.

    Asked once for each item in an acting(): only others give to me, so nothing that I do there changes it.
    """
    wanted = set(item_ids)
    known: dict[UUID, ItemGrant | None] = once(("grants", actor.organisation_id), dict)
    if missing := wanted - known.keys():
        rows = ItemGrant.objects.filter(
            live(), receiver_id=actor.organisation_id, content_object_id__in=missing
        ).order_by("live_from")
        known |= dict.fromkeys(missing)
        known |= {row.content_object_id: row for row in rows.select_related("giver__region")}
    return {item_id: grant for item_id in wanted if (grant := known[item_id])}


def read(rows: QuerySet[C], *, actor: Actor) -> list[C]:
    """Read content, and write down each subject of another partner that is about to be shown (X-1).

    Part of the same transaction: if the trace cannot be written, the read fails.
    """
    contents = list(rows.select_related("item"))
    foreign = [content for content in contents if content.owner_id != actor.organisation_id]
    if foreign:
        grants = grants_for(actor, {content.item_id for content in foreign})
        record_reads((_read(content, grants.get(content.item_id)) for content in foreign), actor=actor)
    return contents


def _read(content: Content, grant: ItemGrant | None) -> Read:
    return Read(
        subject_kind=content._meta.model_name or "",
        subject_id=content.item_id,
        case_id=content.item.case_id,
        owner_id=content.owner_id,
        disclosure_id=grant.disclosure_id if grant else None,
        ground=grant.ground if grant else "",
    )
