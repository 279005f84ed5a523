"""match: is this family known, among a million people of whom one organisation knows all (K-2; benches.md).

Every question is the application's own: `acting()` as a member of Veilig Thuis on duty, `candidates.find` through the
door and the row policies, its trace in the record. One statement in ten is the police's, shared with Veilig Thuis.

What is counted. *Offered as candidate* is what the page puts forward as the same person: zeker or waarschijnlijk.
Misschien is shown beneath it, never chosen and never asked a reason for; what it adds is told apart.

* recall: of the pairs that are the same person, the share of which that person was offered.
* precision: of everybody who was offered in any question, the share that was the one asked for. Counted against it:
  the twin, the father, the neighbour, the namesake of the labelled pair, and every other of the million as well.
* merged_by_itself: how often a twin, or a father or son with the same name, was zeker: then, and then only, what is
  said is put with somebody without anybody choosing it.

Plain equality and full text answer the same pairs in the same run, from a table of their own without row policies;
full text with its first ten results.
"""

import logging
import os
import time
from argparse import ArgumentParser, Namespace
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import psycopg
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.access.acting import acting
from cases.base.clock import now
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.persons.matching.candidates import Candidate, find
from cases.persons.matching.enums import Strength
from veiligheid import dbroles
from veiligheid.benches import crowd
from veiligheid.benches.counting import counted
from veiligheid.benches.figures import Bar, Figures, percentile
from veiligheid.benches.framework import Bench
from veiligheid.benches.match import compare, load
from veiligheid.benches.match.pairs import PAIRS, Pair, families, pairs
from veiligheid.benches.surroundings import say
from veiligheid.surroundings import Surroundings

WARM = 100
FAMILIES = 200
OFFERED = {Strength.ZEKER, Strength.WAARSCHIJNLIJK}


@dataclass
class Count:
    """What came of the pairs, by kind."""

    same: int = 0
    found: int = 0
    found_at_all: int = 0
    offered: int = 0
    shown: int = 0
    merged: int = 0
    sure_and_wrong: int = 0
    missed_by_kind: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    offered_by_kind: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, pair: Pair, found: Sequence[Candidate]) -> None:
        """The answer to one question."""
        by_name = [one for one in found if one.by_name]
        put_forward = {one.person_id for one in by_name if one.strength in OFFERED}
        self.offered += len(put_forward)
        self.shown += len(by_name)
        for one in by_name:
            right = pair.same and one.person_id == pair.person
            self.sure_and_wrong += one.strength is Strength.ZEKER and not right
            self.merged += (
                one.strength is Strength.ZEKER
                and one.person_id == pair.person
                and pair.kind in {"twin", "father and son"}
            )
        if not pair.same:
            self.offered_by_kind[pair.kind] += pair.person in put_forward
            return
        self.same += 1
        self.found += pair.person in put_forward
        self.found_at_all += pair.person in {one.person_id for one in by_name}
        self.missed_by_kind[pair.kind] += pair.person not in put_forward

    def figures(self) -> Figures:
        """Shares of the whole."""
        return {
            "recall": round(self.found / self.same, 4),
            "precision": round(self.found / max(1, self.offered), 4),
            "recall_with_misschien": round(self.found_at_all / self.same, 4),
            "precision_with_misschien": round(self.found_at_all / max(1, self.shown), 4),
            "merged_by_itself": self.merged,
            "sure_and_wrong": self.sure_and_wrong,
            "missed": {kind: number for kind, number in self.missed_by_kind.items() if number},
            "offered_wrongly": {kind: number for kind, number in self.offered_by_kind.items() if number},
        }


def options(parser: ArgumentParser) -> None:
    """Among how many."""
    parser.add_argument("--persons", type=int, default=1_000_000, help="how many people (default 1000000)")
    parser.add_argument("--pairs", type=int, default=PAIRS, help=f"how many labelled pairs (default {PAIRS})")


