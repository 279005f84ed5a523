"""What follows from the decision: sheet of a talk, what others are asked, follow-ups with a date (ZS-5, ZS-7)."""

import uuid
from typing import ClassVar

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from cases.access.names import create, drop
from cases.access.policy import AppendOnly, RowPolicy
from cases.base.at_once import at_once
from cases.notifications import changes
from zsm.vervolg.changes import WATCHES
from zsm.vervolg.names import CONTENT as SAID
from zsm.vervolg.names import INSERT, UPDATE

BEFORE = [
    ("wacht_informatie", "wacht op informatie van een partner"),
    ("geen_contact", "betrokkenen nog niet gesproken"),
    ("later_binnen", "aanhouding kwam laat bij ons binnen"),
    ("capaciteit", "nu niemand beschikbaar"),
    ("buiten_tijden", "buiten onze uren voor de ZSM-tafel"),
]
CONTENT = ["Gespreksblad", "VervolgContent"]
STUBS = ["Opdracht", "Vervolgafspraak"]
# An advice that was asked for is on its way: one more reason why input is not complete yet.
REASONS = [*BEFORE, ("advies_onderweg", "advies is onderweg")]


class Migration(migrations.Migration):
    """Tables, then the walls around what is said, then in whose name it is written."""

    dependencies: ClassVar = [
        ("zsm", "0009_decision"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations: ClassVar = [
        migrations.CreateModel(
            name="Gespreksblad",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("plain", models.TextField(max_length=4000)),
                ("easy", models.TextField(max_length=4000)),
                (
                    "besluit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gespreksblad",
                        to="zsm.besluit",
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
                    "owner",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HistoricalGespreksblad",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("plain", models.TextField(max_length=4000)),
                ("easy", models.TextField(max_length=4000)),
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
                    "besluit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="zsm.besluit",
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
                "verbose_name": "historical gespreksblad",
                "verbose_name_plural": "historical gespreksblads",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOpdracht",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("vertellen", "Het slachtoffer inlichten, namens het OM"),
                            ("advies", "Advies geven"),
                            ("rol_vervalt", "De rol van verdachte laten vervallen"),
                        ],
                        max_length=12,
                    ),
                ),
                ("given_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(help_text="wie gevraagd is, is ermee bezig", null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("gedaan", "gedaan"),
                            ("niet_gelukt", "niet gelukt"),
                            ("teruggenomen", "teruggenomen"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("niet_bereikt", "niemand bereikt"),
                            ("niet_veilig", "het was niet veilig om te bellen"),
                            ("kan_niet", "wij kunnen dit nu niet doen"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("persoonlijk", "In persoon"),
                            ("veilig_nummer", "Gebeld op het veilige nummer"),
                            ("gedeeld", "Gedeeld in het systeem"),
                        ],
                        max_length=16,
                    ),
                ),
                ("told_at", models.DateTimeField(null=True)),
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
                    "arrest",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="zsm.arrest",
                    ),
                ),
                (
                    "besluit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="zsm.besluit",
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
                    "given_by",
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
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.informationitem",
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
            ],
            options={
                "verbose_name": "historical opdracht",
                "verbose_name_plural": "historical opdrachts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalVervolgafspraak",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("at", models.DateTimeField(help_text="wanneer het is")),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("gehouden", "is geweest"), ("niet_doorgegaan", "ging niet door")],
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
                (
                    "besluit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="zsm.besluit",
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
            ],
            options={
                "verbose_name": "historical vervolgafspraak",
                "verbose_name_plural": "historical vervolgafspraaks",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Vervolgafspraak",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("at", models.DateTimeField(help_text="wanneer het is")),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("gehouden", "is geweest"), ("niet_doorgegaan", "ging niet door")],
                        max_length=16,
                    ),
                ),
                (
                    "besluit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="afspraken",
                        to="zsm.besluit",
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
            ],
        ),
        migrations.CreateModel(
            name="HistoricalVervolgContent",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "route",
                    models.CharField(
                        choices=[
                            ("verdiepingstafel", "Verdiepingstafel ZSM"),
                            ("spreekuur_hg", "Spreekuur huiselijk geweld"),
                            ("pga", "Persoonsgerichte aanpak (PGA)"),
                            ("snelrecht", "Snelrecht"),
                            ("voorgeleiding", "Voorgeleiding"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "what",
                    models.TextField(
                        blank=True, help_text="wat daar aan de orde komt en wie gaat", max_length=2000
                    ),
                ),
                ("came_of", models.TextField(blank=True, help_text="wat eruit kwam", max_length=4000)),
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
                (
                    "afspraak",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="zsm.vervolgafspraak",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical vervolg content",
                "verbose_name_plural": "historical vervolg contents",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="VervolgContent",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "route",
                    models.CharField(
                        choices=[
                            ("verdiepingstafel", "Verdiepingstafel ZSM"),
                            ("spreekuur_hg", "Spreekuur huiselijk geweld"),
                            ("pga", "Persoonsgerichte aanpak (PGA)"),
                            ("snelrecht", "Snelrecht"),
                            ("voorgeleiding", "Voorgeleiding"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "what",
                    models.TextField(
                        blank=True, help_text="wat daar aan de orde komt en wie gaat", max_length=2000
                    ),
                ),
                ("came_of", models.TextField(blank=True, help_text="wat eruit kwam", max_length=4000)),
                (
                    "afspraak",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="content",
                        to="zsm.vervolgafspraak",
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
                    "owner",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Opdracht",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("vertellen", "Het slachtoffer inlichten, namens het OM"),
                            ("advies", "Advies geven"),
                            ("rol_vervalt", "De rol van verdachte laten vervallen"),
                        ],
                        max_length=12,
                    ),
                ),
                ("given_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(help_text="wie gevraagd is, is ermee bezig", null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("gedaan", "gedaan"),
                            ("niet_gelukt", "niet gelukt"),
                            ("teruggenomen", "teruggenomen"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("niet_bereikt", "niemand bereikt"),
                            ("niet_veilig", "het was niet veilig om te bellen"),
                            ("kan_niet", "wij kunnen dit nu niet doen"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("persoonlijk", "In persoon"),
                            ("veilig_nummer", "Gebeld op het veilige nummer"),
                            ("gedeeld", "Gedeeld in het systeem"),
                        ],
                        max_length=16,
                    ),
                ),
                ("told_at", models.DateTimeField(null=True)),
                (
                    "arrest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opdrachten",
                        to="zsm.arrest",
                    ),
                ),
                (
                    "besluit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opdrachten",
                        to="zsm.besluit",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
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
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("soort__in", ["vertellen", "advies", "rol_vervalt"])),
                        name="what_is_asked_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("soort", "vertellen"), _negated=True),
                            ("besluit__isnull", False),
                            _connector="OR",
                        ),
                        name="telling_is_of_a_decision",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("outcome", "")),
                            models.Q(
                                ("ended_at__gte", models.F("given_at")),
                                ("outcome__in", ["gedaan", "niet_gelukt", "teruggenomen"]),
                            ),
                            _connector="OR",
                        ),
                        name="what_was_asked_ends_with_an_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "gedaan"), ("soort", "vertellen"), _negated=True),
                            models.Q(
                                ("how__in", ["persoonlijk", "veilig_nummer"]), ("told_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="told_for_the_om_with_proof",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "niet_gelukt"), _negated=True),
                            ("because__in", ["niet_bereikt", "niet_veilig", "kan_niet"]),
                            _connector="OR",
                        ),
                        name="what_did_not_happen_says_why",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("arrest", "soort", "organisation"),
                        name="asked_once_of_a_partner",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True), ("soort", "vertellen")),
                        fields=("besluit",),
                        name="one_partner_tells_for_the_om",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="vervolgafspraak",
            index=models.Index(fields=["case", "at"], name="follow_ups_of_a_case"),
        ),
        migrations.AddConstraint(
            model_name="vervolgafspraak",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("outcome", "")),
                    models.Q(("ended_at__isnull", False), ("outcome__in", ["gehouden", "niet_doorgegaan"])),
                    _connector="OR",
                ),
                name="follow_up_ends_with_an_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="vervolgcontent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("route__in", ["verdiepingstafel", "spreekuur_hg", "pga", "snelrecht", "voorgeleiding"])
                ),
                name="follow_up_is_known",
            ),
        ),
        *[
            migrations.AlterField(
                model, "because", models.CharField(blank=True, choices=REASONS, max_length=20)
            )
            for model in ("inbreng", "historicalinbreng")
        ],
        *[RowPolicy(model) for model in CONTENT],
        *[AppendOnly(f"zsm_historical{model.lower()}") for model in [*STUBS, *CONTENT]],
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
