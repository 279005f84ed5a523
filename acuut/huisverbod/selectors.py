"""Reading a THV request: its page, the panel on the case, and what may be shared of it (TH-1 to TH-6)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from acuut.huisverbod import clocks, inlichten
from acuut.huisverbod.districten import op_dienst
from acuut.huisverbod.enums import Nader, Outcome
from acuut.huisverbod.models import (
    Huisverbodaanvraag,
    HuisverbodContent,
    HuisverbodGesprekken,
    HuisverbodRihg,
    HuisverbodUitkomst,
)
from acuut.huisverbod.models_einde import HuisverbodNader
from acuut.huisverbod.rihg import Uitslag, uitslag
from acuut.huisverbod.rules import Leeftijd, of_age
from acuut.huisverbod.timeline import talk_rows
from acuut.models import Crisis
from cases.access.door import visible_to
from cases.access.enums import Action
from cases.access.grants import live, read
from cases.access.models import ItemGrant
from cases.deadlines.selectors import ClockRow, clocks_of_subjects
from cases.disclosure.enums import Condition
from cases.disclosure.models import Disclosure
from cases.disclosure.selectors import Antwoord, antwoorden, verstrekkingen
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import Case, InformationItem
from cases.dossier.selectors import items_of, teksten, worklist
from cases.partners.enums import DutyFunction, Partner, Role
from cases.partners.models import Organisation, Staff, StaffRole
from cases.partners.selectors import on_duty
from cases.persons.enums import PersonRole
from cases.persons.matching.candidates import search
from cases.persons.matching.enums import Strength
from cases.persons.matching.index import stated
from cases.persons.models import PersonStatement

SHARED_WITH = (Partner.POLITIE, Partner.OM)
# A RiHG that was begun before the call is of the same assessment; one of last month is not.
SAME_ASSESSMENT = timedelta(days=1)
FOR_THE_OM = (
    "Voor ZSM en PGA: er is een huisverbod beoordeeld. Met de uitkomst en de redenen kan het OM kijken of een"
    " maatregel van het strafrecht nodig is voor de veiligheid."
)


@dataclass(frozen=True)
class Bereikbaar:
    """A colleague to call: for what, and at which number."""

    name: str
    why: str
    phone: str


@dataclass(frozen=True)
class Pagina:
    """A THV request as one partner may see it; what was not disclosed is None or empty."""

    aanvraag: Huisverbodaanvraag
    own: bool
    may_withdraw: bool
    call: HuisverbodContent | None
    talks: list[tuple[str, str]]
    outcome: HuisverbodUitkomst | None
    hour: ClockRow | None
    end: ClockRow | None
    shared_with: list[str]
    clocks: dict[str, ClockRow]
    later: list[HuisverbodNader]
    rihg: "Ingevuld | None"

    @property
    def letter_clock(self) -> ClockRow | None:
        """Until when the letter of Blijf must be handed over, while it was not."""
        return self._open("thv_letter")

    @property
    def onderzoek(self) -> ClockRow | None:
        """Until when the onderzoek runs that follows on *geen huisverbod*, while it does."""
        return self._open("vt_onderzoek")

    @property
    def ends_at(self) -> datetime | None:
        """When it ends as it stands now: extended, withdrawn, else as it was imposed."""
        if self.later:
            return self.later[-1].ends_at
        return self.outcome.ends_at if self.outcome else None

    @property
    def withdrawn(self) -> bool:
        """Whether the burgemeester withdrew it."""
        return bool(self.later) and self.later[-1].what == Nader.INGETROKKEN

    def _open(self, code: str) -> ClockRow | None:
        row = self.clocks.get(code)
        return row if row and row.open else None

    @property
    def shared_with_label(self) -> str:
        """With whom it was shared, in a sentence."""
        return f"{', '.join(self.shared_with)}."

    @property
    def imposed(self) -> bool:
        """Whether a huisverbod was imposed, as far as this partner may know."""
        return self.outcome is not None and self.outcome.outcome == Outcome.OPGELEGD


def pagina(aanvraag: Huisverbodaanvraag, actor: Staff, *, now: datetime) -> Pagina:
    """Everything of this request that the actor may see; reads of another's content are logged."""
    rows = clocks_of_subjects([aanvraag.pk], actor, now).get(aanvraag.pk, [])
    found = {row.kind: row for row in sorted(rows, key=lambda row: row.cycle)}
    later = HuisverbodNader.objects.filter(aanvraag=aanvraag).order_by("item__recorded_at")
    talks = read(HuisverbodGesprekken.objects.filter(aanvraag=aanvraag), actor=actor)
    return Pagina(
        aanvraag=aanvraag,
        own=aanvraag.owner_id == actor.organisation_id,
        may_withdraw=aanvraag.open
        and visible_to(Huisverbodaanvraag, actor, Action.DECIDE).filter(pk=aanvraag.pk).exists(),
        call=next(iter(read(HuisverbodContent.objects.filter(aanvraag=aanvraag), actor=actor)), None),
        talks=[row for row in talk_rows(talks[0]) if row[1]] if talks else [],
        outcome=next(iter(read(HuisverbodUitkomst.objects.filter(aanvraag=aanvraag), actor=actor)), None),
        hour=found.get(clocks.THV_HOUR.code),
        end=found.get(clocks.THV_END.code),
        shared_with=gedeeld_met(aanvraag, actor, now=now),
        clocks=found,
        later=read(later, actor=actor),
        rihg=rihg_van(aanvraag, actor),
    )


