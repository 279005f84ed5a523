"""Before a huisverbod ends: ask the partners, hear what each can do, and agree what follows (TH-4; 002: 2.3)."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from acuut.huisverbod import clocks, rules_einde
from acuut.huisverbod.besluit import CONTACT_POINT
from acuut.huisverbod.enums import Antwoord, Hoe, Volgt
from acuut.huisverbod.models import Huisverbodaanvraag
from acuut.huisverbod.models_einde import (
    HuisverbodBijdrage,
    HuisverbodBijdrageContent,
    HuisverbodOverleg,
    HuisverbodOverlegContent,
    HuisverbodVervolg,
)
from acuut.huisverbod.selectors import te_delen
from acuut.routes.clocks import OPVANG_END
from cases.access.door import access
from cases.access.enums import Action
from cases.access.grants import live
from cases.access.models import ItemGrant
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.base.transition import transition
from cases.deadlines import services as deadlines
from cases.disclosure.services import Motivering, delen
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import InformationItem
from cases.dossier.services import vastleggen
from cases.notifications.services import tell
from cases.partners.models import Organisation, Staff
from cases.safety.clocks import MEASURE_REVIEW
from cases.safety.enums import MeasureKind
from cases.safety.services import maatregel_vastleggen

WITHDRAWN = "De burgemeester trok dit huisverbod in. Leg vast wat er nu volgt bij het plan van de zaak."
CLOSED = "Dit overleg is al afgerond. Kijk op de pagina wat er volgt."
WHAT = "Schrijf op wat de partner kan doen."


@dataclass(frozen=True)
class Afspraak:
    """What came of it.

    Args:
        safe: whether it is safe without the huisverbod.
        burgemeester: what the burgemeester says, as far as somebody asked.
        text: what follows and who does it.
        due_at: when it must be arranged; None when nothing follows.
        until: of opvang: until when there is a place, so that its end is watched too.
    """

    safe: Antwoord
    follows: Volgt
    text: str = ""
    burgemeester: str = ""
    due_at: datetime | None = None
    until: datetime | None = None


def overleg_beginnen(
    *,
    aanvraag_id: UUID,
    actor: Staff,
    question: str,
    answer_by: datetime,
    receivers: Sequence[Organisation],
    motivering: Motivering | None,
    now: datetime,
) -> HuisverbodOverleg:
    """Ask these partners whether safety holds, each on its own ground; each has until `answer_by` (TH-4).

    Who was not told of the outcome yet gets it with the question.

    Args:
        motivering: why it is shared; None when nobody can be asked through the system.

    Raises:
        NotVisible: not a request of this actor's organisation.
        RuleBroken: no huisverbod or it was withdrawn, one is asked already, no ground, or see
            rules_einde.question_objection.
    """
    aanvraag = access(Huisverbodaanvraag, pk=aanvraag_id, actor=actor, action=Action.SHARE, lock=True)
    if aanvraag.measure is None or aanvraag.measure.ends_at is None:
        raise RuleBroken("Er is geen huisverbod opgelegd.")
    if aanvraag.measure.ended_at is not None:
        raise RuleBroken(WITHDRAWN)
    if HuisverbodOverleg.objects.filter(aanvraag=aanvraag, closed_at__isnull=True).exists():
        raise RuleBroken("De partners zijn al gevraagd. Kijk op de pagina wie antwoordde.")
    ends_at = aanvraag.measure.ends_at
    if objection := rules_einde.question_objection(
        question=question, answer_by=answer_by, ends_at=ends_at, now=now
    ):
        raise RuleBroken(objection)
    item = vastleggen(case=aanvraag.case, actor=actor, kind=Kind.HUISVERBOD, moment=Moment.ACUUT, now=now)
    overleg = HuisverbodOverleg(
        case=aanvraag.case, aanvraag=aanvraag, owner=actor.organisation, item=item, asked_at=now,
        answer_by=answer_by,
    )  # fmt: skip
    overleg.save()
    HuisverbodOverlegContent(
        owner=actor.organisation, item=item, overleg=overleg, question=question.strip()
    ).save()
    for receiver in receivers:
        _ask(overleg, receiver, actor, motivering, now)
    audit.record(
        Verb.REQUESTED, actor=actor, subject=overleg, case_id=aanvraag.case_id,
        detail={"what": "thv_review", "asked": [str(one.pk) for one in receivers]},
    )  # fmt: skip
    return overleg


def antwoord_geven(
    *, bijdrage_id: UUID, actor: Staff, safe: Antwoord, text: str, motivering: Motivering, now: datetime
) -> HuisverbodBijdrage:
    """A partner answers in its own words and shares that with who asked, on its own ground; twice is once.

    Raises:
        NotVisible: this partner was not asked, or no longer knows of it.
        RuleBroken: nothing written, no ground, or something is missing.
        Overtaken: the review is over, or a colleague answered before.
    """
    bijdrage = access(HuisverbodBijdrage, pk=bijdrage_id, actor=actor, action=Action.CHANGE, lock=True)
    overleg = bijdrage.overleg
    if bijdrage.answered_at is not None or overleg.closed_at is not None:
        raise Overtaken("Hierop is al geantwoord, of het overleg is voorbij. Kijk op de pagina.")
    if not text.strip():
        raise RuleBroken(WHAT)
    item = _answer(bijdrage, actor, safe, text, Hoe.SYSTEEM, now)
    delen(
        case=overleg.case, actor=actor, receiver=overleg.owner, items=[item], moment=Moment.ACUUT,
        motivering=motivering, now=now,
    )  # fmt: skip
    tell(organisation_id=overleg.owner_id, effect=clocks.ANSWERED, case_id=overleg.case_id)
    return bijdrage


def antwoord_noteren(
    *, overleg_id: UUID, actor: Staff, organisation: Organisation, safe: Antwoord, text: str, now: datetime
) -> HuisverbodBijdrage:
    """What a partner said where all sat together, or on the phone, as Veilig Thuis heard it.

    Raises:
        NotVisible: not a review of this actor's organisation.
        RuleBroken: nothing written, or not a partner of this region.
        Overtaken: the review is over, or the partner answered before.
    """
    overleg = access(HuisverbodOverleg, pk=overleg_id, actor=actor, action=Action.CHANGE, lock=True)
    if overleg.closed_at is not None:
        raise Overtaken(CLOSED)
    if organisation.region_id != overleg.case.region_id or organisation.pk == actor.organisation_id:
        raise RuleBroken("Kies een partner uit de regio van deze zaak.")
    if not text.strip():
        raise RuleBroken(WHAT)
    asked = HuisverbodBijdrage.objects.filter(overleg=overleg, organisation=organisation)
    bijdrage = asked.select_for_update(no_key=True).first()  # the partner itself may answer now
    if bijdrage is None:
        bijdrage = HuisverbodBijdrage(overleg=overleg, organisation=organisation, asked_at=now)
        bijdrage.save()
    if bijdrage.answered_at is not None:
        raise Overtaken("Deze partner heeft al geantwoord. Kijk op de pagina wat er staat.")
    _answer(bijdrage, actor, safe, text, Hoe.GESPREK, now)
    return bijdrage


def overleg_sluiten(
    *, overleg_id: UUID, actor: Staff, afspraak: Afspraak, now: datetime
) -> HuisverbodVervolg:
    """Write down whether safety holds and what follows, with its clock; who did not answer does not hold it up.

    Unless an extension is asked, the end of the huisverbod needs no further word: what follows has a clock of its own.

    Raises:
        NotVisible: not a review of this actor's organisation.
        RuleBroken: see rules_einde.follow_objection.
        Overtaken: it was closed before.
    """
    overleg = access(HuisverbodOverleg, pk=overleg_id, actor=actor, action=Action.CHANGE, lock=True)
    if overleg.closed_at is not None:
        raise Overtaken(CLOSED)
    measure = overleg.aanvraag.measure
    assert measure is not None
    assert measure.ends_at is not None
    objection = rules_einde.follow_objection(
        safe=afspraak.safe, follows=afspraak.follows, text=afspraak.text, due_at=afspraak.due_at,
        ends_at=measure.ends_at, now=now,
    )  # fmt: skip
    if objection:
        raise RuleBroken(objection)
    item = vastleggen(case=overleg.case, actor=actor, kind=Kind.HUISVERBOD, moment=Moment.ACUUT, now=now)
    nothing = afspraak.follows is Volgt.NIETS
    found = HuisverbodVervolg(
        owner=actor.organisation, item=item, overleg=overleg, safe=afspraak.safe, follows=afspraak.follows,
        text=afspraak.text.strip(), burgemeester=afspraak.burgemeester.strip(),
        due_at=None if nothing else afspraak.due_at,
    )  # fmt: skip
    found.save()
    transition(overleg, expect={"closed_at__isnull": True}, change={"closed_at": now}, reason="afgerond")
    _place(overleg, actor, afspraak, now)
    _move_the_clocks(overleg, found, actor, now)
    audit.record(
        Verb.DECIDED, actor=actor, subject=overleg, case_id=overleg.case_id,
        detail={"what": "thv_review", "safe": afspraak.safe, "follows": afspraak.follows},
    )  # fmt: skip
    return found


def vervolg_geregeld(*, overleg_id: UUID, actor: Staff, now: datetime) -> HuisverbodOverleg:
    """What was to follow is arranged; a second tap changes nothing (SA-7).

    Raises:
        NotVisible: not a review of this actor's organisation, or nothing was to follow.
    """
    overleg = access(HuisverbodOverleg, pk=overleg_id, actor=actor, action=Action.CHANGE, lock=True)
    with suppress(Overtaken):
        deadlines.meet(kind=clocks.THV_FOLLOW, subject_id=overleg.pk, actor=actor, now=now)
        audit.record(
            Verb.CHANGED, actor=actor, subject=overleg, case_id=overleg.case_id, detail={"what": "thv_arranged"}
        )  # fmt: skip
    return overleg


def _ask(
    overleg: HuisverbodOverleg,
    receiver: Organisation,
    actor: Staff,
    motivering: Motivering | None,
    now: datetime,
) -> None:
    """Share the question, with what the partner does not know yet of the outcome, and start its clock."""
    if motivering is None:
        raise RuleBroken("Schrijf op waarom delen nu nodig is.")
    items = [overleg.item, *_unknown_to(receiver, te_delen(overleg.aanvraag))]
    delen(
        case=overleg.case, actor=actor, receiver=receiver, items=items, moment=Moment.ACUUT, motivering=motivering,
        now=now,
    )  # fmt: skip
    bijdrage = HuisverbodBijdrage(overleg=overleg, organisation=receiver, asked_at=now)
    bijdrage.save()
    deadlines.start(
        kind=clocks.THV_ANSWER, subject_id=bijdrage.pk, case=overleg.case, item=overleg.item, responsible=receiver,
        started_at=now, due_at=overleg.answer_by, actor=actor, now=now,
    )  # fmt: skip
    tell(organisation_id=receiver.pk, effect=clocks.REVIEW, case_id=overleg.case_id)


def _unknown_to(receiver: Organisation, items: Sequence[InformationItem]) -> list[InformationItem]:
    known = ItemGrant.objects.filter(live(), receiver=receiver, content_object__in=items)
    read = set(known.values_list("content_object_id", flat=True))
    return [item for item in items if item.pk not in read]


def _answer(
    bijdrage: HuisverbodBijdrage, actor: Staff, safe: Antwoord, text: str, how: Hoe, now: datetime
) -> InformationItem:
    """The answer as content of who writes it down; its clock ends."""
    overleg = bijdrage.overleg
    item = vastleggen(case=overleg.case, actor=actor, kind=Kind.HUISVERBOD, moment=Moment.ACUUT, now=now)
    HuisverbodBijdrageContent(
        owner=actor.organisation, item=item, bijdrage=bijdrage, safe=safe, text=text.strip()
    ).save()
    transition(
        bijdrage, expect={"answered_at__isnull": True}, change={"answered_at": now, "how": how, "item": item},
        reason="antwoord",
    )  # fmt: skip
    with suppress(NotVisible, Overtaken):
        deadlines.meet(kind=clocks.THV_ANSWER, subject_id=bijdrage.pk, actor=actor, now=now)
    audit.record(
        Verb.ANSWERED, actor=actor, subject=bijdrage, case_id=overleg.case_id,
        detail={"what": "thv_review", "how": how, "safe": safe},
    )  # fmt: skip
    return item


def _place(overleg: HuisverbodOverleg, actor: Staff, afspraak: Afspraak, now: datetime) -> None:
    """Opvang or a hotel with an end stands in the plan, and its end rings as well (SA-7)."""
    if afspraak.follows is not Volgt.OPVANG or afspraak.until is None:
        return
    if afspraak.until <= now:
        raise RuleBroken("De plek eindigt in het verleden. Vul in tot wanneer er plek is.")
    maatregel_vastleggen(
        case=overleg.case, actor=actor, moment=Moment.ACUUT, kind=MeasureKind.ZORG, text=afspraak.text.strip(),
        contact_point=CONTACT_POINT, starts_at=now, ends_at=afspraak.until, review_at=afspraak.until, now=now,
        own_end=OPVANG_END,
    )  # fmt: skip


def _move_the_clocks(
    overleg: HuisverbodOverleg, found: HuisverbodVervolg, actor: Staff, now: datetime
) -> None:
    """The review is held and nobody has to answer any more; the end waits only for an extension."""
    aanvraag = overleg.aanvraag
    assert aanvraag.measure_id
    done = [(MEASURE_REVIEW, aanvraag.measure_id)]
    if found.follows != Volgt.VERLENGEN:
        done.append((clocks.THV_END, aanvraag.pk))
    for kind, subject in done:
        with suppress(NotVisible, Overtaken):
            deadlines.meet(kind=kind, subject_id=subject, actor=actor, now=now)
    for bijdrage in overleg.bijdragen.filter(answered_at__isnull=True):
        with suppress(NotVisible, Overtaken):
            deadlines.cancel(
                kind=clocks.THV_ANSWER, subject_id=bijdrage.pk, actor=actor, now=now, reason="afgerond"
            )
    if found.due_at:
        deadlines.start(
            kind=clocks.THV_FOLLOW, subject_id=overleg.pk, case=overleg.case, item=found.item,
            responsible=overleg.owner, started_at=now, due_at=found.due_at, actor=actor, now=now,
        )  # fmt: skip
