"""Reading somebody else's iCalendar file: what can become a shift, and of all the rest why not (P-3).

The file comes from outside. Only the lines of its entries are read, never its time zones or what is nested in
them; each entry by itself, so that one that is broken costs only itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from icalendar import Event

from cases.base.errors import RuleBroken
from cases.partners.rules import AMSTERDAM, DAY, WEEK, Span
from cases.rosters.words import period

MOST_BYTES, MOST_ENTRIES, MOST_LINES = 500_000, 300, 200
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
KNOWN_RULE = {"FREQ", "INTERVAL", "UNTIL", "COUNT", "BYDAY", "WKST"}
MOST_TIMES = 500
YEARS = (2000, 2100)


@dataclass(frozen=True)
class Entry:
    """A shift out of the file, not on the roster yet."""

    uid: str
    who: str
    """address, else what the entry is called"""
    starts_at: datetime
    ends_at: datetime
    weekly: bool = False
    weekly_until: date | None = None
    skips: tuple[date, ...] = ()

    @property
    def words(self) -> str:
        """When it is."""
        return period(Span(self.starts_at, self.ends_at)) + (", elke week" if self.weekly else "")


@dataclass(frozen=True)
class Refused:
    """An entry that cannot become a shift."""

    what: str
    why: str


class Unreadable(Exception):
    """Why an entry cannot become a shift; for the planner."""


def read(raw: bytes) -> tuple[list[Entry], list[Refused]]:
    """What is in the file, in the order of the file.

    Raises:
        RuleBroken: it is no calendar, or too much at once.
    """
    if len(raw) > MOST_BYTES:
        raise RuleBroken("Dit bestand is te groot. Zet ten hoogste een paar maanden in één bestand.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RuleBroken("Dit is geen agenda-bestand (.ics). Kies een ander bestand.") from None
    if "BEGIN:VCALENDAR" not in text.upper() or "\x00" in text:
        raise RuleBroken("Dit is geen agenda-bestand (.ics). Kies een ander bestand.")
    blocks = list(_blocks(text))
    if not blocks:
        raise RuleBroken("In dit bestand staan geen afspraken.")
    if len(blocks) > MOST_ENTRIES:
        raise RuleBroken(
            f"In dit bestand staan {len(blocks)} afspraken. Lees er ten hoogste {MOST_ENTRIES} tegelijk in."
        )
    entries: list[Entry] = []
    refused: list[Refused] = []
    for number, block in enumerate(blocks, 1):
        try:
            entries.extend(_entries(block))
        except Unreadable as wrong:
            refused.append(Refused(f"Afspraak {number}", str(wrong)))
    return entries, refused


def _blocks(text: str) -> Iterator[list[str]]:
    """The lines of each entry, unfolded, without what is nested in it."""
    block: list[str] = []
    depth = 0
    for line in re.sub(r"\r?\n[ \t]", "", text).splitlines():
        word = line.strip().upper()
        if word == "BEGIN:VEVENT" and not block:
            block, depth = [line.strip()], 1
        elif block and word.startswith("BEGIN:"):
            depth += 1
        elif block and word.startswith("END:"):
            depth -= 1
            if not depth:
                yield [*block, "END:VEVENT"]
                block = []
        elif depth == 1 and block:
            block.append(line)


def _entries(block: list[str]) -> list[Entry]:
    if len(block) > MOST_LINES:
        raise Unreadable("Deze afspraak is te lang.")
    try:
        event = Event.from_ical("\r\n".join(block) + "\r\n")
        return list(_read(event))
    except Unreadable:
        raise
    except Exception:  # whatever the file of a stranger makes the reader do, it is refused and is not a 500
        raise Unreadable("Deze afspraak is niet te lezen.") from None


def _read(event: Any) -> Iterator[Entry]:
    uid = str(event.get("UID") or "").strip()[:200]
    if not uid:
        raise Unreadable("Deze afspraak heeft geen eigen nummer (UID).")
    if event.get("RECURRENCE-ID") is not None or event.get("RDATE") is not None:
        raise Unreadable("Een losse wijziging in een reeks. Voer deze met de hand in.")
    if str(event.get("STATUS") or "").upper() == "CANCELLED":
        raise Unreadable("Deze afspraak is afgezegd.")
    start = _moment(event, "DTSTART")
    end = _moment(event, "DTEND") if event.get("DTEND") is not None else start + _length(event)
    if end <= start:
        raise Unreadable("Deze afspraak eindigt voordat hij begint.")
    who = _who(event)
    if event.get("RRULE") is None:
        yield Entry(uid, who, start, end)
        return
    skips = tuple(sorted(set(_excepted(event))))
    for day, last in _weeks(event, start):
        shift = (day - start.astimezone(AMSTERDAM).date()).days * DAY
        first, until = (_moved(moment, shift) for moment in (start, end))
        yield Entry(f"{uid}#{WEEKDAYS[day.weekday()]}", who, first, until, True, last, skips)


def _moment(event: Any, name: str) -> datetime:
    """A moment; without a time zone it is on the clock here."""
    value = event.get(name)
    moment = getattr(value, "dt", None)
    if not isinstance(moment, datetime):
        raise Unreadable(
            "Deze afspraak heeft geen begintijd of duurt de hele dag. Geef een begin en een einde."
        )
    if not YEARS[0] <= moment.year <= YEARS[1]:
        raise Unreadable("Kijk het jaar van deze afspraak na.")
    if moment.tzinfo is not None:
        return moment.astimezone(AMSTERDAM)
    if value.params.get("TZID"):
        raise Unreadable("De tijdzone van deze afspraak is onbekend.")
    return moment.replace(tzinfo=AMSTERDAM)


def _length(event: Any) -> timedelta:
    length = getattr(event.get("DURATION"), "dt", None)
    if not isinstance(length, timedelta) or abs(length) > 60 * DAY:
        raise Unreadable("Deze afspraak heeft geen einde.")
    return length


def _who(event: Any) -> str:
    """Whose it is: the one attendee, else what the entry is called."""
    attendees = event.get("ATTENDEE") or []
    people = attendees if isinstance(attendees, list) else [attendees]
    if len(people) > 1:
        raise Unreadable("Deze afspraak heeft meer dan één deelnemer. Maak er één afspraak per collega van.")
    if people:
        return re.sub(r"(?i)^mailto:", "", str(people[0])).strip().lower()[:120]
    return " ".join(str(event.get("SUMMARY") or "").split())[:80]


def _weeks(event: Any, start: datetime) -> Iterator[tuple[date, date | None]]:
    """Of a weekly entry each day of the week: its first day, and its last one."""
    rule = event.get("RRULE")
    if isinstance(rule, list) or set(rule) - KNOWN_RULE or [str(one) for one in rule["FREQ"]] != ["WEEKLY"]:
        raise Unreadable("Deze afspraak herhaalt zich anders dan elke week. Voer deze met de hand in.")
    if rule.get("INTERVAL", [1]) != [1]:
        raise Unreadable("Deze afspraak herhaalt zich niet elke week. Voer deze met de hand in.")
    if not _as_here(event.get("DTSTART").dt):
        raise Unreadable("Deze afspraak herhaalt zich in een andere tijdzone. Voer deze met de hand in.")
    first = start.astimezone(AMSTERDAM).date()
    named = [str(day) for day in rule.get("BYDAY", [WEEKDAYS[first.weekday()]])]
    if set(named) - set(WEEKDAYS):
        raise Unreadable("Deze afspraak herhaalt zich anders dan elke week. Voer deze met de hand in.")
    days = sorted(first + (WEEKDAYS.index(name) - first.weekday()) % 7 * DAY for name in set(named))
    lasts = _lasts(rule, days, start)
    if not lasts:
        raise Unreadable("Deze reeks eindigt voordat hij begint.")
    yield from ((day, lasts[day]) for day in days if day in lasts)


def _lasts(rule: Any, days: list[date], start: datetime) -> dict[date, date | None]:
    """The last time of each day of the week; None is without an end, and a day that never comes is not in it."""
    if "COUNT" in rule:
        count = int(rule["COUNT"][0])
        if not 1 <= count <= MOST_TIMES:
            raise Unreadable("Deze afspraak herhaalt zich te vaak.")
        times = [days[number % len(days)] + number // len(days) * WEEK for number in range(count)]
        return {day: max(one for one in times if (one - day).days % 7 == 0) for day in days[:count]}
    if "UNTIL" not in rule:
        return dict.fromkeys(days)
    until = rule["UNTIL"][0]
    if isinstance(until, datetime):
        local = until.astimezone(AMSTERDAM) if until.tzinfo else until.replace(tzinfo=AMSTERDAM)
        until = local.date() if local.time() >= start.astimezone(AMSTERDAM).time() else local.date() - DAY
    return {day: until for day in days if day <= until}


def _excepted(event: Any) -> Iterator[date]:
    values = event.get("EXDATE")
    for value in values if isinstance(values, list) else [values] if values is not None else []:
        for one in value.dts:
            moment = one.dt
            if isinstance(moment, datetime):
                moment = (moment.astimezone(AMSTERDAM) if moment.tzinfo else moment).date()
            yield moment


def _as_here(moment: datetime) -> bool:
    """Whether this clock goes as the one here, in winter and in summer."""
    if moment.tzinfo is None:
        return True
    seasons = (datetime(moment.year, month, 1, 12) for month in (1, 7))
    return all(
        one.replace(tzinfo=moment.tzinfo).utcoffset() == one.replace(tzinfo=AMSTERDAM).utcoffset()
        for one in seasons
    )


def _moved(moment: datetime, by: timedelta) -> datetime:
    """Days later at the same hour on the wall."""
    local = moment.astimezone(AMSTERDAM)
    return (local.replace(tzinfo=None) + by).replace(tzinfo=AMSTERDAM)
