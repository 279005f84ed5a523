"""Words of clocks."""

from django.db import models


class ClockState(models.TextChoices):
    """How a clock stands. Exactly one of met and expired wins; what comes after expiry is late, not refused (D-1)."""

    RUNNING = "running", "loopt"
    PAUSED = "paused", "opgeschort"
    MET = "met", "op tijd"
    EXPIRED = "expired", "verlopen"
    MET_LATE = "met_late", "te laat"
    CANCELLED = "cancelled", "vervallen"


class ClockChange(models.TextChoices):
    """What can happen to a clock."""

    STARTED = "started", "gestart"
    WARNED = "warned", "gewaarschuwd"
    EXPIRED = "expired", "verlopen"
    MET = "met", "op tijd gehaald"
    MET_LATE = "met_late", "te laat gehaald"
    MOVED = "moved", "verplaatst"
    PAUSED = "paused", "opgeschort"
    RESUMED = "resumed", "loopt weer"
    CANCELLED = "cancelled", "vervallen"


class Counting(models.TextChoices):
    """In which way the length of a term is counted (D-3)."""

    REAL = "real", "real time"
    WITHOUT_NIGHT = "without_night", "real time without the night"
    WORKDAYS = "workdays", "working days"
    WEEKS = "weeks", "weeks"

    @property
    def not_counted(self) -> str:
        """What it leaves out, in words, for docs/clocks.md."""
        return {
            "real": "",
            "without_night": "00:00-09:00 (art. 56a Sv)",
            "workdays": "the day of the start, weekends, holidays (art. 3 Atw)",
            "weeks": "an end on no working day moves on (art. 1 Atw)",
        }[self.value]


class Telwijze(models.TextChoices):
    """From where the nine hours are counted; sources and law differ (D-6; facts: nine hours)."""

    AANHOUDING = "aanhouding", "negen uur na aanhouding"
    SV56A = "sv56a", "art. 56a Sv"
    VROEGSTE = "vroegste", "het vroegste van de twee"


class AlarmState(models.TextChoices):
    """How an alarm stands."""

    OPEN = "open", "niemand heeft het"
    TAKEN = "taken", "iemand heeft het"
    ENDED = "ended", "niet meer nodig"


class Rung(models.TextChoices):
    """Whom an alarm went to, one rung at a time (D-4)."""

    ON_DUTY = "on_duty", "wie dienst heeft"
    NEXT = "next", "de volgende in het rooster"
    CHIEF = "chief", "de chef"
    EVERYONE = "everyone", "iedereen van de organisatie"
    NOBODY = "nobody", "niemand gevonden"
    TAKEN = "taken", "iemand heeft het"
    RELEASED = "released", "teruggegeven"
    ENDED = "ended", "niet meer nodig"
