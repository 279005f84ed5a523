"""Reading a case: the work list, the timeline as my organisation may see it, people by name (K-1, SH-1)."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from cases.access.door import visible_to
from cases.access.grants import grants_for, live, read
from cases.access.models import ItemGrant
from cases.access.written import SOMEBODY, filled_in, once_and_for_all
from cases.audit import services as audit
from cases.base.actor import Actor
from cases.base.clock import now as present
from cases.dossier.door import moments_on_my_list, on_my_list
from cases.dossier.enums import Kind, Moment, Phase
from cases.dossier.known import Known as Known
from cases.dossier.known import latest, shown_first, together
from cases.dossier.linking import samengevoegd
from cases.dossier.models import Assignment, Case, CaseMoment, InformationItem, ItemText, Participation
from cases.dossier.references import Quote, quotes
from cases.dossier.rules import can_be_taken_back
from cases.dossier.timeline import describer_for, describes
from cases.partners.enums import Partner
from cases.partners.models import Organisation, Staff
from cases.partners.selectors import is_on_duty, organisations_in_region
from cases.persons.models import AddressStatement, Person, PersonStatement

# Who somebody is stands beside the timeline; why something was shared stands with the sharing.
_BESIDE = {Kind.PERSOON, Kind.ADRES, Kind.RELATIE, Kind.BSN, Kind.VERSTREKKING}


@dataclass(frozen=True)
class TimelineRow:
    """One line: mine, disclosed to me, or known to exist and not shared."""

    at: datetime
    partner: str
    kind: str
    text: str = ""
    item_id: UUID | None = None
    ground: str = ""
    own: bool = False
    shared_with: tuple[str, ...] = ()
    hidden_count: int = 0
    owner_id: UUID | None = None
    withdrawn_at: datetime | None = None
    changeable: bool = False
    quotes: tuple[Quote, ...] = ()

    @property
    def shared_label(self) -> str:
        """With whom I shared it, on which ground: under what is mine."""
        return "eigen" + "".join(f" · gedeeld met {label}" for label in self.shared_with)

    @property
    def ground_label(self) -> str:
        """On which ground it was shared with me: under what is another's."""
        return f"gedeeld met u · {self.ground}"


@dataclass(frozen=True)
class NietGedeeld:
    """That a partner has something of this kind on the case which is not shared with me, and how many."""

    owner: Organisation
    kind: str
    latest: datetime
    count: int


@dataclass(frozen=True)
class WorkRow:
    """One case on the work list: what the list shows and no more."""

    case_id: UUID
    reference: str
    phase: str
    last_activity: datetime
    moments: tuple[str, ...]


def worklist(actor: Staff, *, limit: int = 50, offset: int = 0) -> list[WorkRow]:
    """My organisation's open cases that I work on, the latest activity first.

    Columns, not objects, in one query whatever the number of cases: this is the page that everybody opens.
    """
    if not actor.is_active:
        return []
    sql, told = _work_sql(on_my_list, moments_on_my_list, on_duty=is_on_duty(actor.pk, now=present()))
    with connection.cursor() as cursor:
        cursor.execute(
            f"{sql} LIMIT %s OFFSET %s",
            [*filled_in(told, actor), limit, offset],
        )
        found = cursor.fetchall()
    return [
        WorkRow(
            case_id, reference, str(Phase(phase).label), at, tuple(str(Moment(one).label) for one in moments)
        )
        for case_id, reference, phase, at, moments in found
    ]


@lru_cache
def _work_sql(
    mine: Callable[[Actor, bool], QuerySet[Participation]],
    running: Callable[[Actor], QuerySet[CaseMoment]],
    *,
    on_duty: bool,
) -> tuple[str, tuple[Any, ...]]:
    """The statement of the work list and what it is told: the door's own conditions, put into words once a process.

    Writing it anew takes Django longer than PostgreSQL takes to answer it.
    """
    moments = ArraySubquery(running(SOMEBODY).order_by("started_at").values("moment"))
    rows = (
        mine(SOMEBODY, on_duty)
        .order_by("-last_activity", "case_id")
        .values_list("case_id", "case__reference", "case__phase", "last_activity", moments)
    )
    sql, told = rows.query.sql_with_params()
    return sql, once_and_for_all(told)


def items_of(case: Case, actor: Staff) -> QuerySet[InformationItem]:
    """The items of this case that the actor may know of."""
    return visible_to(InformationItem, actor).filter(case=case)


