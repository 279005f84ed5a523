"""In a crisis too everybody writes in their own name (acuut.names)."""

from typing import ClassVar

from django.db import migrations

from acuut.names import INSERT, UPDATE
from cases.access.names import create, drop


class Migration(migrations.Migration):
    """Triggers, as on the stubs of cases."""

    dependencies: ClassVar = [("acuut", "0004_afspraken"), ("cases", "0013_rights")]

    operations: ClassVar = [
        migrations.RunSQL(
            [(line, None) for line in create(INSERT, UPDATE)],
            [(line, None) for line in drop(INSERT, UPDATE)],
        )
    ]
