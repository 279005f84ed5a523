"""The context of a transaction is signed: policies and triggers ask crossing.me(), never a setting; staff are signed (decision 0007)."""

from typing import ClassVar

from django.db import migrations

from cases.access import context
from cases.access.policy import refresh
from cases.base.signing import Proof


class Migration(migrations.Migration):
    """A new database has all of this since 0002; an older one gets it here, policies included."""

    dependencies: ClassVar = [("cases", "0009_grounds")]

    operations: ClassVar = [
        migrations.RunSQL([(line, None) for line in context.CREATE], migrations.RunSQL.noop),
        migrations.RunPython(refresh, migrations.RunPython.noop),
        *[
            migrations.AddField(model, "proof", Proof())
            for model in ("staff", "staffrole", "historicalstaffrole")
        ],
    ]
