"""A datalek: anybody reports it from any page, the own FG closes it within 72 hours (art. 33 AVG; SA-10)."""

from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.base.transition import transition
from cases.deadlines import services as deadlines
from cases.disclosure.clocks import DATALEK, DATALEK_TERM
from cases.disclosure.enums import BreachClose, BreachPeople, BreachState, BreachWhat
from cases.disclosure.models import DataBreach, Disclosure
from cases.dossier.models import Case
from cases.notifications import texts
from cases.notifications.enums import Topic
from cases.notifications.services import tell
from cases.partners.enums import Role
from cases.partners.models import Staff

REPORTED = "datalek.reported"
texts.declare(
    REPORTED,
    "Er is een datalek gemeld. Bel de melder en kijk wat nodig is.",
    role=Role.FG,
    topic=Topic.REQUEST,
)

# The very same from the same person within this time is a double click.
DOUBLE_CLICK = timedelta(minutes=1)
LONGEST_AGO = timedelta(days=365)


def melden(
    *,
    actor: Staff,
    what: BreachWhat,
    people: BreachPeople,
    discovered_at: datetime,
    now: datetime,
    case_id: UUID | None = None,
    disclosure_id: UUID | None = None,
) -> DataBreach:
    """Tell the own FG that something leaked; 72 hours run from when it was discovered.

    Raises:
        NotVisible: the actor does not work on the case, or the disclosure is not of it or not given by the
            actor's organisation.
        RuleBroken: discovered in the future, or more than a year ago.
    """
    case = access(Case, pk=case_id, actor=actor) if case_id else None
    shared = None
    if disclosure_id:
        shared = access(Disclosure, pk=disclosure_id, actor=actor, action=Action.CHANGE)
        if case is None or shared.case_id != case.pk:
            raise NotVisible
    if discovered_at > now:
        raise RuleBroken("Deze tijd ligt in de toekomst. Vul in wanneer u het ontdekte.")
    if discovered_at <= now - LONGEST_AGO:
        raise RuleBroken("Dit is meer dan een jaar geleden. Bel uw FG.")
    if (again := _again(actor, what, people, case, shared, now)) is not None:
        return again
    breach = DataBreach(
        organisation=actor.organisation, what=what, people=people, case=case, disclosure=shared,
        discovered_at=discovered_at, reported_at=now, reported_by=actor,
    )  # fmt: skip
    breach.save()
    deadlines.start(
        kind=DATALEK, subject_id=breach.pk, case=None, item=None, responsible=actor.organisation,
        started_at=discovered_at, due_at=discovered_at + DATALEK_TERM, actor=actor,
    )  # fmt: skip
    tell(organisation_id=actor.organisation_id, effect=REPORTED)
    audit.record(
        Verb.BREACH_REPORTED, actor=actor, subject=breach, case_id=breach.case_id, owner_id=actor.organisation_id,
        disclosure_id=breach.disclosure_id, detail={"what": what, "people": people},
    )  # fmt: skip
    return breach


def open_datalekken(actor: Staff) -> QuerySet[DataBreach]:
    """What is open in the actor's organisation, the longest known first; nothing for who is not its FG."""
    rows = visible_to(DataBreach, actor, Action.REVIEW).filter(state=BreachState.OPEN)
    return rows.select_related("case", "reported_by", "disclosure__receiver__region").order_by(
        "discovered_at"
    )


def autoriteit_verteld(*, breach_id: UUID, actor: Staff, now: datetime) -> DataBreach:
    """It was reported to the Autoriteit Persoonsgegevens: that is what the 72 hours are for.

    Raises:
        NotVisible: not of the actor's organisation, or the actor is not its FG.
        Overtaken: it is closed.
    """
    breach = _of_fg(breach_id, actor)
    if breach.authority_told_at is not None:
        return breach
    transition(
        breach,
        expect={"state": BreachState.OPEN, "authority_told_at__isnull": True},
        change={"authority_told_at": now},
        reason="autoriteit",
    )
    _end_clock(breach, actor, now)
    audit.record(Verb.TOLD, actor=actor, subject=breach, detail={"whom": "autoriteit"})
    return breach


def betrokkenen_verteld(*, breach_id: UUID, actor: Staff, now: datetime) -> DataBreach:
    """The people concerned know of it (art. 34 AVG); raises as autoriteit_verteld."""
    breach = _of_fg(breach_id, actor)
    if breach.people_told_at is not None:
        return breach
    transition(
        breach,
        expect={"state": BreachState.OPEN, "people_told_at__isnull": True},
        change={"people_told_at": now},
        reason="betrokkenen",
    )
    audit.record(Verb.TOLD, actor=actor, subject=breach, detail={"whom": "betrokkenen"})
    return breach


def afhandelen(*, breach_id: UUID, actor: Staff, reason: BreachClose, now: datetime) -> DataBreach:
    """The FG closes it, and says on what.

    Raises:
        NotVisible: not of the actor's organisation, or the actor is not its FG.
        RuleBroken: it says *gemeld* and was not; or *niet gemeld* and was.
        Overtaken: it is closed, on something else.
    """
    breach = _of_fg(breach_id, actor)
    if breach.state == BreachState.CLOSED and breach.close_reason == reason:
        return breach  # a double click
    if reason == BreachClose.GEMELD and breach.authority_told_at is None:
        raise RuleBroken("Leg eerst vast dat het bij de Autoriteit Persoonsgegevens is gemeld.")
    if reason != BreachClose.GEMELD and breach.authority_told_at is not None:
        raise RuleBroken("Dit is gemeld bij de Autoriteit Persoonsgegevens. Kies 'gemeld'.")
    transition(
        breach,
        expect={"state": BreachState.OPEN},
        change={"state": BreachState.CLOSED, "closed_at": now, "closed_by": actor, "close_reason": reason},
        reason=reason,
    )
    _end_clock(breach, actor, now)
    audit.record(
        Verb.BREACH_CLOSED, actor=actor, subject=breach, case_id=breach.case_id, detail={"reason": reason}
    )
    return breach


def _of_fg(breach_id: UUID, actor: Staff) -> DataBreach:
    return access(DataBreach, pk=breach_id, actor=actor, action=Action.REVIEW, lock=True)


def _end_clock(breach: DataBreach, actor: Staff, now: datetime) -> None:
    """The term is met once: by the report to the authority, or by closing without one."""
    with suppress(Overtaken):
        deadlines.meet(kind=DATALEK, subject_id=breach.pk, actor=actor, now=now)


def _again(
    actor: Staff,
    what: BreachWhat,
    people: BreachPeople,
    case: Case | None,
    shared: Disclosure | None,
    now: datetime,
) -> DataBreach | None:
    same = DataBreach.objects.filter(
        reported_by=actor,
        what=what,
        people=people,
        case=case,
        disclosure=shared,
        reported_at__gt=now - DOUBLE_CLICK,
    )
    return same.first()
