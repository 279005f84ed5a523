"""Reading evidence: each look at it is in the record, also one's own (SA-9)."""

from uuid import UUID

from cases.access.door import access, visible_to
from cases.access.grants import read
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.audit.selectors import happened_to
from cases.base.errors import NotVisible
from cases.dossier.enums import Kind
from cases.dossier.models import Case, InformationItem
from cases.evidence.enums import FileRole
from cases.evidence.models import Evidence, EvidenceFile
from cases.evidence.sealing import Changed, Opened, opened
from cases.partners.models import Staff

MOST_LINES = 200
"""How many lines of the chain stand on the page; the whole of it is the trail of the item."""


def stukken(case: Case, actor: Staff) -> list[tuple[UUID, InformationItem]]:
    """What there is on this case and this actor may know of, as stubs, the latest first; nothing is read."""
    rows = visible_to(Evidence, actor).filter(item__case=case, item__withdrawn_at__isnull=True)
    ids = dict(rows.values_list("item_id", "pk"))
    items = InformationItem.objects.filter(pk__in=ids, kind=Kind.BEWIJS)
    return [
        (ids[item.pk], item) for item in items.select_related("owner", "about").order_by("-occurred_at", "pk")
    ]


def lezen(evidence_id: UUID, case: Case, actor: Staff) -> Evidence:
    """What it shows in words; a look at another's is in the record.

    Raises:
        NotVisible: not there, not shared (any more), or taken back.
    """
    found = access(Evidence, pk=evidence_id, actor=actor, item__case=case, item__withdrawn_at__isnull=True)
    rows = Evidence.objects.filter(pk=found.pk).select_related("owner", "item__about", "item__recorded_by")
    return read(rows, actor=actor)[0]


def bekijken(evidence_id: UUID, case: Case, actor: Staff) -> Opened:
    """The copy to look at; that somebody saw it is in the record, also of the own organisation.

    Raises:
        NotVisible: as lezen.
        Changed: it is not what was sealed.
    """
    evidence = lezen(evidence_id, case, actor)
    if evidence.owner_id == actor.organisation_id:
        own = audit.Read("evidence", evidence.item_id, case.pk, actor.organisation_id)
        audit.record_reads([own], actor=actor)
    return opened(_file(evidence, FileRole.COPY))


def heel(evidence: Evidence, actor: Staff) -> bool:
    """Whether all bytes of it that this actor may have are those that came in."""
    mine = evidence.owner_id == actor.organisation_id
    try:
        for role in (FileRole.COPY, FileRole.ORIGINAL) if mine else (FileRole.COPY,):
            row = EvidenceFile.objects.filter(evidence=evidence, role=role).first()
            if row is None and role is FileRole.COPY:
                return False
            if row is not None:
                opened(row)
                if role is FileRole.ORIGINAL and bytes(row.sha256) != bytes(evidence.sha256):
                    return False
    except Changed:
        return False
    return True


def heeft_origineel(evidence: Evidence, actor: Staff) -> bool:
    """Whether the actor's organisation kept what came in."""
    mine = evidence.owner_id == actor.organisation_id
    return mine and EvidenceFile.objects.filter(evidence=evidence, role=FileRole.ORIGINAL).exists()


def keten(evidence: Evidence, actor: Staff) -> list[AuditEvent]:
    """Who put it in, saw it and took it out, the newest first: for its owner alone."""
    if evidence.owner_id != actor.organisation_id:
        return []
    verbs = (Verb.RECORDED, Verb.READ, Verb.EXPORTED, Verb.DISCLOSED, Verb.WITHDRAWN)
    events = happened_to(evidence.item_id, verbs=verbs, limit=MOST_LINES)
    return [one for one in events if "kind" not in one.detail]  # that the item came is said with its hash


def _file(evidence: Evidence, role: FileRole) -> EvidenceFile:
    found = EvidenceFile.objects.filter(evidence=evidence, role=role).first()
    if found is None:
        raise NotVisible
    return found
