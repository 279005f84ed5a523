"""The talks on the spot, the decision with its reasons, and who is told of the outcome (TH-3 to TH-6)."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from acuut.huisverbod import clocks, inlichten, rules
from acuut.huisverbod.enums import Letter, Outcome
from acuut.huisverbod.models import Huisverbodaanvraag, HuisverbodGesprekken, HuisverbodUitkomst
from acuut.huisverbod.rules import Uitspraak
from acuut.huisverbod.rules_einde import LETTER_WITHIN
from acuut.huisverbod.selectors import leeftijd_verdachte, rihg_van, te_delen
from acuut.huisverbod.services import DECIDED, WITHDRAWN
from cases.access.door import access
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import Overtaken, RuleBroken
from cases.base.transition import transition
from cases.deadlines import services as deadlines
from cases.disclosure.services import Motivering, delen
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import InformationItem
from cases.dossier.services import vastleggen
from cases.partners.models import Organisation, Staff
from cases.safety.enums import MeasureKind
from cases.safety.models import Measure
from cases.safety.services import maatregel_vastleggen

CONTACT_POINT = "THV-dienst van Veilig Thuis"


@dataclass(frozen=True)
class Gesprekken:
    """Veilig Thuis's own form, as far as it was filled in (TH-3)."""

    suspect: str = ""
    stayer: str = ""
    children: str = ""
    helpers: str = ""
    rihg: str = ""
    contact: str = ""


def gesprekken_bewaren(
    *, aanvraag_id: UUID, actor: Staff, gesprekken: Gesprekken, now: datetime
) -> Huisverbodaanvraag:
    """Keep what was said so far, between one talk and the next; Veilig Thuis's alone until it shares it (TH-3).

    Raises:
        NotVisible: not a request of this actor's organisation.
        Overtaken: the outcome was written down, or the request was withdrawn.
    """
    aanvraag = access(Huisverbodaanvraag, pk=aanvraag_id, actor=actor, action=Action.CHANGE, lock=True)
    _still_open(aanvraag)
    item = _write_talks(aanvraag, actor, gesprekken, now)
    if item and aanvraag.talks_item_id is None:
        transition(
            aanvraag, expect={"talks_item__isnull": True}, change={"talks_item": item}, reason="gesprekken"
        )
    return aanvraag


def besluit_vastleggen(
    *, aanvraag_id: UUID, actor: Staff, gesprekken: Gesprekken, uitspraak: Uitspraak, now: datetime
) -> Huisverbodaanvraag:
    """Write down the talks and the outcome; imposed, it stands in the plan and its end is watched (TH-3 to TH-5).

    The RiHG is an advice: what the police shared of it counts before what Veilig Thuis noted.

    Raises:
        NotVisible: not a request of this actor's organisation.
        RuleBroken: not on the spot yet, or see rules: outcome_objection, age_objection, deviation_objection.
        Overtaken: somebody wrote the outcome down before, or withdrew the request.
    """
    aanvraag = access(Huisverbodaanvraag, pk=aanvraag_id, actor=actor, action=Action.CHANGE, lock=True)
    _still_open(aanvraag)
    if aanvraag.arrived_at is None:
        raise RuleBroken("Leg eerst vast dat u ter plaatse bent.")
    uitspraak = _with_advice(aanvraag, actor, uitspraak)
    if objection := _objection(aanvraag, actor, uitspraak, now):
        raise RuleBroken(objection)
    measure = _impose(aanvraag, actor, uitspraak, now) if uitspraak.outcome is Outcome.OPGELEGD else None
    change = {
        "talks_item": _write_talks(aanvraag, actor, gesprekken, now) or aanvraag.talks_item,
        "outcome_item": _write_outcome(aanvraag, actor, uitspraak, now),
        "measure": measure,
        "decided_at": now,
        "outcome": uitspraak.outcome.value,
    }
    transition(
        aanvraag, expect={"decided_at__isnull": True, "withdrawn_at__isnull": True}, change=change,
        reason="uitkomst",
    )  # fmt: skip
    _what_follows(aanvraag, actor, uitspraak, now)
    audit.record(
        Verb.DECIDED, actor=actor, subject=aanvraag, case_id=aanvraag.case_id,
        detail={
            "outcome": uitspraak.outcome, "by": uitspraak.decided_by, "advice": uitspraak.advice or "",
            "deviates": bool(uitspraak.deviation.strip()),
        },
    )  # fmt: skip
    return aanvraag


