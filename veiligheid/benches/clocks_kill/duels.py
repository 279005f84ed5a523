"""Clocks that are raced for and do nothing else: made by the application's own row, all at once."""

from datetime import UTC, datetime, timedelta

from cases.access.acting import acting
from cases.base.clock import now
from cases.deadlines.models import Clock
from cases.partners.models import Staff
from veiligheid.benches.clocks_kill.plan import Fate, Plan
from veiligheid.benches.clocks_kill.stub import Stub
from veiligheid.benches.kind import PROEF, WARN_BEFORE

BATCH = 1000


def make_duels(plan: Plan, began: float, staff: Staff, cases: list[Stub]) -> int:
    """Write them, warned of already: a request for each would take longer than the run; return how many."""
    at = now() - timedelta(seconds=60)
    duels = [clock for clock in plan.clocks if clock.fate is Fate.DUEL]
    for first in range(0, len(duels), BATCH):
        with acting(staff):
            Clock.objects.bulk_create(
                Clock(
                    kind=PROEF.code, subject_id=one.subject, case_id=cases[one.subject.int % len(cases)].pk,
                    responsible_id=staff.organisation_id, started_at=at, due_at=due, next_at=due,
                    done_until=due - WARN_BEFORE,
                )
                for one in duels[first : first + BATCH]
                for due in [datetime.fromtimestamp(began + one.due, UTC)]
            )  # fmt: skip
    return len(duels)
