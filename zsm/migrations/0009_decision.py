"""A decision that is succeeded, never edited (ZS-5)."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """See above."""

    dependencies: ClassVar = [("zsm", "0008_deel_a")]
    operations: ClassVar = []
