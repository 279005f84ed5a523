"""Photos and documents (SA-9); the kinds of information and the words of the audit as they are now."""

import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from cases.base.at_once import at_once
from cases.access.policy import AppendOnly, RowPolicy
from cases.evidence.walls import CREATE, DROP


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
    ("bewijs", "foto of document"),
    ("veilig_contact", "veilig contact"),
    ("gevaar", "gevaar voor collega's"),
    ("thema", "thema"),
    ("hulp", "hulp na de crisis"),
]
VERBS = [
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
    ("safe_asked", "nagegaan of bellen veilig is"),
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
    ("rostered", "rooster gewijzigd"),
    ("merged", "samengevoegd"),
    ("split", "uit elkaar gehaald"),
    ("audit_viewed", "logboek bekeken"),
]


class Migration(migrations.Migration):
    """The tables with their policies."""

    dependencies = [("cases", "0027_contact")]

    operations = [
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(choices=[("foto", "foto"), ("document", "document")], max_length=10),
                ),
                ("shows", models.TextField(max_length=2000)),
                ("taken_by", models.CharField(max_length=120)),
                (
                    "media_type",
                    models.CharField(
                        choices=[
                            ("image/jpeg", "JPEG"),
                            ("image/png", "PNG"),
                            ("image/webp", "WebP"),
                            ("application/pdf", "PDF"),
                        ],
                        help_text="of what came in",
                        max_length=20,
                    ),
                ),
                ("size", models.PositiveIntegerField(help_text="bytes, of what came in")),
                (
                    "sha256",
                    models.BinaryField(
                        help_text="of what came in, before anything was done with it", max_length=32
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EvidenceFile",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("original", "origineel"), ("copy", "kopie zonder extra gegevens")],
                        max_length=10,
                    ),
                ),
                (
                    "media_type",
                    models.CharField(
                        choices=[
                            ("image/jpeg", "JPEG"),
                            ("image/png", "PNG"),
                            ("image/webp", "WebP"),
                            ("application/pdf", "PDF"),
                        ],
                        max_length=20,
                    ),
                ),
                ("sha256", models.BinaryField(max_length=32)),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="HistoricalEvidence",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "kind",
                    models.CharField(choices=[("foto", "foto"), ("document", "document")], max_length=10),
                ),
                ("shows", models.TextField(max_length=2000)),
                ("taken_by", models.CharField(max_length=120)),
                (
                    "media_type",
                    models.CharField(
                        choices=[
                            ("image/jpeg", "JPEG"),
                            ("image/png", "PNG"),
                            ("image/webp", "WebP"),
                            ("application/pdf", "PDF"),
                        ],
                        help_text="of what came in",
                        max_length=20,
                    ),
                ),
                ("size", models.PositiveIntegerField(help_text="bytes, of what came in")),
                (
                    "sha256",
                    models.BinaryField(
                        help_text="of what came in, before anything was done with it", max_length=32
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
                "verbose_name": "historical evidence",
                "verbose_name_plural": "historical evidences",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="evidence",
            name="item",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.informationitem",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="owner",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.organisation",
            ),
        ),
        migrations.AddField(
            model_name="evidencefile",
            name="evidence",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="files", to="cases.evidence"
            ),
        ),
        migrations.AddField(
            model_name="evidencefile",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.informationitem"
            ),
        ),
        migrations.AddField(
            model_name="evidencefile",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.organisation"
            ),
        ),
        migrations.AddField(
            model_name="historicalevidence",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalevidence",
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
            model_name="historicalevidence",
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
        migrations.AddConstraint(
            model_name="evidencefile",
            constraint=models.UniqueConstraint(fields=("evidence", "role"), name="a_file_of_each_role"),
        ),
        migrations.AddConstraint(
            model_name="evidencefile",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["original", "copy"])), name="evidence_role_is_known"
            ),
        ),
        RowPolicy("Evidence"),
        AppendOnly("cases_historicalevidence"),
        migrations.RunSQL([(line, None) for line in CREATE], [(line, None) for line in DROP]),
        migrations.RemoveConstraint(model_name="auditevent", name="audit_verb_is_known"),
        migrations.AlterField(
            model_name="auditevent", name="verb", field=models.CharField(choices=VERBS, max_length=20)
        ),
        migrations.AddConstraint(
            model_name="auditevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("verb__in", [verb for verb, _ in VERBS])), name="audit_verb_is_known"
            ),
        ),
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
                condition=models.Q(("kind__in", [kind for kind, _ in KINDS])), name="item_kind_is_known"
            ),
        ),
    ]
    operations = at_once(operations)
