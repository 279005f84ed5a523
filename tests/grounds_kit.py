"""Changing the matrix in a test, by two people as anywhere else."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.utils import timezone

from cases.access.acting import acting
from cases.base.clock import now
from cases.disclosure.demo import somebody
from cases.disclosure.enums import Condition, ProposalState, Purpose, Status
from cases.disclosure.grounds import (
    Content,
    Key,
    Proposal,
    einde_voorstellen,
    grond_voorstellen,
    vaststellen,
    vervanging_voorstellen,
)
from cases.disclosure.models import Ground, InterimDecision
from cases.dossier.enums import DataClass, Moment
from cases.partners.enums import Partner, Role
from cases.partners.models import Region, Staff
from tests.cast import HERE

# A pair at a moment that has no row yet.
TABLE = Key(Partner.POLITIE, Partner.VT, Moment.ACTIEOVERLEG, Purpose.BEEINDIGEN)
CONTENT = Content(
    articles="art. 1 nieuwe wet", data_classes=[DataClass.WPG8], conditions=[Condition.NOODZAKELIJK],
    status=Status.VAST, effective_from=date(2026, 1, 1), effective_until=None, source="een test",
)  # fmt: skip


def here() -> Region:
    """The region of the cast."""
    return Region.objects.get(name=HERE)


def beheerder(region: Region | None = None) -> Staff:
    """A functioneel beheerder there."""
    return somebody(Role.FUNCTIONEEL_BEHEERDER, Partner.VT, region or here())


def fg(partner: str, region: Region | None = None) -> Staff:
    """The FG of this partner there."""
    return somebody(Role.FG, Partner(partner), region or here())


def content(**other: Any) -> Content:
    """What a row says, of today and with something else in it."""
    return replace(CONTENT, **{"effective_from": timezone.localdate(), **other})


def proposed(key: Key, **other: Any) -> Ground:
    """A row that the beheerder proposed."""
    actor = beheerder()
    with acting(actor):
        return grond_voorstellen(actor=actor, key=key, content=content(**other), now=now())


def replacement(ground: Ground, **other: Any) -> Ground:
    """What the beheerder proposed to follow this row."""
    actor = beheerder()
    with acting(actor):
        return vervanging_voorstellen(ground_id=ground.pk, actor=actor, content=content(**other), now=now())


def approved(proposal: Proposal, giver: str, region: Region | None = None) -> Any:
    """The same, approved by the FG of the giver."""
    actor = fg(giver, region)
    with acting(actor):
        return vaststellen(model=type(proposal), pk=proposal.pk, actor=actor, now=now())


def row(giver: str, receiver: str, purpose: str, moment: str = Moment.ACUUT) -> Ground:
    """The row that counts, of the matrix."""
    return Ground.objects.get(
        giver=giver, receiver=receiver, purpose=purpose, moment=moment, state=ProposalState.APPROVED
    )


def ended(subject: Ground | InterimDecision, on: date | None = None) -> None:
    """It holds no longer from this day on; today when none is told."""
    ground = subject if isinstance(subject, Ground) else subject.ground
    region = None if isinstance(subject, Ground) else subject.region
    ids = {"ground_id": subject.pk} if isinstance(subject, Ground) else {"decision_id": subject.pk}
    actor = beheerder(region)
    with acting(actor):
        ending = einde_voorstellen(actor=actor, ends_on=on or timezone.localdate(), now=now(), **ids)
    approved(ending, ground.giver, region)
    subject.refresh_from_db()
