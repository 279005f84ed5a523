"""Clocks in the bench's database, made by the database itself: very many that ended, and those that are due."""

from datetime import datetime, timedelta

import psycopg

from cases.deadlines.models import Clock
from veiligheid.benches import crowd
from veiligheid.benches.figures import Figures
from veiligheid.benches.kind import PROEF, WARN_BEFORE

CASES = 500
_LONG_AGO = "statement_timestamp() - (n % 300) * interval '1 day'"
_NEXT_KEY = "('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid"
# Spread over the cases, each clock in the name of one who takes part.
_WHO = """
    (SELECT case_id, organisation_id, row_number() OVER () AS place, count(*) OVER () AS places
     FROM cases_participation) AS p
"""


def fill(direct: psycopg.Connection, *, closed: int, later: int) -> None:
    """A country: cases, clocks that ended, and clocks that are due in hours."""
    crowd.people()
    crowd.make_cases(direct, 1, CASES)
    make_closed(direct, closed)
    make_later(direct, later)
    crowd.analyze(direct)


def make_closed(direct: psycopg.Connection, count: int) -> None:
    """Clocks that ended, met in time; without events: the sweep reads none."""
    _make(
        direct,
        count,
        # One after another: a million random keys would take most of the bench.
        {"id": _NEXT_KEY, "subject_id": _NEXT_KEY}
        | {"state": "'met'", "started_at": f"{_LONG_AGO} - interval '10 hours'", "due_at": _LONG_AGO}
        | {"ended_at": f"{_LONG_AGO} - interval '1 hour'"},
    )


def make_due(direct: psycopg.Connection, count: int, at: datetime, *, spread: float = 0.0) -> None:
    """Clocks that run and are all due at this moment, or spread over these seconds; people were warned before."""
    due, warned = (
        f"('{moment.isoformat()}'::timestamptz + n * interval '{spread / count} s')"
        for moment in (at, at - WARN_BEFORE)
    )
    _make(
        direct,
        count,
        {"state": "'running'", "started_at": f"{due} - interval '9 hours'", "due_at": due}
        | {"next_at": due, "done_until": warned},
    )


def make_later(direct: psycopg.Connection, count: int) -> None:
    """Clocks that run and are due in hours: what a country has open at any time."""
    later = "statement_timestamp() + interval '6 hours' + (n % 5000) * interval '1 minute'"
    _make(
        direct,
        count,
        {"state": "'running'", "started_at": "statement_timestamp() - interval '1 hour'", "due_at": later}
        | {"next_at": f"{later} - interval '{WARN_BEFORE / timedelta(seconds=1)} s'"},
    )


def _make(direct: psycopg.Connection, count: int, columns: dict[str, str]) -> None:
    """So many clocks of the kind of the benches; foreign keys sleep meanwhile: the rows are right by construction."""
    with direct.transaction():
        direct.execute("SET LOCAL session_replication_role = replica")
        direct.execute("SET LOCAL synchronous_commit = off")
        crowd.insert(
            direct,
            Clock,
            {"id": "gen_random_uuid()", "kind": f"'{PROEF.code}'", "subject_id": "gen_random_uuid()"}
            | {"case_id": "p.case_id", "responsible_id": "p.organisation_id"}
            | columns,
            f"generate_series(1, {count}) AS n JOIN {_WHO} ON p.place = 1 + n % p.places",
        )


def settled(direct: psycopg.Connection) -> bool:
    """Whether all that is due within a minute is swept and told."""
    found = direct.execute(
        "SELECT NOT EXISTS (SELECT 1 FROM cases_clock WHERE next_at <= clock_timestamp() + interval '1 minute')"
        " AND NOT EXISTS (SELECT 1 FROM cases_outbox WHERE delivered_at IS NULL)"
    ).fetchone()
    assert found
    return bool(found[0])


def speed(direct: psycopg.Connection, since: datetime, due: datetime) -> Figures:
    """Clocks a second, swept and told, counted from the moment they were due; how late half of them was told."""
    found = direct.execute(
        """
        SELECT count(*) / extract(epoch FROM max(e.at) - %(due)s),
            count(*) / extract(epoch FROM max(n.created_at) - %(due)s),
            extract(epoch FROM percentile_disc(0.5) WITHIN GROUP (ORDER BY n.created_at) - %(due)s),
            extract(epoch FROM max(n.created_at) - %(due)s)
        FROM cases_clockevent e
        JOIN cases_outbox b ON b.clock_id = e.clock_id JOIN cases_notice n ON n.outbox_id = b.id
        WHERE e.at >= %(since)s
        """,
        {"due": due, "since": since},
    ).fetchone()
    assert found
    names = ("clocks_per_s", "told_per_s", "told_p50_s", "told_max_s")
    return {name: round(float(value or 0), 2) for name, value in zip(names, found, strict=True)}


def verdict(direct: psycopg.Connection, since: datetime, prefix: str) -> Figures:
    """Of the clocks that became due since then: how many told nothing, or lack a part; how many told twice."""
    found = direct.execute(
        """
        SELECT count(*) FILTER (WHERE c.state <> 'expired' OR events = 0 OR told = 0),
            count(*) FILTER (WHERE events > 1 OR told > 1)
        FROM cases_clock c, LATERAL (
            SELECT count(*) AS events FROM cases_clockevent e WHERE e.clock_id = c.id
        ) AS happened, LATERAL (
            SELECT count(*) AS told FROM cases_outbox b JOIN cases_notice n ON n.outbox_id = b.id
            WHERE b.clock_id = c.id
        ) AS noticed
        WHERE c.due_at >= %s AND c.due_at < clock_timestamp() AND c.ended_at IS NULL
        """,
        [since],
    ).fetchone()
    assert found
    names = (f"{prefix}_lost".lstrip("_"), f"{prefix}_double".lstrip("_"))
    return dict(zip(names, found, strict=True))
