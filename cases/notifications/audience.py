"""Who is told of a row of the outbox: the one it is for, who holds the role, or who works on it now (D-4, SH-12)."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cases.notifications import texts
from cases.notifications.models import Outbox
from cases.partners.models import Staff, StaffRole
from cases.partners.selectors import on_duty_in


@dataclass(frozen=True)
class Following:
    """Who works on a case; on a shielded one nobody but the named may hear that there is something."""

    assigned: frozenset[UUID] = frozenset()
    named: frozenset[UUID] | None = None

    def may_hear(self, staff_id: UUID) -> bool:
        """Whether this person may be told of the case at all."""
        return self.named is None or staff_id in self.named


Follows = Callable[[Collection[UUID]], Mapping[UUID, Following]]

_follows: list[Follows] = []


def register_followers(follows: Follows) -> Follows:
    """The room of the cases says who follows which; there is one such room."""
    if _follows and _follows[0] is not follows:
        raise RuntimeError("somebody says already who follows a case")
    _follows[:] = [follows]
    return follows


def following(rows: Iterable[Outbox]) -> Mapping[UUID, Following]:
    """By case, of the cases of these rows."""
    cases = {row.case_id for row in rows if row.case_id}
    return _follows[0](cases) if cases and _follows else {}


def audience(rows: Collection[Outbox], *, now: datetime) -> dict[UUID, set[UUID]]:
    """The people to tell, by row; only who works still, and in the organisation the row is for.

    Who wrote a row for one person chose that person (an alarm of a shielded case climbs to the named, else to the FG).
    """
    follow, held = following(rows), _holders(rows)
    to_all = {row.organisation_id for row in rows if row.organisation_id and not row.staff_id}
    duties = on_duty_in(to_all, now=now) if to_all else {}
    found: dict[UUID, set[UUID]] = {}
    for row in rows:
        circle = follow.get(row.case_id, Following()) if row.case_id else Following()
        role = texts.role(row.effect)
        if row.staff_id:
            people = {row.staff_id} if not role or row.staff_id in held[role] else set()
        elif role:
            people = set(held[role])
        else:
            people = {*duties.get(row.organisation_id, ()), *circle.assigned, *(circle.named or ())}  # type: ignore[arg-type]  # rows for nobody are not asked for
        found[row.pk] = {one for one in people if row.staff_id or circle.may_hear(one)}
    return _of_the_organisation(rows, found)


def _holders(rows: Iterable[Outbox]) -> dict[str, set[UUID]]:
    """Who holds the roles that effects of these rows are for."""
    roles = {texts.role(row.effect) for row in rows} - {""}
    held: dict[str, set[UUID]] = {role: set() for role in roles}
    organisations = {row.organisation_id for row in rows if row.organisation_id}
    if roles:
        there = StaffRole.objects.filter(role__in=roles, staff__organisation_id__in=organisations)
        for staff_id, role in there.values_list("staff_id", "role"):
            held[role].add(staff_id)
    return held


def _of_the_organisation(rows: Iterable[Outbox], found: Mapping[UUID, set[UUID]]) -> dict[UUID, set[UUID]]:
    everyone = {one for people in found.values() for one in people}
    working = Staff.objects.filter(pk__in=everyone, is_active=True)
    at = dict(working.values_list("pk", "organisation_id")) if everyone else {}
    return {row.pk: {one for one in found[row.pk] if at.get(one) == row.organisation_id} for row in rows}
