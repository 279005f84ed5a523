"""The regions of the country as starting data; a functioneel beheerder edits them, nothing overwrites that (P-1)."""

from django.contrib.auth.models import Group

from cases.partners.enums import Partner
from cases.partners.models import Arrondissement, Organisation, Region

# facts: regions (U). Ten police units / parketten, and the Veilig Thuis regions inside them.
REGIONS: dict[str, list[str]] = {
    "Noord-Nederland": ["Groningen", "Friesland", "Drenthe"],
    "Oost-Nederland": [
        "IJsselland",
        "Twente",
        "Noord- en Oost-Gelderland",
        "Gelderland-Midden",
        "Gelderland-Zuid",
    ],
    "Midden-Nederland": ["Utrecht", "Flevoland", "Gooi en Vechtstreek"],
    "Noord-Holland": ["Noord-Holland-Noord", "Zaanstreek-Waterland", "Kennemerland"],
    "Amsterdam": ["Amsterdam-Amstelland"],
    "Den Haag": ["Haaglanden", "Hollands Midden"],
    "Rotterdam": ["Rotterdam-Rijnmond", "Zuid-Holland-Zuid"],
    "Zeeland-West-Brabant": ["Zeeland", "West-Brabant", "Midden-Brabant"],
    "Oost-Brabant": ["Brabant-Noordoost", "Brabant-Zuidoost"],
    "Limburg": ["Noord- en Midden-Limburg", "Zuid-Limburg"],
}


def load_regions() -> None:
    """Add arrondissementen, their regions, and the five partners in each, when there are none yet."""
    if Region.objects.exists():
        return
    for district, names in REGIONS.items():
        arrondissement = Arrondissement.objects.create(name=district)
        for name in names:
            region = Region.objects.create(name=name, arrondissement=arrondissement)
            for partner in Partner.values:
                group = Group.objects.create(name=f"{partner} · {name}")
                Organisation.objects.create(partner=partner, region=region, group=group)
