"""Web push to a real server on loopback, as the sender's role: for one browser alone, and nowhere else (SA-5)."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest

from cases.notifications.enums import Channel
from cases.notifications.models import Delivery, Device
from tests.cases.messages_kit import (
    ALARM,
    Browser,
    PushService,
    addressed,
    device,
    send_all,
    states,
    tell,
)
from tests.cast import Cast, make_cast
from tests.conftest import connected


@pytest.fixture
def cast(own_database: str) -> Cast:
    cast = make_cast()
    addressed(cast.vt)
    addressed(cast.agent)
    return cast


@pytest.fixture
def as_sweeper(own_database: str, cast: Cast) -> Iterator[Cast]:
    with connected(own_database, "vv_sweeper"):
        yield cast


def test_a_push_is_for_that_browser_alone_and_says_where(
    as_sweeper: Cast, service: PushService, own_database: str
) -> None:  # SA-5
    browser = Browser(f"{service.origin}/een/twee?drie")
    with connected(own_database):
        device(as_sweeper.vt, browser)
    with connected(own_database, "vv_sweeper"):
        row = tell(as_sweeper.vt, ALARM)
        send_all(Channel.PUSH)
        ((path, headers, body),) = service.got
        delivery = Delivery.objects.get(channel=Channel.PUSH)
    assert path == "/een/twee?drie"
    assert browser.read(body) == f'{{"open": "/b/{row.pk}/"}}'
    assert headers["Topic"] == delivery.pk.hex
    assert headers["Urgency"] == "high"
    assert 3000 < int(headers["TTL"]) <= 3600
    assert headers["Authorization"].startswith("vapid t=")
    assert {name for name in headers if name not in {"Host", "Accept-Encoding", "Content-Length"}} == {
        "Authorization", "Content-Type", "Content-Encoding", "TTL", "Urgency", "Topic",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("status", "expected", "ended"),
    [
        (404, ("failed", "gone"), True),
        (410, ("failed", "gone"), True),
        (429, ("waiting", "status_429"), False),
        (503, ("waiting", "status_503"), False),
        (403, ("failed", "status_403"), False),
        (302, ("failed", "status_302"), False),
    ],
)
def test_what_a_push_service_answers(
    as_sweeper: Cast, service: PushService, own_database: str, status: int, expected: Any, ended: bool
) -> None:
    with connected(own_database):
        row = device(as_sweeper.vt, Browser(f"{service.origin}/een"))
    service.status = status
    with connected(own_database, "vv_sweeper"):
        tell(as_sweeper.vt, ALARM)
        send_all(Channel.PUSH)
        assert states(channel=Channel.PUSH) == [expected]
        assert (Device.objects.only("ended_at").get(pk=row.pk).ended_at is not None) == ended
    assert [path for path, _, _ in service.got] == ["/een"]  # a redirect is not followed


def test_a_device_whose_address_is_no_push_service_is_ended(
    as_sweeper: Cast, service: PushService, own_database: str
) -> None:
    with socket.socket() as inside, connected(own_database):
        inside.bind(("127.0.0.1", 0))
        row = device(as_sweeper.vt, Browser(f"http://127.0.0.1:{inside.getsockname()[1]}/admin"))
    with connected(own_database, "vv_sweeper"):
        tell(as_sweeper.vt, ALARM)
        send_all(Channel.PUSH)
        assert states(channel=Channel.PUSH) == [("failed", "bad_device")]
        assert Device.objects.only("ended_because").get(pk=row.pk).ended_because == "gone"


def test_without_keys_push_waits(
    as_sweeper: Cast, service: PushService, settings: Any, own_database: str
) -> None:
    with connected(own_database):
        device(as_sweeper.vt, Browser(f"{service.origin}/een"))
    settings.VAPID_PRIVATE_KEY = ""
    with connected(own_database, "vv_sweeper"):
        tell(as_sweeper.vt, ALARM)
        send_all(Channel.PUSH)
        assert states(channel=Channel.PUSH) == [("waiting", "not_configured")]
