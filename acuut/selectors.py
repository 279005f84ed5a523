"""Reading drafts, the crisis and what was done (AC-1, AC-2)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from acuut.enums import Daad, Stap, Waarom, Weet
from acuut.models import Crisis, CrisisAct, MeldingDraft
from acuut.onderzoek import Letsel, Onderzoekshandeling
from acuut.rules import NOTHING_KNOWN, Done, Gewond, Situatie, in_words
from cases.access.door import visible_to
from cases.access.enums import Action
from cases.access.grants import live, read
from cases.access.models import ItemGrant
from cases.disclosure.enums import Condition
from cases.disclosure.rules import Answer
from cases.disclosure.selectors import antwoord
from cases.dossier.enums import NEVER_SHARED, DataClass, Kind, Moment
from cases.dossier.models import Case, InformationItem, ItemText
from cases.dossier.people_selectors import kenmerken, ook_geheim
from cases.dossier.rules import own_data_class
from cases.dossier.selectors import Known, personen, teksten
from cases.partners.enums import Partner
from cases.partners.models import Organisation, Staff
from cases.persons.enums import Flag, PersonRole
from cases.persons.models import Person

ADULT = 18

# Never offered for sharing here: a secret address and who reported (SA-1, SA-2), and art. 9 and medical data,
# which have grounds of their own (SH-5).
NEVER_HERE = (*NEVER_SHARED, DataClass.WPG9, DataClass.MEDISCH)
SUPERVISED = {Flag.TOEZICHT, Flag.EERDERE_MAATREGELEN}
FIRST = {Kind.MELDING, Kind.PERSOON, Kind.ADRES}


def open_meldingen(actor: Staff, *, but: UUID) -> list[MeldingDraft]:
    """Meldingen that this person began and did not finish, the latest first."""
    rows = visible_to(MeldingDraft, actor).filter(closed_at__isnull=True).exclude(pk=but).exclude(answers={})
    return list(rows.order_by("-updated_at")[:3])


def daden(crisis: Crisis) -> list[Done]:
    """What was done, as far as the rules need it, the earliest first."""
    rows = CrisisAct.objects.filter(crisis=crisis).order_by("at")
    return [Done(*row) for row in rows.values_list("code", "organisation__partner", "at", "how")]


def situatie(crisis: Crisis, actor: Staff, *, now: datetime) -> Situatie:
    """What this actor knows that decides what the step asks; read for the step it is about alone (X-1)."""
    if crisis.step == Stap.MOTORKAP:
        return Situatie(
            children=kinderen_bekend(crisis, actor, now=now),
            supervision=toezicht_mogelijk(crisis.case, actor, now=now),
        )
    if crisis.step == Stap.ONDERZOEK:
        return Situatie(injured=tuple(gewonden(crisis, actor)))
    return NOTHING_KNOWN


def gewonden(crisis: Crisis, actor: Staff) -> list[Gewond]:
    """Who is injured or may be, as far as this actor may know; each time it was written down."""
    rows = visible_to(Letsel, actor).filter(crisis=crisis, item__withdrawn_at__isnull=True)
    return [
        Gewond(
            child=one.child, who=one.person_id, photos=one.photos, forensics=one.forensics, gp=one.gp,
            doctor=one.doctor,
        )
        for one in read(rows.order_by("item__recorded_at"), actor=actor)
    ]  # fmt: skip


def handelingen(crisis: Crisis, actor: Staff) -> list[Onderzoekshandeling]:
    """The division of the investigation as far as this actor may know, in its order."""
    rows = visible_to(Onderzoekshandeling, actor).filter(crisis=crisis, item__withdrawn_at__isnull=True)
    return read(rows.select_related("owner", "person").order_by("order", "item__recorded_at"), actor=actor)


def is_kind(crisis: Crisis, actor: Staff, person: Person, *, now: datetime) -> bool:
    """Whether this actor knows this person as a child."""
    return any(one.person_id == person.pk for one in kinderen(crisis.case, actor, now=now))


def onvolledig(crisis: Crisis, actor: Staff) -> list[str]:
    """What was gone past and why, as it goes along to the next table: mine in full, the other's in codes (AC-7)."""
    acts = [act for act in reversed(verloop(crisis, actor)) if act.missing]
    own = {act.item_id for act in acts if act.organisation_id == actor.organisation_id and act.item_id}
    said = teksten(visible_to(InformationItem, actor).filter(pk__in=own), actor)
    lines = []
    for act in acts:
        if act.code == Daad.ONVOLLEDIG and act.item_id in said:
            lines.append(said[act.item_id])
            continue
        why = Waarom(act.because).label.lower() if act.because else ""
        what = "; ".join(in_words(code) for code in act.missing)
        lines.append(f"Stap {act.step}, {act.organisation.short} · {what} · {why}")
    return list(dict.fromkeys(lines))


