"""Themes, the structural route, help after the crisis (AC-8 to AC-11)."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """See above."""

    dependencies: ClassVar = [("acuut", "0008_crisis")]
    operations: ClassVar = []
