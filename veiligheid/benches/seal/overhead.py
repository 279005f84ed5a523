"""What the read log costs: the case page with and without it, by turns in one run."""

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from unittest import mock

from cases.access import grants
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from veiligheid.benches.figures import Figures
from veiligheid.benches.seal.world import World, signed_in
from veiligheid.benches.surroundings import CannotMeasure

WARM_UP = 15
TURNS = 150


def measure(world: World) -> Figures:
    """Medians in milliseconds, their ratio, and how many reads one page writes."""
    client = signed_in(world.vt)

    def page() -> None:
        if world.page_of(client, world.case.pk) != 200:
            raise CannotMeasure("the case page does not open")

    for _ in range(WARM_UP):
        page()
    before = AuditEvent.objects.filter(verb=Verb.READ).count()
    page()
    reads = AuditEvent.objects.filter(verb=Verb.READ).count() - before
    with _without_read_log():
        for _ in range(WARM_UP):
            page()
    took: dict[bool, list[float]] = {True: [], False: []}
    gc.collect()
    gc.freeze()
    for turn in range(TURNS):
        for logged in (True, False) if turn % 2 else (False, True):
            took[logged].append(_timed(page, logged=logged))
    gc.unfreeze()
    on, off = statistics.median(took[True]), statistics.median(took[False])
    if not reads:
        raise CannotMeasure("the case page writes no reads")
    return {
        "read_overhead_ratio": round(on / off, 3),
        "page_with_read_log_ms": round(on * 1000, 2),
        "page_without_ms": round(off * 1000, 2),
        "reads_a_page": reads,
    }


def _timed(page: Callable[[], None], *, logged: bool) -> float:
    if logged:
        began = time.perf_counter()
        page()
        return time.perf_counter() - began
    with _without_read_log():
        began = time.perf_counter()
        page()
        return time.perf_counter() - began


@contextmanager
def _without_read_log() -> Iterator[None]:
    """In this bench only: nothing is written of what is read."""
    with mock.patch.object(grants, "record_reads"):
        yield
