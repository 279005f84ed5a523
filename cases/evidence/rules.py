"""What may come in as evidence and what is kept of it: pure (SA-9)."""

from dataclasses import dataclass

from cases.evidence.enums import EvidenceKind, MediaType
from cases.partners.enums import Partner

MOST_FILES = 6
"""How many photos go in at one time: each costs a second of work."""
MOST_PIXELS = 50_000_000
"""Of one photo: the largest sensors of telephones; more would fill the memory of the server."""
MOST_PAGES = 60
MOST_OBJECTS = 20_000
"""Of a document; a bomb has millions."""

ONLY = "Alleen foto's (JPEG, PNG, WebP) en pdf's kunnen worden bewaard."
TOO_LARGE = "Dit bestand is {size} MB. Er past {most} MB. Maak een nieuwe foto, of een kleinere pdf."
BROKEN = "Dit bestand is niet heel of is geen echte foto of pdf. Maak het opnieuw."
HEIC = (
    "Dit is een HEIC-foto. Kies de foto op de telefoon zelf, dan wordt het een JPEG, "
    "of zet de camera op 'meest compatibel'."
)


@dataclass(frozen=True)
class Cleaned:
    """A file by its content, and the copy of it that others may see.

    Attributes:
        media_type: of what came in.
        copy, copy_type: what is left without metadata, scripts, attachments.
        removed: what was in it and is not in the copy, in plain Dutch.
    """

    media_type: MediaType
    copy: bytes
    copy_type: MediaType
    removed: tuple[str, ...] = ()

    @property
    def kind(self) -> EvidenceKind:
        """A photo, or a document."""
        return EvidenceKind.DOCUMENT if self.media_type is MediaType.PDF else EvidenceKind.FOTO


def keeps_original(partner: str) -> bool:
    """The police keep what came in, with its hash; for others the clean copy is enough (SA-9: 001, stap 3)."""
    return Partner(partner) is Partner.POLITIE


def size_objection(size: int, *, most: int) -> str | None:
    """Why a file is too large or empty; None when it is not.

    Args:
        size, most: bytes.
    """
    if not size:
        return "Dit bestand is leeg. Maak het opnieuw."
    if size > most:
        return TOO_LARGE.format(size=-(-size // 1_000_000), most=most // 1_000_000)
    return None


def media_type_of(data: bytes) -> MediaType | None:
    """What the first bytes say that it is; whether it is true, only reading all of it tells."""
    if data.startswith(b"\xff\xd8\xff"):
        return MediaType.JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return MediaType.PNG
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return MediaType.WEBP
    return MediaType.PDF if data.startswith(b"%PDF-") else None


def why_not(data: bytes) -> str:
    """Why something that is none of these is refused, and what to do."""
    apple = data[4:8] == b"ftyp" and data[8:12] in {b"heic", b"heix", b"mif1", b"heim", b"hevc"}
    return HEIC if apple else ONLY


def words_objection(*, shows: str, taken_by: str) -> str | None:
    """What is missing beside the file; None when nothing is."""
    if not shows.strip():
        return "Schrijf op wat er te zien is."
    if not taken_by.strip():
        return "Schrijf op wie de foto of het document maakte."
    return None
