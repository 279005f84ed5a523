"""The assessment on the spot, and what was asked of the Raad and the OM about it (AC-4; 001: stap 2)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from acuut import clocks
from acuut.enums import Daad, Waarom
from acuut.mandaat import crisisdienst_beoordeelt, crisisdienst_komt, wie
from acuut.models import Crisis
from acuut.rules import Missing
from acuut.services.daden import lopende, noteren, opschrijven
from cases.access.door import access
from cases.access.enums import Action
from cases.base.errors import NotVisible, RuleBroken
from cases.dossier.enums import Kind, Moment
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.persons.models import Person
from cases.safety import consults
from cases.safety.enums import Assessor, Safety
from cases.safety.instruments import ACUUT
from cases.safety.models import Assessment, Consult
from cases.safety.services import beoordeling_vastleggen

# The tap that says to everybody in the crisis that somebody was asked.
CALLED = {Partner.RVDK: Daad.RVDK_GEBELD, Partner.OM: Daad.OM_GEBELD}


def beoordelen(
    *,
    crisis_id: UUID,
    actor: Staff,
    answers: Mapping[str, str],
    conclusion: str,
    persons: Mapping[Person, Safety],
    now: datetime,
    reasons: Mapping[Person, str] | None = None,
    based_on: Iterable[UUID] = (),
    assessor: Assessor = Assessor.VT,
    because: str = "",
) -> Assessment:
    """Veilig Thuis records its assessment, a judgement a person; on the spot, or within its term afterwards (AC-4).

    Args:
        reasons, based_on: see safety.services.beoordeling_vastleggen.
        assessor: who looked; the crisisdienst only where the region arranged that it may (P-4).
        because: why the crisisdienst looked although it does not come for these people here; a code of Waarom.

    Raises:
        NotVisible: not Veilig Thuis, or not its crisis.
        RuleBroken: without a conclusion, or by the crisisdienst where it may not, or without saying why.
    """
    if actor.organisation.partner != Partner.VT:
        raise NotVisible
    crisis = access(Crisis, pk=crisis_id, actor=actor, action=Action.CHANGE, lock=True)
    if assessor is Assessor.CRISISDIENST and not crisisdienst_beoordeelt(crisis, now=now):
        raise RuleBroken("In deze regio beoordeelt de crisisdienst de veiligheid niet. Kies Veilig Thuis.")
    past = assessor is Assessor.CRISISDIENST and not crisisdienst_komt(crisis, actor, now=now)
    if past and because not in Waarom.values:
        raise RuleBroken(f"{Missing.CRISISDIENST.label}. Kies waarom zij toch beoordeelde.")
    made = beoordeling_vastleggen(
        case=crisis.case, actor=actor, instrument_code=ACUUT, kind=Kind.BEOORDELING, moment=Moment.ACUUT,
        answers=answers, conclusion=conclusion, persons=persons, reasons=reasons, based_on=based_on,
        assessor=assessor, now=now,
    )  # fmt: skip
    noteren(
        crisis=crisis, actor=actor, code=Daad.BEOORDELING, now=now, item=made.item, because=because if past else "",
        missing=[Missing.CRISISDIENST.value] if past else [],
    )  # fmt: skip
    clocks.beoordeeld(crisis, actor=actor, now=now)
    return made


def vragen(
    *, crisis_id: UUID, actor: Staff, questions: Sequence[str], answers: Sequence[str], now: datetime
) -> Consult:
    """Write down what was asked by telephone, and what came of it as far as that is known (AC-4).

    Veilig Thuis asks the Raad about the children, the police ask the OM; that it was asked is known to both.

    Raises:
        NotVisible: not a crisis in which this actor acts, or a partner that asks nobody here.
        RuleBroken: nothing asked, or a code that is not offered.
    """
    partner = wie(actor)
    crisis = lopende(crisis_id=crisis_id, actor=actor)
    text = consults.in_words(partner, questions, answers)
    item = opschrijven(crisis=crisis, actor=actor, text=text, now=now)
    made = consults.vastleggen(
        item=item, actor=actor, partner=partner, questions=questions, answers=answers, now=now
    )
    noteren(crisis=crisis, actor=actor, code=CALLED[partner], now=now)
    return made


def beantwoorden(
    *, consult_id: UUID, crisis_id: UUID, actor: Staff, answers: Sequence[str], now: datetime
) -> Consult:
    """Write down what the Raad or the OM answered later, on a question of one's own.

    Raises:
        NotVisible: not a question of the actor's organisation, or not of this crisis.
        RuleBroken: nothing chosen, or a code that is not offered.
        Overtaken: a colleague wrote it down before.
    """
    crisis = lopende(crisis_id=crisis_id, actor=actor)
    consult = access(Consult, pk=consult_id, actor=actor, action=Action.CHANGE, lock=True)
    if consult.item.case_id != crisis.case_id:
        raise NotVisible
    answered = consults.antwoord_vastleggen(consult=consult, actor=actor, answers=answers, now=now)
    text = consults.in_words(Partner(consult.partner), consult.questions, answers)
    opschrijven(crisis=crisis, actor=actor, text=text, now=now)
    return answered
