"""What live screens need: a word to the web when something changed (cases.notifications.changes)."""

from typing import ClassVar

from django.db import migrations

from cases.notifications.changes import WATCHES, create, drop


class Migration(migrations.Migration):
    """Triggers on what a board can show."""

    dependencies: ClassVar = [("cases", "0019_deliveries")]

    operations: ClassVar = [
        migrations.RunSQL(
            [(line, None) for line in create(WATCHES)], [(line, None) for line in drop(WATCHES)]
        )
    ]
