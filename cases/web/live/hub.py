"""The hub of one web process: it hears of changes, waits a moment for what comes together, and looks once for all."""

import asyncio
import logging
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from cases.base.errors import NotVisible
from cases.notifications.boards import Board
from cases.notifications.changes import Change
from cases.partners.models import Staff
from cases.web.live import look
from cases.web.live.look import Drawn, Found, Shifted
from cases.web.live.streams import Audience, Stream

log = logging.getLogger(__name__)

TOGETHER = 0.06
"""Seconds that a change waits for others."""
ROUND = 20.0
"""Seconds until everybody is looked at without a reason: sessions end and grants run out by themselves."""
IDLE = 0.2
"""After so long without a change there is time for a board of which nothing was told."""
REDRAW_EACH = 3
"""A shared board is drawn anew once in so many rounds."""
AFTER_FAILURE = 2.0
FOR_PAGES = 0.25
"""A busy hub rests this part of the time that a look took: normal pages come first."""
_THREADS = 2
A_PERSON = 6
IN_ALL = 1000


class Full(Exception):
    """No more streams; `mine` when this person has as many as anybody may have."""

    def __init__(self, *, mine: bool) -> None:
        super().__init__()
        self.mine = mine


class Lane:
    """A few threads that look, and the streams they look for.

    Boards that are drawn once for many have a lane of their own: a hundred people's own pages do not hold
    them up.
    """

    def __init__(self, threads: int) -> None:
        self.streams: set[Stream] = set()
        self._drawn: dict[Audience, Drawn] = {}
        self._told = Change()
        self._wake = asyncio.Event()
        self._thread = ThreadPoolExecutor(threads, "live")
        self._rounds = 0
        self._due: list[Audience] = []

    def tell(self, change: Change = Change()) -> None:  # noqa: B008 - frozen
        """Something changed, or somebody new is there."""
        self._told |= change
        self._wake.set()

    async def run(self) -> None:
        """Look whenever there is something to look at; nothing that fails ends it."""
        next_round = time.monotonic() + ROUND
        while True:
            left = next_round - time.monotonic()
            try:
                async with asyncio.timeout(max(0.0, min(left, IDLE) if self._due else left)):
                    await self._wake.wait()
                await asyncio.sleep(TOGETHER)
            except TimeoutError:
                if time.monotonic() < next_round:
                    await self._guarded(self._again(self._due.pop()))
                    continue
                next_round = time.monotonic() + ROUND
                await self._guarded(self._round())
                continue
            began = time.monotonic()
            await self._guarded(self._look())
            await asyncio.sleep(FOR_PAGES * (time.monotonic() - began))

    async def _guarded(self, what: Any) -> None:
        try:
            await what
        except Exception as failure:
            # The kind of failure alone: a message can hold what was read.
            log.error("live screens: %s", type(failure).__name__)
            await asyncio.sleep(AFTER_FAILURE)
            self.tell(Change(everything=True))

    async def _look(self) -> None:
        told, self._told = self._told, Change()
        self._wake.clear()
        if not self.streams:
            return
        try:
            found: Found = await self._in_thread(look.find, list(self.streams), told)
        except Exception:
            self._told |= told
            raise
        self._leave(found)
        shows = []
        for audience, there in found.audiences.items():
            before = self._drawn.get(audience)
            if found.told.isdisjoint(there) and before and all(one.mark == before.mark for one in there):
                self._seen(there)
            else:
                shows.append(self._show(audience, there, found.people[there[0]]))
        await asyncio.gather(*shows)
        self._forget()

    async def _round(self) -> None:
        """Who is there still; and a third of the shared boards are drawn anew when there is time for it."""
        if not self.streams:
            return
        self._rounds += 1
        found: Found = await self._in_thread(look.check, list(self.streams))
        self._leave(found)
        late, self._due = self._due, []
        for audience in late:
            await self._again(audience)
        for audience, there in found.audiences.items():
            if any(one.unseen for one in there):
                await self._show(audience, there, found.people[there[0]])
            elif audience.board.shows and (hash(audience) + self._rounds) % REDRAW_EACH == 0:
                self._due.append(audience)
        self._forget()

    async def _again(self, audience: Audience) -> None:
        """Nothing was told, and yet time can have changed what this audience may see."""
        there = [one for one in self.streams if one.audience == audience and not one.ended]
        found: Found = await self._in_thread(look.check, there)
        self._leave(found)
        if still := found.audiences.get(audience):
            await self._show(audience, still, found.people[still[0]])

    async def _show(self, audience: Audience, there: list[Stream], somebody: Staff) -> None:
        """Everybody of this audience that listens gets the same, also who was not told this time."""
        others = [one for one in self.streams if one.audience == audience and one not in there]
        everybody = [there[0], *(one for one in (*there[1:], *others) if not one.ended)]
        for one in there:
            one.unseen = True
        before = self._drawn.get(audience)
        try:
            drawn, answers = await self._in_thread(look.show, audience, everybody, somebody, before)
        except NotVisible:
            for one in everybody:
                one.end()
            return
        except Shifted:
            self._wake.set()
            return
        self._drawn[audience] = drawn
        for one, answer in answers.items():
            one.mark = answer.mark
            one.send(answer.data)
        self._seen([one for one in everybody if one.mark == drawn.mark])

    @staticmethod
    def _seen(streams: list[Stream]) -> None:
        for one in streams:
            one.unseen = False

    def _leave(self, found: Found) -> None:
        for one in found.gone:
            one.end()
        for audience, there in found.audiences.items():
            for one in there:
                if one.audience != audience:
                    one.audience, one.unseen = audience, True

    def _forget(self) -> None:
        """What nobody looks at is not kept."""
        watched = {one.audience for one in self.streams}
        for audience in self._drawn.keys() - watched:
            del self._drawn[audience]

    async def _in_thread(self, function: Any, *arguments: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._thread, function, *arguments)


class Hub:
    """All live screens of this process."""

    def __init__(self) -> None:
        self._shared, self._own = Lane(_THREADS), Lane(1)
        self.closing = False
        self._tasks = [asyncio.create_task(lane.run()) for lane in self.lanes]

    @property
    def lanes(self) -> tuple[Lane, Lane]:
        """The lane of boards that many see alike, and that of one person's own."""
        return self._shared, self._own

    def add(self, stream: Stream) -> None:
        """Somebody opened a screen.

        Raises:
            Full: there are too many.
        """
        people = Counter(one.seat.staff_id for lane in self.lanes for one in lane.streams)
        if people[stream.seat.staff_id] >= A_PERSON:
            raise Full(mine=True)
        if people.total() >= IN_ALL or self.closing:
            raise Full(mine=False)
        lane = self._lane(stream.board)
        lane.streams.add(stream)
        lane.tell()

    def remove(self, stream: Stream) -> None:
        """A screen was closed."""
        self._lane(stream.board).streams.discard(stream)

    def tell(self, change: Change) -> None:
        """Something was changed in the database."""
        for lane in self.lanes:
            lane.tell(change)

    def close(self) -> None:
        """The process stops: end every stream; the screens come back to the next process."""
        self.closing = True
        for lane in self.lanes:
            for one in lane.streams:
                one.end(b"")

    def _lane(self, board: Board) -> Lane:
        return self._shared if board.shows else self._own
