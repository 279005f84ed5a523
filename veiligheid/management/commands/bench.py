"""`manage.py bench`: measure one promise, or all of them; `make bench` makes the surroundings it needs."""

import json
import sys
from argparse import ArgumentParser, Namespace
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from veiligheid.benches.figures import Figures
from veiligheid.benches.framework import Bench, measure, registered
from veiligheid.benches.surroundings import NotHere


class Command(BaseCommand):
    """Run a bench; its figures are the last line of stdout, as JSON. Exit status 1 when a bar is missed."""

    help = "measure (without a name: everything, with a table)"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """A sub-command for each bench."""
        chosen = parser.add_subparsers(dest="name", metavar="NAME")
        for bench in registered().values():
            bench.options(chosen.add_parser(bench.name, help=bench.says))

    def handle(self, *args: Any, name: str | None = None, **options: Any) -> None:
        """One, or all with their defaults."""
        benches = registered()
        try:
            if name:
                results = [measure(benches[name], Namespace(**options))]
            else:
                results = [measure(bench, _defaults(bench)) for bench in benches.values()]
        except NotHere as refusal:
            raise CommandError(str(refusal)) from None
        if not name:
            self.stdout.write(_table(results))
        self.stdout.write(json.dumps(results[0] if name else {"ok": _all_ok(results), "benches": results}))
        if not _all_ok(results):
            sys.exit(1)


def _defaults(bench: Bench) -> Namespace:
    parser = ArgumentParser()
    bench.options(parser)
    return parser.parse_args([])


def _all_ok(results: list[Figures]) -> bool:
    return all(result["ok"] for result in results)


def _table(results: list[Figures]) -> str:
    """One line a bar."""
    lines = [f"{'bench':<14} {'bar':<26} {'measured':>12}"]
    for result in results:
        for bar in result["bars"]:
            mark = "MISSED" if bar in result["bars_missed"] else ""
            lines.append(
                f"{result['bench']:<14} {bar:<26} {result.get(bar.split()[0])!s:>12} {mark}".rstrip()
            )
    return "\n".join(lines)
