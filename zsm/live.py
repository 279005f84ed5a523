"""The table as a live board: drawn once for all who see the same, sent in parts (ZS-2, screens: 5)."""

from dataclasses import fields
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from cases.notifications.boards import Board, Fragment, address, declare, mark
from cases.partners.models import Staff
from zsm.tafel import Row, Tafel
from zsm.tafel import tafel as read_tafel

CODE = "t"
_ROWS = "tafel-rijen"
_KEPT = 2000
"""Rows kept in HTML, some five kilobytes each; a minute later none of them is used again."""

_rows: dict[str, Fragment] = {}


def parts(tafel: Tafel, staff: Staff, now: datetime) -> tuple[Fragment, ...]:
    """The table in the parts that change by themselves: what a stream sends is what the page shows."""
    context = {"tafel": tafel, "staff": staff, "now": now}
    rows = [_drawn(row, now, first=number == 0) for number, row in enumerate(tafel.rows)]
    around = [
        Fragment(f"tafel-{name}", render_to_string(f"zsm/_tafel_{name}.html", context))
        for name in ("kop", "leeg", "bladen")
    ]
    return (*around, *rows)


def on_the_page(tafel: Tafel, staff: Staff, now: datetime) -> dict[str, Any]:
    """The same for the template of the page: the parts by name, where to listen, what is shown."""
    drawn = parts(tafel, staff, now)
    named: dict[str, Any] = {one.id.removeprefix("tafel-"): one.html for one in drawn if not one.into}
    named["rijen"] = [one.html for one in drawn if one.into]
    return {"tafel": tafel, "parts": named, "live": address(CODE, str(tafel.page)), "mark": mark(drawn)}


def _drawn(row: Row, now: datetime, *, first: bool) -> Fragment:
    """A row as HTML. What says exactly the same in the same minute is not drawn again for the next audience.

    Each audience reads its own rows through the door; only the putting into HTML, most of what a table costs,
    is shared, and nothing is found here without holding all that it says.
    """
    says = _says(row, now, first)
    if (drawn := _rows.get(says)) is None:
        html = render_to_string("zsm/_rij.html", {"row": row, "now": now, "first": first})
        drawn = Fragment(f"t{row.arrest.pk}", html, into=_ROWS, case_id=row.arrest.case_id)
        if len(_rows) >= _KEPT:
            _rows.clear()
        _rows[says] = drawn
    return drawn


def _says(row: Row, now: datetime, first: bool) -> str:
    """All that the template can show of a row, taken from the whole row, so that nothing new is forgotten."""
    whole = {one.name: getattr(row, one.name) for one in fields(row)}
    arrest: dict[str, Any] = {k: v for k, v in vars(whole.pop("arrest")).items() if not k.startswith("_")}
    return repr((arrest, whole, first, now.replace(second=0, microsecond=0)))


def _draw(staff: Staff, key: str, now: datetime) -> tuple[Fragment, ...]:
    return parts(read_tafel(staff, now=now, page=int(key), marked=False), staff, now)


def _page(raw: str) -> str | None:
    """A page number; no two ways of writing one."""
    return raw if raw.isascii() and raw.isdigit() and len(raw) < 4 and raw[0] != "0" else None


declare(Board(CODE, page="zsm:tafel", draw=_draw, key=_page, shows=True))
