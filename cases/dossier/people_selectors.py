"""Who people are to each other, where they live, what to mind: as this actor may see it, and logged (K-1, K-4)."""

import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar, cast
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from cases.access.door import visible_to
from cases.access.grants import grants_for, read
from cases.access.models import Content
from cases.audit import services as audit
from cases.base.encryption import NotGenuine, decrypt
from cases.dossier.enums import DataClass, Kind
from cases.dossier.known import over_today
from cases.dossier.linking import family, person_links, the_same
from cases.dossier.models import Case, InformationItem, ItemText
from cases.dossier.selectors import items_of, namen
from cases.dossier.timeline import describes
from cases.partners.models import Staff
from cases.persons.enums import EndReason, Flag, Relation
from cases.persons.matching.index import lives_at
from cases.persons.matching.score import same_house
from cases.persons.merging import root
from cases.persons.models import (
    BSN,
    AddressStatement,
    Bsn,
    Lasting,
    Person,
    PersonFlag,
    PersonRelation,
    PersonStatement,
)

log = logging.getLogger(__name__)

C = TypeVar("C", bound=Content)
L = TypeVar("L", bound=Lasting)


@dataclass(frozen=True)
class Said:
    """What every statement about people comes with: whose, on what source, on which ground I see it, until when.

    Attributes:
        ground: empty for what my own organisation says.
        until: the first day on which it is no longer so.
        over: it is no longer so today.
        why: why it is no longer so, in words.
    """

    item_id: UUID
    case_id: UUID
    owner_id: UUID
    partner: str
    own: bool
    ground: str
    source: str
    at: datetime
    since: date | None
    until: date | None
    over: bool
    why: str


@dataclass(frozen=True)
class Kenmerk(Said):
    """Something to mind, of a person, or of the household when there is none."""

    flag: Flag
    person_id: UUID | None

    @property
    def label(self) -> str:
        """In words."""
        return str(self.flag.label)


@dataclass(frozen=True)
class Relatie(Said):
    """*person is <relation> van other*."""

    person_id: UUID
    other_id: UUID
    relation: Relation


@dataclass(frozen=True)
class Woonplaats(Said):
    """Where somebody lives; never a secret address (SA-1)."""

    person_id: UUID
    address: str


@dataclass(frozen=True)
class Genoemd(Said):
    """How a partner names somebody, and in which role."""

    person_id: UUID
    name: str
    birth_name: str
    birth_date: date | None
    role: str


@dataclass(frozen=True)
class Nummer:
    """A BSN as it was asked for, and whose word it is; no digits when what is stored no longer opens."""

    digits: str
    source: str
    partner: str
    ground: str
    at: datetime


def kenmerken(
    case: Case, actor: Staff, *, now: datetime, ended: bool = False, of: Collection[UUID] | None = None
) -> list[Kenmerk]:
    """What to mind in this case, as far as this actor may see it: the household's first, then by person.

    Args:
        ended: also what is no longer so.
        of: these people's alone; the others are not read.
    """
    rows = _known(PersonFlag, case, actor, Kind.KENMERK)
    if of is not None:
        rows = rows.filter(person_id__in=of)
    found = [
        Kenmerk(**vars(said), flag=Flag(row.flag), person_id=row.person_id)
        for row, said in _said(rows, actor, now)
        if ended or not said.over
    ]
    order = list(Flag)
    return sorted(found, key=lambda one: (one.person_id is not None, order.index(one.flag)))


def geldend(items: QuerySet[InformationItem], *, now: datetime) -> QuerySet[InformationItem]:
    """These items without the flags that are over: they stand on the case, and nobody has to mind them now."""
    over = PersonFlag.objects.filter(over_today(timezone.localdate(now)))
    return items.exclude(pk__in=over.values("item"))


def relaties(
    case: Case, actor: Staff, *, now: datetime, ended: bool = False, of: Collection[UUID] | None = None
) -> list[Relatie]:
    """Who is what to whom, the earliest first; ended and of as for kenmerken."""
    rows = _known(PersonRelation, case, actor, Kind.RELATIE)
    if of is not None:
        rows = rows.filter(Q(person_id__in=of) | Q(other_id__in=of))
    return [
        Relatie(**vars(said), person_id=row.person_id, other_id=row.other_id, relation=Relation(row.relation))
        for row, said in _said(rows, actor, now)
        if ended or not said.over
    ]


