"""The roster as an iCalendar file (RFC 5545), neutral: an entry says 'Dienst' and nothing of what for (SA-5, P-3)."""

from collections.abc import Iterable
from datetime import UTC, datetime, time

from icalendar import Calendar, Event, vCalAddress

from cases.partners.models import Duty
from cases.partners.rules import AMSTERDAM

SUMMARY = "Dienst"
OURS = "@rooster"
NOWHERE = "@rooster.invalid"


def to_ical(duties: Iterable[Duty], *, now: datetime, names: bool) -> bytes:
    """These lines of the roster as a calendar; no function, no number, no case.

    Args:
        names: say whose shift it is, by mail address or user name, for a planner who takes it elsewhere.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//rooster//nl")
    calendar.add("version", "2.0")
    for duty in duties:
        calendar.add_component(_event(duty, now, names))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(duty: Duty, now: datetime, names: bool) -> Event:
    start = duty.starts_at.astimezone(AMSTERDAM)
    event = Event()
    event.add("uid", f"{duty.pk}{OURS}")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", start)
    event.add("dtend", duty.ends_at.astimezone(AMSTERDAM))
    event.add("summary", SUMMARY)
    event.add("class", "PRIVATE")
    if duty.weekly:
        rule: dict[str, object] = {"freq": "weekly"}
        if duty.weekly_until:
            last = datetime.combine(duty.weekly_until, time(23, 59, 59), AMSTERDAM)
            rule["until"] = last.astimezone(UTC)
        event.add("rrule", rule)
        if duty.skips:
            event.add("exdate", [datetime.combine(day, start.time(), AMSTERDAM) for day in duty.skips])
    if names:
        staff = duty.staff
        event.add("attendee", vCalAddress(f"mailto:{staff.email or staff.username + NOWHERE}"))
    return event
