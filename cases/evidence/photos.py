"""A photo without anything but what it shows (SA-9).

It is decoded and written anew: place, time, device, thumbnail, comments, colour profile and whatever was put behind
the picture are not in what was drawn. Colours are brought to sRGB first, for a profile can name a device.
"""

from io import BytesIO

from PIL import Image, ImageCms, ImageOps

from cases.base.errors import RuleBroken
from cases.evidence.enums import MediaType
from cases.evidence.rules import BROKEN, MOST_PIXELS, Cleaned

# Pillow warns at this and raises at twice as much; we ask before anything is decoded.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
_GPS = 0x8825  # the tag of the block with a place (Exif 2.3, 4.6.3)
_QUALITY = 90
_FORMATS = ("JPEG", "PNG", "WEBP")


def clean_photo(data: bytes, media_type: MediaType) -> Cleaned:
    """Read all of it and write it anew.

    Raises:
        RuleBroken: it is no whole photo, too large to decode, or moves; the text is for the user.
    """
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise RuleBroken(
                    "Deze foto heeft te veel beeldpunten. Maak een foto met een lagere resolutie."
                )
            # A telephone puts a second picture (depth, preview) into a JPEG; the first is the photo.
            if getattr(image, "n_frames", 1) > 1 and media_type is not MediaType.JPEG:
                raise RuleBroken("Dit beeld beweegt. Maak een gewone foto of schermafdruk.")
            removed = tuple(_told(image))
            copy_type = MediaType.PNG if media_type is MediaType.PNG else MediaType.JPEG
            return Cleaned(media_type, _written(_drawn(image), copy_type), copy_type, removed)
    except RuleBroken:
        raise
    # Whatever a hostile file makes the decoder say: it is no photo of ours.
    except Exception:
        raise RuleBroken(BROKEN) from None


def _drawn(image: Image.Image) -> Image.Image:
    """The picture the right way up, in sRGB, without transparency and with nothing beside it."""
    image.load()
    upright = ImageOps.exif_transpose(image)
    if upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info:
        layers = upright.convert("RGBA")
        flat = Image.new("RGB", layers.size, "white")
        flat.paste(layers, mask=layers.getchannel("A"))
    else:
        flat = _in_srgb(upright)
    flat.info.clear()
    return flat


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if profile and image.mode in {"RGB", "CMYK", "L"}:
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            turned = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
            if turned is not None:
                return turned
        except (ImageCms.PyCMSError, OSError):
            pass  # a profile that cannot be read changes colours a little, no more
    return image.convert("RGB")


def _written(image: Image.Image, media_type: MediaType) -> bytes:
    out = BytesIO()
    if media_type is MediaType.PNG:
        image.save(out, "PNG")
    else:
        image.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _told(image: Image.Image) -> list[str]:
    """What the file said besides its picture."""
    exif = image.getexif()
    told = ["de plaats waar de foto is gemaakt"] if exif.get_ifd(_GPS) else []
    if len(exif) > 0 or image.info.get("xmp") or image.info.get("comment"):
        told.append("gegevens van het toestel")
    return told
