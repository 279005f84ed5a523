"""docs/clocks.md says of every kind what the registry says, and nothing else (D-3)."""

from pathlib import Path

import pytest

from cases.deadlines import kinds
from cases.deadlines.enums import Counting
from cases.deadlines.kinds import ClockKind

PAGE = Path(__file__).parents[2] / "docs" / "clocks.md"
# Kinds of tests and benches.
OTHERS = ("test_", "prop_", "kind_", "proef")
KINDS = {code: kind for code, kind in sorted(kinds.all_kinds().items()) if not code.startswith(OTHERS)}


def words(seconds: float) -> str:
    """A lead as people say it."""
    for size, unit in ((86400, "d"), (3600, "h"), (60, "min")):
        if seconds % size == 0:
            return f"{int(seconds // size)} {unit}"
    return f"{int(seconds)} s"


def row(kind: ClockKind) -> str:
    """Its line in the table."""
    length = kind.length.words if kind.length else "by the act"
    left_out = kind.length.counts.not_counted if kind.length else ""
    told = [f"{words(before.total_seconds())} before" for before in kind.warn_before] + ["at the end"]
    whom = f"role {kind.role}" if kind.role else "the responsible organisation"
    if kind.shared:
        whom += "; shown to who knows of the item"
    rings = f"{kind.alarms.value}: {', '.join(kind.alarm_on)}" if kind.alarms else "no"
    may = (
        ", ".join(word for word, on in (("moves", kind.movable), ("pauses", bool(kind.pausable))) if on)
        or "neither"
    )
    cells = [
        f"`{kind.code}`", kind.label, kind.starts_by, length, left_out or "nothing", f"{', '.join(told)}; {whom}",
        rings, may, kind.ends_by, kind.source,
    ]  # fmt: skip
    return "| " + " | ".join(cells) + " |"


@pytest.mark.parametrize("code", KINDS)
def test_a_kind_says_what_starts_and_ends_it_and_where_it_comes_from(code: str) -> None:  # D-3
    kind = KINDS[code]
    assert kind.starts_by
    assert kind.ends_by
    assert kind.source


def test_the_page_has_a_line_for_each_kind_and_for_nothing_else() -> None:  # D-3
    lines = [line for line in PAGE.read_text().splitlines() if line.startswith("| `")]
    assert lines == [row(kind) for kind in KINDS.values()]


def test_no_law_is_named_for_a_pause_yet_and_so_nothing_pauses() -> None:  # D-5
    assert not [code for code, kind in KINDS.items() if kind.pausable]


def test_every_way_of_counting_says_what_it_leaves_out() -> None:  # D-3
    assert Counting.REAL.not_counted == ""
    assert all(way.not_counted for way in Counting if way is not Counting.REAL)
