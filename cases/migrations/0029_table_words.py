"""What the ZSM table asks of the shared heart: two kinds of information and a word for the record (ZS-1, ZS-5, ZS-10)."""

from typing import ClassVar

from django.db import migrations, models

from cases.base.at_once import at_once

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
    ("vervolg", "vervolg na het besluit"),
    ("consult", "advies van Veilig Thuis"),
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
    ("imported", "ingelezen"),
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
    """See above."""

    dependencies: ClassVar = [("cases", "0028_evidence")]
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
                condition=models.Q(("kind__in", [kind for kind, _ in KINDS])), name="item_kind_is_known"
            ),
        ),
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
    ]
    operations = at_once(operations)
