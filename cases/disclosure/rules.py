"""*Wat mag ik delen?* as pure functions over grounds (001 bijlage 1; SH-2, SH-3, SH-5, SH-9).

Allowed only on a live row for this giver, this receiver, this moment, this purpose and these classes of
information. An unclear row is no, unless a dated decision of the region stands behind it. Vital interest
counts only when it is asked for by name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cases.disclosure.enums import Condition, Purpose, Status, Verdict
from cases.dossier.enums import NEVER_SHARED, DataClass, Moment
from cases.dossier.rules import can_be_taken_back, classes_of
from cases.partners.enums import TABLE_ONLY, Partner


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

    @property
    def goal(self) -> str:
        """The purpose in words."""
        return str(Purpose(self.purpose).label)

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
    """May this giver share information of these classes with this receiver, at this moment, today?

    Args:
        purpose: for what; None asks for any purpose but vital interest.
        om_agreed: the OM said yes to this art. 9 data going to this receiver (001, noot 2; SH-5).
    """

    giver: str
    receiver: str
    moment: str
    data_classes: frozenset[str]
    today: date
    purpose: str | None = None
    om_agreed: bool = False


@dataclass(frozen=True)
class Option:
    """One purpose for which it may: the row that carries it, and the region's decision if the row is unclear."""

    ground: GroundRow
    decision: DecisionRow | None = None


@dataclass(frozen=True)
class Answer:
    """The verdict with what it stands on, or why not and what to do.

    Args:
        options: one for each purpose for which it may, the surest first; ground and decision are of the first.
    """

    verdict: Verdict
    why: str = ""
    ground: GroundRow | None = None
    decision: DecisionRow | None = None
    options: tuple[Option, ...] = ()

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
    if objection := _objection(question, rows, carrying):
        return Answer(Verdict.MAG_NIET, why=objection)
    carrying.sort(key=lambda row: row.effective_from, reverse=True)  # a new law goes before the old one
    settled = [Option(row) for row in carrying if row.status != Status.ONDUIDELIJK]
    unclear = (row for row in carrying if row.status == Status.ONDUIDELIJK)
    backed = [Option(row, found) for row in unclear if (found := backing(row, decisions, question.today))]
    if options := (*settled, *backed):
        first = options[0]
        why = "" if first.decision else first.ground.note
        return Answer(Verdict.MAG, why, first.ground, first.decision, options)
    return Answer(Verdict.ONDUIDELIJK, why=_UNCLEAR, ground=carrying[0])


def missing_conditions(required: Iterable[str], confirmed: Iterable[str]) -> list[str]:
    """Which conditions are not confirmed yet, in the order of the ground (SH-4)."""
    have = set(confirmed)
    return [condition for condition in required if condition not in have]


def needs_om(giver: str, receiver: str, data_classes: Iterable[str]) -> bool:
    """Whether the OM must have agreed: art. 9 data from whoever has it to others than the OM (SH-5)."""
    return DataClass.WPG9 in data_classes and Partner.OM not in (giver, receiver)


def _matches(row: GroundRow, question: Question) -> bool:
    pair = (row.giver, row.receiver, row.moment) == (question.giver, question.receiver, question.moment)
    purpose = row.purpose == question.purpose if question.purpose else row.purpose != Purpose.VITAAL
    # A row that lets know whether a family is known carries nothing else (K-3; cases.disclosure.lookup).
    return pair and purpose and row.purpose != Purpose.BEKEND and row.live(question.today)


def backing(row: GroundRow, decisions: Sequence[DecisionRow], today: date) -> DecisionRow | None:
    """The latest live decision of the region behind an unclear row."""
    found = [decision for decision in decisions if decision.ground_id == row.id and decision.live(today)]
    return max(found, key=lambda decision: decision.decided_on, default=None)


def _objection(question: Question, rows: Sequence[GroundRow], carrying: Sequence[GroundRow]) -> str:
    """Why not and what to do; empty when there is a row for all of it and the OM agreed where it must."""
    receiver, asked = Partner(question.receiver).label, question.data_classes
    if DataClass.MELDER in asked:
        return "Wie gemeld heeft, is geheim en gaat naar niemand. Haal het uit de keuze."
    if DataClass.GEHEIM_ADRES in asked:
        return "Een geheim adres gaat niet mee met andere informatie. Haal het uit de keuze."
    if not rows:
        return _no_row(question)
    if needs_om(question.giver, question.receiver, asked) and (not carrying or not question.om_agreed):
        return _article_9(receiver, live=_carries_9(rows), agreed=question.om_agreed)
    if carrying:
        return ""
    if DataClass.MEDISCH in asked:
        return "Medische gegevens hebben een eigen grond nodig. Overleg met de vertrouwensarts."
    if len(asked) > 1:
        return f"Er is geen grond om dit samen te delen met {receiver}. Kies minder."
    return f"Deze soort gegevens mag op deze grond niet naar {receiver}."


