"""What each partner puts in for the table: deel A of Veilig Thuis, and the input of the others (ZS-3, ZS-4)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from cases.access.door import access
from cases.access.grants import read
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.base.transition import transition
from cases.disclosure.services import Motivering, delen
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import InformationItem, ItemReference, ItemText
from cases.dossier.people import kenmerk_vastleggen
from cases.dossier.references import verwijzen
from cases.dossier.services import vastleggen
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.persons.enums import Flag
from cases.persons.models import Person
from cases.safety.enums import Assessor, Safety
from cases.safety.instruments import DEEL_A
from cases.safety.models import AssessmentContent
from cases.safety.services import beoordeling_vastleggen
from zsm.enums import Incomplete, InputState
from zsm.models import Arrest, Inbreng
from zsm.nacht.selectors import crisisdienst
from zsm.selectors import partner_of, waarom_niet
from zsm.vragen import OF_THE_HOUSEHOLD


@dataclass(frozen=True)
class DeelA:
    """What Veilig Thuis filled in (ZS-3).

    Attributes:
        because: why it is not complete; empty when it is.
        late: why it is complete and late, when that was said; the table sees it.
        based_on: items of the case that it was made on (SH-11).
        assessor: who looked; the crisisdienst only where the region arranged that it may (P-4).
    """

    answers: dict[str, str] = field(default_factory=dict)
    conclusion: str = ""
    persons: Mapping[Person, Safety] = field(default_factory=dict)
    because: str = ""
    late: str = ""
    based_on: tuple[UUID, ...] = ()
    assessor: Assessor = Assessor.VT

    @property
    def empty(self) -> bool:
        """Nothing was filled in: looked at, no more."""
        return not self.conclusion.strip() and not any(answer.strip() for answer in self.answers.values())


def deel_a_vastleggen(
    *,
    arrest_id: UUID,
    actor: Staff,
    deel_a: DeelA,
    motivering: Motivering | None,
    seen: datetime | None,
    now: datetime,
    to: Sequence[Partner] = (Partner.OM,),
) -> Inbreng:
    """Record deel A for an arrest and share it with the OM in the same act (ZS-3).

    Without a ground, or without a motivation, it is kept and the table sees *opgesteld, nog niet gedeeld*.

    Args:
        seen: when the input that the form was opened on was given; None when there was none yet.
        to: with whom else it is shared: 3RO advises with it in hand (002: bijlage 1.4).

    Raises:
        NotVisible: not an arrest this actor may know, or not Veilig Thuis.
        RuleBroken: nothing was filled in and no reason given; by the crisisdienst where it may not; or a condition
            of sharing is not confirmed.
        Overtaken: a colleague saved another one meanwhile.
    """
    arrest = _at_table(arrest_id, actor, {Partner.VT})
    if deel_a.assessor is Assessor.CRISISDIENST and not _crisisdienst_mag(arrest, now):
        raise RuleBroken("In deze regio beoordeelt de crisisdienst de veiligheid niet. Kies Veilig Thuis.")
    if deel_a.empty and not deel_a.because:
        raise RuleBroken("Vul deel A in, of kies waarom het nog niet compleet is.")
    if not deel_a.because and not deel_a.conclusion.strip():
        raise RuleBroken("Schrijf uw conclusie op, of kies waarom deel A nog niet compleet is.")
    current = _current(arrest, actor)
    if current and current.at != seen:
        if _same_deel_a(current, actor, deel_a):
            return current
        raise Overtaken(_MEANWHILE)
    item = None if deel_a.empty else _assess(arrest, actor, deel_a, now)
    shared = item is not None and _share(arrest, actor, item, to, motivering, now)
    done = InputState.AANWEZIG if shared else InputState.OPGESTELD
    state = InputState.ONVOLLEDIG if deel_a.because else done
    because = deel_a.because or deel_a.late
    return _set(arrest, actor, current, state=state, because=because, item=item, now=now)


def inbreng_geven(
    *,
    arrest_id: UUID,
    actor: Staff,
    text: str,
    motivering: Motivering | None,
    seen: datetime | None,
    now: datetime,
    because: str = "",
    flags: Sequence[Flag] = (),
    to: Sequence[Partner] = (Partner.OM,),
) -> Inbreng:
    """Give the input of one's organisation for the table and share it with the OM (ZS-4).

    Args:
        because: why it is not complete, a code of Incomplete; looked at, also without a word; empty when it is.
        flags: what to mind of the suspect, or of the household: recorded and shared along with it (K-4).
        to: with whom it is shared.
        seen: when the input that the form was opened on was given; None when there was none yet.

    Raises:
        NotVisible: not an arrest this actor may know; Veilig Thuis gives deel A instead.
        RuleBroken: nothing was typed, or a condition of sharing is not confirmed.
        Overtaken: a colleague gave another one meanwhile.
    """
    arrest = _at_table(arrest_id, actor, set(Partner) - {Partner.VT})
    if not text.strip() and not because:
        raise RuleBroken(
            "Schrijf op wat de tafel moet weten, of kies waarom uw inbreng nog niet compleet is."
        )
    current = _current(arrest, actor)
    if current and current.at != seen:
        if _same_words(current, actor, text, because):
            return current
        raise Overtaken(_MEANWHILE)
    item = _say(arrest, actor, text, flags, now) if text.strip() else None
    at_om = actor.organisation.partner == Partner.OM
    shared = item is not None and _share(arrest, actor, item, to, motivering, now)
    done = InputState.AANWEZIG if shared or at_om else InputState.OPGESTELD
    state = InputState.ONVOLLEDIG if because else done
    return _set(arrest, actor, current, state=state, because=because, item=item, now=now)


def niet_nodig(*, arrest_id: UUID, actor: Staff, now: datetime) -> Inbreng:
    """Say that one's organisation has nothing to put in, so that nobody waits for it (ZS-2, ZS-4).

    Raises:
        NotVisible: not an arrest this actor may know, or a partner that is not asked for input so.
        RuleBroken: there is input already.
    """
    arrest = _at_table(arrest_id, actor, set(Partner) - {Partner.VT, Partner.POLITIE, Partner.OM})
    current = _current(arrest, actor)
    if current and current.state == InputState.NIET_NODIG:
        return current
    if current and current.item_id:
        raise RuleBroken("Uw organisatie heeft al inbreng gegeven.")
    return _set(arrest, actor, current, state=InputState.NIET_NODIG, because="", item=None, now=now)


def alsnog_delen(*, arrest_id: UUID, actor: Staff, motivering: Motivering, now: datetime) -> Inbreng:
    """Share with the OM what was written and not shared yet; a second time it is the same (ZS-3, ZS-4).

    Raises:
        NotVisible: not an arrest this actor may know.
        RuleBroken: there is nothing to share, no ground, or a condition is not confirmed.
    """
    arrest = _at_table(arrest_id, actor, set(Partner) - {Partner.OM})
    current = _current(arrest, actor)
    if current is None or current.item is None:
        raise RuleBroken("Er is nog niets om te delen.")
    if why := waarom_niet(arrest, actor, Partner.OM, now, item=current.item):
        raise RuleBroken(why)
    _share(arrest, actor, current.item, [Partner.OM], motivering, now)
    if current.state == InputState.OPGESTELD:
        transition(
            current, expect={"state": InputState.OPGESTELD}, change={"state": InputState.AANWEZIG, "at": now},
            reason="gedeeld",
        )  # fmt: skip
    return current


_MEANWHILE = (
    "Iemand van uw organisatie heeft dit intussen opgeslagen. Open de aanhouding in een nieuw tabblad, kijk wat er "
    "staat en sla zo nodig opnieuw op. Wat u typte, staat hier nog."
)


def _at_table(arrest_id: UUID, actor: Staff, partners: set[Partner]) -> Arrest:
    """The arrest, locked, for somebody of one of these partners who may know of it."""
    arrest = access(Arrest, pk=arrest_id, actor=actor, lock=True)
    if actor.organisation.partner not in partners:
        raise NotVisible
    return arrest


def _current(arrest: Arrest, actor: Staff) -> Inbreng | None:
    rows = Inbreng.objects.filter(arrest=arrest, organisation_id=actor.organisation_id)
    return rows.select_related("item").first()


def _assess(arrest: Arrest, actor: Staff, deel_a: DeelA, now: datetime) -> InformationItem:
    """Write what Veilig Thuis filled in, as an assessment of its own."""
    assessment = beoordeling_vastleggen(
        case=arrest.case, actor=actor, instrument_code=DEEL_A, kind=Kind.DEEL_A, moment=Moment.ZSM,
        answers=deel_a.answers, conclusion=deel_a.conclusion, persons=deel_a.persons, now=now,
        incomplete_because=deel_a.because, based_on=deel_a.based_on, assessor=deel_a.assessor,
    )  # fmt: skip
    return assessment.item


def _crisisdienst_mag(arrest: Arrest, now: datetime) -> bool:
    found = crisisdienst(arrest.case.region_id, now=now)
    return found is not None and found.assesses


def _say(arrest: Arrest, actor: Staff, text: str, flags: Iterable[Flag], now: datetime) -> InformationItem:
    """Write the input as an item of its own, which speaks of what to mind as it was recorded with it."""
    item = vastleggen(
        case=arrest.case, actor=actor, kind=Kind.INBRENG, moment=Moment.ZSM, now=now, text=text.strip(),
        about=arrest.suspect,
    )  # fmt: skip
    marks = [
        kenmerk_vastleggen(
            case=arrest.case, actor=actor, flag=flag, now=now, moment=Moment.ZSM, source="inbreng voor de ZSM-tafel",
            person=None if flag in OF_THE_HOUSEHOLD else arrest.suspect,
        ).item_id
        for flag in flags
    ]  # fmt: skip
    verwijzen(item=item, quoted=marks, actor=actor)
    return item


def kenmerken_bij(*, item: InformationItem) -> list[InformationItem]:
    """What to mind that an input of one's own speaks of, and that goes where it goes."""
    rows = ItemReference.objects.filter(
        item=item,
        quoted__kind=Kind.KENMERK,
        quoted__owner_id=item.owner_id,
        quoted__withdrawn_at__isnull=True,
    )
    return [row.quoted for row in rows.select_related("quoted")]


