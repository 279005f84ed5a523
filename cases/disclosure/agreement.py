"""The word of the OM on art. 9 police data going to another partner (001, noot 2; SH-5).

It is asked by telephone and said here, for each item and each partner; the latest word counts. A *ja* opens
nothing without a live row of the matrix, a *nee* stops nothing by itself: the police, whose data it is, are told.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.access.grants import live
from cases.access.models import ItemGrant
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible
from cases.disclosure.models import OmAgreement
from cases.disclosure.selectors import laatste_woorden
from cases.dossier.enums import DataClass
from cases.dossier.models import Case, InformationItem
from cases.notifications import texts
from cases.notifications.enums import Topic
from cases.notifications.services import tell
from cases.partners.enums import TABLE_ONLY, Partner, Role
from cases.partners.models import Organisation, Staff
from cases.partners.selectors import organisations_in_region

SAID, STOP = "om.said", "om.stop"
texts.declare(SAID, "Het OM zei of iets van artikel 9 Wpg gedeeld mag worden.", topic=Topic.SHARING)
texts.declare(STOP, "Het OM stemt niet meer in met iets dat u deelt. Stop het delen.", topic=Topic.REQUEST)

OFFICERS = (Role.OVJ_ZSM, Role.OVJ_KINDERMISHANDELING)


@dataclass(frozen=True)
class Gevraagd:
    """An art. 9 item of the police, and the latest word of the OM for each partner it could go to."""

    item: InformationItem
    words: list[tuple[Organisation, OmAgreement | None]] = field(default_factory=list)


def is_officier(actor: Staff) -> bool:
    """Whether this person speaks for the OM on art. 9 data."""
    return actor.organisation.partner == Partner.OM and actor.has_role(*OFFICERS)


def instemming_vastleggen(
    *, item_id: UUID, receiver_id: UUID, actor: Staff, agreed: bool, now: datetime
) -> OmAgreement:
    """Write down that the OM agrees, or not, with this item going to this partner; the same word again is one word.

    Raises:
        NotVisible: the actor is no officer on the case, the item is no art. 9 data that was shared with the OM,
            or the receiver is not one of the other partners of the region.
    """
    item = access(InformationItem, pk=item_id, actor=actor, lock=True, data_class=DataClass.WPG9)
    receiver = next((one for one in _others(item.case) if one.pk == receiver_id), None)
    if receiver is None or not is_officier(actor):
        raise NotVisible
    before = next(iter(laatste_woorden([item.pk], receiver.pk)), None)
    if before and before.agreed is agreed:
        return before
    word = OmAgreement(item=item, receiver=receiver, agreed=agreed, by=actor, at=now)
    word.save(force_insert=True)
    stops = not agreed and ItemGrant.objects.filter(live(), content_object=item, receiver=receiver).exists()
    tell(organisation_id=item.owner_id, effect=STOP if stops else SAID, case_id=item.case_id)
    audit.record(
        Verb.AGREED, actor=actor, subject=word, case_id=item.case_id, owner_id=item.owner_id,
        detail={"item": str(item.pk), "receiver": str(receiver.pk), "agreed": agreed},
    )  # fmt: skip
    return word


def te_beoordelen(case: Case, actor: Staff) -> list[Gevraagd]:
    """Art. 9 items of the police on this case that the actor may see, each with the latest word for each partner."""
    items = visible_to(InformationItem, actor).filter(
        case=case, data_class=DataClass.WPG9, withdrawn_at__isnull=True
    )
    return _with_words(items.select_related("case", "owner__region").order_by("recorded_at"), case)


def te_stoppen(actor: Staff) -> list[OmAgreement]:
    """Words of the OM that ask the actor's organisation to stop: *nee*, while it is still shared (SH-5)."""
    mine = visible_to(InformationItem, actor, Action.SHARE).filter(data_class=DataClass.WPG9)
    shared = ItemGrant.objects.filter(live(), content_object__in=mine).exclude(receiver__partner=Partner.OM)
    pairs = set(shared.values_list("content_object_id", "receiver_id"))
    words = laatste_woorden({item for item, _ in pairs})
    return [word for word in words if not word.agreed and (word.item_id, word.receiver_id) in pairs]


def _with_words(items: Iterable[InformationItem], case: Case) -> list[Gevraagd]:
    found = list(items)
    words = {(word.item_id, word.receiver_id): word for word in laatste_woorden([i.pk for i in found])}
    others = _others(case)
    return [Gevraagd(item, [(one, words.get((item.pk, one.pk))) for one in others]) for item in found]


def _others(case: Case) -> list[Organisation]:
    """The partners that art. 9 data goes to only after the OM agreed."""
    own = {Partner.POLITIE, Partner.OM, *TABLE_ONLY}  # who sits at the ZSM table only gets none of it
    return [found for found in organisations_in_region(case.region_id) if found.partner not in own]
