"""What the routes of an acute case ask of the shared heart (AC-8 to AC-11)."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """See above."""

    dependencies: ClassVar = [("cases", "0025_instruments")]
    operations: ClassVar = []
