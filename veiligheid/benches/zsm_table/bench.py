"""zsm-table: the table among a thousand open suspects, alone and with sixteen who reload (ZS-2; benches.md).

The pages are asked over HTTP of the web process of production; what a page reads is in the record each time.
"""

import os
import threading
import time
from argparse import ArgumentParser, Namespace

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse

from cases.base.clock import now
from veiligheid.benches import crowd
from veiligheid.benches.counting import counted
from veiligheid.benches.figures import Bar, Figures, percentile
from veiligheid.benches.framework import Bench
from veiligheid.benches.serving import Browser, web
from veiligheid.benches.surroundings import CannotMeasure, say
from veiligheid.benches.zsm_table.copies import copy
from veiligheid.benches.zsm_table.world import User, arrests, users
from veiligheid.surroundings import Surroundings
from zsm.tafel import PAGE

FEW = 10
USERS = 16
EVERY = 2.0
WARM, ALONE = 20, 100
WARM_S = 6.0


def options(parser: ArgumentParser) -> None:
    """How many, how long."""
    parser.add_argument("--suspects", type=int, default=1000, help="open suspects nationwide (default 1000)")
    parser.add_argument("--seconds", type=int, default=40, help="how long the sixteen reload (default 40)")


def run(chosen: Namespace, here: Surroundings) -> Figures:
    """Few suspects, then a thousand: the same queries; then one user, then sixteen."""
    people = users(USERS, now())
    first = arrests(now())
    with crowd.owner(here) as direct:
        copy(direct, first, 1, FEW)
        few = [_queries(user) for user in people]
        say(f"making {chosen.suspects} suspects")
        copy(direct, first, FEW + 1, max(FEW + 1, chosen.suspects - len(first)))
        crowd.analyze(direct)
        many = [_queries(user) for user in people]
        found = direct.execute("SELECT count(*) FROM zsm_arrest WHERE closed_at IS NULL").fetchone()
    with web(here, "zsm-table") as (port, _):
        say("one user")
        alone, rows = _alone(port, people[0])
        say(f"{len(people)} users for {chosen.seconds} s")
        together = _together(port, people, chosen.seconds)
    return {
        "p95_ms_1_user": _ms(alone, 0.95), "p50_ms_1_user": _ms(alone, 0.5),
        "p95_ms_16_users": _ms(together, 0.95), "p50_ms_16_users": _ms(together, 0.5),
        "queries": max(many), "queries_at_10": max(few),
        "queries_grow": sum(a != b for a, b in zip(few, many, strict=True)),
        "suspects": found[0] if found else 0, "rows": rows, "pages": len(together),
        "load_1m": round(os.getloadavg()[0], 1),
        "is": "the whole page over HTTP from one web process, as OM alone and as all partners in turn; two suspects"
        " in five lie in their region; every reload is in the record as read",
        "not_done": "no history of the suspects: the table does not read it",
    }  # fmt: skip


def _queries(user: User) -> int:
    """How many statements the page takes in this process, without those of the transaction and the context."""
    client = Client()
    client.force_login(user.staff)
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        client.get(reverse("zsm:tafel"))
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(reverse("zsm:tafel"))
    if answer.status_code != 200:
        raise CannotMeasure(f"the table answers {answer.status_code}")
    return counted(captured)


def _alone(port: int, user: User) -> tuple[list[float], int]:
    """Seconds of each page, and how many rows it has."""
    browser = Browser(port, user.session_key)
    answers = [browser.open(reverse("zsm:tafel")) for _ in range(WARM + ALONE)]
    browser.close()
    rows = answers[-1][1].count('data-label="Aangehouden"')
    if rows != PAGE:
        raise CannotMeasure(f"the table has {rows} rows")
    return [took for took, _ in answers[WARM:]], rows


def _together(port: int, people: list[User], seconds: float) -> list[float]:
    """All of them reload every two seconds, each at a moment of its own; what goes before WARM_S does not count."""
    took: list[float] = []
    failed: list[str] = []
    begin = time.monotonic()

    def reloads(number: int, user: User) -> None:
        browser = Browser(port, user.session_key)
        at = begin + number * EVERY / len(people)
        while at < begin + WARM_S + seconds:
            time.sleep(max(0.0, at - time.monotonic()))
            try:
                one, _ = browser.open(reverse("zsm:tafel"))
            except (OSError, CannotMeasure) as failure:
                failed.append(str(failure))
                break
            if at >= begin + WARM_S:
                took.append(one)
            at = max(at + EVERY, time.monotonic())
        browser.close()

    threads = [threading.Thread(target=reloads, args=(number, user)) for number, user in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise CannotMeasure(failed[0])
    return took


def _ms(took: list[float], share: float) -> float | None:
    found = percentile(took, share)
    return None if found is None else round(found * 1000, 1)


BENCH = Bench(
    name="zsm-table",
    says="the table of a thousand suspects is quick alone and with sixteen who reload, at the same number of queries",
    options=options,
    run=run,
    bars=(
        Bar("p95_ms_1_user", "<", 100), Bar("p95_ms_16_users", "<", 250), Bar("queries_grow", "<=", 0),
    ),
)  # fmt: skip
