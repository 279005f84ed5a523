"""Pure rules of clocks: what is due when, what may be started or moved, and the nine hours (D-1, D-5, D-6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from cases.deadlines.enums import ClockChange, ClockState, Telwijze
from cases.deadlines.workdays import AMSTERDAM

OLDEST_START = timedelta(days=366)
# 2062 in place of 2026 would ring when nobody is there any more; and beyond 2999 a clock is not written at all.
FURTHEST = timedelta(days=3653)
_TOO_FAR = "Deze datum ligt meer dan tien jaar vooruit. Kijk het jaar na."
LONGEST_BACK_OFF = timedelta(minutes=5)

NACHT_EINDE = time(9)  # art. 56a Sv: from 00:00 until this hour does not count
NEGEN_UUR = timedelta(hours=9)
ZES_UUR = timedelta(hours=6)


@dataclass(frozen=True)
class Effect:
    """Something the sweep must do for a clock.

    Args:
        code: what makes it unique within the clock: "warned.1200", "expired".
        at: when.
    """

    change: ClockChange
    code: str
    at: datetime


def effects(*, started_at: datetime, due_at: datetime, warn_before: Iterable[timedelta]) -> list[Effect]:
    """Everything the sweep must do for a clock nobody ends: its warnings, then its expiry, in order of time.

    A warning that would come before the start is none: the term is shorter than the lead.
    """
    warnings = [
        Effect(ClockChange.WARNED, f"warned.{int(before.total_seconds())}", due_at - before)
        for before in sorted(set(warn_before), reverse=True)
        if due_at - before > started_at
    ]
    return [*warnings, Effect(ClockChange.EXPIRED, "expired", due_at)]


def due_effects(plan: Iterable[Effect], *, done_until: datetime | None, now: datetime) -> list[Effect]:
    """What must be done now: due, and later than what a sweep did before. At its very moment it is due."""
    return [e for e in plan if e.at <= now and (done_until is None or e.at > done_until)]


def next_moment(plan: Iterable[Effect], *, after: datetime | None) -> datetime | None:
    """When the sweep must look next; None when everything is done."""
    return next((e.at for e in plan if after is None or e.at > after), None)


def carried(
    before: Iterable[Effect], after: Iterable[Effect], *, done_until: datetime | None
) -> datetime | None:
    """Until when everything is done after the end changed: what was done stays done, and no more (D-5)."""
    done = {effect.code for effect in before if done_until is not None and effect.at <= done_until}
    return max((effect.at for effect in after if effect.code in done), default=None)


def back_off(attempts: int) -> timedelta:
    """How long a row that failed this many times in a row waits: 2, 4, 8 … seconds, at most five minutes."""
    return min(timedelta(seconds=2 ** min(attempts, 16)), LONGEST_BACK_OFF)


def failing_for(attempts: int) -> timedelta:
    """How long a row that was tried so often in vain is failing at least: all its waits together."""
    return sum((back_off(number) for number in range(1, min(attempts, 100) + 1)), timedelta())


def remaining(due_at: datetime, now: datetime) -> timedelta:
    """What is left; negative when the term is over."""
    return due_at - now


def is_over(state: str, due_at: datetime, now: datetime) -> bool:
    """Whether the term is over and nobody ended the clock; true also when no sweep said so."""
    return state == ClockState.EXPIRED or (state == ClockState.RUNNING and due_at <= now)


def start_objection(*, started_at: datetime, due_at: datetime, now: datetime) -> str | None:
    """Say why a clock cannot start so; None when it can."""
    if started_at > now:
        return "Het begin van deze termijn ligt in de toekomst. Kijk de tijd na."
    if started_at < now - OLDEST_START:
        return "Het begin van deze termijn ligt meer dan een jaar terug. Kijk de datum na."
    if due_at < started_at:
        return "Deze termijn eindigt voordat hij begint. Kijk de tijden na."
    return _TOO_FAR if due_at - now > FURTHEST else None


def move_objection(*, movable: bool, state: str, due_at: datetime, now: datetime) -> str | None:
    """Say why the end cannot be moved there; None when it can (D-5)."""
    if not movable:
        return "Deze termijn kan niet worden verplaatst."
    if state == ClockState.PAUSED:
        return "Deze termijn is opgeschort. Laat hem eerst weer lopen."
    if due_at <= now:
        return "Het nieuwe einde ligt in het verleden. Kies een later moment."
    return _TOO_FAR if due_at - now > FURTHEST else None


def pause_objection(*, law: str, over: bool) -> str | None:
    """Say why the term cannot stand still; None when it can (D-5)."""
    if not law:
        return "Deze termijn kan niet worden opgeschort: de wet kent dat hier niet."
    if over:
        return "Deze termijn is al voorbij en kan niet meer worden opgeschort."
    return None


@dataclass(frozen=True)
class Einde:
    """One end of the nine hours, as one way of counting gives it.

    Args:
        label: what it counts, to stand beside the clock (ZS-2: the clock says what it counts).
        counted_from: the moment the counting began.
    """

    telwijze: Telwijze
    label: str
    counted_from: datetime
    ends_at: datetime


def negen_uur(
    *, aanhouding: datetime, bevel: datetime | None = None, verzekering_mogelijk: bool = True
) -> tuple[Einde, ...]:
    """Both ends of the nine hours; the second from the moment the bevel is there (facts: nine hours).

    Args:
        aanhouding: start of the sources' count: nine hours on the clock (004; 002: bijlage 1.4).
        bevel: the order of the hulpofficier after voorgeleiding, start of art. 56a Sv.
        verzekering_mogelijk: inverzekeringstelling is possible for this offence; else six hours, not nine.

    Returns:
        One or two ends, that of the sources first; all moments in UTC.
    """
    uit_bron = Einde(
        Telwijze.AANHOUDING, "negen uur na aanhouding", aanhouding, aanhouding.astimezone(UTC) + NEGEN_UUR
    )
    if bevel is None:
        return (uit_bron,)
    duration, hours = (NEGEN_UUR, "negen") if verzekering_mogelijk else (ZES_UUR, "zes")
    label = f"art. 56a Sv: {hours} uur na het bevel, 00:00–09:00 telt niet mee"
    return (uit_bron, Einde(Telwijze.SV56A, label, bevel, einde_zonder_nacht(bevel, duration)))


def alarmeert(ends: Iterable[Einde], gekozen: Telwijze | None = None) -> Einde:
    """The end that alarms: what the region chose, once it is known; else the earliest of both (D-6)."""
    known = list(ends)
    chosen = [einde for einde in known if einde.telwijze == gekozen]
    return min(chosen or known, key=lambda einde: einde.ends_at)


def momenten_bezwaar(
    *, aanhouding: datetime, voorgeleiding: datetime | None, bevel: datetime | None, now: datetime
) -> str | None:
    """Say what is wrong with the three moments of an arrest; None when they can be true."""
    if any(moment and moment > now for moment in (aanhouding, voorgeleiding, bevel)):
        return "Deze tijd ligt in de toekomst. Vul in wanneer het gebeurde."
    if voorgeleiding and voorgeleiding < aanhouding:
        return "De voorgeleiding ligt voor de aanhouding. Kijk de tijden na."
    if bevel and voorgeleiding is None:
        return "Vul ook de tijd van de voorgeleiding in: het bevel komt daarna."
    if bevel and voorgeleiding and bevel < voorgeleiding:
        return "Het bevel ligt voor de voorgeleiding. Kijk de tijden na."
    return None


def einde_zonder_nacht(start: datetime, duration: timedelta) -> datetime:
    """When this much time has passed, 00:00–09:00 in Amsterdam not counted (art. 56a Sv); in UTC.

    Counts real hours, so that a night in which the clock is put forward or back changes nothing.
    A term that is full at exactly 00:00 ends there: it does not wait for 09:00.
    """
    left, moment = duration, start.astimezone(UTC)
    day = start.astimezone(AMSTERDAM).date()
    while True:
        opens, closes = _local(day, NACHT_EINDE), _local(day + timedelta(days=1), time())
        counting_from = max(moment, opens)
        if left <= closes - counting_from:
            return counting_from + left
        left -= closes - counting_from
        moment, day = closes, day + timedelta(days=1)


def duur_zonder_nacht(start: datetime, end: datetime) -> timedelta:
    """How much time passes between two moments, 00:00–09:00 in Amsterdam not counted; none when they are turned."""
    passed, day = timedelta(), start.astimezone(AMSTERDAM).date()
    while day <= end.astimezone(AMSTERDAM).date():
        opens, closes = _local(day, NACHT_EINDE), _local(day + timedelta(days=1), time())
        passed += max(min(closes, end) - max(opens, start), timedelta())
        day += timedelta(days=1)
    return passed


def _local(day: date, hour: time) -> datetime:
    """An hour on the clock of Amsterdam as a moment in UTC: sums over local times would ignore DST."""
    return datetime.combine(day, hour, tzinfo=AMSTERDAM).astimezone(UTC)
