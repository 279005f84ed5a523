"""Life after sharing: withdrawal, correction, requests, agreements, vital interest."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Life after sharing: withdrawal, correction, requests, agreements, vital interest."""

    dependencies: ClassVar = [("cases", "0007_seal")]

    operations: ClassVar = []
