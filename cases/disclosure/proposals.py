"""Reading the matrix as people see it: what holds on a day, what is proposed, and what a proposal changes (SH-3)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q

from cases.access.door import visible_to
from cases.access.enums import Action
from cases.base.errors import NotVisible
from cases.disclosure.enums import Condition, ProposalState
from cases.disclosure.grounds import Proposal
from cases.disclosure.models import Ending, Ground, InterimDecision
from cases.dossier.enums import DataClass, Moment
from cases.partners.enums import Partner, Role
from cases.partners.models import Staff

MODELS: tuple[type[Proposal], ...] = (Ground, InterimDecision, Ending)


@dataclass(frozen=True)
class Regel:
    """A row of the matrix in words, with the decisions of the reader's own region behind it."""

    ground: Ground
    classes: list[str]
    conditions: list[str]
    decisions: list[InterimDecision] = field(default_factory=list)


@dataclass(frozen=True)
class Voorstel:
    """A proposal and what it changes, line by line: what of it, as it is, as it would be."""

    proposal: Proposal
    kind: str
    ground: Ground
    lines: list[tuple[str, str, str]]

    @property
    def region(self) -> str:
        """The region whose decision it is; empty for the matrix itself."""
        if isinstance(self.proposal, InterimDecision):
            return str(self.proposal.region)
        decision = self.proposal.decision if isinstance(self.proposal, Ending) else None
        return str(decision.region) if decision else ""


def matrix_op(
    actor: Staff,
    *,
    giver: str = "",
    receiver: str = "",
    moment: str = "",
    on: date | None = None,
    today: date,
) -> list[Regel]:
    """What was approved: on this day what holds then, else what holds now or later."""
    rows = visible_to(Ground, actor).filter(state=ProposalState.APPROVED)
    for name, value in (("giver", giver), ("receiver", receiver), ("moment", moment)):
        if value:
            rows = rows.filter(**{name: value})
    rows = rows.filter(_lasting(on or today))
    if on:
        rows = rows.filter(effective_from__lte=on)
    decisions = _decisions(actor, on or today, started=on is not None)
    found = sorted(rows.order_by("purpose", "effective_from"), key=_place)
    return [_in_words(row, decisions.get(row.pk, [])) for row in found]


def voorstellen(actor: Staff) -> list[Voorstel]:
    """Proposals that are open, for who proposes and who decides; the longest first."""
    if not actor.has_role(Role.FUNCTIONEEL_BEHEERDER, Role.FG):
        return []
    return _open(actor, Action.VIEW)


def te_beslissen(actor: Staff) -> list[Voorstel]:
    """Open proposals that this actor may decide upon."""
    return _open(actor, Action.DECIDE) if actor.has_role(Role.FG) else []


def voorstel(pk: UUID, actor: Staff) -> Voorstel:
    """One proposal, also one that was decided upon.

    Raises:
        NotVisible: it is not there, or the actor neither proposes nor decides.
    """
    if actor.has_role(Role.FUNCTIONEEL_BEHEERDER, Role.FG):
        for model in MODELS:
            if found := _known(model, actor, Action.VIEW).filter(pk=pk, proposed_by__isnull=False).first():
                return _told(found)
    raise NotVisible


def mag_beslissen(proposal: Proposal, actor: Staff) -> bool:
    """Whether this actor is the one to decide."""
    if proposal.state != ProposalState.PROPOSED:
        return False
    return visible_to(type(proposal), actor, Action.DECIDE).filter(pk=proposal.pk).exists()


def _place(ground: Ground) -> tuple[int, int, int]:
    """In the order in which moments and partners stand everywhere."""
    partners = list(Partner.values)
    return (
        list(Moment.values).index(ground.moment),
        partners.index(ground.giver),
        partners.index(ground.receiver),
    )


def _lasting(on: date) -> Q:
    return Q(effective_until__isnull=True) | Q(effective_until__gt=on)


def _decisions(actor: Staff, on: date, *, started: bool) -> dict[UUID, list[InterimDecision]]:
    rows = visible_to(InterimDecision, actor).filter(
        _lasting(on), state=ProposalState.APPROVED, region_id=actor.organisation.region_id
    )
    if started:
        rows = rows.filter(decided_on__lte=on)
    found: dict[UUID, list[InterimDecision]] = {}
    for row in rows.order_by("-decided_on"):
        found.setdefault(row.ground_id, []).append(row)
    return found


def _in_words(ground: Ground, decisions: list[InterimDecision]) -> Regel:
    return Regel(
        ground, _labels(DataClass, ground.data_classes), _labels(Condition, ground.conditions), decisions
    )


def _labels(words: type[DataClass] | type[Condition], values: Sequence[str]) -> list[str]:
    return [str(words(value).label) for value in values]


def _known(model: type[Proposal], actor: Staff, action: Action):  # type: ignore[no-untyped-def]  # three kinds of rows
    also = {
        Ground: ["replaces"],
        InterimDecision: ["ground", "region"],
        Ending: ["ground", "decision__ground", "decision__region"],
    }
    rows = visible_to(model, actor, action)
    return rows.select_related("proposed_by__organisation__region", "settled_by", *also[model])


def _open(actor: Staff, action: Action) -> list[Voorstel]:
    found = [
        row for model in MODELS for row in _known(model, actor, action).filter(state=ProposalState.PROPOSED)
    ]
    return [_told(row) for row in sorted(found, key=lambda row: row.proposed_at)]


def _told(proposal: Proposal) -> Voorstel:
    if isinstance(proposal, Ending):
        decision = proposal.decision
        ground = decision.ground if decision else proposal.ground
        assert ground is not None  # an_ending_is_of_one
        until = decision.effective_until if decision else ground.effective_until
        lines = [("Geldt tot", _day(until) or "geen einde", _day(proposal.ends_on))]
        return Voorstel(
            proposal, "einde van regionaal besluit" if decision else "einde van regel", ground, lines
        )
    if isinstance(proposal, InterimDecision):
        lines = [
            ("Besluit van", "", proposal.decided_by),
            ("Op", "", _day(proposal.decided_on)),
            ("Geldt tot", "", _day(proposal.effective_until) or "geen einde"),
        ]
        return Voorstel(proposal, "regionaal besluit", proposal.ground, lines)
    before = _facts(proposal.replaces) if proposal.replaces else {}
    lines = [(name, before.get(name, ""), text) for name, text in _facts(proposal).items()]
    return Voorstel(proposal, "vervanging" if proposal.replaces else "nieuwe regel", proposal, lines)


def _facts(ground: Ground) -> dict[str, str]:
    """What a row says, by what of it."""
    return {
        "Artikelen": ground.articles,
        "Soorten gegevens": ", ".join(_labels(DataClass, ground.data_classes)),
        "Voorwaarden": " ".join(_labels(Condition, ground.conditions)),
        "Status": ground.get_status_display(),
        "Geldt vanaf": _day(ground.effective_from),
        "Geldt tot": _day(ground.effective_until) or "geen einde",
        "Bron": ground.source,
        "Opmerking": ground.note,
    }


def _day(found: date | None) -> str:
    return f"{found:%d-%m-%Y}" if found else ""
