"""The kinds of clocks: each flow declares its own in AppConfig.ready, the sweep looks them up by code (D-3)."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from cases.deadlines import lengths
from cases.deadlines.enums import Counting
from cases.deadlines.lengths import Length
from cases.notifications import texts
from cases.notifications.enums import Topic
from cases.partners.enums import DutyFunction

_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")

# Of these people on duty, who is nearest to what the clock is about; asked by the sweeper, with its few rights.
Nearest = Callable[[UUID, Collection[UUID], datetime], frozenset[UUID]]


class UnknownKind(LookupError):
    """A clock of a kind that nobody declared in this process: a mistake in the program, not of the user."""


@dataclass(frozen=True)
class ClockKind:
    """What sort of term it is.

    Args:
        code: as stored; lower case, digits and underscores, at most 40.
        label: what ends, in words of the field, on screens and in notices. Neutral: it names nobody (SA-5).
        warn_before: how long before the end people are warned; each gives one warning.
        shared: who may know of the clock's item may know of the clock; else only the responsible organisation.
        movable: the end may be moved, as an audited act (D-5).
        role: only who holds this role in the responsible organisation knows of the clock and is told of it.
        length: how long it is, when it always is; else the end comes from the act that starts it.
        pausable: the law that knows a pause of this term; empty when none does, and then nobody can (D-5).
        alarms: what tells of it also rings for who is on duty for this in the responsible organisation (D-4).
        alarm_on: which of its effects ring.
        nearest: who on duty is called before the others, by the clock's subject; nobody in particular when not given.
        starts_by, ends_by, source: for docs/clocks.md: what starts it, what ends it, where the term comes from.
    """

    code: str
    label: str
    warn_before: tuple[timedelta, ...] = ()
    shared: bool = False
    movable: bool = False
    role: str = ""
    length: Length | None = None
    pausable: str = ""
    alarms: DutyFunction | None = None
    alarm_on: tuple[str, ...] = ("warned", "expired")
    nearest: Nearest | None = None
    starts_by: str = ""
    ends_by: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.code):
            raise ValueError(f"{self.code!r} is no code of a clock kind")
        if any(before <= timedelta() for before in self.warn_before):
            raise ValueError(f"{self.code}: a warning comes before the end")
        if not set(self.alarm_on) <= {"warned", "expired"}:
            raise ValueError(f"{self.code}: an alarm rings on warned or expired")

    def end(self, start: datetime) -> datetime:
        """When a term of this kind that starts here is over; ValueError when the act that starts it must say."""
        if self.length is None:
            raise ValueError(f"{self.code} has no length of its own: say when it ends")
        return self.length.end(start)

    def carry(self, due_at: datetime, *, paused_at: datetime, resumed_at: datetime) -> datetime:
        """The end after a pause, counted as the term itself is; real time when it has no length of its own."""
        counts = self.length.counts if self.length else Counting.REAL
        return lengths.carry(counts, due_at, paused_at=paused_at, resumed_at=resumed_at)

    def rings(self, change: str) -> bool:
        """Whether what happens to a clock of this kind rings for who is on duty."""
        return self.alarms is not None and change in self.alarm_on


_kinds: dict[str, ClockKind] = {}


def declare(kind: ClockKind) -> ClockKind:
    """Make a kind known to services and sweep, and its texts to the notices; return it.

    Raises:
        RuntimeError: another kind has this code.
    """
    if _kinds.setdefault(kind.code, kind) != kind:
        raise RuntimeError(f"clock kind {kind.code} is declared twice")
    texts.declare(
        f"{kind.code}.warned", f"{kind.label}: de termijn loopt bijna af.", role=kind.role, topic=Topic.TERM
    )
    texts.declare(
        f"{kind.code}.expired", f"{kind.label}: de termijn is voorbij.", role=kind.role, topic=Topic.TERM
    )
    return kind


def get(code: str) -> ClockKind:
    """The kind with this code.

    Raises:
        UnknownKind: nobody declared it.
    """
    try:
        return _kinds[code]
    except KeyError:
        known = ", ".join(sorted(_kinds)) or "none"
        raise UnknownKind(f"no clock kind {code!r} is declared; known: {known}") from None


def label(code: str) -> str:
    """What ends, in words; a general word for a kind nobody declares any more, for a page must not fail on it."""
    return _kinds[code].label if code in _kinds else "Termijn"


def role(code: str) -> str:
    """Who alone knows of it; nobody in particular for a kind nobody declares any more, as the door has it."""
    return _kinds[code].role if code in _kinds else ""


def nearest(code: str) -> Nearest | None:
    """Who is nearest, for a kind that says so."""
    return _kinds[code].nearest if code in _kinds else None


def all_kinds() -> dict[str, ClockKind]:
    """Every declared kind by its code."""
    return dict(_kinds)
