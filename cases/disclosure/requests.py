"""Asking for what may be known to exist, and asking the owner to let it go on; the answers (SH-8, SH-11).

No words are typed: who asks and who answers talk by telephone. All of it holds the case, so that of two
answers, or of an answer and a withdrawal, one is first.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from cases.access import grants
from cases.access.door import access
from cases.access.enums import Action
from cases.access.models import ItemGrant
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.base.transition import transition
from cases.deadlines import kinds
from cases.deadlines import services as deadlines
from cases.deadlines.kinds import ClockKind
from cases.deadlines.lengths import real
from cases.disclosure.enums import Purpose, Refusal, RequestState
from cases.disclosure.models import Disclosure, InformationRequest
from cases.disclosure.services import Motivering, delen
from cases.dossier.enums import Existence, Kind, Moment
from cases.dossier.models import Case, InformationItem, Participation
from cases.dossier.rules import existence_objection
from cases.dossier.selectors import niet_gedeeld
from cases.notifications import texts
from cases.notifications.enums import Topic
from cases.notifications.services import tell
from cases.partners.enums import DutyFunction
from cases.partners.models import Organisation, Staff

ANSWER_WITHIN = timedelta(hours=24)
URGENT_WITHIN = timedelta(hours=1)

REQUEST_ANSWER = kinds.declare(
    ClockKind(
        code="request_answer",
        label="Vraag beantwoorden",
        warn_before=(timedelta(hours=4),),
        length=real(ANSWER_WITHIN),
        starts_by="a partner asks to share something",
        ends_by="the owner answers, or the asker takes it back",
        source="ours (SH-8)",
    )
)
REQUEST_URGENT = kinds.declare(
    ClockKind(
        code="request_urgent",
        label="Spoedvraag beantwoorden",
        warn_before=(timedelta(minutes=20),),
        alarms=DutyFunction.ACUUT,
        length=real(URGENT_WITHIN),
        starts_by="a partner asks with urgency to share something",
        ends_by="the owner answers, or the asker takes it back",
        source="ours (SH-8)",
    )
)

texts.declare("request.asked", "Een partner vraagt u iets te delen.", topic=Topic.REQUEST)
texts.declare("request.asked_urgent", "Een partner vraagt u met spoed iets te delen.", topic=Topic.REQUEST)
texts.declare("request.answered", "Uw vraag aan een partner is beantwoord.", topic=Topic.REQUEST)
texts.declare("request.withdrawn", "Een vraag aan u is ingetrokken.", topic=Topic.REQUEST)

# Why something was shared and who reported are asked for by nobody.
_NOT_ASKED_FOR = {Kind.VERSTREKKING, Kind.MELDER}
# What need not be there yet to be asked for.
_WRITTEN_WHEN_ASKED = {Kind.CONSULT}


def vragen(
    *,
    case_id: UUID,
    actor: Staff,
    owner: Organisation,
    kind: Kind,
    purpose: Purpose,
    moment: Moment,
    urgent: bool,
    now: datetime,
) -> InformationRequest:
    """Ask an owner to share what may be known to exist (SH-8). A double click gives the first request back.

    Raises:
        NotVisible: the actor does not work on the case, or nothing of this owner and kind may be known
            to exist there: hidden and absent are the same answer.
        RuleBroken: for a life in danger one calls; or the same is asked already for another purpose or less urgently.
    """
    case = access(Case, pk=case_id, actor=actor, action=Action.CHANGE, lock=True)
    if not any(one.owner.pk == owner.pk and one.kind == kind for one in niet_gedeeld(case)):
        raise NotVisible
    asked = InformationRequest(
        case=case, asker=actor.organisation, owner=owner, receiver=actor.organisation, kind=kind, purpose=purpose,
        moment=moment, urgent=urgent, by=actor, at=now,
    )  # fmt: skip
    return _ask(asked, actor)


def doorgeven_vragen(
    *,
    case_id: UUID,
    item_id: UUID,
    actor: Staff,
    receiver: Organisation,
    purpose: Purpose,
    moment: Moment,
    urgent: bool,
    now: datetime,
) -> InformationRequest:
    """Ask the owner of something that was shared with me to share it with a third (SH-11).

    Raises:
        NotVisible: the item is not there, is not shared with the actor's organisation, or is its own.
        RuleBroken: the receiver is the owner itself, the asker, or of another region; or as vragen.
    """
    case = access(Case, pk=case_id, actor=actor, action=Action.CHANGE, lock=True)
    item = access(InformationItem, pk=item_id, actor=actor, case_id=case.pk)
    mine = Participation.objects.filter(case=case, organisation_id=actor.organisation_id, open=True)
    if item.owner_id == actor.organisation_id or item.kind in _NOT_ASKED_FOR or not mine.exists():
        raise NotVisible
    if receiver.pk in {item.owner_id, actor.organisation_id} or receiver.region_id != case.region_id:
        raise RuleBroken("Kies een partner uit de regio van deze zaak.")
    asked = InformationRequest(
        case=case, asker=actor.organisation, owner=item.owner, receiver=receiver, kind=item.kind, item=item,
        purpose=purpose, moment=moment, urgent=urgent, by=actor, at=now,
    )  # fmt: skip
    return _ask(asked, actor)


def advies_vragen(
    *,
    case_id: UUID,
    actor: Staff,
    owner: Organisation,
    kind: Kind,
    moment: Moment,
    urgent: bool,
    now: datetime,
) -> InformationRequest:
    """Ask a partner for its advice, which it has yet to write (ZS-10). A double click gives the first request back.

    The caller knows that the partner takes part: what a flow shows of its table.

    Raises:
        NotVisible: the actor does not work on the case, the partner takes no part in it, or it is the actor's own.
        RuleBroken: the same is asked already, less urgently.
    """
    case = access(Case, pk=case_id, actor=actor, action=Action.CHANGE, lock=True)
    takes_part = Participation.objects.filter(case=case, organisation=owner, open=True)
    if kind not in _WRITTEN_WHEN_ASKED or owner.pk == actor.organisation_id or not takes_part.exists():
        raise NotVisible
    asked = InformationRequest(
        case=case, asker=actor.organisation, owner=owner, receiver=actor.organisation, kind=kind,
        purpose=Purpose.ADVIES, moment=moment, urgent=urgent, by=actor, at=now,
    )  # fmt: skip
    return _ask(asked, actor)


def intrekken(*, request_id: UUID, actor: Staff, now: datetime) -> InformationRequest:
    """The asker takes the question back; a second click changes nothing.

    Raises:
        NotVisible: not a request of the actor's organisation.
        Overtaken: it was answered first.
    """
    asked = _held(request_id, actor, Action.CHANGE)
    if asked.state == RequestState.WITHDRAWN:
        return asked
    if asked.state != RequestState.OPEN:
        raise Overtaken("Deze vraag is intussen beantwoord. Kijk hieronder wat het antwoord is.")
    transition(
        asked,
        expect={"state": RequestState.OPEN},
        change={"state": RequestState.WITHDRAWN, "answered_at": now},
        reason="ingetrokken",
    )
    deadlines.cancel(kind=_clock(asked), subject_id=asked.pk, actor=actor, now=now, reason="ingetrokken")
    audit.record(Verb.WITHDRAWN, actor=actor, subject=asked, case_id=asked.case_id, owner_id=asked.owner_id)
    tell(organisation_id=asked.owner_id, effect="request.withdrawn", case_id=asked.case_id)
    return asked


def weigeren(*, request_id: UUID, actor: Staff, refusal: Refusal, now: datetime) -> InformationRequest:
    """The owner says no, on a ground; a second click changes nothing (SH-8).

    Raises:
        NotVisible: not a request to the actor's organisation.
        Overtaken: it was withdrawn, or answered otherwise, first.
    """
    asked = _held(request_id, actor, Action.DECIDE)
    if (asked.state, asked.refusal, asked.answered_by_id) == (RequestState.REFUSED, refusal, actor.pk):
        return asked
    _answer(asked, actor, now, state=RequestState.REFUSED, refusal=refusal)
    return asked


def toekennen(
    *,
    request_id: UUID,
    actor: Staff,
    items: Sequence[InformationItem],
    moment: Moment,
    motivering: Motivering,
    now: datetime,
    until: datetime | None = None,
    purpose: str | None = None,
) -> Disclosure:
    """Share what was asked for: the disclosure and the answer are one (SH-8). A second click gives it back.

    The owner names the purpose on whose ground it shares; that which was asked for says what the asker wants.
    Whether all or a part was given is said of what the asker knew to exist: *deels* about what it did
    not know would tell that it is there.

    Raises:
        NotVisible: not a request to the actor's organisation; or as services.delen.
        RuleBroken: the asker left the case, nothing of what was asked is among the items; or as services.delen.
        Overtaken: it was withdrawn or answered first; nothing is shared.
    """
    asked = _held(request_id, actor, Action.DECIDE)
    if again := _given_before(asked, actor, items):
        return again
    _still_open(asked)
    if not Participation.objects.filter(case=asked.case_id, organisation=asked.asker_id, open=True).exists():
        raise RuleBroken("De partner die dit vroeg, doet niet meer mee in de zaak. Er is niets gedeeld.")
    chosen = {item.pk for item in items}
    if not any(item.pk == asked.item_id if asked.item_id else item.kind == asked.kind for item in items):
        raise RuleBroken("Hier is iets anders gevraagd. Kies wat de ander vroeg, of weiger de vraag.")
    whole = _known_to_asker(asked) <= chosen
    disclosure = delen(
        case=asked.case, actor=actor, receiver=asked.receiver, items=items, moment=moment, motivering=motivering,
        now=now, until=until, purpose=purpose,
    )  # fmt: skip
    state = RequestState.GRANTED if whole else RequestState.PART
    _answer(asked, actor, now, state=state, disclosure_id=disclosure.pk)
    return disclosure


def _ask(asked: InformationRequest, actor: Staff) -> InformationRequest:
    """Save, start the clock of the owner, and tell it; or give back the same question that waits already."""
    if asked.purpose == Purpose.VITAAL:
        raise RuleBroken("Is er nu gevaar voor iemands leven? Bel de ander: die kan meteen delen.")
    first = InformationRequest.objects.filter(
        case=asked.case, asker=asked.asker, owner=asked.owner, receiver=asked.receiver, kind=asked.kind,
        item=asked.item, state=RequestState.OPEN,
    ).first()  # fmt: skip
    if (
        first
        and (first.purpose, first.moment) == (asked.purpose, asked.moment)
        and first.urgent >= asked.urgent
    ):
        return first
    if first:
        raise RuleBroken(
            "Deze vraag staat al open, met een ander doel of zonder spoed. Trek die vraag in en vraag het opnieuw, "
            "of bel de ander."
        )
    asked.save()
    deadlines.start(
        kind=_clock(asked), subject_id=asked.pk, case=asked.case, item=None, responsible=asked.owner,
        started_at=asked.at, due_at=due_at(asked), actor=actor,
    )  # fmt: skip
    audit.record(
        Verb.REQUESTED, actor=actor, subject=asked, case_id=asked.case_id, owner_id=asked.owner_id,
        detail={
            "kind": asked.kind, "purpose": asked.purpose, "moment": asked.moment, "urgent": asked.urgent,
            "receiver": str(asked.receiver_id), "item": str(asked.item_id or ""),
        },
    )  # fmt: skip
    effect = "request.asked_urgent" if asked.urgent else "request.asked"
    tell(organisation_id=asked.owner_id, effect=effect, case_id=asked.case_id)
    return asked


def due_at(asked: InformationRequest) -> datetime:
    """When an answer must be there: a day, or an hour when it is urgent."""
    return asked.at + (URGENT_WITHIN if asked.urgent else ANSWER_WITHIN)


def _clock(asked: InformationRequest) -> ClockKind:
    return REQUEST_URGENT if asked.urgent else REQUEST_ANSWER


def _held(request_id: UUID, actor: Staff, action: Action) -> InformationRequest:
    """The request as it is now, with its case held: whoever comes second sees what the first did."""
    found = access(InformationRequest, pk=request_id, actor=actor, action=action)
    access(Case, pk=found.case_id, actor=actor, lock=True)
    return access(InformationRequest, pk=request_id, actor=actor, action=action)


def _still_open(asked: InformationRequest) -> None:
    if asked.state == RequestState.WITHDRAWN:
        raise Overtaken("De ander heeft deze vraag ingetrokken. Er is niets gedeeld.")
    if asked.state != RequestState.OPEN:
        raise Overtaken("Deze vraag is al beantwoord. Er is nu niets gedeeld. Kijk wat het antwoord is.")


def _answer(
    asked: InformationRequest, actor: Staff, now: datetime, *, state: RequestState, **change: object
) -> None:
    """Write the answer, stop the clock, tell the asker."""
    _still_open(asked)
    transition(
        asked,
        expect={"state": RequestState.OPEN},
        change={"state": state, "answered_by_id": actor.pk, "answered_at": now, **change},
        reason=state,
    )
    deadlines.meet(kind=_clock(asked), subject_id=asked.pk, actor=actor, now=now)
    audit.record(
        Verb.ANSWERED, actor=actor, subject=asked, case_id=asked.case_id, owner_id=asked.owner_id,
        disclosure_id=asked.disclosure_id, detail={"state": state, "refusal": asked.refusal},
    )  # fmt: skip
    tell(organisation_id=asked.asker_id, effect="request.answered", case_id=asked.case_id)


def _given_before(
    asked: InformationRequest, actor: Staff, items: Sequence[InformationItem]
) -> Disclosure | None:
    """What the first of two clicks shared."""
    if asked.disclosure is None or asked.answered_by_id != actor.pk:
        return None
    given = set(asked.disclosure.lines.values_list("item_id", flat=True))
    return asked.disclosure if given == {item.pk for item in items} else None


def _known_to_asker(asked: InformationRequest) -> set[UUID]:
    """The items that the asker asked for: the one it named, or those it may know of and does not have yet."""
    if asked.item_id:
        return {asked.item_id}
    has = ItemGrant.objects.filter(grants.live(), receiver=asked.receiver_id).values("content_object_id")
    rows = InformationItem.objects.filter(
        case=asked.case_id, owner=asked.owner_id, kind=asked.kind, existence=Existence.PARTNERS,
        withdrawn_at__isnull=True,
    ).exclude(pk__in=has)  # fmt: skip
    return {row.pk for row in rows if existence_objection(row.data_class, row.existence, row.kind) is None}
