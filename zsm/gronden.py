"""On which ground something may go to which partner at the table, for forms that share (SH-9, SH-3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from cases.disclosure.enums import Condition
from cases.disclosure.rules import Answer
from cases.disclosure.selectors import antwoord
from cases.dossier.enums import Moment
from cases.dossier.models import Case, InformationItem
from cases.dossier.rules import own_data_class
from cases.partners.enums import Partner
from cases.partners.models import Staff
from zsm.models import Arrest
from zsm.selectors import partner_of, wie_weet


@dataclass(frozen=True)
class Grond:
    """The answer for one partner: the article and the region's decision, or why not and whom to call."""

    partner: Partner
    phone: str
    answer: Answer

    @property
    def allowed(self) -> bool:
        """Whether sharing may go on, once the conditions are confirmed."""
        return self.answer.allowed

    @property
    def articles(self) -> str:
        """The articles of the ground; empty when there is none."""
        return self.answer.ground.articles if self.answer.ground else ""

    @property
    def decision(self) -> str:
        """The regional decision it stands on, if any: shown with every disclosure made on it (SH-3)."""
        return self.answer.decision.label if self.answer.decision else ""


def gronden_voor(
    arrest: Arrest,
    actor: Staff,
    items: Sequence[InformationItem],
    *,
    partners: Iterable[Partner],
    now: datetime,
) -> list[Grond]:
    """The answer for each of these partners about these items."""
    return _answers(arrest.case, actor, items, partners, now)


def gronden_voor_nieuwe_aanhouding(
    case: Case, actor: Staff, *, partners: Iterable[Partner], now: datetime
) -> list[Grond]:
    """The answer for each partner about an arrest that is about to be reported."""
    item = InformationItem(case=case, data_class=own_data_class(actor.organisation.partner))
    return _answers(case, actor, [item], partners, now)


def gronden_aan_tafel(arrest: Arrest, actor: Staff, *, now: datetime) -> list[Grond]:
    """The answer for the OM, and for every other partner that knows of this arrest, about input of the actor's."""
    knows = wie_weet([arrest])[arrest.pk] | {Partner.OM.value}
    partners = [one for one in Partner if one.value in knows and one.value != actor.organisation.partner]
    partners.sort(key=lambda one: one is not Partner.OM)
    return gronden_voor_nieuwe_aanhouding(arrest.case, actor, partners=partners, now=now)


def voorwaarden_van(grounds: Iterable[Grond]) -> tuple[str, ...]:
    """What must be confirmed, in a fixed order: of all these grounds together."""
    asked = {
        c
        for ground in grounds
        if ground.allowed and ground.answer.ground
        for c in ground.answer.ground.conditions
    }
    return tuple(condition.value for condition in Condition if condition in asked)


def _answers(
    case: Case, actor: Staff, items: Sequence[InformationItem], partners: Iterable[Partner], now: datetime
) -> list[Grond]:
    found = []
    for partner in partners:
        receiver = partner_of(case, partner)
        answer = antwoord(
            giver=actor.organisation,
            receiver=receiver,
            items=items,
            moment=Moment.ZSM,
            today=timezone.localdate(now),
        )
        found.append(Grond(partner=partner, phone=receiver.phone, answer=answer))
    return found
