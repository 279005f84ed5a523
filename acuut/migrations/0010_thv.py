"""The huisverbod: both doors, RiHG, extension, review (TH-1 to TH-6)."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """See above."""

    dependencies: ClassVar = [("acuut", "0009_routes")]
    operations: ClassVar = []
