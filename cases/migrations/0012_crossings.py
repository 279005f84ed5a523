"""What else crosses without content."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """What else crosses without content."""

    dependencies: ClassVar = [("cases", "0011_shielded")]

    operations: ClassVar = []
