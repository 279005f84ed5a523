"""Who lives with whom, what is said of them, what falls (K-1, K-4)."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """See above."""

    dependencies: ClassVar = [("cases", "0021_wake")]
    operations: ClassVar = []
