"""Rosters, alarms, deliveries: the tables (P-3, D-4, SA-5); a clock that is paused (D-5)."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models

from cases.base.at_once import at_once


class Migration(migrations.Migration):
    """Tables only; who may write in them comes next."""

    dependencies = [
        ("cases", "0013_rights"),
    ]

    operations = [
        migrations.CreateModel(
            name="Alarm",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("effect", models.CharField(max_length=80)),
                (
                    "function",
                    models.CharField(help_text="for which duty: partners.enums.DutyFunction", max_length=20),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "niemand heeft het"),
                            ("taken", "iemand heeft het"),
                            ("ended", "niet meer nodig"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("raised_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("step", models.PositiveSmallIntegerField(default=0, help_text="how many rungs it climbed")),
                (
                    "next_at",
                    models.DateTimeField(help_text="when it climbs on; empty when it need not", null=True),
                ),
                ("taken_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="AlarmStep",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "rung",
                    models.CharField(
                        choices=[
                            ("on_duty", "wie dienst heeft"),
                            ("next", "de volgende in het rooster"),
                            ("chief", "de chef"),
                            ("everyone", "iedereen van de organisatie"),
                            ("nobody", "niemand gevonden"),
                            ("taken", "iemand heeft het"),
                            ("ended", "niet meer nodig"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
        ),
        migrations.CreateModel(
            name="Coverage",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "function",
                    models.CharField(
                        choices=[
                            ("acuut", "acuut, 24 uur"),
                            ("thv", "THV-dienst"),
                            ("zsm", "ZSM-tafel"),
                            ("noodlijn", "noodlijn buiten kantoortijd"),
                            ("beheer", "beheer bij storing"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "weekdays",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        help_text="1 is Monday, 7 Sunday",
                        size=None,
                    ),
                ),
                ("from_time", models.TimeField(help_text="on the clock of Amsterdam")),
                ("until_time", models.TimeField(help_text="not later than from: it ends on the next day")),
                ("phone", models.CharField(blank=True, max_length=20)),
                ("staffed", models.BooleanField(default=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("mail", "e-mail"), ("push", "melding op uw toestel")], max_length=10
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "wacht"),
                            ("sent", "verstuurd"),
                            ("failed", "mislukt"),
                            ("not_needed", "niet meer nodig"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                (
                    "next_at",
                    models.DateTimeField(
                        help_text="when it is tried; empty when it need not be any more", null=True
                    ),
                ),
                (
                    "failure",
                    models.CharField(blank=True, help_text="what went wrong last, as a code", max_length=40),
                ),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("sent_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Device",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("endpoint", models.URLField(max_length=600)),
                ("p256dh", models.CharField(max_length=120)),
                ("auth", models.CharField(max_length=40)),
                ("label", models.CharField(help_text="as its owner calls it", max_length=40)),
                ("added_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "ended_because",
                    models.CharField(blank=True, help_text="a code: taken_off, gone", max_length=20),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HistoricalCoverage",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "function",
                    models.CharField(
                        choices=[
                            ("acuut", "acuut, 24 uur"),
                            ("thv", "THV-dienst"),
                            ("zsm", "ZSM-tafel"),
                            ("noodlijn", "noodlijn buiten kantoortijd"),
                            ("beheer", "beheer bij storing"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "weekdays",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        help_text="1 is Monday, 7 Sunday",
                        size=None,
                    ),
                ),
                ("from_time", models.TimeField(help_text="on the clock of Amsterdam")),
                ("until_time", models.TimeField(help_text="not later than from: it ends on the next day")),
                ("phone", models.CharField(blank=True, max_length=20)),
                ("staffed", models.BooleanField(default=True)),
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
                "verbose_name": "historical coverage",
                "verbose_name_plural": "historical coverages",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMomentContact",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "moment",
                    models.CharField(
                        choices=[
                            ("acuut", "Samen op in acuut"),
                            ("actieoverleg", "Actie-overleg"),
                            ("zsm", "VT & ZSM"),
                            ("hssk", "Strafbare kindermishandeling"),
                            ("lokaal", "Lokaal veld"),
                            ("zvh", "Zorg- en Veiligheidshuis"),
                            ("mda", "MDA++"),
                        ],
                        max_length=20,
                    ),
                ),
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
                "verbose_name": "historical moment contact",
                "verbose_name_plural": "historical moment contacts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="MomentContact",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "moment",
                    models.CharField(
                        choices=[
                            ("acuut", "Samen op in acuut"),
                            ("actieoverleg", "Actie-overleg"),
                            ("zsm", "VT & ZSM"),
                            ("hssk", "Strafbare kindermishandeling"),
                            ("lokaal", "Lokaal veld"),
                            ("zvh", "Zorg- en Veiligheidshuis"),
                            ("mda", "MDA++"),
                        ],
                        max_length=20,
                    ),
                ),
                ("ended_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Preference",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("alarm", "alarmen: iets moet nu"),
                            ("term", "termijnen die aflopen"),
                            ("request", "vragen van partners"),
                            ("sharing", "gedeeld, verbeterd of ingetrokken"),
                            ("other", "overige berichten"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("mail", "e-mail"), ("push", "melding op uw toestel")], max_length=10
                    ),
                ),
                ("wanted", models.BooleanField()),
            ],
        ),
        migrations.CreateModel(
            name="QuietHours",
            fields=[
                (
                    "staff",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="quiet_hours",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("from_time", models.TimeField(help_text="on the clock of Amsterdam")),
                ("until_time", models.TimeField(help_text="not later than from: on the next day")),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="clock",
            name="clock_state_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="clock",
            name="an_ended_clock_says_when",
        ),
        migrations.RemoveConstraint(
            model_name="staffrole",
            name="role_is_known",
        ),
        migrations.AddField(
            model_name="clock",
            name="paused_at",
            field=models.DateTimeField(help_text="since when it does not count (D-5)", null=True),
        ),
        migrations.AddField(
            model_name="duty",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="duty",
            name="can_come",
            field=models.BooleanField(default=False, help_text="not only reachable: also available to come"),
        ),
        migrations.AddField(
            model_name="duty",
            name="imported_uid",
            field=models.UUIDField(help_text="made of the UID of an imported calendar entry", null=True),
        ),
        migrations.AddField(
            model_name="duty",
            name="phone",
            field=models.CharField(
                blank=True, help_text="in this duty; else the person's own", max_length=20
            ),
        ),
        migrations.AddField(
            model_name="duty",
            name="rank",
            field=models.PositiveSmallIntegerField(default=1, help_text="1 is called first, 2 next (D-4)"),
        ),
        migrations.AddField(
            model_name="duty",
            name="replaces",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replacements",
                to="cases.duty",
            ),
        ),
        migrations.AddField(
            model_name="duty",
            name="skips",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.DateField(),
                default=list,
                help_text="local days on which it does not begin",
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="duty",
            name="weekly",
            field=models.BooleanField(
                default=False, help_text="comes back every week at the same local time"
            ),
        ),
        migrations.AddField(
            model_name="duty",
            name="weekly_until",
            field=models.DateField(
                help_text="the last local day on which it can begin; empty: on", null=True
            ),
        ),
        migrations.AddField(
            model_name="duty",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="historicalduty",
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
            model_name="historicalduty",
            name="can_come",
            field=models.BooleanField(default=False, help_text="not only reachable: also available to come"),
        ),
        migrations.AddField(
            model_name="historicalduty",
            name="imported_uid",
            field=models.UUIDField(help_text="made of the UID of an imported calendar entry", null=True),
        ),
        migrations.AddField(
            model_name="historicalduty",
            name="phone",
            field=models.CharField(
                blank=True, help_text="in this duty; else the person's own", max_length=20
            ),
        ),
        migrations.AddField(
            model_name="historicalduty",
            name="rank",
            field=models.PositiveSmallIntegerField(default=1, help_text="1 is called first, 2 next (D-4)"),
        ),
        migrations.AddField(
            model_name="historicalduty",
            name="replaces",
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
            model_name="historicalduty",
            name="skips",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.DateField(),
                default=list,
                help_text="local days on which it does not begin",
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="historicalduty",
            name="weekly",
            field=models.BooleanField(
                default=False, help_text="comes back every week at the same local time"
            ),
        ),
        migrations.AddField(
            model_name="historicalduty",
            name="weekly_until",
            field=models.DateField(
                help_text="the last local day on which it can begin; empty: on", null=True
            ),
        ),
        migrations.AddField(
            model_name="historicalduty",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="historicalstaff",
            name="email",
            field=models.EmailField(
                blank=True, help_text="at work; neutral notices only (SA-5)", max_length=254
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="staff",
            field=models.ForeignKey(
                help_text="for this person alone",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="outbox",
            name="key",
            field=models.CharField(
                blank=True, help_text="what makes it one, without a clock", max_length=120
            ),
        ),
        migrations.AddField(
            model_name="outbox",
            name="staff",
            field=models.ForeignKey(
                help_text="for this person alone",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="staff",
            name="email",
            field=models.EmailField(
                blank=True, help_text="at work; neutral notices only (SA-5)", max_length=254
            ),
        ),
        migrations.AlterField(
            model_name="clock",
            name="state",
            field=models.CharField(
                choices=[
                    ("running", "loopt"),
                    ("paused", "opgeschort"),
                    ("met", "op tijd"),
                    ("expired", "verlopen"),
                    ("met_late", "te laat"),
                    ("cancelled", "vervallen"),
                ],
                default="running",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="clockevent",
            name="change",
            field=models.CharField(
                choices=[
                    ("started", "gestart"),
                    ("warned", "gewaarschuwd"),
                    ("expired", "verlopen"),
                    ("met", "op tijd gehaald"),
                    ("met_late", "te laat gehaald"),
                    ("moved", "verplaatst"),
                    ("paused", "opgeschort"),
                    ("resumed", "loopt weer"),
                    ("cancelled", "vervallen"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="duty",
            name="function",
            field=models.CharField(
                choices=[
                    ("acuut", "acuut, 24 uur"),
                    ("thv", "THV-dienst"),
                    ("zsm", "ZSM-tafel"),
                    ("noodlijn", "noodlijn buiten kantoortijd"),
                    ("beheer", "beheer bij storing"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="historicalduty",
            name="function",
            field=models.CharField(
                choices=[
                    ("acuut", "acuut, 24 uur"),
                    ("thv", "THV-dienst"),
                    ("zsm", "ZSM-tafel"),
                    ("noodlijn", "noodlijn buiten kantoortijd"),
                    ("beheer", "beheer bij storing"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="historicalstaffrole",
            name="role",
            field=models.CharField(
                choices=[
                    ("medewerker", "medewerker"),
                    ("gedragswetenschapper", "gedragswetenschapper"),
                    ("vertrouwensarts", "vertrouwensarts"),
                    ("front_office", "front office"),
                    ("werkbegeleider", "werkbegeleider (WB)"),
                    ("thv_dienst", "THV-dienst"),
                    ("wijkagent", "wijkagent"),
                    ("hulpofficier", "hulpofficier van justitie"),
                    ("zorg_en_straf_regisseur", "Zorg en Straf-regisseur"),
                    ("casusregisseur_stalking", "casusregisseur stalking"),
                    ("chef_van_dienst", "chef van dienst"),
                    ("ovj_zsm", "OvJ ZSM"),
                    ("ovj_kindermishandeling", "coördinerend OvJ kindermishandeling"),
                    ("raadsonderzoeker", "raadsonderzoeker"),
                    ("reclasseringswerker", "reclasseringswerker"),
                    ("voorzitter_actieoverleg", "voorzitter Actie-overleg"),
                    ("secretaris", "secretaris"),
                    ("rnzs_voorzitter", "RNZS-voorzitter"),
                    ("thematrekker", "thematrekker"),
                    ("functioneel_beheerder", "functioneel beheerder"),
                    ("fg", "functionaris gegevensbescherming (FG)"),
                    ("planner", "planner (rooster)"),
                ],
                max_length=40,
            ),
        ),
        migrations.AlterField(
            model_name="staffrole",
            name="role",
            field=models.CharField(
                choices=[
                    ("medewerker", "medewerker"),
                    ("gedragswetenschapper", "gedragswetenschapper"),
                    ("vertrouwensarts", "vertrouwensarts"),
                    ("front_office", "front office"),
                    ("werkbegeleider", "werkbegeleider (WB)"),
                    ("thv_dienst", "THV-dienst"),
                    ("wijkagent", "wijkagent"),
                    ("hulpofficier", "hulpofficier van justitie"),
                    ("zorg_en_straf_regisseur", "Zorg en Straf-regisseur"),
                    ("casusregisseur_stalking", "casusregisseur stalking"),
                    ("chef_van_dienst", "chef van dienst"),
                    ("ovj_zsm", "OvJ ZSM"),
                    ("ovj_kindermishandeling", "coördinerend OvJ kindermishandeling"),
                    ("raadsonderzoeker", "raadsonderzoeker"),
                    ("reclasseringswerker", "reclasseringswerker"),
                    ("voorzitter_actieoverleg", "voorzitter Actie-overleg"),
                    ("secretaris", "secretaris"),
                    ("rnzs_voorzitter", "RNZS-voorzitter"),
                    ("thematrekker", "thematrekker"),
                    ("functioneel_beheerder", "functioneel beheerder"),
                    ("fg", "functionaris gegevensbescherming (FG)"),
                    ("planner", "planner (rooster)"),
                ],
                max_length=40,
            ),
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(
                condition=models.Q(("withdrawn_at", None)),
                fields=["weekly", "ends_at"],
                name="duties_that_count",
            ),
        ),
        migrations.AddConstraint(
            model_name="clock",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["running", "paused", "met", "expired", "met_late", "cancelled"])
                ),
                name="clock_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="clock",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("state__in", ["running", "paused", "expired"])),
                    models.Q(("ended_at__isnull", False), ("state__in", ["met", "met_late", "cancelled"])),
                    _connector="OR",
                ),
                name="an_ended_clock_says_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="clock",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("paused_at__isnull", False), ("state", "paused")),
                    models.Q(models.Q(("state", "paused"), _negated=True), ("paused_at__isnull", True)),
                    _connector="OR",
                ),
                name="a_paused_clock_says_since_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(("rank__gte", 1), ("rank__lte", 9)), name="duty_has_a_rank"
            ),
        ),
        migrations.AddConstraint(
            model_name="outbox",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True), fields=("key",), name="a_key_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="staffrole",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "role__in",
                        [
                            "medewerker",
                            "gedragswetenschapper",
                            "vertrouwensarts",
                            "front_office",
                            "werkbegeleider",
                            "thv_dienst",
                            "wijkagent",
                            "hulpofficier",
                            "zorg_en_straf_regisseur",
                            "casusregisseur_stalking",
                            "chef_van_dienst",
                            "ovj_zsm",
                            "ovj_kindermishandeling",
                            "raadsonderzoeker",
                            "reclasseringswerker",
                            "voorzitter_actieoverleg",
                            "secretaris",
                            "rnzs_voorzitter",
                            "thematrekker",
                            "functioneel_beheerder",
                            "fg",
                            "planner",
                        ],
                    )
                ),
                name="role_is_known",
            ),
        ),
        migrations.AddField(
            model_name="alarm",
            name="case",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
            ),
        ),
        migrations.AddField(
            model_name="alarm",
            name="clock",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="alarms", to="cases.clock"
            ),
        ),
        migrations.AddField(
            model_name="alarm",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.organisation"
            ),
        ),
        migrations.AddField(
            model_name="alarm",
            name="taken_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="alarmstep",
            name="alarm",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="cases.alarm"
            ),
        ),
        migrations.AddField(
            model_name="alarmstep",
            name="staff",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="coverage",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="coverage", to="cases.organisation"
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="outbox",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="deliveries", to="cases.outbox"
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="staff",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="device",
            name="staff",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="devices",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="device",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.device"
            ),
        ),
        migrations.AddField(
            model_name="historicalcoverage",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalcoverage",
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
            model_name="historicalmomentcontact",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalmomentcontact",
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
            model_name="historicalmomentcontact",
            name="staff",
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
            model_name="momentcontact",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.organisation"
            ),
        ),
        migrations.AddField(
            model_name="momentcontact",
            name="staff",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="preference",
            name="staff",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="preferences",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="alarm",
            index=models.Index(
                condition=models.Q(("next_at__isnull", False)), fields=["next_at"], name="alarms_to_climb"
            ),
        ),
        migrations.AddIndex(
            model_name="alarm",
            index=models.Index(
                condition=models.Q(("state", "open")),
                fields=["organisation", "raised_at"],
                name="open_alarms",
            ),
        ),
        migrations.AddConstraint(
            model_name="alarm",
            constraint=models.UniqueConstraint(fields=("clock", "effect"), name="an_alarm_once_an_effect"),
        ),
        migrations.AddConstraint(
            model_name="alarm",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "open"), ("next_at__isnull", True), _connector="OR"),
                name="only_an_open_alarm_climbs",
            ),
        ),
        migrations.AddConstraint(
            model_name="alarm",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "taken"), _negated=True),
                    models.Q(("taken_at__isnull", False), ("taken_by__isnull", False)),
                    _connector="OR",
                ),
                name="a_taken_alarm_says_by_whom",
            ),
        ),
        migrations.AddConstraint(
            model_name="alarmstep",
            constraint=models.UniqueConstraint(
                fields=("alarm", "number", "staff"), name="an_alarm_reaches_once_a_step", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="coverage",
            constraint=models.CheckConstraint(
                condition=models.Q(("function__in", ["acuut", "thv", "zsm", "noodlijn", "beheer"])),
                name="coverage_is_of_a_function",
            ),
        ),
        migrations.AddConstraint(
            model_name="device",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)), fields=("endpoint",), name="a_device_once"
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("next_at__isnull", False)), fields=["next_at"], name="deliveries_to_send"
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                fields=("outbox", "staff", "channel", "device"), name="a_delivery_once", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "waiting"), ("next_at__isnull", True), _connector="OR"),
                name="only_what_waits_is_sent",
            ),
        ),
        migrations.AddConstraint(
            model_name="momentcontact",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("organisation", "moment"),
                name="a_contact_a_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="preference",
            constraint=models.UniqueConstraint(
                fields=("staff", "topic", "channel"), name="a_preference_once"
            ),
        ),
    ]
    operations = at_once(operations)