def _still_open(aanvraag: Huisverbodaanvraag) -> None:
    if aanvraag.withdrawn_at is not None:
        raise Overtaken(WITHDRAWN)
    if aanvraag.decided_at is not None:
        raise Overtaken(DECIDED)


def _with_advice(aanvraag: Huisverbodaanvraag, actor: Staff, uitspraak: Uitspraak) -> Uitspraak:
    """The advice as the police shared it, where they did; a reason to deviate stays only where it deviates."""
    found = rihg_van(aanvraag, actor)
    advice = found.uitslag.advice if found and found.uitslag.advice else uitspraak.advice
    deviates = advice is not None and rules.deviation_objection(
        replace(uitspraak, advice=advice, deviation="")
    )
    return replace(uitspraak, advice=advice, deviation=uitspraak.deviation if deviates else "")


def _objection(aanvraag: Huisverbodaanvraag, actor: Staff, uitspraak: Uitspraak, now: datetime) -> str | None:
    day = (uitspraak.starts_at or now).astimezone(rules.AMSTERDAM).date()
    return (
        rules.outcome_objection(uitspraak, asked_at=aanvraag.asked_at, now=now)
        or rules.age_objection(uitspraak, leeftijd_verdachte(aanvraag.case, actor, on=day))
        or rules.deviation_objection(uitspraak)
    )


def _what_follows(aanvraag: Huisverbodaanvraag, actor: Staff, uitspraak: Uitspraak, now: datetime) -> None:
    """Imposed: a letter that waits has its clock; not: its lead is told, and the onderzoek begins (TH-4, TH-5)."""
    kind = clocks.THV_LETTER if uitspraak.letter is Letter.NEE else None
    if uitspraak.outcome is Outcome.NIET_OPGELEGD:
        inlichten.wb_van_de_spoed(aanvraag, actor=actor, now=now)
        kind = clocks.VT_ONDERZOEK
    if kind:
        deadlines.start(
            kind=kind, subject_id=aanvraag.pk, case=aanvraag.case, item=aanvraag.outcome_item,
            responsible=actor.organisation, started_at=now, actor=actor, now=now,
            due_at=now + LETTER_WITHIN if kind is clocks.THV_LETTER else None,
        )  # fmt: skip


def onderzoek_klaar(*, aanvraag_id: UUID, actor: Staff, now: datetime) -> Huisverbodaanvraag:
    """The onderzoek that followed on *geen huisverbod* is done; a second tap changes nothing (TH-5).

    Raises:
        NotVisible: not a request of this actor's organisation, or no onderzoek followed on it.
    """
    aanvraag = access(Huisverbodaanvraag, pk=aanvraag_id, actor=actor, action=Action.CHANGE, lock=True)
    with suppress(Overtaken):
        deadlines.meet(kind=clocks.VT_ONDERZOEK, subject_id=aanvraag.pk, actor=actor, now=now)
        audit.record(
            Verb.CHANGED, actor=actor, subject=aanvraag, case_id=aanvraag.case_id,
            detail={"what": "thv_onderzoek_done"},
        )  # fmt: skip
    return aanvraag


