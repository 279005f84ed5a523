"""In doubt whether it is huiselijk geweld: any partner asks Veilig Thuis, which may also advise unasked (ZS-10)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.base.errors import NotVisible, RuleBroken
from cases.disclosure import requests
from cases.disclosure.enums import RequestState
from cases.disclosure.models import InformationRequest
from cases.disclosure.services import Motivering, delen
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import InformationItem, ItemText
from cases.dossier.references import verwijzen
from cases.dossier.services import DOUBLE_CLICK, vastleggen
from cases.partners.enums import Partner
from cases.partners.models import Staff
from zsm.enums import Oordeel, Way
from zsm.models import Arrest
from zsm.selectors import laatste_besluit, partner_of, waarom_niet, wie_weet

UNKNOWN_TO_VT = (
    "Veilig Thuis weet nog niet van deze aanhouding en kan er dus niet over adviseren. Bel Veilig Thuis, of vraag de"
    " politie om de aanhouding te delen."
)


@dataclass(frozen=True)
class Geadviseerd:
    """An advice, and the partners whom the system could not tell: they must be called.

    Attributes:
        not_told: partner → why not, for the user.
    """

    item: InformationItem
    not_told: dict[str, str]


def vt_raadplegen(*, arrest_id: UUID, actor: Staff, now: datetime) -> InformationRequest:
    """Ask Veilig Thuis whether this is huiselijk geweld; urgent as long as the nine hours run. Twice is once.

    Raises:
        NotVisible: not an arrest that this actor may know, or the actor is of Veilig Thuis itself.
        RuleBroken: Veilig Thuis does not know of the arrest.
    """
    arrest = access(Arrest, pk=arrest_id, actor=actor)
    if actor.organisation.partner == Partner.VT:
        raise NotVisible
    if Partner.VT not in wie_weet([arrest])[arrest.pk]:
        raise RuleBroken(UNKNOWN_TO_VT)
    return requests.advies_vragen(
        case_id=arrest.case_id, actor=actor, owner=partner_of(arrest.case, Partner.VT), kind=Kind.CONSULT,
        moment=Moment.ZSM, urgent=arrest.way == Way.AANHOUDING and laatste_besluit(arrest) is None, now=now,
    )  # fmt: skip


def adviseren(
    *,
    arrest_id: UUID,
    actor: Staff,
    oordeel: Oordeel,
    text: str,
    partners: Iterable[Partner],
    motivering: Motivering | None,
    now: datetime,
) -> Geadviseerd:
    """Veilig Thuis advises whether it is huiselijk geweld: who asked gets the answer, others as they are chosen.

    Nobody needs to have asked (000: 4.3.3). The very same again, a double click, is the first.

    Raises:
        NotVisible: not an arrest that this actor may know, or the actor is not of Veilig Thuis.
        RuleBroken: nobody to advise, no words, or a condition is not confirmed.
    """
    arrest = access(Arrest, pk=arrest_id, actor=actor, action=Action.VIEW, lock=True)
    if actor.organisation.partner != Partner.VT:
        raise NotVisible
    waiting = {asked.asker.partner: asked for asked in open_vragen(arrest=arrest, actor=actor)}
    receivers = list(dict.fromkeys([*map(Partner, waiting), *partners]))
    if not receivers:
        raise RuleBroken("Kies wie dit advies krijgt.")
    if not text.strip():
        raise RuleBroken("Schrijf op waarom u dit adviseert.")
    words = f"{oordeel.label}. {text.strip()}"
    item = _said_just_now(arrest, actor, words, now) or _write(arrest, actor, words, now)
    not_told = {}
    for partner in receivers:
        if why := waarom_niet(arrest, actor, partner, now, item):
            not_told[partner.value] = why
        elif motivering is None:
            raise RuleBroken("Schrijf op waarom delen nu nodig is.")
        else:
            _tell(arrest, actor, item, partner, waiting.get(partner), motivering, now)
    return Geadviseerd(item, not_told)


def open_vragen(*, arrest: Arrest, actor: Staff) -> list[InformationRequest]:
    """Who waits for an advice of the actor's organisation in this case."""
    rows = visible_to(InformationRequest, actor).filter(
        case_id=arrest.case_id, owner_id=actor.organisation_id, kind=Kind.CONSULT, state=RequestState.OPEN
    )
    return list(rows.select_related("asker").order_by("at"))


def _said_just_now(arrest: Arrest, actor: Staff, words: str, now: datetime) -> InformationItem | None:
    same = ItemText.objects.filter(
        item__case_id=arrest.case_id, item__kind=Kind.CONSULT, item__recorded_by=actor,
        item__recorded_at__gt=now - DOUBLE_CLICK, item__withdrawn_at__isnull=True, text=words,
    )  # fmt: skip
    found = same.select_related("item").first()
    return found.item if found else None


def _write(arrest: Arrest, actor: Staff, words: str, now: datetime) -> InformationItem:
    """The advice is an item of its own, that speaks of the arrest."""
    item = vastleggen(
        case=arrest.case, actor=actor, kind=Kind.CONSULT, moment=Moment.ZSM, now=now, text=words,
        about=arrest.suspect,
    )  # fmt: skip
    verwijzen(item=item, quoted=[arrest.item_id], actor=actor)
    return item


def _tell(
    arrest: Arrest, actor: Staff, item: InformationItem, partner: Partner, asked: InformationRequest | None,
    motivering: Motivering, now: datetime,
) -> None:  # fmt: skip
    """Answer who asked; share with who did not."""
    if asked:
        requests.toekennen(
            request_id=asked.pk, actor=actor, items=[item], moment=Moment.ZSM, motivering=motivering, now=now
        )
        return
    delen(
        case=arrest.case, actor=actor, receiver=partner_of(arrest.case, partner), items=[item], moment=Moment.ZSM,
        motivering=motivering, now=now,
    )  # fmt: skip
