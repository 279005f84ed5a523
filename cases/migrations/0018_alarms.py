"""What alarms need besides (D-4)."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Nothing yet."""

    dependencies: ClassVar = [("cases", "0017_rosters")]

    operations: ClassVar = []
