"""The talk that a theme starts: asking by sharing the signal, answering, and what came of it (002: 2.1; AC-9).

An invited partner learns of it by the disclosure of the signal, never otherwise; its alarm rings by its own clock.
"""

from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from acuut.enums import Waarom
from acuut.routes import clocks, rules
from acuut.routes.enums import Deelname, OverlegSoort, OverlegUitkomst
from acuut.routes.models import Overleg, OverlegDeelname, Themaspoor
from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.base.transition import transition
from cases.deadlines import services as deadlines
from cases.deadlines.kinds import ClockKind
from cases.disclosure.services import Motivering, delen
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import InformationItem
from cases.dossier.services import vastleggen
from cases.notifications.services import tell
from cases.partners import arrangements
from cases.partners.enums import Arrangement
from cases.partners.models import Organisation, Staff

OVER = "Dit overleg is al afgerond. Kijk op de pagina wat er is afgesproken."


def binnen(region_id: UUID, now: datetime) -> timedelta:
    """Within how long partners in this region talk after an alarm (P-4)."""
    hours = arrangements.get(region_id, Arrangement.OVERLEG_BINNEN_UREN, on=timezone.localdate(now))
    return timedelta(hours=int(hours))


def beginnen(
    *, spoor: Themaspoor, item: InformationItem, actor: Staff, soort: OverlegSoort, now: datetime
) -> Overleg:
    """A talk is due: a stub and a clock of one's own organisation; the one that runs on this track when it does.

    The caller came through the door for the case and holds it.
    """
    running = Overleg.objects.filter(spoor=spoor, ended_at__isnull=True).first()
    if running:
        return running
    found = Overleg(
        case=spoor.case, item=item, spoor=spoor, owner=actor.organisation, soort=soort, asked_at=now,
        due_at=now + binnen(spoor.case.region_id, now),
    )  # fmt: skip
    found.save()
    mine = OverlegDeelname(
        overleg=found, organisation=actor.organisation, state=Deelname.KOMT, asked_at=now, answered_at=now
    )
    mine.save()
    _start(clocks.JOINT_CONSULT, mine, actor, now)
    audit.record(
        Verb.RECORDED,
        actor=actor,
        subject=found,
        case_id=found.case_id,
        detail={"what": "talk", "sort": soort},
    )
    return found


def uitnodigen(
    *,
    overleg_id: UUID,
    actor: Staff,
    receivers: Collection[Organisation],
    motivering: Motivering,
    now: datetime,
) -> Overleg:
    """Ask these partners: share the signal with each on its own ground, and let it ring there (SH-2, D-4).

    Asked again changes nothing.

    Raises:
        NotVisible: not a talk of this actor's organisation.
        RuleBroken: it is over, nobody was chosen, or for one of them there is no ground.
    """
    overleg = _lopend(overleg_id, actor)
    if not receivers:
        raise RuleBroken("Kies wie u vraagt. Mag het niet via het systeem, bel dan en leg dat vast.")
    for receiver in receivers:
        asked = OverlegDeelname.objects.filter(overleg=overleg, organisation=receiver).first()
        if asked and asked.state != Deelname.GEBELD:
            continue
        delen(
            case=overleg.case, actor=actor, receiver=receiver, items=[overleg.item], moment=Moment.ACUUT,
            motivering=motivering, now=now,
        )  # fmt: skip
        if asked:
            transition(asked, expect={"state": Deelname.GEBELD}, change={"state": Deelname.GEVRAAGD})
        else:
            asked = OverlegDeelname(overleg=overleg, organisation=receiver, asked_at=now)
            asked.save()
        for kind in (clocks.CONSULT_ANSWER, clocks.JOINT_CONSULT):
            _start(kind, asked, actor, now)
        tell(organisation_id=receiver.pk, effect=clocks.ASKED, case_id=overleg.case_id)
        _write_down(Verb.REQUESTED, asked, actor, what="talk_asked")
    return overleg


def gebeld(*, overleg_id: UUID, actor: Staff, organisation: Organisation, now: datetime) -> OverlegDeelname:
    """Somebody was called, outside the system: that is possible also where nothing may be shared here.

    Raises:
        NotVisible: not a talk of this actor's organisation.
        RuleBroken: it is over, or this is no partner of the region of the case.
    """
    overleg = _lopend(overleg_id, actor)
    if organisation.region_id != overleg.case.region_id or organisation.pk == overleg.owner_id:
        raise RuleBroken("Kies een partner uit de regio van deze zaak.")
    found = OverlegDeelname.objects.filter(overleg=overleg, organisation=organisation).first()
    if found is None:
        found = OverlegDeelname(
            overleg=overleg, organisation=organisation, state=Deelname.GEBELD, asked_at=now
        )
        found.save()
    _write_down(Verb.CALLED, found, actor, what="talk_called")
    return found


def antwoorden(*, overleg_id: UUID, actor: Staff, komt: bool, because: str, now: datetime) -> OverlegDeelname:
    """Who was asked takes part, or cannot and says why; the alarm of its organisation ends (D-4).

    Raises:
        NotVisible: this organisation was not asked, or may not know of the talk.
        RuleBroken: the talk is over, or no reason was chosen.
    """
    mine = access(
        OverlegDeelname, pk=_my_part(overleg_id, actor), actor=actor, action=Action.CHANGE, lock=True
    )
    if mine.overleg.ended_at is not None:
        raise RuleBroken(OVER)
    if not komt and because not in Waarom.values:
        raise RuleBroken("Kies waarom u niet kunt meedoen. Wie vroeg, ziet dat.")
    state = Deelname.KOMT if komt else Deelname.KAN_NIET
    if mine.state == state:
        return mine
    transition(
        mine, expect={"state": mine.state},
        change={"state": state, "answered_at": now, "because": "" if komt else because}, reason="antwoord",
    )  # fmt: skip
    with suppress(NotVisible, Overtaken):
        deadlines.meet(kind=clocks.CONSULT_ANSWER, subject_id=mine.pk, actor=actor, now=now)
    _write_down(Verb.ANSWERED, mine, actor, what=state.value, because=mine.because)
    return mine


