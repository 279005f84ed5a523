"""Taking back what was shared: stop a disclosure, correct or withdraw an item, and know who knows of it (SH-6).

Access ends in the transaction of the act: the row policy asks the grant itself, so the very next request
of a receiver sees nothing. What a receiver copied by then cannot be called back by a machine: hence the
receipt, which somebody there must give.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from cases.access.door import access
from cases.access.enums import Action
from cases.access.grants import ever_granted, live
from cases.access.models import ItemGrant
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import Overtaken, RuleBroken
from cases.base.transition import transition
from cases.disclosure.enums import RecallKind, RecallReason
from cases.disclosure.models import Disclosure, Recall, Receipt
from cases.disclosure.rules import recall_objection, stop_objection
from cases.disclosure.services import project
from cases.dossier.models import InformationItem, ItemText
from cases.notifications import texts
from cases.notifications.enums import Topic
from cases.notifications.services import tell
from cases.partners.models import Staff

TOLD = {
    RecallKind.CORRECTED: "recall.corrected",
    RecallKind.WITHDRAWN: "recall.withdrawn",
    RecallKind.REVOKED: "recall.revoked",
    RecallKind.MERGED: "recall.merged",
    RecallKind.SPLIT: "recall.split",
}
texts.declare(
    TOLD[RecallKind.CORRECTED],
    "Een partner verbeterde een bericht. Bevestig dat u het weet.",
    topic=Topic.SHARING,
)
texts.declare(
    TOLD[RecallKind.WITHDRAWN],
    "Een partner trok een bericht in. Bevestig dat u het weet.",
    topic=Topic.SHARING,
)
texts.declare(
    TOLD[RecallKind.REVOKED],
    "Een partner deelt iets niet meer met u. Bevestig dat u het weet.",
    topic=Topic.SHARING,
)
for _kind in (RecallKind.MERGED, RecallKind.SPLIT):
    texts.declare(
        TOLD[_kind],
        "Een partner kijkt anders tegen wie iemand is. Bevestig dat u het weet.",
        topic=Topic.SHARING,
    )


def delen_stoppen(*, disclosure_id: UUID, actor: Staff, reason: RecallReason, now: datetime) -> Recall:
    """Stop a disclosure of one's own organisation: the receiver reads none of it from now on.

    What another disclosure shares with the same receiver stays shared.

    Raises:
        NotVisible: not the actor's organisation gave it, or the actor does not work on the case.
        RuleBroken: it ended by itself already.
        Overtaken: somebody stopped it before.
    """
    disclosure = access(Disclosure, pk=disclosure_id, actor=actor, action=Action.CHANGE, lock=True)
    if objection := stop_objection(until=disclosure.until, now=now):
        raise RuleBroken(objection)
    transition(
        disclosure,
        expect={"revoked_at__isnull": True},
        change={"revoked_at": now, "revoked_by": actor, "revoke_reason": reason},
        reason=reason,
    )
    project(disclosure=disclosure)
    audit.record(
        Verb.REVOKED, actor=actor, subject=disclosure, case_id=disclosure.case_id, owner_id=disclosure.giver_id,
        disclosure_id=disclosure.pk, detail={"reason": reason, "receiver": str(disclosure.receiver_id)},
    )  # fmt: skip
    recall = _recall(
        Recall(kind=RecallKind.REVOKED, case=disclosure.case, disclosure=disclosure, reason=reason),
        receivers=[disclosure.receiver_id], actor=actor, now=now,
    )  # fmt: skip
    assert recall is not None  # a disclosure has a receiver
    return recall


def nog_gedeeld(disclosure: Disclosure) -> bool:
    """Whether the receiver reads something of it by another disclosure too."""
    other = ItemGrant.objects.filter(live(), receiver_id=disclosure.receiver_id).exclude(
        disclosure=disclosure
    )
    return other.filter(content_object__in=disclosure.lines.values("item")).exists()


def bericht_verbeteren(
    *, item_id: UUID, actor: Staff, text: str, reason: RecallReason, now: datetime
) -> Recall | None:
    """Put right what an own item says; history keeps what it said. None when it says the same, or nobody ever had it.

    Every partner that ever had it is told, also one that no longer may read it: it may have acted on it.

    Raises:
        NotVisible: not an item of the actor's organisation.
        RuleBroken: this kind is not corrected here, it was withdrawn, or the text is empty.
    """
    item = access(InformationItem, pk=item_id, actor=actor, action=Action.CHANGE, lock=True)
    said = ItemText.objects.filter(item=item).first()
    if objection := recall_objection(
        item.kind, withdrawn=item.withdrawn_at is not None, written=said is not None
    ):
        raise RuleBroken(objection)
    assert said is not None
    if not text.strip():
        raise RuleBroken("Schrijf op hoe het wel is, of kies Trek in.")
    if said.text == text.strip():
        return None
    said.text = text.strip()
    said._change_reason = reason.value  # type: ignore[attr-defined]  # simple-history reads it
    said.save()
    _note(Verb.CORRECTED, item, actor, reason)
    return _recall(
        Recall(kind=RecallKind.CORRECTED, case=item.case, item=item, reason=reason),
        receivers=ever_granted(item.pk), actor=actor, now=now,
    )  # fmt: skip


def bericht_intrekken(*, item_id: UUID, actor: Staff, reason: RecallReason, now: datetime) -> Recall | None:
    """Take an own item back: nobody else reads it from now on, whatever shared it, and it is not shared again.

    None when nobody else ever had it.

    Raises:
        NotVisible: not an item of the actor's organisation.
        RuleBroken: this kind is not withdrawn here, or it was before.
    """
    item = access(InformationItem, pk=item_id, actor=actor, action=Action.CHANGE, lock=True)
    if objection := recall_objection(item.kind, withdrawn=item.withdrawn_at is not None, written=True):
        raise RuleBroken(objection)
    return terugnemen(item=item, actor=actor, reason=reason, now=now)


def terugnemen(*, item: InformationItem, actor: Staff, reason: RecallReason, now: datetime) -> Recall | None:
    """As bericht_intrekken, for a flow that takes back its own item; whoever calls asked the door for it.

    Raises:
        Overtaken: it was taken back before.
    """
    transition(item, expect={"withdrawn_at__isnull": True}, change={"withdrawn_at": now}, reason=reason)
    for disclosure in Disclosure.objects.filter(lines__item=item):
        project(disclosure=disclosure)
    _note(Verb.WITHDRAWN, item, actor, reason)
    return _recall(
        Recall(kind=RecallKind.WITHDRAWN, case=item.case, item=item, reason=reason),
        receivers=ever_granted(item.pk), actor=actor, now=now,
    )  # fmt: skip


def anderen_inlichten(
    *, item: InformationItem, actor: Staff, reason: RecallReason, now: datetime
) -> Recall | None:
    """What an own item says was changed in place: every partner that ever had it is told, and must acknowledge.

    For content that does not consist of words alone; whoever calls asked the door for it. None when nobody
    else ever had it (SH-6).
    """
    _note(Verb.CORRECTED, item, actor, reason)
    return _recall(
        Recall(kind=RecallKind.CORRECTED, case=item.case, item=item, reason=reason),
        receivers=ever_granted(item.pk), actor=actor, now=now,
    )  # fmt: skip


def samenhang_melden(
    *,
    kind: RecallKind,
    item: InformationItem,
    receivers: Iterable[UUID],
    actor: Staff,
    reason: RecallReason,
    now: datetime,
) -> Recall | None:
    """Own persons were merged or split: these receivers of an own item about one of them are told (K-5).

    What the item says did not change; whoever calls asked the door for it. None without receivers.
    """
    return _recall(
        Recall(kind=kind, case=item.case, item=item, reason=reason), receivers=receivers, actor=actor, now=now
    )


def ontvangst_bevestigen(*, receipt_id: UUID, actor: Staff, now: datetime) -> Receipt:
    """Say for one's organisation that it knows; a second tap, or a colleague's, changes nothing.

    Raises:
        NotVisible: it is not there, or not for this actor.
    """
    receipt = access(Receipt, pk=receipt_id, actor=actor, action=Action.CHANGE)
    try:
        transition(
            receipt,
            expect={"acknowledged_at__isnull": True},
            change={"acknowledged_at": now, "acknowledged_by": actor},
        )
    except Overtaken:
        receipt.refresh_from_db()
        return receipt
    audit.record(
        Verb.ACKNOWLEDGED, actor=actor, subject=receipt.recall, case_id=receipt.recall.case_id,
        owner_id=receipt.recall.owner_id, detail={"kind": receipt.recall.kind},
    )  # fmt: skip
    return receipt


def _recall(recall: Recall, *, receivers: Iterable[UUID], actor: Staff, now: datetime) -> Recall | None:
    """Keep the recall and ask every receiver for a receipt; None without a receiver."""
    to_tell = sorted(receivers)
    if not to_tell:
        return None
    recall.owner, recall.by, recall.at = actor.organisation, actor, now
    recall.save()
    for organisation_id in to_tell:
        Receipt(recall=recall, organisation_id=organisation_id).save()
        tell(organisation_id=organisation_id, effect=TOLD[RecallKind(recall.kind)], case_id=recall.case_id)
    return recall


def _note(verb: Verb, item: InformationItem, actor: Staff, reason: RecallReason) -> None:
    audit.record(verb, actor=actor, subject=item, case_id=item.case_id, detail={"reason": reason})
