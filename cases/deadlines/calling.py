"""Who can be called for an alarm now, and whether who took it is still there (D-4).

Asked by the sweeper, which of a colleague knows the organisation and whether they work here, and no name.
"""

from datetime import datetime
from uuid import UUID

from cases.deadlines import kinds, ladder
from cases.deadlines.enums import Rung
from cases.deadlines.ladder import Reachable
from cases.deadlines.models import Alarm, AlarmStep
from cases.deadlines.narrowing import of_cases
from cases.partners.enums import NO_CASEWORK, Role
from cases.partners.models import Coverage, Staff, StaffRole
from cases.partners.selectors import chiefs, on_duty_for, on_duty_in

# Who is told when nobody is on the roster or nobody is there at all.
PLANNERS = frozenset({Role.PLANNER, Role.FUNCTIONEEL_BEHEERDER})
# Who is on duty elsewhere is called after who is nearest, still before the chief.
ELSEWHERE, LAST = 4, 9


def reachable(alarm: Alarm, now: datetime) -> Reachable:
    """Who of its organisation can be called now.

    Of a shielded case only who is named, and when none of them is active its FG; of a term for one role only
    who holds it. Never anybody of elsewhere.
    """
    held = _roles(alarm.organisation_id)
    named = of_cases().named(alarm.case_id, alarm.organisation_id) if alarm.case_id else None
    role = kinds.role(alarm.clock.kind)
    roster = _nearest_first(alarm, _on_the_roster(alarm, now), now)

    def may(staff_id: UUID) -> bool:
        return (named is None or staff_id in named) and (not role or role in held.get(staff_id, ()))

    ranks: dict[int, tuple[UUID, ...]] = {}
    for rank, staff_id in roster:
        if may(staff_id):
            ranks[rank] = tuple(dict.fromkeys((*ranks.get(rank, ()), staff_id)))
    # Who is named on a shielded case is called whatever role they have.
    everyone = [
        one for one, roles in held.items() if may(one) and (named is not None or not _oversees(roles))
    ]
    overseers = PLANNERS if named is None else {Role.FG}
    return Reachable(
        ranks=ranks,
        chiefs=tuple(one for one in chiefs(alarm.organisation_id) if may(one)),
        everyone=tuple(everyone),
        overseers=tuple(one for one, roles in held.items() if roles & overseers),
        gap=named is None and _is_gap(alarm, roster, now),
    )


def has_it_still(alarm: Alarm, now: datetime) -> bool:
    """Whether who took it is active, and not gone home from the shift in which they took it."""
    taker, taken_at = alarm.taken_by_id, alarm.taken_at
    if taker is None or taken_at is None:
        return False

    def on_duty(moment: datetime) -> bool:
        return any(staff_id == taker for _, staff_id in _on_the_roster(alarm, moment))

    assigned = alarm.case_id is not None and of_cases().works_on(alarm.case_id, taker)
    return ladder.still_has_it(
        active=Staff.objects.filter(pk=taker, is_active=True).exists(),
        on_duty_then=on_duty(taken_at),
        on_duty_now=on_duty(now),
        assigned=assigned,
    ) and _is_theirs(alarm, taker, now, assigned=assigned)


def _is_theirs(alarm: Alarm, taker: UUID, now: datetime, *, assigned: bool) -> bool:
    """Whether they may have it still: assigned to the case, on duty, chief, or called by it.

    Whom a shield shuts out, and who was taken off the case, would keep it silent for who works on it.
    """
    if alarm.case_id is None:
        return True
    called = AlarmStep.objects.filter(alarm=alarm, staff_id=taker)
    named = of_cases().named(alarm.case_id, alarm.organisation_id)
    if named is not None:
        is_fg = StaffRole.objects.filter(staff_id=taker, role=Role.FG).exists()
        return taker in named or (is_fg and called.filter(rung=Rung.NOBODY).exists())
    on_duty = on_duty_in([alarm.organisation_id], now=now).get(alarm.organisation_id, [])
    return (
        assigned
        or called.filter(rung__in=(*ladder.CALLS, Rung.NOBODY)).exists()
        or taker in on_duty
        or taker in chiefs(alarm.organisation_id)
    )


def _on_the_roster(alarm: Alarm, now: datetime) -> list[tuple[int, UUID]]:
    """Who is on duty for this, each with the rank; else who is on duty for something else: they are awake.

    A partner without an acute duty has one at the ZSM table.
    """
    for_this = on_duty_for(alarm.organisation_id, alarm.function, now=now)
    if for_this:
        return [(one.rank, one.staff_id) for one in for_this]
    others = on_duty_in([alarm.organisation_id], now=now)
    return [(1, staff_id) for staff_id in others.get(alarm.organisation_id, [])]


def _nearest_first(alarm: Alarm, roster: list[tuple[int, UUID]], now: datetime) -> list[tuple[int, UUID]]:
    """The same people; who is not nearest stands some ranks lower, when somebody is (a THV-dienst of this district)."""
    nearest = kinds.nearest(alarm.clock.kind)
    near = nearest(alarm.clock.subject_id, [one for _, one in roster], now) if nearest else frozenset()
    if not near:
        return roster
    return [(rank if one in near else min(rank + ELSEWHERE, LAST), one) for rank, one in roster]


def _is_gap(alarm: Alarm, roster: list[tuple[int, UUID]], now: datetime) -> bool:
    """Whether whoever keeps the roster must know: nobody is awake, or nobody for what was promised."""
    if not roster:
        return True
    promised = Coverage.objects.filter(
        organisation_id=alarm.organisation_id, function=alarm.function, staffed=True, ended_at__isnull=True
    )
    return not on_duty_for(alarm.organisation_id, alarm.function, now=now) and promised.exists()


def _roles(organisation_id: UUID) -> dict[UUID, set[str]]:
    """Everybody who is active in the organisation, in a fixed order, with the roles they hold."""
    people = Staff.objects.filter(organisation_id=organisation_id, is_active=True).order_by("pk")
    held: dict[UUID, set[str]] = {pk: set() for pk in people.values_list("pk", flat=True)}
    for pk, role in StaffRole.objects.filter(staff_id__in=list(held)).values_list("staff_id", "role"):
        held[pk].add(role)
    return held


def _oversees(roles: set[str]) -> bool:
    return bool(roles) and roles <= NO_CASEWORK
