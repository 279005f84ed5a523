"""What goes wrong with one row, one lock or one kind stops no other clock, alarm or message (D-1, D-2, D-4)."""

import time
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from cases.access.acting import acting
from cases.deadlines import kinds, watch
from cases.deadlines.enums import Rung
from cases.deadlines.models import Alarm
from cases.deadlines.sweep import sweep_all
from cases.notifications.enums import Channel, DeliveryState
from cases.notifications.models import Delivery, Device, Notice, Outbox
from cases.notifications.sending import send
from cases.notifications.services import deliver, tell
from tests.cases.escalation_kit import RINGS, Kit, make_kit, on_rung
from tests.cases.messages_kit import ALARM, Browser, device, push_service
from tests.cast import Cast, make_cast
from tests.conftest import connected


@pytest.fixture
def kit(cast: Cast) -> Kit:
    return make_kit(cast)


@pytest.fixture
def own_kit(own_database: str) -> Kit:
    return make_kit(make_cast())


@pytest.fixture
def two_messages(own_database: str, own_kit: Kit) -> Iterator[Kit]:
    """One to Veilig Thuis about the case, a later one to the police about none; we are the sweeper."""
    for who, case_id in ((own_kit.cast.vt, own_kit.case.pk), (own_kit.cast.agent, None)):
        with acting(who):
            tell(organisation_id=who.organisation_id, effect="test.sending", case_id=case_id)
    with connected(own_database, "vv_sweeper"):
        yield own_kit


def noticed(kit: Kit) -> list[str]:
    """The organisations that have a notice of the two messages."""
    names = {kit.cast.vt.organisation_id: "vt", kit.cast.agent.organisation_id: "politie"}
    found = Notice.objects.filter(effect="test.sending").values_list("organisation_id", flat=True)
    return sorted(names[one] for one in found)


def test_a_page_that_holds_a_case_holds_up_no_other_message(
    two_messages: Kit, own_database: str
) -> None:  # D-2, D-4
    with psycopg.connect(own_database) as page:
        page.execute("SELECT 1 FROM cases_case WHERE id = %s FOR UPDATE", [two_messages.case.pk])
        began = time.monotonic()
        assert sweep_all() == 0
        assert time.monotonic() - began < 3, "the clocks of everybody wait behind this"
        assert noticed(two_messages) == ["politie"]
    assert deliver() == 1
    assert noticed(two_messages) == ["politie", "vt"]


def test_a_choice_that_nobody_can_read_holds_up_no_other_message(
    two_messages: Kit, own_database: str, caplog: pytest.LogCaptureFixture
) -> None:  # SA-5, D-4
    with psycopg.connect(own_database, autocommit=True) as admin:
        admin.execute(
            "INSERT INTO cases_preference (id, staff_id, topic, channel, wanted)"
            " VALUES (gen_random_uuid(), %s, 'request', 'duif', true)",
            [two_messages.cast.vt.pk],
        )
        assert deliver() == 1
        assert noticed(two_messages) == ["politie"]
        assert Outbox.objects.filter(effect="test.sending", delivered_at__isnull=True).count() == 1
        assert "was not delivered: ValueError" in caplog.text
        admin.execute("DELETE FROM cases_preference")
    assert deliver() == 1


def test_an_alarm_of_a_kind_that_nobody_declares_any_more_still_climbs(
    kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:  # D-4
    alarm = kit.rang()
    monkeypatch.delitem(kinds._kinds, RINGS.code)
    assert on_rung(kit.climb(alarm), Rung.ON_DUTY) == {"vt"}


def test_an_alarm_that_cannot_climb_turns_health_red(
    kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:  # D-2, D-4
    alarm = kit.rang()
    with monkeypatch.context() as broken:
        broken.setattr("cases.deadlines.escalation.reachable", lambda *_: 1 / 0)
        for _ in range(6):
            kit.climb(alarm)
        assert not Alarm.objects.get().step
        assert watch.stands_still()
    kit.climb(alarm)
    assert Alarm.objects.get().step == 1
    assert not watch.stands_still()


@pytest.mark.parametrize("spoilt", ["host", "key"])
def test_a_device_that_none_can_reach_holds_up_no_other(
    own_database: str, own_kit: Kit, settings: Any, spoilt: str
) -> None:  # SA-5, D-4
    vt, agent = own_kit.cast.vt, own_kit.cast.agent
    with push_service(settings) as service:
        settings.PUSH_SERVICES = [*settings.PUSH_SERVICES, ".notify.windows.com"]
        bad = Browser(
            f"https://{'a' * 70}.notify.windows.com/x" if spoilt == "host" else f"{service.origin}/bad"
        )
        gone = device(vt, bad)
        device(agent, Browser(f"{service.origin}/good"))
        for who in (vt, agent):
            with acting(who):
                tell(organisation_id=who.organisation_id, effect=ALARM, staff_id=who.pk)
        if spoilt == "key":
            with acting(vt), psycopg.connect(own_database) as admin:
                admin.execute("UPDATE cases_device SET p256dh = '' WHERE id = %s", [gone.pk])
        with connected(own_database, "vv_sweeper"):
            assert deliver() == 2
            send(Channel.PUSH)
            states = Delivery.objects.filter(channel=Channel.PUSH).values_list("staff_id", "state", "failure")
            assert set(states) == {
                (vt.pk, DeliveryState.FAILED, "bad_device"),
                (agent.pk, DeliveryState.SENT, ""),
            }
            assert Device.objects.only("ended_because").get(pk=gone.pk).ended_because == "gone"
    assert [path for path, _, _ in service.got] == ["/good"]
