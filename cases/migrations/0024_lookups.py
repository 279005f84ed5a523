"""Questions to other partners whether a family is known; merging and splitting (K-3, K-5)."""

import django.contrib.postgres.fields
import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models

from typing import Any, ClassVar

import cases.audit.xid
from cases.base.at_once import at_once
from cases.access.crossing import made
from cases.access.crossing_known import RIGHTS
from cases.access.names import anew, create, drop
from cases.access.names_lookup import INSERT, UPDATE
from cases.access.policy import AppendOnly

GIVEN: list[Any] = [
    (f"GRANT SELECT ({columns}) ON {table} TO vv_crossing", None) for table, columns in RIGHTS.items()
]
TAKEN: list[Any] = [
    (f"REVOKE SELECT ({columns}) ON {table} FROM vv_crossing", None) for table, columns in RIGHTS.items()
]


class Migration(migrations.Migration):
    """Look-ups with their answers, links between stubs, and what PostgreSQL holds of them.

    The right to read a crisis comes with the flow (acuut 0011).
    """

    dependencies: ClassVar = [("cases", "0023_matching")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="HistoricalHouseholdLink",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("nagegaan", "identiteit nagegaan: het is dezelfde"),
                            ("dubbel", "twee keer ingevoerd"),
                            ("naam_bekend", "eerst zonder naam, nu bekend wie het is"),
                        ],
                        max_length=16,
                    ),
                ),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                (
                    "ended_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("vergissing", "het was een vergissing"),
                            ("lijkt_op", "ze lijken op elkaar: tweeling, vader en zoon of naamgenoot"),
                            ("niet_nagegaan", "het is niet goed nagegaan"),
                        ],
                        max_length=16,
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
                "verbose_name": "historical household link",
                "verbose_name_plural": "historical household links",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPersonLink",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("nagegaan", "identiteit nagegaan: het is dezelfde"),
                            ("dubbel", "twee keer ingevoerd"),
                            ("naam_bekend", "eerst zonder naam, nu bekend wie het is"),
                        ],
                        max_length=16,
                    ),
                ),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                (
                    "ended_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("vergissing", "het was een vergissing"),
                            ("lijkt_op", "ze lijken op elkaar: tweeling, vader en zoon of naamgenoot"),
                            ("niet_nagegaan", "het is niet goed nagegaan"),
                        ],
                        max_length=16,
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
                "verbose_name": "historical person link",
                "verbose_name_plural": "historical person links",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HouseholdLink",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("nagegaan", "identiteit nagegaan: het is dezelfde"),
                            ("dubbel", "twee keer ingevoerd"),
                            ("naam_bekend", "eerst zonder naam, nu bekend wie het is"),
                        ],
                        max_length=16,
                    ),
                ),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                (
                    "ended_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("vergissing", "het was een vergissing"),
                            ("lijkt_op", "ze lijken op elkaar: tweeling, vader en zoon of naamgenoot"),
                            ("niet_nagegaan", "het is niet goed nagegaan"),
                        ],
                        max_length=16,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Lookup",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "melding_id",
                    models.UUIDField(help_text="the running melding of a flow that it was asked from"),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("veiligheid", "om nu te bepalen hoe veilig het is"),
                            ("wie_bellen", "om te weten welke partner we nu moeten bellen"),
                            ("kinderen", "om te weten of iemand zicht heeft op de kinderen"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "persons",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(),
                        help_text="stubs of this case, as the own organisation named them",
                        size=None,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "xid",
                    cases.audit.xid.Xid8Field(
                        db_default=models.Func(
                            function="pg_current_xact_id", output_field=cases.audit.xid.Xid8Field()
                        )
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LookupAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("hit", models.BooleanField()),
            ],
        ),
        migrations.CreateModel(
            name="PersonLink",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("nagegaan", "identiteit nagegaan: het is dezelfde"),
                            ("dubbel", "twee keer ingevoerd"),
                            ("naam_bekend", "eerst zonder naam, nu bekend wie het is"),
                        ],
                        max_length=16,
                    ),
                ),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                (
                    "ended_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("vergissing", "het was een vergissing"),
                            ("lijkt_op", "ze lijken op elkaar: tweeling, vader en zoon of naamgenoot"),
                            ("niet_nagegaan", "het is niet goed nagegaan"),
                        ],
                        max_length=16,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="recall",
            name="a_recall_is_of_an_item_or_of_a_disclosure",
        ),
        migrations.AlterField(
            model_name="disclosure",
            name="revoke_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("onjuist", "het klopte niet"),
                    ("verkeerde_persoon", "het ging over iemand anders"),
                    ("ten_onrechte", "het is ten onrechte gedeeld"),
                    ("niet_meer_nodig", "delen is niet meer nodig"),
                    ("sepot", "sepot of vrijspraak"),
                    ("voorbij", "het is niet meer zo"),
                    ("dezelfde", "het is dezelfde persoon"),
                    ("twee_mensen", "het zijn twee mensen"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="ground",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("beoordelen", "de ander laten beoordelen welke gegevens nodig zijn voor de veiligheid"),
                    ("advies", "advies en ondersteuning bij het beëindigen van de acute onveiligheid"),
                    ("beeindigen", "beëindigen van acute onveiligheid en uitvoeren van de eigen taken"),
                    ("bevoegdheden", "zicht krijgen op de situatie en beoordelen of bevoegdheden nodig zijn"),
                    ("taak_vt", "Veilig Thuis haar taken goed laten uitvoeren"),
                    ("vitaal", "iemands leven of gezondheid beschermen in een acute noodsituatie"),
                    ("bekend", "laten weten of een gezin bekend is, niets meer (K-3)"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="historicaldisclosure",
            name="revoke_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("onjuist", "het klopte niet"),
                    ("verkeerde_persoon", "het ging over iemand anders"),
                    ("ten_onrechte", "het is ten onrechte gedeeld"),
                    ("niet_meer_nodig", "delen is niet meer nodig"),
                    ("sepot", "sepot of vrijspraak"),
                    ("voorbij", "het is niet meer zo"),
                    ("dezelfde", "het is dezelfde persoon"),
                    ("twee_mensen", "het zijn twee mensen"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="historicalground",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("beoordelen", "de ander laten beoordelen welke gegevens nodig zijn voor de veiligheid"),
                    ("advies", "advies en ondersteuning bij het beëindigen van de acute onveiligheid"),
                    ("beeindigen", "beëindigen van acute onveiligheid en uitvoeren van de eigen taken"),
                    ("bevoegdheden", "zicht krijgen op de situatie en beoordelen of bevoegdheden nodig zijn"),
                    ("taak_vt", "Veilig Thuis haar taken goed laten uitvoeren"),
                    ("vitaal", "iemands leven of gezondheid beschermen in een acute noodsituatie"),
                    ("bekend", "laten weten of een gezin bekend is, niets meer (K-3)"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="historicalinformationrequest",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("beoordelen", "de ander laten beoordelen welke gegevens nodig zijn voor de veiligheid"),
                    ("advies", "advies en ondersteuning bij het beëindigen van de acute onveiligheid"),
                    ("beeindigen", "beëindigen van acute onveiligheid en uitvoeren van de eigen taken"),
                    ("bevoegdheden", "zicht krijgen op de situatie en beoordelen of bevoegdheden nodig zijn"),
                    ("taak_vt", "Veilig Thuis haar taken goed laten uitvoeren"),
                    ("vitaal", "iemands leven of gezondheid beschermen in een acute noodsituatie"),
                    ("bekend", "laten weten of een gezin bekend is, niets meer (K-3)"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="historicalrecall",
            name="kind",
            field=models.CharField(
                choices=[
                    ("corrected", "verbeterd"),
                    ("withdrawn", "ingetrokken"),
                    ("revoked", "delen gestopt"),
                    ("merged", "personen samengevoegd"),
                    ("split", "personen uit elkaar gehaald"),
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="informationrequest",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("beoordelen", "de ander laten beoordelen welke gegevens nodig zijn voor de veiligheid"),
                    ("advies", "advies en ondersteuning bij het beëindigen van de acute onveiligheid"),
                    ("beeindigen", "beëindigen van acute onveiligheid en uitvoeren van de eigen taken"),
                    ("bevoegdheden", "zicht krijgen op de situatie en beoordelen of bevoegdheden nodig zijn"),
                    ("taak_vt", "Veilig Thuis haar taken goed laten uitvoeren"),
                    ("vitaal", "iemands leven of gezondheid beschermen in een acute noodsituatie"),
                    ("bekend", "laten weten of een gezin bekend is, niets meer (K-3)"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="recall",
            name="kind",
            field=models.CharField(
                choices=[
                    ("corrected", "verbeterd"),
                    ("withdrawn", "ingetrokken"),
                    ("revoked", "delen gestopt"),
                    ("merged", "personen samengevoegd"),
                    ("split", "personen uit elkaar gehaald"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="ground",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("purpose", "bekend"), _negated=True),
                    models.Q(
                        ("moment", "acuut"), models.Q(("giver__in", ["om", "reclassering"]), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="a_hit_is_no_criminal_data",
            ),
        ),
        migrations.AddConstraint(
            model_name="recall",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("disclosure__isnull", False), ("item__isnull", True), ("kind", "revoked")),
                    models.Q(models.Q(("kind", "revoked"), _negated=True), ("item__isnull", False)),
                    _connector="OR",
                ),
                name="a_recall_is_of_an_item_or_of_a_disclosure",
            ),
        ),
        migrations.AddField(
            model_name="historicalhouseholdlink",
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
            model_name="historicalhouseholdlink",
            name="ended_by",
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
            model_name="historicalhouseholdlink",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalhouseholdlink",
            name="household",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.household",
            ),
        ),
        migrations.AddField(
            model_name="historicalhouseholdlink",
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
            model_name="historicalhouseholdlink",
            name="same_as",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.household",
            ),
        ),
        migrations.AddField(
            model_name="historicalpersonlink",
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
            model_name="historicalpersonlink",
            name="ended_by",
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
            model_name="historicalpersonlink",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalpersonlink",
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
            model_name="historicalpersonlink",
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
            model_name="historicalpersonlink",
            name="same_as",
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
            model_name="householdlink",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="householdlink",
            name="ended_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="householdlink",
            name="household",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="links", to="cases.household"
            ),
        ),
        migrations.AddField(
            model_name="householdlink",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.organisation"
            ),
        ),
        migrations.AddField(
            model_name="householdlink",
            name="same_as",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="linked_by", to="cases.household"
            ),
        ),
        migrations.AddField(
            model_name="lookup",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="lookup",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="lookups", to="cases.case"
            ),
        ),
        migrations.AddField(
            model_name="lookup",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.organisation"
            ),
        ),
        migrations.AddField(
            model_name="lookupanswer",
            name="decision",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.interimdecision",
            ),
        ),
        migrations.AddField(
            model_name="lookupanswer",
            name="ground",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.ground"
            ),
        ),
        migrations.AddField(
            model_name="lookupanswer",
            name="lookup",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="cases.lookup"
            ),
        ),
        migrations.AddField(
            model_name="lookupanswer",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.organisation"
            ),
        ),
        migrations.AddField(
            model_name="personlink",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="personlink",
            name="ended_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="personlink",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.organisation"
            ),
        ),
        migrations.AddField(
            model_name="personlink",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="links", to="cases.person"
            ),
        ),
        migrations.AddField(
            model_name="personlink",
            name="same_as",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="linked_by", to="cases.person"
            ),
        ),
        migrations.AddConstraint(
            model_name="householdlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_because", ""), ("ended_by__isnull", True), ("until__isnull", True)),
                    models.Q(
                        ("ended_by__isnull", False),
                        ("until__gte", models.F("since")),
                        models.Q(("ended_because", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="householdlink_ends_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="householdlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("household", models.F("same_as")), _negated=True),
                name="no_household_is_linked_to_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="householdlink",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)),
                fields=("organisation", "household"),
                name="a_household_is_the_same_as_one",
            ),
        ),
        migrations.AddIndex(
            model_name="lookup",
            index=models.Index(fields=["organisation", "-at"], name="lookups_of_an_organisation"),
        ),
        migrations.AddIndex(
            model_name="lookup",
            index=models.Index(fields=["by", "-at"], name="lookups_of_somebody"),
        ),
        migrations.AddIndex(
            model_name="lookup",
            index=models.Index(fields=["melding_id"], name="lookups_of_a_melding"),
        ),
        migrations.AddConstraint(
            model_name="lookup",
            constraint=models.CheckConstraint(
                condition=models.Q(("persons__len__gte", 1)), name="a_lookup_asks_of_somebody"
            ),
        ),
        migrations.AddConstraint(
            model_name="lookup",
            constraint=models.CheckConstraint(
                condition=models.Q(("purpose__in", ["veiligheid", "wie_bellen", "kinderen"])),
                name="lookup_purpose_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="lookupanswer",
            constraint=models.UniqueConstraint(
                fields=("lookup", "organisation"), name="a_partner_answers_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="personlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_because", ""), ("ended_by__isnull", True), ("until__isnull", True)),
                    models.Q(
                        ("ended_by__isnull", False),
                        ("until__gte", models.F("since")),
                        models.Q(("ended_because", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="personlink_ends_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="personlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("person", models.F("same_as")), _negated=True),
                name="nobody_is_linked_to_themself",
            ),
        ),
        migrations.AddConstraint(
            model_name="personlink",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)),
                fields=("organisation", "person"),
                name="a_person_is_the_same_as_one",
            ),
        ),
        AppendOnly("cases_lookup"),
        AppendOnly("cases_lookupanswer"),
        *[AppendOnly(f"cases_historical{name}") for name in ("personlink", "householdlink")],
        migrations.RunSQL(GIVEN, TAKEN),
        migrations.RunSQL(
            [(line, None) for line in (*made(), *create(INSERT, UPDATE), *anew("cases_disclosure"))],
            [(line, None) for line in drop(INSERT, UPDATE)],
        ),
    ]
    operations = at_once(operations)
