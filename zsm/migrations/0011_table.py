"""The figures of the table for the chair: what vv_crossing reads for them, and the whole list again (RN-2)."""

from typing import ClassVar

from django.db import migrations

from cases.access.crossing import made
from cases.access.crossing_figures import RIGHTS
from cases.base.at_once import at_once

READS = [f"GRANT SELECT ({columns}) ON {table} TO vv_crossing" for table, columns in RIGHTS.items()]
NO_READS = [f"REVOKE SELECT ({columns}) ON {table} FROM vv_crossing" for table, columns in RIGHTS.items()]


class Migration(migrations.Migration):
    """Only rights and functions, each for who asks in their own name; the tables are those of others."""

    dependencies: ClassVar = [("zsm", "0010_after")]
    operations: ClassVar = at_once(
        [
            migrations.RunSQL(
                [(line, None) for line in (*READS, *made())], [(line, None) for line in NO_READS]
            ),
        ]
    )
