"""Keys by which a family is found again (K-2)."""

import uuid
from typing import ClassVar

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from cases.access.policy import AppendOnly, RowPolicy
from cases.persons.matching.rebuild import rebuild

KINDS = [
    ("bsn", "BSN"),
    ("naam_geboren", "voornaam, achternaam en geboortedatum"),
    ("naam_jaar", "voornaam, achternaam en geboortejaar"),
    ("naam_dag", "voornaam, achternaam, dag en maand"),
    ("adres", "postcode en huisnummer"),
    ("straat", "straat en huisnummer"),
    ("naam", "voornaam en achternaam"),
    ("geboren", "geboortedatum en voorletter"),
]


class Migration(migrations.Migration):
    """The table behind its walls, with the keys of what was stated before; the one exact key goes."""

    dependencies: ClassVar = [("cases", "0022_persons")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="HistoricalPersonKey",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("kind", models.CharField(choices=KINDS, max_length=12)),
                ("key", models.UUIDField()),
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
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.informationitem",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical person key",
                "verbose_name_plural": "historical person keys",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PersonKey",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("kind", models.CharField(choices=KINDS, max_length=12)),
                ("key", models.UUIDField()),
                (
                    "item",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.informationitem",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["key", "owner"], name="found_by_key")],
                "constraints": [
                    models.UniqueConstraint(fields=("item", "key"), name="a_key_once_an_item"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", [code for code, _ in KINDS])),
                        name="key_kind_is_known",
                    ),
                ],
            },
        ),
        RowPolicy("PersonKey"),
        AppendOnly("cases_historicalpersonkey"),
        migrations.RemoveField("personstatement", "match_key"),
        migrations.RemoveField("historicalpersonstatement", "match_key"),
        migrations.RunPython(rebuild, migrations.RunPython.noop),
    ]