def uitkomst_delen(
    *,
    aanvraag_id: UUID,
    actor: Staff,
    receivers: Iterable[Organisation],
    motivering: Motivering,
    now: datetime,
) -> Huisverbodaanvraag:
    """Share the outcome, and the measure when there is one, with each receiver on its own ground (SH-2 to SH-4).

    Raises:
        NotVisible: not a request of this actor's organisation.
        RuleBroken: no outcome yet, nobody chosen, no ground, or something is missing.
    """
    aanvraag = access(Huisverbodaanvraag, pk=aanvraag_id, actor=actor, action=Action.SHARE, lock=True)
    if aanvraag.outcome_item is None:
        raise RuleBroken("Er is nog geen uitkomst om te delen.")
    chosen = list(receivers)
    if not chosen:
        raise RuleBroken("Kies met wie u de uitkomst deelt.")
    for receiver in chosen:
        delen(
            case=aanvraag.case, actor=actor, receiver=receiver, items=te_delen(aanvraag), moment=Moment.ACUUT,
            motivering=motivering, now=now,
        )  # fmt: skip
    return aanvraag


def _write_talks(
    aanvraag: Huisverbodaanvraag, actor: Staff, gesprekken: Gesprekken, now: datetime
) -> InformationItem | None:
    """The own form on an item of its own, which stays one; none when nothing was noted."""
    noted = {name: text.strip() for name, text in vars(gesprekken).items()}
    kept = HuisverbodGesprekken.objects.filter(aanvraag=aanvraag).select_related("item").first()
    if kept:
        if any(getattr(kept, name) != text for name, text in noted.items()):
            for name, text in noted.items():
                setattr(kept, name, text)
            kept.save()
        return kept.item
    if not any(noted.values()):
        return None
    item = vastleggen(case=aanvraag.case, actor=actor, kind=Kind.HUISVERBOD, moment=Moment.ACUUT, now=now)
    HuisverbodGesprekken(owner=actor.organisation, item=item, aanvraag=aanvraag, **noted).save()
    return item


def _write_outcome(
    aanvraag: Huisverbodaanvraag, actor: Staff, uitspraak: Uitspraak, now: datetime
) -> InformationItem:
    item = vastleggen(case=aanvraag.case, actor=actor, kind=Kind.HUISVERBOD, moment=Moment.ACUUT, now=now)
    imposed = uitspraak.outcome is Outcome.OPGELEGD
    starts_at = uitspraak.starts_at if imposed else None
    HuisverbodUitkomst(
        owner=actor.organisation, item=item, aanvraag=aanvraag, outcome=uitspraak.outcome,
        reason=uitspraak.reason.strip(), decided_by=uitspraak.decided_by, starts_at=starts_at,
        ends_at=rules.ends(starts_at) if starts_at else None,
        letter=(uitspraak.letter or "") if imposed else "",
        letter_by=uitspraak.letter_by.strip() if imposed else "",
        letter_at=now if imposed and uitspraak.letter is Letter.JA else None,
        advice=uitspraak.advice or "", deviation=uitspraak.deviation.strip(),
        adult_confirmed=imposed and uitspraak.adult_confirmed,
    ).save()  # fmt: skip
    return item


def _impose(aanvraag: Huisverbodaanvraag, actor: Staff, uitspraak: Uitspraak, now: datetime) -> Measure:
    """The huisverbod as a measure of the plan, with the clock that warns three days before its end (TH-4)."""
    if uitspraak.starts_at is None or uitspraak.review_at is None:
        raise RuleBroken("Vul in wanneer het huisverbod begon en wanneer u opnieuw kijkt.")
    ends_at = rules.ends(uitspraak.starts_at)
    measure = maatregel_vastleggen(
        case=aanvraag.case, actor=actor, moment=Moment.ACUUT, kind=MeasureKind.BESTUUR, text="Tijdelijk huisverbod",
        contact_point=CONTACT_POINT, starts_at=uitspraak.starts_at, ends_at=ends_at,
        review_at=uitspraak.review_at, now=now, own_end=None,
    )  # fmt: skip
    deadlines.start(
        kind=clocks.THV_END, subject_id=aanvraag.pk, case=aanvraag.case, item=measure.item,
        responsible=actor.organisation, started_at=uitspraak.starts_at, due_at=ends_at, actor=actor, now=now,
    )  # fmt: skip
    return measure
