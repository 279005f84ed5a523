"""One open screen, and what is sent to it: server-sent events (HTML standard, 9.2)."""

import asyncio
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from cases.base.clock import now
from cases.dossier.sight import Sight
from cases.notifications.boards import Board, Fragment
from cases.partners.sessions import Seat
from cases.web.templatetags.vv import clock_time

# A screen that reads so slowly is ended; it comes back and gets all of it at once.
_BEHIND = 8
KEEP_ALIVE = b":\n\n"
ENDED = b"event: stop\ndata: -\n\n"


@dataclass(frozen=True)
class Audience:
    """People who see the same on one board; on a board that shows nothing, one person."""

    board: Board
    key: str
    sees: Sight | UUID


@dataclass(frozen=True)
class Answer:
    """An answer to one stream: what to send, and what it then has."""

    data: bytes
    mark: str


@dataclass(eq=False, slots=True)
class Stream:
    """One screen that listens; holds no connection to the database and no thread.

    Attributes:
        mark: of what the screen shows; from the page, from Last-Event-ID, or of what was sent last.
        audience: with whom it sees the same, when that was last looked at.
        unseen: it must be looked at also when nothing changed: it is new, or the last look failed.
    """

    board: Board
    key: str
    seat: Seat
    organisation_id: UUID
    case_id: UUID | None
    mark: str
    audience: Audience | None = None
    unseen: bool = True
    waiting: "asyncio.Queue[bytes]" = field(default_factory=lambda: asyncio.Queue(_BEHIND))
    ended: bool = False

    def send(self, data: bytes) -> None:
        """Put something on its way; who cannot keep up is ended."""
        try:
            self.waiting.put_nowait(data)
        except asyncio.QueueFull:
            self.end(b"")

    def end(self, last: bytes = ENDED) -> None:
        """Send these last words and close; they tell the screen whether to come back."""
        if self.ended:
            return
        self.ended = True
        while not self.waiting.empty():
            self.waiting.get_nowait()
        self.waiting.put_nowait(last)


def fragments_event(
    mark: str, fragments: Sequence[Fragment], changed: Iterable[Fragment], *, at: datetime | None = None
) -> bytes:
    """The elements that changed, and the order of every list that they can be a row of."""
    lists: dict[str, list[str]] = {}
    for one in fragments:
        if one.into:
            lists.setdefault(one.into, []).append(one.id)
    said = {
        "at": clock_time(at or now()),
        "set": {one.id: one.html for one in changed},
        "lists": lists,
        "into": {one.id: one.into for one in fragments if one.into},
    }
    return _event("deel", mark, json.dumps(said, ensure_ascii=False, separators=(",", ":")))


def changed_event(mark: str, *, at: datetime | None = None) -> bytes:
    """Something that this screen shows is no longer so; what, the page says."""
    return _event("anders", mark, json.dumps({"at": clock_time(at or now())}))


def _event(name: str, mark: str, data: str) -> bytes:
    return f"event: {name}\nid: {mark}\ndata: {data}\n\n".encode()
