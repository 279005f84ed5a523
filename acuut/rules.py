"""What is still missing in a step of a crisis: pure functions over what was done (001: stap 1 to 5; AC-2, AC-4, AC-6).

A guard warns and asks why; it never stops somebody who has to act.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models

from acuut.enums import Daad, Stap
from cases.partners.enums import Partner

# Two taps within this time are one act: a double click, or a page that was slow.
SAME_ACT = timedelta(minutes=1)


class Missing(models.TextChoices):
    """What a step still asks for, in the words of the next thing to do."""

    CONTACT = "contact", "Bel elkaar: politie en Veilig Thuis"
    DELEN = "delen", "Deel de melding, dan kijkt de ander mee"
    KOMT = "komt", "Komt Veilig Thuis, of hoe doet het mee?"
    BINNENTREDEN = "binnentreden", "Spreek af wie wanneer naar binnen gaat"
    UITGELEGD = "uitgelegd", "Leg uit aan wie er is: wie binnenkomt en waarom"
    OVERLEG = "overleg", "Politie vertrok vóór Veilig Thuis er was: overleg per telefoon"
    INBRENG_POLITIE = "inbreng_politie", "Politie brengt in wat zij weet"
    INBRENG_VT = "inbreng_vt", "Veilig Thuis brengt in wat het weet"
    BEOORDELING = "beoordeling", "Veilig Thuis maakt de veiligheidsbeoordeling"
    RAAD = "raad", "Er zijn kinderen: vraag de Raad om advies"
    OM = "om", "Politie overlegt met het OM"
    ONDERZOEK = "onderzoek", "Spreek af wie wat onderzoekt"
    MAATREGEL = "maatregel", "Leg een maatregel vast, met einde en herbeoordeling"
    AFSPRAKEN = "afspraken", "Spreek af wie wie informeert, en wie wie belt"
    AANSPREEKPUNT = "aanspreekpunt", "Spreek af wie het eerste aanspreekpunt is"


AIMS = {
    Stap.VEILIGHEID: "Eerst zorgen dat iedereen veilig is.",
    Stap.MOTORKAP: "Samen beoordelen wat er speelt.",
    Stap.ONDERZOEK: "Afspreken wie wat onderzoekt, zodat mensen hun verhaal één keer vertellen.",
    Stap.MAATREGELEN: "Samen kiezen wat nu nodig is om veilig te zijn.",
    Stap.NIET_ACUUT: "Overdragen aan wie verdergaat, of zeggen waarom dat niet nodig is.",
}


@dataclass(frozen=True)
class Done:
    """One act, as far as the rules need it."""

    code: str
    partner: str
    at: datetime


def missing(step: int, acts: Iterable[Done], *, children: bool = False) -> list[Missing]:
    """What is missing in this step, in the order in which to do it; empty when nothing is.

    Args:
        children: whether there are children, as far as this partner knows.
    """
    done = sorted(acts, key=lambda act: act.at)
    if step == Stap.VEILIGHEID:
        return _safety(done)
    if step == Stap.MOTORKAP:
        return _talk(done, children=children)
    codes = {act.code for act in done}
    wanted: dict[int, list[tuple[Missing, set[str]]]] = {
        Stap.ONDERZOEK: [(Missing.ONDERZOEK, {Daad.ONDERZOEK})],
        Stap.MAATREGELEN: [
            (Missing.MAATREGEL, {Daad.MAATREGEL}),
            (Missing.AFSPRAKEN, {Daad.AFSPRAKEN}),
            (Missing.AANSPREEKPUNT, {Daad.AANSPREEKPUNT}),
        ],
    }
    return [what for what, enough in wanted.get(step, []) if not codes & enough]


def _safety(done: Sequence[Done]) -> list[Missing]:
    codes = {act.code for act in done}
    wanted = [
        (Missing.CONTACT, {Daad.VT_GEBELD, Daad.POLITIE_GEBELD}),
        (Missing.DELEN, {Daad.GEDEELD}),
        (Missing.KOMT, {Daad.VT_KOMT, Daad.VT_ANDERS, Daad.VT_ER}),
        (Missing.BINNENTREDEN, {Daad.BINNENTREDEN}),
        (Missing.UITGELEGD, {Daad.UITGELEGD}),
    ]
    found = [what for what, enough in wanted if not codes & enough]
    return [*found, Missing.OVERLEG] if left_too_early(done) else found


def left_too_early(done: Sequence[Done]) -> bool:
    """Whether the police left before Veilig Thuis was there, without talking on the phone first (001: stap 1)."""
    left = next((act.at for act in done if act.code == Daad.POLITIE_VERTREKT), None)
    if left is None:
        return False
    enough = {Daad.VT_ER, Daad.OVERLEG_VERTREK}
    # A talk that was logged afterwards counts too: in the acute flow one acts first.
    return not any(
        act.code in enough and (act.at <= left or act.code == Daad.OVERLEG_VERTREK) for act in done
    )


def _talk(done: Sequence[Done], *, children: bool) -> list[Missing]:
    codes = {act.code for act in done}
    put_in = {act.partner for act in done if act.code == Daad.INBRENG}
    found = [
        what
        for what, partner in ((Missing.INBRENG_POLITIE, Partner.POLITIE), (Missing.INBRENG_VT, Partner.VT))
        if partner not in put_in
    ]
    if Daad.BEOORDELING not in codes:
        found.append(Missing.BEOORDELING)
    if children and Daad.RVDK_GEBELD not in codes:
        found.append(Missing.RAAD)
    if Daad.OM_GEBELD not in codes:
        found.append(Missing.OM)
    return found


def article9_open(acts: Iterable[Done]) -> bool:
    """Whether information of art. 9 Wpg may be put in: only after contact with the OM is logged (AC-3; 001: noot 2)."""
    return any(act.code == Daad.OM_GEBELD and act.partner == Partner.POLITIE for act in acts)


def same_act(earlier: datetime, now: datetime) -> bool:
    """Whether a second tap belongs to the first."""
    return now - earlier < SAME_ACT
