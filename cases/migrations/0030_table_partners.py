"""Slachtofferhulp and Halt at the ZSM table, and the regime of what they have (ZS-4; 004)."""

from typing import ClassVar

from django.db import migrations, models

from cases.base.at_once import at_once

PARTNERS = [
    ("vt", "Veilig Thuis"),
    ("politie", "Politie"),
    ("om", "Openbaar Ministerie"),
    ("rvdk", "Raad voor de Kinderbescherming"),
    ("reclassering", "Reclassering (3RO)"),
    ("shn", "Slachtofferhulp Nederland"),
    ("halt", "Halt"),
]
CLASSES = [
    ("zorg", "gegevens van Veilig Thuis (Wmo)"),
    ("wpg8", "politiegegevens, art. 8 Wpg"),
    ("wpg9", "politiegegevens, art. 9 Wpg"),
    ("straf", "strafvorderlijke gegevens (Wjsg)"),
    ("raad", "gegevens van de Raad"),
    ("reclassering", "gegevens van de reclassering"),
    ("slachtofferhulp", "gegevens van Slachtofferhulp"),
    ("halt", "gegevens van Halt"),
    ("geheim_adres", "geheim adres"),
    ("medisch", "medische en forensische gegevens"),
    ("melder", "wie gemeld heeft (geheim)"),
    ("geen_politie", "geen politiegegevens"),
]
SHARED = [code for code, _ in CLASSES if code not in {"melder", "geheim_adres"}]
WHO_ASKED, WHO_FILLS = "who was asked: the Raad or the OM", "who fills it in"
# By table, field: with what stands beside the field.
OF_A_PARTNER = [
    ("organisation", "partner", ""),
    ("ground", "giver", ""),
    ("ground", "receiver", ""),
    ("consult", "partner", WHO_ASKED),
    ("instrument", "partner", WHO_FILLS),
]
CHECKS = [
    ("organisation", "organisation_is_a_partner", models.Q(("partner__in", [code for code, _ in PARTNERS]))),
    ("informationitem", "item_class_is_known", models.Q(("data_class__in", [code for code, _ in CLASSES]))),
    ("ground", "no_ground_for_melder_or_secret_address", models.Q(("data_classes__contained_by", SHARED))),
    (
        "ground",
        "a_hit_is_no_criminal_data",
        models.Q(
            models.Q(("purpose", "bekend"), _negated=True),
            models.Q(
                ("moment", "acuut"),
                models.Q(("giver__in", ["om", "reclassering", "shn", "halt"]), _negated=True),
            ),
            _connector="OR",
        ),
    ),
]


class Migration(migrations.Migration):
    """See above."""

    dependencies: ClassVar = [("cases", "0029_table_words")]
    operations: ClassVar = [
        *[migrations.RemoveConstraint(model_name=model, name=name) for model, name, _ in CHECKS],
        *[
            migrations.AlterField(
                model_name=f"{history}{model}", name=name,
                field=models.CharField(choices=PARTNERS, max_length=20, help_text=text),
            )
            for model, name, text in OF_A_PARTNER
            for history in ("", "historical")
        ],
        *[
            migrations.AlterField(
                model_name=model, name="data_class", field=models.CharField(choices=CLASSES, max_length=20)
            )
            for model in ("informationitem", "historicalinformationitem")
        ],
        *[
            migrations.AddConstraint(
                model_name=model, constraint=models.CheckConstraint(condition=condition, name=name)
            )
            for model, name, condition in CHECKS
        ],
    ]  # fmt: skip
    operations = at_once(operations)
