"""Keys by which a family is found again (K-2)."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """See above."""

    dependencies: ClassVar = [("cases", "0022_persons")]
    operations: ClassVar = []
