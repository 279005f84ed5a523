"""Whether one may ask if a family is known, how often, and what to do when not: pure (K-3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from cases.disclosure.enums import Purpose, Status
from cases.disclosure.rules import DecisionRow, GroundRow, backing
from cases.dossier.enums import Moment
from cases.partners.enums import Partner

# That these two know somebody says by itself that there was a prosecution or supervision: criminal data.
CRIMINAL = (Partner.OM, Partner.RECLASSERING)

DOUBLE_CLICK = timedelta(minutes=1)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# One melding asks once, and again when a name or a birth date turns up; who works a busy night has some five
# meldingen, an organisation in a big region some ten an hour. First guesses: nobody measured them.
A_MELDING = 3
A_PERSON_AN_HOUR = 6
A_PERSON_A_DAY = 20
AN_ORGANISATION_AN_HOUR = 30

NO_MELDING = (
    "Vragen kan alleen vanuit een melding van uw eigen organisatie die nu loopt. "
    "Loopt er geen, of is die van een ander? Bel dan de dienst van de partner."
)
SHIELDED = (
    "Deze zaak is afgeschermd. Vraag het niet hier: een vraag laat bij de ander een spoor na. "
    "Overleg met uw FG wie u kunt bellen."
)
NOBODY = (
    "Kies iemand van wie u voornaam, achternaam en geboortedatum vastlegde, of een BSN. "
    "Op minder vraagt u niets: dan krijgt u een ander gezin."
)
OTHER_REGION = (
    "Deze zaak hoort bij een andere regio. Wat daar is besloten, geldt niet voor uw organisatie. "
    "Bel de dienst van de partner."
)
NO_PARTNER = "Er is geen grond om dit aan een partner te vragen. Bel de dienst van de partner."


@dataclass(frozen=True)
class MayAnswer:
    """Whether one partner may answer, on which row and decision; else why not and what to do."""

    allowed: bool
    why: str = ""
    ground: GroundRow | None = None
    decision: DecisionRow | None = None


def may_answer(
    *,
    giver: str,
    receiver: str,
    grounds: Iterable[GroundRow],
    decisions: Sequence[DecisionRow],
    today: date,
    same_region: bool = True,
) -> MayAnswer:
    """May this partner let the other know whether a family is known? No row is no (SH-3).

    `crossing.known_by` asks the same of the database and has the last word.

    Args:
        same_region: whether who asks is of the region of the case, whose decisions these are.
    """
    if not same_region:
        return MayAnswer(False, OTHER_REGION)
    if giver in CRIMINAL:
        return MayAnswer(
            False,
            "Dat deze partner iemand kent, is zelf al een strafrechtelijk gegeven. Bel de dienst.",
        )
    rows = [
        row
        for row in grounds
        if (row.giver, row.receiver, row.moment, row.purpose)
        == (giver, receiver, Moment.ACUUT, Purpose.BEKEND)
        and row.live(today)
    ]
    for row in sorted(rows, key=lambda row: row.effective_from, reverse=True):
        if row.status != Status.ONDUIDELIJK:
            return MayAnswer(True, ground=row)
        if found := backing(row, decisions, today):
            return MayAnswer(True, ground=row, decision=found)
    if rows:
        return MayAnswer(False, "De wet is onduidelijk en uw regio nam geen besluit. Bel de dienst.")
    return MayAnswer(False, "Er is geen grond voor een antwoord zonder gesprek. Bel de dienst.")


@dataclass(frozen=True)
class Asked:
    """One earlier look-up, as far as the limits ask."""

    at: datetime
    by: UUID
    melding: UUID


def limit_objection(earlier: Iterable[Asked], *, by: UUID, melding: UUID, now: datetime) -> str | None:
    """Why not now, and who can help; None when one may ask.

    Args:
        earlier: look-ups of the own organisation, at least of the last day and of this melding.
    """
    rows = list(earlier)
    mine = [row for row in rows if row.by == by]
    if sum(row.melding == melding for row in rows) >= A_MELDING:
        return (
            f"Uit deze melding is al {A_MELDING} keer gevraagd. Kijk wat er toen is geantwoord, "
            "of bel de dienst van de partner."
        )
    if sum(row.at > now - HOUR for row in mine) >= A_PERSON_AN_HOUR:
        return (
            f"U vroeg dit het afgelopen uur {A_PERSON_AN_HOUR} keer: dat is de grens. Laat uw chef van dienst "
            "of werkbegeleider meekijken, of bel de dienst van de partner."
        )
    if sum(row.at > now - DAY for row in mine) >= A_PERSON_A_DAY:
        return (
            f"U vroeg dit vandaag {A_PERSON_A_DAY} keer: dat is de grens. Laat een collega het vragen, "
            "of bel de dienst van de partner."
        )
    if sum(row.at > now - HOUR for row in rows) >= AN_ORGANISATION_AN_HOUR:
        return (
            f"Uw organisatie vroeg dit het afgelopen uur {AN_ORGANISATION_AN_HOUR} keer: dat is de grens. "
            "Bel de dienst van de partner en meld het uw FG."
        )
    return None
