"""All that the door asks of a person: two colleagues of whom this is the same see the same (SH-1).

Beside the rules in cases.dossier.door, which it follows: whoever adds a question about a person there adds it here.
What is for one person alone (a draft, a notice) is not in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cases.dossier.models import Assignment, CaseShieldMember, Participation
from cases.partners.models import Staff
from cases.partners.selectors import on_duty_in


@dataclass(frozen=True)
class Sight:
    """What decides which rows of their organisation somebody sees.

    Attributes:
        assigned: cases they are assigned to; empty on duty, for then it is not asked.
        named: shielded cases in which they are named.
    """

    organisation_id: UUID
    roles: frozenset[str]
    on_duty: bool
    assigned: frozenset[UUID]
    named: frozenset[UUID]


def sight_of(
    people: Iterable[Staff], roles: Mapping[UUID, frozenset[str]], *, now: datetime
) -> dict[UUID, Sight]:
    """The sight of each of these people; three queries for all."""
    asked = {one.pk: one for one in people}
    duty = on_duty_in({one.organisation_id for one in asked.values()}, now=now)
    working = {pk for found in duty.values() for pk in found}
    assigned, named = defaultdict(set), defaultdict(set)
    off = asked.keys() - working
    for pk, case in Assignment.objects.filter(staff_id__in=off, until__isnull=True).values_list(
        "staff_id", "case_id"
    ):
        assigned[pk].add(case)
    for pk, case in CaseShieldMember.objects.filter(
        staff_id__in=asked, until__isnull=True, shield__until__isnull=True
    ).values_list("staff_id", "shield__case_id"):
        named[pk].add(case)
    return {
        pk: Sight(
            one.organisation_id, roles[pk], pk in working, frozenset(assigned[pk]), frozenset(named[pk])
        )
        for pk, one in asked.items()
    }


def take_part_in(case_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Organisations that take or took part in one of these cases: whom a change in it can concern."""
    rows = Participation.objects.filter(case_id__in=list(case_ids))
    return frozenset(rows.values_list("organisation_id", flat=True).distinct())
