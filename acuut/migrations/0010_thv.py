"""The huisverbod: both doors, RiHG, extension, review, districts (TH-1 to TH-6)."""

import uuid
from typing import ClassVar

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from acuut.huisverbod.changes import WATCHES
from acuut import names
from acuut.huisverbod.names import CONTENT as SAID
from acuut.huisverbod.names import INSERT, UPDATE
from cases.base.at_once import at_once
from cases.access.names import create, drop
from cases.access.policy import AppendOnly, RowPolicy
from cases.notifications import changes

CONTENT = [
    "HuisverbodToets", "HuisverbodRihg", "HuisverbodNader", "HuisverbodOverlegContent", "HuisverbodBijdrageContent",
    "HuisverbodVervolg",
]  # fmt: skip
STUBS = ["District", "DistrictDienst", "HuisverbodStap", "HuisverbodOverleg", "HuisverbodBijdrage"]

# Whom the hour rings first: who has the district (acuut.huisverbod.districten).
READS = """
    GRANT SELECT (id, case_id, owner_id, district) ON acuut_huisverbodaanvraag TO vv_sweeper;
    GRANT SELECT ON acuut_district, acuut_districtdienst TO vv_sweeper;
"""
NO_READS = "REVOKE SELECT ON acuut_huisverbodaanvraag, acuut_district, acuut_districtdienst FROM vv_sweeper;"
# The trigger is there (0005); what it asks is said anew.
REQUEST = "acuut_huisverbodaanvraag"
ANEW = create({REQUEST: names.INSERT[REQUEST]}, {REQUEST: names.UPDATE[REQUEST]})[0]


