"""What a trigger may ask of a row that is written, in SQL; `names` puts it together a table (cases.access.names)."""

ME = "crossing.me()"
WHO = "crossing.who()"


def owns(item: str) -> str:
    """The item is of one's own organisation."""
    return f"EXISTS (SELECT 1 FROM cases_informationitem o WHERE o.id = {item} AND o.owner_id = {ME})"


def owns_in(item: str, case: str) -> str:
    """The item is of one's own organisation, in this very case: what hangs on it is not put in a case of others."""
    return (
        f"EXISTS (SELECT 1 FROM cases_informationitem o"
        f" WHERE o.id = {item} AND o.owner_id = {ME} AND o.case_id = {case})"
    )


def stub_of_mine(table: str, row: str) -> str:
    """What content is about is a stub of one's own: else it stands in the place of what its owner would say."""
    return f"EXISTS (SELECT 1 FROM {table} s WHERE s.id = {row} AND s.owner_id = {ME})"


def knows(item: str) -> str:
    """The item is of one's own organisation, or shared with it now."""
    return (
        f"({owns(item)} OR EXISTS (SELECT 1 FROM cases_itemgrant g WHERE g.content_object_id = {item}"
        f" AND g.receiver_id = {ME} AND g.live_from <= statement_timestamp()"
        " AND (g.live_until IS NULL OR g.live_until > statement_timestamp())))"
    )


def same(*columns: str) -> str:
    """These columns stay as they were."""
    new, old = (", ".join(f"{row}.{column}" for column in columns) for row in ("NEW", "OLD"))
    return f"({new}) IS NOT DISTINCT FROM ({old})"


def real(*columns: str) -> str:
    """These moments can be read: Python knows no infinity and no year beyond 9999, and whoever reads for all stops."""
    new = ", ".join(f"NEW.{column}" for column in columns)
    return f"coalesce(least({new}) > '1900-01-01' AND greatest({new}) < '3000-01-01', true)"


def by_partner(partner: str) -> str:
    """One's own organisation is of this partner."""
    return f"EXISTS (SELECT 1 FROM cases_organisation o WHERE o.id = {ME} AND o.partner = '{partner}')"


# The roster of all is read in one question.
DUTY_IS_REAL = (
    f"{real('starts_at', 'ends_at', 'weekly_until', 'withdrawn_at')}"
    " AND NOT EXISTS (SELECT 1 FROM unnest(NEW.skips) AS day WHERE NOT isfinite(day) OR day > '3000-01-01')"
)
# PostgreSQL knows the hour 24:00, Python does not.
HOURS = "greatest(NEW.from_time, NEW.until_time) < '24:00'"

# An assessment stands on a version that was approved, after another of the same case that one knows.
ASSESSED = (
    f"{owns('NEW.item_id')} AND EXISTS"
    " (SELECT 1 FROM cases_instrument i WHERE i.id = NEW.instrument_id AND i.state = 'approved')"
    " AND (NEW.follows_id IS NULL OR EXISTS (SELECT 1 FROM cases_assessment f"
    f" WHERE f.id = NEW.follows_id AND f.case_id = NEW.case_id AND {knows('f.item_id')}))"
)
