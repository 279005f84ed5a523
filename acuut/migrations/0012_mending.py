"""Who asked for a huisverbod may take that back; no review of one that was withdrawn (TH-2, TH-4); one word better."""

from typing import ClassVar

from django.db import migrations, models

from acuut import names
from acuut.huisverbod import names as names_thv
from cases.access.names import create
from cases.base.at_once import at_once

REQUEST, REVIEW = "acuut_huisverbodaanvraag", "acuut_huisverbodoverleg"
# The triggers are there (0005, 0010); what they ask is said anew.
ANEW = [
    create({table: of.INSERT[table]}, {table: of.UPDATE[table]})[0]
    for table, of in ((REQUEST, names), (REVIEW, names_thv))
]

DADEN = [
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
    ("onvolledig", "Verdergegaan, onvolledig"),
    ("afgesloten", "Crisis afgesloten"),
]
ROUTEDADEN = [
    ("gemeld", "Melding ontvangen"),
    ("bron", "Informatie gecombineerd"),
    ("beoordeling", "Veiligheidsbeoordeling gemaakt"),
    ("onderzoek", "Onderzoek begonnen"),
    ("onderzoek_klaar", "Onderzoek afgerond"),
    ("maatregel", "Voorwaarde of maatregel in het plan"),
    ("afgestemd", "Plan afgestemd met politie, OM, Raad of reclassering"),
    ("naar_acuut", "Terug naar acuut"),
    ("onvolledig", "Verdergegaan, onvolledig"),
    ("afgesloten", "Route afgesloten"),
]


class Migration(migrations.Migration):
    """See above."""

    dependencies: ClassVar = [("acuut", "0011_lookups"), ("cases", "0031_mending")]
    operations: ClassVar = [
        migrations.RunSQL([(line, None) for line in ANEW], migrations.RunSQL.noop),
        *[
            migrations.AlterField(
                model_name=model, name="code", field=models.CharField(choices=choices, max_length=20)
            )
            for model, choices in (
                ("crisisact", DADEN),
                ("historicalcrisisact", DADEN),
                ("routeact", ROUTEDADEN),
                ("historicalrouteact", ROUTEDADEN),
            )
        ],
    ]
    operations = at_once(operations)
