"""The police fill in the RiHG, with Veilig Thuis beside them, and share it on their own ground (TH-3)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from acuut.huisverbod.models import HuisverbodRihg
from acuut.huisverbod.rihg import LEVELS, rated
from acuut.huisverbod.selectors import SAME_ASSESSMENT, Ingevuld, rihg_in
from acuut.huisverbod.vragen import veilig_thuis
from cases.access.door import access
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, RuleBroken
from cases.disclosure.models import Disclosure
from cases.disclosure.rules import Answer
from cases.disclosure.selectors import antwoord
from cases.disclosure.services import Motivering, delen
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import Case
from cases.dossier.services import vastleggen
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.safety import instruments
from cases.safety.models import Instrument


def formulier(case: Case, *, now: datetime) -> Instrument:
    """The RiHG as it holds today.

    Raises:
        RuleBroken: there is none.
    """
    return instruments.current(instruments.RIHG, on=timezone.localdate(now), region=case.region_id)


def eigen(case: Case, actor: Staff, *, now: datetime) -> Ingevuld | None:
    """The RiHG of my own organisation that is being filled in for this case."""
    found = rihg_in(case, actor, since=now - SAME_ASSESSMENT)
    return found if found and found.own else None


def rihg_vastleggen(
    *, case_id: UUID, actor: Staff, answers: Mapping[str, str], with_vt: bool, now: datetime
) -> HuisverbodRihg:
    """Keep what was rated so far; within a day it is the same RiHG, and history keeps what it said before.

    Args:
        answers: hoog, middel or laag by the code of the signal; what is not rated yet is left out.

    Raises:
        NotVisible: not the police, or not a case of this actor.
        RuleBroken: nothing was rated, or there is no form.
    """
    if actor.organisation.partner != Partner.POLITIE:
        raise NotVisible
    case = access(Case, pk=case_id, actor=actor, action=Action.CHANGE, lock=True)
    before = eigen(case, actor, now=now)
    instrument = before.content.instrument if before else formulier(case, now=now)
    signals = {question["code"] for question in instrument.questions if rated(question)}
    said = {code: level for code, level in answers.items() if code in signals and level in LEVELS}
    if not said:
        raise RuleBroken("Er is nog niets ingevuld. Kies bij ten minste één signaal hoog, middel of laag.")
    if before and (before.content.answers, before.content.with_vt) == (said, with_vt):
        return before.content  # a double click
    if before:
        found = before.content
        found.answers, found.with_vt = said, with_vt
    else:
        item = vastleggen(case=case, actor=actor, kind=Kind.HUISVERBOD, moment=Moment.ACUUT, now=now)
        found = HuisverbodRihg(
            owner=actor.organisation, item=item, instrument=instrument, answers=said, with_vt=with_vt
        )
    found.save()
    audit.record(
        Verb.CHANGED if before else Verb.RECORDED, actor=actor, subject=found, case_id=case.pk,
        detail={"what": "rihg", "version": instrument.version},
    )  # fmt: skip
    return found


def mag_delen(case: Case, rihg: HuisverbodRihg, actor: Staff, *, now: datetime) -> Answer:
    """May the police share this RiHG with Veilig Thuis, and on which ground."""
    return antwoord(
        giver=actor.organisation, receiver=veilig_thuis(case), items=[rihg.item], moment=Moment.ACUUT,
        today=timezone.localdate(now),
    )  # fmt: skip


def rihg_delen(*, case_id: UUID, actor: Staff, motivering: Motivering, now: datetime) -> Disclosure:
    """Share the RiHG that is being filled in with Veilig Thuis; what is changed later it reads as well.

    Raises:
        NotVisible: not the police, or not a case of this actor.
        RuleBroken: there is nothing to share yet, no ground, or something is missing.
    """
    if actor.organisation.partner != Partner.POLITIE:
        raise NotVisible
    case = access(Case, pk=case_id, actor=actor, action=Action.SHARE, lock=True)
    found = eigen(case, actor, now=now)
    if found is None:
        raise RuleBroken("Er is nog geen RiHG om te delen.")
    return delen(
        case=case, actor=actor, receiver=veilig_thuis(case), items=[found.content.item], moment=Moment.ACUUT,
        motivering=motivering, now=now,
    )  # fmt: skip
