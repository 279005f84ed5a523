"""When Veilig Thuis is at the ZSM table: pure (ZS-8; 000: 4.3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from cases.partners.rules import windows

# 000, 4.3: seven days a week, 8:00 to 22:00, on the clock of Amsterdam; where a region promised no hours of its own.
SEVEN_DAYS = (1, 2, 3, 4, 5, 6, 7)
FROM, UNTIL = time(8), time(22)


@dataclass(frozen=True)
class Uren:
    """Hours on some days of the week (1 is Monday), by the local clock; the end itself is outside.

    An end that is not later than the start is on the next day.
    """

    weekdays: tuple[int, ...] = SEVEN_DAYS
    from_time: time = FROM
    until_time: time = UNTIL


def aan_tafel(hours: Iterable[Uren], now: datetime) -> bool:
    """Whether this moment is in one of these hours; without any, in those of the sources."""
    promised = tuple(hours) or (Uren(),)
    until = now + timedelta(microseconds=1)
    return any(any(windows(one.weekdays, (one.from_time, one.until_time), now, until)) for one in promised)


def weer_vanaf(hours: Iterable[Uren], now: datetime) -> datetime | None:
    """When Veilig Thuis is at the table again; None when it promises no hour in the coming week."""
    promised = tuple(hours) or (Uren(),)
    week = now + timedelta(days=8)
    starts = [
        span.starts_at
        for one in promised
        for span in windows(one.weekdays, (one.from_time, one.until_time), now, week)
    ]
    return min(starts, default=None)
