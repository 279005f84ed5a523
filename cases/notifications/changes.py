"""A word to the web when a row changed that a screen can show: which case, which organisation, nothing else.

Triggers for each statement, so that five thousand clocks swept in a second are a few words; PostgreSQL itself
leaves out what a transaction says twice and says it on commit. Whoever can run SQL can listen and learns ids
only; whoever says something untrue makes us look once more (docs/decisions/0009-live-screens.md).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

CHANNEL = "vv_live"
EVERYTHING = "*"
CASE, ORGANISATION = "z", "o"
# Beyond this a list of ids is dearer than looking at everything; a message holds 8,000 bytes.
_MOST = 100


@dataclass(frozen=True)
class Watch:
    """One table of which changes are told.

    Args:
        table: its name.
        cases: the id of the case, in SQL about a row `n`.
        organisations: ids of organisations besides those who take part in the case.
        joins: what else `n` needs to know its case.
        columns: an update of others than these tells nothing; empty: every update counts.
    """

    table: str
    cases: str = "n.case_id"
    organisations: tuple[str, ...] = ()
    joins: str = ""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """What was told and not looked at yet."""

    cases: frozenset[UUID] = frozenset()
    organisations: frozenset[UUID] = frozenset()
    everything: bool = False

    def __or__(self, other: "Change") -> "Change":
        return Change(
            self.cases | other.cases,
            self.organisations | other.organisations,
            self.everything or other.everything,
        )

    def __bool__(self) -> bool:
        return bool(self.cases or self.organisations or self.everything)


def heard(payload: str) -> Change:
    """What a message says; one that is not ours to understand means: look at everything."""
    cases: set[UUID] = set()
    organisations: set[UUID] = set()
    for word in payload.split():
        known = {CASE: cases, ORGANISATION: organisations}.get(word[:1])
        try:
            if known is None:
                return Change(everything=True)
            known.add(UUID(word[1:]))
        except ValueError:
            return Change(everything=True)
    return Change(frozenset(cases), frozenset(organisations))


def create(watches: Iterable[Watch]) -> tuple[str, ...]:
    """The function and the two triggers of each table; a trigger that sees old rows cannot be one for inserts too."""
    return tuple(
        statement
        for watch in watches
        for statement in (
            _function(watch),
            f"CREATE TRIGGER live_insert AFTER INSERT ON {watch.table} REFERENCING NEW TABLE AS new_rows"
            f" FOR EACH STATEMENT EXECUTE FUNCTION live_{watch.table}()",
            f"CREATE TRIGGER live_update AFTER UPDATE ON {watch.table}"
            " REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows"
            f" FOR EACH STATEMENT EXECUTE FUNCTION live_{watch.table}()",
        )
    )


def drop(watches: Iterable[Watch]) -> tuple[str, ...]:
    """Take them away."""
    return tuple(f"DROP FUNCTION live_{watch.table}() CASCADE" for watch in watches)


def _function(watch: Watch) -> str:
    said = [f"'{CASE}' || {watch.cases}", *(f"'{ORGANISATION}' || {one}" for one in watch.organisations)]
    source = f"new_rows n {watch.joins}, unnest(ARRAY[{', '.join(said)}]) AS word"
    changed = "true"
    if watch.columns:
        new, old = (", ".join(f"{row}.{name}" for name in watch.columns) for row in ("n", "b"))
        changed = f"EXISTS (SELECT 1 FROM old_rows b WHERE b.id = n.id AND ({new}) IS DISTINCT FROM ({old}))"  # noqa: S608 - words of ours
    return f"""
CREATE OR REPLACE FUNCTION live_{watch.table}() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    words text[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT array_agg(DISTINCT word) INTO words FROM {source} WHERE word IS NOT NULL;
    ELSE
        SELECT array_agg(DISTINCT word) INTO words FROM {source} WHERE word IS NOT NULL AND {changed};
    END IF;
    IF words IS NOT NULL THEN
        PERFORM pg_notify('{CHANNEL}', CASE WHEN cardinality(words) > {_MOST} THEN '{EVERYTHING}'
            ELSE array_to_string(words, ' ') END);
    END IF;
    RETURN NULL;
END $$"""  # noqa: S608 - words of ours


# The tables of the heart; the flows tell of theirs in migrations of their own.
WATCHES = (
    Watch(
        "cases_clock",
        organisations=("n.responsible_id",),
        columns=("state", "started_at", "due_at", "ended_at", "paused_at", "item_id", "responsible_id"),
    ),
    Watch("cases_notice", organisations=("n.organisation_id",), columns=("seen_at",)),
    Watch("cases_alarm", organisations=("n.organisation_id",), columns=("state", "step", "taken_by_id")),
    Watch("cases_participation", organisations=("n.organisation_id",), columns=("open",)),
    Watch("cases_assignment"),
    Watch("cases_caseshield"),
    Watch("cases_caseshieldmember", "h.case_id", joins="JOIN cases_caseshield h ON h.id = n.shield_id"),
    Watch("cases_case", "n.id"),
    Watch("cases_casemoment"),
    Watch("cases_informationitem"),
    Watch("cases_itemgrant", "i.case_id", joins="JOIN cases_informationitem i ON i.id = n.content_object_id"),
    Watch("cases_disclosure"),
    Watch("cases_receipt", "r.case_id", joins="JOIN cases_recall r ON r.id = n.recall_id"),
    Watch("cases_informationrequest", organisations=("n.asker_id", "n.owner_id", "n.receiver_id")),
    Watch("cases_assessment"),
    Watch("cases_measure"),
    Watch("cases_handover", organisations=("n.giver_id", "n.receiver_id")),
    # Who is on duty sees the cases of the organisation, and stands in the strip of who can be reached.
    Watch(
        "cases_duty",
        "NULL::uuid",
        organisations=("s.organisation_id",),
        joins="JOIN cases_staff s ON s.id = n.staff_id",
    ),
)
