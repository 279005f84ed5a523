"""When and how somebody is told: pure functions (SA-5, D-4)."""

import re
from base64 import urlsafe_b64decode
from collections.abc import Collection, Mapping
from datetime import datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from cases.notifications.enums import Channel, Topic

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

DEFAULTS = frozenset(
    {(Topic.ALARM, Channel.MAIL), (Topic.ALARM, Channel.PUSH), (Topic.REQUEST, Channel.MAIL)}
)
"""What leaves the house for who chose nothing; in the application every notice stands anyway."""

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(minutes=15)
GIVE_UP_AFTER = timedelta(hours=24)
ALARM_IS_NEWS_FOR = timedelta(hours=1)

_HOST = re.compile(r"(?=.*[a-z])[a-z0-9-]+(\.[a-z0-9-]+)+")
_BASE64 = re.compile(r"[A-Za-z0-9_-]+=*")

Choices = Mapping[tuple[Topic, Channel], bool]


def wants(choices: Choices, topic: Topic, channel: Channel) -> bool:
    """Whether somebody who chose this hears of the topic by the channel."""
    return choices.get((topic, channel), (topic, channel) in DEFAULTS)


def objection_to(choices: Choices) -> str | None:
    """What is wrong with these choices; None when nothing is. An alarm that nobody hears is none (D-4)."""
    if not any(wants(choices, Topic.ALARM, channel) for channel in Channel):
        return "Alarmen moeten u bereiken. Laat minstens één manier aan staan."
    return None


def after_quiet(at: datetime, *, from_time: time, until_time: time) -> datetime:
    """This moment, or the end of the quiet hours that it falls in, on the clock of Amsterdam.

    An end that the clock skips in spring is an hour later; of one that comes twice in autumn the first that
    is still to come counts.
    """
    local = at.astimezone(AMSTERDAM)
    here = local.time()
    overnight = until_time < from_time
    quiet = here >= from_time or here < until_time if overnight else from_time <= here < until_time
    if not quiet:
        return at
    day = local.date() + timedelta(days=1 if overnight and here >= from_time else 0)
    ends = (datetime.combine(day, until_time.replace(fold=fold), AMSTERDAM) for fold in (0, 1))
    return next((end.astimezone(at.tzinfo) for end in ends if end.timestamp() > at.timestamp()), at)


def back_off(attempts: int, jitter: float) -> timedelta:
    """How long to wait after this many attempts in vain: from half a minute to a quarter of an hour.

    Args:
        jitter: from 0 to 1; spreads what failed together over a fifth more time.
    """
    doublings: int = min(max(attempts - 1, 0), 10)
    pause = min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)
    return pause * (1 + jitter / 5)


def gives_up(*, created_at: datetime, now: datetime) -> bool:
    """Whether it has been tried for long enough."""
    return now - created_at >= GIVE_UP_AFTER


def time_to_live(*, urgent: bool, created_at: datetime, now: datetime) -> int:
    """For how many seconds a push service keeps it for a device that is away: until it makes no sense."""
    left = created_at + (ALARM_IS_NEWS_FOR if urgent else GIVE_UP_AFTER) - now
    return max(60, int(left.total_seconds()))


def may_push_to(endpoint: str, services: Collection[str]) -> bool:
    """Whether this address is of a push service that we know: a browser sent it, and we would go there (SSRF).

    Args:
        services: host names; with a dot in front every host below it. With a scheme in front exactly that
            origin, which only tests have.
    """
    if not endpoint.isascii() or not endpoint.isprintable() or " " in endpoint or len(endpoint) > 600:
        return False
    try:
        parts = urlsplit(endpoint)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if "@" in parts.netloc or not parts.path.strip("/") or parts.fragment:
        return False
    if f"{parts.scheme}://{parts.netloc}" in services:
        return True
    if parts.scheme != "https" or port not in {None, 443} or not _HOST.fullmatch(host):
        return False
    return any(host == known or (known.startswith(".") and host.endswith(known)) for known in services)


def is_key(text: str, *, length: int) -> bool:
    """Whether this is that many bytes in the base64 of addresses, as a browser gives its keys."""
    if not _BASE64.fullmatch(text):
        return False
    try:
        return len(urlsafe_b64decode(text + "=" * (-len(text) % 4))) == length
    except ValueError:
        return False
