"""Safe contact and hazards (SA-3, SA-8)."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """See above."""

    dependencies: ClassVar = [("cases", "0026_routes")]
    operations: ClassVar = []
