"""Pause and resume: only where a law knows it, with a reason, never losing or doubling what is told (D-5)."""

from datetime import timedelta

import pytest

from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.deadlines import kinds, selectors, services, sweep
from cases.deadlines.enums import ClockState
from cases.deadlines.kinds import ClockKind
from cases.deadlines.lengths import working_days
from cases.deadlines.models import Clock, ClockEvent
from tests.cases.deadlines_kit import HOUR, MINUTE, TERM, Kit, changes, make_kit, told
from tests.cast import Cast

LAW = "een wet om mee te proeven"
PAUSES = kinds.declare(
    ClockKind("test_pauses", "Proeftermijn", warn_before=(20 * MINUTE,), movable=True, pausable=LAW)
)
FIVE_DAYS = kinds.declare(ClockKind("test_five_days", "Proeftermijn", length=working_days(5)))


@pytest.fixture
def kit(cast: Cast) -> Kit:
    return make_kit(cast)


def act(
    kit: Kit, what: str, clock: Clock, *, kind: ClockKind = PAUSES, after: timedelta = timedelta()
) -> Clock:
    """The agent pauses, resumes, meets or cancels it, this long from now."""
    more = {} if what == "meet" else {"reason": "proef"}
    with acting(kit.cast.agent):
        found: Clock = getattr(services, what)(
            kind=kind, subject_id=clock.subject_id, actor=kit.cast.agent, now=now() + after, **more
        )
    return found


def test_a_term_stands_still_and_goes_on_with_what_was_left(kit: Kit) -> None:  # D-5
    clock = kit.start(HOUR, kind=PAUSES)
    paused = act(kit, "pause", clock)
    assert (paused.state, paused.next_at) == (ClockState.PAUSED, None)
    resumed = act(kit, "resume", clock, after=3 * HOUR)
    assert resumed.state == ClockState.RUNNING
    assert timedelta() <= resumed.due_at - clock.due_at - 3 * HOUR < MINUTE
    assert resumed.next_at == resumed.due_at - 20 * MINUTE
    assert changes(clock) == ["started", "paused", "resumed"]


def test_a_pause_and_its_end_are_audited_with_reason_and_law(kit: Kit) -> None:  # D-5, X-1
    clock = kit.start(HOUR, kind=PAUSES)
    act(kit, "pause", clock)
    act(kit, "resume", clock)
    details = AuditEvent.objects.filter(verb=Verb.CHANGED, subject_id=clock.pk).values_list(
        "detail", flat=True
    )
    assert sorted(one["change"] for one in details) == ["paused", "resumed"]
    assert ClockEvent.objects.get(clock=clock, change="paused").detail == {"reason": "proef", "law": LAW}


def test_a_kind_that_names_no_law_is_not_paused(kit: Kit) -> None:  # D-5
    clock = kit.start(HOUR)
    with pytest.raises(RuleBroken, match="de wet kent dat hier niet"):
        act(kit, "pause", clock, kind=TERM)
    assert changes(clock) == ["started"]


def test_what_is_over_is_not_paused(kit: Kit) -> None:  # D-5
    clock = kit.start(-MINUTE, kind=PAUSES)
    with pytest.raises(RuleBroken, match="al voorbij"):
        act(kit, "pause", clock)


def test_a_second_click_is_told_that_it_was_done(kit: Kit) -> None:  # D-5
    clock = kit.start(HOUR, kind=PAUSES)
    act(kit, "pause", clock)
    with pytest.raises(Overtaken):
        act(kit, "pause", clock)
    act(kit, "resume", clock)
    with pytest.raises(Overtaken):
        act(kit, "resume", clock)


def test_nothing_is_told_of_what_stands_still(kit: Kit) -> None:  # D-5
    clock = kit.start(30 * MINUTE, kind=PAUSES)
    act(kit, "pause", clock)
    with acting(kit.cast.agent):
        Clock.objects.filter(pk=clock.pk).update(due_at=now() - MINUTE)
        assert sweep.sweep() == 0
    assert told(clock) == []


def test_a_warning_that_was_given_is_not_given_again(kit: Kit) -> None:  # D-5, D-1
    clock = kit.start(10 * MINUTE, kind=PAUSES)
    with acting(kit.cast.agent):
        assert sweep.sweep() == 1
    act(kit, "pause", clock)
    resumed = act(kit, "resume", clock, after=HOUR)
    assert resumed.next_at == resumed.due_at
    assert told(clock) == ["test_pauses.warned.1200.0"]


def test_what_is_done_while_it_stands_still_is_in_time(kit: Kit) -> None:  # D-5, D-1
    clock = kit.start(HOUR, kind=PAUSES)
    act(kit, "pause", clock)
    met = act(kit, "meet", clock, after=5 * HOUR)
    assert (met.state, met.paused_at) == (ClockState.MET, None)
    other = kit.start(HOUR, kind=PAUSES)
    act(kit, "pause", other)
    assert act(kit, "cancel", other).state == ClockState.CANCELLED


def test_what_stands_still_is_not_moved(kit: Kit) -> None:  # D-5
    clock = kit.start(HOUR, kind=PAUSES)
    act(kit, "pause", clock)
    with acting(kit.cast.agent), pytest.raises(RuleBroken, match="eerst weer lopen"):
        services.move(
            kind=PAUSES, subject_id=clock.subject_id, actor=kit.cast.agent, now=now(), due_at=now() + HOUR,
            reason="uitstel",
        )  # fmt: skip


def test_what_does_not_exist_is_not_paused(kit: Kit) -> None:  # SH-1
    with pytest.raises(NotVisible):
        act(kit, "pause", Clock(), kind=PAUSES)


def test_the_screen_shows_what_was_left_when_it_was_paused(kit: Kit) -> None:  # D-5
    clock = kit.start(HOUR, kind=PAUSES)
    act(kit, "pause", clock)
    with acting(kit.cast.agent):
        (row,) = selectors.open_clocks(kit.cast.agent, now() + 9 * HOUR)
    assert 59 * MINUTE < row.remaining <= HOUR
    assert not row.over


def begin(kit: Kit, kind: ClockKind, ago: timedelta) -> Clock:
    """Start it as long as the kind is."""
    with acting(kit.cast.agent):
        return services.start(
            kind=kind, subject_id=kit.item.pk, case=kit.case, item=kit.item, actor=kit.cast.agent,
            responsible=kit.cast.agent.organisation, started_at=now() - ago,
        )  # fmt: skip


def test_a_kind_with_a_length_says_itself_when_it_ends(kit: Kit) -> None:  # D-3
    clock = begin(kit, FIVE_DAYS, timedelta())
    assert clock.due_at == working_days(5).end(clock.started_at)


def test_a_kind_without_one_must_be_told(kit: Kit) -> None:  # D-3
    with pytest.raises(ValueError, match="say when it ends"):
        begin(kit, PAUSES, timedelta())


@pytest.mark.parametrize(
    ("ago", "words"), [(-MINUTE, "in de toekomst"), (timedelta(days=3652), "meer dan een jaar terug")]
)
def test_a_start_in_the_future_or_ten_years_back_is_refused(
    kit: Kit, ago: timedelta, words: str
) -> None:  # D-1
    with pytest.raises(RuleBroken, match=words):
        begin(kit, FIVE_DAYS, ago)
    assert not Clock.objects.filter(kind=FIVE_DAYS.code).exists()
