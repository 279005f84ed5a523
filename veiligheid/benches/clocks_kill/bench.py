"""clocks-kill: no clock is lost and none tells twice, whatever is killed (D-1, D-2; benches.md).

Real processes on a real database and a real broker: two deciders like the web's, two sweepers, a
worker and two schedulers. After an undisturbed part they are killed with SIGKILL at random, half of
the time just when many clocks are due; the broker is emptied again and again, and killed once; so is
PostgreSQL. Then everybody is killed at the same moment while clocks come due, and once more at the
end. As many clocks again are raced for: somebody decides just when they end. What is in the database
is compared with what must have happened.
"""

import json
import os
import random
import shutil
import sys
import threading
import time
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import TimeoutExpired
from tempfile import mkdtemp

from django.db import connection, transaction

from cases.access.acting import acting
from cases.base.clock import now
from cases.deadlines import kinds, services
from cases.deadlines.sweep import until_next
from cases.dossier.enums import Moment
from cases.dossier.services import zaak_openen
from cases.notifications.models import Outbox
from cases.partners.enums import DutyFunction, Partner, Role
from cases.partners.models import Organisation, Staff
from cases.partners.services import dienst_toevoegen, staff_aanmaken
from veiligheid.benches.clocks_kill import plan as planning
from veiligheid.benches.clocks_kill.crew import Crew, assemble
from veiligheid.benches.clocks_kill.duels import make_duels
from veiligheid.benches.clocks_kill.plan import Fate, Plan
from veiligheid.benches.clocks_kill.stub import Stub
from veiligheid.benches.clocks_kill.verdict import AFTER_IT_CAME_BACK, judge
from veiligheid.benches.figures import Bar, Figures, percentile
from veiligheid.benches.framework import Bench
from veiligheid.benches.kind import ALL, PROEF, RINGS
from veiligheid.benches.surroundings import CannotMeasure, environment, launch, say
from veiligheid.surroundings import Surroundings

CASES = 100
SETTLE_WITHIN = 30.0
ANSWERED_WITHIN = 120.0
LEAD = 5.0
"""Seconds between making the first clocks and the beginning of the run; the others are made in order of their end."""
LATENESS_IS = (
    "from the moment itself to the notice in the database; while killed is without what was due while PostgreSQL was"
    f" away (and {AFTER_IT_CAME_BACK:.0f} s after) and while all were dead at once: these have their own fields"
)
EARLY_ENOUGH = 3.0
"""Seconds before its end at which a clock must run, or the figures would measure us."""


def options(parser: ArgumentParser) -> None:
    """How many, and which dice."""
    parser.add_argument(
        "--clocks",
        type=int,
        default=2000,
        help="how many clocks, and as many that are raced for (default 2000)",
    )
    parser.add_argument("--seed", type=int, default=None, help="repeat a run; its figures show the seed")


def run(chosen: Namespace, here: Surroundings) -> Figures:
    """Do it, in a folder that is removed afterwards unless something failed."""
    seed = random.SystemRandom().randrange(10**6) if chosen.seed is None else chosen.seed
    for kind in ALL:
        kinds.declare(kind)
    plan = planning.make(chosen.clocks, seed)
    folder = Path(mkdtemp(prefix="clocks-kill-", dir=here.folder))
    crew = assemble(here, folder, seed)
    say(
        f"{chosen.clocks} clocks over {plan.length:.0f} s, the first {plan.quiet:.0f} s undisturbed; seed {seed}"
    )
    deciders: list[_Decider] = []
    try:
        crew.start()
        deciders += [_Decider(here, folder, number) for number in range(2)]
        began = _begin(plan, deciders)
        _go_through(plan, crew, began)
        crew.whole_again()
        connection.close()
        answers = [answer for decider in deciders for answer in decider.finish()]
        settled = _settle(crew)
        stop_s = crew.stop()
    except BaseException:
        say(f"not finished; logs are kept in {folder}")
        raise
    finally:
        crew.kill_everything()
        for decider in deciders:
            decider.process.kill()
        crew.whole_again()
        connection.close()
    failed = [answer["failed"] for answer in answers if "failed" in answer]
    figures = judge(plan, began, answers, crew.away) | _of_the_crew(crew) | {
        "settled": settled,
        "sweepers_stopped_in_s": round(stop_s, 2),
        "load_1m": round(os.getloadavg()[0], 1),
        "requests_failed": len(failed),
        "requests_tried_again": sum(bool(answer.get("retried")) for answer in answers),
        "clocks": chosen.clocks,
        "seed": seed,
        "lateness_is": LATENESS_IS,
    }  # fmt: skip
    if failed or figures["lost"] or figures["double"] or figures["half"] or not settled:
        say(f"logs are kept in {folder}; first failure: {(failed or ['none'])[0]}")
    else:
        shutil.rmtree(folder)
    return figures


def _of_the_crew(crew: Crew) -> Figures:
    """What was killed, and how long it took to be back."""
    return {
        "kills": sum(crew.kills.values()),
        "killed": crew.kills,
        "flushes": crew.flushes,
        "start_p50_s": round(percentile(crew.starts(), 0.5) or 0, 1),
        "start_max_s": round(max(crew.starts(), default=0), 1),
        "database_away_s": round(crew.away[1] - crew.away[0], 1) if crew.away else None,
        "not_done": ""
        if crew.away
        else "PostgreSQL is not killed: DATABASE_URL names one that is not the bench's",
    }


