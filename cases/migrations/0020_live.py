"""What live screens need: a word to the web when something changed."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Nothing yet."""

    dependencies: ClassVar = [("cases", "0019_deliveries")]

    operations: ClassVar = []
