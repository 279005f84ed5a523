"""What crosses of an arrest is read by vv_crossing, column by column (ZS-2; cases/access/crossing.py)."""

from typing import ClassVar

from django.db import migrations

COLUMNS = {
    "zsm_arrest": "id, case_id, item_id",
    "zsm_inbreng": "arrest_id, organisation_id, state, because, at",
    "zsm_besluit": "id, arrest_id, decided_at, late",
    "zsm_verteld": "besluit_id, whom",
}


class Migration(migrations.Migration):
    """After the functions themselves."""

    dependencies: ClassVar = [("zsm", "0002_walls"), ("cases", "0012_crossings")]

    operations: ClassVar = [
        migrations.RunSQL(
            [
                (f"GRANT SELECT ({columns}) ON {table} TO vv_crossing", None)
                for table, columns in COLUMNS.items()
            ],
            [
                (f"REVOKE SELECT ({columns}) ON {table} FROM vv_crossing", None)
                for table, columns in COLUMNS.items()
            ],
        )
    ]
