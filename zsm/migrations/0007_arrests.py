"""Arrests by import, heard without arrest, by PGA, in doubt (ZS-1, ZS-9, ZS-10)."""

import uuid
from typing import Any, ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cases.access.names import create, drop
from cases.access.policy import AppendOnly
from cases.base.at_once import at_once
from zsm.names import REPORTS, anew

WAYS = [("aanhouding", "aangehouden"), ("niet_vastzaak", "gehoord zonder aanhouding (niet-vastzaak)")]
TRACKS = [("zsm", "ZSM"), ("pga", "PGA"), ("district", "PGA, via de districtsrecherche")]


def added(model: str) -> list[migrations.AddField]:
    """What an arrest says from now on, on the table or its history."""
    fields: dict[str, models.Field[Any, Any]] = {
        "doubt": models.BooleanField(
            default=False, help_text="de politie twijfelt of dit huiselijk geweld is (ZS-10)"
        ),
        "track": models.CharField(choices=TRACKS, default="zsm", max_length=12),
        "way": models.CharField(choices=WAYS, default="aanhouding", max_length=16),
    }
    return [migrations.AddField(model_name=model, name=name, field=field) for name, field in fields.items()]


class Migration(migrations.Migration):
    """A report is written in one's own name, and grows only."""

    dependencies: ClassVar = [
        ("zsm", "0006_live"),
        ("cases", "0031_mending"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations: ClassVar = [
        *added("arrest"),
        *added("historicalarrest"),
        migrations.AddConstraint(
            model_name="arrest",
            constraint=models.CheckConstraint(
                condition=models.Q(("way__in", ["aanhouding", "niet_vastzaak"])), name="way_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="arrest",
            constraint=models.CheckConstraint(
                condition=models.Q(("track__in", ["zsm", "pga", "district"])), name="track_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="arrest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("way", "aanhouding"), ("brought_before_at__isnull", True), _connector="OR"
                ),
                name="only_who_is_arrested_is_brought_before",
            ),
        ),
        migrations.CreateModel(
            name="Aanmelding",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("district", models.CharField(blank=True, max_length=60)),
                (
                    "mark",
                    models.CharField(
                        blank=True,
                        help_text="keyed hash of the police's own number, to know a report again",
                        max_length=64,
                    ),
                ),
                ("arrested_at", models.DateTimeField(help_text="as this district reports it")),
                ("at", models.DateTimeField()),
                (
                    "arrest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="zsm.arrest"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("mark", ""), _negated=True),
                        fields=("organisation", "mark"),
                        name="a_report_is_read_in_once",
                    )
                ],
            },
        ),
        AppendOnly("zsm_aanmelding"),
        migrations.RunSQL(
            [(line, None) for line in (*create(REPORTS, {}), *anew("zsm_arrest"))],
            [(line, None) for line in drop(REPORTS)],
        ),
    ]
    operations = at_once(operations)
