"""Grounds are proposed by one and approved by another."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Grounds are proposed by one and approved by another."""

    dependencies: ClassVar = [("cases", "0008_sharing")]

    operations: ClassVar = []
