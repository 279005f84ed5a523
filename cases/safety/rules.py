"""What must be right about a measure before it stands in the plan, and when it changes: pure (AC-6, VP-1)."""

from datetime import datetime, timedelta


def measure_objection(
    *, text: str, starts_at: datetime, ends_at: datetime | None, review_at: datetime
) -> str | None:
    """Say what is wrong with the measure; None when nothing is."""
    if not text.strip():
        return "Schrijf op wat de maatregel is."
    if ends_at is not None and ends_at <= starts_at:
        return "De maatregel eindigt voordat hij begint. Kijk de datums na."
    if review_at < starts_at:
        return "De herbeoordeling ligt voor het begin van de maatregel. Kies een latere datum."
    if ends_at is not None and review_at > ends_at:
        return "De herbeoordeling ligt na het einde van de maatregel. Kies een eerdere datum."
    return None


def review_objection(*, review_at: datetime, ends_at: datetime | None, now: datetime) -> str | None:
    """Say why a measure cannot be looked at again then; None when it can."""
    if review_at <= now:
        return "Kies een dag na vandaag om opnieuw te kijken."
    if ends_at is not None and review_at > ends_at:
        return "De herbeoordeling ligt na het einde van de maatregel. Kies een eerdere datum."
    return None


def extension_objection(
    *, starts_at: datetime, ends_at: datetime, before: datetime, longest: timedelta | None, now: datetime
) -> str | None:
    """Say why a measure cannot be extended until then; None when it can."""
    if ends_at <= max(before, now):
        return "Het nieuwe einde moet na het oude einde en na nu liggen."
    if longest is not None and ends_at > starts_at + longest:
        return f"Dit mag bij elkaar hoogstens {longest.days} dagen duren. Kies een eerder einde."
    return None
