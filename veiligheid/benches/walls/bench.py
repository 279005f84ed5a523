"""walls: with the first wall gone, and with the first two, nothing of another comes through (SH-1; benches.md).

Two regions with the cases of the demo. Each worker asks for every page, selector and model of every case
and tries to write there: as things are, then with the door open (wall one), then with the door open and
SQL of the worker's own under the application's role, grants included (wall two). Last, row-level security
is switched off too: a drill that then still finds nothing would be blind.
"""

import os
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import psycopg
from django.db import connection
from psycopg import sql as psql

from cases.access.acting import acting
from cases.access.context import SETTING
from cases.base.clock import now as present
from cases.dossier.models import Case, InformationItem
from cases.partners.models import Staff
from cases.persons.models import Person
from veiligheid.benches.crowd import owner
from veiligheid.benches.figures import Bar, Figures
from veiligheid.benches.framework import Bench
from veiligheid.benches.surroundings import say
from veiligheid.benches.walls import attacks, ways
from veiligheid.benches.walls.browse import browser, look, quietly, send, send_empty
from veiligheid.benches.walls.forms import Form
from veiligheid.benches.walls.openings import wall_one_removed
from veiligheid.benches.walls.pages import addresses
from veiligheid.benches.walls.sql import Place
from veiligheid.benches.walls.tally import Tally
from veiligheid.benches.walls.truth import Guarded, Key, Truth, establish, foreign_changes, items, snapshot
from veiligheid.benches.walls.world import World, make
from veiligheid.surroundings import Surroundings

Addresses = dict[str, list[str]]
CASES_EACH, BASELINE = 3, 1
"""Of how many cases a worker asks for every page; selectors, models and SQL are asked for all."""
NO_KEY = "00000000-0000-0000-0000-000000000000"


def options(parser: ArgumentParser) -> None:
    """How many cases."""
    parser.add_argument("--stories", type=int, default=5, help="cases of the demo in each region (default 5)")
    parser.add_argument("--workers", type=int, default=10, help="of how many organisations (default 10)")


