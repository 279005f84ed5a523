"""The walls around what is decided at the table: row policy on content, history that only grows (SH-1, X-2)."""

from django.db import migrations

from cases.access.policy import AppendOnly, RowPolicy

CONTENT = ["BesluitContent"]
HISTORY = ["arrest", "inbreng", "besluit", "besluitcontent", "verteld"]


class Migration(migrations.Migration):
    """Runs after the tables of the heart that the policy reads."""

    dependencies = [
        ("zsm", "0001_initial"),
        ("cases", "0002_walls"),
    ]

    operations = [
        *[RowPolicy(model) for model in CONTENT],
        *[AppendOnly(f"zsm_historical{name}") for name in HISTORY],
    ]
