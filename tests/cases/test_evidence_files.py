"""What a file really is, and what is left of it for others (SA-9): pure, no database."""

import io
import zlib

import pikepdf
import pytest
from PIL import Image

from cases.base.errors import RuleBroken
from cases.evidence import rules
from cases.evidence.checking import cleaned
from cases.evidence.enums import EvidenceKind, MediaType
from tests.cases.evidence_kit import CAMERA, COMMENT, document, photo

MOST = 15_000_000


def clean(data: bytes) -> rules.Cleaned:
    return cleaned(data, size=len(data), most=MOST)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_copy_holds_no_place_no_camera_and_no_comment(form: str) -> None:  # SA-9
    data = photo(form)
    assert CAMERA.encode() in data
    made = clean(data)
    for told in (CAMERA.encode(), COMMENT, b"Exif", b"eXIf", b"EXIF", b"http://ns.adobe.com", b"ICC_PROFILE"):
        assert told not in made.copy
    copy = Image.open(io.BytesIO(made.copy))
    assert len(copy.getexif()) == 0
    assert copy.size == (64, 48)
    assert "de plaats waar de foto is gemaakt" in made.removed
    assert made.kind is EvidenceKind.FOTO


def test_a_photo_stands_the_right_way_up_without_its_note_that_it_must_be_turned() -> None:  # SA-9
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x0112] = 6  # a quarter turn
    Image.new("RGB", (64, 48), "red").save(out, "JPEG", exif=exif)
    assert Image.open(io.BytesIO(clean(out.getvalue()).copy)).size == (48, 64)


def test_colours_are_brought_to_the_usual_ones_and_the_profile_goes() -> None:  # SA-9
    from PIL import ImageCms

    out = io.BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.new("RGB", (8, 8), "red").save(out, "JPEG", icc_profile=profile)
    assert b"ICC_PROFILE" not in clean(out.getvalue()).copy


def test_what_is_seen_through_becomes_white_and_nothing_hides_behind_it() -> None:  # SA-9
    out = io.BytesIO()
    Image.new("RGBA", (8, 8), (200, 0, 0, 0)).save(out, "PNG")
    assert Image.open(io.BytesIO(clean(out.getvalue()).copy)).getpixel((0, 0)) == (255, 255, 255)


def test_what_hangs_behind_a_photo_is_not_in_the_copy() -> None:  # SA-9
    script = b"<html><script>alert(1)</script></html>"
    for data in (photo() + script, photo("PNG") + script):
        assert script not in clean(data).copy


@pytest.mark.parametrize(
    "data",
    [
        b"<html><script>alert(1)</script></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"GIF89a" + b"\0" * 40,
        b"MZ" + b"\0" * 200,
        b"PK\x03\x04" + b"\0" * 40,
        b"\x00" * 64,
        b"Ik ben een foto",
    ],
)
def test_what_is_no_photo_and_no_pdf_is_refused_whatever_it_is_called(data: bytes) -> None:  # SA-9
    with pytest.raises(RuleBroken, match="Alleen foto's"):
        clean(data)


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8\xff\xe0<html><script>alert(1)</script>",
        b"\x89PNG\r\n\x1a\n<svg onload=alert(1)>",
        b"RIFF\x10\x00\x00\x00WEBPVP8 nee nee",
        b"%PDF-1.7\n<script>alert(1)</script>",
        photo()[:300],
        document()[:200],
    ],
)
def test_what_begins_as_one_and_is_none_is_refused(data: bytes) -> None:  # SA-9
    with pytest.raises(RuleBroken, match="niet heel"):
        clean(data)


def test_a_photo_of_an_iphone_that_we_cannot_read_says_what_to_do() -> None:  # SA-9
    with pytest.raises(RuleBroken, match="HEIC"):
        clean(b"\x00\x00\x00\x18ftypheic" + b"\0" * 40)


