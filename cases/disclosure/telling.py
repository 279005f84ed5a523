"""Telling the people concerned: told how and when, or not yet and when to look again (SH-10, SA-4).

The system itself tells them nothing: these are words of the giver about what the giver did.
"""

from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.base.transition import transition
from cases.deadlines import services as deadlines
from cases.disclosure.clocks import LOOK_AGAIN
from cases.disclosure.enums import Told, ToldHow
from cases.disclosure.models import Disclosure
from cases.partners.models import Staff

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NINE = time(9)


def klok_starten(disclosure: Disclosure, *, actor: Staff, now: datetime, cycle: int = 1) -> None:
    """Let a clock run until the day on which the giver looks again; nothing to do when they were told."""
    if disclosure.told != Told.WACHT or disclosure.look_again_on is None:
        return
    due_at = datetime.combine(disclosure.look_again_on, NINE, tzinfo=AMSTERDAM)
    deadlines.start(
        kind=LOOK_AGAIN, subject_id=disclosure.pk, case=disclosure.case, item=None, responsible=disclosure.giver,
        started_at=now, due_at=max(due_at, now), actor=actor, cycle=cycle,
    )  # fmt: skip


def opnieuw_te_kijken(actor: Staff, today: date) -> list[Disclosure]:
    """What my organisation shared, whose people do not know yet, on or after the day to look again."""
    rows = visible_to(Disclosure, actor, Action.CHANGE).filter(told=Told.WACHT, look_again_on__lte=today)
    return list(rows.select_related("case", "receiver__region").order_by("look_again_on", "at"))


def verteld(
    *, disclosure_id: UUID, case_id: UUID, actor: Staff, how: ToldHow, safe: bool, now: datetime
) -> Disclosure:
    """The people concerned were told that this was shared; what was said to have been told gets its *how*.

    Args:
        safe: the giver asked first whether it was safe to tell now (SA-4).

    Raises:
        NotVisible: it is not there, or the actor's organisation did not give it.
        RuleBroken: it was not safe to tell.
        Overtaken: a colleague wrote down that they were told.
    """
    disclosure = access(
        Disclosure, pk=disclosure_id, actor=actor, action=Action.CHANGE, case_id=case_id, lock=True
    )
    if disclosure.told == Told.VERTELD and disclosure.told_how == how:
        return disclosure  # a double click
    if not safe:
        raise RuleBroken("Is het nu niet veilig om te vertellen? Kies dan 'nog niet' en een nieuwe datum.")
    waited = disclosure.told == Told.WACHT
    transition(
        disclosure,
        expect={"told": disclosure.told, "told_how": ""},
        change={"told": Told.VERTELD, "told_at": now, "told_how": how},
        reason="verteld",
    )
    if waited:
        _end_clock(disclosure, actor=actor, now=now)
    _write_down(disclosure, actor, how=how)
    return disclosure


def nog_niet(
    *, disclosure_id: UUID, case_id: UUID, actor: Staff, look_again_on: date, now: datetime
) -> Disclosure:
    """Telling still harms somebody or an investigation: look again on another day, in a new cycle of the clock.

    Raises:
        NotVisible: it is not there, or the actor's organisation did not give it.
        RuleBroken: the day is in the past.
        Overtaken: they were told meanwhile.
    """
    disclosure = access(
        Disclosure, pk=disclosure_id, actor=actor, action=Action.CHANGE, case_id=case_id, lock=True
    )
    if disclosure.told != Told.WACHT:
        raise Overtaken("Een collega schreef al op dat het verteld is.")
    if look_again_on <= timezone.localdate(now):
        if look_again_on == disclosure.look_again_on == timezone.localdate(now):
            raise RuleBroken("Die dag is het al. Kies een latere dag, of schrijf op dat het verteld is.")
        raise RuleBroken("Kies een dag na vandaag om opnieuw te kijken.")
    if look_again_on == disclosure.look_again_on:
        return disclosure  # a double click
    transition(
        disclosure,
        expect={"told": Told.WACHT, "look_again_on": disclosure.look_again_on},
        change={"look_again_on": look_again_on},
        reason="nog_niet",
    )
    cycle = _end_clock(disclosure, actor=actor, now=now)
    klok_starten(disclosure, actor=actor, now=now, cycle=cycle + 1)
    _write_down(disclosure, actor, look_again_on=look_again_on.isoformat())
    return disclosure


def _end_clock(disclosure: Disclosure, *, actor: Staff, now: datetime) -> int:
    """End the running clock; the number of its cycle, 0 for what was shared before there were clocks of this kind."""
    try:
        return deadlines.meet(kind=LOOK_AGAIN, subject_id=disclosure.pk, actor=actor, now=now).cycle
    except NotVisible:
        return 0


def _write_down(disclosure: Disclosure, actor: Staff, **detail: str) -> None:
    audit.record(
        Verb.TOLD, actor=actor, subject=disclosure, case_id=disclosure.case_id, owner_id=disclosure.giver_id,
        disclosure_id=disclosure.pk, detail={"told": disclosure.told, **detail},
    )  # fmt: skip
