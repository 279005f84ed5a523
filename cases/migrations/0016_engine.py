"""A handover ends clocks of both partners, and its giver may take it back (VP-5)."""

from typing import ClassVar

from django.db import migrations

from cases.access.names import anew


class Migration(migrations.Migration):
    """The functions of these two tables, with the conditions of today."""

    dependencies: ClassVar = [("cases", "0015_duty_rights")]

    operations: ClassVar = [
        migrations.RunSQL(
            [(line, None) for line in anew("cases_clock", "cases_handover")], migrations.RunSQL.noop
        )
    ]
