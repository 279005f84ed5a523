"""What rosters need besides: a word for the audit (P-3)."""

from typing import ClassVar

from django.db import migrations, models

from cases.base.at_once import at_once

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
    ("audit_viewed", "logboek bekeken"),
]


class Migration(migrations.Migration):
    """The closed list of verbs gets one more; what the sources say of hours is loaded by `migrate`."""

    dependencies: ClassVar = [("cases", "0016_engine")]

    operations: ClassVar = [
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
