"""A row of the table is put into HTML once a minute for who see the same, and for nobody who sees otherwise (ZS-2)."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

import pytest

from cases.deadlines.enums import Telwijze
from zsm import live
from zsm.models import Arrest
from zsm.nacht.selectors import Nacht
from zsm.selectors import Stand
from zsm.tafel import Flag, Row
from zsm.tafel_regels import Klok

NOW = datetime(2026, 11, 23, 12, 0, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)
ID = UUID(int=7)


def row(**change: Any) -> Row:
    """An arrest at the table."""
    arrest = Arrest(
        pk=ID, case_id=ID, item_id=ID, suspect_id=ID, arrested_at=NOW - HOUR, detention_possible=True
    )
    clock = Klok(started_at=NOW - HOUR, due_at=NOW + 8 * HOUR, over=False)
    stand = Stand(partner="vt", text="nog niet", short="nog niet", kind="warn")
    before = Row(
        arrest=arrest, reference="VV-1", what="Verzonnen", clock=clock, deel_a=None, inputs=(stand,),
        flags=(Flag("kind", "warn"),), decided_at=None, late=False, pressing=False, to_decide=False,
    )  # fmt: skip
    return replace(before, **change)


OTHER: dict[str, Any] = {
    "arrest": Arrest(
        pk=ID, case_id=ID, item_id=ID, suspect_id=ID, arrested_at=NOW - HOUR, detention_possible=True,
        brought_before_at=NOW,
    ),
    "reference": "VV-2", "what": "Anders verzonnen", "deel_a": Stand("vt", "aanwezig", "", "ok", NOW, "aanwezig"),
    "clock": Klok(NOW - HOUR, NOW + 7 * HOUR, over=False),
    "inputs": (), "flags": (Flag("wapen", "stop"),), "decided_at": NOW, "late": True, "pressing": True,
    "to_decide": True, "chosen": Telwijze.SV56A, "night": Nacht(away=True),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    live._rows.clear()


def test_the_same_in_the_same_minute_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:  # ZS-2
    times = count(1)
    monkeypatch.setattr(live, "render_to_string", lambda *given: str(next(times)))
    assert live._drawn(row(), NOW, first=False) == live._drawn(
        row(), NOW + timedelta(seconds=50), first=False
    )
    later = live._drawn(row(), NOW + timedelta(seconds=60), first=False)
    assert later.html == "2", "another minute, other words"
    assert live._drawn(row(), NOW, first=True).html == "3"


@pytest.mark.parametrize("name", [one.name for one in fields(Row)])
def test_whatever_differs_in_a_row_is_drawn_anew(name: str) -> None:  # ZS-2, SH-1
    assert live._says(row(), NOW, False) != live._says(row(**{name: OTHER[name]}), NOW, False)


def test_no_more_is_kept_than_some_hundreds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "_KEPT", 3)
    for number in range(10):
        live._drawn(row(reference=f"VV-{number}"), NOW, first=False)
    assert len(live._rows) <= 3
