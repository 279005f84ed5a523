"""What a crisis records besides its steps: step 3, an advice, when something was written down (AC-1 to AC-12)."""

import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models

from acuut.names import CONTENT as SAID
from acuut.names import INSERT, UPDATE
from cases.base.at_once import at_once
from cases.access.names import create, drop
from cases.access.policy import AppendOnly, RowPolicy

CONTENT = ["Onderzoekshandeling", "Letsel"]
CHANGED = ("acuut_crisis", "acuut_crisisact")

# The triggers are there; what they ask is said anew.
ANEW = [
    line
    for line in create(
        {table: INSERT[table] for table in CHANGED}, {table: UPDATE[table] for table in CHANGED}
    )
    if "CREATE OR REPLACE FUNCTION" in line
]


class Migration(migrations.Migration):
    dependencies = [
        ("acuut", "0007_live"),
        ("cases", "0028_evidence"),
    ]

    operations = [
        migrations.CreateModel(
            name="Advies",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("at", models.DateTimeField()),
                (
                    "asker",
                    models.CharField(
                        choices=[
                            ("burger", "Iemand uit de omgeving"),
                            ("betrokkene", "Iemand die het zelf meemaakt"),
                            ("professional", "Een professional"),
                            ("partner", "Een van de vijf partners"),
                        ],
                        max_length=12,
                    ),
                ),
                ("question", models.TextField(max_length=4000)),
                ("advice", models.TextField(blank=True, max_length=4000)),
                (
                    "named_because",
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
                        help_text="why a name could not be left out",
                        max_length=16,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HistoricalAdvies",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("at", models.DateTimeField()),
                (
                    "asker",
                    models.CharField(
                        choices=[
                            ("burger", "Iemand uit de omgeving"),
                            ("betrokkene", "Iemand die het zelf meemaakt"),
                            ("professional", "Een professional"),
                            ("partner", "Een van de vijf partners"),
                        ],
                        max_length=12,
                    ),
                ),
                ("question", models.TextField(max_length=4000)),
                ("advice", models.TextField(blank=True, max_length=4000)),
                (
                    "named_because",
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
                        help_text="why a name could not be left out",
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
                "verbose_name": "historical advies",
                "verbose_name_plural": "historical adviess",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalLetsel",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("child", models.BooleanField()),
                (
                    "seen",
                    models.CharField(
                        choices=[
                            ("zichtbaar", "Letsel is te zien"),
                            ("vermoeden", "Er is een vermoeden van letsel"),
                        ],
                        max_length=12,
                    ),
                ),
                ("photos", models.BooleanField(default=False)),
                ("forensics", models.BooleanField(default=False)),
                ("gp", models.BooleanField(default=False)),
                ("doctor", models.BooleanField(default=False)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("bevestigt", "Bevestigt het vermoeden"),
                            ("sluit_uit", "Sluit het vermoeden uit"),
                            ("onduidelijk", "Onduidelijk"),
                        ],
                        max_length=12,
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
                "verbose_name": "historical letsel",
                "verbose_name_plural": "historical letsels",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOnderzoekshandeling",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("order", models.PositiveSmallIntegerField()),
                (
                    "doet",
                    models.CharField(
                        choices=[
                            ("politie", "Politie"),
                            ("vt", "Veilig Thuis"),
                            ("samen", "Samen"),
                            ("rvdk", "Raad voor de Kinderbescherming"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "handeling",
                    models.CharField(
                        choices=[
                            ("geen", "Geen gesprek"),
                            ("gesprek", "Gesprek"),
                            ("verhoor", "Verhoor (politie leidt)"),
                        ],
                        max_length=10,
                    ),
                ),
                ("rights", models.BooleanField(default=False)),
                (
                    "apart",
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
                "verbose_name": "historical onderzoekshandeling",
                "verbose_name_plural": "historical onderzoekshandelings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Letsel",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("child", models.BooleanField()),
                (
                    "seen",
                    models.CharField(
                        choices=[
                            ("zichtbaar", "Letsel is te zien"),
                            ("vermoeden", "Er is een vermoeden van letsel"),
                        ],
                        max_length=12,
                    ),
                ),
                ("photos", models.BooleanField(default=False)),
                ("forensics", models.BooleanField(default=False)),
                ("gp", models.BooleanField(default=False)),
                ("doctor", models.BooleanField(default=False)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("bevestigt", "Bevestigt het vermoeden"),
                            ("sluit_uit", "Sluit het vermoeden uit"),
                            ("onduidelijk", "Onduidelijk"),
                        ],
                        max_length=12,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Onderzoekshandeling",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("order", models.PositiveSmallIntegerField()),
                (
                    "doet",
                    models.CharField(
                        choices=[
                            ("politie", "Politie"),
                            ("vt", "Veilig Thuis"),
                            ("samen", "Samen"),
                            ("rvdk", "Raad voor de Kinderbescherming"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "handeling",
                    models.CharField(
                        choices=[
                            ("geen", "Geen gesprek"),
                            ("gesprek", "Gesprek"),
                            ("verhoor", "Verhoor (politie leidt)"),
                        ],
                        max_length=10,
                    ),
                ),
                ("rights", models.BooleanField(default=False)),
                (
                    "apart",
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
        ),
        migrations.RemoveConstraint(
            model_name="crisisact",
            name="crisis_act_is_known",
        ),
        migrations.AddField(
            model_name="crisis",
            name="source",
            field=models.CharField(
                choices=[
                    ("melding", "Melding"),
                    ("politie", "Politiemelding (112)"),
                    ("aangifte", "Aangifte"),
                    ("advies", "Advies dat een melding werd"),
                ],
                db_default="melding",
                default="melding",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="crisisact",
            name="person",
            field=models.ForeignKey(
                help_text="the child that a talk is with, so that nobody hears it twice",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.person",
            ),
        ),
        migrations.AddField(
            model_name="crisisact",
            name="recorded_at",
            field=models.DateTimeField(
                help_text="when it was written down: what was said by mouth, later", null=True
            ),
        ),
        migrations.AddField(
            model_name="historicalcrisis",
            name="source",
            field=models.CharField(
                choices=[
                    ("melding", "Melding"),
                    ("politie", "Politiemelding (112)"),
                    ("aangifte", "Aangifte"),
                    ("advies", "Advies dat een melding werd"),
                ],
                db_default="melding",
                default="melding",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="historicalcrisisact",
            name="person",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="the child that a talk is with, so that nobody hears it twice",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.person",
            ),
        ),
        migrations.AddField(
            model_name="historicalcrisisact",
            name="recorded_at",
            field=models.DateTimeField(
                help_text="when it was written down: what was said by mouth, later", null=True
            ),
        ),
        migrations.AlterField(
            model_name="crisisact",
            name="at",
            field=models.DateTimeField(help_text="when it was done"),
        ),
        migrations.AlterField(
            model_name="crisisact",
            name="because",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="crisisact",
            name="code",
            field=models.CharField(
                choices=[
                    ("vt_gebeld", "Veilig Thuis gebeld"),
                    ("politie_gebeld", "Politie gebeld"),
                    ("om_gebeld", "OM gebeld"),
                    ("rvdk_gebeld", "Raad voor de Kinderbescherming gebeld"),
                    ("reclassering_gebeld", "Reclassering gebeld"),
                    ("vt_komt", "Veilig Thuis komt ter plaatse"),
                    ("vt_anders", "Veilig Thuis doet mee op afstand"),
                    ("vt_er", "Veilig Thuis is ter plaatse"),
                    ("binnentreden", "Afgesproken: politie eerst, Veilig Thuis als het veilig is"),
                    ("veilig_genoeg", "Veilig genoeg: Veilig Thuis kan naar binnen"),
                    ("uitgelegd", "Uitgelegd aan wie er is: wie binnenkomt en waarom"),
                    ("overleg_vertrek", "Telefonisch overleg over het vertrek van de politie"),
                    ("politie_vertrekt", "Politie is vertrokken"),
                    ("inbreng", "Informatie ingebracht"),
                    ("beoordeling", "Veiligheidsbeoordeling gemaakt"),
                    ("onderzoek", "Afgesproken wie wat onderzoekt"),
                    ("gesprek_kind", "Gesprek met een kind afgesproken"),
                    ("beschrijving", "Beschreven wat er is aangetroffen"),
                    ("fotos", "Foto's gemaakt van de situatie"),
                    ("plaats_delict", "Woning als plaats delict besproken met de opsporing"),
                    ("geen_plaats_delict", "De woning is geen plaats delict"),
                    ("maatregel", "Maatregel vastgelegd"),
                    ("aanspreekpunt", "Eerste aanspreekpunt afgesproken"),
                    ("afspraken", "Afgesproken hoe het verdergaat"),
                    ("gedeeld", "Melding gedeeld"),
                    ("samengevoegd", "Nieuwe melding toegevoegd"),
                    ("onvolledig", "Verder gegaan, onvolledig"),
                    ("afgesloten", "Crisis afgesloten"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="crisisact",
            name="how",
            field=models.CharField(
                blank=True, help_text="a code of enums.Anders, .Binnen, .Afspraak or .Uitkomst", max_length=16
            ),
        ),
        migrations.AlterField(
            model_name="historicalcrisisact",
            name="at",
            field=models.DateTimeField(help_text="when it was done"),
        ),
        migrations.AlterField(
            model_name="historicalcrisisact",
            name="because",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="historicalcrisisact",
            name="code",
            field=models.CharField(
                choices=[
                    ("vt_gebeld", "Veilig Thuis gebeld"),
                    ("politie_gebeld", "Politie gebeld"),
                    ("om_gebeld", "OM gebeld"),
                    ("rvdk_gebeld", "Raad voor de Kinderbescherming gebeld"),
                    ("reclassering_gebeld", "Reclassering gebeld"),
                    ("vt_komt", "Veilig Thuis komt ter plaatse"),
                    ("vt_anders", "Veilig Thuis doet mee op afstand"),
                    ("vt_er", "Veilig Thuis is ter plaatse"),
                    ("binnentreden", "Afgesproken: politie eerst, Veilig Thuis als het veilig is"),
                    ("veilig_genoeg", "Veilig genoeg: Veilig Thuis kan naar binnen"),
                    ("uitgelegd", "Uitgelegd aan wie er is: wie binnenkomt en waarom"),
                    ("overleg_vertrek", "Telefonisch overleg over het vertrek van de politie"),
                    ("politie_vertrekt", "Politie is vertrokken"),
                    ("inbreng", "Informatie ingebracht"),
                    ("beoordeling", "Veiligheidsbeoordeling gemaakt"),
                    ("onderzoek", "Afgesproken wie wat onderzoekt"),
                    ("gesprek_kind", "Gesprek met een kind afgesproken"),
                    ("beschrijving", "Beschreven wat er is aangetroffen"),
                    ("fotos", "Foto's gemaakt van de situatie"),
                    ("plaats_delict", "Woning als plaats delict besproken met de opsporing"),
                    ("geen_plaats_delict", "De woning is geen plaats delict"),
                    ("maatregel", "Maatregel vastgelegd"),
                    ("aanspreekpunt", "Eerste aanspreekpunt afgesproken"),
                    ("afspraken", "Afgesproken hoe het verdergaat"),
                    ("gedeeld", "Melding gedeeld"),
                    ("samengevoegd", "Nieuwe melding toegevoegd"),
                    ("onvolledig", "Verder gegaan, onvolledig"),
                    ("afgesloten", "Crisis afgesloten"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="historicalcrisisact",
            name="how",
            field=models.CharField(
                blank=True, help_text="a code of enums.Anders, .Binnen, .Afspraak or .Uitkomst", max_length=16
            ),
        ),
        migrations.AddConstraint(
            model_name="crisis",
            constraint=models.CheckConstraint(
                condition=models.Q(("source__in", ["melding", "politie", "aangifte", "advies"])),
                name="crisis_source_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="crisisact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "code__in",
                        [
                            "vt_gebeld",
                            "politie_gebeld",
                            "om_gebeld",
                            "rvdk_gebeld",
                            "reclassering_gebeld",
                            "vt_komt",
                            "vt_anders",
                            "vt_er",
                            "binnentreden",
                            "veilig_genoeg",
                            "uitgelegd",
                            "overleg_vertrek",
                            "politie_vertrekt",
                            "inbreng",
                            "beoordeling",
                            "onderzoek",
                            "gesprek_kind",
                            "beschrijving",
                            "fotos",
                            "plaats_delict",
                            "geen_plaats_delict",
                            "maatregel",
                            "aanspreekpunt",
                            "afspraken",
                            "gedeeld",
                            "samengevoegd",
                            "onvolledig",
                            "afgesloten",
                        ],
                    )
                ),
                name="crisis_act_is_known",
            ),
        ),
        migrations.AddField(
            model_name="advies",
            name="became",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="acuut.meldingdraft",
            ),
        ),
        migrations.AddField(
            model_name="advies",
            name="owner",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.organisation",
            ),
        ),
        migrations.AddField(
            model_name="advies",
            name="staff",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="historicaladvies",
            name="became",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="acuut.meldingdraft",
            ),
        ),
        migrations.AddField(
            model_name="historicaladvies",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicaladvies",
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
            model_name="historicaladvies",
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
            model_name="historicalletsel",
            name="crisis",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="acuut.crisis",
            ),
        ),
        migrations.AddField(
            model_name="historicalletsel",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalletsel",
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
            model_name="historicalletsel",
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
            model_name="historicalletsel",
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
            model_name="historicalonderzoekshandeling",
            name="crisis",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="acuut.crisis",
            ),
        ),
        migrations.AddField(
            model_name="historicalonderzoekshandeling",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalonderzoekshandeling",
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
            model_name="historicalonderzoekshandeling",
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
            model_name="historicalonderzoekshandeling",
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
            model_name="letsel",
            name="crisis",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="acuut.crisis"
            ),
        ),
        migrations.AddField(
            model_name="letsel",
            name="item",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="letsel",
            name="owner",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.organisation",
            ),
        ),
        migrations.AddField(
            model_name="letsel",
            name="person",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.person"
            ),
        ),
        migrations.AddField(
            model_name="onderzoekshandeling",
            name="crisis",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="acuut.crisis"
            ),
        ),
        migrations.AddField(
            model_name="onderzoekshandeling",
            name="item",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="onderzoekshandeling",
            name="owner",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.organisation",
            ),
        ),
        migrations.AddField(
            model_name="onderzoekshandeling",
            name="person",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.person"
            ),
        ),
        migrations.AddConstraint(
            model_name="advies",
            constraint=models.CheckConstraint(
                condition=models.Q(("asker__in", ["burger", "betrokkene", "professional", "partner"])),
                name="advice_asker_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="letsel",
            constraint=models.CheckConstraint(
                condition=models.Q(("seen__in", ["zichtbaar", "vermoeden"])), name="letsel_seen_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="letsel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("outcome", ""),
                    ("outcome__in", ["bevestigt", "sluit_uit", "onduidelijk"]),
                    _connector="OR",
                ),
                name="letsel_outcome_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="onderzoekshandeling",
            constraint=models.CheckConstraint(
                condition=models.Q(("doet__in", ["politie", "vt", "samen", "rvdk"])),
                name="handeling_by_whom_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="onderzoekshandeling",
            constraint=models.CheckConstraint(
                condition=models.Q(("handeling__in", ["geen", "gesprek", "verhoor"])),
                name="handeling_is_known",
            ),
        ),
        RowPolicy("Advies", draft=True),
        *[RowPolicy(model) for model in CONTENT],
        *[AppendOnly(f"acuut_historical{model.lower()}") for model in ["Advies", *CONTENT]],
        migrations.RunSQL([(line, None) for line in ANEW], migrations.RunSQL.noop),
        migrations.RunSQL(
            [(line, None) for line in create(SAID, SAID)], [(line, None) for line in drop(SAID)]
        ),
    ]
    operations = at_once(operations)
