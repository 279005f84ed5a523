"""What is done in a crisis, one tap each, and going on to the next step (AC-2, AC-3)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from acuut import rules
from acuut.enums import Anders, Binnen, Daad, Stap, Waarom
from acuut.models import Crisis, CrisisAct
from acuut.selectors import daden, situatie
from cases.access.door import access
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import RuleBroken
from cases.base.transition import transition
from cases.dossier.enums import DataClass, Kind, Moment
from cases.dossier.models import InformationItem, ItemText
from cases.dossier.services import vastleggen
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.persons.models import Person

PICK = "Kies een van de mogelijkheden."

# What each of the two can tap; the other acts follow from a form of their own.
BOTH = {
    Daad.OM_GEBELD, Daad.RVDK_GEBELD, Daad.RECLASSERING_GEBELD, Daad.VT_KOMT, Daad.VT_ER, Daad.BINNENTREDEN,
    Daad.UITGELEGD, Daad.OVERLEG_VERTREK, Daad.POLITIE_VERTREKT, Daad.AANSPREEKPUNT, Daad.FOTOS,
}  # fmt: skip
TAPS = {
    Partner.POLITIE: BOTH | {Daad.VT_GEBELD, Daad.VEILIG_GENOEG, Daad.PLAATS_DELICT, Daad.GEEN_PD},
    Partner.VT: BOTH | {Daad.POLITIE_GEBELD},
}
# What a tap says besides: who went in.
HOW = {Daad.UITGELEGD: set(Binnen.values)}
# What was done and said by mouth is written down afterwards: also what was done on the way there.
BEFORE = timedelta(hours=12)
CALLS = {
    Daad.VT_GEBELD, Daad.POLITIE_GEBELD, Daad.OM_GEBELD, Daad.RVDK_GEBELD, Daad.RECLASSERING_GEBELD,
    Daad.OVERLEG_VERTREK,
}  # fmt: skip


def daad_vastleggen(
    *, crisis_id: UUID, actor: Staff, code: str, now: datetime, at: datetime | None = None
) -> CrisisAct:
    """Record with one tap that something was done; a second tap within a minute is the same act.

    Args:
        code: of enums.Daad; with how it was done behind a colon where that is asked: *uitgelegd:samen*.
        at: when it was done, if that was before it is written down (AC-2).

    Raises:
        NotVisible: not a crisis in which this actor acts.
        RuleBroken: not something to tap, the crisis is over, or the moment cannot be.
    """
    crisis = lopende(crisis_id=crisis_id, actor=actor)
    code, _, how = code.partition(":")
    if code not in TAPS[Partner(actor.organisation.partner)] or (how and how not in HOW.get(Daad(code), ())):
        raise RuleBroken(PICK)
    if at is not None and not crisis.started_at - BEFORE <= at <= now:
        raise RuleBroken("Deze tijd kan niet kloppen. Vul in wanneer het gebeurde, in deze crisis.")
    return noteren(crisis=crisis, actor=actor, code=Daad(code), how=how, at=at, now=now)


def anders_meedoen(*, crisis_id: UUID, actor: Staff, how: str, because: str, now: datetime) -> CrisisAct:
    """Veilig Thuis does not come and takes part by phone or video, and why (AC-2; 001: stap 1).

    Raises:
        NotVisible, RuleBroken: as daad_vastleggen.
    """
    crisis = lopende(crisis_id=crisis_id, actor=actor)
    if how not in Anders.values or because not in Waarom.values:
        raise RuleBroken(PICK)
    return noteren(crisis=crisis, actor=actor, code=Daad.VT_ANDERS, how=how, because=because, now=now)


def verder_gaan(
    *, crisis_id: UUID, actor: Staff, step: int, because: str, words: str, now: datetime
) -> Crisis:
    """Go on to the next step; with something missing it asks why and records *onvolledig* (AC-2).

    Args:
        step: the step that the user saw; a second click finds it passed and changes nothing.

    Raises:
        NotVisible: not a crisis in which this actor acts.
        RuleBroken: the last step, over already, or something is missing and nobody said why.
    """
    crisis = lopende(crisis_id=crisis_id, actor=actor)
    if step < crisis.step:
        _keep_words(crisis, actor, step=step, words=words, now=now)
        return crisis
    if step != crisis.step or step >= Stap.NIET_ACUUT:
        raise RuleBroken("Dit is de laatste stap. Sluit de crisis af of draag haar over.")
    open_ends = rules.missing(step, daden(crisis), situatie(crisis, actor, now=now))
    if open_ends:
        if because not in Waarom.values:
            raise RuleBroken("Er ontbreekt nog iets. Kies waarom u toch verdergaat.")
        _incomplete(crisis, actor, open_ends, because=because, words=words, now=now)
    return transition(
        crisis, expect={"step": step, "ended_at__isnull": True}, change={"step": step + 1}, reason="next"
    )


def lopende(*, crisis_id: UUID, actor: Staff) -> Crisis:
    """The crisis, held until the end of the transaction, while it runs.

    Raises:
        NotVisible: not a crisis in which this actor acts.
        RuleBroken: it is over.
    """
    crisis = access(Crisis, pk=crisis_id, actor=actor, action=Action.CHANGE, lock=True)
    if crisis.ended_at is not None:
        raise RuleBroken("Deze crisis is al afgesloten. Leg het vast op de zaak.")
    return crisis


def noteren(
    *,
    crisis: Crisis,
    actor: Staff,
    code: Daad,
    now: datetime,
    how: str = "",
    because: str = "",
    missing: Sequence[str] = (),
    item: InformationItem | None = None,
    at: datetime | None = None,
    person: Person | None = None,
) -> CrisisAct:
    """Write the act down once: the same act of the same organisation within a minute is a double tap.

    Args:
        missing: guards that somebody went past, and `because` says why; the record of acts has them all, the
            act itself only what everybody in the crisis may know (rules.said_to_all).
    """
    at = at or now
    last = CrisisAct.objects.filter(
        crisis=crisis,
        code=code,
        how=how,
        organisation_id=actor.organisation_id,
        step=crisis.step,
        person=person,
    ).order_by("-at")
    earlier = last.first()
    if earlier is not None and rules.same_act(earlier.at, at) and item in {None, earlier.item}:
        return earlier
    act = CrisisAct(
        crisis=crisis, step=crisis.step, code=code, how=how, because=because, missing=rules.said_to_all(missing),
        organisation=actor.organisation, by=actor, at=at, recorded_at=now, item=item, person=person,
    )  # fmt: skip
    act.save()
    past = {"because": because, "missing": [str(one) for one in missing]} if missing else {}
    audit.record(
        Verb.CALLED if code in CALLS else Verb.RECORDED, actor=actor, subject=act, case_id=crisis.case_id,
        owner_id=actor.organisation_id, detail={"act": code, **past},
    )  # fmt: skip
    return act


def opschrijven(
    *,
    crisis: Crisis,
    actor: Staff,
    text: str,
    now: datetime,
    data_class: DataClass | None = None,
    about: Person | None = None,
) -> InformationItem:
    """Record a text of one's own at the crisis; the very same text within a minute is a double click."""
    recent = ItemText.objects.filter(
        item__case_id=crisis.case_id, item__kind=Kind.STAP, item__recorded_by_id=actor.pk,
        item__recorded_at__gt=now - rules.SAME_ACT, owner_id=actor.organisation_id, text=text, item__about=about,
    ).select_related("item")  # fmt: skip
    if (found := recent.first()) is not None:
        return found.item
    return vastleggen(
        case=crisis.case, actor=actor, kind=Kind.STAP, moment=Moment.ACUUT, now=now, text=text, about=about,
        data_class=data_class,
    )  # fmt: skip


def _keep_words(crisis: Crisis, actor: Staff, *, step: int, words: str, now: datetime) -> None:
    """Somebody else went on meanwhile: what I typed is kept; a second click of mine said it before."""
    mine = CrisisAct.objects.filter(crisis=crisis, step=step, code=Daad.ONVOLLEDIG, by=actor)
    if words.strip() and not mine.exists():
        opschrijven(crisis=crisis, actor=actor, text=f"Bij stap {step}: {words.strip()}", now=now)


def _incomplete(
    crisis: Crisis,
    actor: Staff,
    open_ends: Sequence[rules.Missing],
    *,
    because: str,
    words: str,
    now: datetime,
) -> None:
    lines = [f"Stap {crisis.step} is onvolledig: {Waarom(because).label.lower()}."]
    lines += [f"Nog niet: {one.label}" for one in open_ends]
    if words.strip():
        lines.append(words.strip())
    item = opschrijven(crisis=crisis, actor=actor, text="\n".join(lines), now=now)
    noteren(
        crisis=crisis, actor=actor, code=Daad.ONVOLLEDIG, because=because,
        missing=[one.value for one in open_ends], now=now, item=item,
    )  # fmt: skip
