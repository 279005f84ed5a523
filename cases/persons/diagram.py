"""The household as a drawing: where each box and line stands. Pure; cases/_gezin_tekening.html draws it (K-1).

Two boxes beside each other at most, so that it can be read on a telephone: parents above children, who are partners on
one height. What it says stands beside it in words: the drawing alone is never enough.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from cases.persons.enums import Relation

# Units of the drawing; it is scaled to the width there is.
WIDTH, MARGIN, BOX, GAP = 400, 20, 140, 80
TOP, LINE, PADDING, BETWEEN = 8, 19, 12, 58
LETTERS = 16  # that fit on a line of a box

_BELOW = {
    Relation.OUDER: 1,
    Relation.STIEFOUDER: 1,
    Relation.PLEEGOUDER: 1,
    Relation.GROOTOUDER: 2,
}
_BESIDE = {Relation.PARTNER, Relation.EX_PARTNER, Relation.BROER_ZUS}


@dataclass(frozen=True)
class Figure:
    """Somebody to draw.

    Attributes:
        lines: what stands in the box below the name: role, age, where.
    """

    person_id: UUID
    name: str
    lines: tuple[str, ...] = ()
    minor: bool = False


@dataclass(frozen=True)
class Tie:
    """*one is <relation> van other*."""

    one: UUID
    other: UUID
    relation: Relation

    def downward(self) -> "Tie":
        """The same tie from above to below; beside each other as it was said."""
        turned = self.relation.mirrored
        if self.relation not in _BELOW and turned in _BELOW:
            return Tie(self.other, self.one, turned)
        return self


@dataclass(frozen=True)
class Word:
    """A line of text in a box, and the middle of it."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class Box:
    """Somebody in the drawing."""

    x: float
    y: float
    height: float
    minor: bool
    title: str
    words: tuple[Word, ...]
    width: float = BOX


@dataclass(frozen=True)
class Line:
    """A tie in the drawing: a path, and its word beside it."""

    path: str
    word: Word


@dataclass(frozen=True)
class Drawing:
    """Boxes and lines in a field of this size."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def drawing(figures: Sequence[Figure], ties: Collection[Tie]) -> Drawing:
    """Where everybody and every tie stands; ties with somebody who is not drawn are left out."""
    ids = {figure.person_id for figure in figures}
    known = [tie.downward() for tie in ties if tie.one in ids and tie.other in ids and tie.one != tie.other]
    boxes: dict[UUID, Box] = {}
    y = float(TOP)
    for row in _rows(figures, known):
        height = max(_height(figure) for figure in row)
        start = (WIDTH - len(row) * BOX - (len(row) - 1) * GAP) / 2
        for place, figure in enumerate(row):
            boxes[figure.person_id] = _box(figure, start + place * (BOX + GAP), y, height)
        y += height + BETWEEN
    lines = tuple(
        _line(boxes[one], boxes[other], " / ".join(words)) for (one, other), words in _words(known).items()
    )
    return Drawing(WIDTH, max(y - BETWEEN + TOP, TOP * 2), tuple(boxes.values()), lines)


def _rows(figures: Sequence[Figure], ties: Sequence[Tie]) -> list[list[Figure]]:
    levels = _levels(figures, ties)
    rows: list[list[Figure]] = []
    for level in sorted(set(levels.values())):
        here = [figure for figure in figures if levels[figure.person_id] == level]
        rows += [here[start : start + 2] for start in range(0, len(here), 2)]
    return rows


def _levels(figures: Sequence[Figure], ties: Sequence[Tie]) -> Mapping[UUID, int]:
    """How far below the top each stands; what contradicts itself ends after as many rounds as there are people."""
    levels = {figure.person_id: int(figure.minor) for figure in figures}
    for _ in figures:
        for tie in ties:
            if steps := _BELOW.get(tie.relation):
                levels[tie.other] = min(max(levels[tie.other], levels[tie.one] + steps), len(levels))
            elif tie.relation in _BESIDE:
                levels[tie.one] = levels[tie.other] = max(levels[tie.one], levels[tie.other])
    return levels


def _words(ties: Sequence[Tie]) -> dict[tuple[UUID, UUID], list[str]]:
    """One line for two people, with every word that is said of them once."""
    words: dict[tuple[UUID, UUID], dict[str, None]] = {}
    for tie in ties:
        pair = (tie.other, tie.one) if (tie.other, tie.one) in words else (tie.one, tie.other)
        words.setdefault(pair, {})[str(tie.relation.label)] = None
    return {pair: list(said) for pair, said in words.items()}


def _height(figure: Figure) -> float:
    return LINE * (1 + len(figure.lines)) + PADDING * 1.5


def _box(figure: Figure, x: float, y: float, height: float) -> Box:
    texts = (figure.name, *figure.lines)
    words = tuple(
        Word(_short(text), x + BOX / 2, y + PADDING + LINE * (place + 0.6))
        for place, text in enumerate(texts)
    )
    return Box(x, y, height, figure.minor, ", ".join(texts), words)


def _line(one: Box, other: Box, word: str) -> Line:
    """Between the sides that face each other; around what stands between two boxes above each other."""
    if one.y == other.y:
        left, right = sorted((one, other), key=lambda box: box.x)
        y = left.y + left.height / 2
        return Line(
            f"M {left.x + BOX:g} {y:g} L {right.x:g} {y:g}",
            Word(word, (left.x + BOX + right.x) / 2, y - 6),
        )
    above, below = sorted((one, other), key=lambda box: box.y)
    if above.x == below.x and below.y - above.y - above.height > BETWEEN:
        outside = above.x - MARGIN * 1.5 if above.x < WIDTH / 2 else above.x + BOX + MARGIN * 1.5
        side = above.x if above.x < WIDTH / 2 else above.x + BOX
        first, last = above.y + above.height / 2, below.y + below.height / 2
        path = f"M {side:g} {first:g} Q {outside:g} {(first + last) / 2:g} {side:g} {last:g}"
        return Line(path, Word(word, above.x + BOX / 2, above.y + above.height + 18))
    x1, y1, x2, y2 = above.x + BOX / 2, above.y + above.height, below.x + BOX / 2, below.y
    # Nearer to who is above: the middle of two lines that cross is one place.
    place = 0.36
    return Line(
        f"M {x1:g} {y1:g} L {x2:g} {y2:g}",
        Word(word, x1 + (x2 - x1) * place, y1 + (y2 - y1) * place + 4),
    )


def _short(text: str) -> str:
    return text if len(text) <= LETTERS else f"{text[: LETTERS - 1].rstrip()}…"
