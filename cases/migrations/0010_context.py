"""The organisation of a transaction is signed; the policies ask for the signature."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """The organisation of a transaction is signed; the policies ask for the signature."""

    dependencies: ClassVar = [("cases", "0009_grounds")]

    operations: ClassVar = []
