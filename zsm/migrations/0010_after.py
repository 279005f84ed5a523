"""What follows from the decision, with its own date (ZS-5, ZS-7)."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """See above."""

    dependencies: ClassVar = [("zsm", "0009_decision")]
    operations: ClassVar = []
