"""What the acute flow still lacked."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """See above."""

    dependencies: ClassVar = [("acuut", "0011_lookups"), ("cases", "0031_mending")]
    operations: ClassVar = []
