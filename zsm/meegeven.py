"""What the police know already and can send along with an arrest: their plan, what to mind (ZS-1, SH-4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cases.base.errors import RuleBroken
from cases.dossier.models import Case, InformationItem
from cases.dossier.people_selectors import kenmerken
from cases.dossier.rules import own_data_class
from cases.dossier.selectors import namen
from cases.partners.models import Staff
from cases.safety.selectors import open_maatregelen

_LABEL = 160  # characters of a measure that stand beside its box


@dataclass(frozen=True)
class Mee:
    """Something of one's own that can go along, in words for who chooses."""

    item_id: UUID
    label: str


def mee(case: Case, actor: Staff, *, now: datetime) -> list[Mee]:
    """Own running measures and own flags of this case that fall under the same regime as an arrest."""
    names = namen(case, actor, now=now)
    found = [
        Mee(measure.item_id, f"{measure.kind}: {measure.text}"[:_LABEL])
        for measure in open_maatregelen(case, actor, now)
        if measure.owner.pk == actor.organisation_id
    ]
    found += [
        Mee(
            flag.item_id,
            f"{flag.label}: {names.get(flag.person_id, 'iemand') if flag.person_id else 'het gezin'}",
        )
        for flag in kenmerken(case, actor, now=now)
        if flag.own and not flag.over
    ]
    own = InformationItem.objects.filter(
        pk__in=[one.item_id for one in found], data_class=own_data_class(actor.organisation.partner)
    )
    may = set(own.values_list("pk", flat=True))
    return [one for one in found if one.item_id in may]


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