@dataclass(frozen=True)
class Ingevuld:
    """A RiHG as this partner may read it, with what it comes to."""

    content: HuisverbodRihg
    uitslag: Uitslag
    own: bool


def rihg_van(aanvraag: Huisverbodaanvraag, actor: Staff) -> Ingevuld | None:
    """The RiHG of this assessment, when it is the actor's own or was shared with it (TH-3)."""
    return rihg_in(aanvraag.case, actor, since=aanvraag.asked_at - SAME_ASSESSMENT)


def rihg_in(case: Case, actor: Staff, *, since: datetime) -> Ingevuld | None:
    """The latest RiHG of a case that the actor may read, from a moment on."""
    rows = HuisverbodRihg.objects.filter(
        item__in=items_of(case, actor).filter(withdrawn_at__isnull=True), item__recorded_at__gte=since
    )
    found = read(rows.select_related("instrument").order_by("-item__recorded_at")[:1], actor=actor)
    if not found:
        return None
    own = found[0].owner_id == actor.organisation_id
    return Ingevuld(found[0], uitslag(found[0].instrument.questions, found[0].answers), own)


def bewaarde_gesprekken(aanvraag: Huisverbodaanvraag, actor: Staff) -> HuisverbodGesprekken | None:
    """What was kept of the talks so far."""
    found = read(HuisverbodGesprekken.objects.filter(aanvraag=aanvraag), actor=actor)
    return found[0] if found else None


def laatste(case: Case, actor: Staff) -> Huisverbodaanvraag | None:
    """The latest request of this case that the actor may know of."""
    return visible_to(Huisverbodaanvraag, actor).filter(case=case).order_by("-asked_at").first()


def zaken_om_te_kiezen(actor: Staff) -> list[tuple[str, str]]:
    """My work list as choices: the reference, with family names as my own organisation has them."""
    rows = worklist(actor, limit=200)
    ids = [row.case_id for row in rows]
    own = PersonStatement.objects.filter(
        item__case__in=ids, owner_id=actor.organisation_id, item__withdrawn_at__isnull=True
    )
    names: dict[UUID, dict[str, None]] = {}
    for statement in read(own.exclude(family_name=""), actor=actor):
        names.setdefault(statement.item.case_id, {})[statement.family_name] = None
    return [
        (str(row.case_id), " · ".join([row.reference, *list(names.get(row.case_id, {}))[:3]])) for row in rows
    ]


