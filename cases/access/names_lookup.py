"""In one's own name: look-ups at other partners, and that two stubs are one (cases.access.names; K-3, K-5)."""

# ruff: noqa: S608 - words of ours

from cases.access.conditions import ME, WHO, real, same

# No person takes more meldingen in an hour; beyond it nobody asks, whatever the application thinks (fishing).
MOST_AN_HOUR = 12


def _works_in(household: str) -> str:
    """One's own organisation takes part in a case of this household."""
    return (
        "EXISTS (SELECT 1 FROM cases_case c JOIN cases_participation p ON p.case_id = c.id"
        f" WHERE c.household_id = {household} AND p.organisation_id = {ME} AND p.open)"
    )


def _household_of(person: str) -> str:
    return f"(SELECT q.household_id FROM cases_person q WHERE q.id = {person})"


_MINE = f"NEW.organisation_id = {ME} AND NEW.by_id = {WHO} AND NEW.until IS NULL"
# Nothing that begins later can be ended today.
_SINCE_NOW = f"{real('since')} AND NEW.since < statement_timestamp() + interval '5 minutes'"
_ENDED_BY_ME = (
    f"OLD.organisation_id = {ME} AND OLD.until IS NULL AND NEW.until IS NOT NULL AND NEW.ended_by_id = {WHO}"
)

INSERT = {
    # In this transaction and now: an older row would be nobody's trace of what is asked here, and fall out of the hour.
    "cases_lookup": (
        f"NEW.organisation_id = {ME} AND NEW.by_id = {WHO} AND NEW.xid = pg_current_xact_id()"
        " AND NEW.at > statement_timestamp() - interval '10 minutes'"
        " AND NEW.at < statement_timestamp() + interval '5 minutes' AND cardinality(NEW.persons) <= 40"
        " AND EXISTS (SELECT 1 FROM cases_participation p"
        f" WHERE p.case_id = NEW.case_id AND p.organisation_id = {ME} AND p.open)"
        " AND (SELECT count(*) FROM cases_lookup l"
        f" WHERE l.by_id = {WHO} AND l.at > statement_timestamp() - interval '1 hour') < {MOST_AN_HOUR}"
    ),
    "cases_lookupanswer": (
        "EXISTS (SELECT 1 FROM crossing.known_by(NEW.lookup_id) k WHERE k.organisation = NEW.organisation_id"
        " AND k.ground = NEW.ground_id AND k.decision IS NOT DISTINCT FROM NEW.decision_id AND k.hit = NEW.hit)"
    ),
    "cases_personlink": (
        f"{_MINE} AND {_works_in(_household_of('NEW.person_id'))}"
        f" AND {_works_in(_household_of('NEW.same_as_id'))} AND {_SINCE_NOW}"
    ),
    "cases_householdlink": (
        f"{_MINE} AND {_works_in('NEW.household_id')} AND {_works_in('NEW.same_as_id')} AND {_SINCE_NOW}"
    ),
}

UPDATE = {
    "cases_lookup": "false",
    "cases_lookupanswer": "false",
    "cases_personlink": (
        f"{_ENDED_BY_ME} AND {same('person_id', 'same_as_id', 'organisation_id', 'reason', 'since', 'by_id')}"
        f" AND {real('until')}"
    ),
    "cases_householdlink": (
        f"{_ENDED_BY_ME} AND {same('household_id', 'same_as_id', 'organisation_id', 'reason', 'since', 'by_id')}"
        f" AND {real('until')}"
    ),
}
