"""What must be right about a measure before it stands in the plan: pure (AC-6)."""

from datetime import datetime


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
