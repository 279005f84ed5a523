"""*Wat mag ik delen?* as pure functions over grounds (001 bijlage 1; SH-2, SH-3, SH-5, SH-9).

Allowed only on a live row for this giver, this receiver, this moment and this class of information.
An unclear row is no, unless a dated decision of the region stands behind it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cases.disclosure.enums import Status, Verdict
from cases.dossier.enums import DataClass, Moment
from cases.partners.enums import Partner


@dataclass(frozen=True)
class GroundRow:
    """One row of the matrix, as facts."""

    id: UUID
    giver: str
    receiver: str
    moment: str
    purpose: str
    articles: str
    data_classes: frozenset[str]
    conditions: tuple[str, ...]
    status: str
    effective_from: date
    effective_until: date | None
    note: str = ""

    def live(self, today: date) -> bool:
        """Whether the row holds on this day."""
        return self.effective_from <= today and (self.effective_until is None or today < self.effective_until)


@dataclass(frozen=True)
class DecisionRow:
    """A region's interim decision on an unclear ground, as facts."""

    id: UUID
    ground_id: UUID
    label: str
    decided_on: date
    effective_until: date | None

    def live(self, today: date) -> bool:
        """Whether the decision holds on this day."""
        return self.decided_on <= today and (self.effective_until is None or today < self.effective_until)


@dataclass(frozen=True)
class Question:
    """May this giver share information of these classes with this receiver, at this moment, today?"""

    giver: str
    receiver: str
    moment: str
    data_classes: frozenset[str]
    today: date


@dataclass(frozen=True)
class Answer:
    """The verdict with what it stands on, or why not and what to do."""

    verdict: Verdict
    why: str = ""
    ground: GroundRow | None = None
    decision: DecisionRow | None = None

    @property
    def allowed(self) -> bool:
        """Whether sharing may go on, once the conditions are confirmed."""
        return self.verdict is Verdict.MAG


_UNCLEAR = (
    "De wet is hier onduidelijk en er is geen besluit van uw regio. "
    "Overleg met uw functionaris gegevensbescherming, of bel de ander bij een acute noodsituatie."
)


def judge(question: Question, grounds: Iterable[GroundRow], decisions: Sequence[DecisionRow]) -> Answer:
    """Answer the question; a settled row goes before an unclear one, and no row is no."""
    rows = [row for row in grounds if _matches(row, question)]
    carrying = [row for row in rows if question.data_classes <= row.data_classes]
    carrying.sort(key=lambda row: row.effective_from, reverse=True)  # a new law goes before the old one
    for row in carrying:
        if row.status != Status.ONDUIDELIJK:
            return Answer(Verdict.MAG, why=row.note, ground=row)
    for row in carrying:
        backing = [d for d in decisions if d.ground_id == row.id and d.live(question.today)]
        if backing:
            return Answer(Verdict.MAG, ground=row, decision=max(backing, key=lambda d: d.decided_on))
    if carrying:
        return Answer(Verdict.ONDUIDELIJK, why=_UNCLEAR, ground=carrying[0])
    return Answer(Verdict.MAG_NIET, why=_why_not(question, rows))


def missing_conditions(required: Iterable[str], confirmed: Iterable[str]) -> list[str]:
    """Which conditions are not confirmed yet, in the order of the ground (SH-4)."""
    have = set(confirmed)
    return [condition for condition in required if condition not in have]


def _matches(row: GroundRow, question: Question) -> bool:
    pair = (row.giver, row.receiver, row.moment) == (question.giver, question.receiver, question.moment)
    return pair and row.live(question.today)


def _why_not(question: Question, rows: Sequence[GroundRow]) -> str:
    receiver = Partner(question.receiver).label
    if not rows:
        return f"Er is geen grond om bij {Moment(question.moment).label} te delen met {receiver}."
    if DataClass.GEHEIM_ADRES in question.data_classes:
        return "Een geheim adres gaat niet mee met andere informatie. Haal het uit de keuze."
    if DataClass.WPG9 in question.data_classes:
        return f"Gegevens van artikel 9 Wpg mogen niet naar {receiver}. Overleg eerst met het OM."
    return f"Deze soort gegevens mag op deze grond niet naar {receiver}."
