"""The trail of one item, from who wrote it down to who read it last (X-1, X-3).

Its owner sees all of it. A receiver sees what concerns itself: that it was given, on which ground until when,
what was taken back, and the reads of its own people. Nobody sees here what the item says.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.apps import apps

from cases.access.door import visible_to
from cases.access.models import Content
from cases.audit.models import AuditEvent
from cases.audit.selectors import reads_of
from cases.disclosure.models import Disclosure, Recall, Receipt
from cases.dossier.models import InformationItem
from cases.partners.models import Organisation, Staff

MOST_READS = 500
"""How many reads stand on the page; an item in one case is seldom read a hundred times."""


@dataclass(frozen=True)
class Stap:
    """Something that happened to the item.

    Attributes:
        partner: whose act it was.
        who: the worker, empty where that is the other organisation's own affair.
        what: in plain words.
        more: the ground, until when, the reason.
        to: the partner it concerned, empty when none.
    """

    at: datetime
    partner: str
    who: str
    what: str
    more: str = ""
    to: str = ""


@dataclass(frozen=True)
class Lezing:
    """Somebody read it once: one page, however many parts of it.

    Attributes:
        seen_before: what came after this read: *de verbetering*. Then this person saw what it was before.
    """

    at: datetime
    partner: str
    who: str
    page: str
    ground: str
    seen_before: str


@dataclass(frozen=True)
class Spoor:
    """All of it: what happened in order, and who read it, the latest first."""

    steps: list[Stap]
    reads: list[Lezing]
    more: bool
    own: bool


def spoor(item: InformationItem, actor: Staff) -> Spoor:
    """The trail of this item as far as it concerns the actor's organisation; ask the door for the item first."""
    own = item.owner_id == actor.organisation_id
    shares = list(
        visible_to(Disclosure, actor)
        .filter(lines__item=item)
        .select_related("giver", "receiver", "ground", "decision", "by", "revoked_by")
    )
    recalls = list(_recalls(item, shares, actor))
    steps = [
        Stap(item.recorded_at, item.owner.partner, _name(item.recorded_by, own), "vastgelegd"),
        *(_changes(item) if own else ()),
        *(step for share in shares for step in _shared(share, actor)),
        *(step for recall in recalls for step in _recalled(recall, actor)),
    ]
    events = reads_of(item.pk, limit=MOST_READS + 1, organisation_id=None if own else actor.organisation_id)
    return Spoor(
        steps=sorted(steps, key=lambda step: step.at),
        reads=list(_reads(events[:MOST_READS], recalls)),
        more=len(events) > MOST_READS,
        own=own,
    )


def _name(staff: Staff | None, known: bool) -> str:
    return str(staff) if staff is not None and known else ""


def _changes(item: InformationItem) -> Iterator[Stap]:
    """When what it says was changed, by whom; what it said then stays with the history."""
    moments: dict[datetime, str] = {}
    for model in apps.get_models():
        if not issubclass(model, Content):
            continue
        rows = model.history.model.objects.filter(item_id=item.pk, history_type="~")
        for at, who in rows.values_list("history_date", "history_user__display_name"):
            moments[at] = who or ""
    for at, who in moments.items():
        yield Stap(at, item.owner.partner, who, "gewijzigd")


def _shared(share: Disclosure, actor: Staff) -> Iterator[Stap]:
    giver_is_me = share.giver_id == actor.organisation_id
    until = f" · tot {share.until:%d-%m-%Y}" if share.until else ""
    decision = f" · {share.decision}" if share.decision else ""
    yield Stap(
        share.at, share.giver.partner, _name(share.by, giver_is_me), "gedeeld",
        f"{share.ground.articles}{decision}{until}", share.receiver.partner,
    )  # fmt: skip
    if share.revoked_at:
        yield Stap(
            share.revoked_at, share.giver.partner, _name(share.revoked_by, giver_is_me), "delen gestopt",
            share.get_revoke_reason_display(), share.receiver.partner,
        )  # fmt: skip


def _recalls(item: InformationItem, shares: Iterable[Disclosure], actor: Staff) -> Iterable[Recall]:
    """Of the item itself; that a sharing stopped stands with the sharing, and only its receipts are told here."""
    seen = visible_to(Recall, actor).select_related("owner", "by").distinct()
    yield from seen.filter(item=item)
    yield from seen.filter(item=None, disclosure__in=[share.pk for share in shares])


def _recalled(recall: Recall, actor: Staff) -> Iterator[Stap]:
    if recall.item_id:
        mine = recall.owner_id == actor.organisation_id
        yield Stap(
            recall.at, recall.owner.partner, _name(recall.by, mine), recall.get_kind_display(),
            recall.get_reason_display(),
        )  # fmt: skip
    answers = (
        visible_to(Receipt, actor).filter(recall=recall).select_related("organisation", "acknowledged_by")
    )
    for receipt in answers:
        if receipt.acknowledged_at:
            yield Stap(
                receipt.acknowledged_at, receipt.organisation.partner, str(receipt.acknowledged_by),
                "gezien en bevestigd", recall.get_kind_display(),
            )  # fmt: skip


def _reads(events: Iterable[AuditEvent], recalls: Iterable[Recall]) -> Iterator[Lezing]:
    """One line for each page that showed it; its parts (a judgement a person) are one read."""
    told: set[tuple[UUID | None, str, datetime]] = set()
    for event in events:
        key = (event.actor_id, event.request_id, event.at)
        if key in told or event.at is None:
            continue
        told.add(key)
        after = [recall for recall in recalls if recall.item_id and recall.at > event.at]
        yield Lezing(
            at=event.at,
            partner=_partner(event.organisation),
            who=str(event.actor or "systeem"),
            page=event.page,
            ground=event.ground,
            seen_before=", ".join(dict.fromkeys(recall.get_kind_display() for recall in after)),
        )


def _partner(organisation: Organisation | None) -> str:
    return organisation.partner if organisation else ""
