"""What else crosses without content: what an item speaks of, and how an arrest stands at the table (SH-11, ZS-2)."""

from typing import ClassVar

from django.db import migrations

from cases.access.crossing import made

RIGHT = "GRANT SELECT (item_id, quoted_id) ON cases_itemreference TO vv_crossing"


class Migration(migrations.Migration):
    """The whole list again; the right to read the tables of the ZSM table comes with them (zsm 0003)."""

    dependencies: ClassVar = [("cases", "0011_shielded")]

    operations: ClassVar = [
        migrations.RunSQL([(line, None) for line in (RIGHT, *made())], migrations.RunSQL.noop),
    ]