def eerdere_zaken(case: Case, actor: Staff) -> list[Case]:
    """Other cases I work on in which somebody of this one is named, as I may see (TH-1: check before you go)."""
    named = PersonStatement.objects.filter(item__in=items_of(case, actor), item__withdrawn_at__isnull=True)
    asked = [stated(one) for one in read(named, actor=actor)]
    known = {one.household_id for one in search(actor, asked) if one.strength is not Strength.MISSCHIEN}
    cases = visible_to(Case, actor).filter(household_id__in=known - {case.household_id})
    return list(cases.order_by("-opened_at")[:10])


def thv_dienst(actor: Staff, *, now: datetime, district: str = "") -> list[Bereikbaar]:
    """Who of my organisation is on duty for the THV-dienst, the district first, then the WB on duty (TH-1, TH-2)."""
    near = {one.staff_id for one in op_dienst(actor.organisation, now=now, district=district)}
    duties = on_duty(actor.organisation.region_id, now=now).get(actor.organisation_id, [])
    wanted = {Role.THV_DIENST: "THV-dienst", Role.WERKBEGELEIDER: "werkbegeleider (WB)"}
    roles = dict(
        StaffRole.objects.filter(staff__in=[duty.staff_id for duty in duties], role__in=wanted)
        .order_by("-role")
        .values_list("staff_id", "role")
    )
    found: dict[UUID, Bereikbaar] = {}
    for duty in sorted(duties, key=lambda duty: duty.function != DutyFunction.THV):
        role = Role.THV_DIENST if duty.function == DutyFunction.THV else roles.get(duty.staff_id)
        if role and duty.staff_id not in found:
            phone = duty.phone or duty.staff.phone or actor.organisation.phone
            found[duty.staff_id] = Bereikbaar(duty.staff.display_name, wanted[Role(role)], phone)
    order = {pk: (one.why != wanted[Role.THV_DIENST], pk not in near) for pk, one in found.items()}
    return [found[pk] for pk in sorted(found, key=lambda pk: order[pk])]


def leeftijd_verdachte(case: Case, actor: Staff, *, on: date) -> Leeftijd:
    """Whether the suspect is of age on this day, as far as my organisation knows: a huisverbod is for adults (Wth)."""
    standing = items_of(case, actor).filter(withdrawn_at__isnull=True)
    said = PersonStatement.objects.filter(item__in=standing, role=PersonRole.VERDACHTE)
    said = said.exclude(until__lte=on)  # the role fell: no suspect any more
    ages: dict[UUID, list[int | None]] = defaultdict(list)
    for one in read(said, actor=actor):
        ages[one.person_id].append(one.age(on))
    return of_age(ages.values())


def minderjarige_verdachte(case: Case, actor: Staff, *, now: datetime) -> bool:
    """Whether the suspect is under 18, as far as my organisation knows."""
    return leeftijd_verdachte(case, actor, on=timezone.localdate(now)) is Leeftijd.MINDERJARIG


def meldingen(case: Case, actor: Staff) -> list[tuple[InformationItem, str]]:
    """The meldingen of this case that I may read: what the criteria are held against (TH-1)."""
    items = list(
        items_of(case, actor).filter(kind=Kind.MELDING, withdrawn_at__isnull=True).order_by("-occurred_at")
    )
    texts = teksten(items, actor)
    return [(item, texts.get(item.pk, "")) for item in items]


def wb(organisation: Organisation, case: Case, *, now: datetime) -> list[Bereikbaar]:
    """Whom to ask in doubt: the WB, with the number."""
    return [
        Bereikbaar(one.display_name, "werkbegeleider (WB)", one.phone or organisation.phone)
        for one in inlichten.leiding(organisation, case, now=now)
    ]


def rihg_gedeeld(kept: Ingevuld | None) -> bool:
    """Whether Veilig Thuis reads this RiHG already."""
    if kept is None:
        return False
    grants = ItemGrant.objects.filter(live(), content_object_id=kept.content.item_id)
    return grants.filter(receiver__partner=Partner.VT).exists()


