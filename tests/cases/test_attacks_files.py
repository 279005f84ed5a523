"""Documents that cost the server its memory before anybody looks at a page (SA-9)."""

import resource
import zlib
from contextlib import suppress

import pytest

from cases.base.errors import RuleBroken
from cases.evidence.checking import cleaned

MANY = 400_000_000
"""Bytes that are unpacked from some hundred kilobytes."""


def _pdf(packed: bytes, filters: bytes) -> bytes:
    """A document whose objects stand in one packed stream, as every program writes them."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources 5 0 R>>",
        b"<</Type/ObjStm/N 2/First 8/Filter%s/Length %d>>stream\n%s\nendstream"
        % (filters, len(packed), packed),
    ]
    said, at = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, start=1):
        at.append(len(said))
        said += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows = [(0, 0, 65535), *((1, place, 0) for place in at), (2, 4, 0), (2, 4, 1), (1, len(said), 0)]
    table = b"".join(
        bytes([kind]) + one.to_bytes(4, "big") + two.to_bytes(2, "big") for kind, one, two in rows
    )
    head = b"<</Type/XRef/Size 8/Root 1 0 R/W[1 4 2]/Length %d>>" % len(table)
    end = b"7 0 obj\n%sstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (head, table, len(said))
    return said + end


def _flate(size: int) -> bytes:
    press, block = zlib.compressobj(9), b" " * 1_000_000
    parts = [press.compress(b"5 0 6 3 1  2 "), *(press.compress(block) for _ in range(size // len(block)))]
    return b"".join([*parts, press.flush()])


def _peak() -> int:
    """The most that this process ever held, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def test_a_document_that_unpacks_to_a_flood_takes_no_memory() -> None:  # SA-9
    bomb, before = _pdf(_flate(MANY), b"/FlateDecode"), _peak()
    assert len(bomb) < 1_000_000
    with suppress(RuleBroken):
        cleaned(bomb, size=len(bomb), most=15_000_000)
    assert _peak() - before < 250_000_000


@pytest.mark.parametrize("name", [b"/LZWDecode", b"[/LZWDecode]", b"/L#5aWDecode", b"/LZW"])
def test_what_has_no_limit_is_not_unpacked_at_all(name: bytes) -> None:  # SA-9
    bomb = _pdf(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", name)
    with pytest.raises(RuleBroken, match="te ingewikkeld"):
        cleaned(bomb, size=len(bomb), most=15_000_000)


def test_an_ordinary_document_of_today_is_taken() -> None:  # SA-9
    plain = _pdf(zlib.compress(b"5 0 6 5 <<>> null"), b"/FlateDecode")
    assert cleaned(plain, size=len(plain), most=15_000_000).copy.startswith(b"%PDF-")
