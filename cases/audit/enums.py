"""The closed list of what can be said to have happened (X-1)."""

from django.db import models


class Verb(models.TextChoices):
    """What somebody did; nothing is logged under another word."""

    LOGGED_IN = "logged_in", "ingelogd"
    LOGGED_OUT = "logged_out", "uitgelogd"
    LOGIN_FAILED = "login_failed", "inloggen mislukt"
    READ = "read", "gelezen"
    DENIED = "denied", "geweigerd"
    OPENED = "opened", "zaak geopend"
    RECORDED = "recorded", "vastgelegd"
    CHANGED = "changed", "gewijzigd"
    ASSIGNED = "assigned", "toegewezen"
    LOOKED_UP = "looked_up", "gezocht of gezin bekend is"
    CALLED = "called", "gebeld"
    DISCLOSED = "disclosed", "gedeeld"
    REVOKED = "revoked", "delen ingetrokken"
    HANDED_OVER = "handed_over", "overgedragen"
    ACCEPTED = "accepted", "overdracht aangenomen"
    DECIDED = "decided", "besloten"
    TOLD = "told", "verteld"
    CLOCK_STARTED = "clock_started", "klok gestart"
    CLOCK_ENDED = "clock_ended", "klok beëindigd"
    REVIEWED = "reviewed", "overzicht bekeken"
    AUDIT_VIEWED = "audit_viewed", "logboek bekeken"