def lopende_crisis(case: Case, actor: Staff) -> UUID | None:
    """The crisis of my organisation that runs in this case: there stands the form for a measure (TH-5)."""
    running = visible_to(Crisis, actor).filter(
        case=case, owner_id=actor.organisation_id, ended_at__isnull=True
    )
    return running.values_list("pk", flat=True).first()


def te_delen(aanvraag: Huisverbodaanvraag) -> list[InformationItem]:
    """What goes to the others: outcome, measure, what the burgemeester decided later; never the talks (SH-4)."""
    measure = aanvraag.measure
    later = HuisverbodNader.objects.filter(aanvraag=aanvraag, owner_id=aanvraag.owner_id)
    found = [aanvraag.outcome_item, measure.item if measure else None]
    return [item for item in found if item is not None] + [
        one.item for one in later.select_related("item").order_by("item__recorded_at")
    ]


def nog_niet_gedeeld(aanvraag: Huisverbodaanvraag, actor: Staff, *, now: datetime) -> bool:
    """Whether who was told of the outcome does not know yet what the burgemeester decided later."""
    wanted = {item.pk for item in te_delen(aanvraag)}
    known: dict[UUID, set[UUID]] = defaultdict(set)
    for shared in verstrekkingen(aanvraag.case, actor):
        if shared.giver_id == actor.organisation_id and not _over(shared, now):
            known[shared.receiver_id] |= {line.item_id for line in shared.lines.all()}
    return any(aanvraag.outcome_item_id in items and wanted - items for items in known.values())


def gronden(aanvraag: Huisverbodaanvraag, actor: Staff, *, now: datetime) -> list[Antwoord]:
    """May the outcome go to the police and the OM, on which ground, or why not (SH-9)."""
    answers = antwoorden(
        actor=actor, case=aanvraag.case, items=te_delen(aanvraag), moment=Moment.ACUUT,
        today=timezone.localdate(now),
    )  # fmt: skip
    return [answer for answer in answers if answer.receiver.partner in SHARED_WITH]


def weet_het_om(aanvraag: Huisverbodaanvraag, actor: Staff, *, now: datetime) -> bool:
    """Whether the OM, for ZSM and PGA, knows the outcome now (TH-6)."""
    return any(Partner.OM.label in name for name in gedeeld_met(aanvraag, actor, now=now))


def voor_het_om(answers: list[Antwoord]) -> dict[str, Any]:
    """The disclosure to the OM as it is prepared: who, and why; the giver confirms and may change the words (TH-6)."""
    om = [
        str(one.receiver.pk) for one in answers if one.receiver.partner == Partner.OM and one.answer.allowed
    ]
    return {"met": om, "noodzaak": FOR_THE_OM}


def voorwaarden(answers: list[Antwoord]) -> tuple[str, ...]:
    """What must be confirmed, of all grounds that carry it, in a fixed order."""
    asked = {
        c for one in answers if one.answer.allowed and one.answer.ground for c in one.answer.ground.conditions
    }
    return tuple(condition.value for condition in Condition if condition in asked)


def gedeeld_met(aanvraag: Huisverbodaanvraag, actor: Staff, *, now: datetime) -> list[str]:
    """With which partners my organisation shares the outcome now, by their name."""
    names: dict[str, None] = {}
    for shared in reversed(verstrekkingen(aanvraag.case, actor)):
        items = {line.item_id for line in shared.lines.all()}
        if _over(shared, now):
            continue
        if shared.giver_id == actor.organisation_id and aanvraag.outcome_item_id in items:
            names[shared.receiver.name] = None
    return list(names)


def _over(shared: Disclosure, now: datetime) -> bool:
    return bool(shared.revoked_at or (shared.until and shared.until <= now))


def voorbeeld(aanvraag: Huisverbodaanvraag, actor: Staff) -> list[tuple[str, str]]:
    """What the receiver will read, word for word."""
    items = te_delen(aanvraag)
    texts = teksten(items, actor)
    return [(item.get_kind_display(), texts.get(item.pk, "")) for item in items]
