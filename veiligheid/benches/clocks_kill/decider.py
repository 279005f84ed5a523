"""A process like the web's: starts and meets clocks through the services, each in a transaction of its own.

Says that it is ready, reads its acts as JSON on stdin, writes what came of each as a line of JSON on stdout.
"""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Any
from uuid import UUID

import django

THREADS = 6

_printing = Lock()


def main() -> None:
    """Do each act at its moment."""
    django.setup()
    from cases.partners.models import Staff

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(lambda _: _warm(), range(THREADS)))
        _answer({"ready": True})
        told = json.load(sys.stdin)
        staff = Staff.objects.select_related("organisation").get(pk=told["staff"])
        cases = [UUID(case) for case in told["cases"]]
        for act in told["acts"]:
            time.sleep(max(0.0, told["began"] + act["at"] - time.time()))
            threads.submit(_do, act, staff, told["began"], cases)


def _warm() -> None:
    """Connect before it counts."""
    from django.db import connection

    connection.ensure_connection()
    time.sleep(0.1)


def _do(act: dict[str, Any], staff: Any, began: float, cases: list[UUID]) -> None:
    from cases.access.acting import acting
    from cases.base.clock import now
    from cases.base.errors import Overtaken
    from cases.deadlines import services
    from veiligheid.benches.clocks_kill.stub import Stub
    from veiligheid.benches.kind import PROEF

    subject = UUID(act["subject"])
    state, won = "", True
    try:
        with acting(staff):
            if act["do"] == "start":
                services.start(
                    kind=PROEF, subject_id=subject, case=Stub(cases[subject.int % len(cases)]), item=None,
                    responsible=staff.organisation, actor=staff, started_at=now() - timedelta(seconds=60),
                    due_at=datetime.fromtimestamp(began + act["due"], UTC),
                )  # fmt: skip
            else:
                state = services.meet(kind=PROEF, subject_id=subject, actor=staff, now=now()).state
    except Overtaken:
        won = False
    except Exception as failure:
        _answer({**act, "won": False, "failed": f"{type(failure).__name__}: {failure}"})
        return
    _answer({**act, "won": won, "state": state})


def _answer(line: dict[str, Any]) -> None:
    with _printing:
        print(json.dumps(line), flush=True)  # noqa: T201 - this is the answer


if __name__ == "__main__":
    main()
