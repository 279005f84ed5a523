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
PATIENCE = 30.0
AGAIN_AFTER = 0.5
"""Seconds: who sees an error page presses the button again."""

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
    """Do it; say what came of it.

    While the database is away, or the clock that was started meanwhile is not there yet, again, as a person would.
    """
    from django.db import InterfaceError, OperationalError, connection

    from cases.base.errors import NotVisible, Overtaken

    retried, until = 0, time.monotonic() + PATIENCE
    while True:
        try:
            state = _once(act, staff, began, cases)
        except Overtaken:
            return _answer({**act, "won": False, "state": "", "retried": retried})
        except (InterfaceError, OperationalError, NotVisible) as failure:
            connection.close()
            if time.monotonic() > until:
                return _failed(act, failure)
            retried += 1
            time.sleep(AGAIN_AFTER)
        except Exception as failure:
            return _failed(act, failure)
        else:
            return _answer({**act, "won": True, "state": state, "retried": retried})


def _once(act: dict[str, Any], staff: Any, began: float, cases: list[UUID]) -> str:
    """One request; the state that came of meeting."""
    from cases.access.acting import acting
    from cases.base.clock import now
    from cases.deadlines import services
    from veiligheid.benches.clocks_kill.stub import Stub
    from veiligheid.benches.kind import PROEF, RINGS

    subject, kind = UUID(act["subject"]), RINGS if act["rings"] else PROEF
    with acting(staff):
        if act["do"] == "meet":
            return str(services.meet(kind=kind, subject_id=subject, actor=staff, now=now()).state)
        services.start(
            kind=kind, subject_id=subject, case=Stub(cases[subject.int % len(cases)]), item=None,
            responsible=staff.organisation, actor=staff, started_at=now() - timedelta(seconds=60),
            due_at=datetime.fromtimestamp(began + act["due"], UTC),
        )  # fmt: skip
        return ""


def _failed(act: dict[str, Any], failure: Exception) -> None:
    _answer({**act, "won": False, "failed": f"{type(failure).__name__}: {failure}"})


def _answer(line: dict[str, Any]) -> None:
    with _printing:
        print(json.dumps(line), flush=True)  # noqa: T201 - this is the answer


if __name__ == "__main__":
    main()
