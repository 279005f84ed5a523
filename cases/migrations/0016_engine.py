"""What the clock engine needs besides (D-3, D-5)."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Nothing yet."""

    dependencies: ClassVar = [("cases", "0015_duty_rights")]

    operations: ClassVar = []
