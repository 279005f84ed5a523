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
CASE, ORGANISATION, WITHIN = "z", "o", "p"
# Beyond this a list of ids is dearer than looking at everything; a message holds 8,000 bytes.
_MOST = 90

Pair = tuple[UUID, UUID]


def case(which: str) -> str:
    """A word, in SQL: something changed in this case, which all who take part in it may see."""
    return f"'{CASE}' || {which}"


def organisation(which: str) -> str:
    """A word: something changed for this organisation, whatever the case."""
    return f"'{ORGANISATION}' || {which}"


def within(which: str, whose: str) -> str:
    """A word: something changed in this case which only this organisation may see."""
    return f"'{WITHIN}' || {which} || '/' || {whose}"


@dataclass(frozen=True)
class Watch:
    """One table of which changes are told.

    Args:
        table: its name.
        words: what is told, in SQL about a row `n`; NULL tells nothing.
        updated: the same for an update, when that is another.
        joins: what else `n` needs for it.
        columns: an update of others than these tells nothing; empty: every update counts.
    """

    table: str
    words: tuple[str, ...] = (case("n.case_id"),)
    updated: tuple[str, ...] = ()
    joins: str = ""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """What was told and not looked at yet.

    Attributes:
        within: case and organisation: nobody else can see it.
    """

    cases: frozenset[UUID] = frozenset()
    organisations: frozenset[UUID] = frozenset()
    within: frozenset[Pair] = frozenset()
    everything: bool = False

    def __or__(self, other: "Change") -> "Change":
        return Change(
            self.cases | other.cases,
            self.organisations | other.organisations,
            self.within | other.within,
            self.everything or other.everything,
        )


def heard(payload: str) -> Change:
    """What a message says; one that is not ours to understand means: look at everything."""
    found = Change()
    try:
        for word in payload.split():
            found |= _heard(word[:1], word[1:])
    except ValueError:
        return Change(everything=True)
    return found


def _heard(sort: str, said: str) -> Change:
    if sort == CASE:
        return Change(cases=frozenset({UUID(said)}))
    if sort == ORGANISATION:
        return Change(organisations=frozenset({UUID(said)}))
    if sort == WITHIN:
        which, _, whose = said.partition("/")
        return Change(within=frozenset({(UUID(which), UUID(whose))}))
    raise ValueError(sort)


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
    def source(words: tuple[str, ...]) -> str:
        return f"new_rows n {watch.joins}, unnest(ARRAY[{', '.join(words)}]) AS word"

    changed = ""
    if watch.columns:
        new, old = (", ".join(f"{row}.{name}" for name in watch.columns) for row in ("n", "b"))
        changed = (
            f" AND EXISTS (SELECT 1 FROM old_rows b WHERE b.id = n.id AND ({new}) IS DISTINCT FROM ({old}))"  # noqa: S608 - words of ours
        )
    return f"""
CREATE OR REPLACE FUNCTION live_{watch.table}() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    words text[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT array_agg(DISTINCT word) INTO words FROM {source(watch.words)} WHERE word IS NOT NULL;
    ELSE
        SELECT array_agg(DISTINCT word) INTO words FROM {source(watch.updated or watch.words)}
        WHERE word IS NOT NULL{changed};
    END IF;
    IF words IS NOT NULL THEN
        PERFORM pg_notify('{CHANNEL}', CASE WHEN cardinality(words) > {_MOST} THEN '{EVERYTHING}'
            ELSE array_to_string(words, ' ') END);
    END IF;
    RETURN NULL;
END $$"""  # noqa: S608 - words of ours


_ALL = case("n.case_id")
# Of these, that they were shared tells nothing to a third; that an arrest was, stands on everybody's table.
_QUIET = "('bericht', 'kenmerk', 'persoon', 'adres', 'verstrekking')"
_SHARED = "n.giver_id", "n.receiver_id"

# The tables of the heart; the flows tell of theirs in migrations of their own.
WATCHES = (
    Watch(
        "cases_clock",
        (_ALL, organisation("n.responsible_id")),
        columns=("state", "started_at", "due_at", "ended_at", "paused_at", "item_id", "responsible_id"),
    ),
    Watch("cases_notice", (organisation("n.organisation_id"),), columns=("seen_at",)),
    Watch("cases_alarm", (organisation("n.organisation_id"),), columns=("state", "step", "taken_by_id")),
    Watch("cases_participation", (_ALL, organisation("n.organisation_id")), columns=("open",)),
    Watch(
        "cases_assignment",
        (within("n.case_id", "s.organisation_id"),),
        joins="JOIN cases_staff s ON s.id = n.staff_id",
    ),
    Watch("cases_caseshield"),
    Watch(
        "cases_caseshieldmember", (case("h.case_id"),), joins="JOIN cases_caseshield h ON h.id = n.shield_id"
    ),
    Watch("cases_case", (case("n.id"),)),
    Watch("cases_casemoment"),
    # What is new is its owner's, until it is shared; unless that it exists may be known.
    Watch(
        "cases_informationitem",
        (within("n.case_id", "n.owner_id"), f"CASE WHEN n.existence <> 'hidden' THEN {_ALL} END"),
        updated=(_ALL,),
    ),
    Watch(
        "cases_itemgrant",
        (
            *(within("i.case_id", one) for one in _SHARED),
            f"CASE WHEN i.kind NOT IN {_QUIET} THEN {case('i.case_id')} END",
        ),
        joins="JOIN cases_informationitem i ON i.id = n.content_object_id",
    ),
    Watch("cases_disclosure", tuple(within("n.case_id", one) for one in _SHARED)),
    Watch("cases_receipt", (case("r.case_id"),), joins="JOIN cases_recall r ON r.id = n.recall_id"),
    Watch(
        "cases_informationrequest",
        tuple(within("n.case_id", one) for one in ("n.asker_id", "n.owner_id", "n.receiver_id")),
    ),
    Watch("cases_assessment"),
    Watch("cases_measure"),
    Watch("cases_handover", (_ALL, *(organisation(one) for one in _SHARED))),
    # Who is on duty sees the cases of the organisation, and stands in the strip of who can be reached.
    Watch(
        "cases_duty",
        (organisation("s.organisation_id"),),
        joins="JOIN cases_staff s ON s.id = n.staff_id",
    ),
)
