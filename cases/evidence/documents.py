"""A PDF without anything but its pages (SA-9).

A new document gets the pages and of each page only what draws it. What acts (scripts, actions, forms), what hangs on
it (attachments, media) and what tells of it (author, program, place, earlier versions) is not taken along. What was
filled in or written on a page is drawn into it first. Photos inside lose what a camera wrote into them.
"""

import re
import zlib
from io import BytesIO
from typing import Any

import pikepdf
import pikepdf.settings
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from cases.base.errors import RuleBroken
from cases.evidence.enums import MediaType
from cases.evidence.rules import BROKEN, MOST_OBJECTS, MOST_PAGES, Cleaned

_PAGE = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents")
_TELLING = ("/Metadata", "/PieceInfo", "/LastModified", "/AF", "/OPI", "/Measure", "/PtData", "/Alternates")
_TOO_INTRICATE = "Deze pdf is te ingewikkeld. Druk hem af als nieuwe pdf en kies die."
_MOST_BYTES = (
    60_000_000  # of one photo inside, and of anything else that must be unpacked to read the document
)
# qpdf knows no limit for this one; no program has written it for twenty years. A name may be written in figures.
_LZW = re.compile(rb"/(?:L|#4[cC])(?:Z|#5[aA])(?:W|#57)(?:Decode)?(?=[\s/\]>])")
_MOST_FILTERS = 3  # one upon another: each can make what comes out a thousand times larger
_BESIDE = (Name.Metadata, Name.EmbeddedFile, Name("/3D"), Name.Sound)
_APP1, _LAST_APP, _ADOBE, _COMMENT, _SCAN = 0xE1, 0xEF, 0xEE, 0xFE, 0xDA

# Of the whole process, once. Without these a document of 600 kB takes a gigabyte before its pages can be counted.
pikepdf.settings.set_qpdf_limits(
    flate_max_memory=_MOST_BYTES, run_length_max_memory=_MOST_BYTES, png_max_memory=_MOST_BYTES,
    tiff_max_memory=_MOST_BYTES, dct_max_memory=_MOST_BYTES, max_stream_filters=_MOST_FILTERS,
)  # fmt: skip


def clean_document(data: bytes) -> Cleaned:
    """Read all of it and make a new one of its pages.

    Raises:
        RuleBroken: it is no whole PDF, it asks for a password, or it hides something; the text is for the user.
    """
    if _LZW.search(data):
        raise RuleBroken(_TOO_INTRICATE)
    try:
        with pikepdf.open(BytesIO(data), attempt_recovery=False, suppress_warnings=True) as source:
            _admit(source)
            removed = tuple(_told(source))
            return Cleaned(MediaType.PDF, _rewritten(source), MediaType.PDF, removed)
    except RuleBroken:
        raise
    except pikepdf.PasswordError:
        raise RuleBroken(
            "Deze pdf is beveiligd met een wachtwoord. Maak een pdf zonder wachtwoord."
        ) from None
    # Whatever a hostile file makes the reader say: it is no document of ours.
    except Exception:
        raise RuleBroken(BROKEN) from None


def _admit(source: Pdf) -> None:
    if not 0 < len(source.pages) <= MOST_PAGES:
        raise RuleBroken(f"Een pdf heeft hier 1 tot {MOST_PAGES} bladzijden. Knip hem in delen.")
    if len(source.objects) > MOST_OBJECTS:
        raise RuleBroken(_TOO_INTRICATE)
    root = source.Root
    if "/XFA" in root.get("/AcroForm", Dictionary()):
        raise RuleBroken("Dit is een invulformulier. Druk het af als nieuwe pdf en kies die.")
    # In the new document every layer would be seen, also one that somebody hid.
    if "/OCProperties" in root:
        raise RuleBroken(
            "Deze pdf heeft lagen die verborgen kunnen zijn. Druk hem af als nieuwe pdf en kies die."
        )


def _rewritten(source: Pdf) -> bytes:
    source.generate_appearance_streams()
    source.flatten_annotations("all")
    new = Pdf.new()
    for page in source.pages:
        drawn = Dictionary(Type=Name.Page)
        for key in _PAGE:
            if (value := _of_page(page.obj, key)) is not None:
                drawn[key] = _taken_along(value, source, new)
        new.pages.append(pikepdf.Page(new.make_indirect(drawn)))
    for thing in new.objects:
        if isinstance(thing, Stream):
            _silence(thing)
    out = BytesIO()
    new.save(out, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _of_page(node: Any, key: str) -> Any:
    """What holds for this page: a page may have it from the node above it (ISO 32000-1, 7.7.3.4)."""
    for _ in range(MOST_PAGES):
        if key in node:
            return node[key]
        if "/Parent" not in node:
            return None
        node = node.Parent
    return None


def _taken_along(value: Any, source: Pdf, new: Pdf) -> Any:
    """A value in the new document; what stands in the page itself may point to the old one too."""
    if not isinstance(value, Dictionary | Array | Stream):
        return value
    return new.copy_foreign(value if value.is_indirect else source.make_indirect(value))


def _silence(stream: Stream) -> None:
    """Take from one stream what tells of it; from a photo also what its camera wrote."""
    for key in _TELLING:
        if key in stream:
            del stream[key]
    if stream.get("/Type") in _BESIDE:
        stream.write(b"")
        return
    filters = _filters(stream)
    if Name.JPXDecode in filters:  # can hold a place as well, and has no writer here
        raise RuleBroken("In deze pdf zit een JPEG 2000-foto. Druk hem af als nieuwe pdf en kies die.")
    if filters and filters[-1] == Name.DCTDecode:
        last = stream.get("/DecodeParms")
        parameters: Any = last[-1] if isinstance(last, Array) and len(last) else last
        stream.write(_bare_jpeg(_jpeg(stream, filters)), filter=Name.DCTDecode, decode_parms=parameters)


def _jpeg(stream: Stream, filters: list[Any]) -> bytes:
    """The photo in the stream; some programs press it together once more."""
    raw = stream.read_raw_bytes()
    if len(filters) == 1:
        return raw
    if filters != [Name.FlateDecode, Name.DCTDecode]:
        raise RuleBroken(_TOO_INTRICATE)
    press = zlib.decompressobj()
    data = press.decompress(raw, _MOST_BYTES)
    if press.unconsumed_tail:
        raise RuleBroken(_TOO_INTRICATE)
    return data


def _filters(stream: Stream) -> list[Any]:
    found = stream.get("/Filter")
    return list(found) if isinstance(found, Array) else [found] if found is not None else []


def _bare_jpeg(data: bytes) -> bytes:
    """The picture without APP1 to APP15 and comments; what Adobe says of its colours is needed to draw it."""
    kept, at = bytearray(data[:2]), 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != _SCAN:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if not ((_APP1 <= marker <= _LAST_APP and marker != _ADOBE) or marker == _COMMENT):
            kept += data[at : at + 2 + length]
        at += 2 + length
    end = data.rfind(b"\xff\xd9")
    return bytes(kept + data[at : end + 2 if end > at else len(data)])


def _told(source: Pdf) -> list[str]:
    """What the document did or said besides its pages."""
    root, told = source.Root, []
    names = root.get("/Names", Dictionary())
    acts = [key for key in ("/OpenAction", "/AA") if key in root]
    if acts or "/JavaScript" in names or any("/AA" in page.obj for page in source.pages):
        told.append("een script of opdracht")
    if len(source.attachments) > 0:
        told.append("bijlagen")
    if len(source.docinfo) > 0 or "/Metadata" in root:
        told.append("gegevens over de maker")
    return told
