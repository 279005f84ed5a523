"""The wall and the figures (ZS-2, RN-2)."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """See above."""

    dependencies: ClassVar = [("zsm", "0010_after")]
    operations: ClassVar = []
