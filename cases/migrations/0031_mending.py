"""What is said stands on its own item, and a region answers its own partners alone (AC-4, AC-6, K-3)."""

from typing import ClassVar

from django.db import migrations

from cases.access.crossing_known import KNOWN_BY
from cases.access.names import anew
from cases.safety.walls import BIND, UNBIND

ANEW = ("SET ROLE vv_crossing", "SET LOCAL check_function_bodies = off", KNOWN_BY, "RESET ROLE")


class Migration(migrations.Migration):
    """Bonds of content to the item of its stub; *is dit gezin bekend?* as it is asked now; whose a term is."""

    dependencies: ClassVar = [("cases", "0030_table_partners")]
    operations: ClassVar = [
        migrations.RunSQL([(line, None) for line in BIND], [(line, None) for line in UNBIND]),
        migrations.RunSQL([(line, None) for line in (*ANEW, *anew("cases_clock"))], migrations.RunSQL.noop),
    ]
