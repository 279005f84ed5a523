"""The second door: a melding by post-box is held against the three criteria (TH-1; 002: 2.2).

It prompts Veilig Thuis to start an assessment with the district's THV-agent. The first door never asks for it.
"""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from acuut.huisverbod import clocks, inlichten
from acuut.huisverbod.enums import Antwoord, Toetsuitkomst
from acuut.huisverbod.models import Huisverbodaanvraag, HuisverbodToets
from acuut.huisverbod.rules import criteria
from cases.access.door import access
from cases.access.enums import Action
from cases.access.grants import read
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.base.transition import transition
from cases.deadlines import services as deadlines
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import Case
from cases.dossier.services import moment_starten, vastleggen
from cases.notifications.services import tell
from cases.partners.enums import Partner
from cases.partners.models import Staff

# The very same of the same person within this time is a double click.
DOUBLE_CLICK = timedelta(minutes=1)
AGAIN = "Opnieuw getoetst."


def toetsen(
    *, case_id: UUID, actor: Staff, danger: Antwoord, residing: Antwoord, adult: Antwoord, now: datetime
) -> HuisverbodToets:
    """Hold the melding against the criteria; met or in doubt, Veilig Thuis has an hour to start or say why not.

    A double click gives back the first.

    Raises:
        NotVisible: not Veilig Thuis, or not a case of this actor.
    """
    if actor.organisation.partner != Partner.VT:
        raise NotVisible
    case = access(Case, pk=case_id, actor=actor, action=Action.CHANGE, lock=True)
    answers = {"danger": danger, "residing": residing, "adult": adult}
    again = HuisverbodToets.objects.filter(
        item__case=case, item__recorded_by=actor, item__recorded_at__gt=now - DOUBLE_CLICK, **answers
    )
    if found := again.first():
        return found
    moment_starten(case=case, moment=Moment.ACUUT, now=now)
    if older := open_toets(case, actor):
        _close(older, {"not_started": AGAIN}, actor=actor, now=now)
    item = vastleggen(case=case, actor=actor, kind=Kind.HUISVERBOD, moment=Moment.ACUUT, now=now)
    toets = HuisverbodToets(owner=actor.organisation, item=item, **answers)
    toets.save()
    outcome = criteria(danger, residing, adult)
    if outcome is not Toetsuitkomst.NIET:
        deadlines.start(
            kind=clocks.THV_CRITERIA, subject_id=toets.pk, case=case, item=item, responsible=actor.organisation,
            started_at=now, actor=actor, now=now,
        )  # fmt: skip
        tell(organisation_id=actor.organisation_id, effect=clocks.CRITERIA, case_id=case.pk)
    if outcome is Toetsuitkomst.OVERLEG:
        for one in inlichten.leiding(actor.organisation, case, now=now):
            tell(
                organisation_id=actor.organisation_id, effect=clocks.CRITERIA, case_id=case.pk, staff_id=one.pk,
                key=f"{clocks.CRITERIA}:{toets.pk}:{one.pk}",
            )  # fmt: skip
    audit.record(
        Verb.RECORDED, actor=actor, subject=toets, case_id=case.pk,
        detail={"what": "thv_criteria", "outcome": outcome},
    )  # fmt: skip
    return toets


def uitkomst(toets: HuisverbodToets) -> Toetsuitkomst:
    """What its answers come to."""
    return criteria(Antwoord(toets.danger), Antwoord(toets.residing), Antwoord(toets.adult))


def laatste_toets(case: Case, actor: Staff) -> HuisverbodToets | None:
    """The latest check of this case by my organisation."""
    own = HuisverbodToets.objects.filter(item__case=case, owner_id=actor.organisation_id)
    return next(iter(read(own.order_by("-item__recorded_at")[:1], actor=actor)), None)


def open_toets(case: Case, actor: Staff) -> HuisverbodToets | None:
    """The check that still asks for a start, or for why not; a later one takes its place."""
    found = laatste_toets(case, actor)
    if found is None or found.aanvraag_id or found.not_started or uitkomst(found) is Toetsuitkomst.NIET:
        return None
    return found


def niet_starten(*, toets_id: UUID, actor: Staff, reason: str, now: datetime) -> HuisverbodToets:
    """After all no assessment, and why: the prompt is answered (TH-1).

    Raises:
        NotVisible: not a check of this actor's organisation.
        RuleBroken: no reason.
        Overtaken: an assessment was started, or somebody wrote a reason before.
    """
    toets = access(HuisverbodToets, pk=toets_id, actor=actor, action=Action.CHANGE, lock=True)
    if not reason.strip():
        raise RuleBroken("Schrijf op waarom er geen beoordeling komt.")
    _close(toets, {"not_started": reason.strip()}, actor=actor, now=now)
    audit.record(
        Verb.CHANGED, actor=actor, subject=toets, case_id=toets.item.case_id,
        detail={"what": "thv_not_started"},
    )  # fmt: skip
    return toets


def gestart(aanvraag: Huisverbodaanvraag, *, actor: Staff, now: datetime) -> None:
    """An assessment began, by whichever door: a check that asked for one is answered."""
    toets = open_toets(aanvraag.case, actor)
    if toets is None:
        return
    _close(toets, {"aanvraag": aanvraag}, actor=actor, now=now)


def _close(toets: HuisverbodToets, change: dict[str, Any], *, actor: Staff, now: datetime) -> None:
    """Answer the prompt once, and end its clock: in time when an assessment began, else it lapses."""
    transition(
        toets, expect={"aanvraag__isnull": True, "not_started": ""}, change=change, reason="afgehandeld"
    )
    with suppress(NotVisible, Overtaken):
        if "aanvraag" in change:
            deadlines.meet(kind=clocks.THV_CRITERIA, subject_id=toets.pk, actor=actor, now=now)
        else:
            deadlines.cancel(
                kind=clocks.THV_CRITERIA, subject_id=toets.pk, actor=actor, now=now, reason="niet_gestart"
            )
