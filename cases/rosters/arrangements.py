"""Arranging how a region works: one proposes, another person of the region approves, a date does the rest (P-4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.base.transition import transition
from cases.partners.arrangements import Choice, Spec, chosen, spec
from cases.partners.enums import Arrangement, ProposalState, Role
from cases.partners.models import RegionalArrangement, Staff

TAKEN = "Op die dag gaat al een andere afspraak over deze vraag in. Kies een andere dag."
PROPOSES = Role.FUNCTIONEEL_BEHEERDER


@dataclass(frozen=True)
class Afspraak:
    """One question in one region: what holds now, what was and will be, and what is proposed."""

    now: Choice
    rows: list[RegionalArrangement]
    proposals: list[RegionalArrangement]

    @property
    def spec(self) -> Spec:
        """What is known of the question."""
        return self.now.spec

    @property
    def history(self) -> list[tuple[RegionalArrangement, str]]:
        """Every row that was approved with what it says, the latest first."""
        return [(row, in_words(row)) for row in self.rows]

    @property
    def open(self) -> list[tuple[RegionalArrangement, str]]:
        """Every proposal with what it says."""
        return [(row, in_words(row)) for row in self.proposals]


def in_words(row: RegionalArrangement) -> str:
    """What a row says, as people read it."""
    return spec(row.key).words(row.value) if row.value else "geen eigen afspraak: zoals in de bronnen"


def afspraken(actor: Staff, *, today: date) -> list[Afspraak]:
    """All that can be arranged in the actor's own region, in the order of the list."""
    region_id = actor.organisation.region_id
    rows = visible_to(RegionalArrangement, actor).filter(region_id=region_id)
    seen = list(rows.select_related("proposed_by", "settled_by").order_by("-effective_from", "proposed_at"))
    return [
        Afspraak(
            chosen(region_id, key, on=today),
            [row for row in seen if row.key == key and row.state == ProposalState.APPROVED],
            [row for row in seen if row.key == key and row.state == ProposalState.PROPOSED],
        )
        for key in Arrangement
    ]


def mag_voorstellen(actor: Staff, key: str) -> bool:
    """Whether this actor may propose an answer: a functioneel beheerder of a partner whom it binds."""
    return actor.has_role(PROPOSES) and actor.organisation.partner in spec(key).binds


def voorstellen(
    *, actor: Staff, key: str, value: str, effective_from: date, decided_by: str, now: datetime
) -> RegionalArrangement:
    """Propose what the own region agreed on this question, from a day on.

    Args:
        value: one of the list or a number of hours; empty: no own answer any more.
        decided_by: the body that agreed, not a person.

    Raises:
        NotVisible: no functioneel beheerder of a partner whom it binds, or no such question.
        RuleBroken: a value that is not offered, a day that has passed, or one that is taken.
    """
    if key not in Arrangement.values or not mag_voorstellen(actor, key):
        raise NotVisible
    if objection := _objection(spec(key), value, decided_by, effective_from, timezone.localdate(now)):
        raise RuleBroken(objection)
    wanted = {
        "region_id": actor.organisation.region_id, "key": key, "value": value, "effective_from": effective_from,
        "decided_by": decided_by.strip(),
    }  # fmt: skip
    same = RegionalArrangement.objects.filter(state=ProposalState.PROPOSED, proposed_by=actor, **wanted)
    if again := same.first():  # a double click proposes once
        return again
    if _taken(actor.organisation.region_id, key, effective_from):
        raise RuleBroken(TAKEN)
    made = RegionalArrangement(proposed_by=actor, proposed_at=now, **wanted)
    made.save(force_insert=True)
    _recorded(Verb.PROPOSED, made, actor)
    return made


def beslissen(*, pk: UUID, actor: Staff, approve: bool, now: datetime) -> RegionalArrangement:
    """Approve a proposal, or reject it; nothing of it changes afterwards.

    Raises:
        NotVisible: the actor proposed it, is neither FG nor beheerder in that region, or it is not there.
        RuleBroken: the day has passed, or another answer starts on it.
        Overtaken: it was decided upon before.
    """
    proposal = access(RegionalArrangement, pk=pk, actor=actor, action=Action.DECIDE, lock=True)
    if proposal.state != ProposalState.PROPOSED:
        raise Overtaken(f"Dit voorstel is al {proposal.get_state_display()}.")
    if approve and proposal.effective_from < timezone.localdate(now):
        raise RuleBroken("De dag waarop deze afspraak zou ingaan is voorbij. Laat haar opnieuw voorstellen.")
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


def te_beslissen(actor: Staff) -> list[RegionalArrangement]:
    """Open proposals that this actor may decide upon, the longest waiting first."""
    rows = visible_to(RegionalArrangement, actor, Action.DECIDE).filter(state=ProposalState.PROPOSED)
    return list(rows.order_by("proposed_at"))


def mag_beslissen(proposals: Iterable[RegionalArrangement], actor: Staff) -> set[UUID]:
    """Which of these the actor may decide upon."""
    return {one.pk for one in proposals} & {one.pk for one in te_beslissen(actor)}


def _objection(of: Spec, value: str, decided_by: str, effective_from: date, today: date) -> str | None:
    if value:
        try:
            of.value(value)
        except ValueError:
            return (
                "Kies een van de mogelijkheden."
                if of.offered
                else "Vul een aantal uren in van 1 tot en met 168."
            )
    if not decided_by.strip() or len(decided_by) > 120 or "\x00" in decided_by:
        return "Vul in hoogstens 120 tekens in wie dit afsprak: het overleg of orgaan, niet een persoon."
    if effective_from < today:
        return "Een afspraak gaat niet in met terugwerkende kracht. Kies vandaag of later."
    return None


def _taken(region_id: UUID, key: str, day: date) -> bool:
    return RegionalArrangement.objects.filter(
        region_id=region_id, key=key, effective_from=day, state=ProposalState.APPROVED
    ).exists()


def _recorded(verb: Verb, proposal: RegionalArrangement, actor: Staff) -> None:
    detail = {"what": "arrangement", "key": proposal.key}
    audit.record(verb, actor=actor, subject=proposal, detail=detail)
