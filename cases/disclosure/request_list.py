"""Requests as each side may see them: who asks what, until when, and the answer (SH-8, SH-11)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cases.access.door import visible_to
from cases.access.enums import Action
from cases.disclosure.enums import RequestState
from cases.disclosure.models import InformationRequest
from cases.disclosure.requests import due_at
from cases.dossier.enums import Existence
from cases.dossier.models import Case, InformationItem
from cases.dossier.rules import existence_objection
from cases.partners.models import Staff


@dataclass(frozen=True)
class Vraag:
    """One request on one screen.

    Args:
        mine: my organisation asked it; else it is asked of mine.
        due_at: when an answer must be there.
        over: that moment has passed without one.
    """

    asked: InformationRequest
    mine: bool
    due_at: datetime
    over: bool

    @property
    def open(self) -> bool:
        """Whether an answer is waited for."""
        return self.asked.state == RequestState.OPEN

    @property
    def third(self) -> str:
        """To whom it should go, when that is not who asks (SH-11)."""
        return "" if self.asked.receiver_id == self.asked.asker_id else self.asked.receiver.partner

    @property
    def answer(self) -> str:
        """How it stands, in words."""
        said = str(RequestState(self.asked.state).label)
        return f"{said}: {self.asked.get_refusal_display()}" if self.asked.refusal else said


def vraag(asked: InformationRequest, actor: Staff, now: datetime) -> Vraag:
    """How this request stands for this actor."""
    due = due_at(asked)
    return Vraag(
        asked=asked,
        mine=asked.asker_id == actor.organisation_id,
        due_at=due,
        over=asked.state == RequestState.OPEN and due <= now,
    )


def vragen_van(case: Case, actor: Staff, now: datetime) -> list[Vraag]:
    """What my organisation asked and was asked in this case, open ones first, then the latest."""
    rows = visible_to(InformationRequest, actor).filter(case=case)
    found = rows.select_related("asker__region", "owner__region", "receiver__region").order_by("-at")
    return sorted((vraag(row, actor, now) for row in found), key=lambda one: not one.open)


def te_beantwoorden(actor: Staff, now: datetime) -> list[Vraag]:
    """What waits for an answer of my organisation, in the cases that the actor works on."""
    rows = visible_to(InformationRequest, actor, Action.DECIDE).filter(state=RequestState.OPEN)
    found = rows.select_related("case", "asker__region", "owner__region", "receiver__region")
    return [vraag(row, actor, now) for row in found.order_by("at")]


def aangeboden(
    asked: InformationRequest, actor: Staff
) -> tuple[Sequence[InformationItem], Sequence[InformationItem]]:
    """Own items that can answer the request: those that the asker may know of, and those that it does not."""
    rows = visible_to(InformationItem, actor, Action.SHARE).filter(
        case=asked.case_id, withdrawn_at__isnull=True
    )
    if asked.item_id:
        return list(rows.filter(pk=asked.item_id)), []
    found = list(rows.filter(kind=asked.kind).order_by("-occurred_at"))
    known = [
        item
        for item in found
        if item.existence == Existence.PARTNERS
        and existence_objection(item.data_class, item.existence, item.kind) is None
    ]
    return known, [item for item in found if item not in known]
