"""What the police know already and can send along with an arrest: their plan, what to mind (ZS-1, SH-4)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from cases.base.errors import RuleBroken
from cases.dossier.known import Known, over_today
from cases.dossier.models import Case, InformationItem
from cases.dossier.rules import own_data_class
from cases.partners.models import Staff
from cases.persons.models import PersonFlag
from cases.safety.models import MeasureContent

_LABEL = 160  # characters of a measure that stand beside its box


@dataclass(frozen=True)
class Mee:
    """Something of one's own that can go along, in words for who chooses."""

    item_id: UUID
    label: str


def mee(case: Case, actor: Staff, *, people: Sequence[Known] = (), now: datetime) -> list[Mee]:
    """Own running measures and own flags of this case that fall under the same regime as an arrest.

    Args:
        people: as the actor knows them, to name whom a flag is of.
    """
    own = Q(
        owner_id=actor.organisation_id, item__case=case, item__withdrawn_at__isnull=True,
        item__data_class=own_data_class(actor.organisation.partner),
    )  # fmt: skip
    running = Q(measure__ends_at__isnull=True) | Q(measure__ends_at__gt=now)
    plan = MeasureContent.objects.filter(own, running, measure__ended_at__isnull=True)
    flags = PersonFlag.objects.filter(own).exclude(over_today(timezone.localdate(now)))
    names = {one.person_id: one.name for one in people}
    return [
        *(Mee(one.item_id, f"{one.get_kind_display()}: {one.text}"[:_LABEL]) for one in plan),
        *(Mee(one.item_id, _flag(one, names)) for one in flags),
    ]


def gekozen(case: Case, actor: Staff, *, now: datetime, chosen: Iterable[UUID]) -> list[InformationItem]:
    """The items that were ticked.

    Raises:
        RuleBroken: one of them was not offered; whether it exists is not said.
    """
    wanted = list(dict.fromkeys(chosen))
    if not wanted:
        return []
    if not {one.item_id for one in mee(case, actor, now=now)}.issuperset(wanted):
        raise RuleBroken("Kies een van de mogelijkheden.")
    found = InformationItem.objects.in_bulk(wanted)
    return [found[pk] for pk in wanted]


def _flag(one: PersonFlag, names: dict[UUID, str]) -> str:
    whom = names.get(one.person_id, "iemand") if one.person_id else "het hele gezin"
    return f"{one.get_flag_display()}: {whom}"
