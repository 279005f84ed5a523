"""What a person does about a measure in time: look again, extend, say what follows, stop it (VP-1, SA-7)."""

from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.base.transition import transition
from cases.deadlines import kinds
from cases.deadlines import services as deadlines
from cases.deadlines.kinds import ClockKind
from cases.deadlines.models import Clock
from cases.dossier.enums import Kind, Moment
from cases.dossier.services import vastleggen
from cases.partners.models import Staff
from cases.safety import rules
from cases.safety.clocks import MEASURE_REVIEW, extended_elsewhere, of_ends
from cases.safety.models import Measure

SOON = timedelta(days=3)
FOLLOWED = "Er is al vastgelegd wat er na het einde volgt. Kijk op de zaak wat er staat."


def klokken_starten(measure: Measure, *, actor: Staff, now: datetime, own_end: ClockKind | None) -> None:
    """Watch the herbeoordeling and the end of a measure that came into the plan.

    Args:
        own_end: what watches its end; None when the flow starts a clock of its own.
    """
    _watch(measure, MEASURE_REVIEW, measure.review_at, actor, now)
    if own_end and measure.ends_at:
        _watch(measure, own_end, measure.ends_at, actor, now)


def herbeoordelen(*, measure_id: UUID, actor: Staff, review_at: datetime, now: datetime) -> Measure:
    """The owner looked again and the measure stays; the next herbeoordeling is on another day (VP-1).

    Raises:
        NotVisible: not a measure of this actor's organisation.
        RuleBroken: the day is not after now, or not before its end.
        Overtaken: it stopped, or a colleague looked again just before.
    """
    measure = _standing(measure_id, actor)
    if objection := rules.review_objection(review_at=review_at, ends_at=measure.ends_at, now=now):
        raise RuleBroken(objection)
    if review_at == measure.review_at:
        return measure  # a double click
    transition(
        measure, expect={"review_at": measure.review_at, "ended_at__isnull": True}, change={"review_at": review_at},
        reason="herbeoordeeld",
    )  # fmt: skip
    cycle = _end(MEASURE_REVIEW, measure, actor, now)
    _watch(measure, MEASURE_REVIEW, review_at, actor, now, cycle=cycle + 1)
    _write_down(measure, actor, what="measure_reviewed")
    return measure


def verlengen(*, measure_id: UUID, actor: Staff, ends_at: datetime, now: datetime) -> Measure:
    """The measure was extended by who may do that; its end moves, as an audited act (D-5, SA-7).

    Raises:
        NotVisible: not a measure of this actor's organisation, or one without an end.
        RuleBroken: not later than it was, longer than its law allows, or its law says who alone extends it.
        Overtaken: it stopped, or somebody wrote down before what follows.
    """
    measure = _standing(measure_id, actor)
    clock = end_clock(measure, actor)
    if measure.ends_at is None:
        raise NotVisible
    if clock is None:
        raise Overtaken(FOLLOWED)
    if elsewhere := extended_elsewhere(clock.kind):
        raise RuleBroken(elsewhere)
    if ends_at == measure.ends_at:
        return measure  # a double click
    objection = rules.extension_objection(
        starts_at=measure.starts_at,
        ends_at=ends_at,
        before=measure.ends_at,
        longest=of_ends()[clock.kind],
        now=now,
    )
    if objection:
        raise RuleBroken(objection)
    deadlines.move(
        kind=kinds.get(clock.kind), subject_id=clock.subject_id, due_at=ends_at, actor=actor, now=now,
        reason="verlengd",
    )  # fmt: skip
    transition(measure, expect={"ends_at": measure.ends_at}, change={"ends_at": ends_at}, reason="verlengd")
    _write_down(measure, actor, what="measure_extended")
    return measure