def woonplaatsen(
    case: Case, actor: Staff, *, now: datetime, ended: bool = False, of: Collection[UUID] | None = None
) -> list[Woonplaats]:
    """Who lives where, the earliest first; a secret address is not among them and not read (SA-1).

    Whoever has a secret address that I know of is left out whole: an older address beside it would tell that
    they moved, and from where. Who was merged is one. Ended and of as for kenmerken.
    """
    hidden = _at_a_secret_address(case, actor)
    rows = _known(AddressStatement, case, actor, Kind.ADRES).exclude(person_id__in=hidden)
    rows = rows.exclude(item__data_class=DataClass.GEHEIM_ADRES)
    if of is not None:
        rows = rows.filter(person_id__in=of)
    return [
        Woonplaats(**vars(said), person_id=row.person_id, address=row.address)
        for row, said in _said(rows, actor, now)
        if ended or not said.over
    ]


def _at_a_secret_address(case: Case, actor: Staff) -> set[UUID]:
    """Of whom this actor knows that the address is secret, in whichever case, with whoever was merged with them."""
    closed = visible_to(InformationItem, actor).filter(
        kind=Kind.ADRES, data_class=DataClass.GEHEIM_ADRES, withdrawn_at__isnull=True,
        about__in=the_same(actor, case.household_id),
    )  # fmt: skip
    about = set(closed.values_list("about_id", flat=True))
    if not about:
        return set()
    here = list(case.household.persons.order_by("number").values_list("pk", flat=True))
    links = person_links(actor, {*here, *about})
    hidden = {root(pk, links) for pk in about}
    return {pk for pk in here if root(pk, links) in hidden}


def ook_geheim(case: Case, actor: Staff) -> set[UUID]:
    """Own items that say openly what my organisation keeps secret in this household too: they go to nobody (SA-1).

    Who wrote an address down, and then once more as secret, sees the second alone; the first must not slip out. Secret
    in whichever case of my organisation: of the same family, or of somebody who is one with a person of this one (K-5).
    """
    said = AddressStatement.objects.filter(
        owner_id=actor.organisation_id, item__kind=Kind.ADRES, item__withdrawn_at__isnull=True
    ).select_related("item")
    links = family(actor, case.household_id)
    near = Q(person__in=the_same(actor, case.household_id)) | Q(
        person__household__in={case.household_id, *links.keys(), *links.values()}
    )
    closed = [(one, lives_at(one)) for one in said.filter(near, item__data_class=DataClass.GEHEIM_ADRES)]
    if not closed:
        return set()
    own = items_of(case, actor).exclude(data_class=DataClass.GEHEIM_ADRES)
    return {
        one.item_id
        for one, where in ((one, lives_at(one)) for one in said.filter(item__in=own))
        for secret, there in closed
        if one.address.casefold() == secret.address.casefold() or same_house(where, there)
    }


def genoemd(case: Case, of: Collection[UUID], actor: Staff, *, now: datetime) -> list[Genoemd]:
    """All that was said of who somebody is, by every partner, the latest first: also what fell or was put better."""
    rows = _known(PersonStatement, case, actor, Kind.PERSOON).filter(person_id__in=of)
    found = [
        Genoemd(
            **vars(said), person_id=row.person_id, name=row.name, birth_name=row.birth_name,
            birth_date=row.birth_date, role=row.get_role_display(),
        )
        for row, said in _said(rows.select_related("person"), actor, now)
    ]  # fmt: skip
    return found[::-1]


def eigen_vermelding(case: Case, person: Person, actor: Staff) -> PersonStatement | None:
    """What my own organisation said last of somebody, to add to; what others say is theirs and is not copied."""
    own = PersonStatement.objects.filter(
        person=person, owner_id=actor.organisation_id, item__in=items_of(case, actor),
        item__withdrawn_at__isnull=True,
    )  # fmt: skip
    return own.order_by("-item__recorded_at").first()


def bsn_items(case: Case, of: Collection[UUID], actor: Staff) -> list[InformationItem]:
    """That a BSN of this person is there for me, and whose; the number itself is asked for one by one."""
    items = items_of(case, actor).filter(kind=Kind.BSN, about_id__in=of, withdrawn_at__isnull=True)
    return list(items.select_related("owner").order_by("recorded_at"))


