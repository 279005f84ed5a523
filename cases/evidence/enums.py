"""Words of evidence (SA-9)."""

from django.db import models


class EvidenceKind(models.TextChoices):
    """What it is."""

    FOTO = "foto", "foto"
    DOCUMENT = "document", "document"


class MediaType(models.TextChoices):
    """What a file really is, by its content; nothing else comes in."""

    JPEG = "image/jpeg", "JPEG"
    PNG = "image/png", "PNG"
    WEBP = "image/webp", "WebP"
    PDF = "application/pdf", "PDF"


class FileRole(models.TextChoices):
    """The file as it came, or what others may see of it."""

    ORIGINAL = "original", "origineel"
    COPY = "copy", "kopie zonder extra gegevens"


class OriginalReason(models.TextChoices):
    """Why the owner takes the original out of the system; a code, for it stands in the audit."""

    PROCES_VERBAAL = "proces_verbaal", "voor het proces-verbaal"
    FORENSISCH = "forensisch", "voor forensisch onderzoek"
    OM = "om", "op vraag van het OM of de rechter"
