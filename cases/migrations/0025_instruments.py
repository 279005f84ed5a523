"""Versioned instruments and regional arrangements (AC-4, P-4)."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """See above."""

    dependencies: ClassVar = [("cases", "0024_lookups")]
    operations: ClassVar = []
