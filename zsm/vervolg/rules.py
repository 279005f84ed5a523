"""What may be asked and planned after the decision: pure functions (ZS-5, ZS-7)."""

from datetime import datetime, timedelta

# A hearing or a talk further away is a slip of the keyboard.
FURTHEST = timedelta(days=366)
# Ours: a partner lets the role lapse within a day, so that who was told of a suspicion hears it soon (K-1).
LAPSES_WITHIN = timedelta(days=1)
# To tell it for the OM: at least this long, also where the OM's own term is over already.
TELL_AT_LEAST = timedelta(minutes=30)


def follow_up_objection(*, at: datetime, now: datetime) -> str | None:
    """Say why something cannot follow then; None when it can."""
    if at <= now:
        return "Deze datum is al voorbij. Kies wanneer het is."
    if at > now + FURTHEST:
        return "Deze datum ligt meer dan een jaar vooruit. Kijk het jaar na."
    return None


def telling_due(*, term: datetime | None, now: datetime) -> datetime:
    """Before when a partner tells the victim for the OM: the OM's own term, never less than half an hour.

    Args:
        term: when the OM's own clock ends; None when it does not run.
    """
    soonest = now + TELL_AT_LEAST
    return soonest if term is None else max(term, soonest)
