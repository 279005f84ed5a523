"""What the tests of live screens share: a real server on a database of its own, and screens that listen to it."""

import http.client
import json
import os
import queue
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import auth

from cases.partners.models import Staff
from veiligheid import dbroles
from veiligheid.processes import WEB

ROOT = Path(__file__).resolve().parents[2]
BACKEND = settings.AUTHENTICATION_BACKENDS[0]
# A busy machine is slow; what must not come is waited for less long, and after something that did come.
SOON, QUIET = 30.0, 1.0


def signed_in(staff: Staff, *, seconds: int = 3600) -> Any:
    """A session of this person, as logging in makes it."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[auth.SESSION_KEY] = str(staff.pk)
    session[auth.BACKEND_SESSION_KEY] = BACKEND
    session[auth.HASH_SESSION_KEY] = staff.get_session_auth_hash()
    session.set_expiry(seconds)
    session.save()
    return session


@dataclass(frozen=True)
class Event:
    """One server-sent event."""

    name: str
    id: str
    data: str

    @property
    def said(self) -> dict[str, Any]:
        """Its data."""
        found: dict[str, Any] = json.loads(self.data)
        return found


@dataclass
class Site:
    """A running web process."""

    port: int
    server: "subprocess.Popen[bytes]"

    def get(self, path: str, session: Any = None, **headers: str) -> http.client.HTTPResponse:
        """An answer with its headers; the body is still to come."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SOON)
        sent = {
            "Accept": "text/event-stream",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        if session is not None:
            sent["Cookie"] = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
        connection.request("GET", path, headers=sent)
        answer = connection.getresponse()
        answer.held = connection  # type: ignore[attr-defined]  # as long as somebody reads
        return answer

    def screen(self, path: str, who: Staff | Any, **headers: str) -> "Screen":
        """Open a screen as this person, or with this session."""
        session = signed_in(who) if isinstance(who, Staff) else who
        answer = self.get(path, session, **headers)
        assert answer.status == 200, answer.status
        return Screen(answer, session)


@dataclass
class Screen:
    """One open stream; what arrives is kept in order."""

    answer: http.client.HTTPResponse
    session: Any
    events: "queue.Queue[Event | None]" = field(default_factory=queue.Queue)
    beats: int = 0

    def __post_init__(self) -> None:
        threading.Thread(target=self._read, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        held: http.client.HTTPConnection = self.answer.held  # type: ignore[attr-defined]
        if held.sock:
            held.sock.shutdown(socket.SHUT_RDWR)

    def next(self, wait: float = SOON) -> Event | None:
        """The next event; None when the stream ended."""
        return self.events.get(timeout=wait)

    def until(self, text: str, wait: float = SOON) -> Event:
        """The first event in which this stands."""
        end = time.monotonic() + wait
        while True:
            event = self.next(max(0.1, end - time.monotonic()))
            assert event is not None, "the stream ended"
            if text in event.data or text == event.name:
                return event

    def silent(self, wait: float = QUIET) -> bool:
        """Whether nothing comes for a while."""
        try:
            event = self.events.get(timeout=wait)
        except queue.Empty:
            return True
        assert event is None or event.name == "stop", event
        return event is None

    def rest(self) -> str:
        """All that came and was not looked at yet."""
        found = []
        while not self.events.empty():
            event = self.events.get()
            found.append(event.data if event else "")
        return "\n".join(found)

    def _read(self) -> None:
        told: dict[str, str] = {}
        try:
            for raw in self.answer:
                line = raw.decode().rstrip("\n")
                if line.startswith(":"):
                    self.beats += 1
                elif line:
                    name, _, value = line.partition(": ")
                    told[name] = value
                elif "event" in told:
                    self.events.put(Event(told["event"], told.get("id", ""), told.get("data", "")))
                    told = {}
                else:
                    told = {}
        except (OSError, ValueError, http.client.HTTPException, AttributeError):
            pass
        self.events.put(None)


@contextmanager
def served(admin_url: str) -> Iterator[Site]:
    """The web process of production on this database."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    told = os.environ | {
        "DJANGO_SETTINGS_MODULE": "veiligheid.settings.dev",
        "DATABASE_URL": dbroles.role_url(admin_url, "vv_app", urlsplit(admin_url).path.lstrip("/")),
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "SECRET_KEY": settings.SECRET_KEY,
        "FIELD_KEY": settings.FIELD_KEY,
    }
    command = [sys.executable if part == "python" else part for part in WEB.command]
    server = subprocess.Popen([*command, "--port", str(port)], env=told, cwd=ROOT)
    try:
        _wait(port, server)
        yield Site(port, server)
    finally:
        if server.poll() is None:
            server.terminate()
            server.wait(20)


def _wait(port: int, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if server.poll() is not None:
                raise RuntimeError("the server stopped at once") from None
            time.sleep(0.1)
    raise RuntimeError("the server did not answer within 30 s")
