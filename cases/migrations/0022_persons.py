"""Who lives with whom, what is said of them, what falls (K-1, K-4).

Relations, flags and a BSN are content; what is stated of people can end.
"""

from typing import ClassVar

import uuid

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from cases.base.at_once import at_once
from cases.access.policy import AppendOnly, RowPolicy

CONTENT = ["PersonRelation", "PersonFlag", "Bsn"]
KINDS = [
    ("melding", "melding"),
    ("bericht", "bericht"),
    ("persoon", "persoonsgegevens"),
    ("adres", "adres"),
    ("relatie", "relatie"),
    ("bsn", "burgerservicenummer"),
    ("kenmerk", "kenmerk"),
    ("stap", "vastlegging bij een stap"),
    ("beoordeling", "veiligheidsbeoordeling"),
    ("deel_a", "veiligheidsbeoordeling deel A"),
    ("maatregel", "maatregel"),
    ("aanhouding", "aanhouding"),
    ("inbreng", "inbreng voor de ZSM-tafel"),
    ("besluit", "besluit van de OvJ"),
    ("huisverbod", "beoordeling tijdelijk huisverbod"),
    ("overdracht", "overdracht"),
    ("verstrekking", "reden van delen"),
    ("melder", "wie meldde"),
]


class Migration(migrations.Migration):
    """See above."""

    dependencies: ClassVar = [
        ("cases", "0021_wake"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations: ClassVar = [
        migrations.RemoveConstraint(model_name="informationitem", name="item_kind_is_known"),
        *[
            migrations.AlterField(
                model_name=model, name="kind", field=models.CharField(choices=KINDS, max_length=20)
            )
            for model in (
                "informationitem",
                "historicalinformationitem",
                "informationrequest",
                "historicalinformationrequest",
            )
        ],
        migrations.AddConstraint(
            model_name="informationitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", [code for code, _ in KINDS])), name="item_kind_is_known"
            ),
        ),
        migrations.CreateModel(
            name="Bsn",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("sealed", models.BinaryField()),
                ("digest", models.CharField(db_index=True, editable=False, max_length=64)),
                ("source", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HistoricalBsn",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("sealed", models.BinaryField()),
                ("digest", models.CharField(db_index=True, editable=False, max_length=64)),
                ("source", models.CharField(blank=True, max_length=200)),
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
                "verbose_name": "historical bsn",
                "verbose_name_plural": "historical bsns",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPersonFlag",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("sepot", "sepot"),
                            ("vrijspraak", "vrijspraak"),
                            ("onjuist", "het klopte niet"),
                            ("voorbij", "het is niet meer zo"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "flag",
                    models.CharField(
                        choices=[
                            ("lvb", "licht verstandelijke beperking (LVB)"),
                            ("minderjarige_verdachte", "minderjarige verdachte"),
                            ("kinderen", "kinderen betrokken"),
                            ("psychiatrie", "psychiatrie"),
                            ("verslaving", "verslaving"),
                            ("eerdere_maatregelen", "eerdere strafrechtelijke maatregelen"),
                            ("toezicht", "toezicht"),
                            ("zwanger", "zwangerschap"),
                            ("wapens", "wapens"),
                            ("stalking", "stalking (ex-partner)"),
                            ("ouderenmishandeling", "ouderenmishandeling"),
                            ("eergerelateerd", "eergerelateerd geweld"),
                            ("intieme_terreur", "intieme terreur"),
                            ("kindermishandeling", "kindermishandeling"),
                        ],
                        max_length=24,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200)),
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
                "verbose_name": "historical person flag",
                "verbose_name_plural": "historical person flags",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPersonRelation",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("sepot", "sepot"),
                            ("vrijspraak", "vrijspraak"),
                            ("onjuist", "het klopte niet"),
                            ("voorbij", "het is niet meer zo"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("partner", "partner"),
                            ("ex_partner", "ex-partner"),
                            ("ouder", "ouder"),
                            ("kind", "kind"),
                            ("stiefouder", "stiefouder"),
                            ("stiefkind", "stiefkind"),
                            ("pleegouder", "pleegouder"),
                            ("pleegkind", "pleegkind"),
                            ("grootouder", "grootouder"),
                            ("kleinkind", "kleinkind"),
                            ("broer_zus", "broer of zus"),
                            ("familie", "ander familielid"),
                            ("huisgenoot", "huisgenoot"),
                            ("mantelzorger", "mantelzorger"),
                            ("verzorgde", "verzorgd"),
                            ("anders", "bekende"),
                        ],
                        max_length=16,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200)),
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
                "verbose_name": "historical person relation",
                "verbose_name_plural": "historical person relations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PersonFlag",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("sepot", "sepot"),
                            ("vrijspraak", "vrijspraak"),
                            ("onjuist", "het klopte niet"),
                            ("voorbij", "het is niet meer zo"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "flag",
                    models.CharField(
                        choices=[
                            ("lvb", "licht verstandelijke beperking (LVB)"),
                            ("minderjarige_verdachte", "minderjarige verdachte"),
                            ("kinderen", "kinderen betrokken"),
                            ("psychiatrie", "psychiatrie"),
                            ("verslaving", "verslaving"),
                            ("eerdere_maatregelen", "eerdere strafrechtelijke maatregelen"),
                            ("toezicht", "toezicht"),
                            ("zwanger", "zwangerschap"),
                            ("wapens", "wapens"),
                            ("stalking", "stalking (ex-partner)"),
                            ("ouderenmishandeling", "ouderenmishandeling"),
                            ("eergerelateerd", "eergerelateerd geweld"),
                            ("intieme_terreur", "intieme terreur"),
                            ("kindermishandeling", "kindermishandeling"),
                        ],
                        max_length=24,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PersonRelation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("sepot", "sepot"),
                            ("vrijspraak", "vrijspraak"),
                            ("onjuist", "het klopte niet"),
                            ("voorbij", "het is niet meer zo"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("partner", "partner"),
                            ("ex_partner", "ex-partner"),
                            ("ouder", "ouder"),
                            ("kind", "kind"),
                            ("stiefouder", "stiefouder"),
                            ("stiefkind", "stiefkind"),
                            ("pleegouder", "pleegouder"),
                            ("pleegkind", "pleegkind"),
                            ("grootouder", "grootouder"),
                            ("kleinkind", "kleinkind"),
                            ("broer_zus", "broer of zus"),
                            ("familie", "ander familielid"),
                            ("huisgenoot", "huisgenoot"),
                            ("mantelzorger", "mantelzorger"),
                            ("verzorgde", "verzorgd"),
                            ("anders", "bekende"),
                        ],
                        max_length=16,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="addressstatement",
            name="addition",
            field=models.CharField(blank=True, help_text="toevoeging: A, bis, 2-hoog", max_length=10),
        ),
        migrations.AddField(
            model_name="addressstatement",
            name="end_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("sepot", "sepot"),
                    ("vrijspraak", "vrijspraak"),
                    ("onjuist", "het klopte niet"),
                    ("voorbij", "het is niet meer zo"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="addressstatement",
            name="house_number",
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name="addressstatement",
            name="place",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="addressstatement",
            name="postcode",
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name="addressstatement",
            name="since",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="addressstatement",
            name="source",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="addressstatement",
            name="street",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="addressstatement",
            name="until",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="historicaladdressstatement",
            name="addition",
            field=models.CharField(blank=True, help_text="toevoeging: A, bis, 2-hoog", max_length=10),
        ),
        migrations.AddField(
            model_name="historicaladdressstatement",
            name="end_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("sepot", "sepot"),
                    ("vrijspraak", "vrijspraak"),
                    ("onjuist", "het klopte niet"),
                    ("voorbij", "het is niet meer zo"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="historicaladdressstatement",
            name="house_number",
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name="historicaladdressstatement",
            name="place",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="historicaladdressstatement",
            name="postcode",
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name="historicaladdressstatement",
            name="since",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="historicaladdressstatement",
            name="source",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="historicaladdressstatement",
            name="street",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="historicaladdressstatement",
            name="until",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="historicalpersonstatement",
            name="birth_name",
            field=models.CharField(blank=True, help_text="meisjesnaam", max_length=200),
        ),
        migrations.AddField(
            model_name="historicalpersonstatement",
            name="end_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("sepot", "sepot"),
                    ("vrijspraak", "vrijspraak"),
                    ("onjuist", "het klopte niet"),
                    ("voorbij", "het is niet meer zo"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="historicalpersonstatement",
            name="since",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="historicalpersonstatement",
            name="until",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="personstatement",
            name="birth_name",
            field=models.CharField(blank=True, help_text="meisjesnaam", max_length=200),
        ),
        migrations.AddField(
            model_name="personstatement",
            name="end_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("sepot", "sepot"),
                    ("vrijspraak", "vrijspraak"),
                    ("onjuist", "het klopte niet"),
                    ("voorbij", "het is niet meer zo"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="personstatement",
            name="since",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="personstatement",
            name="until",
            field=models.DateField(blank=True, null=True),
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
            model_name="historicalpersonstatement",
            name="description",
            field=models.CharField(blank=True, help_text="when the name is not known yet", max_length=200),
        ),
        migrations.AlterField(
            model_name="historicalpersonstatement",
            name="family_name",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="historicalpersonstatement",
            name="given_name",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="historicalpersonstatement",
            name="prefix",
            field=models.CharField(blank=True, help_text="tussenvoegsel", max_length=40),
        ),
        migrations.AlterField(
            model_name="historicalpersonstatement",
            name="source",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="historicalrecall",
            name="reason",
            field=models.CharField(
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
            model_name="personstatement",
            name="description",
            field=models.CharField(blank=True, help_text="when the name is not known yet", max_length=200),
        ),
        migrations.AlterField(
            model_name="personstatement",
            name="family_name",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="personstatement",
            name="given_name",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="personstatement",
            name="prefix",
            field=models.CharField(blank=True, help_text="tussenvoegsel", max_length=40),
        ),
        migrations.AlterField(
            model_name="personstatement",
            name="source",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="recall",
            name="reason",
            field=models.CharField(
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
        migrations.AddConstraint(
            model_name="addressstatement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until__isnull", True),
                    ("since__isnull", True),
                    ("until__gte", models.F("since")),
                    _connector="OR",
                ),
                name="addressstatement_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="personstatement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until__isnull", True),
                    ("since__isnull", True),
                    ("until__gte", models.F("since")),
                    _connector="OR",
                ),
                name="personstatement_ends_after_it_starts",
            ),
        ),
        migrations.AddField(
            model_name="bsn",
            name="item",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="bsn",
            name="owner",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.organisation",
            ),
        ),
        migrations.AddField(
            model_name="bsn",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="numbers", to="cases.person"
            ),
        ),
        migrations.AddField(
            model_name="historicalbsn",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalbsn",
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
            model_name="historicalbsn",
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
            model_name="historicalbsn",
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
            model_name="historicalpersonflag",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalpersonflag",
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
            model_name="historicalpersonflag",
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
            model_name="historicalpersonflag",
            name="person",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="none: the household",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.person",
            ),
        ),
        migrations.AddField(
            model_name="historicalpersonrelation",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalpersonrelation",
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
            model_name="historicalpersonrelation",
            name="other",
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
            model_name="historicalpersonrelation",
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
            model_name="historicalpersonrelation",
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
            model_name="personflag",
            name="item",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="personflag",
            name="owner",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.organisation",
            ),
        ),
        migrations.AddField(
            model_name="personflag",
            name="person",
            field=models.ForeignKey(
                help_text="none: the household",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="flags",
                to="cases.person",
            ),
        ),
        migrations.AddField(
            model_name="personrelation",
            name="item",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="personrelation",
            name="other",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="related", to="cases.person"
            ),
        ),
        migrations.AddField(
            model_name="personrelation",
            name="owner",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.organisation",
            ),
        ),
        migrations.AddField(
            model_name="personrelation",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="relations", to="cases.person"
            ),
        ),
        migrations.AddConstraint(
            model_name="personflag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until__isnull", True),
                    ("since__isnull", True),
                    ("until__gte", models.F("since")),
                    _connector="OR",
                ),
                name="personflag_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="personflag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "flag__in",
                        [
                            "lvb",
                            "minderjarige_verdachte",
                            "kinderen",
                            "psychiatrie",
                            "verslaving",
                            "eerdere_maatregelen",
                            "toezicht",
                            "zwanger",
                            "wapens",
                            "stalking",
                            "ouderenmishandeling",
                            "eergerelateerd",
                            "intieme_terreur",
                            "kindermishandeling",
                        ],
                    )
                ),
                name="flag_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="personrelation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until__isnull", True),
                    ("since__isnull", True),
                    ("until__gte", models.F("since")),
                    _connector="OR",
                ),
                name="personrelation_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="personrelation",
            constraint=models.CheckConstraint(
                condition=models.Q(("person", models.F("other")), _negated=True),
                name="nobody_is_related_to_themselves",
            ),
        ),
        migrations.AddConstraint(
            model_name="personrelation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "relation__in",
                        [
                            "partner",
                            "ex_partner",
                            "ouder",
                            "kind",
                            "stiefouder",
                            "stiefkind",
                            "pleegouder",
                            "pleegkind",
                            "grootouder",
                            "kleinkind",
                            "broer_zus",
                            "familie",
                            "huisgenoot",
                            "mantelzorger",
                            "verzorgde",
                            "anders",
                        ],
                    )
                ),
                name="relation_is_known",
            ),
        ),
        # The walls: row policy on what was said, history that only grows (SH-1, X-2).
        *[RowPolicy(model) for model in CONTENT],
        *[AppendOnly(f"cases_historical{model.lower()}") for model in CONTENT],
    ]
    operations = at_once(operations)
