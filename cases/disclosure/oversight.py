"""What the FG of an organisation sees of its sharing: stubs and codes, never what was shared (SA-10, X-3)."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count

from cases.access.door import visible_to
from cases.access.enums import Action
from cases.disclosure.models import Disclosure
from cases.dossier.enums import Kind
from cases.partners.models import Staff

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True)
class Ground:
    """How often the organisation shared on a ground."""

    articles: str
    disclosures: int


def start_of_month(now: datetime) -> datetime:
    """The first moment of this month, by the clock of Amsterdam."""
    first = now.astimezone(AMSTERDAM).date().replace(day=1)
    return datetime.combine(first, time.min, tzinfo=AMSTERDAM)


def register(actor: Staff, *, since: datetime, limit: int = 200) -> list[Disclosure]:
    """What the organisation shared, the latest first, with the number of items; nothing for who is not its FG."""
    rows = visible_to(Disclosure, actor, Action.REVIEW).filter(at__gte=since)
    return list(
        rows.select_related("case", "receiver__region", "ground")
        .annotate(number=Count("lines"))
        .order_by("-at")[:limit]
    )


def by_ground(actor: Staff, *, since: datetime) -> list[Ground]:
    """How often on which ground, the most used first."""
    rows = visible_to(Disclosure, actor, Action.REVIEW).filter(at__gte=since).order_by("ground__articles")
    counted = rows.values_list("ground__articles").annotate(number=Count("pk"))
    return sorted(
        (Ground(articles, number) for articles, number in counted), key=lambda row: -row.disclosures
    )


def kinds_of(disclosures: list[Disclosure]) -> dict[UUID, list[str]]:
    """What kinds of items each holds, with how many of each: never what they say."""
    return {
        one.pk: [
            f"{count} × {Kind(kind).label}"
            for kind, count in Counter(line.item.kind for line in one.lines.select_related("item")).items()
        ]
        for one in disclosures
    }