def _no_row(question: Question) -> str:
    if question.purpose == Purpose.VITAAL and question.giver not in VITAL_GIVERS:
        return "Vitaal belang is op zichzelf geen grond voor deze gegevens. Overleg met het OM of kies een ander doel."
    moment, receiver = Moment(question.moment).label, Partner(question.receiver).label
    return f"Er is geen grond om bij {moment} te delen met {receiver}."


def _carries_9(rows: Sequence[GroundRow]) -> bool:
    return any(DataClass.WPG9 in row.data_classes for row in rows)


def _article_9(receiver: str, *, live: bool, agreed: bool) -> str:
    """Which of both is missing: the agreement of the OM, the row, or both (SH-5)."""
    if live and not agreed:
        return f"Het OM stemde nog niet in met gegevens van artikel 9 Wpg voor {receiver}. Overleg eerst met het OM."
    if live:
        return (
            f"Er is geen grond om dit samen te delen met {receiver}. Deel gegevens van artikel 9 Wpg apart."
        )
    if agreed:
        return (
            f"Het OM stemde in, maar er is geen grond om gegevens van artikel 9 Wpg te delen met {receiver}."
        )
    return (
        f"Gegevens van artikel 9 Wpg mogen niet naar {receiver}: er is geen grond en het OM stemde niet in. "
        "Overleg eerst met het OM."
    )


# What a row may say (SH-2, SH-3).

# Vital interest is no ground by itself for police or criminal data (facts: grounds matrix).
VITAL_GIVERS = (Partner.VT, Partner.RVDK)


def ground_objection(
    *,
    giver: str,
    receiver: str,
    moment: str,
    purpose: str,
    data_classes: Iterable[str],
    conditions: Iterable[str],
) -> str | None:
    """What is wrong with a proposed row; None when nothing is."""
    classes, confirmed = set(data_classes), set(conditions)
    if giver == receiver:
        return "Kies twee verschillende partners."
    if classes & set(NEVER_SHARED):
        return "Een geheim adres en wie gemeld heeft mogen op geen enkele grond gedeeld worden."
    if not classes or not classes <= set(classes_of(giver)):
        return f"Kies soorten gegevens die {Partner(giver).label} heeft."
    if Condition.NOODZAKELIJK not in confirmed:
        return "Zonder de voorwaarde van noodzakelijke gegevens mag niets gedeeld worden. Vink die aan."
    if DataClass.WPG9 in classes and Condition.ALLEEN_ART8 in confirmed:
        return "Een grond voor artikel 9 Wpg kan niet als voorwaarde hebben dat het alleen artikel 8 is."
    if purpose == Purpose.VITAAL:
        return _vital_objection(giver, moment, confirmed)
    if purpose == Purpose.BEKEND:
        return _known_objection(giver, moment)
    return None


def _known_objection(giver: str, moment: str) -> str | None:
    if moment != Moment.ACUUT or giver in {Partner.OM, Partner.RECLASSERING}:
        return (
            "Laten weten of een gezin bekend is, kan alleen bij Samen op in acuut, en niet door OM of reclassering: "
            "dat zij iemand kennen, is zelf een strafrechtelijk gegeven."
        )
    if giver in TABLE_ONLY:
        return f"{Partner(giver).label} doet niet mee aan Samen op in acuut en laat daar niets weten."
    return None


def _vital_objection(giver: str, moment: str, conditions: set[str]) -> str | None:
    if giver not in VITAL_GIVERS:
        return "Vitaal belang is op zichzelf geen grond voor politiegegevens en strafrechtelijke gegevens."
    if moment != Moment.ACUUT or Condition.NOODSITUATIE not in conditions:
        return "Vitaal belang geldt alleen bij Samen op in acuut, met de voorwaarde van een noodsituatie."
    return None


def recall_objection(kind: str, *, withdrawn: bool, written: bool) -> str | None:
    """Why this item is not corrected or withdrawn; None when it may be (SH-6).

    Args:
        written: it consists of words, so that other words can take their place.
    """
    if withdrawn:
        return "Dit bericht is al ingetrokken."
    if not can_be_taken_back(kind):
        return "Dit neemt u niet terug als bericht: leg een nieuwe vast. Die komt ervoor in de plaats."
    if not written:
        return "Dit verbetert u niet hier. Trek het in en leg het opnieuw vast."
    return None


def stop_objection(*, until: datetime | None, now: datetime) -> str | None:
    """Why sharing is not stopped; None when it may be (SH-6)."""
    if until is not None and until <= now:
        return "Dit delen is al afgelopen. De ander kan het niet meer zien."
    return None
