"""What rosters need besides (P-3)."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Nothing yet."""

    dependencies: ClassVar = [("cases", "0016_engine")]

    operations: ClassVar = []
