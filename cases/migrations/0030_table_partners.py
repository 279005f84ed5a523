"""Slachtofferhulp and Halt at the ZSM table (ZS-4)."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """See above."""

    dependencies: ClassVar = [("cases", "0029_table_words")]
    operations: ClassVar = []
