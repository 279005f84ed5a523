"""Sealing bytes for one row and opening them again: what is not as it came is told and never shown (SA-9)."""

import hashlib
from dataclasses import dataclass

from cases.base.encryption import NotGenuine, decrypt, encrypt
from cases.evidence.enums import FileRole, MediaType
from cases.evidence.models import Evidence, EvidenceFile

PURPOSE = "evidence"


class Changed(Exception):
    """The bytes are not those that were sealed, or their hash is not."""


@dataclass(frozen=True)
class Opened:
    """The plain bytes of a file, checked."""

    data: bytes
    media_type: MediaType


def sha256(data: bytes) -> bytes:
    """The hash of a file, 32 bytes."""
    return hashlib.sha256(data).digest()


def seal(evidence: Evidence, *, role: FileRole, media_type: MediaType, data: bytes) -> EvidenceFile:
    """Store bytes of this evidence, encrypted and bound to their row."""
    row = EvidenceFile(
        evidence=evidence, owner=evidence.owner, item=evidence.item, role=role, media_type=media_type,
        sha256=sha256(data),
    )  # fmt: skip
    row.sealed = encrypt(data, purpose=PURPOSE, bound_to=row.pk)
    row.save(force_insert=True)
    return row


def opened(row: EvidenceFile) -> Opened:
    """The plain bytes.

    Raises:
        Changed: one byte of it, or of its hash, is not what it was.
    """
    try:
        data = decrypt(row.sealed, purpose=PURPOSE, bound_to=row.pk)
    except NotGenuine:
        raise Changed from None
    if sha256(data) != bytes(row.sha256):
        raise Changed
    return Opened(data, MediaType(row.media_type))
