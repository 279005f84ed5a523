"""A region chooses which end of the nine hours alarms (D-6)."""

import uuid
from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cases.access.names import create, drop
from cases.access.policy import AppendOnly
from zsm.names import INSERT, LATER

NAMES = {table: INSERT[table] for table in LATER}


class Migration(migrations.Migration):
    """The table, append-only, written in one's own name."""

    dependencies: ClassVar = [("zsm", "0004_names"), ("cases", "0016_engine")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="TelwijzeKeuze",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "telwijze",
                    models.CharField(
                        choices=[
                            ("aanhouding", "negen uur na aanhouding"),
                            ("sv56a", "art. 56a Sv"),
                            ("vroegste", "het vroegste van de twee"),
                        ],
                        max_length=12,
                    ),
                ),
                ("since", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.region"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["region", "-since"], name="telwijze_of_a_region")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("telwijze__in", ["aanhouding", "sv56a", "vroegste"])),
                        name="telwijze_is_known",
                    )
                ],
            },
        ),
        AppendOnly("zsm_telwijzekeuze"),
        migrations.RunSQL(
            [(line, None) for line in create(NAMES, {})], [(line, None) for line in drop(NAMES)]
        ),
    ]
