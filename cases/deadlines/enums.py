"""Words of clocks."""

from django.db import models


class ClockState(models.TextChoices):
    """How a clock stands. Exactly one of met and expired wins; what comes after expiry is late, not refused (D-1)."""

    RUNNING = "running", "loopt"
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
    CANCELLED = "cancelled", "vervallen"


class Telwijze(models.TextChoices):
    """From where the nine hours are counted; sources and law differ (D-6; facts: nine hours)."""

    AANHOUDING = "aanhouding", "negen uur na aanhouding"
    SV56A = "sv56a", "art. 56a Sv"
