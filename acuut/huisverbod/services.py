"""The huisverbod from the call of the wijkagent to the outcome and who is told (TH-1 to TH-5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from acuut.huisverbod import clocks, rules
from acuut.huisverbod.enums import Children, Outcome
from acuut.huisverbod.models import (
    Huisverbodaanvraag,
    HuisverbodContent,
    HuisverbodGesprekken,
    HuisverbodUitkomst,
)
from acuut.huisverbod.rules import Uitspraak
from acuut.huisverbod.selectors import te_delen
from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.base.transition import transition
from cases.deadlines import services as deadlines
from cases.disclosure.services import Motivering, delen
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import Case, InformationItem
from cases.dossier.services import moment_starten, vastleggen, zaak_openen
from cases.notifications.services import tell
from cases.partners.enums import Partner
from cases.partners.models import Organisation, Staff
from cases.persons.enums import PersonRole
from cases.persons.models import PersonStatement
from cases.persons.selectors import sleutel
from cases.persons.services import persoon_toevoegen, persoon_verklaren
from cases.safety.enums import MeasureKind
from cases.safety.models import Measure
from cases.safety.services import maatregel_vastleggen

CONTACT_POINT = "THV-dienst van Veilig Thuis"


@dataclass(frozen=True)
class Telefoontje:
    """What the wijkagent said on the phone; only who called and the number are always there."""

    caller_name: str
    caller_phone: str
    cell_complex: str = ""
    said: str = ""
    children: Children | None = None
    district: str = ""


@dataclass(frozen=True)
class Betrokkene:
    """Somebody whom the wijkagent named."""

    role: PersonRole
    given_name: str = ""
    prefix: str = ""
    family_name: str = ""
    birth_date: date | None = None

    @property
    def named(self) -> bool:
        """Whether there is enough to write somebody down."""
        return bool(self.given_name.strip() or self.family_name.strip())


@dataclass(frozen=True)
class Gesprekken:
    """Veilig Thuis's own form, as far as it was filled in (TH-3)."""

    suspect: str = ""
    stayer: str = ""
    children: str = ""
    helpers: str = ""
    rihg: str = ""


def aanvraag_aannemen(
    *,
    actor: Staff,
    case_id: UUID | None,
    key: UUID,
    call: Telefoontje,
    people: Sequence[Betrokkene],
    asked_at: datetime,
    now: datetime,
) -> Huisverbodaanvraag:
    """A wijkagent asks and Veilig Thuis goes: write the call down and start the hour; no criteria (TH-1, TH-2).

    Args:
        case_id: a case the actor works on; None opens a new one.
        key: made with the form: the same form sent twice is one request.
        people: those who were named; without a name they are left out.
        asked_at: when the wijkagent called, up to a day ago.

    Raises:
        NotVisible: not Veilig Thuis, or not a case of this actor.
        RuleBroken: the moment cannot be true, or a request runs for this case already.
    """
    if actor.organisation.partner != Partner.VT:
        raise NotVisible
    Staff.objects.select_for_update(no_key=True).get(pk=actor.pk)  # a double click waits for the first
    pk = uuid5(actor.pk, str(key))
    if again := visible_to(Huisverbodaanvraag, actor, Action.CHANGE).filter(pk=pk).first():
        return again
    case = access(Case, pk=case_id, actor=actor, action=Action.CHANGE, lock=True) if case_id else None
    if objection := rules.call_objection(asked_at=asked_at, now=now):
        raise RuleBroken(objection)
    if case and Huisverbodaanvraag.objects.filter(case=case, decided_at__isnull=True).exists():
        raise RuleBroken("Voor deze zaak loopt al een beoordeling. Open de zaak om verder te gaan.")
    case = case or zaak_openen(actor=actor, moment=Moment.ACUUT, now=now)
    moment_starten(case=case, moment=Moment.ACUUT, now=now)
    _write_people(case, actor, people, now)
    item = vastleggen(
        case=case, actor=actor, kind=Kind.HUISVERBOD, moment=Moment.ACUUT, now=now, occurred_at=asked_at
    )
    aanvraag = Huisverbodaanvraag(
        id=pk, case=case, owner=actor.organisation, item=item, asked_at=asked_at, district=call.district
    )
    aanvraag.save()
    HuisverbodContent(
        owner=actor.organisation, item=item, aanvraag=aanvraag, caller_name=call.caller_name,
        caller_phone=call.caller_phone, cell_complex=call.cell_complex, said=call.said, children=call.children or "",
    ).save()  # fmt: skip
    deadlines.start(
        kind=clocks.THV_HOUR, subject_id=aanvraag.pk, case=case, item=item, responsible=actor.organisation,
        started_at=asked_at, due_at=asked_at + rules.ON_THE_SPOT_WITHIN, actor=actor, now=now,
    )  # fmt: skip
    tell(organisation_id=actor.organisation_id, effect=clocks.ASKED, case_id=case.pk)
    audit.record(Verb.RECORDED, actor=actor, subject=aanvraag, case_id=case.pk, detail={"what": "thv_asked"})
    return aanvraag


