"""After a huisverbod was imposed: the letter of Blijf, and what the burgemeester decides later (TH-4; Wth art. 9)."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from acuut.huisverbod import clocks, inlichten, rules_einde
from acuut.huisverbod.enums import DecidedBy, Letter, Nader, Outcome
from acuut.huisverbod.models import Huisverbodaanvraag, HuisverbodUitkomst
from acuut.huisverbod.models_einde import HuisverbodNader, HuisverbodOverleg
from cases.access.door import access
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.base.transition import transition
from cases.deadlines import services as deadlines
from cases.deadlines.models import Clock
from cases.dossier.enums import Kind, Moment
from cases.dossier.services import vastleggen
from cases.notifications.services import tell
from cases.partners.models import Staff
from cases.safety import vervolg
from cases.safety.models import Measure

NO_HUISVERBOD = "Er loopt geen huisverbod."
REASON = "Schrijf op waarom de burgemeester dit besloot."


def brief_vastleggen(
    *, aanvraag_id: UUID, actor: Staff, by: str, at: datetime, now: datetime
) -> HuisverbodUitkomst:
    """The uithuisgeplaatste has the letter of Blijf now, and who gave it; a second time changes nothing (TH-4).

    Raises:
        NotVisible: not a request of this actor's organisation.
        RuleBroken: no huisverbod, or see rules_einde.letter_objection.
    """
    aanvraag = access(Huisverbodaanvraag, pk=aanvraag_id, actor=actor, action=Action.CHANGE, lock=True)
    outcome = HuisverbodUitkomst.objects.filter(aanvraag=aanvraag, outcome=Outcome.OPGELEGD).first()
    if outcome is None or outcome.starts_at is None:
        raise RuleBroken(NO_HUISVERBOD)
    if outcome.letter == Letter.JA:
        return outcome
    if objection := rules_einde.letter_objection(by=by, at=at, imposed_at=outcome.starts_at, now=now):
        raise RuleBroken(objection)
    transition(
        outcome, expect={"letter": outcome.letter},
        change={"letter": Letter.JA, "letter_by": by.strip(), "letter_at": at}, reason="brief",
    )  # fmt: skip
    with suppress(NotVisible, Overtaken):
        deadlines.meet(kind=clocks.THV_LETTER, subject_id=aanvraag.pk, actor=actor, now=now)
    audit.record(
        Verb.CHANGED, actor=actor, subject=aanvraag, case_id=aanvraag.case_id, detail={"what": "thv_letter"}
    )
    return outcome


def verlengen(
    *,
    aanvraag_id: UUID,
    actor: Staff,
    by: DecidedBy,
    decided_at: datetime,
    ends_at: datetime,
    reason: str,
    now: datetime,
) -> HuisverbodNader:
    """The burgemeester extended it: measure and clock get another end, as an audited act (TH-4, D-5).

    The very same again, by a double click, gives back the first.

    Args:
        by: who decided: the burgemeester, or it is refused.

    Raises:
        NotVisible: not a request of this actor's organisation.
        RuleBroken: no huisverbod, no reason, or see rules_einde.extension_objection.
        Overtaken: the burgemeester withdrew it.
    """
    aanvraag = access(Huisverbodaanvraag, pk=aanvraag_id, actor=actor, action=Action.CHANGE, lock=True)
    measure = _running(aanvraag)
    if again := _same(aanvraag, Nader.VERLENGD, ends_at):
        return again
    assert measure.ends_at is not None
    objection = rules_einde.extension_objection(
        by=by, decided_at=decided_at, ends_at=ends_at, starts_at=measure.starts_at, before=measure.ends_at, now=now
    )  # fmt: skip
    if objection or not reason.strip():
        raise RuleBroken(objection or REASON)
    found = _write(aanvraag, actor, Nader.VERLENGD, by, decided_at, ends_at, reason, now)
    transition(measure, expect={"ends_at": measure.ends_at}, change={"ends_at": ends_at}, reason="verlengd")
    _watch_anew(aanvraag, measure, actor, ends_at=ends_at, now=now)
    _arranged(aanvraag, actor, now)
    return found


def intrekken(
    *, aanvraag_id: UUID, actor: Staff, by: DecidedBy, decided_at: datetime, reason: str, now: datetime
) -> HuisverbodNader:
    """The burgemeester withdrew it: who was out of the home may go back, and the emergency lead hears that at once.

    Raises:
        NotVisible: not a request of this actor's organisation.
        RuleBroken: no huisverbod, no reason, or see rules_einde.later_objection.
        Overtaken: it was withdrawn before.
    """
    aanvraag = access(Huisverbodaanvraag, pk=aanvraag_id, actor=actor, action=Action.CHANGE, lock=True)
    measure = _running(aanvraag)
    assert measure.ends_at is not None
    objection = rules_einde.later_objection(
        by=by, decided_at=decided_at, starts_at=measure.starts_at, before=measure.ends_at, now=now
    )
    if objection or not reason.strip():
        raise RuleBroken(objection or REASON)
    found = _write(aanvraag, actor, Nader.INGETROKKEN, by, decided_at, decided_at, reason, now)
    vervolg.stoppen(measure_id=measure.pk, actor=actor, now=now)
    with suppress(NotVisible, Overtaken):
        deadlines.cancel(
            kind=clocks.THV_LETTER, subject_id=aanvraag.pk, actor=actor, now=now, reason="ingetrokken"
        )
    for one in inlichten.leiding(aanvraag.owner, aanvraag.case, now=now):
        tell(
            organisation_id=aanvraag.owner_id, effect=clocks.LEAD, case_id=aanvraag.case_id, staff_id=one.pk,
            key=f"{clocks.LEAD}:{found.pk}:{one.pk}",
        )  # fmt: skip
    return found


def _running(aanvraag: Huisverbodaanvraag) -> Measure:
    """The huisverbod itself, held: who extends and who withdraws come one after the other."""
    if aanvraag.measure_id is None:
        raise RuleBroken(NO_HUISVERBOD)
    measure = Measure.objects.select_for_update(no_key=True).get(pk=aanvraag.measure_id)
    if measure.ended_at is not None:
        raise Overtaken("De burgemeester trok dit huisverbod al in.")
    return measure


def _same(aanvraag: Huisverbodaanvraag, what: Nader, ends_at: datetime) -> HuisverbodNader | None:
    """What was written just before by the first of two clicks."""
    latest = HuisverbodNader.objects.filter(aanvraag=aanvraag).order_by("-item__recorded_at").first()
    return latest if latest and (latest.what, latest.ends_at) == (what, ends_at) else None


def _write(
    aanvraag: Huisverbodaanvraag,
    actor: Staff,
    what: Nader,
    by: DecidedBy,
    decided_at: datetime,
    ends_at: datetime,
    reason: str,
    now: datetime,
) -> HuisverbodNader:
    item = vastleggen(
        case=aanvraag.case, actor=actor, kind=Kind.HUISVERBOD, moment=Moment.ACUUT, now=now,
        occurred_at=decided_at,
    )  # fmt: skip
    found = HuisverbodNader(
        owner=actor.organisation, item=item, aanvraag=aanvraag, what=what, decided_by=by, decided_at=decided_at,
        ends_at=ends_at, reason=reason.strip(),
    )  # fmt: skip
    found.save()
    audit.record(
        Verb.DECIDED, actor=actor, subject=aanvraag, case_id=aanvraag.case_id,
        detail={"what": f"thv_{what}", "by": by, "until": ends_at.isoformat()},
    )  # fmt: skip
    return found


def _watch_anew(
    aanvraag: Huisverbodaanvraag, measure: Measure, actor: Staff, *, ends_at: datetime, now: datetime
) -> None:
    """Move the clock of its end; one that was ended, because something else was to follow, begins another time."""
    latest = Clock.objects.filter(subject_id=aanvraag.pk, kind=clocks.THV_END.code).order_by("-cycle").first()
    if latest and latest.ended_at is None:
        deadlines.move(
            kind=clocks.THV_END, subject_id=aanvraag.pk, due_at=ends_at, actor=actor, now=now, reason="verlengd"
        )  # fmt: skip
        return
    deadlines.start(
        kind=clocks.THV_END, subject_id=aanvraag.pk, case=aanvraag.case, item=measure.item,
        responsible=aanvraag.owner, started_at=measure.starts_at, due_at=ends_at, actor=actor, now=now,
        cycle=latest.cycle + 1 if latest else 1,
    )  # fmt: skip


def _arranged(aanvraag: Huisverbodaanvraag, actor: Staff, now: datetime) -> None:
    """The partners waited for this extension: it is there."""
    for overleg in HuisverbodOverleg.objects.filter(aanvraag=aanvraag, closed_at__isnull=False):
        with suppress(NotVisible, Overtaken):
            deadlines.meet(kind=clocks.THV_FOLLOW, subject_id=overleg.pk, actor=actor, now=now)
