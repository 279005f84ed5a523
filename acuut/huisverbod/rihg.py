"""What a RiHG comes to: pure functions over the questions of an instrument and the answers (TH-3).

Twenty signals in three parts, each hoog (red), middel (blue) or laag (yellow). Two or more red in one part: in
principle a huisverbod. It is an advice: nothing follows from it by itself (facts: RiHG, V).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from acuut.huisverbod.enums import Advies

HOOG, MIDDEL, LAAG = "hoog", "middel", "laag"
LEVELS = (HOOG, MIDDEL, LAAG)
RED_IN_ONE_PART = 2


@dataclass(frozen=True)
class Deel:
    """One part of the RiHG: how often each level was chosen, and how many signals wait for an answer."""

    name: str
    hoog: int
    middel: int
    laag: int
    open: int

    @property
    def red(self) -> bool:
        """Whether this part by itself speaks for a huisverbod."""
        return self.hoog >= RED_IN_ONE_PART


@dataclass(frozen=True)
class Uitslag:
    """The parts, and the advice that follows; None while it still depends on what was not rated."""

    delen: tuple[Deel, ...]
    advice: Advies | None

    @property
    def open(self) -> int:
        """How many signals were not rated."""
        return sum(deel.open for deel in self.delen)


def uitslag(questions: Sequence[Mapping[str, Any]], answers: Mapping[str, str]) -> Uitslag:
    """Count the levels in each part, and say what that advises.

    Two red in one part is enough, whatever was not rated. *In principle none* is said only when all was rated.
    """
    delen = tuple(_deel(part, questions, answers) for part in parts(questions))
    if any(deel.red for deel in delen):
        return Uitslag(delen, Advies.WEL)
    complete = bool(delen) and not any(deel.open for deel in delen)
    return Uitslag(delen, Advies.NIET if complete else None)


def parts(questions: Sequence[Mapping[str, Any]]) -> list[str]:
    """The parts in the order in which they are asked."""
    return list(dict.fromkeys(str(question.get("part", "")) for question in questions if rated(question)))


def rated(question: Mapping[str, Any]) -> bool:
    """Whether this question is a signal: a choice among the three levels."""
    return {choice["code"] for choice in question.get("choices", ())} >= {HOOG, LAAG}


def _deel(part: str, questions: Sequence[Mapping[str, Any]], answers: Mapping[str, str]) -> Deel:
    codes = [q["code"] for q in questions if rated(q) and str(q.get("part", "")) == part]
    said = [answers.get(code, "") for code in codes]
    hoog, middel, laag = (said.count(level) for level in LEVELS)
    return Deel(part, hoog, middel, laag, len(codes) - hoog - middel - laag)
