"""What a bench is, how one is run, and which there are."""

import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass

from veiligheid.benches.figures import Bar, Figures, machine, versions
from veiligheid.benches.surroundings import CannotMeasure, own_database
from veiligheid.surroundings import Surroundings


@dataclass(frozen=True)
class Bench:
    """One measurement.

    Args:
        name: as in benches.md and `make bench NAME=…`.
        says: what it proves, in one line.
        options: adds its options to the parser.
        run: does it, on a database of its own, and returns the figures.
        bars: what they must hold.
    """

    name: str
    says: str
    options: Callable[[ArgumentParser], None]
    run: Callable[[Namespace, Surroundings], Figures]
    bars: tuple[Bar, ...]


def registered() -> dict[str, Bench]:
    """Every bench there is, by name."""
    from veiligheid.benches.case_page.bench import BENCH as CASE_PAGE
    from veiligheid.benches.clocks_kill.bench import BENCH as CLOCKS_KILL
    from veiligheid.benches.live.bench import BENCH as LIVE
    from veiligheid.benches.match.bench import BENCH as MATCH
    from veiligheid.benches.seal.bench import BENCH as SEAL
    from veiligheid.benches.sweep.bench import BENCH as SWEEP
    from veiligheid.benches.walls.bench import BENCH as WALLS
    from veiligheid.benches.worklist.bench import BENCH as WORKLIST
    from veiligheid.benches.zsm_table.bench import BENCH as ZSM_TABLE

    benches = (CLOCKS_KILL, SWEEP, SEAL, WALLS, WORKLIST, CASE_PAGE, LIVE, MATCH, ZSM_TABLE)
    return {bench.name: bench for bench in benches}


def measure(bench: Bench, options: Namespace) -> Figures:
    """Run a bench; return its figures with the verdict, the machine and the versions."""
    began = time.monotonic()
    with own_database(bench.name) as here:
        took_part = versions()
        try:
            figures = bench.run(options, here)
        except CannotMeasure as reason:
            figures = {"failed": str(reason)}
    missed = [str(bar) for bar in bench.bars if not bar.holds(figures)]
    return {
        "bench": bench.name,
        "ok": not missed,
        **figures,
        "bars": [str(bar) for bar in bench.bars],
        "bars_missed": missed,
        "took_s": round(time.monotonic() - began, 1),
        "machine": machine(),
        "versions": took_part,
    }
