"""The walls around a crisis: the draft of a melding is its owner's alone, history only grows (SH-1, X-2)."""

from django.db import migrations

from cases.access.policy import AppendOnly, RowPolicy

HISTORY = ["meldingdraft", "crisis", "crisisact"]


class Migration(migrations.Migration):
    """Runs after the tables of the heart that the policy reads."""

    dependencies = [
        ("acuut", "0001_initial"),
        ("cases", "0002_walls"),
    ]

    operations = [
        RowPolicy("MeldingDraft", draft=True),
        *[AppendOnly(f"acuut_historical{name}") for name in HISTORY],
    ]
