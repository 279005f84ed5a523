"""What arrived on which screen, compared with what each might know."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from veiligheid.benches.figures import Figures, percentile
from veiligheid.benches.live.world import Viewer

_MARKER = re.compile(r"merk-\d+-")
IN_FLIGHT = 1.0
"""What was on its way when a right ended may still arrive; later nothing of it may."""


@dataclass
class Word:
    """One thing that was committed: a flag on a case, with a marker that stands nowhere else."""

    marker: str
    case_id: UUID
    item_id: UUID
    owner_id: UUID
    known_to: frozenset[UUID]
    at: float
    ended: float | None = None


@dataclass
class Judged:
    """What came of it."""

    late: list[float] = field(default_factory=list)
    missing: int = 0
    leaks: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    expected_reads: set[tuple[UUID, UUID]] = field(default_factory=set)


def judge(
    viewers: Sequence[Viewer], words: Sequence[Word], left: dict[int, float], log: Path, since: float
) -> Judged:
    """Each screen against each marker, and no event that no marker of its own explains.

    Args:
        left: screens whose session was ended, and when.
        since: from then on an event must be explained.
    """
    found = Judged()
    known = {word.marker: word for word in words}
    seen: list[dict[str, float]] = [{} for _ in viewers]
    taken: list[set[str]] = [set() for _ in viewers]
    for number, at, name, data in _lines(log):
        if name == "deel":
            markers = set(_MARKER.findall(data))
            fresh = markers - seen[number].keys()
            over = {one for one in seen[number] if (known[one].ended or at + 1) <= at}
            gone = over - taken[number]
            taken[number] |= gone
            seen[number] |= dict.fromkeys(fresh, at)
            if at > since and not fresh and not gone:
                found.leaks.append(f"screen {number}: an event about nothing it may see")
            if at > left.get(number, at) + IN_FLIGHT:
                found.leaks.append(f"screen {number} after its session ended")
            for marker in markers:
                found.leaks += _wrong(known[marker], viewers[number], number, at)
        elif name not in {"stop", "closed"} or number not in left:
            found.errors.append(f"{number}: {name}")
    for number, viewer in enumerate(viewers):
        if number not in left:
            _arrivals(found, words, viewer, seen[number])
    return found


def _arrivals(found: Judged, words: Sequence[Word], viewer: Viewer, seen: dict[str, float]) -> None:
    for word in words:
        if not _should(word, viewer):
            continue
        if word.marker not in seen:
            found.missing += word.ended is None
            continue
        found.late.append(seen[word.marker] - word.at)
        if word.owner_id != viewer.staff.organisation_id:
            found.expected_reads.add((viewer.staff.pk, word.item_id))


def figures(found: Judged) -> Figures:
    """The figures, with the record of reads compared."""
    asked = {item for _, item in found.expected_reads}
    rows = AuditEvent.objects.filter(verb=Verb.READ, subject_id__in=asked).values_list(
        "actor_id", "subject_id"
    )
    written: set[Any] = set(rows)
    missing = len(found.expected_reads - written)
    readers = len(written - found.expected_reads)
    return {
        "p50_s": _rounded(percentile(found.late, 0.5)),
        "p95_s": _rounded(percentile(found.late, 0.95)),
        "max_s": _rounded(max(found.late, default=None)),
        "arrived": len(found.late),
        "never_arrived": found.missing,
        "leaks": len(found.leaks),
        "leaked": found.leaks[:5],
        "errors": len(found.errors),
        "error_kinds": sorted({one.split(": ")[1] for one in found.errors})[:5],
        "reads_logged": len(written),
        "reads_missing": missing,
        "reads_of_nobody": readers,
    }


def _should(word: Word, viewer: Viewer) -> bool:
    return viewer.staff.organisation_id in word.known_to and viewer.may_know(word.case_id)


def _wrong(word: Word, viewer: Viewer, number: int, at: float) -> Iterable[str]:
    if not _should(word, viewer):
        yield f"screen {number} got {word.marker}"
    elif word.ended and at > word.ended + IN_FLIGHT and viewer.staff.organisation_id != word.owner_id:
        yield f"screen {number} got {word.marker} after it was taken back"


def _lines(log: Path) -> Iterable[tuple[int, float, str, str]]:
    for line in log.read_text(encoding="utf-8").splitlines():
        number, at, name, data = json.loads(line)
        yield number, at, name, data


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
