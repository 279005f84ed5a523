"""Arrests by import, heard without arrest, in doubt (ZS-1, ZS-9, ZS-10)."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """See above."""

    dependencies: ClassVar = [("zsm", "0006_live"), ("cases", "0031_mending")]
    operations: ClassVar = []
