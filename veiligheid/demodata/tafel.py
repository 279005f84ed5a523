"""All seven at the ZSM table: a sixteen-year-old who hit his mother (invented; who is needed: 004, 002 bijlage 1.4)."""

from datetime import date, datetime, timedelta

from acuut.enums import Soort
from cases.access.acting import acting
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.persons.enums import PersonRole
from veiligheid.demodata.writing import Story, because, who
from zsm.models import Arrest
from zsm.services.aanhouding import aanhouding_melden
from zsm.services.inbreng import inbreng_geven

People = dict[str, Staff]
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
SEVEN = (Partner.RVDK, Partner.RECLASSERING, Partner.SHN, Partner.HALT)
"""besides the police, who report, and OM and Veilig Thuis, who are always told"""

SAID = {
    "slachtofferhulp": "Moeder wil dat Levi hulp krijgt en is bang voor de eerste nacht. Ze wil zelf gebeld worden.",
    "halt": "Levi deed vorig jaar een Halt-traject na vernieling en maakte dat af. Moeder was erbij betrokken.",
}


def jongere(people: People, now: datetime) -> None:
    """A minor suspect: the Raad and Halt are needed, and Slachtofferhulp speaks for his mother."""
    politie = people["politie"]
    story = Story.begin(
        politie, now=now, ago=2 * HOUR, where="Abeelstraat 3, Uithoorn", what=Soort.GEWELD,
        words="Zoon slaat moeder na ruzie over geld. Moeder heeft een blauw oog en wil niet naar de dokter.",
        people=[
            who("Levi Bosman", PersonRole.VERDACHTE, date(now.year - 16, 1, 12)),
            who("Carla Bosman", PersonRole.SLACHTOFFER, date(1983, 4, 30)),
        ],
    )  # fmt: skip
    suspect, mother = (story.person(politie, name) for name in ("Levi", "Carla"))
    with acting(politie):
        arrest = aanhouding_melden(
            case_id=story.case.pk, actor=politie, suspect_id=suspect.pk, detention_possible=True,
            arrested_at=now - 2 * HOUR + 15 * MINUTE, text="Mishandeling van moeder. Verdachte is zestien.",
            motivering=because("Zoon is aangehouden; de tafel moet weten wat er speelt."), also=SEVEN,
            people=[mother.pk], now=now - HOUR,
        ).arrest  # fmt: skip
    for number, name in enumerate(SAID):
        _says(people[name], arrest, SAID[name], now - (30 - number) * MINUTE)


def _says(staff: Staff, arrest: Arrest, text: str, at: datetime) -> None:
    with acting(staff):
        inbreng_geven(
            arrest_id=arrest.pk, actor=staff, text=text, seen=None, now=at,
            motivering=because("De OvJ weegt dit mee."),
        )  # fmt: skip