def toezicht_mogelijk(case: Case, actor: Staff, *, now: datetime) -> bool:
    """Whether there may be supervision of the reclassering or earlier advice, as far as this actor may know (AC-3)."""
    return any(one.flag in SUPERVISED and not one.over for one in kenmerken(case, actor, now=now))


def verloop(crisis: Crisis, actor: Staff) -> list[CrisisAct]:
    """Who did what when, the latest first."""
    rows = visible_to(CrisisAct, actor).filter(crisis=crisis)
    return list(rows.select_related("organisation", "by").order_by("-at", "-recorded_at"))


def kinderen(case: Case, actor: Staff, *, now: datetime) -> list[Known]:
    """The children of the household, as far as this actor may know."""
    return [
        one
        for one in personen(case, actor, now=now, others=False)
        if (one.age is not None and one.age < ADULT) or PersonRole.KIND in one.roles
    ]


def kinderen_bekend(crisis: Crisis, actor: Staff, *, now: datetime) -> bool:
    """Whether there are children in the household, as far as this actor may know."""
    return bool(kinderen(crisis.case, actor, now=now))


def partner_van(case: Case, partner: Partner) -> Organisation:
    """The organisation of this partner in the region of the case."""
    return Organisation.objects.select_related("region").get(region_id=case.region_id, partner=partner)


def de_ander(crisis: Crisis, actor: Staff) -> Organisation:
    """The other of the two that act: Veilig Thuis for the police, the police for everybody else."""
    at_police = actor.organisation.partner == Partner.POLITIE
    return partner_van(crisis.case, Partner.VT if at_police else Partner.POLITIE)


def te_delen(crisis: Crisis, actor: Staff, receiver: Organisation | None) -> list[InformationItem]:
    """My own items of the crisis, the melding first; never a secret address.

    Args:
        receiver: without what this one has already; None when it is not known yet who it will be.
    """
    own = visible_to(InformationItem, actor, Action.SHARE).filter(
        case_id=crisis.case_id, owner_id=actor.organisation_id, moment=Moment.ACUUT,
        recorded_at__gte=crisis.item.recorded_at, withdrawn_at__isnull=True,
    )  # fmt: skip
    # A BSN goes when somebody picks it on purpose, not with the rest.
    rows = own.exclude(data_class__in=NEVER_HERE).exclude(pk__in=ook_geheim(crisis.case, actor))
    rows = rows.exclude(kind__in=[Kind.VERSTREKKING, Kind.OVERDRACHT, Kind.BSN])
    if receiver is not None:
        has = ItemGrant.objects.filter(live(), receiver=receiver).values("content_object_id")
        rows = rows.exclude(pk__in=has)
    return sorted(
        rows.select_related("about"),
        key=lambda item: (item.pk != crisis.item_id, item.kind not in FIRST, item.recorded_at),
    )


def grond(items: Sequence[InformationItem], actor: Staff, receiver: Organisation, now: datetime) -> Answer:
    """May these go to this receiver in the crisis, and on which ground?"""
    return antwoord(
        giver=actor.organisation, receiver=receiver, items=items, moment=Moment.ACUUT,
        today=timezone.localdate(now),
    )  # fmt: skip


def weet_de_ander(crisis: Crisis, receiver: Organisation) -> bool:
    """Whether the other has the melding: its own, or by a live grant."""
    if crisis.owner_id == receiver.pk:
        return True
    return ItemGrant.objects.filter(live(), receiver=receiver, content_object_id=crisis.item_id).exists()


def ingebracht(crisis: Crisis, actor: Staff) -> dict[str, list[str]]:
    """What my own organisation put in during this crisis, by kind (enums.Weet)."""
    items = visible_to(InformationItem, actor).filter(
        case_id=crisis.case_id, owner_id=actor.organisation_id, kind=Kind.STAP, moment=Moment.ACUUT,
        recorded_at__gte=crisis.started_at, withdrawn_at__isnull=True,
    )  # fmt: skip
    found: dict[str, list[str]] = {}
    for content in read(ItemText.objects.filter(item__in=items).order_by("item__recorded_at"), actor=actor):
        for kind in Weet:
            if content.text.startswith(f"{kind.label}: "):
                found.setdefault(kind.value, []).append(content.text.removeprefix(f"{kind.label}: "))
    return found


def laatste(acts: Iterable[CrisisAct], *codes: Daad) -> CrisisAct | None:
    """The latest of these acts, from a list with the latest first."""
    return next((act for act in acts if act.code in codes), None)


def voorwaarden_overdracht(
    crisis: Crisis, actor: Staff, partners: Iterable[Organisation], now: datetime
) -> tuple[str, ...]:
    """What must be confirmed to hand the crisis over to one of these partners, in a fixed order."""
    item = InformationItem(case=crisis.case, data_class=own_data_class(actor.organisation.partner))
    answers = [grond([item], actor, receiver, now) for receiver in partners]
    asked = {c for answer in answers if answer.allowed and answer.ground for c in answer.ground.conditions}
    return tuple(condition.value for condition in Condition if condition.value in asked)
