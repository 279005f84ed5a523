"""What the OM asks another partner to do after, or on the way to, its decision; and how that goes (ZS-7, ZS-4, K-1).

The obligation stays the OM's: its own clock runs on until it has looked at what came of it. The system itself
sends nothing to the people concerned (SA-4).
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from cases.access.door import access
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.base.transition import transition
from cases.caution.models import SafeContact
from cases.deadlines import services as deadlines
from cases.deadlines.models import Clock
from cases.disclosure.enums import RecallReason
from cases.disclosure.recall import anderen_inlichten
from cases.disclosure.services import Motivering, delen
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import InformationItem
from cases.dossier.services import vastleggen
from cases.notifications.services import tell
from cases.partners.enums import Partner
from cases.partners.models import Staff
from zsm.clocks import TELL_VICTIM
from zsm.enums import How, Incomplete, Whom
from zsm.models import Arrest, Besluit, Verteld
from zsm.rules import told_objection
from zsm.selectors import laatste_besluit, mijn_inbreng, partner_of, zelfde_besluit
from zsm.services.inbreng import inbreng_geven
from zsm.vervolg import notices, rules
from zsm.vervolg.clocks import ASKED_BY_OM
from zsm.vervolg.enums import NietGelukt, Soort, Uitkomst
from zsm.vervolg.models import Gespreksblad, Opdracht

# Asked because of what was decided; an advice about the suspect is of use for the next decision too.
_OF_ONE_DECISION = (Soort.VERTELLEN, Soort.ROL_VERVALT)
GONE = "Dit is al afgerond of teruggenomen. U hoeft niets meer te doen."


def blad_bewaren(
    *, arrest_id: UUID, actor: Staff, plain: str, easy: str, now: datetime, over: UUID | None = None
) -> Gespreksblad:
    """Write down what the victim may be told of the decision that holds, in both ways; a later text takes its place.

    Who has the first text is told, and says that it knows.

    Args:
        over: the decision that the text was written of, as the page was opened on it.

    Raises:
        NotVisible: there is no decision here that this actor's organisation took.
        RuleBroken: one of both is empty.
        Overtaken: another decision holds now.
    """
    besluit = own_decision(arrest_id, actor)
    zelfde_besluit(besluit, over)
    plain, easy = plain.strip(), easy.strip()
    if not plain or not easy:
        raise RuleBroken("Vul beide teksten in: gewoon en makkelijk.")
    blad = Gespreksblad.objects.filter(besluit=besluit).first()
    if blad is not None and (blad.plain, blad.easy) == (plain, easy):
        return blad
    earlier = blad
    if blad is None:
        item = vastleggen(
            case=besluit.arrest.case, actor=actor, kind=Kind.VERVOLG, moment=Moment.ZSM, now=now
        )
        blad = Gespreksblad(owner=actor.organisation, item=item, besluit=besluit)
    blad.plain, blad.easy = plain, easy
    blad.save()
    if earlier:  # who was asked to tell it may have the first text open (SH-6)
        anderen_inlichten(item=blad.item, actor=actor, reason=RecallReason.ONJUIST, now=now)
    audit.record(
        Verb.RECORDED, actor=actor, subject=besluit, case_id=besluit.arrest.case_id, detail={"what": "sheet"}
    )
    return blad


def vertellen_vragen(
    *, arrest_id: UUID, actor: Staff, partner: Partner, motivering: Motivering, now: datetime
) -> Opdracht:
    """Ask a partner to tell the victim for the OM: it reads the sheet and our own sheets of safe contact (ZS-7, SA-3).

    The same partner again (a double click) is the first one.

    Raises:
        NotVisible: there is no decision here that this actor's organisation took.
        RuleBroken: no sheet yet, another was asked already, no ground, or a condition is not confirmed.
        Overtaken: the victim was told before.
    """
    besluit = own_decision(arrest_id, actor)
    if Verteld.objects.filter(besluit=besluit, whom=Whom.SLACHTOFFER).exists():
        raise Overtaken("Het slachtoffer is al ingelicht. U hoeft niemand meer te vragen.")
    blad = Gespreksblad.objects.filter(besluit=besluit).select_related("item").first()
    if blad is None:
        raise RuleBroken(
            "Schrijf eerst op wat het slachtoffer mag weten. Dat krijgt wie het vertelt te lezen."
        )
    receiver = partner_of(besluit.arrest.case, partner)
    running = Opdracht.objects.filter(besluit=besluit, soort=Soort.VERTELLEN, ended_at__isnull=True)
    if asked := running.select_related("organisation").first():
        if asked.organisation_id == receiver.pk:
            return asked
        raise RuleBroken(f"{asked.organisation} is al gevraagd. Neem dat eerst terug.")
    clock = Clock.objects.filter(subject_id=besluit.pk, kind=TELL_VICTIM.code, ended_at__isnull=True).first()
    sheets = [sheet.item for sheet in _own_sheets(besluit.arrest, actor)]
    return vragen(
        besluit.arrest, besluit, actor, partner, Soort.VERTELLEN, items=[blad.item, *sheets],
        due_at=rules.telling_due(term=clock.due_at if clock else None, now=now), motivering=motivering, now=now,
    )  # fmt: skip


def advies_vragen(
    *,
    arrest_id: UUID,
    actor: Staff,
    partner: Partner,
    text: str,
    due_at: datetime,
    motivering: Motivering,
    now: datetime,
) -> Opdracht:
    """Ask for advice before a moment: 3RO about the suspect, the Raad about a minor (004; 001: 3). Also after it.

    The same partner again, while it was not answered, is the first one.

    Raises:
        NotVisible: not an arrest that this actor may know, or not the OM.
        RuleBroken: nothing was asked, the moment is over, no ground, or a condition is not confirmed.
    """
    arrest = access(Arrest, pk=arrest_id, actor=actor, lock=True)
    if actor.organisation.partner != Partner.OM:
        raise NotVisible
    if not text.strip():
        raise RuleBroken("Schrijf op waarover u advies vraagt.")
    if objection := rules.follow_up_objection(at=due_at, now=now):
        raise RuleBroken(objection)
    running = Opdracht.objects.filter(
        arrest=arrest,
        soort=Soort.ADVIES,
        organisation=partner_of(arrest.case, partner),
        ended_at__isnull=True,
    )
    if asked := running.first():
        return asked
    item = vastleggen(
        case=arrest.case, actor=actor, kind=Kind.VERVOLG, moment=Moment.ZSM, now=now,
        text=f"Advies gevraagd: {text.strip()}",
    )  # fmt: skip
    return vragen(
        arrest, laatste_besluit(arrest), actor, partner, Soort.ADVIES, items=[item], due_at=due_at,
        motivering=motivering, now=now,
    )  # fmt: skip


def aannemen(*, opdracht_id: UUID, actor: Staff, now: datetime) -> Opdracht:
    """Who was asked is at it: the OM sees that somebody does it, the table that an advice is on its way. Twice is once.

    Raises:
        NotVisible: nothing that was asked of this actor's organisation.
        Overtaken: it ended, or was taken back.
    """
    found = asked_of(opdracht_id, actor)
    if found.accepted_at is None:
        transition(
            found, expect={"accepted_at__isnull": True, "ended_at__isnull": True}, change={"accepted_at": now},
            reason="aangenomen",
        )  # fmt: skip
        _write_down(Verb.ACCEPTED, found, actor)
        if found.soort == Soort.ADVIES:
            _on_its_way(found, actor, now)
    return found


def verteld(
    *, opdracht_id: UUID, actor: Staff, how: How, told_at: datetime, safe: bool, now: datetime
) -> Opdracht:
    """Who was asked told the victim, in person or by the safe number (ZS-7, SA-4).

    Args:
        safe: somebody made sure beforehand that it was safe to tell now.

    Raises:
        NotVisible: nothing of this kind that was asked of this actor's organisation.
        RuleBroken: the moment cannot be true, or it was not checked whether it was safe.
        Overtaken: it ended, or was taken back.
    """
    found = asked_of(opdracht_id, actor, soort=Soort.VERTELLEN)
    assert found.besluit is not None  # telling is of a decision
    if how == How.GEDEELD:
        raise RuleBroken("Kies een van de mogelijkheden.")
    if objection := told_objection(told_at=told_at, decided_at=found.besluit.decided_at, now=now):
        raise RuleBroken(objection)
    if not safe:
        raise RuleBroken("Ga eerst na of het slachtoffer nu veilig kan praten, en vink dat aan.")
    return klaar(found, actor, Uitkomst.GEDAAN, now, how=how, told_at=told_at)


def gegeven(*, opdracht_id: UUID, actor: Staff, now: datetime) -> Opdracht:
    """The advice was given, as input for the table or by sharing it.

    Raises:
        NotVisible, Overtaken: as verteld.
    """
    return klaar(asked_of(opdracht_id, actor, soort=Soort.ADVIES), actor, Uitkomst.GEDAAN, now)


def niet_gelukt(*, opdracht_id: UUID, actor: Staff, because: NietGelukt, now: datetime) -> Opdracht:
    """It did not happen: the OM is told at once, and does it itself or asks another.

    Raises:
        NotVisible, Overtaken: as verteld.
    """
    return klaar(asked_of(opdracht_id, actor), actor, Uitkomst.NIET_GELUKT, now, because=because)


def terugnemen(*, opdracht_id: UUID, actor: Staff, now: datetime) -> Opdracht:
    """The OM takes it back; twice is once.

    Raises:
        NotVisible: nothing that this actor's organisation asked.
        Overtaken: who was asked was first: it is done, or did not succeed.
    """
    found = access(Opdracht, pk=opdracht_id, actor=actor, action=Action.SHARE, lock=True)
    if found.outcome == Uitkomst.TERUGGENOMEN:
        return found
    if found.ended_at is not None:
        raise Overtaken("De partner was u voor. Kijk wat er staat.")
    _take_back(found, actor, now)
    return found


def is_verteld(*, besluit: Besluit, actor: Staff, now: datetime) -> int:
    """The OM told the victim itself: nobody calls a second time, for each call is a risk (SA-3).

    Returns:
        How many questions were taken back.
    """
    return _take_all_back(besluit, (Soort.VERTELLEN,), actor, now)


def opvolgen(*, besluit: Besluit, actor: Staff, now: datetime) -> int:
    """A later decision takes the place of this one: nobody tells the victim of it any more, or lets a role fall by it.

    Returns:
        How many questions were taken back.
    """
    return _take_all_back(besluit, _OF_ONE_DECISION, actor, now)


def own_decision(arrest_id: UUID, actor: Staff) -> Besluit:
    """The decision that holds on this arrest, for somebody of the OM who works on the case; the arrest is locked."""
    arrest = access(Arrest, pk=arrest_id, actor=actor, lock=True)
    if (found := laatste_besluit(arrest)) is None:
        raise NotVisible
    return access(Besluit, pk=found.pk, actor=actor, action=Action.CHANGE)


def asked_of(opdracht_id: UUID, actor: Staff, *, soort: Soort | None = None) -> Opdracht:
    """What was asked of the actor's organisation and still stands; locked.

    Raises:
        NotVisible: it is another's, of another kind, or may not be read any more.
        Overtaken: it ended, or was taken back.
    """
    found = access(Opdracht, pk=opdracht_id, actor=actor, action=Action.CHANGE, lock=True)
    if soort is not None and found.soort != soort:
        raise NotVisible
    if found.ended_at is not None:
        raise Overtaken(GONE)
    return found


def vragen(
    arrest: Arrest,
    besluit: Besluit | None,
    actor: Staff,
    partner: Partner,
    soort: Soort,
    *,
    items: Sequence[InformationItem],
    due_at: datetime,
    motivering: Motivering,
    now: datetime,
) -> Opdracht:
    """Share what is asked, write the question down, start the clock of who is asked, and tell it.

    Args:
        items: the first says what is asked; all are the actor's own, shared in one act.

    Raises:
        NotVisible, RuleBroken: as disclosure.services.delen.
    """
    receiver = partner_of(arrest.case, partner)
    delen(
        case=arrest.case, actor=actor, receiver=receiver, items=items, moment=Moment.ZSM, motivering=motivering,
        now=now,
    )  # fmt: skip
    made = Opdracht(
        case=arrest.case, arrest=arrest, besluit=besluit, item=items[0], soort=soort, owner=actor.organisation,
        organisation=receiver, given_by=actor, given_at=now, due_at=due_at,
    )  # fmt: skip
    made.save()
    deadlines.start(
        kind=ASKED_BY_OM, subject_id=made.pk, case=arrest.case, item=items[0], responsible=receiver, started_at=now,
        due_at=due_at, actor=actor, now=now,
    )  # fmt: skip
    tell(organisation_id=receiver.pk, effect=notices.ASKED, case_id=arrest.case_id, key=f"asked:{made.pk}")
    _write_down(Verb.REQUESTED, made, actor)
    return made


def klaar(found: Opdracht, actor: Staff, outcome: Uitkomst, now: datetime, **said: object) -> Opdracht:
    """Who was asked says how it went; its clock ends, and the OM is told."""
    transition(
        found, expect={"ended_at__isnull": True}, change={"ended_at": now, "outcome": outcome, **said},
        reason=outcome.value,
    )  # fmt: skip
    deadlines.meet(kind=ASKED_BY_OM, subject_id=found.pk, actor=actor, now=now)
    tell(
        organisation_id=found.owner_id,
        effect=notices.ANSWERED,
        case_id=found.case_id,
        key=f"answered:{found.pk}",
    )
    _write_down(Verb.ANSWERED, found, actor)
    return found


def _on_its_way(found: Opdracht, actor: Staff, now: datetime) -> None:
    """The table sees it too, when this partner said nothing yet: looked at, not complete, and why (ZS-4)."""
    current = mijn_inbreng(found.arrest, actor)
    if current is not None and current.item_id is not None:
        return
    with suppress(NotVisible):  # who was told nothing of the arrest has no place at the table
        inbreng_geven(
            arrest_id=found.arrest_id, actor=actor, text="", motivering=None, because=Incomplete.ADVIES_ONDERWEG,
            seen=current.at if current else None, now=now,
        )  # fmt: skip


def _take_all_back(besluit: Besluit, kinds: Sequence[Soort], actor: Staff, now: datetime) -> int:
    running = Opdracht.objects.select_for_update().filter(
        besluit=besluit, soort__in=kinds, ended_at__isnull=True, owner_id=actor.organisation_id
    )
    found = list(running)
    for one in found:
        _take_back(one, actor, now)
    return len(found)


def _take_back(found: Opdracht, actor: Staff, now: datetime) -> None:
    transition(
        found, expect={"ended_at__isnull": True}, change={"ended_at": now, "outcome": Uitkomst.TERUGGENOMEN},
        reason="teruggenomen",
    )  # fmt: skip
    deadlines.cancel(
        kind=ASKED_BY_OM, subject_id=found.pk, actor=actor, now=now, reason=Uitkomst.TERUGGENOMEN.value
    )
    tell(
        organisation_id=found.organisation_id, effect=notices.TAKEN_BACK, case_id=found.case_id,
        key=f"taken:{found.pk}",
    )  # fmt: skip
    _write_down(Verb.WITHDRAWN, found, actor)


def _own_sheets(arrest: Arrest, actor: Staff) -> list[SafeContact]:
    """What my own organisation wrote of reaching the others in this case: never of the suspect, never withdrawn."""
    own = SafeContact.objects.filter(
        item__case_id=arrest.case_id, owner_id=actor.organisation_id, item__withdrawn_at__isnull=True
    )
    return list(own.exclude(person_id=arrest.suspect_id).select_related("item").order_by("checked_at"))


def _write_down(verb: Verb, found: Opdracht, actor: Staff) -> None:
    audit.record(
        verb, actor=actor, subject=found, case_id=found.case_id, owner_id=found.owner_id,
        detail={"what": found.soort, "outcome": found.outcome},
    )  # fmt: skip
