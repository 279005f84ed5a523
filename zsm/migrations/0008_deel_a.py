"""Calls to Veilig Thuis at night, input taken back, and whether it is still there (ZS-3, ZS-4, ZS-8)."""

import uuid
from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cases.access.crossing import made
from cases.access.names import create, drop
from cases.access.policy import AppendOnly
from cases.base.at_once import at_once
from cases.notifications import changes
from zsm.nacht.changes import WATCHES
from zsm.nacht.names import INSERT

STATES = [
    ("aanwezig", "aanwezig"),
    ("opgesteld", "opgesteld, nog niet gedeeld"),
    ("onvolledig", "bekeken, niet compleet"),
    ("niet_nodig", "niet nodig"),
    ("teruggenomen", "ingetrokken"),
    ("gestopt", "niet met het OM gedeeld"),
]
REASONS = [
    ("wacht_informatie", "wacht op informatie van een partner"),
    ("geen_contact", "betrokkenen nog niet gesproken"),
    ("later_binnen", "aanhouding kwam laat bij ons binnen"),
    ("capaciteit", "nu niemand beschikbaar"),
    ("buiten_tijden", "buiten onze uren voor de ZSM-tafel"),
]
ANSWERS = [
    ("gesproken", "Gesproken met Veilig Thuis"),
    ("belt_terug", "Veilig Thuis belt terug"),
    ("crisisdienst", "De crisisdienst neemt het over"),
    ("geen_gehoor", "Geen gehoor"),
]
# An input is there as long as what it says is: its item, and whether that is shared still.
COLUMNS = {"zsm_inbreng": "item_id", "zsm_gebeld": "arrest_id, organisation_id, at, answer"}
READS = [f"GRANT SELECT ({columns}) ON {table} TO vv_crossing" for table, columns in COLUMNS.items()]
NO_READS = "REVOKE SELECT (item_id) ON zsm_inbreng FROM vv_crossing"


class Migration(migrations.Migration):
    """The words of both tables, the calls, and what of it crosses."""

    dependencies: ClassVar = [
        ("zsm", "0007_arrests"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations: ClassVar = [
        migrations.RemoveConstraint(model_name="inbreng", name="input_state_is_known"),
        *[
            migrations.AlterField(
                model_name=model, name="state", field=models.CharField(choices=STATES, max_length=12)
            )
            for model in ("inbreng", "historicalinbreng")
        ],
        *[
            migrations.AlterField(
                model_name=model,
                name="because",
                field=models.CharField(blank=True, choices=REASONS, max_length=20),
            )
            for model in ("inbreng", "historicalinbreng")
        ],
        migrations.AddConstraint(
            model_name="inbreng",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", [code for code, _ in STATES])), name="input_state_is_known"
            ),
        ),
        migrations.CreateModel(
            name="Gebeld",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("at", models.DateTimeField()),
                ("answer", models.CharField(choices=ANSWERS, max_length=16)),
                (
                    "arrest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="calls", to="zsm.arrest"
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
                    "item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.informationitem",
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
                "indexes": [models.Index(fields=["arrest", "-at"], name="calls_of_an_arrest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("answer__in", [code for code, _ in ANSWERS])),
                        name="answer_of_a_call_is_known",
                    )
                ],
            },
        ),
        AppendOnly("zsm_gebeld"),
        migrations.RunSQL(
            [(line, None) for line in (*create(INSERT, {}), *changes.create(WATCHES))],
            [(line, None) for line in (*changes.drop(WATCHES), *drop(INSERT))],
        ),
        migrations.RunSQL([(line, None) for line in (*READS, *made())], [(NO_READS, None)]),
    ]
    operations = at_once(operations)