def run(chosen: Namespace, here: Surroundings) -> Figures:
    """Fill, ask, compare."""
    staff = {partner: pair[0] for partner, pair in crowd.people().items()}
    who = {"vt": staff[Partner.VT], "politie": staff[Partner.POLITIE]}
    url = dbroles.with_database(here.admin_url, here.database)
    with crowd.owner(here) as direct:
        began = time.monotonic()
        say(f"inventing {chosen.persons} people")
        made = load.load(direct, url, max(chosen.persons, 1), who, now())
        crowd.analyze(direct)
        made_s = time.monotonic() - began
        say(f"{made} people in {made_s:.0f} s; asking")
        households = max(1, round(max(chosen.persons, 1) / load.A_HOUSEHOLD))
        asked = pairs(households, chosen.pairs)
        logging.disable(logging.INFO)
        try:
            count, took = _ask(who["vt"], asked)
            whole = _whole_families(who["vt"], households)
        finally:
            logging.disable(logging.NOTSET)
        say("comparing with plain equality and full text")
        compare.prepare(direct)
        beside = _beside(direct, asked)
        keys = direct.execute("SELECT count(*) FROM cases_personkey").fetchone()
    return count.figures() | took | whole | beside | {
        "persons": made,
        "pairs": dict(Counter("same person" if pair.same else pair.kind for pair in asked)),
        "keys": keys[0] if keys else 0,
        "made_s": round(made_s, 1),
        "load_1m": round(os.getloadavg()[0], 1),
        "p95_is": "acting() and find() with its trace for one person, as vv_app on duty at Veilig Thuis, who knows all",
        "not_done": "no history, audit or clocks of the invented people: finding does not read them",
    }  # fmt: skip


def _ask(actor: Staff, asked: Sequence[Pair]) -> tuple[Count, Figures]:
    count, took = Count(), []
    for pair in asked[:WARM]:
        _find(actor, pair)
    for pair in asked:
        began = time.perf_counter()
        found = _find(actor, pair)
        took.append((time.perf_counter() - began) * 1000)
        count.add(pair, found)
    with CaptureQueriesContext(connection) as captured:
        _find(actor, asked[0])
    return count, {
        "p50_ms": round(percentile(took, 0.5) or 0, 1),
        "p95_ms": round(percentile(took, 0.95) or 0, 1),
        "worst_ms": round(max(took), 1),
        "queries": counted(captured),
    }


def _find(actor: Staff, pair: Pair) -> list[Candidate]:
    with acting(actor):
        return find(actor, [pair.asked])


def _whole_families(actor: Staff, households: int) -> Figures:
    """A melding names more than one; asked together, as the page of the crisis does."""
    took = []
    for asked in families(households, FAMILIES):
        began = time.perf_counter()
        with acting(actor):
            find(actor, asked)
        took.append((time.perf_counter() - began) * 1000)
    return {"family_p95_ms": round(percentile(took, 0.95) or 0, 1)}


def _beside(direct: psycopg.Connection, asked: Sequence[Pair]) -> Figures:
    """Recall and precision of the two others on the same pairs."""
    ways: dict[str, Callable[[psycopg.Connection, Pair], Sequence[UUID]]] = {
        "exact": compare.exact, "fulltext": compare.full_text,
    }  # fmt: skip
    figures: Figures = {}
    for name, way in ways.items():
        found = offered = 0
        for pair in asked:
            answer = way(direct, pair)
            offered += len(answer)
            found += pair.same and pair.person in answer
        figures[f"recall_{name}"] = round(found / sum(pair.same for pair in asked), 4)
        figures[f"precision_{name}"] = round(found / max(1, offered), 4)
    return figures


BENCH = Bench(
    name="match",
    says="a family is found again among a million people, whatever went wrong with the name, and twins stay two",
    options=options,
    run=run,
    bars=(
        Bar("recall", ">=", 0.98),
        Bar("precision", ">=", 0.95),
        Bar("p95_ms", "<", 50),
        Bar("merged_by_itself", "<=", 0),
    ),
)
