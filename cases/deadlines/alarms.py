"""Alarms as people meet them: what rings, who was called, and taking it in one tap (D-4).

Decided: who takes an alarm has the alarm and nothing more. It opens no case: who has duty sees the cases of the
own organisation anyway, and anybody else is told who can put them to work on it. Being called must not be a way
into a file.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Prefetch, QuerySet

from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.deadlines import door, kinds, ladder
from cases.deadlines.enums import AlarmState, Rung
from cases.deadlines.escalation import step
from cases.deadlines.models import Alarm, AlarmStep, Clock
from cases.deadlines.selectors import Stub
from cases.partners.enums import DutyFunction
from cases.partners.models import Organisation, Staff
from cases.partners.selectors import chiefs

__all__ = ["AlarmRow", "StepRow", "alarm", "alarms_of_case", "door", "live_alarms", "release", "take"]


@dataclass(frozen=True)
class StepRow:
    """One line of what happened: when, on which rung, and who; empty for nobody in particular."""

    at: datetime
    rung: str
    name: str


@dataclass(frozen=True)
class AlarmRow:
    """One alarm on one screen; it names no case to who may not know that.

    Args:
        label: what ends, in words of the field.
        over: the term was over when it rang, else it runs towards its end.
        function: for which duty it rings.
        taken_by: the colleague who has it; empty when nobody has.
        mine: I have it.
        called: whom it called, in order, with the moment; each once.
        case_id, case_reference: for who works on the case.
        outside: it is about a case that I do not work on.
        for_others: I was told of the gap in the roster alone; colleagues were called who can take it.
    """

    pk: UUID
    label: str
    over: bool
    function: str
    organisation: Organisation
    due_at: datetime
    raised_at: datetime
    state: AlarmState
    taken_by: str
    taken_at: datetime | None
    mine: bool
    called: list[StepRow]
    steps: list[StepRow]
    case_id: UUID | None
    case_reference: str
    outside: bool
    for_others: bool = False

    @property
    def open(self) -> bool:
        """Whether nobody has it."""
        return self.state is AlarmState.OPEN


def live_alarms(actor: Staff, limit: int = 20) -> list[AlarmRow]:
    """What rings for this actor: what nobody has first, then the oldest."""
    rows = _live(visible_to(Alarm, actor)).order_by("state", "raised_at", "pk")
    return _rows(rows[:limit], actor)


def alarms_of_case(case: Stub, actor: Staff) -> list[AlarmRow]:
    """The live alarms of a case, for who may know of them."""
    return _rows(_live(visible_to(Alarm, actor)).filter(case_id=case.pk).order_by("raised_at", "pk"), actor)


def alarm(*, alarm_id: UUID, actor: Staff) -> AlarmRow:
    """One alarm, also when it ended.

    Raises:
        NotVisible: it is not there, or not for this actor.
    """
    rows = _rows(visible_to(Alarm, actor).filter(pk=alarm_id), actor)
    if not rows:
        raise NotVisible
    return rows[0]


def take(*, alarm_id: UUID, actor: Staff, now: datetime) -> Alarm:
    """'Ik pak het op'. Of two at once one has it; a second tap of who has it changes nothing.

    Raises:
        NotVisible: it is not there, or not for this actor.
        Overtaken: a colleague has it, or it is not needed any more; says which.
        RuleBroken: the actor was told of the gap in the roster, while others were called.
    """
    found = access(Alarm, pk=alarm_id, actor=actor, action=Action.CHANGE, lock=True)
    if found.state == AlarmState.TAKEN and found.taken_by_id == actor.pk:
        return found
    if found.state == AlarmState.TAKEN and found.taken_by is not None:
        raise Overtaken(f"{found.taken_by.display_name} heeft dit alarm al opgepakt.")
    if found.state == AlarmState.ENDED or found.clock.ended_at is not None:
        raise Overtaken("Dit alarm is niet meer nodig: de termijn is gehaald, verplaatst of vervallen.")
    knows = visible_to(Clock, actor).filter(pk=found.clock_id).exists()
    if not knows and _keeps_the_roster_only(list(found.steps.all()), actor):
        raise RuleBroken(
            "Uw collega's zijn gewaarschuwd en pakken dit op. U hoort het omdat er een gat in het rooster is."
        )
    change = {
        "state": AlarmState.TAKEN,
        "taken_by_id": actor.pk,
        "taken_at": now,
        "next_at": now + ladder.LOOK_AGAIN,
    }
    step(found, Rung.TAKEN, staff_id=actor.pk, **change)
    _record(found, actor, "taken")
    return found


def release(*, alarm_id: UUID, actor: Staff, now: datetime) -> Alarm:
    """Give back what one took: it rings again at once, for all whom it had reached.

    Raises:
        NotVisible: it is not there, or not for this actor.
        RuleBroken: the actor does not have it.
    """
    found = access(Alarm, pk=alarm_id, actor=actor, action=Action.CHANGE, lock=True)
    if found.state != AlarmState.TAKEN or found.taken_by_id != actor.pk:
        raise RuleBroken("U heeft dit alarm niet. Teruggeven doet wie het oppakte.")
    step(found, Rung.RELEASED, staff_id=actor.pk, state=AlarmState.OPEN, next_at=now)
    _record(found, actor, "released")
    return found


def _keeps_the_roster_only(steps: Sequence[AlarmStep], actor: Staff) -> bool:
    """Whether the actor was told of the gap alone while somebody was called who can act: these are not silenced."""
    mine = [one for one in steps if one.staff_id == actor.pk]
    told = max((one.number for one in mine if one.rung == Rung.NOBODY), default=None)
    if told is None or any(one.rung in ladder.CALLS for one in mine):
        return False
    called = any(one.rung in ladder.CALLS and one.number >= told for one in steps)
    return called and actor.pk not in chiefs(actor.organisation_id)


def _record(found: Alarm, actor: Staff, what: str) -> None:
    audit.record(
        Verb.ACKNOWLEDGED, actor=actor, subject=found, detail={"alarm": what, "kind": found.clock.kind}
    )


def _live(rows: QuerySet[Alarm]) -> QuerySet[Alarm]:
    """Not ended, and the clock did not end either: true also when nothing sweeps."""
    return rows.exclude(state=AlarmState.ENDED).filter(clock__ended_at__isnull=True)


def _rows(alarms: QuerySet[Alarm], actor: Staff) -> list[AlarmRow]:
    steps = Prefetch("steps", AlarmStep.objects.select_related("staff").order_by("number", "at", "pk"))
    found = list(alarms.select_related("clock", "organisation__region", "taken_by").prefetch_related(steps))
    cases = visible_to(apps.get_model("cases", "Case"), actor)
    known = {case.pk: str(case) for case in cases.filter(pk__in={one.case_id for one in found})}
    return [_row(one, actor, known) for one in found]


def _row(found: Alarm, actor: Staff, known: dict[Any, str]) -> AlarmRow:
    steps = list(found.steps.all())
    taken = found.state == AlarmState.TAKEN
    outside = found.case_id is not None and found.case_id not in known
    return AlarmRow(
        pk=found.pk, label=kinds.label(found.clock.kind), over=".expired." in found.effect,
        function=_function(found.function), organisation=found.organisation, due_at=found.clock.due_at,
        raised_at=found.raised_at, state=AlarmState(found.state),
        taken_by=found.taken_by.display_name if taken and found.taken_by else "",
        taken_at=found.taken_at if taken else None, mine=taken and found.taken_by_id == actor.pk,
        called=_called(steps), steps=[_line(one) for one in steps],
        case_id=found.case_id if found.case_id in known else None, case_reference=known.get(found.case_id, ""),
        outside=outside, for_others=outside and _keeps_the_roster_only(steps, actor),
    )  # fmt: skip


def _called(steps: Iterable[AlarmStep]) -> list[StepRow]:
    """Whom it called, each once, at the first moment."""
    first: dict[UUID | None, AlarmStep] = {}
    for one in steps:
        if one.staff_id is not None and one.rung in (*ladder.CALLS, Rung.NOBODY):
            first.setdefault(one.staff_id, one)
    return [_line(one) for one in first.values()]


def _line(one: AlarmStep) -> StepRow:
    return StepRow(one.at, Rung(one.rung).label, one.staff.display_name if one.staff else "")


def _function(code: str) -> str:
    return DutyFunction(code).label if code in DutyFunction.values else code
