"""The head of a seal: what is signed, linked and handed to every partner; and the keys it is signed with."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from cases.audit.keys import key_bytes

NOTHING_BEFORE = sha256(b"veiligheid voorop: the first seal").digest()
_SIGNED = b"veiligheid voorop: head of a seal\n"
_LINKED = b"veiligheid voorop: link to a seal\n"


@dataclass(frozen=True)
class Head:
    """What a seal says of the events under it, without any of them. Hashes are in hexadecimal."""

    number: int
    from_xid: int
    upto_xid: int
    count: int
    columns: str
    root: str
    previous: str
    sealed_at: str
    key_id: str

    def signed_bytes(self) -> bytes:
        """What the signature is over; nothing else that we sign begins so."""
        return _SIGNED + json.dumps(asdict(self), sort_keys=True, separators=(",", ":")).encode()


@dataclass(frozen=True)
class SignedHead:
    """A head with its signature; `link` is what the next head calls `previous`."""

    head: Head
    signature: bytes

    @property
    def link(self) -> bytes:
        """The hash of both."""
        return sha256(_LINKED + self.head.signed_bytes() + self.signature).digest()

    def line(self) -> str:
        """One line of JSON, as it is handed out."""
        return json.dumps(asdict(self.head) | {"signature": self.signature.hex(), "link": self.link.hex()})

    @classmethod
    def read(cls, line: str) -> "SignedHead":
        """What `line` wrote.

        Raises:
            ValueError: this is no such line, or its link is not that of the rest.
        """
        try:
            told: dict[str, Any] = json.loads(line)
            signature, link = bytes.fromhex(told.pop("signature")), told.pop("link")
            found = cls(Head(**told), signature)
        except (TypeError, KeyError, AttributeError, json.JSONDecodeError) as mistake:
            raise ValueError("not a line with the head of a seal") from mistake
        if link != found.link.hex():
            raise ValueError(f"the head of seal {found.head.number} does not fit its own link")
        return found


class Signer:
    """Holds the private key; lives in the process that seals and in no other.

    Args:
        key: 32 random bytes in base64.

    Raises:
        ValueError: that is not what this is.
    """

    def __init__(self, key: str) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(key_bytes(key))
        self.public = self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.key_id = key_id(self.public)

    def sign(self, head: Head) -> SignedHead:
        """Sign this head, which names this key."""
        return SignedHead(head, self._key.sign(head.signed_bytes()))


class Trusted:
    """The public keys that are believed: today's, and those before it. They come from outside the database."""

    def __init__(self, keys: Iterable[bytes]) -> None:
        self._keys = {key_id(key): Ed25519PublicKey.from_public_bytes(key) for key in keys}

    def __bool__(self) -> bool:
        return bool(self._keys)

    def made(self, signed: SignedHead) -> bool:
        """Whether one of these keys, and the one that is named, made this signature."""
        key = self._keys.get(signed.head.key_id)
        if key is None:
            return False
        try:
            key.verify(signed.signature, signed.head.signed_bytes())
        except InvalidSignature:
            return False
        return True


def key_id(public: bytes) -> str:
    """The fingerprint of a public key."""
    return sha256(public).hexdigest()[:16]
