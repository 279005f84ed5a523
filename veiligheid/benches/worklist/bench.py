"""worklist: fifty cases out of very many under all walls, beside the same list without (SH-1; benches.md).

All ways are measured in one process, in turns, on the same rows. Row-level security is switched off
and on again by the owner of the tables between the turns.
"""

import os
import time
from argparse import ArgumentParser, Namespace
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, cast
from uuid import UUID

import psycopg
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.partners.enums import Partner
from cases.partners.models import Staff
from veiligheid.benches import crowd
from veiligheid.benches.counting import counted
from veiligheid.benches.figures import Bar, Figures, percentile
from veiligheid.benches.framework import Bench
from veiligheid.benches.surroundings import CannotMeasure, say
from veiligheid.benches.worklist import lists
from veiligheid.surroundings import Surroundings

FEW = 10
ROUNDS = 12
REPEATS = 10
"""Of our lists in a round; guardian's is asked once in a round: it takes as long as all of these together."""

Way = Callable[[], list[UUID]]


def options(parser: ArgumentParser) -> None:
    """How many."""
    parser.add_argument("--cases", type=int, default=100_000, help="how many cases (default 100000)")


def run(chosen: Namespace, here: Surroundings) -> Figures:
    """Few cases, then very many; the same lists on both."""
    people = crowd.people()
    duty, assigned = people[Partner.VT]
    with crowd.owner(here) as direct:
        crowd.make_cases(direct, 1, FEW)
        few = {who.username: _queries(who) for who in (duty, assigned)}
        began = time.monotonic()
        say(f"making {chosen.cases} cases")
        crowd.make_cases(direct, FEW + 1, max(chosen.cases, FEW + 1))
        lists.prepare_guardian(direct)
        crowd.analyze(direct)
        made_s = time.monotonic() - began
        many = {who.username: _queries(who) for who in (duty, assigned)}
        say(f"made in {made_s:.0f} s; measuring")
        _same(duty)
        times = _measure(direct, duty, assigned)
        sizes = _sizes(direct, duty)
    return _figures(times) | {
        "queries": max(many.values()),
        "queries_at_10": max(few.values()),
        "queries_grow": sum(many[who] != few[who] for who in many),
        "sizes": sizes,
        "made_s": round(made_s, 1),
        "load_1m": round(os.getloadavg()[0], 1),
        "p50_is": "acting() and the selector for a member of Veilig Thuis on duty: what the view calls, not its HTML",
        "ratio_no_rls_is": "fifty cases each with its latest message: the bare work list reads no table with a policy",
        "speedup_guardian_is": "get_objects_for_user on the application's own grants (items, a direct foreign key) and"
        " then their cases; with a made grant for each case in guardian's own table it is ..._case_grants. The group"
        " of the organisation is lent to the member of staff, who has no groups field; vv_app may read guardian's"
        " tables here. Both without row-level security to pass: items and cases are stubs",
        "not_done": "no history, audit or clocks of the crowd: the lists do not read them",
    }


def _measure(direct: psycopg.Connection, duty: Staff, assigned: Staff) -> dict[str, list[float]]:
    """Milliseconds of each way, in turns."""
    walls: dict[str, Way] = {
        "ours": partial(lists.ours, duty),
        "assigned": partial(lists.ours, assigned),
        "text": partial(lists.ours_with_text, duty),
        "floor": partial(lists.bare, duty),
    }
    guardian: dict[str, Way] = {
        "guardian_items": partial(lists.guardian_items, duty),
        "guardian_cases": partial(lists.guardian_cases, duty),
    }
    without: dict[str, Way] = {"ours_no_rls": walls["ours"], "text_no_rls": walls["text"]}
    tables = _guarded(direct)
    times: dict[str, list[float]] = defaultdict(list)
    for number in range(ROUNDS):
        _turn(walls, REPEATS, times, warm=number > 0)
        _turn(guardian, 1, times, warm=number > 0)
        _security(direct, tables, "DISABLE")
        try:
            _turn(without, REPEATS, times, warm=number > 0)
        finally:
            _security(direct, tables, "ENABLE")
    return times


