"""A mail server and a push service on loopback, and people to write to."""

import asyncio
import socket
import threading
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import UUID

import http_ece  # type: ignore[import-untyped]
from aiosmtpd.controller import Controller
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from cases.access.acting import acting
from cases.notifications import sending, services, texts
from cases.notifications.enums import Channel, Topic
from cases.notifications.models import Delivery, Device, Outbox, Preference, QuietHours
from cases.partners.models import Staff
from veiligheid.settings.messages import vapid_keys

ASKED, ALARM = "test.sending", "test.sending_alarm"
texts.declare(ASKED, "Proef.", topic=Topic.REQUEST)
texts.declare(ALARM, "Proefalarm.", topic=Topic.ALARM)

PRIVATE, PUBLIC = vapid_keys()


@dataclass
class Mailbox:
    """What came in; `answer` is what the server says to each message, `slow` how long it thinks first."""

    port: int = 0
    answer: str = "250 ok"
    slow: float = 0.0
    mails: list[Message] = field(default_factory=list)
    connections: int = 0

    async def handle_EHLO(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, hostname: str, answers: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        return answers

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if address.startswith("weg"):
            return "550 nobody"
        if address.startswith("vol"):
            return "452 full"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        await asyncio.sleep(self.slow)
        if self.answer.startswith("250"):
            self.mails.append(message_from_bytes(envelope.content))
        return self.answer


@contextmanager
def mail_server(settings: Any) -> Iterator[Mailbox]:
    """A real server; the settings point at it."""
    box = Mailbox(port=free_port())
    told(settings, box.port)
    server = Controller(box, "127.0.0.1", box.port)
    server.start()
    try:
        yield box
    finally:
        server.stop()


def told(settings: Any, port: int) -> None:
    """What the sender is told, with a mail server on this port."""
    settings.EMAIL_URL, settings.MAIL_FROM = f"smtp://127.0.0.1:{port}", "berichten@example.org"
    settings.SITE_URL = "https://voorbeeld.example"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def deaf_server(settings: Any) -> Iterator[None]:
    """Accepts a connection and says nothing."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(5)
        told(settings, listening.getsockname()[1])
        yield


@dataclass
class PushService:
    """What browsers' push services do: keep what comes in, answer with a status."""

    origin: str = ""
    status: int = 201
    got: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)


@contextmanager
def push_service(settings: Any) -> Iterator[PushService]:
    """A service on loopback that the settings know, over http, as only tests may."""
    service = PushService()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            service.got.append((self.path, dict(self.headers), body))
            self.send_response(service.status)
            self.send_header("Location", f"{service.origin}/elders/x")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.origin = f"http://127.0.0.1:{server.server_port}"
    settings.PUSH_SERVICES = [service.origin]
    settings.VAPID_PRIVATE_KEY, settings.VAPID_PUBLIC_KEY = PRIVATE, PUBLIC
    settings.VAPID_SUBJECT, settings.SITE_URL = "mailto:beheer@example.org", "https://voorbeeld.example"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()


@dataclass
class Browser:
    """A browser that subscribed: it alone can read what is sent to it."""

    endpoint: str
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    secret: bytes = b"0123456789abcdef"

    @property
    def p256dh(self) -> str:
        raw = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return urlsafe_b64encode(raw).rstrip(b"=").decode()

    @property
    def auth(self) -> str:
        return urlsafe_b64encode(self.secret).rstrip(b"=").decode()

    def read(self, body: bytes) -> str:
        """What the service worker gets."""
        return bytes(
            http_ece.decrypt(body, private_key=self.key, auth_secret=self.secret, version="aes128gcm")
        ).decode()


def device(staff: Staff, browser: Browser, label: str = "Telefoon") -> Device:
    """The browser as somebody's device."""
    row = Device(
        staff=staff, endpoint=browser.endpoint, p256dh=browser.p256dh, auth=browser.auth, label=label
    )
    with acting(staff):
        row.save(force_insert=True)
    return row


def chooses(staff: Staff, topic: str, channel: str, wanted: bool) -> None:
    """A choice of this person."""
    with acting(staff):
        Preference(staff=staff, topic=topic, channel=channel, wanted=wanted).save(force_insert=True)


def quiet(staff: Staff, from_time: Any, until_time: Any) -> None:
    """Quiet hours of this person."""
    with acting(staff):
        QuietHours(staff=staff, from_time=from_time, until_time=until_time).save(force_insert=True)


def addressed(staff: Staff, address: str | None = None) -> Staff:
    """Give them an address at work."""
    staff.email = f"{staff.username}@example.org" if address is None else address
    with acting(staff):
        staff.save(update_fields=["email", "proof"])
    return staff


def leaving(effect: str = "") -> list[tuple[UUID, str]]:
    """To whom something leaves, by which channel."""
    rows = Delivery.objects.filter(outbox__effect__startswith=effect).order_by("staff_id", "channel")
    return list(rows.values_list("staff_id", "channel"))


def due_now() -> None:
    """As if the pause since the last attempt is over."""
    Delivery.objects.filter(next_at__isnull=False).update(next_at="2020-01-01T00:00:00Z")


def tell(staff: Staff, effect: str = ASKED, key: str = "") -> Outbox:
    """Tell one person, and deliver it."""
    row = Outbox(organisation_id=staff.organisation_id, staff_id=staff.pk, effect=effect, key=key)
    row.save(force_insert=True)
    while services.deliver():
        pass
    return row


def states(**which: Any) -> list[tuple[str, str]]:
    """How deliveries stand, oldest first."""
    return list(Delivery.objects.filter(**which).order_by("created_at").values_list("state", "failure"))


def send_all(channel: Channel = Channel.MAIL) -> None:
    """Send until nothing is due."""
    while sending.send(channel):
        pass