def running_moments(case: Case, actor: Staff) -> list[CaseMoment]:
    """Consultation moments that run now and that the actor may know of, the latest first."""
    return list(
        visible_to(CaseMoment, actor).filter(case=case, ended_at__isnull=True).order_by("-started_at")
    )


def teksten(items: Iterable[InformationItem], actor: Staff) -> dict[UUID, str]:
    """What these items say, each in the words of its kind; reads of others' information are logged."""
    by_kind: dict[str, list[InformationItem]] = defaultdict(list)
    for item in items:
        by_kind[item.kind].append(item)
    texts: dict[UUID, str] = {}
    plain: list[UUID] = []
    for kind, group in by_kind.items():
        if describer := describer_for(kind):
            texts |= describer(group, actor)
        else:
            plain += [item.pk for item in group]
    texts |= {c.item_id: c.text for c in read(ItemText.objects.filter(item_id__in=plain), actor=actor)}
    return texts


def _changeable(item: InformationItem, actor: Staff) -> bool:
    own = item.owner_id == actor.organisation_id
    return own and item.withdrawn_at is None and can_be_taken_back(item.kind)


def geschreven(item: InformationItem, actor: Staff) -> str | None:
    """The words of an own item that consists of words; None when its content is of another kind."""
    said = ItemText.objects.filter(item=item, owner_id=actor.organisation_id).first()
    return said.text if said else None


def timeline(case: Case, actor: Staff) -> list[TimelineRow]:
    """The case as my organisation may see it, the latest first."""
    items = [item for item in items_of(case, actor).select_related("owner") if item.kind not in _BESIDE]
    texts = teksten(items, actor)
    grants = grants_for(actor, [item.pk for item in items if item.owner_id != actor.organisation_id])
    shared = _shared_with(items, actor)
    spoken_of = quotes(case, items, actor, texts=texts, grants=grants)
    rows = [
        TimelineRow(
            at=item.occurred_at,
            partner=item.owner.partner,
            kind=item.get_kind_display(),
            text=texts.get(item.pk, ""),
            item_id=item.pk,
            own=item.owner_id == actor.organisation_id,
            ground=grants[item.pk].ground if item.pk in grants else "",
            shared_with=shared.get(item.pk, ()),
            owner_id=item.owner_id,
            withdrawn_at=item.withdrawn_at,
            changeable=_changeable(item, actor),
            quotes=spoken_of.get(item.pk, ()),
        )
        for item in items
    ]
    rows += [
        TimelineRow(
            at=one.latest, partner=one.owner.partner, kind=Kind(one.kind).label, hidden_count=one.count,
            owner_id=one.owner.pk,
        )
        for one in niet_gedeeld(case)
    ]  # fmt: skip
    return sorted(rows, key=lambda row: row.at, reverse=True)


def personen(
    case: Case, actor: Staff, *, now: datetime, others: bool = True, of: Collection[UUID] | None = None
) -> list[Known]:
    """The people of the household, each as my own organisation states it, else as it was disclosed to me.

    Args:
        others: also what else was said of somebody. Without it that is not read, and not in the record as read.
        of: only these persons are read; of the rest only that they are there.
    """
    people = list(_stubs(case, actor))
    one = samengevoegd(actor, [person.pk for person in people])
    standing = items_of(case, actor).filter(withdrawn_at__isnull=True)
    said = PersonStatement.objects.filter(item__in=standing)
    if of is not None:
        shown_as = {one.get(person, person) for person in of}
        said = said.filter(person_id__in=[*of, *(pk for pk, shown in one.items() if shown in shown_as)])
    shown = latest(said if others else shown_first(said, actor))
    statements = read(
        shown.select_related("owner", "item", "person").order_by("item__recorded_at"), actor=actor
    )
    grants = grants_for(actor, [s.item_id for s in statements if s.owner_id != actor.organisation_id])
    views = together(statements, actor=actor, grants=grants, now=now, one=one)
    mentioned = {one[person.pk] for person in people if person.mentioned}
    return [
        replace(views[person.pk], number=person.number)
        if person.pk in views
        else Known(person_id=person.pk, number=person.number, name=str(person))
        for person in people
        if person.pk in views or (person.pk in mentioned and one[person.pk] == person.pk)
    ]


