"""The clocks-kill bench plans the same for the same seed, and its verdict sees what is wrong (D-2)."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from cases.access.acting import acting
from cases.base.clock import now
from cases.deadlines import kinds, services, sweep
from cases.deadlines.models import Clock, ClockEvent
from cases.notifications import texts
from cases.notifications.models import Notice, Outbox
from tests.cases.deadlines_kit import Kit, make_kit
from tests.cast import Cast
from veiligheid.benches.clocks_kill import plan as planning
from veiligheid.benches.clocks_kill.plan import Fate, Plan, Planned
from veiligheid.benches.clocks_kill.verdict import judge
from veiligheid.benches.kind import PROEF

BEGAN = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_the_same_seed_gives_the_same_plan() -> None:
    assert planning.make(200, 7) == planning.make(200, 7) != planning.make(200, 8)


@pytest.mark.parametrize("count", [50, 2000])
@pytest.mark.parametrize("seed", range(5))
def test_a_plan_can_be_carried_out(count: int, seed: int) -> None:
    plan = planning.make(count, seed)
    assert len({clock.subject for clock in plan.clocks}) == count
    assert 0 < plan.quiet < plan.all_dead < plan.length <= 150
    for clock in plan.clocks:
        assert 4 <= clock.due <= plan.length
        assert clock.starts is None or 0 < clock.starts < clock.due - 2
        assert (clock.decided is None) == (clock.fate is Fate.EXPIRES)
        assert clock.decided is None or clock.starts is None or clock.starts < clock.decided
    killed = [blow for blow in plan.blows if blow.what == "kill"]
    assert killed
    assert min(blow.at for blow in killed) > plan.quiet
    assert {blow.what for blow in plan.blows} == {"kill", "flush", "broker-down", "broker-up"}


def test_only_a_race_is_fought_by_both() -> None:
    plan = planning.make(300, 1)
    meets = [{act["subject"] for act in plan.acts(number) if act["do"] == "meet"} for number in (0, 1)]
    races = {str(clock.subject) for clock in plan.clocks if clock.fate is Fate.RACE}
    assert meets[0] & meets[1] == races
    assert len(meets[0] | meets[1]) == sum(clock.decided is not None for clock in plan.clocks)


@pytest.fixture
def kit(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Kit:
    monkeypatch.setattr(kinds, "_kinds", dict(kinds.all_kinds()))
    monkeypatch.setattr(texts, "_effects", {})
    kinds.declare(PROEF)
    return make_kit(cast)


@pytest.fixture
def expired(kit: Kit) -> Clock:
    """A clock that the sweep told twice of, as it must: the warning, then the end."""
    clock = kit.start(timedelta(seconds=1), kind=PROEF)
    with acting(kit.cast.agent):  # as who is responsible: the sweeper has a login of its own
        sweep.sweep_all()
        Clock.objects.filter(pk=clock.pk).update(due_at=now(), next_at=now())
        sweep.sweep_all()
    return clock


def verdict(
    clock: Clock, fate: Fate = Fate.EXPIRES, answers: list[dict[str, object]] | None = None
) -> dict[str, Any]:
    """What the bench says of a run of this one clock."""
    planned = Planned(clock.subject_id, 10.0, fate, None, None if fate is Fate.EXPIRES else 10.0)
    plan = Plan([planned], [], 20.0, 30.0, 40.0)
    found = judge(plan, BEGAN.timestamp(), answers or [])
    return {key: found[key] for key in ("lost", "double", "half", "race_losers_acted")}


GOOD = {"lost": 0, "double": 0, "half": 0, "race_losers_acted": 0}


def test_what_was_told_once_is_good(expired: Clock) -> None:
    assert verdict(expired) == GOOD


def test_what_was_never_swept_is_lost(kit: Kit) -> None:
    assert verdict(kit.start(timedelta(hours=1), kind=PROEF)) == GOOD | {"lost": 2}


def test_a_clock_that_is_not_there_is_lost(kit: Kit) -> None:
    assert verdict(Clock(subject_id=uuid4())) == GOOD | {"lost": 2}


def test_what_happened_twice_is_double(expired: Clock) -> None:
    ClockEvent(clock=expired, change="expired", detail={"effect": "expired", "told": True}).save()
    assert verdict(expired)["double"] == 1


def test_an_event_without_what_it_tells_is_half(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = kit.start(-timedelta(seconds=1), kind=PROEF)
    monkeypatch.setattr(Outbox.objects, "bulk_create", lambda *_, **__: [])
    with acting(kit.cast.agent):
        sweep.sweep_all()
    assert verdict(clock)["half"] == 1


def test_told_without_a_notice_is_half(kit: Kit) -> None:
    clock = kit.start(-timedelta(seconds=1), kind=PROEF)
    with acting(kit.cast.agent):
        while sweep.sweep():
            pass
    assert not Notice.objects.exists()
    assert verdict(clock)["half"] == 1


def test_two_winners_of_a_race_are_seen(kit: Kit) -> None:
    clock = kit.start(timedelta(hours=1), kind=PROEF)
    with acting(kit.cast.agent):
        services.meet(kind=PROEF, subject_id=clock.subject_id, actor=kit.cast.agent, now=now())
    won: dict[str, object] = {"subject": str(clock.subject_id), "do": "meet", "won": True}
    assert verdict(clock, Fate.RACE, [won, won | {"won": False}]) == GOOD
    assert verdict(clock, Fate.RACE, [won, won])["race_losers_acted"] == 1
    ClockEvent(clock=clock, change="expired", detail={"effect": "expired", "told": True}).save()
    assert verdict(clock, Fate.RACE, [won])["race_losers_acted"] == 1
