"""Keeping the roster: who is on duty when, for what, on which number (P-3).

A planner of the organisation writes it; somebody may hand their own shift to a colleague. Nothing is taken away:
what no longer counts is withdrawn, what was worked stays as it was worked.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from cases.access.door import access
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, RuleBroken
from cases.base.transition import transition
from cases.notifications.services import tell
from cases.notifications.texts import declare
from cases.partners import rules
from cases.partners.enums import NO_CASEWORK, DutyFunction
from cases.partners.models import Duty, Staff
from cases.partners.phones import phone_number
from cases.partners.services import dienst_toevoegen
from cases.rosters.door import plans
from cases.rosters.words import period

LONGEST = timedelta(days=14)
BEFORE, AHEAD = timedelta(days=31), timedelta(days=731)
MANY_SKIPS = 200

declare("roster.received", "U hebt een dienst gekregen. Kijk in het rooster.")
declare("roster.given", "Een dienst van u is vervallen of door een ander overgenomen. Kijk in het rooster.")


@dataclass(frozen=True)
class Shift:
    """A line for the roster as somebody put it in; it has the shape that the rules ask for."""

    function: DutyFunction
    starts_at: datetime
    ends_at: datetime
    weekly: bool = False
    weekly_until: date | None = None
    skips: tuple[date, ...] = ()
    rank: int = 1
    can_come: bool = False
    phone: str = ""


def inroosteren(
    *, actor: Staff, staff_id: UUID, shift: Shift, now: datetime, imported_uid: UUID | None = None
) -> Duty:
    """Put a colleague on the roster, once or every week (P-3).

    Raises:
        NotVisible: the actor keeps no roster, or this is no active colleague.
        RuleBroken: the shift cannot be; the text says what to change.
    """
    if not plans(actor):
        raise NotVisible
    staff = _colleague(staff_id, actor)
    _possible(shift, now)
    duty = _written(staff, shift, actor, now, imported_uid=imported_uid)
    if staff.pk != actor.pk and imported_uid is None:
        _told("roster.received", duty)
    return duty


def overslaan(*, duty_id: UUID, day: date, actor: Staff, now: datetime) -> Duty:
    """A weekly shift does not begin on this day (P-3).

    Raises:
        NotVisible: it is not on the roster of this planner.
        RuleBroken: there is no shift on that day, or it has ended.
    """
    duty = _standing(duty_id, actor, Action.CHANGE)
    shift = _shift_on(duty, day, now)
    if not duty.weekly:
        raise RuleBroken("Deze dienst is er maar één keer. Trek de dienst in.")
    _without(duty, shift, now, actor)
    return _noted(duty, actor, "skipped", day=day)


def overdragen(
    *, duty_id: UUID, day: date, to: UUID, phone: str, can_come: bool, actor: Staff, now: datetime
) -> Duty:
    """Hand one shift to a colleague, from now on when it runs already; both see it and are told (P-3).

    Args:
        day: the local day on which the shift begins.
        phone: on which number the colleague answers in this shift; empty is their own.

    Raises:
        NotVisible: it is neither the actor's own shift nor on the roster that the actor keeps.
        RuleBroken: there is no shift left on that day, or the colleague cannot take it.
    """
    duty = _standing(duty_id, actor, Action.SHARE)
    receiver = _colleague(to, actor)
    if receiver.pk == duty.staff_id:
        raise RuleBroken("Dit is al de dienst van deze collega. Kies een andere collega.")
    span = _shift_on(duty, day, now)
    _without(duty, span, now, actor)
    given = Shift(
        function=DutyFunction(duty.function), starts_at=max(span.starts_at, now), ends_at=span.ends_at,
        rank=duty.rank, can_come=can_come, phone=phone,
    )  # fmt: skip
    taken = _written(receiver, given, actor, now, replaces=duty)
    for effect, one in (("roster.received", taken), ("roster.given", duty)):
        if one.staff_id != actor.pk:
            _told(effect, one)
    return taken


def intrekken(*, duty_id: UUID, actor: Staff, now: datetime) -> Duty:
    """Take a line off the roster, all its weeks from now on; what was worked stays (P-3).

    Raises:
        NotVisible: it is not on the roster of this planner.
    """
    duty = _standing(duty_id, actor, Action.CHANGE)
    if duty.weekly or duty.starts_at > now:
        if running := rules.current(duty, now):
            _worked(duty, running, now, actor)
        transition(duty, expect={"withdrawn_at__isnull": True}, change={"withdrawn_at": now})
    elif duty.ends_at > now:
        transition(duty, expect={"ends_at__gt": now}, change={"ends_at": now})
    else:
        raise RuleBroken("Deze dienst is al voorbij.")
    if duty.staff_id != actor.pk:
        _told("roster.given", duty)
    return _noted(duty, actor, "withdrawn")


def weken_beeindigen(*, duty_id: UUID, last_day: date, actor: Staff, now: datetime) -> Duty:
    """A weekly shift begins on this day for the last time (P-3).

    Raises:
        NotVisible: it is not on the roster of this planner.
        RuleBroken: it is not weekly, or the day is before today or after its end.
    """
    duty = _standing(duty_id, actor, Action.CHANGE)
    if not duty.weekly:
        raise RuleBroken("Deze dienst is er maar één keer. Trek de dienst in.")
    if last_day < rules.local_day(now):
        raise RuleBroken("Kies vandaag of een latere dag. Wat voorbij is, blijft zoals het was.")
    if duty.weekly_until and last_day > duty.weekly_until:
        raise RuleBroken(
            "De dienst eindigt al eerder. Kies een eerdere dag of zet een nieuwe dienst in het rooster."
        )
    transition(duty, expect={"withdrawn_at__isnull": True}, change={"weekly_until": last_day})
    return _noted(duty, actor, "ended")


def _standing(duty_id: UUID, actor: Staff, action: Action) -> Duty:
    """The line, held until the end of the transaction: two changes of one line come after each other."""
    return access(Duty, pk=duty_id, actor=actor, action=action, lock=True, withdrawn_at__isnull=True)


def _colleague(staff_id: UUID, actor: Staff) -> Staff:
    """An active colleague, held so that two shifts of one person come after each other."""
    rows = Staff.objects.select_for_update(of=("self",), no_key=True).select_related("organisation")
    found = rows.filter(pk=staff_id, organisation_id=actor.organisation_id, is_active=True).first()
    if found is None:
        raise NotVisible
    return found


def _possible(shift: Shift, now: datetime) -> None:
    if shift.ends_at <= shift.starts_at:
        raise RuleBroken("De dienst eindigt voordat hij begint. Kijk de tijden na.")
    if shift.ends_at - shift.starts_at > (rules.WEEK if shift.weekly else LONGEST):
        raise RuleBroken(
            "Een dienst van elke week duurt ten hoogste 7 dagen: anders loopt hij over zichzelf heen."
            if shift.weekly
            else "Een dienst duurt ten hoogste 14 dagen. Maak er meer van."
        )
    if not now - BEFORE <= shift.starts_at <= now + AHEAD:
        raise RuleBroken("Kijk de begindatum na: ten hoogste een maand terug en twee jaar vooruit.")
    if len(shift.skips) > MANY_SKIPS:
        raise RuleBroken("Deze dienst slaat te veel weken over. Maak er meer diensten van.")
    if next(rules.occurrences(shift, now, now + AHEAD + LONGEST), None) is None:
        raise RuleBroken("Deze dienst is al voorbij, of er blijft geen enkele dag over. Kijk de datums na.")


def _written(
    staff: Staff,
    shift: Shift,
    actor: Staff,
    now: datetime,
    *,
    replaces: Duty | None = None,
    imported_uid: UUID | None = None,
) -> Duty:
    """Write the line, unless this person works on no case or is on duty for the same at the same moment."""
    if shift.function != DutyFunction.BEHEER and _works_on_no_case(staff):
        raise RuleBroken(
            f"{staff.display_name} werkt niet aan zaken, en dienst opent de zaken van uw organisatie."
            " Kies een andere collega."
        )
    for other in _standing_lines(staff, shift):
        if met := rules.clash(shift, other, since=now):
            raise RuleBroken(
                f"{staff.display_name} heeft dan al dienst ({DutyFunction(shift.function).label}):"
                f" {period(met)}."
                " Kies een andere tijd of trek die dienst eerst in."
            )
    duty = dienst_toevoegen(
        staff=staff, function=shift.function, starts_at=shift.starts_at, ends_at=shift.ends_at,
        weekly=shift.weekly, weekly_until=shift.weekly_until, skips=list(shift.skips), rank=shift.rank,
        can_come=shift.can_come, phone=phone_number(shift.phone), replaces=replaces, imported_uid=imported_uid,
        by=actor,
    )  # fmt: skip
    return _noted(duty, actor, "handed_over" if replaces else "added")


def _works_on_no_case(staff: Staff) -> bool:
    """Whether duty would open to somebody what their roles keep from them: a planner's own name in the roster too."""
    roles = {one.role for one in staff.roles.all()}
    return bool(roles) and roles <= NO_CASEWORK


