"""When somebody is told, how long is waited, and where a push may go: pure rules (SA-5, D-4)."""

from base64 import urlsafe_b64encode
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.notifications import rules
from cases.notifications.enums import Channel, Topic

NIGHT = {"from_time": time(22), "until_time": time(7)}
SERVICES = ["fcm.googleapis.com", ".notify.windows.com"]


def local(*parts: int, fold: int = 0) -> datetime:
    return datetime(*parts, tzinfo=rules.AMSTERDAM, fold=fold)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("at", "hours", "expected"),
    [
        (local(2026, 7, 1, 21, 59), NIGHT, local(2026, 7, 1, 21, 59)),
        (local(2026, 7, 1, 22, 0), NIGHT, local(2026, 7, 2, 7, 0)),
        (local(2026, 7, 2, 0, 0), NIGHT, local(2026, 7, 2, 7, 0)),
        (local(2026, 7, 2, 6, 59), NIGHT, local(2026, 7, 2, 7, 0)),
        (local(2026, 7, 2, 7, 0), NIGHT, local(2026, 7, 2, 7, 0)),
        (
            local(2026, 7, 2, 12, 30),
            {"from_time": time(12), "until_time": time(13)},
            local(2026, 7, 2, 13, 0),
        ),
        (local(2026, 7, 2, 12, 30), {"from_time": time(0), "until_time": time(0)}, local(2026, 7, 2, 12, 30)),
        # The night of spring: from 02:00 it is 03:00; an hour less of sleep, and 02:30 is 03:30.
        (local(2026, 3, 28, 23, 0), NIGHT, local(2026, 3, 29, 7, 0)),
        (
            local(2026, 3, 29, 1, 0),
            {"from_time": time(0), "until_time": time(2, 30)},
            local(2026, 3, 29, 3, 30),
        ),
        # The night of autumn: 02:30 comes twice, and the first that is still to come counts.
        (
            local(2026, 10, 25, 2, 10),
            {"from_time": time(0), "until_time": time(2, 30)},
            local(2026, 10, 25, 2, 30),
        ),
        (
            local(2026, 10, 25, 2, 10, fold=1),
            {"from_time": time(0), "until_time": time(2, 30)},
            local(2026, 10, 25, 2, 30, fold=1),
        ),
    ],
)
def test_quiet_hours_end_on_the_clock_of_amsterdam(
    at: datetime, hours: dict[str, time], expected: datetime
) -> None:  # D-4
    found = rules.after_quiet(at.astimezone(UTC), **hours)
    assert found == expected.astimezone(UTC)


@given(
    at=st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),
    start=st.times(),
    end=st.times(),
)
def test_quiet_hours_never_put_back_and_never_more_than_a_day_and_an_hour(
    at: datetime, start: time, end: time
) -> None:
    found = rules.after_quiet(at, from_time=start, until_time=end)
    assert at <= found <= at + timedelta(hours=25)


def test_who_chose_nothing_hears_of_alarms_and_requests() -> None:  # D-4
    wanted = {(topic, channel) for topic in Topic for channel in Channel if rules.wants({}, topic, channel)}
    assert wanted == {
        (Topic.ALARM, Channel.MAIL), (Topic.ALARM, Channel.PUSH), (Topic.REQUEST, Channel.MAIL),
    }  # fmt: skip


def test_an_alarm_keeps_one_way_at_least() -> None:  # D-4
    neither = {(Topic.ALARM, channel): False for channel in Channel}
    assert rules.objection_to(neither)
    assert not rules.objection_to(neither | {(Topic.ALARM, Channel.PUSH): True})
    assert not rules.objection_to({})


def test_pauses_grow_from_half_a_minute_to_a_quarter_of_an_hour() -> None:
    pauses = [rules.back_off(number, 0.0).total_seconds() for number in range(1, 9)]
    assert pauses == [30, 60, 120, 240, 480, 900, 900, 900]
    assert rules.back_off(1, 1.0) == timedelta(seconds=36)
    assert rules.back_off(10_000, 0.0) == rules.LONGEST_PAUSE


def test_a_push_is_kept_until_it_makes_no_sense() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert rules.time_to_live(urgent=True, created_at=now, now=now) == 3600
    assert rules.time_to_live(urgent=False, created_at=now, now=now + timedelta(hours=23)) == 3600
    assert rules.time_to_live(urgent=True, created_at=now, now=now + timedelta(hours=3)) == 60


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/x:y",
        "https://fcm.googleapis.com:443/x",
        "https://db5.notify.windows.com/w/?t=x",
    ],
)
def test_a_known_push_service_may_be_named(endpoint: str) -> None:
    assert rules.may_push_to(endpoint, SERVICES)


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "http://fcm.googleapis.com/x",
        "https://fcm.googleapis.com/",
        "https://fcm.googleapis.com:8443/x",
        "https://fcm.googleapis.com.evil.example/x",
        "https://evil.example/fcm.googleapis.com",
        "https://evilnotify.windows.com/x",
        "https://notify.windows.com/x",
        "https://fcm.googleapis.com@evil.example/x",
        "https://user:pass@fcm.googleapis.com/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://[::1/x",
        "https://2130706433/x",
        "https://localhost/x",
        "https://169.254.169.254/latest/meta-data",
        "https://fcm.googleapis.com:99999/x",
        "https://fcm.googleapis.com/x y",
        "https://fcm.googleapis.com/x\r\nHost: evil",
        "https://fcm.googleapis.com/x#y",
        "https://fcm.googleapıs.com/x",
        "file:///etc/passwd",
        "https://fcm.googleapis.com/" + "x" * 600,
    ],
)
def test_anything_else_may_not(endpoint: str) -> None:  # SA-5
    assert not rules.may_push_to(endpoint, SERVICES)


def test_a_key_is_a_key() -> None:
    text = urlsafe_b64encode(b"x" * 16).rstrip(b"=").decode()
    assert rules.is_key(text, length=16)
    assert not rules.is_key(text, length=65)
    assert not rules.is_key(text + "!", length=16)
    assert not rules.is_key("A", length=16)
    assert not rules.is_key("", length=16)
