"""The seal of the record."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """The seal of the record."""

    dependencies: ClassVar = [("cases", "0006_in_ones_own_name")]

    operations: ClassVar = []