def _standing_lines(staff: Staff, shift: Shift) -> list[Duty]:
    """The lines of somebody for this function that this shift can meet."""
    rows = Duty.objects.filter(staff=staff, function=shift.function, withdrawn_at__isnull=True)
    return list(rows.filter(Q(weekly=True) | Q(ends_at__gt=shift.starts_at)))


def _shift_on(duty: Duty, day: date, now: datetime) -> rules.Span:
    """The shift of this line that begins on this local day, while it has not ended."""
    start = rules.at(day, datetime.min.time())
    for span in rules.occurrences(duty, start, start + timedelta(hours=25)):
        if rules.local_day(span.starts_at) == day and span.ends_at > now:
            return span
    raise RuleBroken("Op deze dag begint deze dienst niet, of hij is al voorbij. Kijk in het rooster.")


def _without(duty: Duty, span: rules.Span, now: datetime, actor: Staff) -> None:
    """Take one shift out of a line; the part that was worked stays."""
    if duty.weekly:
        _worked(duty, span, now, actor)
        skips = sorted({*duty.skips, rules.local_day(span.starts_at)})
        transition(duty, expect={"withdrawn_at__isnull": True}, change={"skips": skips})
    elif span.starts_at < now:
        transition(duty, expect={"ends_at__gt": now}, change={"ends_at": now})
    else:
        transition(duty, expect={"withdrawn_at__isnull": True}, change={"withdrawn_at": now})


def _worked(duty: Duty, span: rules.Span, now: datetime, actor: Staff) -> None:
    """The part of a weekly shift that lies behind us, as a line of its own."""
    if span.starts_at < now:
        dienst_toevoegen(
            staff=duty.staff, function=DutyFunction(duty.function), starts_at=span.starts_at, ends_at=now,
            rank=duty.rank, can_come=duty.can_come, phone=duty.phone, replaces=duty, by=actor,
        )  # fmt: skip


def _noted(duty: Duty, actor: Staff, what: str, **detail: object) -> Duty:
    said = {"what": what, "staff": str(duty.staff_id)} | {key: str(value) for key, value in detail.items()}
    audit.record(Verb.ROSTERED, actor=actor, subject=duty, detail=said)
    return duty


def _told(effect: str, duty: Duty) -> None:
    tell(organisation_id=duty.staff.organisation_id, effect=effect, staff_id=duty.staff_id)