def _turn(ways: dict[str, Way], repeats: int, times: dict[str, list[float]], *, warm: bool) -> None:
    """One turn for each, after one that does not count: caches of the catalogue are cold after a switch."""
    for way in ways.values():
        way()
    for _ in range(repeats):
        for name, way in ways.items():
            began = time.perf_counter()
            way()
            if warm:
                times[name].append((time.perf_counter() - began) * 1000)


def _figures(times: dict[str, list[float]]) -> Figures:
    p50 = {name: percentile(found, 0.5) or 0.0 for name, found in times.items()}
    return {
        "p50_ms": round(p50["ours"], 2),
        "p95_ms": round(percentile(times["ours"], 0.95) or 0, 2),
        "ratio_floor": round(p50["ours"] / p50["floor"], 2),
        "ratio_no_rls": round(p50["text"] / p50["text_no_rls"], 2),
        "ratio_no_rls_stubs": round(p50["ours"] / p50["ours_no_rls"], 2),
        "speedup_guardian": round(p50["guardian_items"] / p50["ours"], 1),
        "speedup_guardian_case_grants": round(p50["guardian_cases"] / p50["ours"], 1),
        "p50s_ms": {name: round(value, 2) for name, value in p50.items()},
    }


def _same(actor: Staff) -> None:
    """All ways must give the same cases, or the comparison says nothing."""
    ways: Sequence[Callable[[Staff], list[UUID]]] = (
        lists.ours_with_text, lists.bare, lists.guardian_items, lists.guardian_cases,
    )  # fmt: skip
    wanted = lists.ours(actor)
    for way in ways:
        if way(actor) != wanted:
            raise CannotMeasure(f"{way.__name__} gives another list than the work list")


def _queries(actor: Staff) -> int:
    """How many statements the list takes, without those of the transaction and the context."""
    with CaptureQueriesContext(connection) as captured:
        lists.ours(actor)
    return counted(captured)


def _guarded(direct: psycopg.Connection) -> list[str]:
    rows = direct.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relkind = 'r'")
    return [str(row[0]) for row in rows]


def _security(direct: psycopg.Connection, tables: Sequence[str], verb: str) -> None:
    with direct.transaction():
        for table in tables:
            direct.execute(
                psycopg.sql.SQL("ALTER TABLE {} {} ROW LEVEL SECURITY").format(
                    psycopg.sql.Identifier(table),
                    psycopg.sql.SQL("DISABLE" if verb == "DISABLE" else "ENABLE"),
                )
            )


def _sizes(direct: psycopg.Connection, actor: Staff) -> dict[str, int]:
    """How many rows there are, and how many cases and grants are of the organisation that asks."""
    tables = {
        "cases": "case",
        "participations": "participation",
        "items": "informationitem",
        "grants": "itemgrant",
    }
    found = {name: _count(direct, f"cases_{table}") for name, table in tables.items()}
    me = str(actor.organisation_id)
    found["organisations"] = _count(direct, "cases_organisation")
    found["my_cases"] = _count(direct, f"cases_participation WHERE organisation_id = '{me}' AND open")
    found["my_grants"] = _count(direct, f"cases_itemgrant WHERE receiver_id = '{me}'")
    return found


def _count(direct: psycopg.Connection, what: str) -> int:
    counted_rows = psycopg.sql.SQL("SELECT count(*) FROM {}").format(psycopg.sql.SQL(cast("Any", what)))
    row = direct.execute(counted_rows).fetchone()
    return int(row[0]) if row else 0


BENCH = Bench(
    name="worklist",
    says="fifty of very many cases cost no more queries, and under all walls hardly more time, than of ten",
    options=options,
    run=run,
    bars=(
        Bar("ratio_no_rls", "<=", 2),
        Bar("speedup_guardian", ">=", 20),
        Bar("queries_grow", "<=", 0),
    ),
)
