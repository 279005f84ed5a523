"""Alarms on the pages: at the top of Vandaag, on the case and at the table (D-4).

The includes are cases/_alarmen.html (to take them) and cases/_alarm_regel.html (who has it).
"""

from datetime import datetime

from cases.deadlines.alarms import AlarmRow
from cases.partners.enums import Role
from cases.partners.models import Staff
from cases.partners.selectors import colleagues, duties_now, holders_of


def who_can_assign(row: AlarmRow, actor: Staff, now: datetime) -> list[Staff]:
    """Colleagues who can put the actor to work on the case: who has duty now, else who keeps the roster.

    Empty for who needs nobody: they work on the case already, or there is none.
    """
    if not row.outside:
        return []
    duties = duties_now(actor.organisation.region_id, now=now).get(actor.organisation_id, [])
    on_duty = {one.staff_id for one in duties} - {actor.pk}
    present = [one for one in colleagues(actor) if one.pk in on_duty]
    return present or holders_of(actor.organisation, Role.PLANNER)