def _stubs(case: Case, actor: Staff) -> QuerySet[Any]:
    """The people of the household by number, and whether something that the actor may see is about them."""
    mentioned = Exists(items_of(case, actor).filter(about=OuterRef("pk")))
    people = Person.objects.filter(household_id=case.household_id).annotate(mentioned=mentioned)
    return people.order_by("number")


def namen(case: Case, actor: Staff, *, now: datetime, of: Collection[UUID] | None = None) -> dict[UUID, str]:
    """Person id → name as far as this actor may see it, else *persoon 2*; only these persons when given."""
    known = {person.person_id: person.name for person in personen(case, actor, now=now, others=False, of=of)}
    people = list(case.household.persons.order_by("number"))
    one = samengevoegd(actor, [person.pk for person in people])
    return {person.pk: known.get(one[person.pk], str(person)) for person in people}


@describes(Kind.PERSOON)
def _wie(items: Sequence[InformationItem], actor: Staff) -> dict[UUID, str]:
    """Who somebody is in one line: what the receiver of such an item will read."""
    rows = read(PersonStatement.objects.filter(item__in=items).select_related("person", "item"), actor=actor)
    return {
        row.item_id: f"{row.name}, {row.get_role_display()}"
        + (f", geboren {row.birth_date:%d-%m-%Y}" if row.birth_date else "")
        + (f", meisjesnaam {row.birth_name}" if row.birth_name else "")
        + (f" (niet meer sinds {row.until:%d-%m-%Y})" if row.until else "")
        for row in rows
    }


def gezinsnaam(people: Sequence[Known]) -> str:
    """What to call the case at the head of the page, for who may see names; empty else."""
    names = [person.family_name for person in people if person.family_name]
    return "gezin " + "-".join(list(dict.fromkeys(names))[:3]) if names else ""


def toegewezen(case: Case, actor: Staff) -> QuerySet[Assignment]:
    """Who of the actor's organisation works on the case, the longest first (SH-1)."""
    rows = visible_to(Assignment, actor).filter(
        case=case, until__isnull=True, staff__organisation_id=actor.organisation_id
    )
    return rows.select_related("staff").order_by("since")


def deelnemers(case: Case, actor: Staff) -> list[Participation]:
    """The organisations on the case that the actor may know of: the own one, and with whom something was shared."""
    rows = visible_to(Participation, actor).filter(case=case).select_related("organisation__region")
    return sorted(rows, key=lambda row: list(Partner.values).index(row.organisation.partner))


def adressen(case: Case, actor: Staff) -> list[InformationItem]:
    """The address items this actor may know of; where they lead is asked for one by one (SA-1)."""
    return list(
        items_of(case, actor)
        .filter(kind=Kind.ADRES, withdrawn_at__isnull=True)
        .select_related("owner", "about")
        .order_by("recorded_at")
    )


def adres(case: Case, item_id: UUID, actor: Staff) -> AddressStatement | None:
    """One address, asked for on purpose; the trace is written also when it is my own organisation's."""
    item = items_of(case, actor).filter(kind=Kind.ADRES, pk=item_id).first()
    if item is None:
        return None
    found = read(AddressStatement.objects.filter(item=item).select_related("person", "item"), actor=actor)
    if found and found[0].owner_id == actor.organisation_id:
        own = audit.Read("addressstatement", item.pk, case.pk, actor.organisation_id)
        audit.record_reads([own], actor=actor)
    return found[0] if found else None


def _shared_with(items: Sequence[InformationItem], actor: Staff) -> dict[UUID, tuple[str, ...]]:
    own = [item.pk for item in items if item.owner_id == actor.organisation_id]
    rows = ItemGrant.objects.filter(live(), content_object_id__in=own).select_related("receiver")
    shared: dict[UUID, dict[str, None]] = defaultdict(dict)
    for row in rows:
        shared[row.content_object_id][f"{row.receiver.short} · {row.ground}"] = None
    return {item_id: tuple(labels) for item_id, labels in shared.items()}


def niet_gedeeld(case: Case) -> list[NietGedeeld]:
    """What may be known to exist without being shared; crosses by crossing.existing_items alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT partner, kind, latest, items FROM crossing.existing_items(%s)", [case.pk])
        found = cursor.fetchall()
    owners = {one.partner: one for one in organisations_in_region(case.region_id)} if found else {}
    return [NietGedeeld(owners[partner], kind, latest, count) for partner, kind, latest, count in found]
