"""Web push: encrypted for one browser, signed with our VAPID key (RFC 8030, 8291, 8292). It says where, never what.

The address was typed by a browser: it is asked anew whether it is of a push service, and nothing is followed,
no proxy, no redirect, and of the answer only the number is read.
"""

import json
import ssl
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from django.conf import settings
from py_vapid import Vapid02
from pywebpush import WebPusher, WebPushException

from cases.base.clock import now
from cases.notifications import rules
from cases.notifications.models import Delivery, Device
from cases.notifications.outcome import SENT, Outcome, Results
from cases.notifications.texts import path_to

PATIENCE = 5.0
AT_ONCE = 8
GONE, BUSY = {404, 410}, {408, 425, 429}


def send(batch: Sequence[Delivery]) -> Results:
    """Send a batch, some at once: one service that says nothing does not hold up the others."""
    if not settings.VAPID_PRIVATE_KEY:
        yield from ((one, Outcome("not_configured")) for one in batch)
        return
    with ThreadPoolExecutor(AT_ONCE) as pool:
        under_way = {pool.submit(_sent, one, one.device): one for one in batch}
        for done in as_completed(under_way):
            yield under_way[done], done.result()


def payload(delivery: Delivery) -> str:
    """What the browser reads: where to go. The words stand in the service worker, the same for all."""
    return json.dumps({"open": path_to(delivery.outbox_id)})


def _sent(delivery: Delivery, device: Device | None) -> Outcome:
    """One push; the database is not asked here, for this runs in a thread."""
    if device is None or not rules.may_push_to(device.endpoint, settings.PUSH_SERVICES):
        return Outcome("bad_device", final=True, gone=True)
    try:
        body = _encrypted(delivery, device)
    except (ValueError, TypeError, IndexError, WebPushException):
        return Outcome("bad_device", final=True, gone=True)
    try:
        return _outcome(_post(device.endpoint, body, _headers(delivery, device.endpoint)))
    except TimeoutError:
        return Outcome("timeout")
    except (OSError, HTTPException):
        return Outcome("unreachable")
    except ValueError:  # a host name that none can have: the standard library says so before it connects
        return Outcome("bad_device", final=True, gone=True)


def _encrypted(delivery: Delivery, device: Device) -> bytes:
    keys = {"p256dh": device.p256dh, "auth": device.auth}
    pusher = WebPusher({"endpoint": device.endpoint, "keys": keys})
    return bytes(pusher.encode(payload(delivery).encode())["body"])


def _headers(delivery: Delivery, endpoint: str) -> dict[str, str]:
    """The stable key is the Topic: a message that a service still keeps is replaced, not doubled."""
    url, present = urlsplit(endpoint), now()
    claims: dict[str, str | int] = {
        "aud": f"{url.scheme}://{url.netloc}",
        "sub": settings.VAPID_SUBJECT,
        "exp": int(present.timestamp()) + 12 * 3600,
    }
    kept = rules.time_to_live(urgent=delivery.urgent, created_at=delivery.created_at, now=present)
    return {
        **_key(settings.VAPID_PRIVATE_KEY).sign(claims),
        "Content-Type": "application/octet-stream",
        "Content-Encoding": "aes128gcm",
        "TTL": str(kept),
        "Urgency": "high" if delivery.urgent else "normal",
        "Topic": delivery.pk.hex,
    }


def _post(endpoint: str, body: bytes, headers: dict[str, str]) -> int:
    """The status that came back; the standard library follows no redirect and knows no proxy."""
    url = urlsplit(endpoint)
    connection = (
        HTTPSConnection(url.netloc, timeout=PATIENCE, context=ssl.create_default_context())
        if url.scheme == "https"
        else HTTPConnection(url.netloc, timeout=PATIENCE)
    )
    try:
        connection.request("POST", url.path + (f"?{url.query}" if url.query else ""), body, headers)
        return connection.getresponse().status
    finally:
        connection.close()


def _outcome(status: int) -> Outcome:
    if status < 300:
        return SENT
    if status in GONE:
        return Outcome("gone", final=True, gone=True)
    return Outcome(f"status_{status}", final=status < 500 and status not in BUSY)


@cache
def _key(private: str) -> Vapid02:
    return Vapid02.from_raw(private.encode())
