"""What is still missing on the other routes, and what a theme asks: pure functions over codes (AC-8, AC-9).

A guard warns and asks why; it never stops somebody who has to act.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models

from acuut.routes.enums import Bron, OverlegSoort, RouteDaad, RouteStap, Sash, Strafbaar, Thema
from cases.partners.enums import Partner

# Two taps within this time are one act: a double click, or a page that was slow.
SAME_ACT = timedelta(minutes=1)


class Mist(models.TextChoices):
    """What a step of the structural route still asks for, in the words of the next thing to do."""

    EIGEN = "eigen", "Kijk wat Veilig Thuis zelf al weet"
    BEOORDELING = "beoordeling", "Maak de veiligheidsbeoordeling, binnen vijf werkdagen"
    ACUUT = "acuut", "De beoordeling zegt acuut onveilig: ga terug naar acuut"
    VOORWAARDE = "voorwaarde", "Zet een voorwaarde of afspraak in het veiligheidsplan"
    AFSTEMMEN = "afstemmen", "Stem het plan af met politie, OM, Raad of reclassering"


AIMS = {
    RouteStap.MELDING: "Veilig Thuis heeft de melding.",
    RouteStap.COMBINEREN: "De melding naast andere informatie leggen, om te zien wat er speelt.",
    RouteStap.BEOORDELING: "Beoordelen hoe veilig ieder is. Acuut onveilig? Dan meteen terug naar acuut.",
    RouteStap.PLAN: "Voorwaarden en afspraken maken, en afstemmen met wie ook maatregelen neemt.",
}


def mist(step: int, codes: Collection[str], sources: Collection[str], *, unsafe: bool) -> list[Mist]:
    """What is missing in this step, in the order in which to do it; empty when nothing is (001: p. 2).

    Args:
        codes: what was done on the route (RouteDaad).
        sources: what the melding was combined with (Bron).
        unsafe: the latest assessment says *acuut onveilig* of somebody and no crisis runs.
    """
    found = []
    if step == RouteStap.COMBINEREN and Bron.EIGEN not in sources:
        found.append(Mist.EIGEN)
    if step == RouteStap.BEOORDELING and RouteDaad.BEOORDELING not in codes:
        found.append(Mist.BEOORDELING)
    if step >= RouteStap.BEOORDELING and unsafe:
        found.append(Mist.ACUUT)
    if step == RouteStap.PLAN:
        wanted = ((RouteDaad.MAATREGEL, Mist.VOORWAARDE), (RouteDaad.AFGESTEMD, Mist.AFSTEMMEN))
        found += [what for code, what in wanted if code not in codes]
    return found


def to_close(step: int, codes: Collection[str], sources: Collection[str], *, unsafe: bool) -> list[Mist]:
    """What is missing when the route ends here: of this step and of the steps that were not reached."""
    found: dict[Mist, None] = {}
    for one in RouteStap:
        if one >= step:
            found |= dict.fromkeys(mist(one, codes, sources, unsafe=unsafe))
    return list(found)


def same_act(earlier: datetime, now: datetime) -> bool:
    """Whether a second tap belongs to the first."""
    return now - earlier < SAME_ACT


def talk_of(thema: str, *, sash: str = "", strafbaar: str = "") -> OverlegSoort | None:
    """Which talk this signal starts; None when it starts none (002: 2.1)."""
    if thema == Thema.STALKING and sash == Sash.HOOG:
        return OverlegSoort.DRIEGESPREK
    if thema == Thema.OUDERENMISHANDELING and strafbaar == Strafbaar.JA:
        return OverlegSoort.ALARM
    return None


# Who sits at a talk; an alarm of ouderenmishandeling goes to the same three, others may be asked besides.
AT_THE_TALK = (Partner.OM, Partner.POLITIE, Partner.VT)


@dataclass(frozen=True)
class Check:
    """One thing to look at for a theme."""

    code: str
    label: str


# Stalking and ouderenmishandeling: 002, 2.1. LVB: 002, 4.1 and its case 4.5. The others are ours: the sources name
# these themes without a list (docs/requirements.md, AC-9).
CHECKS: dict[str, tuple[Check, ...]] = {
    Thema.STALKING: (
        Check("sash", "De SASH is ingevuld of opnieuw ingevuld"),
        Check("patroon", "Eerdere meldingen en contacten liggen naast elkaar"),
        Check("ingang", "De gedragswetenschapper van Veilig Thuis is gebeld"),
        Check("bereik", "Het slachtoffer weet wie te bellen als het erger wordt"),
    ),
    Thema.OUDERENMISHANDELING: (
        Check("signalen", "De signalen van alle partners liggen naast elkaar, ook onderbuikgevoel"),
        Check("alleen", "De oudere is alleen gesproken"),
        Check("afhankelijk", "Duidelijk is van wie de oudere afhankelijk is"),
        Check("strafbaar", "Besproken is of er strafbare elementen zijn"),
    ),
    Thema.EERGERELATEERD: (
        Check("deskundige", "Een deskundige eergerelateerd geweld is gebeld"),
        Check("familie", "Er is niet met de familie gesproken zonder dat het veilig is"),
        Check("tolk", "De tolk komt niet uit de familie of de eigen kring"),
        Check("plek", "Alleen wie het moet weten weet waar iemand is"),
    ),
    Thema.INTIEME_TERREUR: (
        Check("controle", "Gevraagd is naar het patroon van controle, niet alleen naar dit voorval"),
        Check("apart", "De partners zijn apart gesproken"),
        Check("weggaan", "Besproken is wat er gebeurt als iemand weggaat: dan is het gevaar het grootst"),
        Check("telefoon", "Nagegaan is of iemand via telefoon of auto gevolgd wordt"),
    ),
    Thema.LVB: (
        Check("begrepen", "In gewone woorden uitgelegd, en nagevraagd of het begrepen is"),
        Check("brief", "Een brief alleen is niet genoeg: er is gebeld of langsgegaan"),
        Check("vertrouwd", "Er was iemand bij die vertrouwd is"),
        Check("zorg", "Nagegaan of de hulp die er hoort te zijn ook loopt"),
    ),
}


def open_checks(thema: str, done: Collection[str]) -> list[Check]:
    """What was not done yet of the checks of this theme."""
    return [check for check in CHECKS.get(thema, ()) if check.code not in done]


_POSTCODE = re.compile(r"\b[1-9][0-9]{3}\s?[A-Za-z]{2}\b")
_STREET = re.compile(
    r"\b\w+(?:straat|laan|weg|plein|kade|gracht|hof|dijk|singel|steeg|pad)\s+[0-9]{1,4}", re.IGNORECASE
)


def looks_like_an_address(text: str) -> bool:
    """Whether there may be a Dutch address in these words: a postcode, or a street with a number (SA-1)."""
    return bool(_POSTCODE.search(text) or _STREET.search(text))
