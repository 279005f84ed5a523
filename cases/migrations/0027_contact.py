"""Safe contact, hazards, and where somebody is signed in (SA-3, SA-6, SA-8)."""

import datetime
import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from cases.base.at_once import at_once
from cases.access.conditions import WHO
from cases.access.names import create, drop
from cases.access.policy import AppendOnly, RowPolicy


SIGNED_IN = (
    "ALTER TABLE cases_signedin ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE cases_signedin FORCE ROW LEVEL SECURITY",
    f"CREATE POLICY of_its_owner ON cases_signedin TO vv_app USING (staff_id = {WHO}) WITH CHECK (staff_id = {WHO})",
)
SIGNED_IN_BACK = (
    "DROP POLICY of_its_owner ON cases_signedin",
    "ALTER TABLE cases_signedin NO FORCE ROW LEVEL SECURITY",
    "ALTER TABLE cases_signedin DISABLE ROW LEVEL SECURITY",
)
INSERT = {"cases_signedin": f"NEW.staff_id = {WHO}"}
UPDATE = {"cases_signedin": "false"}


class Migration(migrations.Migration):
    """The tables with their policies."""

    dependencies = [("cases", "0026_routes")]

    operations = [
        migrations.CreateModel(
            name="Hazard",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("wapen", "wapen"),
                            ("hond", "gevaarlijke hond"),
                            ("agressie", "agressie tegen hulpverleners"),
                            ("besmetting", "besmettingsgevaar"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        help_text="what it is and what a colleague does about it", max_length=400
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("taak", "nodig voor onze wettelijke taak"),
                            ("medewerkers", "nodig voor de veiligheid van medewerkers"),
                            ("vitaal", "nodig om iemands leven te beschermen"),
                        ],
                        max_length=12,
                    ),
                ),
                ("source", models.CharField(max_length=160)),
                ("noted_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "ended_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("voorbij", "het gevaar is voorbij"),
                            ("onjuist", "het klopte niet"),
                            ("dubbel", "het staat er dubbel"),
                        ],
                        max_length=10,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HistoricalHazard",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("wapen", "wapen"),
                            ("hond", "gevaarlijke hond"),
                            ("agressie", "agressie tegen hulpverleners"),
                            ("besmetting", "besmettingsgevaar"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        help_text="what it is and what a colleague does about it", max_length=400
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("taak", "nodig voor onze wettelijke taak"),
                            ("medewerkers", "nodig voor de veiligheid van medewerkers"),
                            ("vitaal", "nodig om iemands leven te beschermen"),
                        ],
                        max_length=12,
                    ),
                ),
                ("source", models.CharField(max_length=160)),
                ("noted_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "ended_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("voorbij", "het gevaar is voorbij"),
                            ("onjuist", "het klopte niet"),
                            ("dubbel", "het staat er dubbel"),
                        ],
                        max_length=10,
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
                "verbose_name": "historical hazard",
                "verbose_name_plural": "historical hazards",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSafeContact",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("number", models.CharField(blank=True, max_length=30)),
                ("hours", models.CharField(blank=True, help_text="when it is safe", max_length=200)),
                ("code_word", models.CharField(blank=True, max_length=80)),
                ("no_voicemail", models.BooleanField(default=True)),
                ("no_app", models.BooleanField(default=True)),
                ("no_post", models.BooleanField(default=True)),
                ("language", models.CharField(blank=True, max_length=40)),
                (
                    "interpreter",
                    models.BooleanField(default=False, help_text="a professional one, never family"),
                ),
                ("checked_at", models.DateTimeField()),
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
                "verbose_name": "historical safe contact",
                "verbose_name_plural": "historical safe contacts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="SafeContact",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("number", models.CharField(blank=True, max_length=30)),
                ("hours", models.CharField(blank=True, help_text="when it is safe", max_length=200)),
                ("code_word", models.CharField(blank=True, max_length=80)),
                ("no_voicemail", models.BooleanField(default=True)),
                ("no_app", models.BooleanField(default=True)),
                ("no_post", models.BooleanField(default=True)),
                ("language", models.CharField(blank=True, max_length=40)),
                (
                    "interpreter",
                    models.BooleanField(default=False, help_text="a professional one, never family"),
                ),
                ("checked_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="SignedIn",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("stored_key", models.CharField(max_length=40, unique=True)),
                ("device", models.CharField(help_text="a hint, such as: iPhone, Safari", max_length=40)),
                ("signed_in_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
        ),
        migrations.AddField(
            model_name="hazard",
            name="item",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="hazard",
            name="owner",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.organisation",
            ),
        ),
        migrations.AddField(
            model_name="hazard",
            name="person",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.person"
            ),
        ),
        migrations.AddField(
            model_name="historicalhazard",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalhazard",
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
            model_name="historicalhazard",
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
            model_name="historicalhazard",
            name="person",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.person",
            ),
        ),
        migrations.AddField(
            model_name="historicalsafecontact",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalsafecontact",
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
            model_name="historicalsafecontact",
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
            model_name="historicalsafecontact",
            name="person",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.person",
            ),
        ),
        migrations.AddField(
            model_name="safecontact",
            name="item",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="safecontact",
            name="owner",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.organisation",
            ),
        ),
        migrations.AddField(
            model_name="safecontact",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.person"
            ),
        ),
        migrations.AddField(
            model_name="signedin",
            name="staff",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="hazard",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["wapen", "hond", "agressie", "besmetting"])),
                name="hazard_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="hazard",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_at__gt", models.F("noted_at"))),
                name="a_hazard_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="hazard",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    expires_at__lt=models.F("noted_at")
                    + datetime.timedelta(days=365)
                    + datetime.timedelta(days=1),
                    noted_at__lt=datetime.datetime(3000, 1, 1, tzinfo=datetime.UTC),
                ),
                name="a_hazard_has_an_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="hazard",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_because", "")),
                    models.Q(
                        ("ended_at__isnull", False), ("ended_because__in", ["voorbij", "onjuist", "dubbel"])
                    ),
                    _connector="OR",
                ),
                name="a_hazard_ends_early_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="safecontact",
            constraint=models.UniqueConstraint(fields=("item",), name="a_contact_sheet_an_item"),
        ),
        RowPolicy("SafeContact"),
        RowPolicy("Hazard"),
        AppendOnly("cases_historicalsafecontact"),
        AppendOnly("cases_historicalhazard"),
        migrations.RunSQL([(line, None) for line in SIGNED_IN], [(line, None) for line in SIGNED_IN_BACK]),
        migrations.RunSQL(
            [(line, None) for line in create(INSERT, UPDATE)], [(line, None) for line in drop(INSERT, UPDATE)]
        ),
    ]
    operations = at_once(operations)
