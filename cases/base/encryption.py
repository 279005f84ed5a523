"""Encrypting fields and files at rest, and a keyed hash to search by (SA-9, K-1).

AES-256-GCM with a key of its own for each purpose, derived from FIELD_KEY by HKDF-SHA256 (RFC 5869). What is
encrypted is bound to its purpose and to one row: copied to another row, or to another column, it does not open.
As it is stored: one byte for the version, twelve of nonce, then the ciphertext with its tag of sixteen.
"""

import hmac
import os
from functools import lru_cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

VERSION = b"\x01"
_NONCE = 12  # bytes; random, as NIST SP 800-38D asks for 96 bits
_KEY = 32  # bytes: AES-256
_TAG = 16  # bytes


class NotGenuine(Exception):
    """It was not encrypted by us for this purpose and this row, or it was changed since."""


def encrypt(plain: bytes, *, purpose: str, bound_to: UUID) -> bytes:
    """Encrypt for one purpose and one row; twice the same gives two different results.

    Args:
        purpose: what it is for, such as "bsn" or "evidence"; each has a key of its own.
        bound_to: the id of the row that it is stored on.
    """
    nonce = os.urandom(_NONCE)
    cipher = AESGCM(_key(settings.FIELD_KEY, f"encrypt/{purpose}"))
    return VERSION + nonce + cipher.encrypt(nonce, plain, _bound(purpose, bound_to))


def decrypt(sealed: bytes | memoryview, *, purpose: str, bound_to: UUID) -> bytes:
    """What was encrypted.

    Raises:
        NotGenuine: another purpose, another row, another key, or changed.
    """
    stored = bytes(sealed)
    if not stored.startswith(VERSION) or len(stored) < len(VERSION) + _NONCE + _TAG:
        raise NotGenuine
    nonce, secret = stored[1 : 1 + _NONCE], stored[1 + _NONCE :]
    cipher = AESGCM(_key(settings.FIELD_KEY, f"encrypt/{purpose}"))
    try:
        return cipher.decrypt(nonce, secret, _bound(purpose, bound_to))
    except InvalidTag:
        raise NotGenuine from None


def keyed_hash(text: str, *, purpose: str) -> str:
    """HMAC-SHA256 in hexadecimal, to search by equality: without the key nobody can try all numbers."""
    return hmac.digest(_key(settings.FIELD_KEY, f"search/{purpose}"), text.encode(), "sha256").hex()


def _bound(purpose: str, row: UUID) -> bytes:
    """The associated data; the id has a fixed length, so no two pairs are alike."""
    return VERSION + row.bytes + purpose.encode()


@lru_cache(maxsize=64)
def _key(secret: str, info: str) -> bytes:
    """The key for one use; never stored, and known keys say nothing of each other."""
    derive = HKDF(algorithm=SHA256(), length=_KEY, salt=None, info=f"veiligheid-voorop/{info}".encode())
    return derive.derive(secret.encode())
