"""Themes with their talks, the structural route, help after the crisis (AC-8, AC-9, AC-11)."""

import uuid
from typing import ClassVar

import django.contrib.postgres.fields
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from acuut.routes.changes import WATCHES
from acuut.routes.names import CONTENT as SAID
from acuut.routes.names import INSERT, UPDATE
from cases.base.at_once import at_once
from cases.access.names import create, drop
from cases.access.policy import AppendOnly, RowPolicy
from cases.notifications import changes

STUBS = ["Route", "RouteAct", "Themaspoor", "Overleg", "OverlegDeelname", "Hulp"]
CONTENT = ["ThemaSignaal", "ThemaCheck", "HulpContent"]


class Migration(migrations.Migration):
    """Tables, row policies on content, history that only grows, in one's own name, a word to live screens."""

    dependencies: ClassVar = [
        ("acuut", "0008_crisis"),
        ("cases", "0028_evidence"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Route",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.informationitem",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.organisation"
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("politie", "De politie"),
                            ("professional", "Een professional (meldcode)"),
                            ("burger", "Iemand uit de omgeving"),
                            ("crisis", "Een crisis die nu niet meer acuut is"),
                            ("partner", "Een andere partner"),
                        ],
                        max_length=12,
                    ),
                ),
                ("started_at", models.DateTimeField()),
                (
                    "step",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Melding"),
                            (2, "Informatie combineren"),
                            (3, "Veiligheidsbeoordeling"),
                            (4, "Veiligheidsplan"),
                        ],
                        default=1,
                    ),
                ),
                (
                    "crisis",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="acuut.crisis",
                    ),
                ),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("overdracht", "Overgedragen aan hulp die verdergaat"),
                            ("vervolg_vt", "Veilig Thuis gaat zelf verder"),
                            ("geen_vervolg", "Er hoeft niets te volgen"),
                            ("maatwerk", "Regionaal maatwerk"),
                        ],
                        max_length=16,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("step__in", [1, 2, 3, 4])), name="route_step_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("outcome", "")),
                            models.Q(
                                ("ended_at__gte", models.F("started_at")),
                                ("outcome__in", ["overdracht", "vervolg_vt", "geen_vervolg", "maatwerk"]),
                            ),
                            _connector="OR",
                        ),
                        name="route_ends_with_an_outcome",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("case",),
                        name="one_structural_route_a_case",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalRoute",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("politie", "De politie"),
                            ("professional", "Een professional (meldcode)"),
                            ("burger", "Iemand uit de omgeving"),
                            ("crisis", "Een crisis die nu niet meer acuut is"),
                            ("partner", "Een andere partner"),
                        ],
                        max_length=12,
                    ),
                ),
                ("started_at", models.DateTimeField()),
                (
                    "step",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Melding"),
                            (2, "Informatie combineren"),
                            (3, "Veiligheidsbeoordeling"),
                            (4, "Veiligheidsplan"),
                        ],
                        default=1,
                    ),
                ),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("overdracht", "Overgedragen aan hulp die verdergaat"),
                            ("vervolg_vt", "Veilig Thuis gaat zelf verder"),
                            ("geen_vervolg", "Er hoeft niets te volgen"),
                            ("maatwerk", "Regionaal maatwerk"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
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
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.organisation",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "crisis",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="acuut.crisis",
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
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical route",
                "verbose_name_plural": "historical routes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="RouteAct",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "route",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="acts", to="acuut.route"
                    ),
                ),
                (
                    "step",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Melding"),
                            (2, "Informatie combineren"),
                            (3, "Veiligheidsbeoordeling"),
                            (4, "Veiligheidsplan"),
                        ]
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        choices=[
                            ("gemeld", "Melding ontvangen"),
                            ("bron", "Informatie gecombineerd"),
                            ("beoordeling", "Veiligheidsbeoordeling gemaakt"),
                            ("onderzoek", "Onderzoek begonnen"),
                            ("onderzoek_klaar", "Onderzoek afgerond"),
                            ("maatregel", "Voorwaarde of maatregel in het plan"),
                            ("afgestemd", "Plan afgestemd met politie, OM, Raad of reclassering"),
                            ("naar_acuut", "Terug naar acuut"),
                            ("onvolledig", "Verder gegaan, onvolledig"),
                            ("afgesloten", "Route afgesloten"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "how",
                    models.CharField(blank=True, help_text="a code of Bron or RouteUitkomst", max_length=16),
                ),
                (
                    "because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("geen_capaciteit", "Niemand beschikbaar"),
                            ("te_ver", "Te ver of te laat om nog te komen"),
                            ("niet_veilig", "Nog niet veilig genoeg"),
                            ("niet_nodig", "In deze zaak niet nodig"),
                            ("geen_gehoor", "Geen gehoor"),
                            ("geen_tijd", "Eerst handelen, later vastleggen"),
                            ("nieuw", "Er is nieuwe informatie"),
                            ("opsporing", "Nodig voor de opsporing"),
                            ("wil_niet", "De betrokkene wil het niet"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "missing",
                    models.JSONField(
                        default=list, help_text="codes of rules.Mist, when it went on incomplete"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.organisation"
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
                ("at", models.DateTimeField()),
                (
                    "item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.informationitem",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["route", "at"], name="acts_of_a_route")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "code__in",
                                [
                                    "gemeld",
                                    "bron",
                                    "beoordeling",
                                    "onderzoek",
                                    "onderzoek_klaar",
                                    "maatregel",
                                    "afgestemd",
                                    "naar_acuut",
                                    "onvolledig",
                                    "afgesloten",
                                ],
                            )
                        ),
                        name="route_act_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalRouteAct",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "step",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Melding"),
                            (2, "Informatie combineren"),
                            (3, "Veiligheidsbeoordeling"),
                            (4, "Veiligheidsplan"),
                        ]
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        choices=[
                            ("gemeld", "Melding ontvangen"),
                            ("bron", "Informatie gecombineerd"),
                            ("beoordeling", "Veiligheidsbeoordeling gemaakt"),
                            ("onderzoek", "Onderzoek begonnen"),
                            ("onderzoek_klaar", "Onderzoek afgerond"),
                            ("maatregel", "Voorwaarde of maatregel in het plan"),
                            ("afgestemd", "Plan afgestemd met politie, OM, Raad of reclassering"),
                            ("naar_acuut", "Terug naar acuut"),
                            ("onvolledig", "Verder gegaan, onvolledig"),
                            ("afgesloten", "Route afgesloten"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "how",
                    models.CharField(blank=True, help_text="a code of Bron or RouteUitkomst", max_length=16),
                ),
                (
                    "because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("geen_capaciteit", "Niemand beschikbaar"),
                            ("te_ver", "Te ver of te laat om nog te komen"),
                            ("niet_veilig", "Nog niet veilig genoeg"),
                            ("niet_nodig", "In deze zaak niet nodig"),
                            ("geen_gehoor", "Geen gehoor"),
                            ("geen_tijd", "Eerst handelen, later vastleggen"),
                            ("nieuw", "Er is nieuwe informatie"),
                            ("opsporing", "Nodig voor de opsporing"),
                            ("wil_niet", "De betrokkene wil het niet"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "missing",
                    models.JSONField(
                        default=list, help_text="codes of rules.Mist, when it went on incomplete"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "route",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="acuut.route",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.organisation",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.informationitem",
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
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical route act",
                "verbose_name_plural": "historical route acts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Themaspoor",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.informationitem",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.organisation"
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["case", "-started_at"], name="themes_of_a_case")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True),
                            ("ended_at__gte", models.F("started_at")),
                            _connector="OR",
                        ),
                        name="theme_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalThemaspoor",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
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
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.organisation",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical themaspoor",
                "verbose_name_plural": "historical themaspoors",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ThemaSignaal",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.organisation",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.informationitem",
                    ),
                ),
                (
                    "spoor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="acuut.themaspoor"
                    ),
                ),
                (
                    "thema",
                    models.CharField(
                        choices=[
                            ("stalking", "Stalking"),
                            ("ouderenmishandeling", "Ouderenmishandeling"),
                            ("eergerelateerd", "Eergerelateerd geweld"),
                            ("intieme_terreur", "Intieme terreur"),
                            ("lvb", "Licht verstandelijke beperking (LVB)"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "sash",
                    models.CharField(
                        blank=True,
                        choices=[("laag", "laag"), ("middel", "middel"), ("hoog", "hoog")],
                        max_length=8,
                    ),
                ),
                (
                    "strafbaar",
                    models.CharField(
                        blank=True,
                        choices=[("ja", "Ja"), ("nee", "Nee"), ("weet_niet", "Weet ik niet")],
                        max_length=10,
                    ),
                ),
                ("made_on", models.DateField(help_text="when the SASH was filled in", null=True)),
                ("made_by", models.CharField(blank=True, help_text="wie de SASH invulde", max_length=120)),
                ("text", models.TextField(blank=True, max_length=4000)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "thema__in",
                                [
                                    "stalking",
                                    "ouderenmishandeling",
                                    "eergerelateerd",
                                    "intieme_terreur",
                                    "lvb",
                                ],
                            )
                        ),
                        name="theme_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sash", ""), ("thema", "stalking"), _connector="OR"),
                        name="only_stalking_has_a_sash",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalThemaSignaal",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "thema",
                    models.CharField(
                        choices=[
                            ("stalking", "Stalking"),
                            ("ouderenmishandeling", "Ouderenmishandeling"),
                            ("eergerelateerd", "Eergerelateerd geweld"),
                            ("intieme_terreur", "Intieme terreur"),
                            ("lvb", "Licht verstandelijke beperking (LVB)"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "sash",
                    models.CharField(
                        blank=True,
                        choices=[("laag", "laag"), ("middel", "middel"), ("hoog", "hoog")],
                        max_length=8,
                    ),
                ),
                (
                    "strafbaar",
                    models.CharField(
                        blank=True,
                        choices=[("ja", "Ja"), ("nee", "Nee"), ("weet_niet", "Weet ik niet")],
                        max_length=10,
                    ),
                ),
                ("made_on", models.DateField(help_text="when the SASH was filled in", null=True)),
                ("made_by", models.CharField(blank=True, help_text="wie de SASH invulde", max_length=120)),
                ("text", models.TextField(blank=True, max_length=4000)),
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
                    "spoor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="acuut.themaspoor",
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
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical thema signaal",
                "verbose_name_plural": "historical thema signaals",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ThemaCheck",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.organisation",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.informationitem",
                    ),
                ),
                (
                    "spoor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="acuut.themaspoor"
                    ),
                ),
                (
                    "thema",
                    models.CharField(
                        choices=[
                            ("stalking", "Stalking"),
                            ("ouderenmishandeling", "Ouderenmishandeling"),
                            ("eergerelateerd", "Eergerelateerd geweld"),
                            ("intieme_terreur", "Intieme terreur"),
                            ("lvb", "Licht verstandelijke beperking (LVB)"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "done",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=24),
                        default=list,
                        help_text="codes of checks.CHECKS",
                        size=None,
                    ),
                ),
                (
                    "because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("geen_capaciteit", "Niemand beschikbaar"),
                            ("te_ver", "Te ver of te laat om nog te komen"),
                            ("niet_veilig", "Nog niet veilig genoeg"),
                            ("niet_nodig", "In deze zaak niet nodig"),
                            ("geen_gehoor", "Geen gehoor"),
                            ("geen_tijd", "Eerst handelen, later vastleggen"),
                            ("nieuw", "Er is nieuwe informatie"),
                            ("opsporing", "Nodig voor de opsporing"),
                            ("wil_niet", "De betrokkene wil het niet"),
                        ],
                        max_length=16,
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=2000)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HistoricalThemaCheck",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "thema",
                    models.CharField(
                        choices=[
                            ("stalking", "Stalking"),
                            ("ouderenmishandeling", "Ouderenmishandeling"),
                            ("eergerelateerd", "Eergerelateerd geweld"),
                            ("intieme_terreur", "Intieme terreur"),
                            ("lvb", "Licht verstandelijke beperking (LVB)"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "done",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=24),
                        default=list,
                        help_text="codes of checks.CHECKS",
                        size=None,
                    ),
                ),
                (
                    "because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("geen_capaciteit", "Niemand beschikbaar"),
                            ("te_ver", "Te ver of te laat om nog te komen"),
                            ("niet_veilig", "Nog niet veilig genoeg"),
                            ("niet_nodig", "In deze zaak niet nodig"),
                            ("geen_gehoor", "Geen gehoor"),
                            ("geen_tijd", "Eerst handelen, later vastleggen"),
                            ("nieuw", "Er is nieuwe informatie"),
                            ("opsporing", "Nodig voor de opsporing"),
                            ("wil_niet", "De betrokkene wil het niet"),
                        ],
                        max_length=16,
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=2000)),
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
                    "spoor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="acuut.themaspoor",
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
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical thema check",
                "verbose_name_plural": "historical thema checks",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Overleg",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.informationitem",
                    ),
                ),
                (
                    "spoor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="acuut.themaspoor"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.organisation"
                    ),
                ),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("driegesprek", "Driegesprek OM, politie en Veilig Thuis"),
                            ("alarm", "Samen overleggen na een alarm"),
                        ],
                        max_length=12,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(help_text="as the region has set")),
                ("held_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("afspraken", "Afspraken gemaakt"),
                            ("acuut", "Het is acuut: er is een crisis gemeld"),
                            ("actieoverleg", "Verder in het Actie-overleg"),
                            ("niets", "Nu niets nodig"),
                            ("niet_gehouden", "Niet gehouden"),
                        ],
                        max_length=16,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("soort__in", ["driegesprek", "alarm"])), name="talk_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("outcome", "")),
                            models.Q(
                                ("ended_at__isnull", False),
                                (
                                    "outcome__in",
                                    ["afspraken", "acuut", "actieoverleg", "niets", "niet_gehouden"],
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="talk_ends_with_an_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due_at__gt", models.F("asked_at"))),
                        name="talk_is_due_after_asking",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalOverleg",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("driegesprek", "Driegesprek OM, politie en Veilig Thuis"),
                            ("alarm", "Samen overleggen na een alarm"),
                        ],
                        max_length=12,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(help_text="as the region has set")),
                ("held_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("afspraken", "Afspraken gemaakt"),
                            ("acuut", "Het is acuut: er is een crisis gemeld"),
                            ("actieoverleg", "Verder in het Actie-overleg"),
                            ("niets", "Nu niets nodig"),
                            ("niet_gehouden", "Niet gehouden"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.informationitem",
                    ),
                ),
                (
                    "spoor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="acuut.themaspoor",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.organisation",
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
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical overleg",
                "verbose_name_plural": "historical overlegs",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="OverlegDeelname",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "overleg",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deelnames",
                        to="acuut.overleg",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.organisation"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("gevraagd", "Gevraagd, nog geen antwoord"),
                            ("gebeld", "Gebeld, buiten het systeem"),
                            ("komt", "Doet mee"),
                            ("kan_niet", "Kan niet"),
                            ("erbij", "Was erbij"),
                            ("niet_erbij", "Was er niet bij"),
                        ],
                        default="gevraagd",
                        max_length=12,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("geen_capaciteit", "Niemand beschikbaar"),
                            ("te_ver", "Te ver of te laat om nog te komen"),
                            ("niet_veilig", "Nog niet veilig genoeg"),
                            ("niet_nodig", "In deze zaak niet nodig"),
                            ("geen_gehoor", "Geen gehoor"),
                            ("geen_tijd", "Eerst handelen, later vastleggen"),
                            ("nieuw", "Er is nieuwe informatie"),
                            ("opsporing", "Nodig voor de opsporing"),
                            ("wil_niet", "De betrokkene wil het niet"),
                        ],
                        max_length=16,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("overleg", "organisation"), name="asked_once_to_a_talk"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["gevraagd", "gebeld", "komt", "kan_niet", "erbij", "niet_erbij"])
                        ),
                        name="taking_part_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalOverlegDeelname",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("gevraagd", "Gevraagd, nog geen antwoord"),
                            ("gebeld", "Gebeld, buiten het systeem"),
                            ("komt", "Doet mee"),
                            ("kan_niet", "Kan niet"),
                            ("erbij", "Was erbij"),
                            ("niet_erbij", "Was er niet bij"),
                        ],
                        default="gevraagd",
                        max_length=12,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("geen_capaciteit", "Niemand beschikbaar"),
                            ("te_ver", "Te ver of te laat om nog te komen"),
                            ("niet_veilig", "Nog niet veilig genoeg"),
                            ("niet_nodig", "In deze zaak niet nodig"),
                            ("geen_gehoor", "Geen gehoor"),
                            ("geen_tijd", "Eerst handelen, later vastleggen"),
                            ("nieuw", "Er is nieuwe informatie"),
                            ("opsporing", "Nodig voor de opsporing"),
                            ("wil_niet", "De betrokkene wil het niet"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "overleg",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="acuut.overleg",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.organisation",
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
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical overleg deelname",
                "verbose_name_plural": "historical overleg deelnames",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Hulp",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.informationitem",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.organisation"
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
                    "soort",
                    models.CharField(
                        choices=[
                            ("opvang", "Opvang gezocht"),
                            ("nazorg", "Nazorg"),
                            ("school", "Steun op school"),
                        ],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "done_at",
                    models.DateTimeField(
                        help_text="a place was found, it was given, the school knows", null=True
                    ),
                ),
                (
                    "measure",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.measure",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["case", "-at"], name="help_of_a_case")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("soort__in", ["opvang", "nazorg", "school"])),
                        name="help_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalHulp",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("opvang", "Opvang gezocht"),
                            ("nazorg", "Nazorg"),
                            ("school", "Steun op school"),
                        ],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "done_at",
                    models.DateTimeField(
                        help_text="a place was found, it was given, the school knows", null=True
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
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
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.organisation",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.measure",
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
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical hulp",
                "verbose_name_plural": "historical hulps",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HulpContent",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.organisation",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.informationitem",
                    ),
                ),
                (
                    "hulp",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="acuut.hulp"
                    ),
                ),
                (
                    "zoeker",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("politie", "Politie"),
                            ("vt", "Veilig Thuis"),
                            ("crisisdienst", "Crisisdienst"),
                            ("gemeente", "Gemeente of wijkteam"),
                            ("zelf", "De mensen zelf of hun familie"),
                            ("ander", "Iemand anders"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "plek",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("opvang", "Opvang voor slachtoffers"),
                            ("crisis", "Crisisopvang"),
                            ("noodbed", "Hotel of noodbed"),
                            ("netwerk", "Familie of vrienden"),
                            ("kinderen", "Plek voor kinderen"),
                            ("pleger", "Opvang voor wie weg moet"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "uitkomst",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("gevonden", "Gevonden"),
                            ("bezig", "Nog bezig"),
                            ("geen_plek", "Geen plek"),
                            ("niet_gewild", "Mensen willen dit niet"),
                        ],
                        max_length=12,
                    ),
                ),
                ("wie", models.CharField(blank=True, help_text="wie men kan bellen", max_length=120)),
                ("telefoon", models.CharField(blank=True, max_length=20)),
                ("vanaf", models.DateField(null=True)),
                (
                    "voor",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("slachtoffer", "Slachtoffer"),
                            ("verdachte", "Verdachte"),
                            ("kinderen", "Kinderen"),
                            ("gezin", "Het hele gezin"),
                        ],
                        max_length=12,
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=2000)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HistoricalHulpContent",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "zoeker",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("politie", "Politie"),
                            ("vt", "Veilig Thuis"),
                            ("crisisdienst", "Crisisdienst"),
                            ("gemeente", "Gemeente of wijkteam"),
                            ("zelf", "De mensen zelf of hun familie"),
                            ("ander", "Iemand anders"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "plek",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("opvang", "Opvang voor slachtoffers"),
                            ("crisis", "Crisisopvang"),
                            ("noodbed", "Hotel of noodbed"),
                            ("netwerk", "Familie of vrienden"),
                            ("kinderen", "Plek voor kinderen"),
                            ("pleger", "Opvang voor wie weg moet"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "uitkomst",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("gevonden", "Gevonden"),
                            ("bezig", "Nog bezig"),
                            ("geen_plek", "Geen plek"),
                            ("niet_gewild", "Mensen willen dit niet"),
                        ],
                        max_length=12,
                    ),
                ),
                ("wie", models.CharField(blank=True, help_text="wie men kan bellen", max_length=120)),
                ("telefoon", models.CharField(blank=True, max_length=20)),
                ("vanaf", models.DateField(null=True)),
                (
                    "voor",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("slachtoffer", "Slachtoffer"),
                            ("verdachte", "Verdachte"),
                            ("kinderen", "Kinderen"),
                            ("gezin", "Het hele gezin"),
                        ],
                        max_length=12,
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=2000)),
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
                    "hulp",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="acuut.hulp",
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
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical hulp content",
                "verbose_name_plural": "historical hulp contents",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        # The walls (SH-1, X-2).
        *[RowPolicy(model) for model in CONTENT],
        *[AppendOnly(f"acuut_historical{model.lower()}") for model in [*STUBS, *CONTENT]],
        migrations.RunSQL(
            [(line, None) for line in (*create(INSERT, UPDATE), *create(SAID, SAID))],
            [(line, None) for line in drop(INSERT, UPDATE, SAID)],
        ),
        migrations.RunSQL(
            [(line, None) for line in changes.create(WATCHES)],
            [(line, None) for line in changes.drop(WATCHES)],
        ),
    ]
    operations = at_once(operations)
