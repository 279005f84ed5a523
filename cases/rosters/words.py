"""Shifts and gaps in words, on the clock of Amsterdam (P-3): pure."""

from datetime import date, datetime

from cases.partners.rules import AMSTERDAM, Span

DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip


def day_words(day: date) -> str:
    """'maandag 23 november'."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def period(span: Span) -> str:
    """From when until when: 'maandag 23 november 22:00 tot 07:00', with the day of the end when it is a later one."""
    return f"{day_words(span.starts_at.astimezone(AMSTERDAM).date())} {hours(span)}"


def hours(span: Span) -> str:
    """The same below the day on which it begins: '22:00 tot 07:00'."""
    start, end = span.starts_at.astimezone(AMSTERDAM), span.ends_at.astimezone(AMSTERDAM)
    until = f"{end:%H:%M}" if _same_night(start, end) else f"{day_words(end.date())} {end:%H:%M}"
    return f"{start:%H:%M} tot {until}"


def _same_night(start: datetime, end: datetime) -> bool:
    """On one day, or over one midnight in less than a day: the hour alone says when."""
    return (end - start).total_seconds() < 86_400 and (end.date() - start.date()).days <= 1


def weekdays(days: list[int]) -> str:
    """'elke dag', 'maandag tot en met vrijdag', or the days one by one."""
    if days == [1, 2, 3, 4, 5, 6, 7]:
        return "elke dag"
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return f"{DAYS[days[0] - 1]} tot en met {DAYS[days[-1] - 1]}"
    return ", ".join(DAYS[day - 1] for day in days)
