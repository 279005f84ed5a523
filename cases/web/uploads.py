"""What a browser sends as a file: kept in memory, never on disk, and no more of it than may come in (SA-9)."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class Cut(InMemoryUploadedFile):
    """A file that was larger than may come in: its size is told, of its content nothing was kept."""


class Bounded(FileUploadHandler):
    """Keeps files in memory up to UPLOAD_MAX_BYTES each and UPLOAD_MAX_TOTAL together; the rest runs through.

    So 40 MB is a form with a message, and neither an error of the server nor its memory.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kept, self._size, self._total = BytesIO(), 0, 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A next file begins."""
        super().new_file(*args, **kwargs)
        self._kept, self._size = BytesIO(), 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep it, or let it run through; None: no other handler sees it."""
        self._size += len(raw_data)
        if self._too_large:
            self._kept = BytesIO()
        else:
            self._kept.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file, or what is told of it."""
        kind = Cut if self._too_large else InMemoryUploadedFile
        self._total += self._kept.tell()
        self._kept.seek(0)
        return kind(
            self._kept, self.field_name, self.file_name or "", self.content_type, file_size, self.charset,
            self.content_type_extra,
        )  # fmt: skip

    @property
    def _too_large(self) -> bool:
        return bool(
            self._size > settings.UPLOAD_MAX_BYTES or self._total + self._size > settings.UPLOAD_MAX_TOTAL
        )
