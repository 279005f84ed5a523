"""The steps of the assessment, each with who and when; none of them is a condition to go (TH-1; 002: 2.2)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from acuut.huisverbod.enums import TOLD, Stap
from acuut.huisverbod.models import Huisverbodaanvraag, HuisverbodStap
from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import RuleBroken
from cases.dossier.enums import Kind, Moment
from cases.dossier.selectors import teksten
from cases.dossier.services import vastleggen
from cases.partners.models import Staff

# What is done at the desk, and what by who goes (002: 2.2).
FRONT_OFFICE = (Stap.SECRETARIAAT, Stap.SPOEDSCREENING, Stap.VERRIJKING)
THV_DIENST = (Stap.NAGEKEKEN, Stap.AGENT_GEBELD, Stap.VANGNET, Stap.UITGELEGD)


@dataclass(frozen=True)
class Gedaan:
    """One step as it stands on the page: what, and by whom and when once it is done."""

    code: Stap
    at: datetime | None = None
    by: str = ""
    told: str = ""
    text: str = ""


def stap_zetten(*, aanvraag_id: UUID, actor: Staff, code: Stap, text: str, now: datetime) -> HuisverbodStap:
    """Write down that this was done, with what was found in words if there are any; a second tap changes nothing.

    Raises:
        NotVisible: not a request of this actor's organisation.
        RuleBroken: the system itself writes this step, or the request was withdrawn.
    """
    aanvraag = access(Huisverbodaanvraag, pk=aanvraag_id, actor=actor, action=Action.CHANGE, lock=True)
    if code in TOLD:
        raise RuleBroken("Dit legt het systeem zelf vast.")
    done = HuisverbodStap.objects.filter(aanvraag=aanvraag, code=code, told__isnull=True).first()
    if done:
        return done
    if aanvraag.withdrawn_at is not None:
        raise RuleBroken("Deze vraag is ingetrokken: er is niets meer te doen.")
    item = None
    if text.strip():
        item = vastleggen(
            case=aanvraag.case, actor=actor, kind=Kind.STAP, moment=Moment.ACUUT, now=now,
            text=f"{code.label}: {text.strip()}",
        )  # fmt: skip
    step = HuisverbodStap(aanvraag=aanvraag, code=code, at=now, by=actor, item=item)
    step.save()
    audit.record(
        Verb.CHANGED, actor=actor, subject=aanvraag, case_id=aanvraag.case_id,
        detail={"what": "thv_step", "step": code},
    )  # fmt: skip
    return step


def stappen(aanvraag: Huisverbodaanvraag, actor: Staff) -> list[Gedaan]:
    """Who was told, then every step: done, or still to do. Of Veilig Thuis alone."""
    rows = list(
        visible_to(HuisverbodStap, actor)
        .filter(aanvraag=aanvraag)
        .select_related("by", "told", "item")
        .order_by("at")
    )
    texts = teksten([row.item for row in rows if row.item], actor)
    done = [
        Gedaan(
            Stap(row.code), row.at, row.by.display_name, row.told.display_name if row.told else "",
            texts.get(row.item_id, "").partition(": ")[2] if row.item_id else "",
        )
        for row in rows
    ]  # fmt: skip
    known = {one.code for one in done}
    return done + [Gedaan(code) for code in (*FRONT_OFFICE, *THV_DIENST) if code not in known]