def run(chosen: Namespace, here: Surroundings) -> Figures:
    """Baseline, one wall less, two walls less, and the control with all three gone."""
    now = present()
    world = make(now, chosen.stories)
    with owner(here) as direct, quietly():
        drill = Drill(direct, world, establish(direct), now, world.workers[:: max(1, 10 // chosen.workers)])
        return drill.carry_out()


class Drill:
    """One run of it."""

    def __init__(
        self, direct: psycopg.Connection, world: World, truth: Truth, now: datetime, workers: Sequence[Staff]
    ) -> None:
        self.direct, self.world, self.truth, self.now = direct, world, truth, now
        self.workers = workers
        self.allowed: set[str] = set()
        self.taken_over: set[str] = set()
        self.before = snapshot(direct, truth.tables)
        self.owners = items(direct)

    def carry_out(self) -> Figures:
        """Everything, in this order: what writes for good comes last."""
        began = time.monotonic()

        def seconds() -> int:
            return round(time.monotonic() - began)

        control = Tally(self.truth)
        where = self._control(control)
        say(f"{len(self.truth.rows)} rows of content; without walls {control.rows} foreign rows came through")
        baseline, one, two, taken = (Tally(self.truth) for _ in range(4))
        for number, worker in enumerate(self.workers):
            self._read(baseline, worker, self._of(where, number, BASELINE))
        say(f"{seconds()} s; as it is: {baseline.probes} probes, {baseline.rows} foreign rows")
        with wall_one_removed() as opened:
            typed = [self._read(one, worker, self._of(where, n)) for n, worker in enumerate(self.workers)]
            say(
                f"{seconds()} s; wall one gone: {one.probes} probes, {one.rows} foreign rows read; now raw SQL"
            )
            for worker in self.workers:
                self._raw(two, taken, worker)
            say(
                f"{seconds()} s; walls one and two gone: {two.probes} probes, {two.rows} foreign rows; now writing"
            )
            for number, worker in enumerate(self.workers):
                self._write(one, worker, self._of(where, number), typed[number])
        return self._figures((control, baseline, one, two, taken), opened, where)

    def _control(self, tally: Tally) -> list[Addresses]:
        """All three walls gone: now there must be something to see. Also the only time that all addresses are known."""
        self._security("DISABLE")
        try:
            with wall_one_removed():
                where = [addresses([case]) for case in self.world.cases]
                worker = self.workers[-1]
                case_pages = {"zaak": [place for one in where for place in one.get("zaak", [])]}
                look(tally, browser(worker), str(worker.organisation_id), "page", case_pages)
                ways.by_models(tally, worker, self.truth.tables)
                table = next(one for one in self.truth.tables if one.table == "cases_itemtext")
                attacks.read_and_write(tally, worker, table, self._place(table, worker))
        finally:
            self._security("ENABLE")
        return where

    def _of(self, where: Sequence[Addresses], number: int, most: int = CASES_EACH) -> Addresses:
        """The addresses of a few cases for this worker: the next worker gets the next cases."""
        turn = [where[(number * most + n) % len(where)] for n in range(min(most, len(where)))]
        names = dict.fromkeys(name for one in turn for name in one)
        return {name: list(dict.fromkeys(p for one in turn for p in one[name])) for name in names}

    def _read(self, tally: Tally, worker: Staff, where: Addresses) -> list[tuple[str, Form]]:
        ways.by_models(tally, worker, self.truth.tables)
        for case in self.world.cases:
            ways.by_selectors(tally, worker, case, self.now)
        return look(tally, browser(worker), str(worker.organisation_id), "page", where)

    def _raw(self, tally: Tally, taken: Tally, worker: Staff) -> None:
        for table in self.truth.tables:
            attacks.read_and_write(tally, worker, table, self._place(table, worker))
        colleague = self._other(worker)
        with acting(colleague), connection.cursor() as cursor:
            cursor.execute("SELECT current_setting(%s, true)", [SETTING])
            replay = str(cursor.fetchone()[0])
        values = {
            "me": str(worker.organisation_id), "other": str(colleague.organisation_id), "staff": str(worker.pk),
            "colleague": str(colleague.pk), "replay": replay,
        }  # fmt: skip
        tables = self.truth.tables
        self.allowed |= set(attacks.powers(tally, worker, tables, values))
        self.taken_over |= set(attacks.takeovers(taken, worker, colleague, tables, values))

    def _write(
        self, tally: Tally, worker: Staff, where: Addresses, typed: Sequence[tuple[str, Form]]
    ) -> None:
        """By models and services, then by every form on every page that now opens."""
        me = str(worker.organisation_id)
        for table in self.truth.tables:
            if foreign := self._foreign(table, me):
                owned = self.truth.rows[foreign]
                for name, way in ways.by_saving(worker, table, foreign, owned.item, owned.owner):
                    went = ways.done(worker, way)
                    tally.wrote("model write", f"{name} {table.table}", self._written(me) if went else 0)
        for case in self.world.cases:
            for name, way in self._services(worker, case):
                went = ways.done(worker, way)
                tally.wrote("service", name, self._written(me) if went else 0)
        send(tally, browser(worker), me, typed, lambda: self._written(me))
        send_empty(tally, browser(worker), me, where, lambda: self._written(me))

    def _services(self, worker: Staff, case: Case) -> Any:
        item = InformationItem.objects.filter(case=case).exclude(owner=worker.organisation).first()
        person = Person.objects.filter(household=case.household_id).first()
        return ways.by_services(worker, case, item, person, self.now) if item else ()

    def _written(self, me: str) -> int:
        """Foreign rows made, changed or removed since this was last asked; what is one's own may change."""
        after = snapshot(self.direct, self.truth.tables)
        self.owners |= items(self.direct)
        changed = foreign_changes(self.before, after, self.owners, me)
        self.before = after
        return len(changed)

    def _place(self, table: Guarded, worker: Staff) -> Place:
        me = str(worker.organisation_id)
        foreign = self._foreign(table, me)
        owned = self.truth.rows[foreign] if foreign else None
        columns = [field.column for field in table.model._meta.concrete_fields]
        texts = [
            name for name in ("text", "conclusion", "family_name", "address", "reason") if name in columns
        ]
        mine = next((item for item, owner in self.owners.items() if owner == me), NO_KEY)
        return Place(
            table=table.table, key=table.key, foreign=foreign[1] if foreign else NO_KEY,
            item=(owned.item if owned else "") or NO_KEY, text=texts[0] if texts else table.key, me=me,
            other=owned.owner if owned else str(self._other(worker).organisation_id), my_item=mine,
            has_item="item_id" in columns,
        )  # fmt: skip

    def _foreign(self, table: Guarded, me: str) -> Key | None:
        return next(
            (key for key in self.truth.rows if key[0] == table.table and self.truth.foreign(key, me)), None
        )

    def _other(self, worker: Staff) -> Staff:
        return next(one for one in self.world.workers if one.organisation_id != worker.organisation_id)

    def _security(self, verb: str) -> None:
        for table in self.truth.tables:
            self.direct.execute(
                psql.SQL("ALTER TABLE {} {} ROW LEVEL SECURITY").format(
                    psql.Identifier(table.table), psql.SQL("DISABLE" if verb == "DISABLE" else "ENABLE")
                )
            )

    def _figures(
        self, tallies: tuple[Tally, ...], opened: Sequence[str], where: Sequence[Addresses]
    ) -> Figures:
        control, baseline, one, two, taken = tallies
        names = {name for place in where for name in place}
        return {
            "foreign_rows": baseline.rows + one.rows + two.rows,
            "foreign_writes": baseline.writes + one.writes + two.writes,
            "probes": baseline.probes + one.probes + two.probes,
            "walls_removed": 2,
            "control_rows": control.rows,
            "control_writes": control.writes,
            "baseline": {"foreign_rows": baseline.rows, **baseline.figures()},
            "one_removed": {"foreign_rows": one.rows, "foreign_writes": one.writes, **one.figures()},
            "two_removed": {"foreign_rows": two.rows, "foreign_writes": two.writes, **two.figures()},
            "control_leaks": control.leaks[:5],
            "powers_allowed": sorted(self.allowed),
            "takeovers": len(self.taken_over),
            "takeovers_that_worked": sorted(self.taken_over),
            "takeover_rows": taken.rows,
            "takeovers_are": "SQL on the table of staff; then the application itself takes somebody for another",
            "door_functions_replaced": len(opened),
            "pages": len(names),
            "pages_without_ids": sorted(name for name in names if not any(one.get(name) for one in where)),
            "content_tables": len(self.truth.tables),
            "tables_without_rows": self._empty(),
            "rows_of_content": len(self.truth.rows),
            "organisations": len(self.workers),
            "cases": len(self.world.cases),
            "load_1m": round(os.getloadavg()[0], 1),
            "wall_two_is": "grants can be removed by nobody but their giver: it is bypassed as far as the application"
            " can, by writing grants, items, disclosures and guardian's rows with SQL under vv_app",
        }

    def _empty(self) -> list[str]:
        filled = {table for table, _ in self.truth.rows}
        return sorted(table.table for table in self.truth.tables if table.table not in filled)


BENCH = Bench(
    name="walls",
    says="with the door open, and with SQL of one's own besides, no content of another is seen or changed",
    options=options,
    run=run,
    bars=(
        Bar("foreign_rows", "<=", 0),
        Bar("foreign_writes", "<=", 0),
        Bar("takeovers", "<=", 0),
        Bar("control_rows", ">", 0),
        Bar("control_writes", ">", 0),
        Bar("probes", ">", 0),
    ),
)
