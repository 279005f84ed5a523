"""Writing down that Veilig Thuis was called about an arrest (ZS-8)."""

from datetime import datetime, timedelta
from uuid import UUID

from cases.access.door import access
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, RuleBroken
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import ItemText
from cases.dossier.services import vastleggen
from cases.partners.enums import Partner
from cases.partners.models import Staff
from zsm.enums import Gehoor
from zsm.models import Arrest
from zsm.nacht.models import Gebeld
from zsm.nacht.selectors import crisisdienst

# The very same of the same person within this time is a double tap.
DOUBLE_CLICK = timedelta(minutes=1)


def bel_vt(*, arrest_id: UUID, actor: Staff, answer: Gehoor, said: str = "", now: datetime) -> Gebeld:
    """Write down that the number of Veilig Thuis was called about an arrest, and what came of it (ZS-8).

    That it was called is known to all who know of the arrest; the words stay with who wrote them. A double tap
    is one call.

    Raises:
        NotVisible: not an arrest that this actor may know; or Veilig Thuis, which is the one that is called.
        RuleBroken: there is no crisisdienst in this region.
    """
    arrest = access(Arrest, pk=arrest_id, actor=actor, lock=True)
    if actor.organisation.partner == Partner.VT:
        raise NotVisible
    if answer is Gehoor.CRISISDIENST and crisisdienst(arrest.case.region_id, now=now) is None:
        raise RuleBroken("In deze regio is er geen aparte crisisdienst. Kies een van de andere antwoorden.")
    if again := _just_called(arrest, actor, answer, said, now):
        return again
    item = None
    if said.strip():
        item = vastleggen(
            case=arrest.case, actor=actor, kind=Kind.STAP, moment=Moment.ZSM, now=now,
            text=f"Veilig Thuis gebeld. {answer.label}. {said.strip()}",
        )  # fmt: skip
    call = Gebeld(arrest=arrest, organisation=actor.organisation, by=actor, at=now, answer=answer, item=item)
    call.save(force_insert=True)
    audit.record(
        Verb.CALLED, actor=actor, subject=call, case_id=arrest.case_id,
        detail={"what": "vt_at_night", "answer": answer},
    )  # fmt: skip
    return call


def _just_called(arrest: Arrest, actor: Staff, answer: Gehoor, said: str, now: datetime) -> Gebeld | None:
    """The same call by the first of two taps; other words make another one, so that nothing typed is lost."""
    same = Gebeld.objects.filter(arrest=arrest, by=actor, answer=answer, at__gt=now - DOUBLE_CLICK)
    for call in same.order_by("-at"):
        words = ItemText.objects.filter(item=call.item_id).values_list("text", flat=True).first() or ""
        if not said.strip() or words.endswith(said.strip()):
            return call
    return None
