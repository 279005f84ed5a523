"""Taking back what was put in for the table: it was about somebody else, or it was wrong (ZS-3, ZS-4, SH-6)."""

from datetime import datetime
from uuid import UUID

from cases.access.door import access
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import RuleBroken
from cases.base.transition import transition
from cases.disclosure.enums import RecallReason
from cases.disclosure.recall import terugnemen
from cases.partners.models import Staff
from zsm.enums import InputState
from zsm.models import Arrest, Inbreng
from zsm.selectors import mijn_inbreng, terug_te_nemen
from zsm.services.inbreng import kenmerken_bij

REASONS = (RecallReason.VERKEERDE_PERSOON, RecallReason.ONJUIST, RecallReason.TEN_ONRECHTE)


def inbreng_terugnemen(
    *, arrest_id: UUID, actor: Staff, reason: RecallReason, seen: datetime | None, now: datetime
) -> Inbreng:
    """Take back deel A, or the input of one's organisation: nobody else reads it, and the table sees that it is gone.

    What was put in before it goes too: it was about the same person. Who had it is told and says that it knows. What
    to mind that was recorded with it goes with it; the report of the arrest stands. A second time it is the same.

    Args:
        seen: when the input that the page was opened on was given.

    Raises:
        NotVisible: not an arrest that this actor may know.
        RuleBroken: there is nothing to take back, or the reason is none of these.
    """
    arrest = access(Arrest, pk=arrest_id, actor=actor, lock=True)
    if reason not in REASONS:
        raise RuleBroken("Kies een van de mogelijkheden.")
    current = mijn_inbreng(arrest, actor)
    if current and current.state == InputState.TERUGGENOMEN:
        return current
    items = terug_te_nemen(current)
    if current is None or not items:
        raise RuleBroken("Er is geen inbreng van uw organisatie om in te trekken.")
    if current.at != seen:
        raise RuleBroken(
            "Iemand van uw organisatie heeft dit intussen veranderd. Kijk eerst wat er nu staat."
        )
    for item in items:
        for mark in kenmerken_bij(item=item):
            if mark.recorded_at == item.recorded_at:
                terugnemen(item=mark, actor=actor, reason=reason, now=now)
        terugnemen(item=item, actor=actor, reason=reason, now=now)
    report = arrest.item if arrest.item.owner_id == actor.organisation_id else None
    state = InputState.AANWEZIG if report else InputState.TERUGGENOMEN
    change = {"state": state, "because": "", "item_id": report.pk if report else None, "at": now}
    transition(current, expect={"at": current.at}, change=change, reason=reason.value)
    audit.record(
        Verb.WITHDRAWN, actor=actor, subject=current, case_id=arrest.case_id,
        detail={"what": "input", "reason": reason},
    )  # fmt: skip
    return current
