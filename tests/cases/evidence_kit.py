"""Files as a telephone makes them, and as somebody with bad intentions does."""

import io
from typing import Any

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

CAMERA = "GeheimCam"
COMMENT = b"genomen bij haar thuis"


def photo(form: str = "JPEG", *, size: tuple[int, int] = (64, 48), colour: str = "red") -> bytes:
    """A photo with a place, a camera and a comment in it."""
    exif = Image.Exif()
    exif[0x010F] = CAMERA
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (52.0, 22.0, 11.5), "E", (4.0, 53.0, 22.0)
    out = io.BytesIO()
    extra: dict[str, Any] = {"comment": COMMENT} if form == "JPEG" else {}
    Image.new("RGB", size, colour).save(out, form, exif=exif, **extra)
    return out.getvalue()


def document(
    *, script: bool = False, attachment: bytes = b"", inside: bytes = b"", password: str = ""
) -> bytes:
    """A PDF of one page, with what it is asked to hide."""
    pdf = pikepdf.Pdf.new()
    page = pdf.add_blank_page(page_size=(200, 200))
    if inside:
        image = pikepdf.Stream(pdf, b"")
        image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        image.Width, image.Height, image.BitsPerComponent = 64, 48, 8
        image.ColorSpace = pikepdf.Name.DeviceRGB
        image.write(inside, filter=pikepdf.Name.DCTDecode)
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
        page.obj.Contents = pdf.make_stream(b"q 200 0 0 150 0 0 cm /Im0 Do Q")
    if script:
        action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert('gezien')"))
        pdf.Root.OpenAction = pdf.make_indirect(action)
        page.obj.AA = pdf.make_indirect(pikepdf.Dictionary(O=action))
    if attachment:
        pdf.attachments["bijlage.txt"] = attachment
    pdf.docinfo["/Author"] = CAMERA
    out = io.BytesIO()
    # Nothing is pressed together, so that a test can look for words.
    how: dict[str, Any] = (
        {"encryption": pikepdf.Encryption(owner=password, user=password)} if password else {}
    )
    pdf.save(out, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable, **how)
    return out.getvalue()


def upload(data: bytes, name: str = "foto.jpg", kind: str = "image/jpeg") -> SimpleUploadedFile:
    """As a browser sends it; name and kind are what the browser says."""
    return SimpleUploadedFile(name, data, content_type=kind)


WORDS: dict[str, Any] = {"gevraagd": "1", "toont": "Blauwe plek op de linkerarm", "maker": "Agent Verzonnen"}
