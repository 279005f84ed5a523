"""What follows from the decision: who is told of it, with proof, and the suspect who leaves (ZS-7)."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from cases.access.door import access
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, RuleBroken
from cases.base.transition import transition
from cases.deadlines import services as deadlines
from cases.disclosure.services import Motivering, delen
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import InformationItem
from cases.dossier.services import moment_beeindigen, vastleggen
from cases.partners.enums import Partner
from cases.partners.models import Staff
from zsm import clocks, rules
from zsm.enums import How, Whom
from zsm.models import Arrest, Besluit, Verteld
from zsm.selectors import laatste_besluit, partner_of, slachtoffer_ingelicht, zelfde_besluit
from zsm.services import detentie
from zsm.vervolg import opdrachten
from zsm.vervolg.enums import Soort, Uitkomst
from zsm.vervolg.models import Opdracht


def besluit_delen(
    *, arrest_id: UUID, actor: Staff, partners: Iterable[Partner], motivering: Motivering, now: datetime
) -> list[Partner]:
    """Share the decision and its conditions; sharing it with Veilig Thuis is how VT is told (ZS-7).

    Raises:
        NotVisible: there is no decision here that this actor's organisation took.
        RuleBroken: nobody was chosen, no ground, or a condition is not confirmed.
    """
    besluit = _own_decision(arrest_id, actor)
    chosen = list(dict.fromkeys(partners))
    if not chosen:
        raise RuleBroken("Kies met wie u het besluit deelt.")
    items = [besluit.item, *_conditions(besluit)]
    for partner in chosen:
        delen(
            case=besluit.arrest.case, actor=actor, receiver=partner_of(besluit.arrest.case, partner), items=items,
            moment=Moment.ZSM, motivering=motivering, now=now,
        )  # fmt: skip
    if Partner.VT in chosen:
        _told(besluit, actor, Whom.VT, How.GEDEELD, told_at=now, item=None, now=now)
    return chosen


def slachtoffer_inlichten(
    *, arrest_id: UUID, actor: Staff, how: How, by_whom: str, told_at: datetime, safe: bool, now: datetime,
    over: UUID | None = None,
) -> Verteld:  # fmt: skip
    """Record that the victim was told, by a person, in person or by the safe number (ZS-7; SA-4: nothing is sent).

    Args:
        safe: somebody made sure beforehand that it was safe to tell now.
        over: the decision that the victim was told of, as the page was opened on it.

    Raises:
        NotVisible: there is no decision here that this actor's organisation took.
        RuleBroken: the moment cannot be true, nobody is named, or it was not checked whether it was safe.
        Overtaken: another decision holds now; the victim must hear that one.
    """
    besluit = _own_decision(arrest_id, actor)
    zelfde_besluit(besluit, over)
    if found := Verteld.objects.filter(besluit=besluit, whom=Whom.SLACHTOFFER).first():
        return found
    if objection := rules.told_objection(told_at=told_at, decided_at=besluit.decided_at, now=now):
        raise RuleBroken(objection)
    if how == How.GEDEELD:
        raise RuleBroken("Kies een van de mogelijkheden.")
    if not by_whom.strip():
        raise RuleBroken("Vul in wie het slachtoffer heeft ingelicht.")
    if not safe:
        raise RuleBroken("Ga eerst na of het slachtoffer nu veilig kan praten, en vink dat aan.")
    item = vastleggen(
        case=besluit.arrest.case, actor=actor, kind=Kind.STAP, moment=Moment.ZSM, now=now, occurred_at=told_at,
        text=f"Slachtoffer ingelicht over het besluit ({How(how).label.lower()}), door: {by_whom.strip()}",
    )  # fmt: skip
    opdrachten.is_verteld(besluit=besluit, actor=actor, now=now)
    return _told(besluit, actor, Whom.SLACHTOFFER, How(how), told_at=told_at, item=item, now=now)


def overnemen(*, opdracht_id: UUID, actor: Staff, now: datetime) -> Verteld:
    """The OM has seen that a partner told the victim for it: that is the proof, and the obligation ends (ZS-7).

    Raises:
        NotVisible: nothing of this kind that this actor's organisation asked.
        RuleBroken: the partner did not tell the victim, or not yet.
    """
    asked = access(Opdracht, pk=opdracht_id, actor=actor, action=Action.SHARE, soort=Soort.VERTELLEN)
    assert asked.besluit is not None  # telling is of a decision
    besluit = access(Besluit, pk=asked.besluit.pk, actor=actor, action=Action.CHANGE)
    access(Arrest, pk=besluit.arrest_id, actor=actor, lock=True)
    if asked.outcome != Uitkomst.GEDAAN or asked.told_at is None:
        raise RuleBroken(f"{asked.organisation} heeft nog niet vastgelegd dat het slachtoffer het weet.")
    if found := Verteld.objects.filter(besluit=besluit, whom=Whom.SLACHTOFFER).first():
        return found
    how = How(asked.how)
    item = vastleggen(
        case=asked.case, actor=actor, kind=Kind.STAP, moment=Moment.ZSM, now=now, occurred_at=asked.told_at,
        text=f"Slachtoffer ingelicht over het besluit ({how.label.lower()}), namens het OM door: {asked.organisation}",
    )  # fmt: skip
    return _told(besluit, actor, Whom.SLACHTOFFER, how, told_at=asked.told_at, item=item, now=now)


def verdachte_vertrokken(
    *, arrest_id: UUID, actor: Staff, released_at: datetime, anyway: bool, now: datetime
) -> Arrest:
    """Record that the suspect left; by police or OM. Warns when the victim is not told, and never stops it (ZS-7).

    Args:
        anyway: the suspect left although nothing says that the victim was told.

    Raises:
        NotVisible: not an arrest that this actor may know, or another partner.
        RuleBroken: the moment cannot be true; or the victim is not told and `anyway` is not confirmed.
    """
    arrest = access(Arrest, pk=arrest_id, actor=actor, lock=True)
    if actor.organisation.partner not in {Partner.POLITIE, Partner.OM}:
        raise NotVisible
    if arrest.released_at is not None:
        return arrest
    if released_at > now:
        raise RuleBroken("Deze tijd ligt in de toekomst. Vul in wanneer de verdachte vertrok.")
    if released_at < arrest.arrested_at:
        raise RuleBroken("Het vertrek ligt voor de aanhouding. Kijk de tijd na.")
    told = slachtoffer_ingelicht(arrest)
    if not told and not anyway:
        raise RuleBroken(
            "Nergens staat dat het slachtoffer is ingelicht. Bel eerst de OvJ. Is de verdachte al weg? "
            "Vink dat aan, dan leggen we het vast."
        )
    transition(
        arrest, expect={"released_at__isnull": True}, change={"released_at": released_at}, reason="vertrokken"
    )
    detentie.vertrokken(arrest=arrest, actor=actor, now=now)
    audit.record(
        Verb.CHANGED, actor=actor, subject=arrest, case_id=arrest.case_id,
        detail={"what": "released", "victim_told": told},
    )  # fmt: skip
    return arrest


def _own_decision(arrest_id: UUID, actor: Staff) -> Besluit:
    """The decision that holds on this arrest, for somebody of the OM who works on the case; the arrest is locked."""
    arrest = access(Arrest, pk=arrest_id, actor=actor, lock=True)
    found = laatste_besluit(arrest)
    if found is None:
        raise NotVisible
    return access(Besluit, pk=found.pk, actor=actor, action=Action.CHANGE)


def _conditions(besluit: Besluit) -> list[InformationItem]:
    """The measures that came into the plan with this decision."""
    return list(
        InformationItem.objects.filter(
            case_id=besluit.arrest.case_id, owner_id=besluit.item.owner_id, kind=Kind.MAATREGEL, moment=Moment.ZSM,
            recorded_at=besluit.decided_at,
        )
    )  # fmt: skip


def _told(
    besluit: Besluit, actor: Staff, whom: Whom, how: How, *, told_at: datetime, item: InformationItem | None,
    now: datetime,
) -> Verteld:  # fmt: skip
    """Write the proof, end the clock of the obligation, and close the arrest when nothing is left."""
    if found := Verteld.objects.filter(besluit=besluit, whom=whom).first():
        return found
    proof = Verteld(besluit=besluit, whom=whom, how=how, told_at=told_at, item=item, recorded_by=actor)
    proof.save()
    kind = clocks.TELL_VT if whom is Whom.VT else clocks.TELL_VICTIM
    deadlines.meet(kind=kind, subject_id=besluit.pk, actor=actor, now=now)
    audit.record(
        Verb.TOLD,
        actor=actor,
        subject=besluit,
        case_id=besluit.arrest.case_id,
        detail={"whom": whom, "how": how},
    )
    # A closed one stays so: its suspect is on the table again with a newer arrest.
    if besluit.arrest.closed_at is None and Verteld.objects.filter(besluit=besluit).count() == len(Whom):
        _close(besluit.arrest, now)
    return proof


def _close(arrest: Arrest, now: datetime) -> None:
    """Off the table; the moment ends for the case when this was its last open arrest."""
    transition(arrest, expect={"closed_at__isnull": True}, change={"closed_at": now}, reason="afgerond")
    if not Arrest.objects.filter(case_id=arrest.case_id, closed_at__isnull=True).exists():
        moment_beeindigen(case=arrest.case, moment=Moment.ZSM, reason="besloten", now=now)