def _same_deel_a(current: Inbreng, actor: Staff, deel_a: DeelA) -> bool:
    """Whether what stands there is what was sent again (a double click)."""
    if current.item is None:
        return deel_a.empty and current.because == deel_a.because
    found = read(AssessmentContent.objects.filter(item=current.item), actor=actor)
    return any(c.answers == deel_a.answers and c.conclusion == deel_a.conclusion for c in found)


def _same_words(current: Inbreng, actor: Staff, text: str, because: str) -> bool:
    """Whether what stands there is what was sent again (a double click)."""
    if current.because != because:
        return False
    said = read(ItemText.objects.filter(item=current.item), actor=actor) if current.item else []
    return "".join(content.text for content in said) == text.strip()


def _share(
    arrest: Arrest, actor: Staff, item: InformationItem, to: Iterable[Partner], motivering: Motivering | None,
    now: datetime,
) -> bool:  # fmt: skip
    """Share with each of these, and say whether the OM has it.

    Without a ground for the OM it is kept; another was chosen by hand, so that is refused in words.
    """
    if motivering is None:
        return False
    shared = set()
    for partner in dict.fromkeys(to):
        if why := waarom_niet(arrest, actor, partner, now, item=item):
            if partner is not Partner.OM:
                raise RuleBroken(f"{partner.label}: {why}")
            continue
        delen(
            case=arrest.case, actor=actor, receiver=partner_of(arrest.case, partner),
            items=[item, *kenmerken_bij(item=item)], moment=Moment.ZSM, motivering=motivering, now=now,
        )  # fmt: skip
        shared.add(partner)
    return Partner.OM in shared


def _set(
    arrest: Arrest, actor: Staff, current: Inbreng | None, *, state: InputState, because: str,
    item: InformationItem | None, now: datetime,
) -> Inbreng:  # fmt: skip
    """Write how the input stands; what crosses partners is this row and nothing of what it says."""
    if because and because not in Incomplete.values:
        raise RuleBroken("Kies een van de mogelijkheden.")
    if current is None:
        current = Inbreng(
            arrest=arrest, organisation=actor.organisation, state=state, because=because, item=item, at=now
        )
        current.save()
    else:
        change = {"state": state, "because": because, "item_id": item.pk if item else None, "at": now}
        transition(current, expect={"at": current.at}, change=change, reason="inbreng")
    audit.record(
        Verb.RECORDED, actor=actor, subject=current, case_id=arrest.case_id,
        detail={"state": state, "because": because},
    )  # fmt: skip
    return current
