"""A decision that is succeeded, never edited, and what PostgreSQL holds of it itself (ZS-4, ZS-5, ZS-7)."""

from typing import ClassVar

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from cases.access.crossing import made
from cases.access.names import create, drop
from cases.base.at_once import at_once
from zsm.names import SAID, anew
from zsm.walls import CREATE, DROP

LATE = "the first decision came after the nine hours; one that follows says the same"
WAITED = "waarom niet gewacht op wie nog niet sprak (ZS-4)"
ANEW = ("zsm_arrest", "zsm_inbreng", "zsm_besluit", "zsm_verteld", "zsm_telwijzekeuze")
SILENT = "partners die nodig waren en niet spraken"


def said(model: str) -> list[migrations.operations.base.Operation]:
    """Why the decision did not wait, and for whom: on the table or its history."""
    return [
        migrations.RenameField(model, "without_deel_a", "without_bespreking"),
        migrations.AlterField(
            model, "without_bespreking", models.TextField(blank=True, help_text=WAITED, max_length=2000)
        ),
        migrations.AddField(
            model,
            "silent",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=20), default=list, help_text=SILENT, size=None
            ),
        ),
    ]


class Migration(migrations.Migration):
    """Fields first, then the walls."""

    dependencies: ClassVar = [("zsm", "0008_deel_a")]
    operations: ClassVar = [
        *said("besluitcontent"),
        *said("historicalbesluitcontent"),
        migrations.AlterField("besluit", "late", models.BooleanField(help_text=LATE)),
        migrations.AlterField("historicalbesluit", "late", models.BooleanField(help_text=LATE)),
        migrations.AlterField(
            "besluit",
            "arrest",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="besluiten", to="zsm.arrest"
            ),
        ),
        migrations.AddField(
            "besluit",
            "follows",
            models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="followed_by",
                to="zsm.besluit",
            ),
        ),
        migrations.AddField(
            "historicalbesluit",
            "follows",
            models.ForeignKey(
                blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+", to="zsm.besluit",
            ),
        ),
        migrations.AddConstraint(
            "besluit",
            models.UniqueConstraint(
                condition=models.Q(("follows__isnull", True)), fields=("arrest",),
                name="one_first_decision_an_arrest",
            ),
        ),
        migrations.AddConstraint(
            "besluitcontent",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("custody", "heenzenden"), _negated=True),
                    ("victim_safety__regex", "\\S"),
                    _connector="OR",
                ),
                name="who_goes_home_leaves_a_safe_victim",
            ),
        ),
        migrations.RunSQL(
            [
                (line, None)
                for line in (
                    "GRANT SELECT (follows_id) ON zsm_besluit TO vv_crossing",
                    *made(), *create({}, SAID), *anew(*ANEW), *CREATE,
                )
            ],
            [
                (line, None)
                for line in (*DROP, *drop(SAID), "REVOKE SELECT (follows_id) ON zsm_besluit FROM vv_crossing")
            ],
        ),
    ]  # fmt: skip
    operations = at_once(operations)
