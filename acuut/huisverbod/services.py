"""The huisverbod from the call of the wijkagent to the outcome and who is told (TH-1 to TH-6)."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from acuut.huisverbod import clocks, inlichten, rules
from acuut.huisverbod.enums import Children, Deur, Ingetrokken
from acuut.huisverbod.models import (
    Huisverbodaanvraag,
    HuisverbodContent,
)
from acuut.huisverbod.toets import gestart
from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.base.transition import transition
from cases.deadlines import services as deadlines
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import Case
from cases.dossier.services import moment_starten, vastleggen, zaak_openen
from cases.notifications.services import tell
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.persons.enums import PersonRole
from cases.persons.matching import index
from cases.persons.matching.asked import Asked
from cases.persons.matching.score import is_surely
from cases.persons.models import PersonStatement
from cases.persons.services import persoon_toevoegen, persoon_verklaren

DECIDED = "De uitkomst is al vastgelegd. Kijk op de pagina van de beoordeling wat er staat."
WITHDRAWN = "Deze vraag is ingetrokken. Vraagt de wijkagent het opnieuw, noteer dan een nieuwe vraag."


@dataclass(frozen=True)
class Telefoontje:
    """What the wijkagent said on the phone; only who called and the number are always there."""

    caller_name: str
    caller_phone: str
    cell_complex: str = ""
    said: str = ""
    children: Children | None = None
    district: str = ""
    deur: Deur = Deur.WIJKAGENT


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

    @property
    def asked(self) -> Asked:
        """As one asks whether somebody is known (K-2)."""
        return Asked(
            given_name=self.given_name,
            prefix=self.prefix,
            family_name=self.family_name,
            birth_date=self.birth_date,
        )


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
    if case and loopt(case=case):
        raise RuleBroken("Voor deze zaak loopt al een beoordeling. Open de zaak om verder te gaan.")
    case = case or zaak_openen(actor=actor, moment=Moment.ACUUT, now=now)
    moment_starten(case=case, moment=Moment.ACUUT, now=now)
    _write_people(case, actor, people, now)
    item = vastleggen(
        case=case, actor=actor, kind=Kind.HUISVERBOD, moment=Moment.ACUUT, now=now, occurred_at=asked_at
    )
    aanvraag = Huisverbodaanvraag(
        id=pk, case=case, owner=actor.organisation, item=item, asked_at=asked_at, district=call.district,
        deur=call.deur,
    )  # fmt: skip
    aanvraag.save()
    HuisverbodContent(
        owner=actor.organisation, item=item, aanvraag=aanvraag, caller_name=call.caller_name,
        caller_phone=call.caller_phone, cell_complex=call.cell_complex, said=call.said, children=call.children or "",
    ).save()  # fmt: skip
    deadlines.start(
        kind=clocks.THV_HOUR, subject_id=aanvraag.pk, case=case, item=item, responsible=actor.organisation,
        started_at=asked_at, due_at=asked_at + rules.ON_THE_SPOT_WITHIN, actor=actor, now=now,
    )  # fmt: skip
    inlichten.thv_dienst_en_wb(aanvraag, actor=actor, now=now)
    gestart(aanvraag, actor=actor, now=now)
    audit.record(
        Verb.RECORDED, actor=actor, subject=aanvraag, case_id=case.pk,
        detail={"what": "thv_asked", "door": call.deur},
    )  # fmt: skip
    return aanvraag


def loopt(*, case: Case) -> bool:
    """Whether an assessment runs for this case: neither an outcome nor withdrawn."""
    return Huisverbodaanvraag.objects.filter(
        case=case, decided_at__isnull=True, withdrawn_at__isnull=True
    ).exists()


def ter_plaatse(*, aanvraag_id: UUID, actor: Staff, now: datetime) -> Huisverbodaanvraag:
    """The THV-dienst is on the spot: ends the hour, late when it is late; a second tap changes nothing (TH-2).

    Raises:
        NotVisible: not a request of this actor's organisation.
        Overtaken: it was withdrawn before.
    """
    aanvraag = access(Huisverbodaanvraag, pk=aanvraag_id, actor=actor, action=Action.CHANGE, lock=True)
    if aanvraag.arrived_at is not None:
        return aanvraag
    if aanvraag.withdrawn_at is not None:
        raise Overtaken(WITHDRAWN)
    transition(
        aanvraag, expect={"arrived_at__isnull": True, "withdrawn_at__isnull": True}, change={"arrived_at": now},
        reason="ter_plaatse",
    )  # fmt: skip
    clock = deadlines.meet(kind=clocks.THV_HOUR, subject_id=aanvraag.pk, actor=actor, now=now)
    audit.record(
        Verb.CHANGED, actor=actor, subject=aanvraag, case_id=aanvraag.case_id,
        detail={"what": "thv_arrived", "clock": clock.state},
    )  # fmt: skip
    return aanvraag


def aanvraag_intrekken(
    *, aanvraag_id: UUID, actor: Staff, because: Ingetrokken, now: datetime
) -> Huisverbodaanvraag:
    """The request is withdrawn before there is an outcome: nobody has to go any more; twice is once (TH-2).

    By Veilig Thuis, or by the police who asked; Veilig Thuis is told.

    Raises:
        NotVisible: this actor's organisation neither assesses nor asked.
        Overtaken: the outcome was written down before.
    """
    aanvraag = access(Huisverbodaanvraag, pk=aanvraag_id, actor=actor, action=Action.DECIDE, lock=True)
    if aanvraag.withdrawn_at is not None:
        return aanvraag
    if aanvraag.decided_at is not None:
        raise Overtaken(DECIDED)
    transition(
        aanvraag, expect={"decided_at__isnull": True, "withdrawn_at__isnull": True},
        change={"withdrawn_at": now, "withdrawn_because": because}, reason="ingetrokken",
    )  # fmt: skip
    with suppress(Overtaken):  # the THV-dienst was on the spot already
        deadlines.cancel(
            kind=clocks.THV_HOUR, subject_id=aanvraag.pk, actor=actor, now=now, reason="ingetrokken"
        )
    tell(organisation_id=aanvraag.owner_id, effect=clocks.WITHDRAWN, case_id=aanvraag.case_id)
    audit.record(
        Verb.WITHDRAWN, actor=actor, subject=aanvraag, case_id=aanvraag.case_id,
        detail={"what": "thv_asked", "because": because},
    )  # fmt: skip
    return aanvraag


def _write_people(case: Case, actor: Staff, people: Sequence[Betrokkene], now: datetime) -> None:
    """Write down who was named; whoever my organisation has in this case already stays once."""
    stated = PersonStatement.objects.filter(
        item__case=case, owner_id=actor.organisation_id, item__withdrawn_at__isnull=True
    )
    known = [index.stated(statement) for statement in stated]
    for one in people:
        if not one.named or any(is_surely(one.asked, somebody) for somebody in known):
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