class Migration(migrations.Migration):
    """Tables, then the walls around what is said, then in whose name it is written."""

    dependencies: ClassVar = [
        ("acuut", "0009_routes"),
        ("cases", "0021_wake"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="District",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("code", models.CharField(max_length=12)),
                ("name", models.CharField(max_length=60)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="DistrictDienst",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("ended_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="HistoricalDistrict",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("code", models.CharField(max_length=12)),
                ("name", models.CharField(max_length=60)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "history_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "historical district",
                "verbose_name_plural": "historical districts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDistrictDienst",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "history_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "historical district dienst",
                "verbose_name_plural": "historical district diensts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalHuisverbodBijdrage",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("systeem", "in het systeem"),
                            ("gesprek", "in het overleg of aan de telefoon"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "history_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "historical huisverbod bijdrage",
                "verbose_name_plural": "historical huisverbod bijdrages",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalHuisverbodBijdrageContent",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "safe",
                    models.CharField(
                        choices=[("ja", "Ja"), ("nee", "Nee"), ("twijfel", "Weet ik niet zeker")],
                        max_length=8,
                    ),
                ),
                ("text", models.TextField(max_length=4000)),
                (
                    "history_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "historical huisverbod bijdrage content",
                "verbose_name_plural": "historical huisverbod bijdrage contents",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalHuisverbodNader",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("verlengd", "Huisverbod verlengd"),
                            ("ingetrokken", "Huisverbod ingetrokken"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "decided_by",
                    models.CharField(
                        choices=[
                            ("burgemeester", "De burgemeester"),
                            ("mandaat", "De hulpofficier van justitie, in mandaat"),
                        ],
                        max_length=12,
                    ),
                ),
                ("decided_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("reason", models.TextField(max_length=4000)),
                (
                    "history_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "historical huisverbod nader",
                "verbose_name_plural": "historical huisverbod naders",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalHuisverbodOverleg",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("asked_at", models.DateTimeField()),
                ("answer_by", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "history_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "historical huisverbod overleg",
                "verbose_name_plural": "historical huisverbod overlegs",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalHuisverbodOverlegContent",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("question", models.TextField(max_length=4000)),
                (
                    "history_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "historical huisverbod overleg content",
                "verbose_name_plural": "historical huisverbod overleg contents",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalHuisverbodRihg",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "answers",
                    models.JSONField(
                        default=dict, help_text="hoog, middel or laag by the code of the signal"
                    ),
                ),
                ("with_vt", models.BooleanField(default=False, help_text="samen met Veilig Thuis ingevuld")),
                (
                    "history_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "historical huisverbod rihg",
                "verbose_name_plural": "historical huisverbod rihgs",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalHuisverbodStap",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "code",
                    models.CharField(
                        choices=[
                            ("dienst_ingelicht", "THV-dienst ingelicht"),
                            ("wb_ingelicht", "WB ingelicht"),
                            ("secretariaat", "Secretariaat: aangehouden verdachte nagekeken"),
                            ("spoedscreening", "Spoedscreening: beoordeling THV ingevuld"),
                            ("verrijking", "Verrijking gedaan"),
                            ("nagekeken", "Zelf nagekeken of zij bekend zijn, en het laatste besluit"),
                            ("agent_gebeld", "THV-agent gebeld: waar begint u, kan het direct?"),
                            ("vangnet", "Vangnet gebeld om aan te sluiten"),
                            ("uitgelegd", "Uitgelegd wat een huisverbod is"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "history_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "historical huisverbod stap",
                "verbose_name_plural": "historical huisverbod staps",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalHuisverbodToets",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "danger",
                    models.CharField(
                        choices=[("ja", "Ja"), ("nee", "Nee"), ("twijfel", "Weet ik niet zeker")],
                        help_text="ernstig en onmiddellijk gevaar",
                        max_length=8,
                    ),
                ),
                (
                    "residing",
                    models.CharField(
                        choices=[("ja", "Ja"), ("nee", "Nee"), ("twijfel", "Weet ik niet zeker")],
                        help_text="meer dan incidenteel aanwezig",
                        max_length=8,
                    ),
                ),
                (
                    "adult",
                    models.CharField(
                        choices=[("ja", "Ja"), ("nee", "Nee"), ("twijfel", "Weet ik niet zeker")],
                        help_text="18+",
                        max_length=8,
                    ),
                ),
                (
                    "not_started",
                    models.TextField(blank=True, help_text="waarom toch geen beoordeling", max_length=1000),
                ),
                (
                    "history_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "historical huisverbod toets",
                "verbose_name_plural": "historical huisverbod toetss",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalHuisverbodVervolg",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "safe",
                    models.CharField(
                        choices=[("ja", "Ja"), ("nee", "Nee"), ("twijfel", "Weet ik niet zeker")],
                        max_length=8,
                    ),
                ),
                (
                    "burgemeester",
                    models.TextField(blank=True, help_text="wat de burgemeester zegt", max_length=2000),
                ),
                (
                    "follows",
                    models.CharField(
                        choices=[
                            ("niets", "Niets meer: het is veilig"),
                            ("hulp", "Hulp en veiligheidsafspraken gaan door"),
                            ("opvang", "Opvang of een hotel voor de achterblijvers"),
                            ("straf", "Een maatregel van het strafrecht"),
                            ("verlengen", "De burgemeester wordt gevraagd te verlengen"),
                            ("anders", "Iets anders"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.TextField(help_text="wat er volgt en wie dat doet", max_length=4000)),
                ("due_at", models.DateTimeField(help_text="when it must be arranged", null=True)),
                (
                    "history_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "historical huisverbod vervolg",
                "verbose_name_plural": "historical huisverbod vervolgs",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HuisverbodBijdrage",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("systeem", "in het systeem"),
                            ("gesprek", "in het overleg of aan de telefoon"),
                        ],
                        max_length=8,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HuisverbodBijdrageContent",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "safe",
                    models.CharField(
                        choices=[("ja", "Ja"), ("nee", "Nee"), ("twijfel", "Weet ik niet zeker")],
                        max_length=8,
                    ),
                ),
                ("text", models.TextField(max_length=4000)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HuisverbodNader",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("verlengd", "Huisverbod verlengd"),
                            ("ingetrokken", "Huisverbod ingetrokken"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "decided_by",
                    models.CharField(
                        choices=[
                            ("burgemeester", "De burgemeester"),
                            ("mandaat", "De hulpofficier van justitie, in mandaat"),
                        ],
                        max_length=12,
                    ),
                ),
                ("decided_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("reason", models.TextField(max_length=4000)),
            ],
        ),
        migrations.CreateModel(
            name="HuisverbodOverleg",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("asked_at", models.DateTimeField()),
                ("answer_by", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="HuisverbodOverlegContent",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("question", models.TextField(max_length=4000)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HuisverbodRihg",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "answers",
                    models.JSONField(
                        default=dict, help_text="hoog, middel or laag by the code of the signal"
                    ),
                ),
                ("with_vt", models.BooleanField(default=False, help_text="samen met Veilig Thuis ingevuld")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HuisverbodStap",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "code",
                    models.CharField(
                        choices=[
                            ("dienst_ingelicht", "THV-dienst ingelicht"),
                            ("wb_ingelicht", "WB ingelicht"),
                            ("secretariaat", "Secretariaat: aangehouden verdachte nagekeken"),
                            ("spoedscreening", "Spoedscreening: beoordeling THV ingevuld"),
                            ("verrijking", "Verrijking gedaan"),
                            ("nagekeken", "Zelf nagekeken of zij bekend zijn, en het laatste besluit"),
                            ("agent_gebeld", "THV-agent gebeld: waar begint u, kan het direct?"),
                            ("vangnet", "Vangnet gebeld om aan te sluiten"),
                            ("uitgelegd", "Uitgelegd wat een huisverbod is"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="HuisverbodToets",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "danger",
                    models.CharField(
                        choices=[("ja", "Ja"), ("nee", "Nee"), ("twijfel", "Weet ik niet zeker")],
                        help_text="ernstig en onmiddellijk gevaar",
                        max_length=8,
                    ),
                ),
                (
                    "residing",
                    models.CharField(
                        choices=[("ja", "Ja"), ("nee", "Nee"), ("twijfel", "Weet ik niet zeker")],
                        help_text="meer dan incidenteel aanwezig",
                        max_length=8,
                    ),
                ),
                (
                    "adult",
                    models.CharField(
                        choices=[("ja", "Ja"), ("nee", "Nee"), ("twijfel", "Weet ik niet zeker")],
                        help_text="18+",
                        max_length=8,
                    ),
                ),
                (
                    "not_started",
                    models.TextField(blank=True, help_text="waarom toch geen beoordeling", max_length=1000),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HuisverbodVervolg",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "safe",
                    models.CharField(
                        choices=[("ja", "Ja"), ("nee", "Nee"), ("twijfel", "Weet ik niet zeker")],
                        max_length=8,
                    ),
                ),
                (
                    "burgemeester",
                    models.TextField(blank=True, help_text="wat de burgemeester zegt", max_length=2000),
                ),
                (
                    "follows",
                    models.CharField(
                        choices=[
                            ("niets", "Niets meer: het is veilig"),
                            ("hulp", "Hulp en veiligheidsafspraken gaan door"),
                            ("opvang", "Opvang of een hotel voor de achterblijvers"),
                            ("straf", "Een maatregel van het strafrecht"),
                            ("verlengen", "De burgemeester wordt gevraagd te verlengen"),
                            ("anders", "Iets anders"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.TextField(help_text="wat er volgt en wie dat doet", max_length=4000)),
                ("due_at", models.DateTimeField(help_text="when it must be arranged", null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="huisverbodaanvraag",
            name="one_open_thv_request_a_case",
        ),
        migrations.AddField(
            model_name="historicalhuisverbodaanvraag",
            name="deur",
            field=models.CharField(
                choices=[("wijkagent", "Een wijkagent vroeg het"), ("postbus", "Een melding uit de postbus")],
                default="wijkagent",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodaanvraag",
            name="withdrawn_at",
            field=models.DateTimeField(help_text="before there was an outcome (TH-2)", null=True),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodaanvraag",
            name="withdrawn_because",
            field=models.CharField(
                blank=True,
                choices=[
                    ("wijkagent", "De wijkagent trekt de vraag in"),
                    ("dubbel", "De vraag is dubbel"),
                    ("verkeerde_zaak", "De vraag staat bij de verkeerde zaak"),
                    ("verdachte_weg", "De verdachte is er niet: er valt niets te beoordelen"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodgesprekken",
            name="contact",
            field=models.TextField(
                blank=True, help_text="hoe de betrokkenen te bereiken zijn", max_length=2000
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverboduitkomst",
            name="adult_confirmed",
            field=models.BooleanField(default=False, help_text="age not on record, confirmed on the spot"),
        ),
        migrations.AddField(
            model_name="historicalhuisverboduitkomst",
            name="advice",
            field=models.CharField(
                blank=True,
                choices=[("wel", "In principe een huisverbod"), ("niet", "In principe geen huisverbod")],
                help_text="of the RiHG, as known then",
                max_length=5,
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverboduitkomst",
            name="deviation",
            field=models.TextField(blank=True, help_text="waarom anders dan het RiHG", max_length=2000),
        ),
        migrations.AddField(
            model_name="historicalhuisverboduitkomst",
            name="letter_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="huisverbodaanvraag",
            name="deur",
            field=models.CharField(
                choices=[("wijkagent", "Een wijkagent vroeg het"), ("postbus", "Een melding uit de postbus")],
                default="wijkagent",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="huisverbodaanvraag",
            name="withdrawn_at",
            field=models.DateTimeField(help_text="before there was an outcome (TH-2)", null=True),
        ),
        migrations.AddField(
            model_name="huisverbodaanvraag",
            name="withdrawn_because",
            field=models.CharField(
                blank=True,
                choices=[
                    ("wijkagent", "De wijkagent trekt de vraag in"),
                    ("dubbel", "De vraag is dubbel"),
                    ("verkeerde_zaak", "De vraag staat bij de verkeerde zaak"),
                    ("verdachte_weg", "De verdachte is er niet: er valt niets te beoordelen"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddField(
            model_name="huisverbodgesprekken",
            name="contact",
            field=models.TextField(
                blank=True, help_text="hoe de betrokkenen te bereiken zijn", max_length=2000
            ),
        ),
        migrations.AddField(
            model_name="huisverboduitkomst",
            name="adult_confirmed",
            field=models.BooleanField(default=False, help_text="age not on record, confirmed on the spot"),
        ),
        migrations.AddField(
            model_name="huisverboduitkomst",
            name="advice",
            field=models.CharField(
                blank=True,
                choices=[("wel", "In principe een huisverbod"), ("niet", "In principe geen huisverbod")],
                help_text="of the RiHG, as known then",
                max_length=5,
            ),
        ),
        migrations.AddField(
            model_name="huisverboduitkomst",
            name="deviation",
            field=models.TextField(blank=True, help_text="waarom anders dan het RiHG", max_length=2000),
        ),
        migrations.AddField(
            model_name="huisverboduitkomst",
            name="letter_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name="huisverbodaanvraag",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decided_at__isnull", True), ("withdrawn_at__isnull", True)),
                fields=("case",),
                name="one_open_thv_request_a_case",
            ),
        ),
        migrations.AddConstraint(
            model_name="huisverbodaanvraag",
            constraint=models.CheckConstraint(
                condition=models.Q(("deur__in", ["wijkagent", "postbus"])), name="thv_door_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="huisverbodaanvraag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_at__isnull", True), ("withdrawn_at__isnull", True), _connector="OR"
                ),
                name="thv_decided_or_withdrawn",
            ),
        ),
        migrations.AddConstraint(
            model_name="huisverbodaanvraag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_because", "")),
                    models.Q(
                        ("withdrawn_at__isnull", False),
                        ("withdrawn_because__in", ["wijkagent", "dubbel", "verkeerde_zaak", "verdachte_weg"]),
                    ),
                    _connector="OR",
                ),
                name="thv_withdrawn_with_its_reason",
            ),
        ),
        migrations.AddField(
            model_name="district",
            name="region",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.region"
            ),
        ),
        migrations.AddField(
            model_name="districtdienst",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="acuut.district"
            ),
        ),
        migrations.AddField(
            model_name="districtdienst",
            name="duty",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.duty"
            ),
        ),
        migrations.AddField(
            model_name="historicaldistrict",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicaldistrict",
            name="region",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.region",
            ),
        ),
        migrations.AddField(
            model_name="historicaldistrictdienst",
            name="district",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="acuut.district",
            ),
        ),
        migrations.AddField(
            model_name="historicaldistrictdienst",
            name="duty",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.duty",
            ),
        ),
        migrations.AddField(
            model_name="historicaldistrictdienst",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodbijdrage",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodbijdrage",
            name="item",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodbijdrage",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.organisation",
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodbijdragecontent",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodbijdragecontent",
            name="item",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodbijdragecontent",
            name="owner",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.organisation",
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodnader",
            name="aanvraag",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="acuut.huisverbodaanvraag",
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodnader",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodnader",
            name="item",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodnader",
            name="owner",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.organisation",
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodoverleg",
            name="aanvraag",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="acuut.huisverbodaanvraag",
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodoverleg",
            name="case",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodoverleg",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodoverleg",
            name="item",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodoverleg",
            name="owner",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.organisation",
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodoverlegcontent",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodoverlegcontent",
            name="item",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodoverlegcontent",
            name="owner",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.organisation",
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodrihg",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodrihg",
            name="instrument",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.instrument",
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodrihg",
            name="item",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodrihg",
            name="owner",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.organisation",
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodstap",
            name="aanvraag",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="acuut.huisverbodaanvraag",
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodstap",
            name="by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodstap",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodstap",
            name="item",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodstap",
            name="told",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodtoets",
            name="aanvraag",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="what it led to",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="acuut.huisverbodaanvraag",
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodtoets",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodtoets",
            name="item",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodtoets",
            name="owner",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.organisation",
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodvervolg",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodvervolg",
            name="item",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodvervolg",
            name="owner",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.organisation",
            ),
        ),
        migrations.AddField(
            model_name="huisverbodbijdrage",
            name="item",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="huisverbodbijdrage",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.organisation"
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodbijdragecontent",
            name="bijdrage",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="acuut.huisverbodbijdrage",
            ),
        ),
        migrations.AddField(
            model_name="huisverbodbijdragecontent",
            name="bijdrage",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="acuut.huisverbodbijdrage"
            ),
        ),
        migrations.AddField(
            model_name="huisverbodbijdragecontent",
            name="item",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="huisverbodbijdragecontent",
            name="owner",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.organisation",
            ),
        ),
        migrations.AddField(
            model_name="huisverbodnader",
            name="aanvraag",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="acuut.huisverbodaanvraag"
            ),
        ),
        migrations.AddField(
            model_name="huisverbodnader",
            name="item",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="huisverbodnader",
            name="owner",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.organisation",
            ),
        ),
        migrations.AddField(
            model_name="huisverbodoverleg",
            name="aanvraag",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="overleggen",
                to="acuut.huisverbodaanvraag",
            ),
        ),
        migrations.AddField(
            model_name="huisverbodoverleg",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
            ),
        ),
        migrations.AddField(
            model_name="huisverbodoverleg",
            name="item",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.informationitem"
            ),
        ),
        migrations.AddField(
            model_name="huisverbodoverleg",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.organisation"
            ),
        ),
        migrations.AddField(
            model_name="huisverbodbijdrage",
            name="overleg",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="bijdragen",
                to="acuut.huisverbodoverleg",
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodvervolg",
            name="overleg",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="acuut.huisverbodoverleg",
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodoverlegcontent",
            name="overleg",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="acuut.huisverbodoverleg",
            ),
        ),
        migrations.AddField(
            model_name="historicalhuisverbodbijdrage",
            name="overleg",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="acuut.huisverbodoverleg",
            ),
        ),
        migrations.AddField(
            model_name="huisverbodoverlegcontent",
            name="item",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="huisverbodoverlegcontent",
            name="overleg",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="acuut.huisverbodoverleg"
            ),
        ),
        migrations.AddField(
            model_name="huisverbodoverlegcontent",
            name="owner",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.organisation",
            ),
        ),
        migrations.AddField(
            model_name="huisverbodrihg",
            name="instrument",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.instrument"
            ),
        ),
        migrations.AddField(
            model_name="huisverbodrihg",
            name="item",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="huisverbodrihg",
            name="owner",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.organisation",
            ),
        ),
        migrations.AddField(
            model_name="huisverbodstap",
            name="aanvraag",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="stappen",
                to="acuut.huisverbodaanvraag",
            ),
        ),
        migrations.AddField(
            model_name="huisverbodstap",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="huisverbodstap",
            name="item",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="huisverbodstap",
            name="told",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="huisverbodtoets",
            name="aanvraag",
            field=models.OneToOneField(
                help_text="what it led to",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="acuut.huisverbodaanvraag",
            ),
        ),
        migrations.AddField(
            model_name="huisverbodtoets",
            name="item",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="huisverbodtoets",
            name="owner",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.organisation",
            ),
        ),
        migrations.AddField(
            model_name="huisverbodvervolg",
            name="item",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="huisverbodvervolg",
            name="overleg",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="acuut.huisverbodoverleg"
            ),
        ),
        migrations.AddField(
            model_name="huisverbodvervolg",
            name="owner",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.organisation",
            ),
        ),
        migrations.AddConstraint(
            model_name="district",
            constraint=models.UniqueConstraint(fields=("region", "code"), name="a_district_once_a_region"),
        ),
        migrations.AddConstraint(
            model_name="districtdienst",
            constraint=models.UniqueConstraint(fields=("duty", "district"), name="a_duty_once_a_district"),
        ),
        migrations.AddConstraint(
            model_name="huisverbodnader",
            constraint=models.CheckConstraint(
                condition=models.Q(("what__in", ["verlengd", "ingetrokken"])),
                name="thv_later_decision_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="huisverbodnader",
            constraint=models.CheckConstraint(
                condition=models.Q(("decided_by", "burgemeester")), name="only_the_burgemeester_decides_later"
            ),
        ),
        migrations.AddConstraint(
            model_name="huisverbodoverleg",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at__isnull", True)),
                fields=("aanvraag",),
                name="one_open_thv_review",
            ),
        ),
        migrations.AddConstraint(
            model_name="huisverbodoverleg",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer_by__gte", models.F("asked_at"))),
                name="thv_review_answers_after_it_asks",
            ),
        ),
        migrations.AddConstraint(
            model_name="huisverbodbijdrage",
            constraint=models.UniqueConstraint(
                fields=("overleg", "organisation"), name="a_partner_once_a_thv_review"
            ),
        ),
        migrations.AddConstraint(
            model_name="huisverbodbijdrage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_at__isnull", True), ("how", ""), ("item__isnull", True)),
                    models.Q(
                        ("answered_at__isnull", False),
                        ("how__in", ["systeem", "gesprek"]),
                        ("item__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="thv_answer_with_its_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="huisverbodstap",
            constraint=models.UniqueConstraint(
                condition=models.Q(("told__isnull", True)),
                fields=("aanvraag", "code"),
                name="a_thv_step_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="huisverbodstap",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "code__in",
                        [
                            "dienst_ingelicht",
                            "wb_ingelicht",
                            "secretariaat",
                            "spoedscreening",
                            "verrijking",
                            "nagekeken",
                            "agent_gebeld",
                            "vangnet",
                            "uitgelegd",
                        ],
                    )
                ),
                name="thv_step_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="huisverbodvervolg",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("follows__in", ["niets", "hulp", "opvang", "straf", "verlengen", "anders"])
                ),
                name="thv_follow_is_known",
            ),
        ),
        *[RowPolicy(model) for model in CONTENT],
        *[AppendOnly(f"acuut_historical{model.lower()}") for model in [*STUBS, *CONTENT]],
        migrations.RunSQL(
            [(line, None) for line in (*create(INSERT, UPDATE), *create(SAID, SAID), ANEW)],
            [(line, None) for line in drop(INSERT, UPDATE, SAID)],
        ),
        migrations.RunSQL(
            [(line, None) for line in changes.create(WATCHES)],
            [(line, None) for line in changes.drop(WATCHES)],
        ),
        migrations.RunSQL(READS, NO_READS),
    ]
    operations = at_once(operations)
