"""Starting, meeting, moving and cancelling clocks, and who may know of them (D-1, D-5, SH-1)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection

from cases.access.acting import acting
from cases.access.models import ItemGrant
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.deadlines import selectors, services
from cases.deadlines.enums import ClockState
from cases.deadlines.models import Clock
from cases.partners.models import Staff
from tests.cases.deadlines_kit import HOUR, MINUTE, OWN_TERM, TERM, Kit, changes, make_kit
from tests.cast import Cast


@pytest.fixture
def kit(cast: Cast) -> Kit:
    return make_kit(cast)


def meet(kit: Kit, clock: Clock, *, after: timedelta = timedelta()) -> Clock:
    """The agent meets it, this long after now."""
    with acting(kit.cast.agent):
        return services.meet(kind=TERM, subject_id=clock.subject_id, actor=kit.cast.agent, now=now() + after)


def verbs(clock: Clock) -> list[str]:
    """What the audit says of it."""
    return list(AuditEvent.objects.filter(subject_id=clock.pk).order_by("at").values_list("verb", flat=True))


def test_a_start_is_a_row_an_event_and_an_audit_event(kit: Kit) -> None:  # D-1
    clock = kit.start(HOUR)
    assert clock.state == ClockState.RUNNING
    assert clock.next_at == clock.due_at - timedelta(minutes=20)
    assert changes(clock) == ["started"]
    assert verbs(clock) == [Verb.CLOCK_STARTED]


def test_starting_twice_gives_the_running_clock(kit: Kit) -> None:  # D-2: a double click
    subject = uuid4()
    first = kit.start(HOUR, subject=subject)
    second = kit.start(2 * HOUR, subject=subject)
    assert second.pk == first.pk
    assert second.due_at == first.due_at
    assert changes(first) == ["started"]
    assert verbs(first) == [Verb.CLOCK_STARTED]


def test_a_clock_that_ended_does_not_start_again_but_its_next_cycle_does(kit: Kit) -> None:  # D-1
    clock = kit.start(HOUR)
    meet(kit, clock)
    with pytest.raises(Overtaken):
        kit.start(HOUR, subject=clock.subject_id)
    again = kit.start(HOUR, subject=clock.subject_id, cycle=2)
    assert meet(kit, clock).pk == again.pk


@pytest.mark.parametrize(
    ("ago", "due_in", "says"),
    [
        (-MINUTE, HOUR, "toekomst"),
        (timedelta(days=400), HOUR, "jaar terug"),
        (HOUR, -2 * HOUR, "eindigt voordat"),
    ],
)
def test_an_impossible_start_is_refused_and_leaves_nothing(
    kit: Kit, ago: timedelta, due_in: timedelta, says: str
) -> None:  # D-1
    with pytest.raises(RuleBroken, match=says):
        kit.start(due_in, ago=ago)
    assert not Clock.objects.exists()


def test_met_in_time_ends_it(kit: Kit) -> None:  # D-1
    clock = meet(kit, kit.start(HOUR))
    assert (clock.state, clock.next_at, clock.ended_at is not None) == (ClockState.MET, None, True)
    assert changes(clock) == ["started", "met"]
    assert verbs(clock) == [Verb.CLOCK_STARTED, Verb.CLOCK_ENDED]


def test_met_after_its_end_is_late_not_refused_also_when_no_sweep_ran(kit: Kit) -> None:  # D-1
    clock = meet(kit, kit.start(HOUR), after=2 * HOUR)
    assert clock.state == ClockState.MET_LATE
    assert changes(clock) == ["started", "met_late"]


def test_who_meets_it_second_is_told_so(kit: Kit) -> None:  # D-1
    clock = kit.start(HOUR)
    meet(kit, clock)
    with pytest.raises(Overtaken):
        meet(kit, clock)
    assert changes(clock) == ["started", "met"]


def test_what_is_not_there_is_not_visible(kit: Kit) -> None:
    with pytest.raises(NotVisible):
        services.meet(kind=TERM, subject_id=uuid4(), actor=kit.cast.agent, now=now())


def test_a_cancelled_clock_can_not_be_met(kit: Kit) -> None:  # D-1
    clock = kit.start(HOUR)
    with acting(kit.cast.agent):
        cancelled = services.cancel(
            kind=TERM, subject_id=clock.subject_id, actor=kit.cast.agent, now=now(), reason="ingetrokken"
        )
    assert (cancelled.state, cancelled.next_at) == (ClockState.CANCELLED, None)
    assert AuditEvent.objects.get(verb=Verb.CLOCK_ENDED).detail["reason"] == "ingetrokken"
    with pytest.raises(Overtaken):
        meet(kit, clock)


@pytest.mark.parametrize("reason", ["", "Jan de Vries belde", "x" * 41, "<script>"])
def test_a_reason_is_a_code_and_never_typed_text(kit: Kit, reason: str) -> None:
    clock = kit.start(HOUR)
    with pytest.raises(ValueError, match="short code"):
        services.cancel(
            kind=TERM, subject_id=clock.subject_id, actor=kit.cast.agent, now=now(), reason=reason
        )


def move(kit: Kit, clock: Clock, due_in: timedelta) -> Clock:
    """The agent gives it another end."""
    with acting(kit.cast.agent):
        return services.move(
            kind=TERM, subject_id=clock.subject_id, actor=kit.cast.agent, now=now(),
            due_at=now() + due_in, reason="uitstel",
        )  # fmt: skip


def test_moving_is_an_audited_act_with_a_reason(kit: Kit) -> None:  # D-5
    clock = kit.start(HOUR)
    moved = move(kit, clock, 3 * HOUR)
    assert moved.due_at - clock.due_at > 1.9 * HOUR
    assert moved.next_at == moved.due_at - timedelta(minutes=20)
    assert changes(clock) == ["started", "moved"]
    detail = AuditEvent.objects.get(verb=Verb.CHANGED).detail
    assert detail == {
        "kind": "test_term", "change": "moved", "reason": "uitstel",
        "from": clock.due_at.isoformat(), "to": moved.due_at.isoformat(),
    }  # fmt: skip


def test_not_every_kind_moves_and_none_into_the_past(kit: Kit) -> None:  # D-5
    with pytest.raises(RuleBroken, match="verleden"):
        move(kit, kit.start(HOUR), -MINUTE)
    fixed = kit.start(HOUR, kind=OWN_TERM)
    with pytest.raises(RuleBroken, match="niet worden verplaatst"):
        services.move(
            kind=OWN_TERM, subject_id=fixed.subject_id, actor=kit.cast.agent, now=now(),
            due_at=now() + HOUR, reason="uitstel",
        )  # fmt: skip


def test_an_ended_clock_does_not_move(kit: Kit) -> None:  # D-5
    clock = kit.start(HOUR)
    meet(kit, clock)
    with pytest.raises(Overtaken):
        move(kit, clock, 3 * HOUR)


def test_the_database_holds_what_a_clock_is(kit: Kit) -> None:  # D-1
    clock = kit.start(HOUR)
    for wrong in ({"state": "met"}, {"state": "made up"}, {"ended_at": now()}, {"due_at": now() - 5 * HOUR}):
        with pytest.raises(IntegrityError), acting(kit.cast.agent):
            Clock.objects.filter(pk=clock.pk).update(**wrong)


@pytest.mark.parametrize(
    "statement", ["UPDATE cases_clockevent SET change = 'met'", "DELETE FROM cases_clockevent"]
)
def test_the_history_of_a_clock_only_grows(kit: Kit, statement: str) -> None:
    kit.start(HOUR)
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(statement)


def sees(staff: Staff) -> list[str]:
    """The kinds of the open clocks that this person knows of."""
    with acting(staff):
        return [row.kind for row in selectors.open_clocks(staff, now())]


def test_the_responsible_organisation_knows_of_its_clock(kit: Kit) -> None:  # SH-1
    kit.start(HOUR, kind=OWN_TERM)
    assert sees(kit.cast.agent) == ["test_own_term"]


@pytest.mark.parametrize(
    "who", ["vt", "vt_unassigned", "ovj", "raad", "reclassering", "voorzitter", "elsewhere"]
)
def test_nobody_else_knows_of_it(kit: Kit, who: str) -> None:  # SH-1
    kit.start(HOUR)
    other = kit.cast.everyone()[who]
    assert sees(other) == []
    with acting(other):
        assert selectors.clocks_of_case(kit.case, other, now()) == []


def test_being_responsible_does_not_open_a_case_one_does_not_work_on(kit: Kit) -> None:  # SH-1
    kit.start(HOUR, responsible=kit.cast.vt.organisation)
    assert sees(kit.cast.vt) == []
    assert sees(kit.cast.agent) == ["test_term"]  # the item is the police's own, and the kind is shared


def test_a_granted_item_shows_shared_clocks_and_no_others(kit: Kit) -> None:  # SH-1, ZS-2
    kit.start(HOUR)
    kit.start(HOUR, kind=OWN_TERM)
    _grant(kit)
    assert sees(kit.cast.vt) == ["test_term"]
    assert sees(kit.cast.vt_unassigned) == []
    assert sees(kit.cast.elsewhere) == []
    with acting(kit.cast.agent):
        ItemGrant.objects.update(live_until=now() - MINUTE, live_from=now() - HOUR)
    assert sees(kit.cast.vt) == []


def _grant(kit: Kit) -> None:
    """VT gets the item and takes part, as a disclosure would do it."""
    from cases.disclosure.enums import Condition, Told
    from cases.disclosure.services import Motivering, delen
    from cases.dossier.enums import Moment

    with acting(kit.cast.agent):
        delen(
            case=kit.case, actor=kit.cast.agent, receiver=kit.cast.vt.organisation, items=[kit.item],
            moment=Moment.ACUUT, now=now(),
            motivering=Motivering(
                necessity="nodig voor de veiligheid", conditions=frozenset(Condition.values), told=Told.VERTELD
            ),
        )  # fmt: skip


def test_a_row_says_what_is_left_and_what_is_over(kit: Kit) -> None:  # D-1
    kit.start(HOUR)
    kit.start(-MINUTE)
    with acting(kit.cast.agent):
        over, running = selectors.open_clocks(kit.cast.agent, now())
    assert (over.over, running.over) == (True, False)
    assert over.remaining < timedelta() < running.remaining <= HOUR
    assert running.label == "Proeftermijn"
    assert running.responsible == kit.cast.agent.organisation
    assert running.case_reference == kit.case.reference


def test_the_case_page_shows_what_ended_last(kit: Kit) -> None:  # D-1
    done, late, open_ = kit.start(HOUR), kit.start(HOUR), kit.start(2 * HOUR)
    meet(kit, done)
    meet(kit, late, after=90 * MINUTE)
    with acting(kit.cast.agent), _queries(limit=6):
        rows = selectors.clocks_of_case(kit.case, kit.cast.agent, now())
        by_subject = selectors.clocks_of_subjects([open_.subject_id, uuid4()], kit.cast.agent, now())
    assert [row.pk for row in rows] == [open_.pk, done.pk, late.pk]
    assert [row.late for row in rows] == [False, False, True]
    assert {key: [row.pk for row in found] for key, found in by_subject.items()} == {
        open_.subject_id: [open_.pk]
    }


class _queries:  # noqa: N801 - reads as a word
    """At most so many queries inside."""

    def __init__(self, limit: int) -> None:
        self.limit = limit

    def __enter__(self) -> None:
        self.before = connection.force_debug_cursor
        connection.force_debug_cursor = True
        self.start = len(connection.queries_log)

    def __exit__(self, *_: object) -> None:
        made = len(connection.queries_log) - self.start
        connection.force_debug_cursor = self.before
        assert made <= self.limit, made