def afronden(
    *,
    overleg_id: UUID,
    actor: Staff,
    attended: Collection[UUID],
    outcome: OverlegUitkomst,
    words: str,
    because: str,
    now: datetime,
) -> Overleg:
    """Who asked writes down who was there and what came of it; the clocks of all who were asked end (AC-9).

    Of a three-way talk without all three, and of a talk that was not held, it asks why.

    Args:
        attended: organisations that were there besides one's own.

    Raises:
        NotVisible: not a talk of this actor's organisation.
        RuleBroken: it is over, nothing was written, or somebody was missing and nobody said why.
    """
    overleg = _lopend(overleg_id, actor)
    held = outcome != OverlegUitkomst.NIET_GEHOUDEN
    parts = list(OverlegDeelname.objects.filter(overleg=overleg).select_related("organisation"))
    there = {one.organisation_id for one in parts if one.organisation_id in attended}
    there |= {overleg.owner_id} if held else set()
    missing = ontbreken(parts, there)
    if held and not words.strip():
        raise RuleBroken("Schrijf kort op wat er is afgesproken.")
    if missing and because not in Waarom.values:
        raise RuleBroken("Niet iedereen was erbij. Kies waarom het overleg toch zo is afgerond.")
    if words.strip():
        vastleggen(
            case=overleg.case, actor=actor, kind=Kind.STAP, moment=Moment.ACUUT, now=now,
            text=f"{overleg.get_soort_display()}: {words.strip()}",
        )  # fmt: skip
    for one in parts:
        _end_part(one, actor, there=held and one.organisation_id in there, held=held, now=now)
    transition(
        overleg, expect={"ended_at__isnull": True},
        change={"held_at": now if held else None, "ended_at": now, "outcome": outcome.value},
        reason=outcome.value,
    )  # fmt: skip
    audit.record(
        Verb.DECIDED, actor=actor, subject=overleg, case_id=overleg.case_id, owner_id=overleg.owner_id,
        detail={"outcome": outcome.value, "because": because if missing else "", "missing": missing},
    )  # fmt: skip
    return overleg


def ontbreken(parts: Sequence[OverlegDeelname], there: Collection[UUID]) -> list[str]:
    """Codes of the partners that belong at the talk, or were asked, and were not there."""
    present = {one.organisation.partner for one in parts if one.organisation_id in there}
    wanted = dict.fromkeys([*rules.AT_THE_TALK, *(one.organisation.partner for one in parts)])
    return [str(partner) for partner in wanted if partner not in present]


def _end_part(part: OverlegDeelname, actor: Staff, *, there: bool, held: bool, now: datetime) -> None:
    """Whether it was there, and no term waits for it any more."""
    state = Deelname.ERBIJ if there else Deelname.NIET_ERBIJ
    if held:
        transition(part, expect={"state": part.state}, change={"state": state}, reason="afgerond")
    for kind in (clocks.CONSULT_ANSWER, clocks.JOINT_CONSULT):
        with suppress(NotVisible, Overtaken):
            if held and kind is clocks.JOINT_CONSULT:
                deadlines.meet(kind=kind, subject_id=part.pk, actor=actor, now=now)
            else:
                deadlines.cancel(kind=kind, subject_id=part.pk, actor=actor, now=now, reason="afgerond")


def _my_part(overleg_id: UUID, actor: Staff) -> UUID:
    """The row of my own organisation; never who asked, which takes part anyway."""
    rows = visible_to(OverlegDeelname, actor, Action.CHANGE).filter(overleg_id=overleg_id)
    found = rows.exclude(overleg__owner_id=actor.organisation_id).values_list("pk", flat=True).first()
    if found is None:
        raise NotVisible
    return found


def _lopend(overleg_id: UUID, actor: Staff) -> Overleg:
    overleg = access(Overleg, pk=overleg_id, actor=actor, action=Action.CHANGE, lock=True)
    if overleg.ended_at is not None:
        raise RuleBroken(OVER)
    return overleg


def _start(kind: ClockKind, part: OverlegDeelname, actor: Staff, now: datetime) -> None:
    """A clock of the organisation that takes part; the talk itself is due when the region's hours are over."""
    overleg = part.overleg
    own = kind is clocks.CONSULT_ANSWER
    deadlines.start(
        kind=kind, subject_id=part.pk, case=overleg.case, item=overleg.item, responsible=part.organisation,
        started_at=now if own else overleg.asked_at, due_at=None if own else overleg.due_at, actor=actor, now=now,
    )  # fmt: skip


def _write_down(verb: Verb, part: OverlegDeelname, actor: Staff, *, what: str, because: str = "") -> None:
    audit.record(
        verb, actor=actor, subject=part, case_id=part.overleg.case_id, owner_id=part.overleg.owner_id,
        detail={"what": what, "because": because, "organisation": str(part.organisation_id)},
    )  # fmt: skip
