"""That a crisis runs, and whose it is, decides whether partners may be asked (K-3; cases/access/crossing_known.py)."""

from typing import ClassVar

from django.db import migrations

COLUMNS = "id, case_id, owner_id, ended_at"


class Migration(migrations.Migration):
    """The right to read it, for who owns the closed list of crossings."""

    dependencies: ClassVar = [("acuut", "0010_thv"), ("cases", "0024_lookups")]

    operations: ClassVar = [
        migrations.RunSQL(
            f"GRANT SELECT ({COLUMNS}) ON acuut_crisis TO vv_crossing",
            f"REVOKE SELECT ({COLUMNS}) ON acuut_crisis FROM vv_crossing",
        )
    ]