def ter_plaatse(*, aanvraag_id: UUID, actor: Staff, now: datetime) -> Huisverbodaanvraag:
    """The THV-dienst is on the spot: ends the hour, late when it is late; a second tap changes nothing (TH-2).

    Raises:
        NotVisible: not a request of this actor's organisation.
    """
    aanvraag = access(Huisverbodaanvraag, pk=aanvraag_id, actor=actor, action=Action.CHANGE, lock=True)
    if aanvraag.arrived_at is not None:
        return aanvraag
    transition(
        aanvraag, expect={"arrived_at__isnull": True}, change={"arrived_at": now}, reason="ter_plaatse"
    )
    clock = deadlines.meet(kind=clocks.THV_HOUR, subject_id=aanvraag.pk, actor=actor, now=now)
    audit.record(
        Verb.CHANGED, actor=actor, subject=aanvraag, case_id=aanvraag.case_id,
        detail={"what": "thv_arrived", "clock": clock.state},
    )  # fmt: skip
    return aanvraag


def besluit_vastleggen(
    *, aanvraag_id: UUID, actor: Staff, gesprekken: Gesprekken, uitspraak: Uitspraak, now: datetime
) -> Huisverbodaanvraag:
    """Write down the talks and the outcome; imposed, it stands in the plan and its end is watched (TH-3 to TH-5).

    Raises:
        NotVisible: not a request of this actor's organisation.
        RuleBroken: not on the spot yet, or see rules.outcome_objection.
        Overtaken: somebody wrote the outcome down before.
    """
    aanvraag = access(Huisverbodaanvraag, pk=aanvraag_id, actor=actor, action=Action.CHANGE, lock=True)
    if aanvraag.decided_at is not None:
        raise Overtaken("De uitkomst is al vastgelegd. Kijk op de pagina van de beoordeling wat er staat.")
    if aanvraag.arrived_at is None:
        raise RuleBroken("Leg eerst vast dat u ter plaatse bent.")
    if objection := rules.outcome_objection(uitspraak, asked_at=aanvraag.asked_at, now=now):
        raise RuleBroken(objection)
    measure = _impose(aanvraag, actor, uitspraak, now) if uitspraak.outcome is Outcome.OPGELEGD else None
    change = {
        "talks_item": _write_talks(aanvraag, actor, gesprekken, now),
        "outcome_item": _write_outcome(aanvraag, actor, uitspraak, now),
        "measure": measure,
        "decided_at": now,
        "outcome": uitspraak.outcome.value,
    }
    transition(aanvraag, expect={"decided_at__isnull": True}, change=change, reason="uitkomst")
    if uitspraak.outcome is Outcome.NIET_OPGELEGD:
        tell(organisation_id=aanvraag.owner_id, effect=clocks.NOT_IMPOSED, case_id=aanvraag.case_id)
    audit.record(
        Verb.DECIDED, actor=actor, subject=aanvraag, case_id=aanvraag.case_id,
        detail={"outcome": uitspraak.outcome, "by": uitspraak.decided_by},
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


def _write_people(case: Case, actor: Staff, people: Sequence[Betrokkene], now: datetime) -> None:
    """Write down who was named; whoever my organisation has in this case already stays once."""
    stated = PersonStatement.objects.filter(
        item__case=case, owner_id=actor.organisation_id, item__withdrawn_at__isnull=True
    )
    known = set(stated.exclude(match_key="").values_list("match_key", flat=True))
    for one in people:
        if not one.named or sleutel(one.family_name, one.birth_date) in known:
            continue
        person = persoon_toevoegen(household=case.household)
        item = vastleggen(
            case=case, actor=actor, kind=Kind.PERSOON, moment=Moment.ACUUT, now=now, about=person
        )
        persoon_verklaren(
            person=person, item_id=item.pk, owner_id=actor.organisation_id, role=one.role,
            today=now.astimezone(rules.AMSTERDAM).date(), given_name=one.given_name.strip(),
            prefix=one.prefix.strip(), family_name=one.family_name.strip(), birth_date=one.birth_date,
            source="wijkagent, aan de telefoon",
        )  # fmt: skip


def _write_talks(
    aanvraag: Huisverbodaanvraag, actor: Staff, gesprekken: Gesprekken, now: datetime
) -> InformationItem | None:
    """The own form on an item of its own; none when nothing was noted."""
    noted = {name: text.strip() for name, text in vars(gesprekken).items()}
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
