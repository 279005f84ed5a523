"""How a version of a form comes about: one proposes what follows, another approves, a date does the rest (VP-3).

A beheerder makes the version of the own region, for a form that the own partner fills in; what came with the
installation holds where a region has none.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import Overtaken, RuleBroken
from cases.base.transition import transition
from cases.partners.enums import ProposalState, Role
from cases.partners.models import Staff
from cases.safety.definition import complete, definition_objection, readable
from cases.safety.enums import Mark
from cases.safety.instruments import current
from cases.safety.models import Instrument

TAKEN = "Op die dag gaat al een andere versie in. Kies een andere dag."


@dataclass(frozen=True)
class Verschil:
    """What of a question is another in the later version: its words there, before and after; empty when it is not."""

    code: str
    before: str
    after: str


def voorstellen(
    *,
    replaces_id: UUID,
    actor: Staff,
    title: str,
    questions: Any,
    source: str,
    effective_from: date,
    now: datetime,
    mark: str = Mark.EIGEN,
) -> Instrument:
    """Propose the version of the own region that follows this one; it holds once another approved it.

    Raises:
        NotVisible: the actor is no functioneel beheerder of who fills the form in, or there is no such version.
        RuleBroken: what is wrong with the definition or the day.
    """
    old = access(Instrument, pk=replaces_id, actor=actor, action=Action.CHANGE)
    if objection := _objection(title, source, mark, effective_from, timezone.localdate(now)):
        raise RuleBroken(objection)
    if objection := definition_objection(questions):
        raise RuleBroken(objection)
    wanted = {
        "replaces": old, "title": title.strip(), "source": source.strip(), "mark": mark,
        "questions": [complete(question) for question in questions], "effective_from": effective_from,
    }  # fmt: skip
    region = actor.organisation.region
    same = Instrument.objects.filter(state=ProposalState.PROPOSED, proposed_by=actor, region=region, **wanted)
    if again := same.first():  # a double click proposes once
        return again
    if (
        _of_code(old.code, region.pk)
        .filter(state=ProposalState.APPROVED, effective_from=effective_from)
        .exists()
    ):
        raise RuleBroken(TAKEN)
    made = Instrument(
        code=old.code, partner=old.partner, region=region, version=_next(old.code, region.pk),
        proposed_by=actor, proposed_at=now, **wanted,
    )  # fmt: skip
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:  # a colleague proposed at the same moment
        raise Overtaken from None
    _recorded(Verb.PROPOSED, made, actor)
    return made


def beslissen(*, pk: UUID, actor: Staff, approve: bool, now: datetime) -> Instrument:
    """Approve a proposal, or reject it; nothing of it changes afterwards.

    Raises:
        NotVisible: the actor proposed it, is neither FG nor beheerder of that partner in that region, or it is
            not there.
        RuleBroken: the day has passed, or another version starts on it.
        Overtaken: it was decided upon before.
    """
    proposal = access(Instrument, pk=pk, actor=actor, action=Action.DECIDE, lock=True)
    if proposal.state != ProposalState.PROPOSED:
        raise Overtaken(f"Dit voorstel is al {proposal.get_state_display()}.")
    if approve and proposal.effective_from < timezone.localdate(now):
        raise RuleBroken("De dag waarop deze versie zou ingaan is voorbij. Laat haar opnieuw voorstellen.")
    state = ProposalState.APPROVED if approve else ProposalState.REJECTED
    try:
        with transaction.atomic():
            transition(
                proposal, expect={"state": ProposalState.PROPOSED},
                change={"state": state, "settled_by": actor, "settled_at": now}, reason=state.value,
            )  # fmt: skip
    except IntegrityError:
        raise RuleBroken(TAKEN) from None
    _recorded(Verb.APPROVED if approve else Verb.REJECTED, proposal, actor)
    return proposal


def formulieren(actor: Staff, *, today: date) -> list[Instrument]:
    """The version of each form that holds today in the region of the actor, by title."""
    codes = visible_to(Instrument, actor).values_list("code", flat=True).order_by().distinct()
    region = actor.organisation.region_id
    found = []
    for code in codes:
        try:
            found.append(current(code, on=today, region=region))
        except RuleBroken:  # of another region alone, or not yet
            continue
    return sorted(found, key=lambda one: (one.title, one.code))


def versies(instrument: Instrument, actor: Staff) -> list[Instrument]:
    """All versions of this form that hold, held or may come to hold where the actor works, the latest first."""
    rows = visible_to(Instrument, actor).filter(code=instrument.code)
    here = rows.filter(Q(region=None) | Q(region_id=actor.organisation.region_id))
    return list(
        here.select_related("region", "proposed_by", "settled_by").order_by("-effective_from", "-version")
    )


def wachtend(actor: Staff) -> list[Instrument]:
    """Proposals that are open where this actor works: to follow, or to decide upon."""
    if not actor.has_role(Role.FUNCTIONEEL_BEHEERDER, Role.FG):
        return []
    rows = visible_to(Instrument, actor).filter(state=ProposalState.PROPOSED)
    return list(rows.select_related("proposed_by").order_by("proposed_at"))


def te_beslissen(actor: Staff) -> list[Instrument]:
    """Open proposals that this actor may decide upon, the longest waiting first."""
    rows = visible_to(Instrument, actor, Action.DECIDE).filter(state=ProposalState.PROPOSED)
    return list(rows.order_by("proposed_at"))


def mag_beslissen(proposal: Instrument, actor: Staff) -> bool:
    """Whether this actor is the one to decide."""
    return proposal.state == ProposalState.PROPOSED and any(
        one.pk == proposal.pk for one in te_beslissen(actor)
    )


def mag_vervangen(instrument: Instrument, actor: Staff) -> bool:
    """Whether this actor may propose what follows."""
    return visible_to(Instrument, actor, Action.CHANGE).filter(pk=instrument.pk).exists()


def verschillen(later: Instrument, before: Instrument | None) -> list[Verschil]:
    """What the later version asks otherwise, in the order in which it is asked; what went away comes last."""
    old = {question["code"]: _said(question) for question in before.questions} if before else {}
    new = {question["code"]: _said(question) for question in later.questions}
    changed = [Verschil(code, old.get(code, ""), text) for code, text in new.items() if old.get(code) != text]
    return [*changed, *(Verschil(code, text, "") for code, text in old.items() if code not in new)]


def _said(question: dict[str, Any]) -> str:
    """A question on one line."""
    full = complete(question)
    choices = " / ".join(one["label"] for one in full["choices"])
    said = [full["part"], full["label"], full["help"], choices, "verplicht" if full["required"] else ""]
    return " · ".join(part for part in said if part)


def _objection(title: str, source: str, mark: str, effective_from: date, today: date) -> str | None:
    if not title.strip() or len(title) > 120 or not readable(title):
        return "Geef het formulier een titel van hoogstens 120 tekens."
    if not source.strip() or len(source) > 300 or not readable(source):
        return (
            "Schrijf in hoogstens 300 tekens op waarom deze versie er komt, of waar de vragen vandaan komen."
        )
    if mark not in Mark.values:
        return "Kies hoe zeker de vragen zijn."
    if effective_from < today:
        return "Een versie gaat niet in met terugwerkende kracht. Kies vandaag of later."
    return None


def _of_code(code: str, region_id: UUID) -> QuerySet[Instrument]:
    return Instrument.objects.filter(code=code, region_id=region_id)


def _next(code: str, region_id: UUID) -> int:
    """One more than the highest of everybody's and of the region's that was not rejected."""
    counted = Instrument.objects.filter(Q(region=None) | Q(region_id=region_id), code=code)
    highest = counted.exclude(state=ProposalState.REJECTED).aggregate(Max("version"))["version__max"]
    return int(highest or 0) + 1


def _recorded(verb: Verb, proposal: Instrument, actor: Staff) -> None:
    detail = {"what": "instrument", "code": proposal.code, "version": proposal.version}
    audit.record(verb, actor=actor, subject=proposal, detail=detail)
