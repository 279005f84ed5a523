"""The OM does not prosecute: nobody is a suspect any more, and everyone who was told so hears it (K-1, SH-6).

What the police stated is theirs: they are asked, and let it fall with one tap.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from cases.access.grants import read
from cases.base.errors import RuleBroken
from cases.disclosure.services import Motivering
from cases.disclosure.vervallen import rol_vervalt
from cases.dossier.enums import Kind, Moment
from cases.dossier.services import vastleggen
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.persons.enums import EndReason, PersonRole
from cases.persons.models import PersonStatement
from zsm.enums import Course
from zsm.models import Arrest, BesluitContent
from zsm.selectors import waarom_niet
from zsm.vervolg import rules
from zsm.vervolg.enums import Soort, Uitkomst
from zsm.vervolg.models import Opdracht
from zsm.vervolg.opdrachten import asked_of, klaar, own_decision, vragen

ASKS = "Het OM seponeert deze zaak. Laat de rol van verdachte vervallen: wie dat kreeg, hoort het dan."

STILL_SUSPECT = (
    "Deze verdachte is daarna opnieuw aangehouden en is dus nog verdachte. Rond eerst die aanhouding af."
)


@dataclass(frozen=True)
class Gevallen:
    """What happened at once, and what is asked.

    Attributes:
        told: receipts that are asked of partners who had our own statement.
        asked: of who reported the arrest; None when it cannot be shared: why_not says why, and one calls.
    """

    told: int
    asked: Opdracht | None
    why_not: str = ""


def sepot_doorgeven(
    *, arrest_id: UUID, actor: Staff, motivering: Motivering | None, now: datetime
) -> Gevallen:
    """After a decision to seponeren: our own word *verdachte* falls, and who reported the arrest is asked the same.

    Twice is once.

    Raises:
        NotVisible: there is no decision here that this actor's organisation took.
        RuleBroken: the decision that holds is another; the suspect is at the table for something newer; or a condition
            of sharing is not confirmed.
    """
    besluit = own_decision(arrest_id, actor)
    content = read(BesluitContent.objects.filter(besluit=besluit), actor=actor)[0]
    if content.course != Course.SEPONEREN:
        raise RuleBroken("Neem eerst een nieuw besluit: seponeren. Daarna kunt u dit doorgeven.")
    arrest = besluit.arrest
    told = _let_fall(arrest, actor, now)
    partner = Partner(arrest.item.owner.partner)
    if partner == actor.organisation.partner:
        return Gevallen(told, None)
    asked = Opdracht.objects.filter(besluit=besluit, soort=Soort.ROL_VERVALT).exclude(
        outcome__in=[Uitkomst.TERUGGENOMEN, Uitkomst.NIET_GELUKT]
    )
    if again := asked.first():
        return Gevallen(told, again)
    if why := waarom_niet(arrest, actor, partner, now, besluit.item):
        return Gevallen(told, None, why)
    if motivering is None:
        raise RuleBroken("Schrijf op waarom delen nu nodig is.")
    item = vastleggen(
        case=arrest.case, actor=actor, kind=Kind.VERVOLG, moment=Moment.ZSM, now=now, text=ASKS,
        about=arrest.suspect,
    )  # fmt: skip
    made = vragen(
        arrest, besluit, actor, partner, Soort.ROL_VERVALT, items=[item], due_at=now + rules.LAPSES_WITHIN,
        motivering=motivering, now=now,
    )  # fmt: skip
    return Gevallen(told, made)


def rol_laten_vervallen(*, opdracht_id: UUID, actor: Staff, now: datetime) -> int:
    """Who reported the arrest lets its own word *verdachte* fall; every partner that had it must say that it knows.

    Returns:
        How many receipts are asked for.

    Raises:
        NotVisible: nothing of this kind that was asked of this actor's organisation.
        RuleBroken: the suspect is at the table for something newer.
        Overtaken: it ended, or was taken back.
    """
    found = asked_of(opdracht_id, actor, soort=Soort.ROL_VERVALT)
    told = _let_fall(found.arrest, actor, now)
    klaar(found, actor, Uitkomst.GEDAAN, now)
    return told


def eigen_verdenking(arrest: Arrest, actor: Staff) -> PersonStatement | None:
    """What my own organisation still states: that this person is a suspect."""
    rows = PersonStatement.objects.filter(
        person_id=arrest.suspect_id, role=PersonRole.VERDACHTE, owner_id=actor.organisation_id, until__isnull=True,
        item__case_id=arrest.case_id, item__withdrawn_at__isnull=True,
    )  # fmt: skip
    found = read(rows.order_by("item__recorded_at")[:1], actor=actor)
    return found[0] if found else None


def _let_fall(arrest: Arrest, actor: Staff, now: datetime) -> int:
    """The whole role of the suspect as my organisation stated it; nothing when it stated none.

    The role is of the person in this case: who was arrested anew is a suspect still, whatever becomes of the first.
    """
    newer = Arrest.objects.filter(
        case_id=arrest.case_id, suspect_id=arrest.suspect_id, closed_at__isnull=True
    )
    if newer.exclude(pk=arrest.pk).exists():
        raise RuleBroken(STILL_SUSPECT)
    said = eigen_verdenking(arrest, actor)
    if said is None:
        return 0
    return rol_vervalt(
        item_id=said.item_id, actor=actor, reason=EndReason.SEPOT, on=timezone.localdate(now), now=now
    )
