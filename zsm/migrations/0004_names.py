"""At the table too everybody writes in their own name (zsm.names)."""

from typing import ClassVar

from django.db import migrations

from cases.access.names import create, drop
from zsm.names import INSERT, LATER, UPDATE

THEN = {table: words for table, words in INSERT.items() if table not in LATER}


class Migration(migrations.Migration):
    """Triggers, as on the stubs of cases."""

    dependencies: ClassVar = [("zsm", "0003_crossings"), ("cases", "0013_rights")]

    operations: ClassVar = [
        migrations.RunSQL(
            [(line, None) for line in create(THEN, UPDATE)],
            [(line, None) for line in drop(THEN, UPDATE)],
        )
    ]
