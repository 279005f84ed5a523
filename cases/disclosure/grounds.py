"""Changing the matrix: one person proposes, the FG of who gives decides, dates do the rest (SH-2, SH-3).

Nothing of a row changes but its end. A new law is a new row that ends the one it replaces; an end without a
successor is proposed and decided upon likewise.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from cases.access.door import access
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.base.transition import transition
from cases.disclosure.enums import ProposalState, Status
from cases.disclosure.models import Ending, Ground, InterimDecision
from cases.disclosure.rules import ground_objection
from cases.disclosure.walls import ONE_A_DATE
from cases.partners.enums import Partner, Role
from cases.partners.models import Staff

Proposal = Ground | InterimDecision | Ending
P = TypeVar("P", Ground, InterimDecision, Ending)


@dataclass(frozen=True)
class Key:
    """Of which giver, receiver, moment and purpose a row is: on one date there is one."""

    giver: str
    receiver: str
    moment: str
    purpose: str


@dataclass(frozen=True)
class Content:
    """What a row says; nothing of it changes afterwards."""

    articles: str
    data_classes: Sequence[str]
    conditions: Sequence[str]
    status: str
    effective_from: date
    effective_until: date | None
    source: str
    note: str = ""


def grond_voorstellen(*, actor: Staff, key: Key, content: Content, now: datetime) -> Ground:
    """Propose a row for a pair, moment and purpose; it holds once the FG of the giver approved it.

    Raises:
        NotVisible: the actor is no functioneel beheerder.
        RuleBroken: what is wrong with it, or which row is in the way.
    """
    _beheerder(actor)
    return _propose(actor, key, content, None, now)


def vervanging_voorstellen(*, ground_id: UUID, actor: Staff, content: Content, now: datetime) -> Ground:
    """Propose what follows this row from a date on: of the same giver, receiver, moment and purpose.

    Raises:
        NotVisible: the actor is no functioneel beheerder, or there is no such row.
        RuleBroken: what is wrong with it, or which row is in the way.
    """
    old = access(Ground, pk=ground_id, actor=actor, action=Action.CHANGE)
    return _propose(actor, Key(old.giver, old.receiver, old.moment, old.purpose), content, old, now)


def besluit_voorstellen(
    *,
    ground_id: UUID,
    actor: Staff,
    decided_on: date,
    decided_by: str,
    effective_until: date | None,
    now: datetime,
    demo: bool = False,
) -> InterimDecision:
    """Propose to write down what the actor's own region decided on an unclear ground (001: tussenliggende periode).

    Args:
        decided_by: the body that decided, not a person.

    Raises:
        NotVisible: the actor is no functioneel beheerder, or there is no such row.
        RuleBroken: the ground is not unclear, or the dates are not right.
    """
    ground = access(Ground, pk=ground_id, actor=actor, action=Action.CHANGE)
    today = timezone.localdate(now)
    if ground.status != Status.ONDUIDELIJK:
        raise RuleBroken("Een regionaal besluit is alleen nodig bij een grond die onduidelijk is.")
    if decided_on > today:
        raise RuleBroken("Deze datum ligt in de toekomst. Vul in wanneer de regio besloot.")
    if effective_until and effective_until <= max(decided_on, today):
        raise RuleBroken("De einddatum is voorbij of ligt voor het besluit. Kies een latere datum.")
    wanted = {
        "ground": ground, "region_id": actor.organisation.region_id, "decided_on": decided_on,
        "decided_by": decided_by.strip(), "effective_until": effective_until, "demo": demo,
    }  # fmt: skip
    if same := _proposed_already(InterimDecision, actor, wanted):
        return same
    proposal = InterimDecision(proposed_by=actor, proposed_at=now, **wanted)
    return _written_down(proposal, actor)


def einde_voorstellen(
    *,
    actor: Staff,
    ends_on: date,
    now: datetime,
    ground_id: UUID | None = None,
    decision_id: UUID | None = None,
) -> Ending:
    """Propose that a row, or a region's decision, holds no longer from this day on.

    Raises:
        NotVisible: the actor is no functioneel beheerder (of that region, for its decision), or it is not there.
        RuleBroken: the date has passed, or it ended before.
    """
    ground = access(Ground, pk=ground_id, actor=actor, action=Action.CHANGE) if ground_id else None
    decision = (
        access(InterimDecision, pk=decision_id, actor=actor, action=Action.CHANGE) if decision_id else None
    )
    subject = ground or decision
    if subject is None:
        raise NotVisible
    _check_end(subject, ends_on, timezone.localdate(now))
    wanted = {"ground": ground, "decision": decision, "ends_on": ends_on}
    if same := _proposed_already(Ending, actor, wanted):
        return same
    return _written_down(Ending(proposed_by=actor, proposed_at=now, **wanted), actor)


def vaststellen(*, model: type[Proposal], pk: UUID, actor: Staff, now: datetime) -> Proposal:
    """Approve a proposal; what it replaces or ends, ends with it, in the same transaction.

    Raises:
        NotVisible: the actor is not the FG of the giver (in that region), proposed it, or it is not there.
        RuleBroken: which row is in the way, or a date has passed meanwhile.
        Overtaken: it was decided upon before, or somebody was first with another row for that date.
    """
    proposal = access(model, pk=pk, actor=actor, action=Action.DECIDE, lock=True)
    if proposal.state != ProposalState.PROPOSED:
        raise Overtaken(f"Dit voorstel is al {proposal.get_state_display()}.")
    try:
        with transaction.atomic():
            _take_effect(proposal, actor, now)
    except IntegrityError:
        raise Overtaken from None
    _recorded(Verb.APPROVED, proposal, actor)
    return proposal


def afwijzen(*, model: type[Proposal], pk: UUID, actor: Staff, now: datetime) -> Proposal:
    """Reject a proposal; nothing changes by it.

    Raises:
        NotVisible, Overtaken: as vaststellen.
    """
    proposal = access(model, pk=pk, actor=actor, action=Action.DECIDE, lock=True)
    if proposal.state != ProposalState.PROPOSED:
        raise Overtaken(f"Dit voorstel is al {proposal.get_state_display()}.")
    _settle(proposal, actor, ProposalState.REJECTED, now)
    _recorded(Verb.REJECTED, proposal, actor)
    return proposal


def _beheerder(actor: Staff) -> None:
    if not actor.has_role(Role.FUNCTIONEEL_BEHEERDER):
        raise NotVisible


def _propose(actor: Staff, key: Key, content: Content, old: Ground | None, now: datetime) -> Ground:
    said = {"data_classes": list(content.data_classes), "conditions": list(content.conditions)}
    if objection := ground_objection(**{**vars(key), **said}):
        raise RuleBroken(objection)
    if content.effective_until and content.effective_until <= content.effective_from:
        raise RuleBroken("De regel eindigt voordat hij begint. Kijk de datums na.")
    wanted = {**vars(key), **vars(content), **said, "replaces": old}
    if same := _proposed_already(Ground, actor, wanted):
        return same
    proposal = Ground(proposed_by=actor, proposed_at=now, **wanted)
    _check_way(proposal, timezone.localdate(now))
    return _written_down(proposal, actor)


def _proposed_already(model: type[P], actor: Staff, wanted: dict[str, Any]) -> P | None:
    """The very same proposal that is open: a double click proposes once."""
    return model._default_manager.filter(state=ProposalState.PROPOSED, proposed_by=actor, **wanted).first()


def _written_down(proposal: P, actor: Staff) -> P:
    proposal.save(force_insert=True)
    _recorded(Verb.PROPOSED, proposal, actor)
    return proposal


def _recorded(verb: Verb, proposal: Proposal, actor: Staff) -> None:
    detail = {}
    if isinstance(proposal, Ground):
        detail = {name: getattr(proposal, name) for name in ("giver", "receiver", "moment", "purpose")}
    audit.record(verb, actor=actor, subject=proposal, detail=detail)


def _check_way(proposal: Ground, today: date) -> None:
    """Refuse with the row that is in the way (no date has two), or with a date that has passed."""
    if proposal.replaces:
        _check_end(proposal.replaces, proposal.effective_from, today, or_before=True)
    until = proposal.effective_until
    rows = Ground.objects.filter(
        Q(effective_until__isnull=True) | Q(effective_until__gt=proposal.effective_from), state=ProposalState.APPROVED,
        giver=proposal.giver, receiver=proposal.receiver, moment=proposal.moment, purpose=proposal.purpose,
    ).exclude(pk__in=[proposal.pk, proposal.replaces_id or proposal.pk])  # fmt: skip
    if until:
        rows = rows.filter(effective_from__lt=until)
    if in_the_way := rows.order_by("effective_from").first():
        raise RuleBroken(
            f"Op die datum geldt al een andere regel: {_named(in_the_way)}. Vervang of beëindig die."
        )


def _named(ground: Ground) -> str:
    giver, receiver = Partner(ground.giver).short, Partner(ground.receiver).short
    end = f" tot {ground.effective_until:%d-%m-%Y}" if ground.effective_until else ""
    return f"{giver} → {receiver}, {ground.articles}, vanaf {ground.effective_from:%d-%m-%Y}{end}"


def _check_end(
    subject: Ground | InterimDecision, ends_on: date, today: date, *, or_before: bool = False
) -> None:
    """Refuse an end in the past, before the start, or after it ended anyway (a successor may come after that)."""
    starts = subject.effective_from if isinstance(subject, Ground) else subject.decided_on
    if ends_on < (first := max(today, starts)):
        raise RuleBroken(f"Wat geldt, eindigt niet met terugwerkende kracht. Kies {first:%d-%m-%Y} of later.")
    if subject.effective_until and subject.effective_until <= ends_on and not or_before:
        raise RuleBroken(f"Dit eindigt al op {subject.effective_until:%d-%m-%Y}.")


def _take_effect(proposal: Proposal, actor: Staff, now: datetime) -> None:
    today = timezone.localdate(now)
    if isinstance(proposal, Ending):
        subject = _ended_by(proposal)
        _check_end(subject, proposal.ends_on, today)
        _settle(proposal, actor, ProposalState.APPROVED, now)
        _end(subject, proposal.ends_on)
    elif isinstance(proposal, InterimDecision):
        if proposal.effective_until and proposal.effective_until <= today:
            raise RuleBroken("De einddatum van dit besluit is voorbij. Laat het opnieuw voorstellen.")
        _settle(proposal, actor, ProposalState.APPROVED, now)
    elif (old := proposal.replaces) is None:
        _check_way(proposal, today)
        _settle(proposal, actor, ProposalState.APPROVED, now)
    else:
        _replace(proposal, Ground.objects.select_for_update().get(pk=old.pk), actor, now)


def _replace(proposal: Ground, old: Ground, actor: Staff, now: datetime) -> None:
    """The new row and the end of the old are one change: the constraint looks when both are done."""
    proposal.replaces = old
    _check_way(proposal, timezone.localdate(now))
    with connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS {ONE_A_DATE} DEFERRED")
        _settle(proposal, actor, ProposalState.APPROVED, now)
        if old.effective_until is None or old.effective_until > proposal.effective_from:
            _end(old, proposal.effective_from)
        cursor.execute(f"SET CONSTRAINTS {ONE_A_DATE} IMMEDIATE")


def _ended_by(proposal: Ending) -> Ground | InterimDecision:
    if proposal.ground:
        return Ground.objects.select_for_update().get(pk=proposal.ground.pk)
    return InterimDecision.objects.select_for_update().get(endings=proposal)


def _settle(proposal: Proposal, actor: Staff, state: ProposalState, now: datetime) -> None:
    transition(
        proposal, expect={"state": ProposalState.PROPOSED},
        change={"state": state, "settled_by": actor, "settled_at": now}, reason=state.value,
    )  # fmt: skip


def _end(subject: Ground | InterimDecision, ends_on: date) -> None:
    transition(
        subject, expect={"state": ProposalState.APPROVED, "effective_until": subject.effective_until},
        change={"effective_until": ends_on}, reason="ended",
    )  # fmt: skip
