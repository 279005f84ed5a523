"""Shielded cases and data breaches."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Shielded cases and data breaches."""

    dependencies: ClassVar = [("cases", "0010_context")]

    operations: ClassVar = []
