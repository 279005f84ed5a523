"""An alarm goes before all others; where a browser lives is known to its owner and to the sender alone (SA-5)."""

from typing import ClassVar

from django.db import migrations, models

from cases.base.at_once import at_once
from cases.access.context import WHO
from cases.access.names import anew

DEVICE = (
    "ALTER TABLE cases_device ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE cases_device FORCE ROW LEVEL SECURITY",
    f"CREATE POLICY of_its_owner ON cases_device TO vv_app USING (staff_id = {WHO}) WITH CHECK (staff_id = {WHO})",
    "CREATE POLICY to_send ON cases_device TO vv_sweeper USING (true)",
)
DEVICE_BACK = (
    "DROP POLICY to_send ON cases_device",
    "DROP POLICY of_its_owner ON cases_device",
    "ALTER TABLE cases_device NO FORCE ROW LEVEL SECURITY",
    "ALTER TABLE cases_device DISABLE ROW LEVEL SECURITY",
)


class Migration(migrations.Migration):
    """After the tables and their rights."""

    dependencies: ClassVar = [("cases", "0018_alarms")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="delivery",
            name="urgent",
            field=models.BooleanField(default=False, help_text="of an alarm: goes before all others (D-4)"),
        ),
        migrations.AlterField(
            model_name="preference",
            name="topic",
            field=models.CharField(
                choices=[
                    ("alarm", "alarmen: iets moet nu"),
                    ("term", "termijnen die aflopen"),
                    ("request", "vragen aan u"),
                    ("sharing", "gedeeld, verbeterd of ingetrokken"),
                    ("other", "overige berichten"),
                ],
                max_length=10,
            ),
        ),
        migrations.RemoveIndex(model_name="delivery", name="deliveries_to_send"),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("next_at__isnull", False)),
                fields=["channel", "-urgent", "next_at"],
                name="deliveries_to_send",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("state__in", ["waiting", "failed"])),
                fields=["outbox"],
                name="deliveries_not_there",
            ),
        ),
        migrations.RunSQL([(line, None) for line in DEVICE], [(line, None) for line in DEVICE_BACK]),
        migrations.RunSQL(
            [(line, None) for line in anew("cases_delivery", "cases_device")], migrations.RunSQL.noop
        ),
    ]
    operations = at_once(operations)
