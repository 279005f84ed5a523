"""What an item speaks of: another item, which keeps its own owner, ground and audience (SH-11).

Never a copy: the words of what is quoted are read each time anew, by whoever may see that very item.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from cases.access.door import visible_to
from cases.access.models import ItemGrant
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import RuleBroken
from cases.dossier.enums import Kind
from cases.dossier.models import Case, InformationItem, ItemReference
from cases.partners.models import Staff

# Who somebody is, where they live, who reported and why something was shared is quoted nowhere.
_NOT_QUOTED = (Kind.PERSOON, Kind.ADRES, Kind.RELATIE, Kind.BSN, Kind.VERSTREKKING, Kind.MELDER)


@dataclass(frozen=True)
class Quote:
    """What an item speaks of, as one organisation may see it.

    Args:
        item_id, owner_id: of what is quoted; None when it is not shared with me.
        text: empty when it is not shared with me: then `hidden_count` says how many there are.
        ground: on which it was shared with me; empty for what is mine.
    """

    partner: str
    kind: str
    text: str = ""
    ground: str = ""
    item_id: UUID | None = None
    owner_id: UUID | None = None
    hidden_count: int = 0


def quotable(case: Case, actor: Staff) -> list[InformationItem]:
    """What the actor can refer to: what it may see of this case, own or received, the latest first."""
    rows = visible_to(InformationItem, actor).filter(case=case, withdrawn_at__isnull=True)
    return list(rows.exclude(kind__in=_NOT_QUOTED).select_related("owner").order_by("-occurred_at"))


def verwijzen(*, item: InformationItem, quoted: Iterable[UUID], actor: Staff) -> None:
    """Let an own item speak of others on the same case (SH-11).

    Raises:
        RuleBroken: one of them is not there for this actor, any more or at all: the same answer.
    """
    wanted = list(dict.fromkeys(quoted))
    if not wanted:
        return
    known = {found.pk for found in quotable(item.case, actor)} - {item.pk}
    if item.owner_id != actor.organisation_id or not known.issuperset(wanted):
        raise RuleBroken("U verwijst naar iets dat u hier niet (meer) kunt zien. Kijk uw keuze na.")
    for pk in wanted:
        ItemReference(item=item, quoted_id=pk).save()
    audit.record(
        Verb.RECORDED, actor=actor, subject=item, case_id=item.case_id,
        detail={"refers_to": [str(pk) for pk in wanted]},
    )  # fmt: skip


def quoted_by(items: Sequence[InformationItem], actor: Staff) -> dict[UUID, list[InformationItem]]:
    """What these items speak of in as far as the actor may see it itself, by the item that speaks."""
    rows = visible_to(ItemReference, actor).filter(item__in=[item.pk for item in items])
    found: dict[UUID, list[InformationItem]] = defaultdict(list)
    for row in rows.select_related("quoted__owner").order_by("quoted__occurred_at", "pk"):
        found[row.item_id].append(row.quoted)
    return found


def quotes(
    case: Case,
    items: Sequence[InformationItem],
    actor: Staff,
    *,
    texts: Mapping[UUID, str],
    grants: Mapping[UUID, ItemGrant],
) -> dict[UUID, tuple[Quote, ...]]:
    """What stands under each of these items.

    Args:
        items: all that the actor may see on the page.
        texts: what they say, read through access.grants (so that the reads are in the record).
        grants: on which each of another partner is here.
    """
    known = {item.pk for item in items}
    found: dict[UUID, list[Quote]] = defaultdict(list)
    for speaking, quoted in quoted_by(items, actor).items():
        found[speaking] += [
            Quote(
                partner=one.owner.partner, kind=one.get_kind_display(), text=texts.get(one.pk, ""),
                ground=grants[one.pk].ground if one.pk in grants else "", item_id=one.pk, owner_id=one.owner_id,
            )
            for one in quoted
            if one.pk in known
        ]  # fmt: skip
    for speaking, hidden in _not_shared(case).items():
        found[speaking] += hidden
    return {speaking: tuple(quoted) for speaking, quoted in found.items()}


def _not_shared(case: Case) -> dict[UUID, list[Quote]]:
    """What may be known to exist without being shared; crosses by crossing.quoted_items alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT item, partner, kind, items FROM crossing.quoted_items(%s)", [case.pk])
        rows = cursor.fetchall()
    found: dict[UUID, list[Quote]] = defaultdict(list)
    for item, partner, kind, count in rows:
        found[item].append(Quote(partner=partner, kind=Kind(kind).label, hidden_count=count))
    return found
