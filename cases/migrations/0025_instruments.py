"""Forms with versions that one proposes and another approves, what a region arranged, consults (AC-4, VP-3, P-4)."""

import uuid
from typing import ClassVar

import django.contrib.postgres.fields
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from cases.base.at_once import at_once
from cases.access.names import anew
from cases.access.policy import AppendOnly, RowPolicy
from cases.safety.walls import CREATE, DROP

STATES = [("proposed", "voorgesteld"), ("approved", "vastgesteld"), ("rejected", "afgewezen")]
# What is there already came with an installation: it counts. From now on a row begins as a proposal.
FROM_NOW_ON = [
    migrations.AlterField(name, "state", models.CharField(choices=STATES, default="proposed", max_length=10))
    for name in ("instrument", "historicalinstrument")
]


class Migration(migrations.Migration):
    """State and region on instruments, arrangements, consults, and the walls of all three."""

    dependencies: ClassVar = [("cases", "0024_lookups")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Consult",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "partner",
                    models.CharField(
                        choices=[
                            ("vt", "Veilig Thuis"),
                            ("politie", "Politie"),
                            ("om", "Openbaar Ministerie"),
                            ("rvdk", "Raad voor de Kinderbescherming"),
                            ("reclassering", "Reclassering (3RO)"),
                        ],
                        help_text="who was asked: the Raad or the OM",
                        max_length=20,
                    ),
                ),
                (
                    "questions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=16),
                        help_text="codes of RaadVraag or OmVraag",
                        size=None,
                    ),
                ),
                (
                    "answers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=16),
                        default=list,
                        help_text="codes of RaadAdvies or OmAntwoord",
                        size=None,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="HistoricalConsult",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "partner",
                    models.CharField(
                        choices=[
                            ("vt", "Veilig Thuis"),
                            ("politie", "Politie"),
                            ("om", "Openbaar Ministerie"),
                            ("rvdk", "Raad voor de Kinderbescherming"),
                            ("reclassering", "Reclassering (3RO)"),
                        ],
                        help_text="who was asked: the Raad or the OM",
                        max_length=20,
                    ),
                ),
                (
                    "questions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=16),
                        help_text="codes of RaadVraag or OmVraag",
                        size=None,
                    ),
                ),
                (
                    "answers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=16),
                        default=list,
                        help_text="codes of RaadAdvies or OmAntwoord",
                        size=None,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
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
                "verbose_name": "historical consult",
                "verbose_name_plural": "historical consults",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRegionalArrangement",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "voorgesteld"),
                            ("approved", "vastgesteld"),
                            ("rejected", "afgewezen"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("proposed_at", models.DateTimeField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "key",
                    models.CharField(
                        choices=[
                            ("vt_aan_tafel", "Hoe doet Veilig Thuis mee aan de ZSM-tafel?"),
                            ("crisisdienst_doelgroep", "Voor wie komt de crisisdienst?"),
                            (
                                "crisisdienst_vraagt_vt",
                                "Mag de crisisdienst informatie vragen aan Veilig Thuis?",
                            ),
                            ("crisisdienst_beoordeelt", "Mag de crisisdienst de veiligheid beoordelen?"),
                            (
                                "overleg_binnen_uren",
                                "Binnen hoeveel uur na een alarm is er gezamenlijk overleg?",
                            ),
                            ("moment_vorm_acuut", "In welke vorm is Samen op in acuut er hier?"),
                            ("moment_vorm_actieoverleg", "In welke vorm is het Actie-overleg er hier?"),
                            ("moment_vorm_zsm", "In welke vorm is VT & ZSM er hier?"),
                            ("moment_vorm_hssk", "In welke vorm is Strafbare kindermishandeling er hier?"),
                        ],
                        max_length=32,
                    ),
                ),
                (
                    "value",
                    models.CharField(
                        blank=True, help_text="a code or a whole number; empty: as the sources", max_length=24
                    ),
                ),
                ("effective_from", models.DateField()),
                (
                    "decided_by",
                    models.CharField(help_text="the body that agreed, not a person", max_length=120),
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
                "verbose_name": "historical regional arrangement",
                "verbose_name_plural": "historical regional arrangements",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="RegionalArrangement",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "voorgesteld"),
                            ("approved", "vastgesteld"),
                            ("rejected", "afgewezen"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("proposed_at", models.DateTimeField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "key",
                    models.CharField(
                        choices=[
                            ("vt_aan_tafel", "Hoe doet Veilig Thuis mee aan de ZSM-tafel?"),
                            ("crisisdienst_doelgroep", "Voor wie komt de crisisdienst?"),
                            (
                                "crisisdienst_vraagt_vt",
                                "Mag de crisisdienst informatie vragen aan Veilig Thuis?",
                            ),
                            ("crisisdienst_beoordeelt", "Mag de crisisdienst de veiligheid beoordelen?"),
                            (
                                "overleg_binnen_uren",
                                "Binnen hoeveel uur na een alarm is er gezamenlijk overleg?",
                            ),
                            ("moment_vorm_acuut", "In welke vorm is Samen op in acuut er hier?"),
                            ("moment_vorm_actieoverleg", "In welke vorm is het Actie-overleg er hier?"),
                            ("moment_vorm_zsm", "In welke vorm is VT & ZSM er hier?"),
                            ("moment_vorm_hssk", "In welke vorm is Strafbare kindermishandeling er hier?"),
                        ],
                        max_length=32,
                    ),
                ),
                (
                    "value",
                    models.CharField(
                        blank=True, help_text="a code or a whole number; empty: as the sources", max_length=24
                    ),
                ),
                ("effective_from", models.DateField()),
                (
                    "decided_by",
                    models.CharField(help_text="the body that agreed, not a person", max_length=120),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="instrument",
            name="an_instrument_version_once",
        ),
        migrations.AddField(
            model_name="assessment",
            name="follows",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="followed_by",
                to="cases.assessment",
            ),
        ),
        migrations.AddField(
            model_name="historicalassessment",
            name="follows",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.assessment",
            ),
        ),
        migrations.AddField(
            model_name="historicalinstrument",
            name="mark",
            field=models.CharField(
                choices=[
                    ("eigen", "eigen versie"),
                    ("te_toetsen", "te toetsen"),
                    ("vastgesteld", "landelijk vastgesteld"),
                ],
                default="eigen",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="historicalinstrument",
            name="partner",
            field=models.CharField(
                choices=[
                    ("vt", "Veilig Thuis"),
                    ("politie", "Politie"),
                    ("om", "Openbaar Ministerie"),
                    ("rvdk", "Raad voor de Kinderbescherming"),
                    ("reclassering", "Reclassering (3RO)"),
                ],
                default="vt",
                help_text="who fills it in",
                max_length=20,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="historicalinstrument",
            name="proposed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="historicalinstrument",
            name="proposed_by",
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
            model_name="historicalinstrument",
            name="region",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="empty: everywhere",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.region",
            ),
        ),
        migrations.AddField(
            model_name="historicalinstrument",
            name="replaces",
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
            model_name="historicalinstrument",
            name="settled_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="historicalinstrument",
            name="settled_by",
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
            model_name="historicalinstrument",
            name="source",
            field=models.CharField(
                blank=True, help_text="where the words come from, and why this version", max_length=300
            ),
        ),
        migrations.AddField(
            model_name="historicalinstrument",
            name="state",
            field=models.CharField(choices=STATES, default="approved", max_length=10),
        ),
        migrations.AddField(
            model_name="historicalpersonsafety",
            name="why",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="instrument",
            name="mark",
            field=models.CharField(
                choices=[
                    ("eigen", "eigen versie"),
                    ("te_toetsen", "te toetsen"),
                    ("vastgesteld", "landelijk vastgesteld"),
                ],
                default="eigen",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="instrument",
            name="partner",
            field=models.CharField(
                choices=[
                    ("vt", "Veilig Thuis"),
                    ("politie", "Politie"),
                    ("om", "Openbaar Ministerie"),
                    ("rvdk", "Raad voor de Kinderbescherming"),
                    ("reclassering", "Reclassering (3RO)"),
                ],
                default="vt",
                help_text="who fills it in",
                max_length=20,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="instrument",
            name="proposed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="instrument",
            name="proposed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="instrument",
            name="region",
            field=models.ForeignKey(
                help_text="empty: everywhere",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.region",
            ),
        ),
        migrations.AddField(
            model_name="instrument",
            name="replaces",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="successors",
                to="cases.instrument",
            ),
        ),
        migrations.AddField(
            model_name="instrument",
            name="settled_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="instrument",
            name="settled_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="instrument",
            name="source",
            field=models.CharField(
                blank=True, help_text="where the words come from, and why this version", max_length=300
            ),
        ),
        migrations.AddField(
            model_name="instrument",
            name="state",
            field=models.CharField(choices=STATES, default="approved", max_length=10),
        ),
        migrations.AddField(
            model_name="personsafety",
            name="why",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AlterField(
            model_name="historicalinstrument",
            name="questions",
            field=models.JSONField(
                help_text="list of {code, label, help, kind, choices, required, part}; see definition"
            ),
        ),
        migrations.AlterField(
            model_name="instrument",
            name="questions",
            field=models.JSONField(
                help_text="list of {code, label, help, kind, choices, required, part}; see definition"
            ),
        ),
        migrations.AddConstraint(
            model_name="instrument",
            constraint=models.CheckConstraint(
                condition=models.Q(("proposed_by", models.F("settled_by")), _negated=True),
                name="instrument_needs_four_eyes",
            ),
        ),
        migrations.AddConstraint(
            model_name="instrument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["proposed", "approved", "rejected"]),
                    models.Q(
                        models.Q(("state", "proposed"), _negated=True),
                        models.Q(("proposed_by__isnull", False), ("settled_by__isnull", True)),
                        _connector="OR",
                    ),
                ),
                name="instrument_state_says_who",
            ),
        ),
        migrations.AddConstraint(
            model_name="instrument",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "rejected"), _negated=True),
                fields=("code", "region", "version"),
                name="an_instrument_version_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="instrument",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "approved")),
                fields=("code", "region", "effective_from"),
                name="one_instrument_version_a_day",
                nulls_distinct=False,
            ),
        ),
        migrations.AddField(
            model_name="consult",
            name="item",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="consult",
            name="owner",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.organisation",
            ),
        ),
        migrations.AddField(
            model_name="historicalconsult",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalconsult",
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
            model_name="historicalconsult",
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
            model_name="historicalregionalarrangement",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalregionalarrangement",
            name="proposed_by",
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
            model_name="historicalregionalarrangement",
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
            model_name="historicalregionalarrangement",
            name="settled_by",
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
            model_name="regionalarrangement",
            name="proposed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="regionalarrangement",
            name="region",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="arrangements", to="cases.region"
            ),
        ),
        migrations.AddField(
            model_name="regionalarrangement",
            name="settled_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="consult",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "answers__contained_by",
                            ["vrijwillig", "gedwongen", "spoed_ots", "spoed_uhp", "later"],
                        ),
                        ("partner", "rvdk"),
                        ("questions__contained_by", ["vrijwillig", "gedwongen", "spoed"]),
                    ),
                    models.Q(
                        (
                            "answers__contained_by",
                            [
                                "vermoeden",
                                "geen_vermoeden",
                                "aanhouden",
                                "beschermen",
                                "onderzoek",
                                "wachten",
                                "later",
                            ],
                        ),
                        ("partner", "om"),
                        ("questions__contained_by", ["vermoeden", "bevoegdheden", "keuzes"]),
                    ),
                    _connector="OR",
                ),
                name="a_consult_is_in_codes",
            ),
        ),
        migrations.AddConstraint(
            model_name="regionalarrangement",
            constraint=models.CheckConstraint(
                condition=models.Q(("proposed_by", models.F("settled_by")), _negated=True),
                name="regionalarrangement_needs_four_eyes",
            ),
        ),
        migrations.AddConstraint(
            model_name="regionalarrangement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["proposed", "approved", "rejected"]),
                    models.Q(
                        models.Q(("state", "proposed"), _negated=True),
                        models.Q(("proposed_by__isnull", False), ("settled_by__isnull", True)),
                        _connector="OR",
                    ),
                ),
                name="regionalarrangement_state_says_who",
            ),
        ),
        migrations.AddConstraint(
            model_name="regionalarrangement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "approved")),
                fields=("region", "key", "effective_from"),
                name="one_arrangement_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="regionalarrangement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "key__in",
                        [
                            "vt_aan_tafel",
                            "crisisdienst_doelgroep",
                            "crisisdienst_vraagt_vt",
                            "crisisdienst_beoordeelt",
                            "overleg_binnen_uren",
                            "moment_vorm_acuut",
                            "moment_vorm_actieoverleg",
                            "moment_vorm_zsm",
                            "moment_vorm_hssk",
                        ],
                    )
                ),
                name="arrangement_is_known",
            ),
        ),
        migrations.AddField(
            model_name="assessment",
            name="assessor",
            field=models.CharField(
                choices=[("vt", "Veilig Thuis"), ("crisisdienst", "de crisisdienst, voor Veilig Thuis")],
                default="vt",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="historicalassessment",
            name="assessor",
            field=models.CharField(
                choices=[("vt", "Veilig Thuis"), ("crisisdienst", "de crisisdienst, voor Veilig Thuis")],
                default="vt",
                max_length=12,
            ),
        ),
        *FROM_NOW_ON,
        RowPolicy("Consult"),
        AppendOnly("cases_historicalconsult"),
        AppendOnly("cases_historicalregionalarrangement"),
        migrations.RunSQL([(line, None) for line in CREATE], [(line, None) for line in DROP]),
        migrations.RunSQL(
            [(line, None) for line in anew("cases_instrument", "cases_assessment")], migrations.RunSQL.noop
        ),
    ]
    operations = at_once(operations)
