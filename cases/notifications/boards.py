"""Boards: screens that change by themselves when what they show changes.

A room higher up declares its board: how it is drawn for somebody. What is drawn goes through the same door as a
page, and leaves only when it differs from what the screen has (cases.web.live).
"""

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

# What a page shows of time passing, and what is of one session, is no change of what it says.
_PASSING = re.compile(
    r"(?<=>)[^<]*(?=</time>)"
    r"|<progress [^>]*>|vv-clock--\w+"
    r'|<input type="hidden" name="csrfmiddlewaretoken"[^>]*>'
    r"|<span data-moment[^>]*>[^<]*</span>"
)


@dataclass(frozen=True)
class Fragment:
    """One element of a board, which replaces the element with this id.

    Args:
        into: id of the list that it is a row of; its place in the list is its place among the fragments.
        case_id: what it shows of others comes from this case, so only that is in the record when it is sent.
    """

    id: str
    html: str
    into: str = ""
    case_id: UUID | None = None

    @cached_property
    def digest(self) -> str:
        """Changes when the fragment says something else; time passing does not count."""
        return digest(self.html)


Draw = Callable[[Any, str, datetime], tuple[Fragment, ...]]


@dataclass(frozen=True)
class Board:
    """One kind of live screen.

    Args:
        code: in its address, neutral (SA-5).
        page: name of the page it belongs to: what was sent is in the record as read there (X-1).
        draw: what somebody sees of it now, inside acting(); raises NotVisible as the page would.
        key: makes the rest of the address what it must be; None when it cannot be.
        shows: its fragments are sent. Without it a screen learns only that something changed, and asks the page.
        case_of: through the door: the case whose changes alone can alter it; raises NotVisible as the page would.
            Without it any change of the organisation's can.
        argument: how the page calls the key, for the record of refusals.
    """

    code: str
    page: str
    draw: Draw
    key: Callable[[str], str | None]
    shows: bool = False
    case_of: Callable[[Any, str], UUID] | None = None
    argument: str = ""


_boards: dict[str, Board] = {}


def declare(board: Board) -> None:
    """Make a board known.

    Raises:
        RuntimeError: there is one with this code already.
    """
    if board.code in _boards:
        raise RuntimeError(f"there is a board {board.code} already")
    _boards[board.code] = board


def find(code: str) -> Board | None:
    """The board with this code."""
    return _boards.get(code)


def address(code: str, key: str) -> str:
    """Where a screen listens (veiligheid.asgi)."""
    return f"/s/{code}/{key}/" if key else f"/s/{code}/"


def digest(html: str) -> str:
    """Of what a piece of a page says, whatever the moment and the session."""
    return hashlib.sha256(_PASSING.sub("", html).encode()).hexdigest()[:20]


def mark(fragments: Iterable[Fragment]) -> str:
    """Of all that a screen shows: what it is told back by, to see whether it is behind."""
    said = "\n".join(f"{one.into}#{one.id} {one.digest}" for one in fragments)
    return hashlib.sha256(said.encode()).hexdigest()[:20]


def whole_page(html: str) -> tuple[Fragment, ...]:
    """What stands in the live block of a page: a board of which a screen learns only that it changed."""
    return (Fragment("pagina", html),)


def id_key(raw: str) -> str | None:
    """A key that is an id."""
    try:
        return str(UUID(raw)) if len(raw) == 36 else None
    except ValueError:
        return None


def no_key(raw: str) -> str | None:
    """A board of which there is one."""
    return "" if not raw else None
