"""Assessments, measures in the one plan, and handovers (AC-4, AC-6, AC-7, VP-1, VP-5)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.access.grants import live
from cases.access.models import ItemGrant
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, RuleBroken
from cases.base.transition import transition
from cases.deadlines import services as deadlines
from cases.deadlines.kinds import ClockKind
from cases.disclosure.services import Motivering, delen
from cases.dossier.enums import Kind, Moment, Origin
from cases.dossier.models import Case, InformationItem, ItemText, Participation
from cases.dossier.references import verwijzen
from cases.dossier.services import deelnemen, moment_starten, vastleggen
from cases.partners.enums import Partner
from cases.partners.models import Organisation, Staff
from cases.persons.models import Person
from cases.safety.clocks import HANDOVER_ACCEPT, HANDOVER_BACK, MEASURE_END
from cases.safety.enums import Assessor, HandoverState, MeasureKind, Safety
from cases.safety.instruments import clean, current
from cases.safety.models import (
    Assessment,
    AssessmentContent,
    Handover,
    Instrument,
    Measure,
    MeasureContent,
    PersonSafety,
)
from cases.safety.rules import measure_objection
from cases.safety.vervolg import klokken_starten

# The very same of the same person within this time is a double click.
DOUBLE_CLICK = timedelta(minutes=1)


def beoordeling_vastleggen(
    *,
    case: Case,
    actor: Staff,
    instrument_code: str,
    kind: Kind,
    moment: Moment,
    answers: Mapping[str, str],
    conclusion: str,
    persons: Mapping[Person, Safety],
    now: datetime,
    incomplete_because: str = "",
    reasons: Mapping[Person, str] | None = None,
    based_on: Iterable[UUID] = (),
    assessor: Assessor = Assessor.VT,
) -> Assessment:
    """Record VT's assessment, per person, on the version of the form that holds now (AC-4, ZS-3, VP-3).

    It follows the last one that was made with this form and that the actor may see. A double click gives back
    the first.

    Args:
        answers: by the code of the question.
        incomplete_because: a code that says why it is marked *onvolledig*; empty when it is complete.
        reasons: why a person is safe or not, for whom that was written.
        based_on: the items of the case that it was made on; each stays its own owner's (dossier.references).
        assessor: who looked and judged on the spot.

    Raises:
        NotVisible: the actor does not work on this case.
        RuleBroken: not by VT, without a conclusion, about somebody of another household, an answer that does
            not go with its question, or on information that the actor does not see.
    """
    if actor.organisation.partner != Partner.VT:
        raise RuleBroken("Alleen Veilig Thuis legt een veiligheidsbeoordeling vast.")
    if not conclusion.strip() and not incomplete_because:
        raise RuleBroken("Schrijf uw conclusie op, of zeg waarom de beoordeling nog niet af is.")
    if any(person.household_id != case.household_id for person in persons):
        raise RuleBroken("Deze persoon hoort niet bij deze zaak.")
    instrument = current(instrument_code, on=timezone.localdate(now), region=case.region_id)
    answers = _answers(instrument, answers, complete=not incomplete_because)
    case = access(Case, pk=case.pk, actor=actor, action=Action.CHANGE, lock=True)
    judged = {person.pk: safety for person, safety in persons.items()}
    said = AssessmentContent(conclusion=conclusion, answers=answers)
    if again := _just_assessed(case, actor, instrument, said, judged, now):
        return again
    item = vastleggen(case=case, actor=actor, kind=kind, moment=moment, now=now)
    assessment = Assessment(
        case=case, item=item, instrument=instrument, made_at=now, incomplete_because=incomplete_because,
        follows=_last(case, actor, instrument), assessor=assessor,
    )  # fmt: skip
    assessment.save()
    verwijzen(item=item, quoted=based_on, actor=actor)
    whys = {person.pk: why for person, why in (reasons or {}).items()}
    said.owner, said.item, said.assessment = actor.organisation, item, assessment
    said.save()
    for person_id, safety in judged.items():
        PersonSafety(
            owner=actor.organisation, item=item, assessment=assessment, person_id=person_id, safety=safety,
            why=whys.get(person_id, ""),
        ).save()  # fmt: skip
    return assessment


def _answers(instrument: Instrument, answers: Mapping[str, str], *, complete: bool) -> dict[str, str]:
    """As they are kept; of what is marked *onvolledig* also what must be there may be missing."""
    if complete:
        return clean(instrument, answers)
    questions = [question | {"required": False} for question in instrument.questions]
    return clean(Instrument(questions=questions), answers)


def _last(case: Case, actor: Staff, instrument: Instrument) -> Assessment | None:
    """The assessment before this one that still stands, with the same form in whichever version."""
    rows = visible_to(Assessment, actor).filter(case=case, instrument__code=instrument.code)
    rows = rows.filter(item__withdrawn_at__isnull=True)
    return rows.order_by("-made_at").first()


def _just_assessed(
    case: Case,
    actor: Staff,
    instrument: Instrument,
    said: AssessmentContent,
    judged: Mapping[UUID, Safety],
    now: datetime,
) -> Assessment | None:
    """The very same assessment by the first of two clicks, if there is one; the case is held."""
    same = AssessmentContent.objects.filter(
        assessment__case=case, assessment__instrument=instrument, item__recorded_by=actor,
        item__recorded_at__gt=now - DOUBLE_CLICK, conclusion=said.conclusion, answers=said.answers,
        item__withdrawn_at__isnull=True,
    )  # fmt: skip
    for content in same.select_related("assessment"):
        before = PersonSafety.objects.filter(assessment=content.assessment)
        if dict(before.values_list("person_id", "safety")) == judged:
            return content.assessment
    return None


def maatregel_vastleggen(
    *,
    case: Case,
    actor: Staff,
    moment: Moment,
    kind: MeasureKind,
    text: str,
    contact_point: str,
    starts_at: datetime,
    ends_at: datetime | None,
    review_at: datetime,
    now: datetime,
    own_end: ClockKind | None = MEASURE_END,
) -> Measure:
    """Put a measure into the case's one plan, with owner, end and herbeoordeling, each with its clock (AC-6, VP-1).

    A double click gives back the first.

    Args:
        own_end: what watches its end; None when the flow starts a clock of its own (a huisverbod).

    Raises:
        NotVisible: the actor does not work on this case.
        RuleBroken: see rules.measure_objection; the text is for the user.
    """
    if objection := measure_objection(text=text, starts_at=starts_at, ends_at=ends_at, review_at=review_at):
        raise RuleBroken(objection)
    case = access(Case, pk=case.pk, actor=actor, action=Action.CHANGE, lock=True)
    same = MeasureContent.objects.filter(
        measure__case=case, measure__ends_at=ends_at, item__recorded_by=actor, kind=kind, text=text,
        item__recorded_at__gt=now - DOUBLE_CLICK, contact_point=contact_point,
    )  # fmt: skip
    if again := same.select_related("measure").first():
        return again.measure
    item = vastleggen(case=case, actor=actor, kind=Kind.MAATREGEL, moment=moment, now=now)
    measure = Measure(
        case=case,
        item=item,
        owner=actor.organisation,
        starts_at=starts_at,
        ends_at=ends_at,
        review_at=review_at,
    )
    measure.save()
    MeasureContent(
        owner=actor.organisation,
        item=item,
        measure=measure,
        kind=kind,
        text=text,
        contact_point=contact_point,
    ).save()
    klokken_starten(measure, actor=actor, now=now, own_end=own_end)
    return measure


def overdragen(
    *,
    case_id: UUID,
    actor: Staff,
    receiver: Organisation,
    moment: Moment,
    text: str,
    motivering: Motivering,
    now: datetime,
    under: Moment | None = None,
    quoted: Sequence[UUID] = (),
    along: Sequence[InformationItem] = (),
) -> Handover:
    """Offer the case to the next moment at a partner on it, with what that partner must know (AC-7).

    The text is an item of its own, shared on its ground in the same act. A second click gives back
    the offer of my organisation that stands; other words are shared under it. Another partner's offer
    to the same moment stands beside it: nothing shows that it is there, and nothing typed is lost.

    Args:
        moment: the next moment, that runs once the receiver accepts.
        under: the moment in which it is offered, whose grounds carry it; the next moment's own when not given.
        quoted: items of the case that the text speaks of; each is shared by its own owner alone (SH-11).
        along: items of my own that go along in the same disclosure, so that nobody types them again.

    Raises:
        NotVisible: the actor does not work on this case.
        RuleBroken: the receiver takes no part, or the text may not be shared with it.
    """
    case = access(Case, pk=case_id, actor=actor, action=Action.CHANGE, lock=True)  # two clicks: one offer
    if not visible_to(Participation, actor).filter(case=case, organisation=receiver).exists():
        raise RuleBroken("Deze partner doet nog niet mee in de zaak. Deel eerst wat nodig is.")
    if not text.strip():
        raise RuleBroken("Schrijf op wat de ander moet weten om verder te gaan.")
    standing = Handover.objects.filter(
        case=case, giver=actor.organisation, receiver=receiver, moment=moment, state=HandoverState.OFFERED
    ).first()
    if standing and _said_before(case, actor, receiver, text):
        return standing
    under = under or moment
    item = vastleggen(case=case, actor=actor, kind=Kind.OVERDRACHT, moment=under, now=now, text=text)
    verwijzen(item=item, quoted=quoted, actor=actor)
    delen(
        case=case,
        actor=actor,
        receiver=receiver,
        items=[item, *along],
        moment=under,
        motivering=motivering,
        now=now,
    )
    if standing:  # more to know for the same offer: the receiver has it now
        return standing
    handover = Handover(
        case=case, giver=actor.organisation, receiver=receiver, item=item, moment=moment, offered_at=now
    )
    handover.save()
    for kind, waits in ((HANDOVER_ACCEPT, receiver), (HANDOVER_BACK, actor.organisation)):
        deadlines.start(
            kind=kind, subject_id=handover.pk, case=case, item=item, responsible=waits, started_at=now,
            actor=actor, now=now,
        )  # fmt: skip
    audit.record(
        Verb.HANDED_OVER, actor=actor, subject=handover, case_id=case.pk,
        detail={"receiver": str(receiver.pk), "moment": moment},
    )  # fmt: skip
    return handover


def _said_before(case: Case, actor: Staff, receiver: Organisation, text: str) -> bool:
    """Whether my organisation handed over with these very words, which the receiver reads now: a double click."""
    mine = ItemText.objects.filter(item__case=case, item__kind=Kind.OVERDRACHT, owner=actor.organisation)
    theirs = ItemGrant.objects.filter(live(), receiver=receiver).values("content_object_id")
    return mine.filter(text=text, item__in=theirs).exists()


def overdracht_aannemen(*, handover_id: UUID, actor: Staff, now: datetime) -> Handover:
    """Accept a handover; from now on the moment runs at the receiver (AC-7, VP-5).

    Raises:
        NotVisible: there is no such offer to the actor's organisation.
        Overtaken: it was accepted before, by a colleague or by the first of two clicks.
    """
    handover = access(Handover, pk=handover_id, actor=actor, action=Action.DECIDE)
    transition(
        handover,
        expect={"state": HandoverState.OFFERED},
        change={"state": HandoverState.ACCEPTED, "answered_at": now},
        reason="accepted",
    )
    _no_longer_waits(handover, deadlines.meet, actor=actor, now=now)
    deelnemen(case=handover.case, organisation=actor.organisation, origin=Origin.HANDOVER, now=now)
    moment_starten(case=handover.case, moment=Moment(handover.moment), now=now)
    # Of the receiver's own, at the new moment: whoever knows something of a moment may know that it runs.
    vastleggen(
        case=handover.case, actor=actor, kind=Kind.BERICHT, moment=Moment(handover.moment), now=now,
        text="Overdracht aangenomen.",
    )  # fmt: skip
    audit.record(Verb.ACCEPTED, actor=actor, subject=handover, case_id=handover.case_id)
    return handover


def overdracht_terughalen(*, handover_id: UUID, actor: Staff, now: datetime) -> Handover:
    """The giver takes back what nobody accepted: the case goes on at the giver (VP-5); twice is once.

    Raises:
        NotVisible: not an offer of this actor's organisation.
        Overtaken: it was accepted.
    """
    handover = access(Handover, pk=handover_id, actor=actor, action=Action.CHANGE)
    if handover.giver_id != actor.organisation_id:
        raise NotVisible
    if handover.state == HandoverState.RETURNED:
        return handover
    transition(
        handover,
        expect={"state": HandoverState.OFFERED},
        change={"state": HandoverState.RETURNED, "answered_at": now},
        reason="returned",
    )
    _no_longer_waits(handover, deadlines.cancel, actor=actor, now=now, reason="teruggehaald")
    audit.record(
        Verb.WITHDRAWN, actor=actor, subject=handover, case_id=handover.case_id, detail={"what": "handover"}
    )
    return handover


def _no_longer_waits(handover: Handover, ending: Callable[..., object], **how: object) -> None:
    """End both clocks; what was offered before there were clocks of this kind has none."""
    for kind in (HANDOVER_ACCEPT, HANDOVER_BACK):
        with suppress(NotVisible):
            ending(kind=kind, subject_id=handover.pk, **how)
