"""The nine hours: when the OvJ must have decided, counted as the sources do and as the law does (ZS-2, D-6). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from cases.deadlines.enums import Telwijze

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NACHT_EINDE = time(9)  # art. 56a Sv: from 00:00 until this hour does not count
NEGEN_UUR = timedelta(hours=9)
ZES_UUR = timedelta(hours=6)


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
    """The end that alarms: what the region chose, once it is known; else the earliest (D-6)."""
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


def _local(day: date, hour: time) -> datetime:
    """An hour on the clock of Amsterdam as a moment in UTC: sums over local times would ignore DST."""
    return datetime.combine(day, hour, tzinfo=AMSTERDAM).astimezone(UTC)
