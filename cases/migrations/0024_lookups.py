"""Questions to other partners whether a family is known; merging and splitting (K-3, K-5)."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """See above."""

    dependencies: ClassVar = [("cases", "0023_matching")]
    operations: ClassVar = []
