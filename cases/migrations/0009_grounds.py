"""Grounds are proposed by one and approved by another (SH-3); what the database itself holds of it."""

import uuid
from typing import ClassVar

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from cases.base.at_once import at_once
from cases.access.policy import AppendOnly
from cases.disclosure.walls import CREATE, DROP

STATES = [("proposed", "voorgesteld"), ("approved", "vastgesteld"), ("rejected", "afgewezen")]
# What is there already came with an installation: it counts. From now on a row begins as a proposal.
FROM_NOW_ON = [
    migrations.AlterField(name, "state", models.CharField(choices=STATES, default="proposed", max_length=10))
    for name in ("ground", "historicalground", "interimdecision", "historicalinterimdecision")
]


class Migration(migrations.Migration):
    """State on grounds and regional decisions, endings, the constraint of one row a date, and the triggers."""

    dependencies: ClassVar = [("cases", "0008_sharing")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Ending",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("state", models.CharField(choices=STATES, default="proposed", max_length=10)),
                ("proposed_at", models.DateTimeField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
                ("ends_on", models.DateField(help_text="the first day on which it no longer holds")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HistoricalEnding",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("state", models.CharField(choices=STATES, default="proposed", max_length=10)),
                ("proposed_at", models.DateTimeField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
                ("ends_on", models.DateField(help_text="the first day on which it no longer holds")),
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
                "verbose_name": "historical ending",
                "verbose_name_plural": "historical endings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.RemoveConstraint(
            model_name="ground",
            name="ground_ends_after_it_starts",
        ),
        migrations.RemoveConstraint(
            model_name="ground",
            name="a_ground_once_a_date",
        ),
        migrations.AddField(
            model_name="ground",
            name="proposed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="ground",
            name="proposed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="ground",
            name="replaces",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="successors",
                to="cases.ground",
            ),
        ),
        migrations.AddField(
            model_name="ground",
            name="settled_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="ground",
            name="settled_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="ground",
            name="state",
            field=models.CharField(choices=STATES, default="approved", max_length=10),
        ),
        migrations.AddField(
            model_name="historicalground",
            name="proposed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="historicalground",
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
            model_name="historicalground",
            name="replaces",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.ground",
            ),
        ),
        migrations.AddField(
            model_name="historicalground",
            name="settled_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="historicalground",
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
            model_name="historicalground",
            name="state",
            field=models.CharField(choices=STATES, default="approved", max_length=10),
        ),
        migrations.AddField(
            model_name="historicalinterimdecision",
            name="proposed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="historicalinterimdecision",
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
            model_name="historicalinterimdecision",
            name="settled_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="historicalinterimdecision",
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
            model_name="historicalinterimdecision",
            name="state",
            field=models.CharField(choices=STATES, default="approved", max_length=10),
        ),
        migrations.AddField(
            model_name="interimdecision",
            name="proposed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="interimdecision",
            name="proposed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="interimdecision",
            name="settled_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="interimdecision",
            name="settled_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="interimdecision",
            name="state",
            field=models.CharField(choices=STATES, default="approved", max_length=10),
        ),
        migrations.AddConstraint(
            model_name="ground",
            constraint=models.CheckConstraint(
                condition=models.Q(("proposed_by", models.F("settled_by")), _negated=True),
                name="ground_needs_four_eyes",
            ),
        ),
        migrations.AddConstraint(
            model_name="ground",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["proposed", "approved", "rejected"]),
                    models.Q(
                        models.Q(("state", "proposed"), _negated=True),
                        models.Q(("proposed_by__isnull", False), ("settled_by__isnull", True)),
                        _connector="OR",
                    ),
                ),
                name="ground_state_says_who",
            ),
        ),
        migrations.AddConstraint(
            model_name="ground",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("effective_until__isnull", True),
                    ("effective_until__gte", models.F("effective_from")),
                    _connector="OR",
                ),
                name="ground_ends_not_before_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="ground",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "data_classes__contained_by",
                        ["zorg", "wpg8", "wpg9", "straf", "raad", "reclassering", "medisch", "geen_politie"],
                    )
                ),
                name="no_ground_for_melder_or_secret_address",
            ),
        ),
        migrations.AddConstraint(
            model_name="ground",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "conditions__contained_by",
                        ["noodzakelijk", "zwaarwegend", "alleen_art8", "taak", "noodsituatie"],
                    )
                ),
                name="ground_conditions_are_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="ground",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("purpose", "vitaal"), _negated=True),
                    models.Q(("conditions__contains", ["noodsituatie"]), ("moment", "acuut")),
                    _connector="OR",
                ),
                name="vital_interest_in_an_emergency_only",
            ),
        ),
        migrations.AddConstraint(
            model_name="interimdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("proposed_by", models.F("settled_by")), _negated=True),
                name="interimdecision_needs_four_eyes",
            ),
        ),
        migrations.AddConstraint(
            model_name="interimdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["proposed", "approved", "rejected"]),
                    models.Q(
                        models.Q(("state", "proposed"), _negated=True),
                        models.Q(("proposed_by__isnull", False), ("settled_by__isnull", True)),
                        _connector="OR",
                    ),
                ),
                name="interimdecision_state_says_who",
            ),
        ),
        migrations.AddField(
            model_name="ending",
            name="decision",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="endings",
                to="cases.interimdecision",
            ),
        ),
        migrations.AddField(
            model_name="ending",
            name="ground",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="endings",
                to="cases.ground",
            ),
        ),
        migrations.AddField(
            model_name="ending",
            name="proposed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="ending",
            name="settled_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalending",
            name="decision",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.interimdecision",
            ),
        ),
        migrations.AddField(
            model_name="historicalending",
            name="ground",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.ground",
            ),
        ),
        migrations.AddField(
            model_name="historicalending",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalending",
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
            model_name="historicalending",
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
        migrations.AddConstraint(
            model_name="ending",
            constraint=models.CheckConstraint(
                condition=models.Q(("proposed_by", models.F("settled_by")), _negated=True),
                name="ending_needs_four_eyes",
            ),
        ),
        migrations.AddConstraint(
            model_name="ending",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["proposed", "approved", "rejected"]),
                    models.Q(
                        models.Q(("state", "proposed"), _negated=True),
                        models.Q(("proposed_by__isnull", False), ("settled_by__isnull", True)),
                        _connector="OR",
                    ),
                ),
                name="ending_state_says_who",
            ),
        ),
        migrations.AddConstraint(
            model_name="ending",
            constraint=models.CheckConstraint(
                condition=models.Q(("ground__isnull", True), ("decision__isnull", True), _connector="XOR"),
                name="an_ending_is_of_one",
            ),
        ),
        *FROM_NOW_ON,
        AppendOnly("cases_historicalending"),
        migrations.RunSQL([(line, None) for line in CREATE], [(line, None) for line in DROP]),
    ]
    operations = at_once(operations)
