"""Which messages speak of a clock that ended or of an alarm that somebody took: nobody needs those any more (D-4)."""

from collections.abc import Collection
from uuid import UUID

from cases.deadlines.enums import AlarmState
from cases.deadlines.models import Alarm, Clock
from cases.notifications import needs
from cases.notifications.models import Outbox


@needs.register
def over(rows: Collection[Outbox]) -> set[UUID]:
    """Of these rows; at most two questions, which the sweeper may ask."""
    alarms = {row.pk: found for row in rows if (found := alarm_of(row.key))}
    clocks = {row.pk: row.clock_id for row in rows if row.clock_id}
    ended: set[UUID] = set()
    if clocks:
        done = Clock.objects.filter(pk__in=clocks.values(), ended_at__isnull=False)
        ended |= set(done.values_list("pk", flat=True))
    if alarms:
        taken = Alarm.objects.filter(pk__in=alarms.values()).exclude(state=AlarmState.OPEN)
        ended |= set(taken.values_list("pk", flat=True))
    return {row.pk for row in rows if {alarms.get(row.pk), clocks.get(row.pk)} & ended}


def alarm_of(key: str) -> UUID | None:
    """The alarm that a row of the outbox is about, by its key (deadlines.escalation writes it)."""
    word, _, rest = key.partition(":")
    try:
        return UUID(rest.partition(":")[0]) if word == "alarm" else None
    except ValueError:
        return None
