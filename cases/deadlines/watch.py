"""The dead-man alarm: what is due and is not done tells people, where no sweeper runs (D-2).

The web asks `stands_still` for its health page; the messenger and the worker of Celery `look`. A dead
sweeper stops none of these. The screens are right without all of them: they derive what is over.
"""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models.functions import Now

from cases.base.clock import now as present
from cases.deadlines import rules
from cases.deadlines.escalation import AFTER_A_FAILURE
from cases.deadlines.models import Standstill
from cases.notifications import texts
from cases.notifications.enums import Topic
from cases.notifications.models import Outbox
from cases.notifications.services import tell
from cases.partners.enums import DutyFunction, Role
from cases.partners.models import StaffRole
from cases.partners.selectors import lines_at, on_duty_for

LATE, OVER = "watch.late", "watch.over"
texts.declare(
    LATE, "Termijnen worden niet op tijd verwerkt. Kijk of alle processen draaien.", topic=Topic.ALARM
)
texts.declare(OVER, "Termijnen worden weer op tijd verwerkt.", topic=Topic.ALARM)

log = logging.getLogger(__name__)

# What waits for a sweeper or for the messenger, and how often the clock and the alarm that fail most were tried.
_OLDEST = """
    SELECT clock_timestamp() - least(
        (SELECT min(next_at) FROM cases_clock WHERE next_at IS NOT NULL),
        (SELECT min(next_at) FROM cases_alarm WHERE next_at IS NOT NULL),
        (SELECT min(created_at) FROM cases_outbox WHERE delivered_at IS NULL),
        (SELECT min(next_at) FROM cases_delivery WHERE next_at IS NOT NULL)
    ), (SELECT max(attempts) FROM cases_clock WHERE attempts > 0),
    (SELECT max(attempts) FROM cases_alarm WHERE next_at IS NOT NULL AND attempts > 0)
"""


def overdue() -> timedelta | None:
    """How long the oldest row that should have been done waits, or is tried in vain; None when none does."""
    with connection.cursor() as cursor:
        cursor.execute(_OLDEST)
        waits, clock, alarm = cursor.fetchone()
    longest: timedelta = max(
        waits or timedelta(), rules.failing_for(clock or 0), (alarm or 0) * AFTER_A_FAILURE
    )
    return longest if longest > timedelta() else None


def stands_still() -> bool:
    """Whether something waits for longer than may be: nobody sweeps, or a row cannot be swept."""
    return _too_long(overdue())


def look() -> None:
    """Tell the beheerder once that things stand still, and once that it is over; safe to run beside itself."""
    late = overdue()
    if _too_long(late):
        assert late
        _tell_late(late)
    else:
        _tell_over()


def _too_long(late: timedelta | None) -> bool:
    return late is not None and late > settings.OVERDUE_LIMIT


def _tell_late(late: timedelta) -> None:
    if Standstill.objects.filter(over_at__isnull=True).exists():
        return
    at = present()
    row = Standstill(since=at - late)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            _tell(row, LATE, _keepers(at))
    except IntegrityError:
        return  # another told it just now
    log.error("what is due is not done for %d s", late.total_seconds())


def _tell_over() -> None:
    if not Standstill.objects.filter(over_at__isnull=True).exists():
        return
    with transaction.atomic():
        row = Standstill.objects.select_for_update(skip_locked=True).filter(over_at__isnull=True).first()
        if row is None:
            return
        Standstill.objects.filter(pk=row.pk).update(over_at=Now())
        told = Outbox.objects.filter(effect=LATE, created_at__gte=row.noticed_at, key__startswith=_key(row))
        people = {
            staff: organisation for staff, organisation in told.values_list("staff_id", "organisation_id")
        }
        _tell(row, OVER, _keepers(present()) | people)
    log.error("what is due is done again")


def _tell(row: Standstill, effect: str, people: dict[UUID, UUID]) -> None:
    if not people:
        log.error("nobody is on duty for beheer and nobody has the role: %s is told to nobody", effect)
    for staff_id, organisation_id in people.items():
        tell(
            organisation_id=organisation_id, effect=effect, staff_id=staff_id,
            key=f"{_key(row)}{effect}:{staff_id}",
        )  # fmt: skip


def _key(row: Standstill) -> str:
    return f"watch:{row.pk}:"


def _keepers(at: datetime) -> dict[UUID, UUID]:
    """Who keeps the installation running, with their organisation: on duty for it, else who has the role."""
    organisations = (
        lines_at(at).filter(function=DutyFunction.BEHEER).values_list("staff__organisation_id", flat=True)
    )
    on_duty = {
        one.staff_id: one.organisation_id
        for organisation_id in set(organisations)
        for one in on_duty_for(organisation_id, DutyFunction.BEHEER, now=at)
    }
    holders = StaffRole.objects.filter(role=Role.FUNCTIONEEL_BEHEERDER, staff__is_active=True)
    return on_duty or dict(holders.values_list("staff_id", "staff__organisation_id"))
