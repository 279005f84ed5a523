"""What wakes a sleeping sweeper; finding what was tried in vain (D-2)."""

from typing import ClassVar

from django.db import migrations, models

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


class Migration(migrations.Migration):
    """After the tables of duty and alarms."""

    dependencies: ClassVar = [("cases", "0020_live")]

    operations: ClassVar = [
        migrations.RunSQL(WAKE, SLEEP),
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                fields=["-attempts"], condition=models.Q(attempts__gt=0), name="clocks_that_fail"
            ),
        ),
    ]
