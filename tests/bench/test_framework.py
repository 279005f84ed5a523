"""A bench says the truth about its bars, and needs the surroundings that `make bench` makes."""

from argparse import ArgumentParser, Namespace
from contextlib import nullcontext

import pytest
from django.core.management import CommandError, call_command

from veiligheid.benches import framework
from veiligheid.benches.figures import Bar, Figures, machine, percentile, versions
from veiligheid.benches.framework import Bench, registered
from veiligheid.benches.surroundings import CannotMeasure
from veiligheid.surroundings import Surroundings


@pytest.mark.parametrize(
    ("figures", "holds"),
    [({"x": 0.99}, True), ({"x": 1}, False), ({"x": None}, False), ({}, False), ({"x": "0"}, False)],
)
def test_a_bar_is_missed_also_when_the_figure_is_not_there(figures: dict[str, object], holds: bool) -> None:
    assert Bar("x", "<", 1).holds(figures) is holds


@pytest.mark.parametrize(("share", "is_"), [(0.5, 50), (0.99, 99), (1.0, 100), (0.0, 1)])
def test_a_percentile_is_the_nearest_rank(share: float, is_: int) -> None:
    assert percentile(list(range(100, 0, -1)), share) == is_
    assert percentile([], share) is None


def test_each_bench_has_options_with_defaults_and_bars() -> None:
    for bench in registered().values():
        parser = ArgumentParser()
        bench.options(parser)
        parser.parse_args([])
        assert bench.bars
        assert bench.says


def test_what_was_measured_where_is_part_of_the_figures(db: None) -> None:
    assert machine()["cpus"]
    assert {"python", "django", "postgresql"} <= versions().keys()


def test_without_make_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BENCH_ADMIN_URL", raising=False)
    with pytest.raises(CommandError, match="make bench"):
        call_command("bench", "clocks-kill", "--clocks", "1")


def test_what_could_not_be_measured_is_not_ok(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(options: Namespace, here: Surroundings) -> Figures:
        raise CannotMeasure("too busy")

    monkeypatch.setattr(framework, "own_database", lambda _: nullcontext())
    bench = Bench("x", "nothing", lambda _: None, run, (Bar("lost", "<=", 0),))
    found = framework.measure(bench, Namespace())
    assert (found["ok"], found["failed"], found["bars_missed"]) == (False, "too busy", ["lost <= 0"])
