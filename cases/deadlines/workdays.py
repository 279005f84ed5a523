"""Working days in the Netherlands: no Saturday, no Sunday, no holiday of the Algemene termijnenwet (D-3).

Art. 3 names the days: New Year, Easter Monday, Ascension, Whit Monday, both days of Christmas, King's Day and
5 May (each year, not once in five), and puts Good Friday on one line with them.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_SATURDAY = 5
_DAY = timedelta(days=1)


def is_workday(day: date) -> bool:
    """Whether people work on this day."""
    return day.weekday() < _SATURDAY and day not in _holidays(day.year)


def end_of_workday(start: datetime, days: int) -> datetime:
    """The end of this many working days after the day on which it starts, in UTC.

    The day of the start does not count, whatever its hour. With none left: the end of the day itself, or
    of the first working day after it.
    """
    day = local_day(start)
    for _ in range(days):
        day = first_workday(day + _DAY)
    return end_of_day(first_workday(day))


def end_of_weeks(start: datetime, weeks: int) -> datetime:
    """The end of the same weekday so many weeks later; of the next working day if that one is none (art. 1 Atw)."""
    return end_of_day(first_workday(local_day(start) + timedelta(weeks=weeks)))


def first_workday(day: date) -> date:
    """This day, or the first working day after it."""
    while not is_workday(day):
        day += _DAY
    return day


def workdays_between(start: datetime, end: datetime) -> int:
    """How many working days begin after the one moment and not after the other."""
    day, last = local_day(start), local_day(end)
    return sum(is_workday(day + _DAY * number) for number in range(1, (last - day).days + 1))


def local_day(moment: datetime) -> date:
    """The day it is in Amsterdam."""
    return moment.astimezone(AMSTERDAM).date()


def end_of_day(day: date) -> datetime:
    """24:00 in Amsterdam as a moment in UTC: sums over local times would ignore summer time."""
    return datetime.combine(day + _DAY, time(), tzinfo=AMSTERDAM).astimezone(UTC)


@cache
def _holidays(year: int) -> frozenset[date]:
    """5 May is a day off once in five years and a holiday of the law each year: the library calls that optional."""
    # Here, for it costs as much to load as Django's models, and a sweeper that was killed must be back soon.
    from holidays import country_holidays
    from holidays.constants import OPTIONAL, PUBLIC

    return frozenset(country_holidays("NL", years=year, categories=(PUBLIC, OPTIONAL)))
