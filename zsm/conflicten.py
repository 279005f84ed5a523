"""What was decided elsewhere and stands still, before the officer decides, and what of it is not to be seen (ZS-6).

The rule (`wringt`) is pure and says no more than where two decisions can rub; the officer weighs. What was not
shared is named only where its owner lets it be known, and asked for in one tap.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cases.access.door import visible_to
from cases.disclosure.enums import RequestState
from cases.disclosure.models import InformationRequest
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import InformationItem
from cases.dossier.selectors import items_of, niet_gedeeld, running_moments, teksten
from cases.partners.models import Organisation, Staff
from cases.safety.enums import MeasureKind
from cases.safety.selectors import Maatregel, open_maatregelen
from zsm.models import Arrest

# What another moment decides or agrees; a judgement is asked for as deel A.
DECIDED = (Kind.MAATREGEL, Kind.HUISVERBOD, Kind.HULP, Kind.OVERDRACHT, Kind.BESLUIT)
# Where the case can lie besides: Samen op in acuut shows by what it agreed.
_OTHER_MOMENTS = (Moment.ACTIEOVERLEG, Moment.HSSK, Moment.ZVH, Moment.MDA)
_LONG = 300


@dataclass(frozen=True)
class Elders:
    """One thing that another decided or agreed and that stands now.

    Attributes:
        key: what it is, and until when: another key is another thing to look at.
        partner: whose it is; empty for a moment of consultation.
        at_release, at_hold: where heenzenden and vasthouden rub with it.
    """

    key: str
    partner: str
    what: str
    text: str
    ends_at: datetime | None
    at_release: str
    at_hold: str


@dataclass(frozen=True)
class NietTeZien:
    """Something that another may have decided and that is not shared with the officer.

    Attributes:
        asked_at: since when the owner is asked for it.
    """

    owner: Organisation
    kind: Kind
    asked_at: datetime | None

    @property
    def value(self) -> str:
        """As a button names it: codes, no words."""
        return f"{self.owner.partner}:{self.kind.value}"


@dataclass(frozen=True)
class Conflicten:
    """What the officer sees of other decisions before taking one.

    Attributes:
        mark: another one when there is something else to see than before; empty when there is nothing.
    """

    elders: tuple[Elders, ...]
    unseen: tuple[NietTeZien, ...]

    @property
    def mark(self) -> str:
        """A digest of what stands, without a word of it."""
        keys = ",".join(sorted(one.key for one in self.elders))
        return hashlib.sha256(keys.encode()).hexdigest()[:16] if keys else ""


def wringt(kind: Kind, field: str = "") -> tuple[str, str]:
    """Where heenzenden, and where vasthouden, can rub with what was decided elsewhere.

    Args:
        field: from which field a measure comes, as it is shown (cases.safety.enums.MeasureKind).
    """
    if kind == Kind.HUISVERBOD:
        return (
            "Er staat geen huisverbod in het plan. Alleen uw voorwaarden houden de verdachte weg van huis.",
            "Komt de verdachte later vrij, dan is er geen huisverbod. Stem dat nu al af.",
        )
    if field == MeasureKind.BESTUUR.label:
        return (
            "De verdachte mag niet naar dit huis. Zeg dat erbij en stem uw voorwaarden erop af.",
            "Dit loopt door en kan eindigen voordat de verdachte vrijkomt. Stem het einde af.",
        )
    if field in {MeasureKind.STRAF.label, MeasureKind.CIVIEL.label}:
        return (
            "Dit geldt al. Uw voorwaarden mogen er niet mee in strijd zijn.",
            "Dit loopt door terwijl de verdachte vastzit.",
        )
    return (
        "Dit kan ervan uitgaan dat de verdachte vastzit of weg is. Bel de eigenaar voordat de verdachte gaat.",
        "Dit kan ervan uitgaan dat de verdachte thuis is. Laat de eigenaar weten dat dat niet zo is.",
    )


def conflicten(arrest: Arrest, actor: Staff, *, now: datetime) -> Conflicten:
    """What others decided or agreed about this family, as far as the actor may know; reads are logged (X-1)."""
    known = items_of(arrest.case, actor).filter(kind__in=DECIDED, withdrawn_at__isnull=True)
    items = {item.pk: item for item in known.select_related("owner").order_by("-occurred_at")}
    standing = [
        (items[one.item_id], one)
        for one in open_maatregelen(arrest.case, actor, now)
        if one.item_id in items and not _own_at_the_table(items[one.item_id], actor)
    ]
    measures = [_measure(item, one) for item, one in standing]
    others = [item for item in items.values() if item.kind in {Kind.HULP, Kind.OVERDRACHT}]
    banned = any(one.kind == MeasureKind.BESTUUR.label for _, one in standing)
    bans = [] if banned else [item for item in items.values() if item.kind == Kind.HUISVERBOD][:1]
    return Conflicten(
        elders=(*measures, *_said([*bans, *others], actor), *_moments(arrest, actor)),
        unseen=_unseen(arrest, actor),
    )


def _own_at_the_table(item: InformationItem, actor: Staff) -> bool:
    """A condition of an earlier decision of the own officers is no decision of another."""
    return item.owner_id == actor.organisation_id and item.moment == Moment.ZSM


def _measure(item: InformationItem, one: Maatregel) -> Elders:
    release, hold = wringt(Kind.MAATREGEL, one.kind)
    return Elders(
        key=f"{item.pk}{one.ends_at}", partner=one.owner.partner, what=f"maatregel, {one.kind}", text=one.text,
        ends_at=one.ends_at, at_release=release, at_hold=hold,
    )  # fmt: skip


def _said(items: Sequence[InformationItem], actor: Staff) -> list[Elders]:
    texts = teksten(items, actor)
    found = []
    for item in items:
        release, hold = wringt(Kind(item.kind))
        found.append(
            Elders(
                key=str(item.pk),
                partner=item.owner.partner,
                what=item.get_kind_display(),
                text=texts.get(item.pk, "")[:_LONG],
                ends_at=None,
                at_release=release,
                at_hold=hold,
            )
        )
    return found


def _moments(arrest: Arrest, actor: Staff) -> list[Elders]:
    """Where else the case lies now; what was agreed there is theirs to share."""
    said = "Deze zaak ligt daar ook. Vraag wat daar is afgesproken voordat u besluit."
    return [
        Elders(
            key=str(one.pk),
            partner="",
            what=str(Moment(one.moment).label),
            text=said,
            ends_at=None,
            at_release="",
            at_hold="",
        )
        for one in running_moments(arrest.case, actor)
        if one.moment in _OTHER_MOMENTS
    ]


def _unseen(arrest: Arrest, actor: Staff) -> tuple[NietTeZien, ...]:
    hidden = [one for one in niet_gedeeld(arrest.case) if one.kind in DECIDED]
    waiting = visible_to(InformationRequest, actor).filter(
        case_id=arrest.case_id, asker_id=actor.organisation_id, state=RequestState.OPEN
    )
    asked = {(one.owner_id, one.kind): one.at for one in waiting} if hidden else {}
    return tuple(
        NietTeZien(owner=one.owner, kind=Kind(one.kind), asked_at=asked.get((one.owner.pk, one.kind)))
        for one in hidden
    )
