"""Life after sharing: recalls and receipts, requests, agreements of the OM, vital interest (SH-5 to SH-8, SH-11)."""

import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models

from cases.base.at_once import at_once
from cases.access.policy import AppendOnly


HISTORY = ["recall", "receipt", "informationrequest", "omagreement", "vitalreview", "itemreference"]


class Migration(migrations.Migration):
    """What happens to a disclosure after it was made; the history of each only grows."""

    dependencies = [
        ("cases", "0007_seal"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalInformationRequest",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("melding", "melding"),
                            ("bericht", "bericht"),
                            ("persoon", "persoonsgegevens"),
                            ("adres", "adres"),
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
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            (
                                "beoordelen",
                                "de ander laten beoordelen welke gegevens nodig zijn voor de veiligheid",
                            ),
                            (
                                "advies",
                                "advies en ondersteuning bij het beëindigen van de acute onveiligheid",
                            ),
                            (
                                "beeindigen",
                                "beëindigen van acute onveiligheid en uitvoeren van de eigen taken",
                            ),
                            (
                                "bevoegdheden",
                                "zicht krijgen op de situatie en beoordelen of bevoegdheden nodig zijn",
                            ),
                            ("taak_vt", "Veilig Thuis haar taken goed laten uitvoeren"),
                            ("vitaal", "iemands leven of gezondheid beschermen in een acute noodsituatie"),
                        ],
                        max_length=20,
                    ),
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
                ("urgent", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "wacht op antwoord"),
                            ("granted", "gedeeld"),
                            ("part", "deels gedeeld"),
                            ("refused", "geweigerd"),
                            ("withdrawn", "ingetrokken"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "refusal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("geen_grond", "er is geen grond om dit te delen"),
                            ("niet_nodig", "het is niet noodzakelijk voor dit doel"),
                            ("onderzoek", "delen schaadt nu een onderzoek"),
                            ("veiligheid", "delen is nu niet veilig voor iemand"),
                            ("beroepsgeheim", "het valt onder een beroepsgeheim"),
                        ],
                        max_length=20,
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
                "verbose_name": "historical information request",
                "verbose_name_plural": "historical information requests",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalItemReference",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
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
                "verbose_name": "historical item reference",
                "verbose_name_plural": "historical item references",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOmAgreement",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("agreed", models.BooleanField()),
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
                "verbose_name": "historical om agreement",
                "verbose_name_plural": "historical om agreements",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRecall",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("corrected", "verbeterd"),
                            ("withdrawn", "ingetrokken"),
                            ("revoked", "delen gestopt"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("onjuist", "het klopte niet"),
                            ("verkeerde_persoon", "het ging over iemand anders"),
                            ("ten_onrechte", "het is ten onrechte gedeeld"),
                            ("niet_meer_nodig", "delen is niet meer nodig"),
                            ("sepot", "sepot of vrijspraak"),
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
                "verbose_name": "historical recall",
                "verbose_name_plural": "historical recalls",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalReceipt",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("acknowledged_at", models.DateTimeField(null=True)),
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
                "verbose_name": "historical receipt",
                "verbose_name_plural": "historical receipts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalVitalReview",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("terecht", "het was terecht"),
                            ("onterecht", "het was niet terecht: stop het delen"),
                        ],
                        max_length=12,
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
                "verbose_name": "historical vital review",
                "verbose_name_plural": "historical vital reviews",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="InformationRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("melding", "melding"),
                            ("bericht", "bericht"),
                            ("persoon", "persoonsgegevens"),
                            ("adres", "adres"),
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
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            (
                                "beoordelen",
                                "de ander laten beoordelen welke gegevens nodig zijn voor de veiligheid",
                            ),
                            (
                                "advies",
                                "advies en ondersteuning bij het beëindigen van de acute onveiligheid",
                            ),
                            (
                                "beeindigen",
                                "beëindigen van acute onveiligheid en uitvoeren van de eigen taken",
                            ),
                            (
                                "bevoegdheden",
                                "zicht krijgen op de situatie en beoordelen of bevoegdheden nodig zijn",
                            ),
                            ("taak_vt", "Veilig Thuis haar taken goed laten uitvoeren"),
                            ("vitaal", "iemands leven of gezondheid beschermen in een acute noodsituatie"),
                        ],
                        max_length=20,
                    ),
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
                ("urgent", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "wacht op antwoord"),
                            ("granted", "gedeeld"),
                            ("part", "deels gedeeld"),
                            ("refused", "geweigerd"),
                            ("withdrawn", "ingetrokken"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "refusal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("geen_grond", "er is geen grond om dit te delen"),
                            ("niet_nodig", "het is niet noodzakelijk voor dit doel"),
                            ("onderzoek", "delen schaadt nu een onderzoek"),
                            ("veiligheid", "delen is nu niet veilig voor iemand"),
                            ("beroepsgeheim", "het valt onder een beroepsgeheim"),
                        ],
                        max_length=20,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ItemReference",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OmAgreement",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("agreed", models.BooleanField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Recall",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("corrected", "verbeterd"),
                            ("withdrawn", "ingetrokken"),
                            ("revoked", "delen gestopt"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("onjuist", "het klopte niet"),
                            ("verkeerde_persoon", "het ging over iemand anders"),
                            ("ten_onrechte", "het is ten onrechte gedeeld"),
                            ("niet_meer_nodig", "delen is niet meer nodig"),
                            ("sepot", "sepot of vrijspraak"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("acknowledged_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="VitalReview",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("terecht", "het was terecht"),
                            ("onterecht", "het was niet terecht: stop het delen"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="auditevent",
            name="audit_verb_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="informationitem",
            name="item_kind_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="informationitem",
            name="item_class_is_known",
        ),
        migrations.AddField(
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
                ],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="disclosure",
            name="revoked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="disclosure",
            name="told_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="disclosure",
            name="told_how",
            field=models.CharField(
                blank=True,
                choices=[("gesprek", "in een gesprek"), ("telefoon", "per telefoon"), ("brief", "per brief")],
                max_length=10,
            ),
        ),
        migrations.AddField(
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
                ],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="historicaldisclosure",
            name="revoked_by",
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
            model_name="historicaldisclosure",
            name="told_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="historicaldisclosure",
            name="told_how",
            field=models.CharField(
                blank=True,
                choices=[("gesprek", "in een gesprek"), ("telefoon", "per telefoon"), ("brief", "per brief")],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="historicalinformationitem",
            name="withdrawn_at",
            field=models.DateTimeField(help_text="its owner took it back (SH-6)", null=True),
        ),
        migrations.AddField(
            model_name="informationitem",
            name="withdrawn_at",
            field=models.DateTimeField(help_text="its owner took it back (SH-6)", null=True),
        ),
        migrations.AlterField(
            model_name="auditevent",
            name="verb",
            field=models.CharField(
                choices=[
                    ("logged_in", "ingelogd"),
                    ("logged_out", "uitgelogd"),
                    ("login_failed", "inloggen mislukt"),
                    ("read", "gelezen"),
                    ("denied", "geweigerd"),
                    ("opened", "zaak geopend"),
                    ("recorded", "vastgelegd"),
                    ("changed", "gewijzigd"),
                    ("assigned", "toegewezen"),
                    ("looked_up", "gezocht of gezin bekend is"),
                    ("called", "gebeld"),
                    ("disclosed", "gedeeld"),
                    ("revoked", "delen ingetrokken"),
                    ("corrected", "verbeterd"),
                    ("withdrawn", "ingetrokken"),
                    ("acknowledged", "bevestigd gezien"),
                    ("requested", "gevraagd"),
                    ("answered", "vraag beantwoord"),
                    ("agreed", "instemming vastgelegd"),
                    ("proposed", "grond voorgesteld"),
                    ("approved", "grond vastgesteld"),
                    ("rejected", "grond afgewezen"),
                    ("shielded", "zaak afgeschermd"),
                    ("unshielded", "afscherming opgeheven"),
                    ("breach_reported", "datalek gemeld"),
                    ("breach_closed", "datalek afgehandeld"),
                    ("exported", "uitgevoerd of afgedrukt"),
                    ("handed_over", "overgedragen"),
                    ("accepted", "overdracht aangenomen"),
                    ("decided", "besloten"),
                    ("told", "verteld"),
                    ("clock_started", "klok gestart"),
                    ("clock_ended", "klok beëindigd"),
                    ("reviewed", "overzicht bekeken"),
                    ("audit_viewed", "logboek bekeken"),
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
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="historicalinformationitem",
            name="data_class",
            field=models.CharField(
                choices=[
                    ("zorg", "gegevens van Veilig Thuis (Wmo)"),
                    ("wpg8", "politiegegevens, art. 8 Wpg"),
                    ("wpg9", "politiegegevens, art. 9 Wpg"),
                    ("straf", "strafvorderlijke gegevens (Wjsg)"),
                    ("raad", "gegevens van de Raad"),
                    ("reclassering", "gegevens van de reclassering"),
                    ("geheim_adres", "geheim adres"),
                    ("medisch", "medische en forensische gegevens"),
                    ("melder", "wie gemeld heeft (geheim)"),
                    ("geen_politie", "geen politiegegevens"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="historicalinformationitem",
            name="kind",
            field=models.CharField(
                choices=[
                    ("melding", "melding"),
                    ("bericht", "bericht"),
                    ("persoon", "persoonsgegevens"),
                    ("adres", "adres"),
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
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="informationitem",
            name="data_class",
            field=models.CharField(
                choices=[
                    ("zorg", "gegevens van Veilig Thuis (Wmo)"),
                    ("wpg8", "politiegegevens, art. 8 Wpg"),
                    ("wpg9", "politiegegevens, art. 9 Wpg"),
                    ("straf", "strafvorderlijke gegevens (Wjsg)"),
                    ("raad", "gegevens van de Raad"),
                    ("reclassering", "gegevens van de reclassering"),
                    ("geheim_adres", "geheim adres"),
                    ("medisch", "medische en forensische gegevens"),
                    ("melder", "wie gemeld heeft (geheim)"),
                    ("geen_politie", "geen politiegegevens"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="informationitem",
            name="kind",
            field=models.CharField(
                choices=[
                    ("melding", "melding"),
                    ("bericht", "bericht"),
                    ("persoon", "persoonsgegevens"),
                    ("adres", "adres"),
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
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="auditevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "verb__in",
                        [
                            "logged_in",
                            "logged_out",
                            "login_failed",
                            "read",
                            "denied",
                            "opened",
                            "recorded",
                            "changed",
                            "assigned",
                            "looked_up",
                            "called",
                            "disclosed",
                            "revoked",
                            "corrected",
                            "withdrawn",
                            "acknowledged",
                            "requested",
                            "answered",
                            "agreed",
                            "proposed",
                            "approved",
                            "rejected",
                            "shielded",
                            "unshielded",
                            "breach_reported",
                            "breach_closed",
                            "exported",
                            "handed_over",
                            "accepted",
                            "decided",
                            "told",
                            "clock_started",
                            "clock_ended",
                            "reviewed",
                            "audit_viewed",
                        ],
                    )
                ),
                name="audit_verb_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="informationitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "melding",
                            "bericht",
                            "persoon",
                            "adres",
                            "kenmerk",
                            "stap",
                            "beoordeling",
                            "deel_a",
                            "maatregel",
                            "aanhouding",
                            "inbreng",
                            "besluit",
                            "huisverbod",
                            "overdracht",
                            "verstrekking",
                            "melder",
                        ],
                    )
                ),
                name="item_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="informationitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "data_class__in",
                        [
                            "zorg",
                            "wpg8",
                            "wpg9",
                            "straf",
                            "raad",
                            "reclassering",
                            "geheim_adres",
                            "medisch",
                            "melder",
                            "geen_politie",
                        ],
                    )
                ),
                name="item_class_is_known",
            ),
        ),
        migrations.AddField(
            model_name="historicalinformationrequest",
            name="answered_by",
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
            model_name="historicalinformationrequest",
            name="asker",
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
            model_name="historicalinformationrequest",
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
            model_name="historicalinformationrequest",
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
            model_name="historicalinformationrequest",
            name="disclosure",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.disclosure",
            ),
        ),
        migrations.AddField(
            model_name="historicalinformationrequest",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalinformationrequest",
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
            model_name="historicalinformationrequest",
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
            model_name="historicalinformationrequest",
            name="receiver",
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
            model_name="historicalitemreference",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalitemreference",
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
            model_name="historicalitemreference",
            name="quoted",
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
            model_name="historicalomagreement",
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
            model_name="historicalomagreement",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalomagreement",
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
            model_name="historicalomagreement",
            name="receiver",
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
            model_name="historicalrecall",
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
            model_name="historicalrecall",
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
            model_name="historicalrecall",
            name="disclosure",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.disclosure",
            ),
        ),
        migrations.AddField(
            model_name="historicalrecall",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalrecall",
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
            model_name="historicalrecall",
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
            model_name="historicalreceipt",
            name="acknowledged_by",
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
            model_name="historicalreceipt",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalreceipt",
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
            model_name="historicalvitalreview",
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
            model_name="historicalvitalreview",
            name="disclosure",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.disclosure",
            ),
        ),
        migrations.AddField(
            model_name="historicalvitalreview",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="informationrequest",
            name="answered_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="informationrequest",
            name="asker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.organisation"
            ),
        ),
        migrations.AddField(
            model_name="informationrequest",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="informationrequest",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="requests", to="cases.case"
            ),
        ),
        migrations.AddField(
            model_name="informationrequest",
            name="disclosure",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="requests",
                to="cases.disclosure",
            ),
        ),
        migrations.AddField(
            model_name="informationrequest",
            name="item",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="informationrequest",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.organisation"
            ),
        ),
        migrations.AddField(
            model_name="informationrequest",
            name="receiver",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.organisation"
            ),
        ),
        migrations.AddField(
            model_name="itemreference",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="references",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="itemreference",
            name="quoted",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="quoted_by",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="omagreement",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="omagreement",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agreements",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="omagreement",
            name="receiver",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.organisation"
            ),
        ),
        migrations.AddField(
            model_name="recall",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="recall",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="recalls", to="cases.case"
            ),
        ),
        migrations.AddField(
            model_name="recall",
            name="disclosure",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="recalls",
                to="cases.disclosure",
            ),
        ),
        migrations.AddField(
            model_name="recall",
            name="item",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="recalls",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="recall",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.organisation"
            ),
        ),
        migrations.AddField(
            model_name="historicalreceipt",
            name="recall",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.recall",
            ),
        ),
        migrations.AddField(
            model_name="receipt",
            name="acknowledged_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="receipt",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="receipts", to="cases.organisation"
            ),
        ),
        migrations.AddField(
            model_name="receipt",
            name="recall",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="receipts", to="cases.recall"
            ),
        ),
        migrations.AddField(
            model_name="vitalreview",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="vitalreview",
            name="disclosure",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="vital_review",
                to="cases.disclosure",
            ),
        ),
        migrations.AddIndex(
            model_name="informationrequest",
            index=models.Index(condition=models.Q(("state", "open")), fields=["owner"], name="open_requests"),
        ),
        migrations.AddConstraint(
            model_name="informationrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "open")),
                fields=("case", "asker", "owner", "receiver", "kind", "item"),
                name="the_same_is_asked_once_at_a_time",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="informationrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("asker", models.F("owner")), _negated=True),
                name="request_crosses_partners",
            ),
        ),
        migrations.AddConstraint(
            model_name="informationrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["open", "withdrawn"]),
                    models.Q(("state", "refused"), models.Q(("refusal", ""), _negated=True)),
                    models.Q(("disclosure__isnull", False), ("state__in", ["granted", "part"])),
                    _connector="OR",
                ),
                name="an_answer_says_what_it_stands_on",
            ),
        ),
        migrations.AddConstraint(
            model_name="itemreference",
            constraint=models.UniqueConstraint(fields=("item", "quoted"), name="quoted_once"),
        ),
        migrations.AddConstraint(
            model_name="itemreference",
            constraint=models.CheckConstraint(
                condition=models.Q(("item", models.F("quoted")), _negated=True), name="nothing_quotes_itself"
            ),
        ),
        migrations.AddIndex(
            model_name="omagreement",
            index=models.Index(fields=["item", "receiver", "-at"], name="cases_omagr_item_id_05e3d8_idx"),
        ),
        migrations.AddConstraint(
            model_name="recall",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("disclosure__isnull", False), ("item__isnull", True), ("kind", "revoked")),
                    models.Q(("item__isnull", False), ("kind__in", ["corrected", "withdrawn"])),
                    _connector="OR",
                ),
                name="a_recall_is_of_an_item_or_of_a_disclosure",
            ),
        ),
        migrations.AddIndex(
            model_name="receipt",
            index=models.Index(
                condition=models.Q(("acknowledged_at__isnull", True)),
                fields=["organisation"],
                name="open_receipts",
            ),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.UniqueConstraint(
                fields=("recall", "organisation"), name="a_receipt_once_a_receiver"
            ),
        ),
        *[AppendOnly(f"cases_historical{name}") for name in HISTORY],
    ]
    operations = at_once(operations)
