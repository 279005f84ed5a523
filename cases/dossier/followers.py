"""Who follows a case, for who tells of it: the assigned; on a shielded case nobody but the named (SH-1, SH-12)."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from uuid import UUID

from cases.dossier.models import Assignment, CaseShield, CaseShieldMember
from cases.notifications.audience import Following, register_followers


@register_followers
def followers(case_ids: Collection[UUID]) -> Mapping[UUID, Following]:
    """By case; two questions, and a third when one of the cases is shielded. The sweeper may ask them."""
    assigned: dict[UUID, set[UUID]] = defaultdict(set)
    at_work = Assignment.objects.filter(case_id__in=case_ids, until__isnull=True)
    for case_id, staff_id in at_work.values_list("case_id", "staff_id"):
        assigned[case_id].add(staff_id)
    shields = CaseShield.objects.filter(case_id__in=case_ids, until__isnull=True)
    of_case = dict(shields.values_list("pk", "case_id"))
    named: dict[UUID, set[UUID]] = {case_id: set() for case_id in of_case.values()}
    if of_case:
        members = CaseShieldMember.objects.filter(shield_id__in=of_case, until__isnull=True)
        for shield_id, staff_id in members.values_list("shield_id", "staff_id"):
            named[of_case[shield_id]].add(staff_id)
    return {
        case_id: Following(
            assigned=frozenset(assigned[case_id]),
            named=frozenset(named[case_id]) if case_id in named else None,
        )
        for case_id in case_ids
    }
