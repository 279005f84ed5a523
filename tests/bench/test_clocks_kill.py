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
from cases.notifications.models import Notice
from tests.cases.deadlines_kit import Kit, make_kit
from tests.cast import Cast
from veiligheid.benches.clocks_kill import plan as planning
from veiligheid.benches.clocks_kill.plan import Fate, Plan, Planned
from veiligheid.benches.clocks_kill.verdict import judge
from veiligheid.benches.kind import ALL, PROEF, RINGS

BEGAN = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_the_same_seed_gives_the_same_plan() -> None:
    assert planning.make(200, 7) == planning.make(200, 7) != planning.make(200, 8)


@pytest.mark.parametrize("count", [50, 2000])
@pytest.mark.parametrize("seed", range(5))
def test_a_plan_can_be_carried_out(count: int, seed: int) -> None:
    plan = planning.make(count, seed)
    assert len({clock.subject for clock in plan.clocks}) == 2 * count
    assert 0 < plan.quiet < plan.all_dead < plan.length <= 240
    for clock in plan.clocks:
        assert 4 <= clock.due <= plan.length
        assert clock.starts is None or 0 < clock.starts < clock.due - 2
        assert (clock.decided is None) == (clock.fate is Fate.EXPIRES)
        assert clock.decided is None or clock.starts is None or clock.starts < clock.decided
    killed = [blow for blow in plan.blows if blow.what == "kill"]
    assert killed
    assert min(blow.at for blow in killed) > plan.quiet
    what = [blow.what for blow in plan.blows]
    assert set(what) - {"kill-work"} == {"kill", "flush", "broker-down", "broker-up", "database"}
    assert what.count("database") == 1
    assert all(
        blow.who[0].startswith("sweeper") for blow in plan.blows if blow.what == "kill-work"
    )  # no other has a fork that works


def test_as_many_clocks_again_are_raced_for_by_one_person_and_the_sweep() -> None:
    plan = planning.make(300, 1)
    duels = {str(clock.subject): clock for clock in plan.clocks if clock.fate is Fate.DUEL}
    assert len(duels) == 300
    meets = [act["subject"] for number in (0, 1) for act in plan.acts(number) if act["subject"] in duels]
    assert sorted(meets) == sorted(duels)
    assert all(abs((clock.decided or 0) - clock.due) <= 0.03 for clock in duels.values())


def test_what_was_due_while_postgresql_was_away_has_a_part_of_its_own() -> None:
    plan = planning.make(300, 1)
    assert plan.part(1, (0.5, 2)) == "database away"
    assert [plan.part(at, None) for at in (1, plan.quiet + 1, plan.all_dead)] == [
        "quiet", "killing", "all dead",
    ]  # fmt: skip


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
    for kind in ALL:
        kinds.declare(kind)
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
    clock: Clock,
    fate: Fate = Fate.EXPIRES,
    answers: list[dict[str, object]] | None = None,
    *,
    rings: bool = False,
) -> dict[str, Any]:
    """What the bench says of a run of this one clock."""
    planned = Planned(clock.subject_id, 10.0, fate, None, None if fate is Fate.EXPIRES else 10.0, rings)
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


def test_an_event_without_what_it_tells_is_half(kit: Kit) -> None:
    clock = kit.start(timedelta(hours=1), kind=PROEF)
    for change in ("warned", "expired"):
        ClockEvent(clock=clock, change=change, detail={"effect": change, "told": change == "expired"}).save()
    assert verdict(clock)["half"] == 1


def test_an_alarm_that_was_not_raised_is_lost_and_one_too_many_is_double(kit: Kit) -> None:
    clock = kit.start(-timedelta(seconds=1), kind=RINGS)
    with acting(kit.cast.agent):
        sweep.sweep_all()
    assert verdict(clock, rings=True) == GOOD
    assert verdict(clock, rings=False)["double"] == 1
    expired = kit.start(-timedelta(seconds=1), kind=PROEF)
    with acting(kit.cast.agent):
        sweep.sweep_all()
    assert verdict(expired, rings=True)["lost"] == 1


def test_who_tried_again_while_the_database_was_away_can_have_won_the_first_time(kit: Kit) -> None:
    clock = kit.start(timedelta(hours=1), kind=PROEF)
    with acting(kit.cast.agent):
        services.meet(kind=PROEF, subject_id=clock.subject_id, actor=kit.cast.agent, now=now())
    lost: dict[str, object] = {"subject": str(clock.subject_id), "do": "meet", "won": False, "retried": 1}
    assert verdict(clock, Fate.DUEL, [lost]) == GOOD
    assert verdict(clock, Fate.DUEL, [lost | {"retried": 0}])["half"] == 1


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
