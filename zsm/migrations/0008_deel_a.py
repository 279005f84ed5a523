"""Deel A at night and taken back; the input of each partner (ZS-3, ZS-4, ZS-8)."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """See above."""

    dependencies: ClassVar = [("zsm", "0007_arrests")]
    operations: ClassVar = []