class _Decider:
    """A process like the web's, and a thread that reads its answers."""

    def __init__(self, here: Surroundings, folder: Path, number: int) -> None:
        self.number = number
        self.answers: list[dict[str, object]] = []
        self.ready = threading.Event()
        self.log = folder / f"decider-{number}.log"
        self.process = launch(
            [sys.executable, "-m", "veiligheid.benches.clocks_kill.decider"],
            environment(here, "vv_app"),
            self.log,
            piped=True,
        )
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            answer = json.loads(line)
            if "ready" in answer:
                self.ready.set()
            else:
                self.answers.append(answer)

    def tell(self, plan: Plan, began: float, staff: Staff, cases: list[str]) -> None:
        """What to do, and when the run begins."""
        assert self.process.stdin
        told = {"began": began, "staff": str(staff.pk), "cases": cases, "acts": plan.acts(self.number)}
        self.process.stdin.write(json.dumps(told))
        self.process.stdin.close()

    def finish(self) -> list[dict[str, object]]:
        """Its answers, when it is done."""
        try:
            self.process.wait(ANSWERED_WITHIN)
        except TimeoutExpired:
            raise CannotMeasure(f"a decider did not get its requests done, see {self.log}") from None
        self.reader.join(SETTLE_WITHIN)
        return self.answers


def _begin(plan: Plan, deciders: list[_Decider]) -> float:
    """Make people, cases and the clocks that run from the start; return when the run begins."""
    staff, cases = _people_and_cases()
    for decider in deciders:
        if not decider.ready.wait(SETTLE_WITHIN):
            raise CannotMeasure(f"a decider did not start, see {decider.log}")
    early = sorted(
        (clock for clock in plan.clocks if clock.starts is None and clock.fate is not Fate.DUEL),
        key=lambda clock: clock.due,
    )
    began = time.time() + LEAD + len(plan.clocks) / 2000
    for decider in deciders:
        decider.tell(plan, began, staff, [str(case.pk) for case in cases])
    duels = make_duels(plan, began, staff, cases)
    say(
        f"{duels} clocks to race for; starting {len(early)} now,"
        f" {len(plan.clocks) - len(early) - duels} by requests during the run"
    )
    for first in range(0, len(early), 20):
        with acting(staff):
            for clock in early[first : first + 20]:
                services.start(
                    kind=RINGS if clock.rings else PROEF, subject_id=clock.subject,
                    case=cases[clock.subject.int % len(cases)], item=None,
                    responsible=staff.organisation, actor=staff, started_at=now() - timedelta(seconds=60),
                    due_at=datetime.fromtimestamp(began + clock.due, UTC),
                )  # fmt: skip
        if time.time() - began > min(early[first].due - EARLY_ENOUGH, plan.quiet):
            raise CannotMeasure(
                "this machine is too busy to start so many clocks in time; try fewer, or later"
            )
    return began


def _people_and_cases() -> tuple[Staff, list[Stub]]:
    """One agent with cases of invented households."""
    with transaction.atomic():
        police = Organisation.objects.get(partner=Partner.POLITIE, region__name="Amsterdam-Amstelland")
        staff = staff_aanmaken(
            username="bench",
            display_name="Bench",
            organisation=police,
            roles=[Role.WIJKAGENT],
            password="-" * 12,
        )
    with acting(staff):
        # Somebody whom the alarms reach.
        since = now() - timedelta(hours=1)
        dienst_toevoegen(
            staff=staff, function=DutyFunction.ACUUT, starts_at=since, ends_at=since + timedelta(hours=9)
        )
        return staff, [
            Stub(zaak_openen(actor=staff, moment=Moment.ACUUT, now=now()).pk) for _ in range(CASES)
        ]


def _go_through(plan: Plan, crew: Crew, began: float) -> None:
    """Break what the plan says when it says so; start again what ended."""
    blows, said = list(plan.blows), -1
    while (at := time.time() - began) < plan.length + 1:
        while blows and blows[0].at <= at:
            crew.suffer(blows.pop(0))
        crew.look_after()
        if at // 10 > said:
            said = int(at // 10)
            say(f"{at:4.0f} s: {sum(crew.kills.values())} kills, {crew.flushes} times flushed")
        time.sleep(0.01)


def _settle(crew: Crew) -> bool:
    """Kill everybody, start everybody, and wait until nothing is due or undelivered; whether that came."""
    say("killing and starting all of them once more")
    crew.kill_all_and_restart()
    deadline = time.monotonic() + SETTLE_WITHIN
    while time.monotonic() < deadline:
        crew.look_after()
        left = until_next()
        if (left is None or left > timedelta()) and not Outbox.objects.filter(
            delivered_at__isnull=True
        ).exists():
            return True
        connection.close()
        time.sleep(0.2)
    return False


BENCH = Bench(
    name="clocks-kill",
    says="no clock is lost or told twice while workers, sweepers, schedulers and broker are killed",
    options=options,
    run=run,
    bars=(
        Bar("lost", "<=", 0),
        Bar("double", "<=", 0),
        Bar("half", "<=", 0),
        Bar("late_p99_s", "<", 1),
        Bar("late_p99_kill_s", "<", 2),
        Bar("kills", ">", 0),
        Bar("races", ">", 0),
        Bar("race_losers_acted", "<=", 0),
        Bar("requests_failed", "<=", 0),
        Bar("alarms", ">", 0),
    ),
)
