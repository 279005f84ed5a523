"""A word to the web when something changed that a screen of the table can show (zsm.changes)."""

from typing import ClassVar

from django.db import migrations

from zsm.changes import WATCHES
from cases.notifications.changes import create, drop


class Migration(migrations.Migration):
    """Triggers, as on the tables of the heart."""

    dependencies: ClassVar = [("zsm", "0005_telwijze"), ("cases", "0020_live")]

    operations: ClassVar = [
        migrations.RunSQL(
            [(line, None) for line in create(WATCHES)], [(line, None) for line in drop(WATCHES)]
        )
    ]
