"""Writing a melding answer by answer, and making it a crisis in a new or a running case (AC-1, K-2)."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from acuut import clocks, melding
from acuut.bekend import Bekende, bekende_zaken, dezelfde
from acuut.door import handelt
from acuut.enums import AnderGezin, Bron, Daad, Gezien, Soort, Vraag
from acuut.melding import Wie
from acuut.models import Crisis, MeldingDraft
from acuut.services import mensen
from acuut.services.daden import noteren
from acuut.services.onderzoek import Gezienletsel, letsel_bij
from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, RuleBroken
from cases.base.transition import transition
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import Case, InformationItem
from cases.dossier.services import moment_starten, toewijzen, vastleggen, zaak_openen
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.persons import describing
from cases.persons.enums import PersonRole
from cases.persons.models import Person

NEW = "nieuw"
GONE = "Deze melding is al weggegooid. Begin zo nodig een nieuwe."
MOST_PEOPLE = 20


def melding_beginnen(*, actor: Staff, now: datetime, bron: Bron | None = None) -> MeldingDraft:
    """Start a melding; an empty one that this person just started is taken again (AC-1).

    Args:
        bron: by which way it came in; of the partner itself when not given (AC-12).

    Raises:
        NotVisible: neither police nor Veilig Thuis.
    """
    if not handelt(actor):
        raise NotVisible
    begun: dict[str, Any] = {melding.BRON: bron.value} if bron else {}
    empty = visible_to(MeldingDraft, actor).filter(closed_at__isnull=True, answers=begun).first()
    if empty:
        return empty
    draft = MeldingDraft(owner=actor.organisation, staff=actor, started_at=now, updated_at=now, answers=begun)
    draft.save()
    audit.record(Verb.RECORDED, actor=actor, subject=draft, owner_id=actor.organisation_id)
    return draft


def antwoord_bewaren(
    *,
    draft_id: UUID,
    actor: Staff,
    vraag: Vraag,
    answer: dict[str, Any],
    now: datetime,
    seen: str = "",
) -> MeldingDraft:
    """Keep the answer to one question; the others stay as they are, also from another tab or device.

    Args:
        seen: melding.mark of the answer that stood there when this one was typed; when another device
            changed it since, nothing is written over until the user saw both.

    Raises:
        NotVisible: not a melding of this person.
        RuleBroken: it was thrown away, is a crisis already, or says something else since.
    """
    draft = _open(draft_id, actor)
    there = draft.answers.get(vraag.value)
    if seen and there is not None and there != answer and seen != melding.mark(there):
        raise RuleBroken(
            f"Op een ander toestel is intussen ingevuld: {melding.said(vraag, there)}. "
            "Uw antwoord staat er nog. Kies Verder om uw antwoord te bewaren, of neem het andere over."
        )
    answers = {**draft.answers, vraag.value: answer}
    return transition(
        draft, expect={"closed_at__isnull": True}, change={"answers": answers, "updated_at": now}, reason="answer"
    )  # fmt: skip


def persoon_noemen(*, draft_id: UUID, actor: Staff, wie: Wie, now: datetime) -> MeldingDraft:
    """Add somebody to the melding; the same person twice (a double click) is once.

    Raises:
        NotVisible, RuleBroken: as antwoord_bewaren; or there are too many people for one melding.
    """
    draft = _open(draft_id, actor)
    named = list(draft.answers.get(Vraag.WIE.value, {}).get("mensen", []))
    if wie.as_json() not in named:
        named.append(wie.as_json())
    if len(named) > MOST_PEOPLE:
        raise RuleBroken(f"Noem hoogstens {MOST_PEOPLE} mensen. De anderen kunt u later vastleggen.")
    return antwoord_bewaren(
        draft_id=draft.pk, actor=actor, vraag=Vraag.WIE, answer={"mensen": named}, now=now
    )


def persoon_weghalen(*, draft_id: UUID, actor: Staff, who: str, now: datetime) -> MeldingDraft:
    """Take somebody out of the melding again; a second click, or one on an old page, takes nobody else.

    Args:
        who: melding.Wie.mark of the one who was shown.
    """
    draft = _open(draft_id, actor)
    named = [one.as_json() for one in melding.people(draft.answers) if one.mark != who]
    return antwoord_bewaren(
        draft_id=draft.pk, actor=actor, vraag=Vraag.WIE, answer={"mensen": named}, now=now
    )


def persoon_aanvullen(
    *, draft_id: UUID, actor: Staff, who: str, birth_name: str, bsn: str, now: datetime
) -> MeldingDraft:
    """Add the name at birth and the BSN of somebody in the melding, to be recognised by (K-2).

    The number is sealed for this draft; an empty field leaves what was there.

    Args:
        who: melding.Wie.mark of the one who was shown.

    Raises:
        NotVisible: as antwoord_bewaren.
        RuleBroken: it does not pass the eleven-test, or another device took this person out.
    """
    draft = _open(draft_id, actor)
    digits = describing.bsn_digits(bsn) if bsn.strip() else ""
    if digits is None:
        raise RuleBroken("Dit is geen geldig BSN. Kijk de negen cijfers na, of laat het leeg.")
    more: dict[str, Any] = {"birth_name": birth_name.strip()}
    more |= mensen.verzegeld(draft=draft, digits=digits) if digits else {}
    named = melding.people(draft.answers)
    if who not in {one.mark for one in named}:
        raise RuleBroken("Deze persoon is intussen veranderd of weggehaald. Ga terug en kijk wie er staan.")
    people = [(replace(one, **more) if one.mark == who else one).as_json() for one in named]
    return antwoord_bewaren(
        draft_id=draft.pk, actor=actor, vraag=Vraag.WIE, answer={"mensen": people}, now=now
    )


def melding_weggooien(*, draft_id: UUID, actor: Staff, now: datetime) -> None:
    """Throw the melding away; twice is once.

    Raises:
        NotVisible: not a melding of this person.
        RuleBroken: it is a crisis already.
    """
    draft = access(MeldingDraft, pk=draft_id, actor=actor, action=Action.CHANGE, lock=True)
    if draft.crisis_id:
        raise RuleBroken("Deze melding is al verstuurd en staat bij de zaak.")
    if draft.closed_at is None:
        transition(
            draft, expect={"closed_at__isnull": True}, change={"closed_at": now, "answers": {}}, reason="discarded"
        )  # fmt: skip


def melding_versturen(
    *,
    draft_id: UUID,
    actor: Staff,
    zaak: str,
    ander: str,
    now: datetime,
    zelfde: Collection[str] | None = None,
) -> Crisis:
    """Make the melding a crisis: in the running case of people who are known, or in a new one (AC-1, K-2).

    A second click, or a second tab, gives the same crisis.

    Args:
        zaak: the id of a case that was offered, or NEW.
        ander: a code of AnderGezin, when a new case is opened although people are known.
        zelfde: who is who, codes of bekend.Herkend; None leaves it at what is sure.

    Raises:
        NotVisible: not a melding of this person.
        RuleBroken: thrown away; a case that was not offered; or no reason why it is another family.
    """
    draft = access(MeldingDraft, pk=draft_id, actor=actor, action=Action.CHANGE, lock=True)
    if draft.crisis is not None:
        return access(Crisis, pk=draft.crisis.pk, actor=actor)
    if draft.closed_at is not None:
        raise RuleBroken(GONE)
    address, secret = melding.address(draft.answers)
    known = bekende_zaken(actor, melding.people(draft.answers), address="" if secret else address)
    case = zaak_kiezen(actor=actor, known=known, zaak=zaak, ander=ander, now=now)
    moment_starten(case=case, moment=Moment.ACUUT, now=now)
    crisis, item = _crisis(case, actor, draft, now)
    here = wie_is_wie(case=case, known=known, zelfde=zelfde)
    people = mensen.vastleggen_wie(case=case, actor=actor, draft=draft, here=here, now=now)
    mensen.vastleggen_waar(case=case, actor=actor, draft=draft, people=people, now=now)
    _injured(crisis, actor, item, draft, people)
    transition(
        draft, expect={"closed_at__isnull": True, "crisis__isnull": True},
        change={"closed_at": now, "answers": {}, "crisis": crisis}, reason="reported",
    )  # fmt: skip
    audit.record(
        Verb.OPENED, actor=actor, subject=crisis, case_id=case.pk, owner_id=actor.organisation_id,
        detail={"joined": zaak != NEW, "other_family": ander if known else ""},
    )  # fmt: skip
    return crisis


def _open(draft_id: UUID, actor: Staff) -> MeldingDraft:
    draft = access(MeldingDraft, pk=draft_id, actor=actor, action=Action.CHANGE, lock=True)
    if draft.closed_at is not None:
        raise RuleBroken("Deze melding is al verstuurd." if draft.crisis_id else GONE)
    return draft


def zaak_kiezen(*, actor: Staff, known: list[Bekende], zaak: str, ander: str, now: datetime) -> Case:
    """The case that was offered and chosen, held; else a new one.

    Raises:
        RuleBroken: it was not offered, or nobody said why it is another family.
    """
    if zaak == NEW:
        if any(one.likely for one in known) and ander not in AnderGezin.values:
            raise RuleBroken("Dit gezin lijkt bekend. Kies waarom u toch een nieuwe zaak opent.")
        return zaak_openen(actor=actor, moment=Moment.ACUUT, now=now)
    if zaak not in {str(one.case.pk) for one in known}:
        raise RuleBroken("Kies een van de mogelijkheden.")
    case = access(Case, pk=zaak, actor=actor, action=Action.CHANGE, lock=True)
    toewijzen(case_id=case.pk, staff=actor, actor=actor, now=now)
    return case


def _crisis(case: Case, actor: Staff, draft: MeldingDraft, now: datetime) -> tuple[Crisis, InformationItem]:
    """The crisis of this melding; a running one, of my own organisation or shared with it, when there is one (K-2).

    In another's crisis no act says that something new came in: that is mine until I share it.
    """
    item = vastleggen(
        case=case, actor=actor, kind=Kind.MELDING, moment=Moment.ACUUT, now=now,
        text=melding.in_words(draft.answers), occurred_at=melding.happened(draft.answers),
    )  # fmt: skip
    running = list(visible_to(Crisis, actor, Action.CHANGE).filter(case=case, ended_at__isnull=True))
    if running:
        found = min(running, key=lambda one: (one.owner_id != actor.organisation_id, one.started_at))
        if found.owner_id == actor.organisation_id:
            noteren(crisis=found, actor=actor, code=Daad.SAMENGEVOEGD, now=now, item=item)
        return found, item
    own = Bron.POLITIE if actor.organisation.partner == Partner.POLITIE else Bron.MELDING
    crisis = Crisis(
        case=case, item=item, owner=actor.organisation, opened_by=actor, started_at=now,
        source=draft.answers.get(melding.BRON, own),
    )  # fmt: skip
    crisis.save()
    if actor.organisation.partner == Partner.VT:
        clocks.beoordeling_verwacht(crisis, by=actor.organisation, actor=actor, now=now)
    return crisis, item


def _injured(
    crisis: Crisis, actor: Staff, item: InformationItem, draft: MeldingDraft, people: list[tuple[Person, Wie]]
) -> None:
    """Who is injured according to the melding: a child is asked for at once, also when nobody knows yet which."""
    for tapped, child in ((Soort.LETSEL_KIND, True), (Soort.LETSEL, False)):
        if tapped in melding.kinds(draft.answers):
            who = [person for person, wie in people if (wie.role == PersonRole.KIND) is child]
            only = who[0] if len(who) == 1 else None
            letsel = Gezienletsel(person=only, child=child, seen=Gezien.VERMOEDEN)
            letsel_bij(crisis=crisis, actor=actor, item=item, letsel=letsel)


def wie_is_wie(*, case: Case, known: list[Bekende], zelfde: Collection[str] | None) -> dict[int, UUID]:
    """Which of the people of the melding is in this case already; nobody in a new one."""
    here = next((one for one in known if one.case.pk == case.pk), None)
    return dezelfde(here, zelfde) if here else {}
