"""The address where a screen listens: an ASGI application of its own, beside Django.

Django's own streaming holds a thread and a connection of the pool for every open screen (recipes). Here the
person is found and the door asked in a short look; after that a stream is a socket and a few objects.
"""

import asyncio
import io
import random
import signal
import threading
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from types import FrameType
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.handlers.asgi import ASGIRequest
from django.db import DatabaseError, connection
from django.http import HttpRequest

from cases.access.acting import acting
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.context import in_request
from cases.base.errors import NotVisible
from cases.notifications import boards
from cases.notifications.boards import Board
from cases.partners.models import Staff
from cases.partners.sessions import sit_down
from cases.web.live import pages  # noqa: F401 - declares the boards of the shared pages
from cases.web.live.hub import Full, Hub
from cases.web.live.listener import listen
from cases.web.live.streams import KEEP_ALIVE, Stream

PREFIX = "/s/"
BEAT = 20.0
"""Seconds of silence after which a comment is sent: proxies and browsers give up on what is silent."""
RETRY = (2_000, 5_000)
"""Between these milliseconds a lost screen comes back: not all at once after a restart."""

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class Refused(Exception):
    """An answer that is no stream. A browser comes back after none of them by itself."""

    def __init__(self, status: int, text: str = "") -> None:
        super().__init__(status)
        self.status, self.text = status, text


_doors = ThreadPoolExecutor(2, "live-door")
_hubs: dict[asyncio.AbstractEventLoop, tuple[Hub, "asyncio.Task[None]"]] = {}


async def live(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
    """One screen that listens, from its opening to its end."""
    try:
        request = _asked(scope)
        hub = _hub()
        stream = await asyncio.get_running_loop().run_in_executor(_doors, _opened, request)
        try:
            hub.add(stream)
        except Full as full:
            raise Refused(429 if full.mine else 503, "Er staan te veel schermen open.") from None
    except Refused as refusal:
        await _refuse(send, refusal)
        return
    try:
        await _stream(stream, receive, send)
    finally:
        hub.remove(stream)


def _asked(scope: MutableMapping[str, Any]) -> HttpRequest:
    """The request, when it is one of a page of ours for a stream."""
    try:
        request = ASGIRequest(scope, io.BytesIO())
        host, _ = request.get_host(), request.GET
        origin = urlsplit(request.headers.get("Origin", f"//{host}")).netloc
    except (ValueError, SuspiciousOperation):
        raise Refused(400) from None
    if request.method != "GET":
        raise Refused(405)
    if settings.SECURE_SSL_REDIRECT and not request.is_secure():
        raise Refused(403)
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        raise Refused(403)
    if origin != host:
        raise Refused(403)
    if "text/event-stream" not in request.headers.get("Accept", ""):
        raise Refused(406)
    return request


def _opened(request: HttpRequest) -> Stream:
    """Who asks for which board, and may they: the answer is that of the page (runs in a thread)."""
    try:
        board, key = _board(request.path_info)
        found = sit_down(request.COOKIES.get(settings.SESSION_COOKIE_NAME, ""))
        if found is None:
            raise Refused(401)
        seat, staff = found
        case_id = _through_the_door(board.case_of, board, key, staff) if board.case_of else None
        has = request.headers.get("Last-Event-ID") or request.GET.get("m", "")
        return Stream(board, key, seat, staff.organisation_id, case_id, mark=has[:40])
    except DatabaseError:
        raise Refused(503, "Nu even niet. Probeer het straks opnieuw.") from None
    finally:
        if not connection.in_atomic_block:
            connection.close()


def _board(path: str) -> tuple[Board, str]:
    code, _, rest = path.removeprefix(PREFIX).partition("/")
    board = boards.find(code)
    key = board.key(rest.removesuffix("/")) if board else None
    if board is None or key is None:
        raise Refused(404)
    return board, key


def _through_the_door(case_of: Callable[[Any, str], UUID], board: Board, key: str, staff: Staff) -> UUID:
    """The case of the board; a refusal is in the record before the 404 leaves, as for a page (X-1)."""
    with in_request(page=board.page, request_id=uuid4().hex):
        try:
            with acting(staff):
                return case_of(staff, key)
        except NotVisible:
            with acting(staff):
                audit.record(Verb.DENIED, actor=staff, allowed=False, detail={board.argument: key})
            raise Refused(404) from None


async def _stream(stream: Stream, receive: Receive, send: Send) -> None:
    """Send what the hub puts ready until the screen goes, the session ends or the process stops."""
    await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
    await _part(send, f"retry: {random.randint(*RETRY)}\n\n".encode())  # noqa: S311 - spreads, hides nothing
    gone = asyncio.create_task(_gone(receive))
    sending = asyncio.create_task(_send_all(stream, send))
    try:
        await asyncio.wait({gone, sending}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (gone, sending):
            task.cancel()
        with suppress(asyncio.CancelledError, OSError):
            await sending


async def _send_all(stream: Stream, send: Send) -> None:
    while not (stream.ended and stream.waiting.empty()):
        try:
            async with asyncio.timeout(BEAT):
                data = await stream.waiting.get()
        except TimeoutError:
            data = KEEP_ALIVE
        if data:
            await _part(send, data)
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _part(send: Send, data: bytes) -> None:
    await send({"type": "http.response.body", "body": data, "more_body": True})


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _refuse(send: Send, refusal: Refused) -> None:
    headers = [*_COMMON, (b"content-type", b"text/plain; charset=utf-8")]
    if refusal.status == 503:
        headers.append((b"retry-after", b"30"))
    await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
    await send({"type": "http.response.body", "body": refusal.text.encode()})


_COMMON = [
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"same-origin"),
]
# A proxy that gathers before it sends would hold back what must be there within a second.
_HEADERS = [*_COMMON, (b"content-type", b"text/event-stream"), (b"x-accel-buffering", b"no")]


def _hub() -> Hub:
    """The hub of this event loop, with its ear; made for the first screen."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        hub = Hub()
        _hubs[loop] = hub, asyncio.create_task(listen(hub.tell))
        _close_on_signals(hub, loop)
    return _hubs[loop][0]


def _close_on_signals(hub: Hub, loop: asyncio.AbstractEventLoop) -> None:
    """A stop ends the streams at once: the server itself would wait for them until its grace is over."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGTERM, signal.SIGINT):
        before = signal.getsignal(number)

        def stop(received: int, frame: FrameType | None, before: Any = before) -> None:
            loop.call_soon_threadsafe(hub.close)
            if callable(before):
                before(received, frame)

        signal.signal(number, stop)