def test_a_moving_picture_is_refused() -> None:
    out = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    with pytest.raises(RuleBroken, match="beweegt"):
        clean(out.getvalue())


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:  # SA-9
    def chunk(kind: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")

    head = (60_000).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    bomb = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )
    with pytest.raises(RuleBroken):
        clean(bomb)


def test_a_photo_of_too_many_pixels_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cases.evidence.photos.MOST_PIXELS", 100)
    with pytest.raises(RuleBroken, match="beeldpunten"):
        clean(photo())


def test_too_large_and_empty_are_said_with_the_size() -> None:  # SA-9
    with pytest.raises(RuleBroken, match="40 MB"):
        cleaned(b"", size=40_000_000, most=MOST)
    with pytest.raises(RuleBroken, match="leeg"):
        cleaned(b"", size=0, most=MOST)


def test_a_document_keeps_its_pages_and_loses_what_acts_hangs_on_it_or_tells() -> None:  # SA-9
    data = document(script=True, attachment=b"nog een geheim", inside=photo())
    for told in (b"JavaScript", b"nog een geheim", CAMERA.encode()):
        assert told in data
    made = clean(data)
    assert set(made.removed) == {"een script of opdracht", "bijlagen", "gegevens over de maker"}
    pdf = pikepdf.open(io.BytesIO(made.copy))
    assert len(pdf.pages) == 1
    assert set(pdf.Root.keys()) == {"/Type", "/Pages"}
    assert "/Info" not in pdf.trailer
    assert len(pdf.attachments) == 0
    whole = (
        b"".join(thing.read_raw_bytes() for thing in pdf.objects if isinstance(thing, pikepdf.Stream))
        + made.copy
    )
    for told in (b"JavaScript", b"app.alert", b"nog een geheim", CAMERA.encode(), COMMENT, b"Exif"):
        assert told not in whole


def test_a_photo_inside_a_document_is_still_seen() -> None:
    pdf = pikepdf.open(io.BytesIO(clean(document(inside=photo())).copy))
    image = pdf.pages[0].obj.Resources.XObject.Im0
    assert Image.open(io.BytesIO(image.read_raw_bytes())).size == (64, 48)


def test_what_was_written_on_a_page_is_drawn_into_it() -> None:
    pdf = pikepdf.Pdf.new()
    page = pdf.add_blank_page(page_size=(200, 200))
    look = pdf.make_stream(
        b"0 0 50 20 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 50, 20]
    )
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[10, 10, 60, 30], Contents=pikepdf.String(CAMERA),
        AP=pikepdf.Dictionary(N=look), A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://kwaad.invalid")),
    )  # fmt: skip
    page.obj.Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))
    out = io.BytesIO()
    pdf.save(out)
    made = pikepdf.open(io.BytesIO(clean(out.getvalue()).copy))
    assert "/Annots" not in made.pages[0].obj
    assert b" Do" in b"".join(
        one.read_bytes() for one in made.objects if isinstance(one, pikepdf.Stream) and "/Subtype" not in one
    )


def test_a_document_that_hides_something_is_refused_with_what_to_do() -> None:  # SA-9
    with pytest.raises(RuleBroken, match="wachtwoord"):
        clean(document(password="geheim"))
    for key, said in (("/OCProperties", "lagen"), ("/AcroForm", "invulformulier")):
        pdf = pikepdf.open(io.BytesIO(document()))
        pdf.Root[key] = pikepdf.Dictionary(XFA=pikepdf.String("x"))
        out = io.BytesIO()
        pdf.save(out)
        with pytest.raises(RuleBroken, match=said):
            clean(out.getvalue())


def test_a_document_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cases.evidence.documents.MOST_PAGES", 0)
    with pytest.raises(RuleBroken, match="bladzijden"):
        clean(document())


def test_only_the_police_keep_what_came_in() -> None:  # SA-9
    assert [one for one in ("politie", "vt", "om", "rvdk", "reclassering") if rules.keeps_original(one)] == [
        "politie"
    ]
    assert rules.media_type_of(photo("WEBP")) is MediaType.WEBP
