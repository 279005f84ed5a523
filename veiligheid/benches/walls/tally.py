"""What was tried, and what came through."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from veiligheid.benches.walls.truth import Key, Truth

_SHOWN = 25


@dataclass
class Tally:
    """Counts by family of probes; the first leaks by name."""

    truth: Truth
    tried: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    rows: int = 0
    writes: int = 0
    leaks: list[str] = field(default_factory=list)

    def saw(self, family: str, name: str, me: str, text: str, *, keys: Collection[Key] = ()) -> int:
        """One probe that gave this back; the foreign rows in it, by their marks and by their keys.

        Args:
            family: which sort of probe, for the counts.
            name: what was tried, for the list of leaks.
            keys: rows of which the keys came back.
        """
        self.tried[family] += 1
        found = self.truth.leaked(text, me) | {key for key in keys if self.truth.foreign(key, me)}
        self.rows += len(found)
        if found:
            tables = sorted({table for table, _ in found})
            self._leak(f"{family} · {name}: {len(found)} rows of {', '.join(tables)}")
        return len(found)

    def wrote(self, family: str, name: str, count: int) -> None:
        """One attempt to write, and how many foreign rows it made, changed or removed."""
        self.tried[family] += 1
        self.writes += count
        if count:
            self._leak(f"{family} · {name}: {count} rows written")

    def answered(self, what: object) -> None:
        """How an attempt ended: a status, or the code of PostgreSQL's refusal."""
        self.answers[str(what)] += 1

    @property
    def probes(self) -> int:
        """How many in all."""
        return sum(self.tried.values())

    def figures(self) -> dict[str, Any]:
        """For the figures of the bench."""
        return {"tried": dict(self.tried), "answers": dict(self.answers.most_common(12)), "leaks": self.leaks}

    def _leak(self, text: str) -> None:
        if len(self.leaks) < _SHOWN:
            self.leaks.append(text)