def vervolg_regelen(*, measure_id: UUID, actor: Staff, text: str, now: datetime) -> Measure:
    """Somebody wrote down what follows after the end, and who does it: nobody has to be told of it any more (SA-7).

    Raises:
        NotVisible: not a measure of this actor's organisation, or one without an end.
        RuleBroken: nothing was written.
        Overtaken: somebody wrote it down before.
    """
    measure = _standing(measure_id, actor)
    clock = end_clock(measure, actor)
    if measure.ends_at is None:
        raise NotVisible
    if clock is None:
        raise Overtaken(FOLLOWED)
    if not text.strip():
        raise RuleBroken("Schrijf op wat er na het einde volgt en wie dat doet.")
    deadlines.meet(kind=kinds.get(clock.kind), subject_id=clock.subject_id, actor=actor, now=now)
    vastleggen(
        case=measure.case, actor=actor, kind=Kind.BERICHT, moment=Moment(measure.item.moment), now=now,
        text=f"Na het einde van de maatregel: {text.strip()}",
    )  # fmt: skip
    _write_down(measure, actor, what="measure_followed")
    return measure


def stoppen(*, measure_id: UUID, actor: Staff, now: datetime) -> Measure:
    """The measure stops now, before its time or because nobody needs it any more; twice is once.

    Raises:
        NotVisible: not a measure of this actor's organisation.
    """
    measure = access(Measure, pk=measure_id, actor=actor, action=Action.CHANGE, lock=True)
    if measure.ended_at is not None:
        return measure
    clock = end_clock(measure, actor)
    transition(measure, expect={"ended_at__isnull": True}, change={"ended_at": now}, reason="gestopt")
    _end(MEASURE_REVIEW, measure, actor, now)
    if clock:
        with suppress(Overtaken):
            deadlines.meet(kind=kinds.get(clock.kind), subject_id=clock.subject_id, actor=actor, now=now)
    _write_down(measure, actor, what="measure_stopped")
    return measure


def end_clock(measure: Measure, actor: Staff) -> Clock | None:
    """The open clock of its end, when my organisation is responsible for it."""
    rows = visible_to(Clock, actor).filter(
        item_id=measure.item_id,
        kind__in=of_ends(),
        ended_at__isnull=True,
        responsible_id=actor.organisation_id,
    )
    return rows.first()


def maatregelen_die_vragen(actor: Staff, now: datetime) -> list[tuple[Clock, Measure]]:
    """My organisation's measures to look at again, or whose end is near or past, the first to be done on top."""
    rows = visible_to(Clock, actor).filter(
        kind__in=[MEASURE_REVIEW.code, *of_ends()], ended_at__isnull=True, responsible_id=actor.organisation_id,
        due_at__lte=now + SOON,
    )  # fmt: skip
    clocks = list(rows.select_related("case").order_by("due_at"))
    measures = {
        one.item_id: one
        for one in visible_to(Measure, actor, Action.CHANGE).filter(
            item__in=[clock.item_id for clock in clocks]
        )
    }
    return [(clock, measures[clock.item_id]) for clock in clocks if clock.item_id in measures]


def _standing(measure_id: UUID, actor: Staff) -> Measure:
    measure = access(Measure, pk=measure_id, actor=actor, action=Action.CHANGE, lock=True)
    if measure.ended_at is not None:
        raise Overtaken("Deze maatregel is al gestopt.")
    return measure


def _watch(
    measure: Measure, kind: ClockKind, due_at: datetime, actor: Staff, now: datetime, cycle: int = 1
) -> None:
    deadlines.start(
        kind=kind, subject_id=measure.pk, case=measure.case, item=measure.item, responsible=measure.owner,
        started_at=now, due_at=max(due_at, now), actor=actor, cycle=cycle, now=now,
    )  # fmt: skip


def _end(kind: ClockKind, measure: Measure, actor: Staff, now: datetime) -> int:
    """End its clock; the number of the cycle, 0 for a measure from before there were clocks of this kind."""
    try:
        return deadlines.meet(kind=kind, subject_id=measure.pk, actor=actor, now=now).cycle
    except (NotVisible, Overtaken):
        return 0


def _write_down(measure: Measure, actor: Staff, *, what: str) -> None:
    audit.record(
        Verb.CHANGED, actor=actor, subject=measure, case_id=measure.case_id, owner_id=measure.owner_id,
        detail={"what": what},
    )  # fmt: skip
