"""What a process must be told to send mail and push: a relay, keys, addresses. Strict: half of it stops the start."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Annotated, Self
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pydantic import field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PUSH_SERVICES = (
    "fcm.googleapis.com",
    "updates.push.services.mozilla.com",
    ".push.apple.com",
    ".notify.windows.com",
)
_SERVICE = re.compile(r"\.?[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*")
_ADDRESS = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_LOCAL = {"localhost", "127.0.0.1"}
Listed = Annotated[list[str], NoDecode]


class MessageEnvironment(BaseSettings):
    """EMAIL_URL is the relay: smtps:// (TLS), smtp+starttls://, or smtp:// inside one's own walls, without a password.

    VAPID_PRIVATE_KEY signs push messages and is told to the process that sends alone; VAPID_PUBLIC_KEY belongs to
    it and goes to every browser. PUSH_SERVICES are the hosts that a browser may name as its push service.
    """

    model_config = SettingsConfigDict(case_sensitive=True, extra="ignore")

    EMAIL_URL: str = ""
    MAIL_FROM: str = ""
    SITE_URL: str = ""
    VAPID_PRIVATE_KEY: str = ""
    VAPID_PUBLIC_KEY: str = ""
    VAPID_SUBJECT: str = ""
    PUSH_SERVICES: Listed = list(PUSH_SERVICES)

    @field_validator("EMAIL_URL")
    @classmethod
    def a_relay(cls, value: str) -> str:
        """A password goes over TLS only."""
        parts = urlsplit(value)
        if value and parts.scheme not in {"smtp", "smtps", "smtp+starttls"}:
            raise ValueError("must start with smtps://, smtp+starttls:// or smtp://")
        try:
            wrong = value and (not parts.hostname or parts.port == 0 or parts.path.strip("/"))
        except ValueError:
            wrong = True
        if wrong:
            raise ValueError("must be a host and a port; write %40 for an @ in a password")
        if parts.scheme == "smtp" and parts.username:
            raise ValueError("a password is not sent without TLS: use smtps:// or smtp+starttls://")
        return value

    @field_validator("MAIL_FROM")
    @classmethod
    def an_address(cls, value: str) -> str:
        """An address alone; the name before it is ours, and neutral."""
        if value and not _ADDRESS.fullmatch(value):
            raise ValueError("must be an address, without a name")
        return value

    @field_validator("SITE_URL")
    @classmethod
    def an_origin(cls, value: str) -> str:
        """Where links in messages lead."""
        parts = urlsplit(value)
        if value and (parts.scheme != "https" and parts.hostname not in _LOCAL):
            raise ValueError("must start with https://")
        if value and (not parts.hostname or parts.path.strip("/") or parts.query or "@" in parts.netloc):
            raise ValueError("must be https:// and a host name, nothing more")
        return value.rstrip("/")

    @field_validator("PUSH_SERVICES", mode="before")
    @classmethod
    def hosts(cls, value: object) -> object:
        """Names of hosts; with a dot in front all below it."""
        found = value.split(",") if isinstance(value, str) else value
        if not isinstance(found, list) or not all(_SERVICE.fullmatch(str(one).strip()) for one in found):
            raise ValueError("must be names of hosts, with commas between them")
        return [str(one).strip() for one in found]

    @field_validator("VAPID_SUBJECT")
    @classmethod
    def somebody_to_write_to(cls, value: str) -> str:
        """Whom a push service writes when something is wrong with us."""
        if value and not value.startswith(("mailto:", "https://")):
            raise ValueError("must start with mailto: or https://")
        return value

    @model_validator(mode="after")
    def all_or_nothing(self) -> Self:
        """A relay without a sender, or a key without its other half, would fail at the first alarm only."""
        if self.EMAIL_URL and not (self.MAIL_FROM and self.SITE_URL):
            raise ValueError("EMAIL_URL needs MAIL_FROM and SITE_URL")
        if self.VAPID_PRIVATE_KEY and not (self.VAPID_PUBLIC_KEY and self.VAPID_SUBJECT):
            raise ValueError("VAPID_PRIVATE_KEY needs VAPID_PUBLIC_KEY and VAPID_SUBJECT")
        if self.VAPID_PRIVATE_KEY and _public(self.VAPID_PRIVATE_KEY) != self.VAPID_PUBLIC_KEY:
            raise ValueError("VAPID_PUBLIC_KEY does not belong to VAPID_PRIVATE_KEY")
        return self


def vapid_keys() -> tuple[str, str]:
    """A new pair, private and public, as browsers write keys."""
    private = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    text = _text(private.to_bytes(32, "big"))
    return text, _public(text)


def _public(private: str) -> str:
    try:
        number = int.from_bytes(urlsafe_b64decode(private + "=" * (-len(private) % 4)), "big")
        key = ec.derive_private_key(number, ec.SECP256R1())
    except ValueError:
        raise ValueError("VAPID_PRIVATE_KEY is no key") from None
    return _text(key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def _text(key: bytes) -> str:
    return urlsafe_b64encode(key).rstrip(b"=").decode()
