"""After the decision: sent home with a contactverbod; Slachtofferhulp tells the victim for the OM (invented)."""

from datetime import date, datetime, timedelta

from acuut.enums import Soort
from cases.access.acting import acting
from cases.caution.services import Bereik
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.persons.enums import PersonRole
from veiligheid.demodata.caution import reached
from veiligheid.demodata.writing import Story, because, who
from zsm.enums import Course, Custody, Route
from zsm.models import Arrest
from zsm.rules import Voornemen
from zsm.services.aanhouding import aanhouding_melden
from zsm.services.besluit import Voorwaarde, besluit_nemen
from zsm.vervolg import opdrachten
from zsm.vervolg.selectors import voorstel
from zsm.vervolg.services import afspraak_maken

People = dict[str, Staff]
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def naar_huis(people: People, now: datetime) -> None:
    """The OvJ decided half an hour ago; the victim does not know it yet."""
    politie, ovj = people["politie"], people["ovj"]
    story = Story.begin(
        politie, now=now, ago=7 * HOUR, where="Populierenlaan 8, Aalsmeer", what=Soort.GEWELD,
        words="Man duwt vrouw van de trap. Ze heeft een gekneusde pols.",
        people=[
            who("Rob Dekker", PersonRole.VERDACHTE, date(1988, 8, 14)),
            who("Ilse Dekker", PersonRole.SLACHTOFFER, date(1990, 2, 5)),
        ],
    )  # fmt: skip
    suspect, victim = (story.person(politie, name) for name in ("Rob", "Ilse"))
    with acting(politie):
        arrest = aanhouding_melden(
            case_id=story.case.pk, actor=politie, suspect_id=suspect.pk, detention_possible=True,
            arrested_at=now - 7 * HOUR + 20 * MINUTE, text="Mishandeling van echtgenote.",
            motivering=because("Man is aangehouden; de tafel moet weten wat er speelt."),
            also=(Partner.RECLASSERING, Partner.SHN), people=[victim.pk], now=now - 6 * HOUR,
        ).arrest  # fmt: skip
    reached(
        story,
        ovj,
        "Ilse",
        ago=HOUR,
        bereik=Bereik(number="06 00000034", hours="na 13 uur, dan is zij op haar werk"),
    )
    _decided(arrest, ovj, now - 30 * MINUTE)


def _decided(arrest: Arrest, ovj: Staff, at: datetime) -> None:
    how = Voornemen(
        custody=Custody.HEENZENDEN, course=Course.VERVOLGEN, route=Route.VERDIEPINGSTAFEL,
        reason="Eerste aanhouding. De hulp kan deze week beginnen.",
        without_bespreking="Telefonisch besproken met Veilig Thuis en de reclassering.",
        victim_safety="De wijkagent is bij haar geweest; haar broer slaapt bij haar.", leaves_in=2 * HOUR,
    )  # fmt: skip
    no_contact = Voorwaarde(
        text="Geen contact met Ilse en niet in de Populierenlaan komen, twee weken.",
        review_at=at + 7 * DAY,
        ends_at=at + 14 * DAY,
    )
    with acting(ovj):
        besluit = besluit_nemen(
            arrest_id=arrest.pk, actor=ovj, voornemen=how, voorwaarden=[no_contact], now=at
        )
        text = voorstel(besluit, ovj)
        opdrachten.blad_bewaren(
            arrest_id=arrest.pk, actor=ovj, plain=text["gewoon"], easy=text["makkelijk"], now=at + 5 * MINUTE
        )
        opdrachten.vertellen_vragen(
            arrest_id=arrest.pk, actor=ovj, partner=Partner.SHN, now=at + 6 * MINUTE,
            motivering=because("Slachtofferhulp kent haar en kan het haar zelf vertellen."),
        )  # fmt: skip
        afspraak_maken(
            besluit=besluit, actor=ovj, route=Route.VERDIEPINGSTAFEL, at=at + 3 * DAY, now=at + 8 * MINUTE,
            what="Welke hulp begint wanneer, en wie houdt zicht op de veiligheid?",
        )  # fmt: skip
