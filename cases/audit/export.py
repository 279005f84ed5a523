"""The heads of the seals outside the database: without a copy elsewhere nobody can tell that the last were cut off."""

import heapq
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from cases.audit.heads import SignedHead
from cases.audit.models import Seal
from cases.audit.sealing import EVERY, SealBroken, signed_head

NAME = "zegels.jsonl"
A_DAY = 24 * 3600 // int(EVERY.total_seconds())
_A_FEW_LINES = 64 * 1024


class HeadsFile:
    """One line of JSON a seal, in a folder that the database's owner cannot write."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME

    def last(self) -> SignedHead | None:
        """The last head that was handed out; half a line of an interrupted write does not count.

        Raises:
            SealBroken: there is something in the file that we did not write.
        """
        if not self.path.exists():
            return None
        with self.path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _A_FEW_LINES))
            whole = file.read().rpartition(b"\n")[0]
        if not whole:
            return None
        try:
            return SignedHead.read(whole.rpartition(b"\n")[2].decode())
        except ValueError as mistake:
            raise SealBroken(f"the end of {self.path} is not the head of a seal") from mistake

    def catch_up(self) -> int:
        """Append every head that is not there yet; return how many."""
        last = self.last()
        missing = Seal.objects.filter(number__gt=last.head.number if last else 0).order_by("number")
        heads = missing.defer("leaves").iterator(chunk_size=1000)
        count = 0
        with self.path.open("ab") as file:
            file.truncate(self._whole_lines())
            for seal in heads:
                file.write(signed_head(seal).line().encode() + b"\n")
                count += 1
            file.flush()
            os.fsync(file.fileno())
        return count

    def _whole_lines(self) -> int:
        """How many bytes there are up to the end of the last whole line."""
        with self.path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            start = file.seek(max(0, size - _A_FEW_LINES))
            return start + file.read().rfind(b"\n") + 1


def recent_heads() -> list[SignedHead]:
    """The heads of about the last day, by number; each vouches for all before it."""
    last = Seal.objects.order_by("-number").defer("leaves")[:A_DAY]
    return [signed_head(seal) for seal in reversed(last)]


def kept_heads(files: Sequence[Path]) -> Iterator[SignedHead]:
    """The heads in these files as they are now, by number; what is appended while we read is left out.

    Raises:
        ValueError: a line is not the head of a seal; file and line are named.
        OSError: a file cannot be read.
    """
    return heapq.merge(
        *[_lines(path, path.stat().st_size) for path in files], key=lambda signed: signed.head.number
    )


def _lines(path: Path, size: int) -> Iterator[SignedHead]:
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            size -= len(line)
            if size < 0:
                return
            try:
                yield SignedHead.read(line.decode())
            except ValueError as mistake:
                raise ValueError(f"{path}, line {number}: {mistake}") from mistake
