"""The regions of the country and when who is reachable, as starting data; nothing overwrites an edit (P-1, P-3)."""

from datetime import time

from django.contrib.auth.models import Group

from cases.partners.enums import DutyFunction, Partner
from cases.partners.models import Arrondissement, Coverage, Organisation, Region

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
    """Add arrondissementen and their regions when there are none yet, and in each region the partners it lacks."""
    if not Region.objects.exists():
        for district, names in REGIONS.items():
            arrondissement = Arrondissement.objects.create(name=district)
            for name in names:
                Region.objects.create(name=name, arrondissement=arrondissement)
    there = set(Organisation.objects.values_list("region_id", "partner"))
    for region in Region.objects.all():
        for partner in Partner.values:
            if (region.pk, partner) not in there:
                group = Group.objects.create(name=f"{partner} · {region.name}")
                Organisation.objects.create(partner=partner, region=region, group=group)


ROUND_THE_CLOCK = (time(0), time(0))
AT_ZSM = (time(8), time(22))
OUTSIDE_OFFICE = (time(17), time(9))
EVERY_DAY, WEEKEND = [1, 2, 3, 4, 5, 6, 7], [6, 7]

# What the sources say each partner is reachable for (P-3); each partner changes its own on the screen.
# 000 (4.3): VT 7 days 08:00–22:00 for ZSM; 001 (2): OM and 3RO at ZSM to 22:00, VT by phone day and night, the
# Raad by phone outside office hours. From when OM and 3RO are at ZSM, and what office hours are, no source says:
# 08:00 as VT, and 09:00–17:00 on working days. Of Slachtofferhulp and Halt no source names an hour: none is promised.
COVERAGE: tuple[tuple[Partner, DutyFunction, list[int], tuple[time, time], bool], ...] = (
    (Partner.VT, DutyFunction.ACUUT, EVERY_DAY, ROUND_THE_CLOCK, True),
    (Partner.VT, DutyFunction.ZSM, EVERY_DAY, AT_ZSM, True),
    (Partner.POLITIE, DutyFunction.ACUUT, EVERY_DAY, ROUND_THE_CLOCK, True),
    (Partner.OM, DutyFunction.ZSM, EVERY_DAY, AT_ZSM, True),
    (Partner.RECLASSERING, DutyFunction.ZSM, EVERY_DAY, AT_ZSM, True),
    (Partner.RVDK, DutyFunction.NOODLIJN, EVERY_DAY, OUTSIDE_OFFICE, False),
    (Partner.RVDK, DutyFunction.NOODLIJN, WEEKEND, (time(9), time(17)), False),
)


def load_coverage() -> None:
    """Add for every organisation what its partner is reachable for, when nobody has any yet."""
    if Coverage.objects.exists():
        return
    for organisation in Organisation.objects.all():
        for partner, function, weekdays, (start, end), staffed in COVERAGE:
            if organisation.partner == partner:
                Coverage.objects.create(
                    organisation=organisation, function=function, weekdays=weekdays, from_time=start,
                    until_time=end, staffed=staffed,
                )  # fmt: skip
