"""Hashes of events and the Merkle root over them: pure, after RFC 6962 (a leaf can never pass for a node)."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256

ID_BYTES = 16
HASH_BYTES = 32
LEAF_BYTES = ID_BYTES + HASH_BYTES
_LEAF, _NODE = b"\x00", b"\x01"


def leaf(row: Mapping[str, str | None]) -> bytes:
    """The hash of one row, all its columns in the order of their names.

    Each name and value goes in with its length before it, and NULL is not the empty text: two different
    rows never give the same bytes.

    Args:
        row: name of the column → its value as PostgreSQL writes it, None for NULL.
    """
    parts = [_LEAF]
    for name in sorted(row):
        value = row[name]
        if value is None:
            parts.append(_null(name))
        else:
            given = value.encode()
            parts += (_given(name), len(given).to_bytes(8, "big"), given)
    return sha256(b"".join(parts)).digest()


def root(hashes: Sequence[bytes]) -> bytes:
    """The Merkle root; of nothing, the hash of nothing."""
    if not hashes:
        return sha256().digest()
    # Whole subtrees from left to right, each with its size: equal neighbours are joined at once.
    whole: list[tuple[int, bytes]] = []
    for each in hashes:
        size, node = 1, each
        while whole and whole[-1][0] == size:
            node = _join(whole.pop()[1], node)
            size *= 2
        whole.append((size, node))
    node = whole.pop()[1]
    while whole:
        node = _join(whole.pop()[1], node)
    return node


def pack(leaves: Mapping[bytes, bytes]) -> bytes:
    """Ids with their hashes as one text of bytes, in the order of the ids."""
    return b"".join(event_id + leaves[event_id] for event_id in sorted(leaves))


def unpack(packed: bytes) -> dict[bytes, bytes]:
    """What `pack` made, in its order.

    Raises:
        ValueError: this is nothing that `pack` makes: cut off, twice the same id, or in another order.
    """
    if len(packed) % LEAF_BYTES:
        raise ValueError("cut off")
    cuts = range(0, len(packed), LEAF_BYTES)
    leaves = {packed[at : at + ID_BYTES]: packed[at + ID_BYTES : at + LEAF_BYTES] for at in cuts}
    if len(leaves) != len(cuts) or list(leaves) != sorted(leaves):
        raise ValueError("not in order")
    return leaves


def root_of(leaves: Mapping[bytes, bytes]) -> bytes:
    """The root over these hashes, in the order of the ids."""
    return root([leaves[event_id] for event_id in sorted(leaves)])


@lru_cache
def _null(name: str) -> bytes:
    return _sized(name.encode()) + b"\x00"


@lru_cache
def _given(name: str) -> bytes:
    return _sized(name.encode()) + b"\x01"


def _sized(part: bytes) -> bytes:
    return len(part).to_bytes(8, "big") + part


def _join(left: bytes, right: bytes) -> bytes:
    return sha256(_NODE + left + right).digest()
