"""The table as a live board: drawn once for all who see the same, sent in parts (ZS-2, screens: 5)."""

from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from cases.notifications.boards import Board, Fragment, address, declare, mark
from cases.partners.models import Staff
from zsm.tafel import Tafel
from zsm.tafel import tafel as read_tafel

CODE = "t"
_ROWS = "tafel-rijen"


def parts(tafel: Tafel, staff: Staff, now: datetime) -> tuple[Fragment, ...]:
    """The table in the parts that change by themselves: what a stream sends is what the page shows."""
    context = {"tafel": tafel, "staff": staff, "now": now}
    rows = [
        Fragment(
            f"t{row.arrest.pk}",
            render_to_string("zsm/_rij.html", {"row": row, "now": now, "first": number == 0}),
            into=_ROWS,
            case_id=row.arrest.case_id,
        )
        for number, row in enumerate(tafel.rows)
    ]
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


def _draw(staff: Staff, key: str, now: datetime) -> tuple[Fragment, ...]:
    return parts(read_tafel(staff, now=now, page=int(key), marked=False), staff, now)


def _page(raw: str) -> str | None:
    """A page number; no two ways of writing one."""
    return raw if raw.isascii() and raw.isdigit() and len(raw) < 4 and raw[0] != "0" else None


declare(Board(CODE, page="zsm:tafel", draw=_draw, key=_page, shows=True))
