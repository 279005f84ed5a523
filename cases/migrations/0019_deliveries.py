"""What deliveries need besides (SA-5)."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Nothing yet."""

    dependencies: ClassVar = [("cases", "0018_alarms")]

    operations: ClassVar = []
