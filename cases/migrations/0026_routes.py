"""What the routes of an acute case ask of the shared heart: two kinds of information (AC-9, AC-11)."""

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
]


class Migration(migrations.Migration):
    """See above."""

    dependencies: ClassVar = [("cases", "0025_instruments")]
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
    ]
    operations = at_once(operations)
