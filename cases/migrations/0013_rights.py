"""Whoever reaches the database as the application acts in the name of who signed in, and of nobody else."""

from typing import ClassVar

from django.db import migrations

from cases.access.names import CREATE, DROP


class Migration(migrations.Migration):
    """Triggers rather than policies: the policies of content read these tables."""

    dependencies: ClassVar = [("cases", "0012_crossings")]

    operations: ClassVar = [
        migrations.RunSQL([(line, None) for line in CREATE], [(line, None) for line in DROP])
    ]
