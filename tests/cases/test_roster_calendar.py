"""The roster as a calendar file, out and in, and the files of strangers (P-3, SA-5)."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from cases.access.acting import acting
from cases.base.errors import NotVisible, RuleBroken
from cases.partners.enums import DutyFunction
from cases.partners.models import Duty, Staff
from cases.partners.rules import AMSTERDAM
from cases.rosters.calendar import to_ical
from cases.rosters.importing import Outcome, geraden, inlezen, vergeleken
from cases.rosters.reading import MOST_ENTRIES, Entry, read
from cases.rosters.services import Shift, inroosteren, overslaan
from tests.cast import Cast

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
AT = "DTSTART;TZID=Europe/Amsterdam:20261130T220000\r\nDTEND;TZID=Europe/Amsterdam:20261201T070000"


def ics(*events: str) -> bytes:
    """A calendar with these entries."""
    body = "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{body}END:VCALENDAR\r\n".encode()


def one(rest: str, at: str = AT, uid: str = "een") -> Entry:
    """The one entry of a file."""
    entries, refused = read(ics(f"UID:{uid}\r\n{at}\r\n{rest}"))
    assert refused == []
    [entry] = entries
    return entry


def why(rest: str, at: str = AT) -> str:
    """Why the one entry of a file is refused."""
    entries, [refused] = read(ics(f"UID:een\r\n{at}\r\n{rest}"))
    assert entries == []
    return refused.why


def planned(cast: Cast, **how: object) -> Duty:
    """Vt on duty on Monday nights, by the planner."""
    start = datetime(2026, 11, 23, 22, tzinfo=AMSTERDAM)
    shift = Shift(DutyFunction.THV, start, start + 9 * HOUR, **how)  # type: ignore[arg-type]
    with acting(cast.planner):
        return inroosteren(actor=cast.planner, staff_id=cast.vt.pk, shift=shift, now=MONDAY)


def read_in(cast: Cast, raw: bytes, who: Staff | None = None, *, replace: bool = False) -> Outcome:
    """Every entry of this file, for this colleague."""
    entries, _ = read(raw)
    staff = who or cast.vt_unassigned
    with acting(cast.planner):
        return inlezen(
            actor=cast.planner, entries=entries, people={entry.who: staff.pk for entry in entries},
            function=DutyFunction.THV, replace=replace, now=MONDAY,
        )  # fmt: skip


def test_an_entry_says_neither_for_what_nor_on_which_number(cast: Cast) -> None:  # SA-5
    duty = planned(cast, weekly=True, phone="06 12345678", weekly_until=date(2026, 12, 28))
    text = to_ical([duty], now=MONDAY, names=False).decode()
    assert "SUMMARY:Dienst\r\n" in text
    for word in (
        "THV",
        "thv",
        "0612345678",
        "06 12345678",
        "Veilig",
        "veilig",
        "Huiselijk",
        cast.vt.username + "@",
    ):
        assert word not in text
    assert "RRULE:FREQ=WEEKLY;UNTIL=20261228T225959Z" in text
    assert "mailto:vt@rooster.invalid" in to_ical([duty], now=MONDAY, names=True).decode()


def test_what_goes_out_comes_in_as_it_was(cast: Cast) -> None:  # P-3
    duty = planned(cast, weekly=True, weekly_until=date(2026, 12, 28))
    with acting(cast.planner):
        overslaan(duty_id=duty.pk, day=date(2026, 12, 7), actor=cast.planner, now=MONDAY)
    duty.refresh_from_db()
    raw = to_ical([duty], now=MONDAY, names=True)
    [entry], refused = read(raw)
    assert refused == []
    assert (entry.starts_at, entry.ends_at) == (duty.starts_at, duty.ends_at)
    assert (entry.weekly, entry.weekly_until, entry.skips) == (True, date(2026, 12, 28), (date(2026, 12, 7),))
    with acting(cast.planner):
        assert [found.state for found in vergeleken([entry], cast.planner)] == ["staat er al"]
        assert geraden(entry.who, [cast.agent, cast.vt]) == cast.vt.pk
    assert Calendar.from_ical(raw).walk("VTIMEZONE"), "another programme needs to know our clock"


def test_the_same_file_twice_is_once(cast: Cast) -> None:  # P-3
    raw = ics(
        f"UID:een\r\n{AT}\r\nRRULE:FREQ=WEEKLY",
        f"UID:twee\r\n{AT.replace('1130', '1202').replace('1201T', '1203T')}",
    )
    first, second = read_in(cast, raw), read_in(cast, raw)
    assert (first.added, first.refused) == (2, [])
    assert (second.added, second.standing) == (0, 2)
    assert Duty.objects.filter(staff=cast.vt_unassigned).count() == 2


def test_what_was_changed_here_stays_unless_it_is_asked_for(cast: Cast) -> None:  # P-3
    read_in(cast, ics(f"UID:een\r\n{AT}"))
    later = ics(f"UID:een\r\n{AT.replace('T220000', 'T230000')}")
    assert read_in(cast, later).standing == 1
    outcome = read_in(cast, later, replace=True)
    assert (outcome.added, outcome.replaced) == (0, 1)
    [standing] = Duty.objects.filter(staff=cast.vt_unassigned, withdrawn_at__isnull=True)
    assert standing.starts_at == datetime(2026, 11, 30, 22, tzinfo=UTC)
    assert read_in(cast, later).standing == 1


def test_what_overlaps_is_refused_by_name_and_the_rest_goes_on(cast: Cast) -> None:  # P-3
    raw = ics(
        f"UID:een\r\n{AT}",
        f"UID:twee\r\n{AT}",
        f"UID:drie\r\n{AT.replace('1130', '1205').replace('1201T', '1206T')}",
    )
    outcome = read_in(cast, raw)
    assert outcome.added == 2
    [refused] = outcome.refused
    assert "heeft dan al dienst" in refused.why


def test_nobody_reads_in_for_another_organisation_or_without_keeping_the_roster(cast: Cast) -> None:  # P-3
    entries, _ = read(ics(f"UID:een\r\n{AT}"))
    for actor, staff in ((cast.vt, cast.vt), (cast.planner, cast.agent), (cast.agent, cast.vt)):
        with acting(actor), pytest.raises(NotVisible):
            inlezen(
                actor=actor, entries=entries, people={"": staff.pk}, function=DutyFunction.THV, replace=False,
                now=MONDAY,
            )  # fmt: skip
    assert not Duty.objects.filter(function=DutyFunction.THV).exists()


def test_an_entry_without_a_zone_is_on_the_clock_here() -> None:  # P-3
    floating = "DTSTART:20261130T220000\r\nDURATION:PT9H"
    assert one("", floating).starts_at == datetime(2026, 11, 30, 21, tzinfo=UTC)
    zulu = "DTSTART:20261130T220000Z\r\nDTEND:20261201T070000Z"
    assert one("", zulu).starts_at == datetime(2026, 11, 30, 22, tzinfo=UTC)
    windows = AT.replace("Europe/Amsterdam", "W. Europe Standard Time")
    assert one("RRULE:FREQ=WEEKLY", windows).starts_at == datetime(2026, 11, 30, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rule", "until", "skips"),
    [
        ("RRULE:FREQ=WEEKLY;COUNT=3", date(2026, 12, 14), ()),
        ("RRULE:FREQ=WEEKLY;UNTIL=20261214", date(2026, 12, 14), ()),
        ("RRULE:FREQ=WEEKLY;UNTIL=20261214T210000Z", date(2026, 12, 14), ()),
        ("RRULE:FREQ=WEEKLY;UNTIL=20261214T205900Z", date(2026, 12, 13), ()),
        (
            "RRULE:FREQ=WEEKLY;BYDAY=MO;INTERVAL=1;WKST=SU\r\nEXDATE:20261207T210000Z",
            None,
            (date(2026, 12, 7),),
        ),
    ],
)
def test_every_week_until_when_and_except_when(
    rule: str, until: date | None, skips: tuple[date, ...]
) -> None:  # P-3
    entry = one(rule)
    assert (entry.weekly, entry.weekly_until, entry.skips) == (True, until, skips)


def test_several_days_a_week_are_as_many_lines() -> None:  # P-3
    entries, _ = read(ics(f"UID:een\r\n{AT}\r\nRRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=4"))
    assert [(entry.starts_at.day, entry.weekly_until) for entry in entries] == [
        (30, date(2026, 12, 7)), (2, date(2026, 12, 2)), (4, date(2026, 12, 4)),
    ]  # fmt: skip
    assert len({entry.uid for entry in entries}) == 3


@pytest.mark.parametrize(
    ("rest", "at", "says"),
    [
        ("RRULE:FREQ=DAILY", AT, "anders dan elke week"),
        ("RRULE:FREQ=WEEKLY;INTERVAL=2", AT, "niet elke week"),
        ("RRULE:FREQ=MONTHLY;BYDAY=1MO", AT, "anders dan elke week"),
        ("RRULE:FREQ=WEEKLY;BYDAY=1MO", AT, "anders dan elke week"),
        ("RRULE:FREQ=WEEKLY;BYHOUR=3", AT, "anders dan elke week"),
        ("RRULE:FREQ=WEEKLY;COUNT=999999999", AT, "te vaak"),
        ("RRULE:FREQ=WEEKLY\r\nRRULE:FREQ=DAILY", AT, "anders dan elke week"),
        ("RRULE:FREQ=WEEKLY", "DTSTART:20261130T220000Z\r\nDTEND:20261201T070000Z", "andere tijdzone"),
        ("RRULE:onzin", AT, "niet te lezen"),
        ("RECURRENCE-ID:20261207T210000Z", AT, "losse wijziging"),
        ("STATUS:CANCELLED", AT, "afgezegd"),
        ("ATTENDEE:mailto:a@x.nl\r\nATTENDEE:mailto:b@x.nl", AT, "meer dan één deelnemer"),
        ("", "DTSTART;VALUE=DATE:20261130", "hele dag"),
        ("", "DTSTART:20261130T220000Z", "geen einde"),
        ("", "DTSTART:20261130T220000Z\r\nDTEND:20261130T210000Z", "eindigt voordat"),
        ("", "DTSTART:20261130T220000Z\r\nDURATION:-PT1H", "eindigt voordat"),
        (
            "",
            "DTSTART;TZID=Mars/Olympus:20261130T220000\r\nDTEND;TZID=Mars/Olympus:20261130T230000",
            "tijdzone",
        ),
        ("", "DTSTART:99991231T220000Z\r\nDTEND:99991231T230000Z", "jaar"),
        ("", "DTSTART:00010101T000000Z\r\nDTEND:00010102T000000Z", "jaar"),
        ("", "DTSTART:gisteren\r\nDTEND:vandaag", "Afspraak|afspraak"),
        ("", "SUMMARY:niets", "begintijd"),
    ],
)
def test_what_cannot_become_a_shift_says_why(rest: str, at: str, says: str) -> None:  # P-3
    assert re.search(says, why(rest, at))


HOSTILE = {
    "empty": b"",
    "octets": b"\xff\xfe\x00\x01",
    "nul": b"BEGIN:VCALENDAR\r\n\x00",
    "no entries": ics(),
    "a page": b"<html>BEGIN:VCALENDAR</html>",
    "never ends": b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n",
    "too large": b"BEGIN:VCALENDAR\r\n" + b"X" * 600_000,
    "too many": ics(*["UID:1"] * (MOST_ENTRIES + 1)),
    "nested": b"BEGIN:VCALENDAR\r\n" * 20_000 + b"END:VCALENDAR\r\n" * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_roster_is_refused_in_words(name: str) -> None:  # P-3
    with pytest.raises(RuleBroken):
        read(HOSTILE[name])


@pytest.mark.parametrize(
    "inside",
    [
        "BEGIN:VALARM\r\n" * 150 + "END:VALARM\r\n" * 150,
        "X-A:" + "b" * 200_000,
        "DESCRIPTION:" + "\r\n ".join(["x" * 70] * 1000),
        "\r\n".join(["X-A:1"] * 5000),
        "EXDATE:" + ",".join(["20261207T210000Z"] * 5000),
        "ATTENDEE;" + ";".join(f"X-{n}=1" for n in range(3000)) + ":mailto:a@x.nl",
        "BE\r\n GIN:VEVENT\r\nEN\r\n D:VEVENT",
        "DTSTART:20261130T220000Z",
        ';;;:::\r\n=\r\n"',
    ],
)
def test_whatever_an_entry_holds_it_is_read_or_refused(inside: str) -> None:  # P-3
    entries, refused = read(ics(f"UID:een\r\n{AT}\r\n{inside}"))
    assert len(entries) + len(refused) == 1
    assert all(len(entry.who) <= 120 for entry in entries)


def test_time_zones_out_of_the_file_are_not_run() -> None:  # P-3
    bomb = (
        b"BEGIN:VTIMEZONE\r\nTZID:Europe/Amsterdam\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        b"TZOFFSETFROM:+2300\r\nTZOFFSETTO:-2300\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
    raw = ics(f"UID:een\r\n{AT}").replace(b"BEGIN:VEVENT", bomb + b"BEGIN:VEVENT", 1)
    [entry], _ = read(raw)
    assert entry.starts_at == datetime(2026, 11, 30, 21, tzinfo=UTC)
