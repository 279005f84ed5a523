"""Signatures that PostgreSQL can check and SQL alone cannot make: the key is in our processes and in one table.

Messages of different sorts begin differently, so that the signature of one is worth nothing for another:
a context begins with an id (access.context), a row with the word for what it is (Proof).
"""

import hmac
from functools import cache
from typing import Any

from django.conf import settings
from django.db import models

_BLOCK = 64  # bytes a block of SHA-256 has: HMAC pads its key to that (RFC 2104)


@cache
def _key(secret: str) -> bytes:
    """A key of its own, derived: the secret serves other things too."""
    return hmac.digest(secret.encode(), b"veiligheid-voorop/context", "sha256")


def signature(message: str) -> str:
    """HMAC-SHA256 of the message, in hexadecimal."""
    return hmac.digest(_key(settings.FIELD_KEY), message.encode(), "sha256").hex()


def pads() -> tuple[bytes, bytes]:
    """The two padded keys of HMAC, as `migrate` stores them: PostgreSQL has sha256() and no hmac()."""
    key = _key(settings.FIELD_KEY).ljust(_BLOCK, b"\0")
    return bytes(byte ^ 0x36 for byte in key), bytes(byte ^ 0x5C for byte in key)


class Proof(models.CharField):  # type: ignore[type-arg]  # generic in the stubs alone
    """A signature over other columns of the row, made when it is saved and checked by a trigger (access.names).

    Args:
        of: the word that the message begins with.
        over: the columns, in the order in which the trigger reads them.
    """

    def __init__(self, *args: Any, of: str = "", over: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.of, self.over = of, over
        super().__init__(*args, **{"max_length": 64, "editable": False, "default": "", **kwargs})

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Sign the row as it is about to be written."""
        made = self.made_for(model_instance)
        setattr(model_instance, self.attname, made)
        return made

    def made_for(self, row: models.Model) -> str:
        """The signature that belongs to this row."""
        return signature(":".join([self.of, *(_text(getattr(row, column)) for column in self.over)]))


def _text(value: object) -> str:
    """As PostgreSQL casts it to text."""
    return str(value).lower() if isinstance(value, bool) else str(value)
