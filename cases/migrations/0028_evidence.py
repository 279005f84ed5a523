"""Photos and documents (SA-9)."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """See above."""

    dependencies: ClassVar = [("cases", "0027_contact")]
    operations: ClassVar = []
