"""Who may write what of duty, alarms and deliveries; what the sweeper may do with them (P-3, D-4)."""

from typing import ClassVar

from django.db import migrations

from cases.access.names import LATER_CREATE, LATER_DROP
from cases.access.policy import AppendOnly

HISTORY = ("coverage", "momentcontact")

# The sweeper knows who is on duty and where to reach them; of a colleague no name and no password, of a shield not
# why, of a telephone not what its owner calls it. What it writes down of a clock is nobody's act.
RIGHTS = """
    GRANT SELECT, INSERT ON cases_alarm TO vv_sweeper;
    GRANT UPDATE (state, step, next_at) ON cases_alarm TO vv_sweeper;
    GRANT SELECT, INSERT ON cases_alarmstep TO vv_sweeper;
    GRANT SELECT, INSERT ON cases_delivery TO vv_sweeper;
    GRANT UPDATE (state, attempts, next_at, failure, sent_at) ON cases_delivery TO vv_sweeper;
    GRANT SELECT (id, staff_id, endpoint, p256dh, auth, added_at, ended_at, ended_because)
        ON cases_device TO vv_sweeper;
    GRANT UPDATE (ended_at, ended_because) ON cases_device TO vv_sweeper;
    GRANT SELECT ON cases_preference, cases_quiethours, cases_duty, cases_coverage TO vv_sweeper;
    GRANT SELECT (id, organisation_id, is_active, email) ON cases_staff TO vv_sweeper;
    GRANT SELECT (staff_id, role) ON cases_staffrole TO vv_sweeper;
    GRANT SELECT (id, partner, region_id) ON cases_organisation TO vv_sweeper;
    GRANT SELECT (id, case_id, staff_id, until) ON cases_assignment TO vv_sweeper;
    GRANT SELECT (id, case_id, until) ON cases_caseshield TO vv_sweeper;
    GRANT SELECT (id, shield_id, staff_id, until) ON cases_caseshieldmember TO vv_sweeper;
    REVOKE INSERT ON cases_clockevent FROM vv_sweeper;
    GRANT INSERT (id, clock_id, change, detail) ON cases_clockevent TO vv_sweeper;
"""
TAKEN_BACK = """
    REVOKE ALL ON cases_alarm, cases_alarmstep, cases_delivery, cases_device, cases_preference, cases_quiethours,
        cases_duty, cases_coverage, cases_staff, cases_staffrole, cases_organisation, cases_assignment,
        cases_caseshield, cases_caseshieldmember FROM vv_sweeper;
"""


class Migration(migrations.Migration):
    """After the tables."""

    dependencies: ClassVar = [("cases", "0014_clocks_and_duty")]

    operations: ClassVar = [
        migrations.RunSQL(RIGHTS, TAKEN_BACK),
        AppendOnly("cases_alarmstep"),
        *[AppendOnly(f"cases_historical{name}") for name in HISTORY],
        migrations.RunSQL([(line, None) for line in LATER_CREATE], [(line, None) for line in LATER_DROP]),
    ]
