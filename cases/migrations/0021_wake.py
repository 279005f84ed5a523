"""What wakes a sleeping sweeper; finding what was tried in vain; what stood still (D-2)."""

import uuid
from typing import ClassVar

from django.db import migrations, models
from django.db.models.functions import Now

# Only what is due before the sweeper looks again by itself: NOTIFY makes commits wait for each other. A sweeper
# does not wake itself. The channel carries nothing: what is due stands in the rows.
WAKE = """
    CREATE FUNCTION wake() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        NOTIFY vv_due;
        RETURN NULL;
    END $$;
    CREATE TRIGGER wake AFTER INSERT OR UPDATE OF next_at ON cases_clock FOR EACH ROW
        WHEN (NEW.next_at <= statement_timestamp() + interval '1 second' AND current_user <> 'vv_sweeper')
        EXECUTE FUNCTION wake();
    CREATE TRIGGER wake AFTER INSERT ON cases_outbox FOR EACH ROW
        WHEN (current_user <> 'vv_sweeper')
        EXECUTE FUNCTION wake();
"""
SLEEP = """
    DROP TRIGGER wake ON cases_clock;
    DROP TRIGGER wake ON cases_outbox;
    DROP FUNCTION wake();
"""


# Who looks is never the web: a page only reads.
WATCH = """
    REVOKE INSERT, UPDATE ON cases_standstill FROM vv_app;
    GRANT SELECT, INSERT ON cases_standstill TO vv_sweeper;
    GRANT UPDATE (over_at) ON cases_standstill TO vv_sweeper;
"""


class Migration(migrations.Migration):
    """After the tables of duty and alarms."""

    dependencies: ClassVar = [("cases", "0020_live")]

    operations: ClassVar = [
        migrations.RunSQL(WAKE, SLEEP),
        migrations.CreateModel(
            name="Standstill",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("since", models.DateTimeField()),
                ("noticed_at", models.DateTimeField(db_default=Now())),
                ("over_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("over_at__isnull", True)),
                        fields=("over_at",),
                        name="one_standstill_at_a_time",
                        nulls_distinct=False,
                    )
                ]
            },
        ),
        migrations.RunSQL(WATCH, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                fields=["-attempts"], condition=models.Q(attempts__gt=0), name="clocks_that_fail"
            ),
        ),
    ]
