"""What the acute flow still asked of the shared heart."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """See above."""

    dependencies: ClassVar = [("cases", "0030_table_partners")]
    operations: ClassVar = []
