"""case-page: what the page costs that everybody has open, with its read log (K-1, X-1; benches.md)."""

import logging
import os
import re
import time
from argparse import ArgumentParser, Namespace
from collections import Counter

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse

from cases.base.clock import now
from veiligheid.benches import crowd
from veiligheid.benches.case_page.typical import Typical, make
from veiligheid.benches.counting import statements
from veiligheid.benches.figures import Bar, Figures, percentile
from veiligheid.benches.framework import Bench
from veiligheid.benches.surroundings import CannotMeasure, say
from veiligheid.surroundings import Surroundings

WARM, TIMES = 10, 100
_TABLE = re.compile(r'(?:FROM|INTO|UPDATE) "?([a-z_.]+)"?', re.IGNORECASE)


def options(parser: ArgumentParser) -> None:
    """Among how many."""
    parser.add_argument("--cases", type=int, default=10_000, help="how many other cases (default 10000)")


def run(chosen: Namespace, here: Surroundings) -> Figures:
    """One typical case among many, looked at by somebody of the OM."""
    people = crowd.people()
    say(f"making {chosen.cases} cases")
    with crowd.owner(here) as direct:
        crowd.make_cases(direct, 1, max(1, chosen.cases))
        typical = make(people, now())
        crowd.analyze(direct)
    logging.disable(logging.INFO)
    try:
        with override_settings(ALLOWED_HOSTS=["testserver"]):
            return _measured(typical) | {
                "cases": chosen.cases,
                "people": len(people),
                "load_1m": round(os.getloadavg()[0], 1),
                "is": "through the whole of Django (session, middleware, template) in one process, without a socket",
            }
    finally:
        logging.disable(logging.NOTSET)


def _measured(typical: Typical, times: int = TIMES) -> Figures:
    client = Client()
    client.force_login(typical.looks)
    where = reverse("zaak", args=[typical.case.pk])
    took = []
    for number in range(WARM + times):
        began = time.perf_counter()
        response = client.get(where)
        if response.status_code != 200:
            raise CannotMeasure(f"the case page answers {response.status_code}")
        if number >= WARM:
            took.append((time.perf_counter() - began) * 1000)
    with CaptureQueriesContext(connection) as captured:
        page = client.get(where)
    asked = statements(captured)
    by_table = Counter((_TABLE.findall(one) or ["?"])[0] for one in asked)
    return {
        "p95_ms": round(percentile(took, 0.95) or 0, 1),
        "p50_ms": round(percentile(took, 0.5) or 0, 1),
        "queries": len(asked),
        "queries_by_first_table": dict(by_table.most_common()),
        "database_ms": round(sum(float(query["time"]) for query in captured.captured_queries) * 1000),
        "items": typical.items,
        "shared_with_me": typical.shared,
        "kb": round(len(page.content) / 1024, 1),
    }


BENCH = Bench(
    name="case-page",
    says="the case page stays quick among many cases, with what is read written down",
    options=options,
    run=run,
    bars=(Bar("p95_ms", "<=", 80), Bar("queries", "<=", 12)),
)