def bsn(case: Case, item_id: UUID, actor: Staff) -> Nummer | None:
    """One BSN, asked for on purpose; the trace is written also when it is my own organisation's (X-1)."""
    rows = _known_items(Bsn, items_of(case, actor).filter(kind=Kind.BSN, pk=item_id))
    found = read(rows, actor=actor)
    if not found:
        return None
    row = found[0]
    if row.owner_id == actor.organisation_id:
        own = audit.Read("bsn", item_id, case.pk, actor.organisation_id)
        audit.record_reads([own], actor=actor)
    grants = grants_for(actor, [item_id])
    return Nummer(
        digits=_opened(row), source=row.source, partner=row.owner.partner,
        ground=grants[item_id].ground if item_id in grants else "", at=row.item.occurred_at,
    )  # fmt: skip


def _opened(row: Bsn) -> str:
    """The number; empty when it was changed, moved to another row, or written with a key that is no longer there."""
    try:
        return decrypt(row.sealed, purpose=BSN, bound_to=row.pk).decode()
    except NotGenuine:
        log.error("a BSN does not open: %s", row.pk)  # an id of ours: who runs the product must look
        return ""


def _known(model: type[C], case: Case, actor: Staff, kind: Kind) -> QuerySet[C]:
    """What this actor may see of a kind and was not taken back, the earliest first."""
    return _known_items(model, items_of(case, actor).filter(kind=kind))


def _known_items(model: type[C], items: QuerySet[InformationItem]) -> QuerySet[C]:
    rows = model.objects.filter(item__in=items.filter(withdrawn_at__isnull=True))
    return cast("QuerySet[C]", rows.select_related("item", "owner").order_by("item__recorded_at", "pk"))


def _said(rows: QuerySet[L], actor: Staff, now: datetime) -> list[tuple[L, Said]]:
    """Each with whose it is and on which ground it is here; the reads of what is another's are logged."""
    found = read(rows, actor=actor)
    grants = grants_for(actor, [row.item_id for row in found if row.owner_id != actor.organisation_id])
    today = timezone.localdate(now)
    return [
        (
            row,
            Said(
                item_id=row.item_id, case_id=row.item.case_id, owner_id=row.owner_id, partner=row.owner.partner,
                own=row.owner_id == actor.organisation_id,
                ground=grants[row.item_id].ground if row.item_id in grants else "",
                source=getattr(row, "source", ""), at=row.item.occurred_at, since=row.since, until=row.until,
                over=row.over(today), why=str(EndReason(row.end_reason).label) if row.end_reason else "",
            ),
        )
        for row in found
    ]  # fmt: skip


@describes(Kind.KENMERK)
def _kenmerk(items: Sequence[InformationItem], actor: Staff) -> dict[UUID, str]:
    """What to mind in one line; what was typed as such reads as it was typed."""
    texts = {one.item_id: one.text for one in read(ItemText.objects.filter(item__in=items), actor=actor)}
    rows = read(PersonFlag.objects.filter(item__in=items).select_related("person"), actor=actor)
    return texts | {row.item_id: _flag_in_words(row) for row in rows}


def _flag_in_words(row: PersonFlag) -> str:
    ended = f" (tot {row.until:%d-%m-%Y})" if row.until else ""
    rest = [f"Over {row.person}." if row.person else "", f"Bron: {row.source}." if row.source else ""]
    more = " ".join(part for part in rest if part)
    return f"{row.get_flag_display()}{ended}" + (f"\n{more}" if more else "")


@describes(Kind.RELATIE)
def _relatie(items: Sequence[InformationItem], actor: Staff) -> dict[UUID, str]:
    """Who is what to whom in one line, by the names that this actor may see."""
    rows = read(
        PersonRelation.objects.filter(item__in=items).select_related("item__case", "person", "other"),
        actor=actor,
    )
    named: dict[UUID, set[UUID]] = {}
    for row in rows:
        named.setdefault(row.item.case_id, set()).update((row.person_id, row.other_id))
    names: dict[UUID, str] = {}
    for case in {row.item.case for row in rows}:
        names |= namen(case, actor, now=case.opened_at, of=named[case.pk])
    return {
        row.item_id: f"{names[row.person_id]} is {row.get_relation_display()} van {names[row.other_id]}"
        for row in rows
    }


@describes(Kind.BSN)
def _bsn(items: Sequence[InformationItem], actor: Staff) -> dict[UUID, str]:
    """Of whom it is; the number stands nowhere by itself."""
    return {item.pk: f"BSN van {item.about}" for item in items}
