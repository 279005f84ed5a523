"""Follow-ups of a decision, each with its own date and clock: the verdiepingstafel, a hearing, PGA (ZS-5, 004)."""

from datetime import datetime
from uuid import UUID

from cases.access.door import access
from cases.access.enums import Action
from cases.access.grants import read
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.base.transition import transition
from cases.deadlines import services as deadlines
from cases.dossier.enums import Kind, Moment
from cases.dossier.services import vastleggen
from cases.partners.models import Staff
from zsm.enums import Route
from zsm.models import Besluit
from zsm.vervolg import rules
from zsm.vervolg.clocks import FOLLOW_UP
from zsm.vervolg.enums import Verloop
from zsm.vervolg.models import Vervolgafspraak, VervolgContent


def afspraak_maken(
    *, besluit: Besluit, actor: Staff, route: Route, at: datetime, what: str, now: datetime
) -> Vervolgafspraak:
    """Something follows from this decision on a date; a clock runs until then (ZS-5).

    The same route at the same moment again (a double click) is the first one.

    Args:
        what: what is on the table there, and who goes; may be empty.

    Raises:
        NotVisible: not a decision of this actor's organisation.
        RuleBroken: see rules.follow_up_objection.
    """
    besluit = access(Besluit, pk=besluit.pk, actor=actor, action=Action.CHANGE, lock=True)
    if objection := rules.follow_up_objection(at=at, now=now):
        raise RuleBroken(objection)
    same = VervolgContent.objects.filter(
        afspraak__besluit=besluit, afspraak__at=at, afspraak__ended_at__isnull=True, route=route
    )
    if again := same.select_related("afspraak").first():
        return again.afspraak
    case = besluit.arrest.case
    item = vastleggen(case=case, actor=actor, kind=Kind.VERVOLG, moment=Moment.ZSM, now=now)
    made = Vervolgafspraak(case=case, besluit=besluit, item=item, owner=actor.organisation, by=actor, at=at)
    made.save()
    VervolgContent(owner=actor.organisation, item=item, afspraak=made, route=route, what=what.strip()).save()
    deadlines.start(
        kind=FOLLOW_UP, subject_id=made.pk, case=case, item=item, responsible=actor.organisation, started_at=now,
        due_at=at, actor=actor, now=now,
    )  # fmt: skip
    audit.record(Verb.RECORDED, actor=actor, subject=made, case_id=case.pk, detail={"what": "follow_up"})
    return made


def afspraak_verzetten(*, afspraak_id: UUID, actor: Staff, at: datetime, now: datetime) -> Vervolgafspraak:
    """It is on another date; its clock moves along, as an audited act (D-5).

    Raises:
        NotVisible: not a follow-up of this actor's organisation.
        RuleBroken: see rules.follow_up_objection.
        Overtaken: somebody wrote down before how it went, or moved it.
    """
    found = _open(afspraak_id, actor)
    if objection := rules.follow_up_objection(at=at, now=now):
        raise RuleBroken(objection)
    if found.at == at:
        return found  # a double click
    deadlines.move(kind=FOLLOW_UP, subject_id=found.pk, due_at=at, actor=actor, now=now, reason="verzet")
    transition(found, expect={"at": found.at, "ended_at__isnull": True}, change={"at": at}, reason="verzet")
    audit.record(Verb.CHANGED, actor=actor, subject=found, case_id=found.case_id, detail={"what": "moved"})
    return found


def afspraak_afronden(
    *, afspraak_id: UUID, actor: Staff, verloop: Verloop, came_of: str, now: datetime
) -> Vervolgafspraak:
    """What came of it; or that it was not held, and what then.

    Raises:
        NotVisible: not a follow-up of this actor's organisation.
        RuleBroken: nothing was written.
        Overtaken: somebody wrote it down before.
    """
    found = _open(afspraak_id, actor)
    if not came_of.strip():
        raise RuleBroken("Schrijf op wat eruit kwam, of wat er nu gebeurt.")
    content = read(VervolgContent.objects.filter(afspraak=found), actor=actor)[0]
    transition(content, expect={"came_of": ""}, change={"came_of": came_of.strip()}, reason="afgerond")
    transition(
        found,
        expect={"ended_at__isnull": True},
        change={"ended_at": now, "outcome": verloop},
        reason="afgerond",
    )
    deadlines.meet(kind=FOLLOW_UP, subject_id=found.pk, actor=actor, now=now)
    audit.record(
        Verb.CHANGED, actor=actor, subject=found, case_id=found.case_id, detail={"what": verloop.value}
    )
    return found


def _open(afspraak_id: UUID, actor: Staff) -> Vervolgafspraak:
    found = access(Vervolgafspraak, pk=afspraak_id, actor=actor, action=Action.CHANGE, lock=True)
    if found.owner_id != actor.organisation_id:
        raise NotVisible
    if found.ended_at is not None:
        raise Overtaken("Een collega legde al vast hoe het ging. Kijk wat er staat.")
    return found
