"""What is unusual in asking others whether a family is known: pure functions over look-ups (K-3, X-3).

First guesses, as all thresholds of unusual reading: nobody measured them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from cases.audit.enums import Unusual
from cases.audit.rules import Finding

DAY = timedelta(days=1)
# The same person in three meldingen of a week happens in a bad week; then somebody looks.
MELDINGEN_ABOUT_ONE = 3
# A melding asks once or twice; so many in a week, and more than twice a melding, is trying.
ASKED_A_WEEK = 5
TIMES_A_MELDING = 2
# By people of another partner, of us: more meldingen than one person takes in a day.
ASKED_OF_US_A_DAY = 6
NIGHT = (23, 6)  # hours on the clock of Amsterdam


@dataclass(frozen=True)
class Ask:
    """One look-up, as far as the rules ask.

    Attributes:
        at: on the clock of Amsterdam.
        own: by somebody of the own organisation; of others only what they asked of us, and nothing about whom.
        about: keyed hashes of who was asked about, each the same for the same person.
        on_duty: whether this person was on duty then; unknown of others, and then true.
    """

    at: datetime
    who: UUID
    own: bool
    melding: UUID
    case: UUID | None = None
    about: frozenset[UUID] = frozenset()
    on_duty: bool = True


def unusual_asking(asks: Iterable[Ask]) -> list[Finding]:
    """What stands out, person by person."""
    per_person: dict[UUID, list[Ask]] = defaultdict(list)
    for ask in sorted(asks, key=lambda ask: ask.at):
        per_person[ask.who].append(ask)
    return [finding for who, rows in per_person.items() for rule in _RULES for finding in rule(who, rows)]


def _same_person(who: UUID, asks: Sequence[Ask]) -> Iterator[Finding]:
    """One person, asked about from several meldingen: each melding has its reason, together they need one too."""
    per_key: dict[UUID, list[Ask]] = defaultdict(list)
    for ask in asks:
        for key in ask.about if ask.own else ():
            per_key[key].append(ask)
    most = max(per_key.values(), key=lambda rows: len({row.melding for row in rows}), default=[])
    if (count := len({row.melding for row in most})) >= MELDINGEN_ABOUT_ONE:
        why = f"Vroeg vanuit {count} meldingen of anderen dezelfde persoon kennen. Vraag waarom."
        yield _of(Unusual.SAME_PERSON, who, most, count, why)


def _at_night(who: UUID, asks: Sequence[Ask]) -> Iterator[Finding]:
    """At night only who is on duty takes meldingen."""
    begin, end = NIGHT
    found = [
        ask for ask in asks if ask.own and not ask.on_duty and (ask.at.hour >= begin or ask.at.hour < end)
    ]
    if found:
        why = "Vroeg 's nachts of anderen een gezin kennen, zonder dienst."
        yield _of(Unusual.ASKED_AT_NIGHT, who, found, len(found), why)


def _few_meldingen(who: UUID, asks: Sequence[Ask]) -> Iterator[Finding]:
    """Many questions from few meldingen."""
    own = [ask for ask in asks if ask.own]
    meldingen = len({ask.melding for ask in own})
    if len(own) >= ASKED_A_WEEK and len(own) > TIMES_A_MELDING * meldingen:
        why = f"Vroeg {len(own)} keer of anderen een gezin kennen, bij {_meldingen(meldingen)}."
        yield _of(Unusual.FEW_MELDINGEN, who, own, len(own), why)


def _often_of_us(who: UUID, asks: Sequence[Ask]) -> Iterator[Finding]:
    """Somebody of another partner who asks us often."""
    others = [ask for ask in asks if not ask.own]
    for start, first in enumerate(others):
        many = [ask for ask in others[start:] if ask.at < first.at + DAY]
        if len(many) >= ASKED_OF_US_A_DAY:
            why = f"Vroeg ons in een dag {len(many)} keer of wij een gezin kennen."
            yield _of(Unusual.MANY_LOOKUPS, who, many, len(many), why)
            return


_RULES: tuple[Callable[[UUID, Sequence[Ask]], Iterator[Finding]], ...] = (
    _same_person,
    _at_night,
    _few_meldingen,
    _often_of_us,
)


def _meldingen(count: int) -> str:
    return "1 melding" if count == 1 else f"{count} meldingen"


def _of(kind: Unusual, who: UUID, asks: Sequence[Ask], count: int, why: str) -> Finding:
    about = asks[0].case if len({ask.case for ask in asks}) == 1 else None
    return Finding(kind, who, asks[0].at, asks[-1].at, count, why, about)
