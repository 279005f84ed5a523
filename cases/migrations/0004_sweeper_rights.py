"""The sweeper changes of a clock only what a sweep changes, of the outbox only that it was delivered (D-2)."""

from django.db import migrations

NARROW = """
    REVOKE UPDATE ON cases_clock, cases_outbox FROM vv_sweeper;
    GRANT UPDATE (state, next_at, done_until, attempts) ON cases_clock TO vv_sweeper;
    GRANT UPDATE (delivered_at) ON cases_outbox TO vv_sweeper;
"""
WIDE = "GRANT UPDATE ON cases_clock, cases_outbox TO vv_sweeper;"


class Migration(migrations.Migration):
    """When a term ends, whom it is about and who is responsible are beyond the sweeper's reach."""

    dependencies = [("cases", "0003_crossing")]

    operations = [migrations.RunSQL(NARROW, WIDE)]
