"""What a crisis records besides its steps (AC-1 to AC-12)."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """See above."""

    dependencies: ClassVar = [("acuut", "0007_live"), ("cases", "0028_evidence")]
    operations: ClassVar = []
