"""Putting in photos and documents, refusing what may not be kept, and giving out the original (SA-9)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from cases.access.door import access
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, RuleBroken
from cases.dossier.enums import DataClass, Kind, Moment
from cases.dossier.models import Case, InformationItem, ItemText
from cases.dossier.services import vastleggen
from cases.evidence.checking import cleaned
from cases.evidence.enums import FileRole, OriginalReason
from cases.evidence.models import Evidence, EvidenceFile
from cases.evidence.rules import Cleaned, keeps_original, words_objection
from cases.evidence.sealing import Changed, Opened, opened, seal, sha256
from cases.partners.models import Staff
from cases.persons.models import Person

# The very same of the same person within this time is a double click.
DOUBLE_CLICK = timedelta(minutes=1)

CHANGED = (
    "Dit bestand is niet meer zoals het is vastgelegd en wordt niet getoond. "
    "Meld het via 'Iets gelekt of verkeerd gedeeld?'."
)
NOT_KEPT = (
    "Beeld niet bewaard: er staat mogelijk een kind seksueel op. De zedenrechercheur moet worden gebeld."
)


@dataclass(frozen=True)
class Bestand:
    """A file as it came in.

    Attributes:
        size: bytes that were sent; more than `data` when it was too large to keep.
    """

    data: bytes
    size: int


@dataclass(frozen=True)
class Omschrijving:
    """What belongs to a photo besides the photo: what it shows, who took it when, of whom."""

    shows: str
    taken_by: str
    taken_at: datetime | None = None
    person: Person | None = None


@dataclass(frozen=True)
class Vastgelegd:
    """What was put in.

    Attributes:
        removed: what was in the file and is not in what others see.
        again: the very same file stood there already.
    """

    evidence: Evidence
    removed: tuple[str, ...] = ()
    again: bool = False


def bewijs_vastleggen(
    *,
    case: Case,
    actor: Staff,
    moment: Moment,
    bestand: Bestand,
    omschrijving: Omschrijving,
    now: datetime,
    data_class: DataClass | None = None,
) -> Vastgelegd:
    """Put in a photo or document: the police keep the original, everybody sees a copy that holds nothing else.

    The very same file on this case is put in once. The hash goes into the audit, which is sealed.

    Raises:
        NotVisible: the actor does not work on the case, or the person is of another household.
        RuleBroken: it is no photo or PDF, too large, or words are missing; the text is for the user.
    """
    access(Case, pk=case.pk, actor=actor, action=Action.CHANGE)
    if objection := words_objection(shows=omschrijving.shows, taken_by=omschrijving.taken_by):
        raise RuleBroken(objection)
    # Before the case is held: decoding takes a second.
    clean = cleaned(bestand.data, size=bestand.size, most=settings.UPLOAD_MAX_BYTES)
    case = access(Case, pk=case.pk, actor=actor, action=Action.CHANGE, lock=True)
    came_in = sha256(bestand.data)
    if again := _already(case, actor, came_in):
        return Vastgelegd(again, clean.removed, again=True)
    item = vastleggen(
        case=case, actor=actor, kind=Kind.BEWIJS, moment=moment, now=now, occurred_at=omschrijving.taken_at,
        about=omschrijving.person, data_class=data_class,
    )  # fmt: skip
    evidence = Evidence(
        owner=actor.organisation, item=item, kind=clean.kind, shows=omschrijving.shows.strip(),
        taken_by=omschrijving.taken_by.strip(), media_type=clean.media_type, size=len(bestand.data), sha256=came_in,
    )  # fmt: skip
    evidence.save()
    _keep(evidence, clean, bestand.data, partner=actor.organisation.partner)
    audit.record(
        Verb.RECORDED, actor=actor, subject=item, case_id=case.pk,
        detail={"sha256": came_in.hex(), "bytes": len(bestand.data), "type": clean.media_type.value},
    )  # fmt: skip
    return Vastgelegd(evidence, clean.removed)


def beeld_weigeren(*, case: Case, actor: Staff, moment: Moment, now: datetime) -> InformationItem:
    """A sexual image of a child is not put in: that it was there is written down, the image is not (SA-9).

    A double click gives back the first.

    Raises:
        NotVisible: the actor does not work on the case.
    """
    case = access(Case, pk=case.pk, actor=actor, action=Action.CHANGE, lock=True)
    same = ItemText.objects.filter(
        item__case=case, item__recorded_by=actor, item__recorded_at__gt=now - DOUBLE_CLICK, text=NOT_KEPT,
        owner_id=actor.organisation_id,
    )  # fmt: skip
    if again := same.select_related("item").first():
        return again.item
    return vastleggen(case=case, actor=actor, kind=Kind.STAP, moment=moment, now=now, text=NOT_KEPT)


def origineel_uitgeven(*, evidence_id: UUID, case: Case, actor: Staff, reason: OriginalReason) -> Opened:
    """The file as it came in, for its owner alone; that it went out, and why, is in the record.

    Raises:
        NotVisible: not of the actor's organisation, or no original was kept.
        RuleBroken: it is not what came in any more.
    """
    evidence = access(
        Evidence, pk=evidence_id, actor=actor, action=Action.CHANGE, item__case=case, item__withdrawn_at__isnull=True
    )  # fmt: skip
    row = EvidenceFile.objects.filter(evidence=evidence, role=FileRole.ORIGINAL).first()
    if row is None:
        raise NotVisible
    try:
        whole = opened(row)
    except Changed:
        raise RuleBroken(CHANGED) from None
    if sha256(whole.data) != bytes(evidence.sha256):
        raise RuleBroken(CHANGED)
    audit.record(
        Verb.EXPORTED, actor=actor, subject=evidence.item, case_id=case.pk,
        detail={"form": "original", "reason": reason.value},
    )  # fmt: skip
    return whole


def _already(case: Case, actor: Staff, came_in: bytes) -> Evidence | None:
    """The very same file of the own organisation on this case."""
    same = Evidence.objects.filter(
        item__case=case, owner_id=actor.organisation_id, sha256=came_in, item__withdrawn_at__isnull=True
    )
    return same.select_related("item").first()


def _keep(evidence: Evidence, clean: Cleaned, data: bytes, *, partner: str) -> None:
    seal(evidence, role=FileRole.COPY, media_type=clean.copy_type, data=clean.copy)
    if keeps_original(partner):
        seal(evidence, role=FileRole.ORIGINAL, media_type=clean.media_type, data=data)
