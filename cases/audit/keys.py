"""Keys of the seal as text; knows no cryptography, so that every process can check what it is told."""

from base64 import urlsafe_b64decode, urlsafe_b64encode


def key_bytes(text: str) -> bytes:
    """The 32 bytes of a key, private or public, from base64 of either alphabet.

    Raises:
        ValueError: these are not 32 bytes in base64.
    """
    plain = text.strip().replace("+", "-").replace("/", "_").rstrip("=")
    key = urlsafe_b64decode(plain + "=" * (-len(plain) % 4))
    if len(key) != 32 or key_text(key) != plain:
        raise ValueError("must be 32 bytes in base64")
    return key


def key_text(key: bytes) -> str:
    """A key as it is written down."""
    return urlsafe_b64encode(key).decode().rstrip("=")
