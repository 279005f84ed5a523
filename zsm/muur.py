"""The wall: the table on a screen in the room, for everybody who stands there (ZS-2; screens: 5).

Seven partners look at it and each may know something else, so it holds what crosses and no word more: code, clocks,
and how input stands. Nothing that was said is read for it, so there is nothing to write in the record.
"""

from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string

from cases.deadlines.enums import Telwijze
from cases.notifications.boards import Board, Fragment, declare, no_key
from cases.partners.models import Staff
from zsm.enums import Way
from zsm.models import Arrest
from zsm.selectors import Stand
from zsm.tafel import stubs_van
from zsm.tafel_regels import Klok, Regel

CODE = "m"
SHOWN = 20
"""So many fit on a screen that is read from across the room; the rest is a number."""
_ROWS = "muur-rijen"


@dataclass(frozen=True)
class Vak:
    """One suspect on the wall.

    Attributes:
        reference: the code of the case, which says nothing to who does not know it.
        inputs: of Veilig Thuis first, then in the order in which partners stand everywhere.
    """

    arrest: Arrest
    reference: str
    clock: Klok | None
    decided_at: datetime | None
    late: bool
    pressing: bool
    inputs: tuple[Stand, ...]
    chosen: Telwijze | None

    @property
    def heard(self) -> bool:
        """Heard without arrest: there are no nine hours (ZS-9)."""
        return self.arrest.way == Way.NIET_VASTZAAK


@dataclass(frozen=True)
class Muur:
    """The wall at one moment."""

    rows: tuple[Vak, ...]
    total: int

    @property
    def left(self) -> int:
        """How many suspects do not fit."""
        return self.total - len(self.rows)


def muur(staff: Staff, *, now: datetime) -> Muur:
    """What hangs in the room where this person sits: the arrests that their organisation may know of."""
    stubs = stubs_van(staff, now=now, size=SHOWN)
    rows = tuple(
        _vak(line, tuple(stubs.inputs[line.arrest.pk].values()), stubs.chosen, now) for line in stubs.lines
    )
    return Muur(rows, stubs.total)


def parts(found: Muur, now: datetime) -> tuple[Fragment, ...]:
    """The wall in the parts that change by themselves."""
    head = Fragment("muur-kop", render_to_string("zsm/_muur_kop.html", {"muur": found, "now": now}))
    rows = [
        Fragment(
            f"m{row.arrest.pk}",
            render_to_string("zsm/_muur_rij.html", {"row": row, "now": now}),
            into=_ROWS,
            case_id=row.arrest.case_id,
        )
        for row in found.rows
    ]
    return (head, *rows)


def _vak(line: Regel, inputs: tuple[Stand, ...], chosen: Telwijze | None, now: datetime) -> Vak:
    return Vak(
        arrest=line.arrest, reference=line.reference, clock=line.clock, decided_at=line.decided_at, late=line.late,
        pressing=line.pressing(now), inputs=inputs, chosen=chosen,
    )  # fmt: skip


def _draw(staff: Staff, key: str, now: datetime) -> tuple[Fragment, ...]:
    return parts(muur(staff, now=now), now)


declare(Board(CODE, page="zsm:muur", draw=_draw, key=no_key, shows=True))
