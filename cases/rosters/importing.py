"""Bringing the shifts of an iCalendar file onto the roster: first compared, then written; twice is once (P-3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Q

from cases.access.door import visible_to
from cases.base.errors import NotVisible, RuleBroken
from cases.partners.enums import DutyFunction
from cases.partners.models import Duty, Staff
from cases.partners.selectors import colleagues
from cases.rosters.calendar import NOWHERE, OURS
from cases.rosters.door import plans
from cases.rosters.reading import Entry, Refused
from cases.rosters.services import Shift, inroosteren, intrekken

IMPORTED = UUID("5b1c0d8e-6a5f-4d0b-9f0e-3c0f6f2f7a10")


@dataclass
class Outcome:
    """What became of the entries of a file."""

    added: int = 0
    replaced: int = 0
    standing: int = 0
    left: int = 0
    """of people who were not taken along"""
    refused: list[Refused] = field(default_factory=list)


@dataclass(frozen=True)
class Compared:
    """What the roster has of an entry already."""

    entry: Entry
    known: Duty | None

    @property
    def state(self) -> str:
        """In words for the planner."""
        if self.known is None:
            return "nieuw"
        if self.known.withdrawn_at:
            return "hier van het rooster gehaald"
        return "staat er al" if self.same else "staat hier anders"

    @property
    def same(self) -> bool:
        """Whether the roster says the same; a day that was skipped here stays skipped."""
        known, entry = self.known, self.entry
        return (
            known is not None
            and not known.withdrawn_at
            and (known.starts_at, known.ends_at, known.weekly)
            == (entry.starts_at, entry.ends_at, entry.weekly)
            and known.weekly_until == entry.weekly_until
            and set(entry.skips) <= set(known.skips)
        )


def vergeleken(entries: Sequence[Entry], actor: Staff) -> list[Compared]:
    """Each entry beside what the roster of the own organisation has of it."""
    keys = {entry.uid: _key(entry, actor) for entry in entries}
    ours = {entry.uid: pk for entry in entries if (pk := _our_own(entry))}
    rows = visible_to(Duty, actor).filter(Q(imported_uid__in=keys.values()) | Q(pk__in=ours.values()))
    found: dict[UUID, Duty] = {}
    # What stands goes before what was withdrawn.
    for row in sorted(rows, key=lambda row: (row.withdrawn_at is None, row.withdrawn_at or row.starts_at)):
        found[row.imported_uid or row.pk] = found[row.pk] = row
    return [
        Compared(entry, found.get(keys[entry.uid]) or found.get(ours.get(entry.uid, keys[entry.uid])))
        for entry in entries
    ]


def geraden(who: str, people: Sequence[Staff]) -> UUID | None:
    """Which colleague is probably meant: by mail address, user name or name."""
    bare = who.removesuffix(NOWHERE).casefold()
    for staff in people:
        if bare and bare in {
            staff.email.casefold(),
            staff.username.casefold(),
            staff.display_name.casefold(),
        }:
            return staff.pk
    return None


def inlezen(
    *,
    actor: Staff,
    entries: Sequence[Entry],
    people: Mapping[str, UUID | None],
    function: DutyFunction,
    replace: bool,
    now: datetime,
) -> Outcome:
    """Put what is new on the roster; what was read before is not put on it again (P-3).

    Args:
        people: for whose each entry is, which colleague; None leaves those entries out.
        replace: also put in place what stands here otherwise, or was taken off here.

    Raises:
        NotVisible: the actor keeps no roster, or somebody is no active colleague.
    """
    if not plans(actor):
        raise NotVisible
    if {pk for pk in people.values() if pk} - {one.pk for one in colleagues(actor)}:
        raise NotVisible
    outcome = Outcome()
    for one in vergeleken(entries, actor):
        staff_id = people.get(one.entry.who)
        if staff_id is None:
            outcome.left += 1
        elif one.same or (one.known and not replace):
            outcome.standing += 1
        else:
            try:
                with transaction.atomic():
                    _write(one, staff_id, actor, function, now)
            except RuleBroken as wrong:
                outcome.refused.append(Refused(one.entry.words, str(wrong)))
            else:
                outcome.added += one.known is None
                outcome.replaced += one.known is not None
    return outcome


def _write(one: Compared, staff_id: UUID, actor: Staff, function: DutyFunction, now: datetime) -> None:
    known, entry = one.known, one.entry
    if known and not known.withdrawn_at:
        intrekken(duty_id=known.pk, actor=actor, now=now)
    shift = Shift(
        function=function, starts_at=entry.starts_at, ends_at=entry.ends_at, weekly=entry.weekly,
        weekly_until=entry.weekly_until, skips=entry.skips, rank=known.rank if known else 1,
        can_come=bool(known and known.can_come), phone=known.phone if known else "",
    )  # fmt: skip
    inroosteren(actor=actor, staff_id=staff_id, shift=shift, now=now, imported_uid=_key(entry, actor))


def _key(entry: Entry, actor: Staff) -> UUID:
    """What makes an entry one and the same, in this organisation."""
    return uuid5(IMPORTED, f"{actor.organisation_id}:{entry.uid}")


def _our_own(entry: Entry) -> UUID | None:
    """The line that an entry was made of, when the file came from here."""
    bare, _, rest = entry.uid.partition(OURS)
    try:
        return UUID(bare) if rest in {"", f"#{entry.uid[-2:]}"} else None
    except ValueError:
        return None
