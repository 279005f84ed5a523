"""What an alarm must know of its case: whom the shield names, and who works on it (SH-12, D-4).

The sweeper asks this too, which of a shield reads the ids alone.
"""

from uuid import UUID

from django.db.models import Q

from cases.base.actor import Actor
from cases.deadlines.narrowing import Narrowing, register
from cases.dossier.door import shield_is_open_to
from cases.dossier.models import Assignment, CaseShield, CaseShieldMember


def named(case_id: UUID, organisation_id: UUID) -> frozenset[UUID] | None:
    """The people of this organisation whom the live shield of the case names; None when there is none."""
    shield = (
        CaseShield.objects.filter(case_id=case_id, until__isnull=True).values_list("pk", flat=True).first()
    )
    if shield is None:
        return None
    members = CaseShieldMember.objects.filter(
        shield_id=shield, until__isnull=True, staff__organisation_id=organisation_id
    )
    return frozenset(members.values_list("staff_id", flat=True))


def open_to(actor: Actor, case: str) -> Q:
    """Condition: the case in this field is not shielded, or names the actor."""
    return shield_is_open_to(actor, case)


def works_on(case_id: UUID, staff_id: UUID) -> bool:
    """Whether this person is assigned to the case now."""
    return Assignment.objects.filter(case_id=case_id, staff_id=staff_id, until__isnull=True).exists()


register(Narrowing(named=named, open_to=open_to, works_on=works_on))
