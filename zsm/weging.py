"""All that an actor may see of a case, in the order in which the table weighs it (ZS-5; screens: 5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cases.access.door import visible_to
from cases.access.grants import grants_for
from cases.access.models import ItemGrant
from cases.dossier.enums import Kind
from cases.dossier.models import InformationItem
from cases.dossier.selectors import Known, items_of, personen, teksten
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.persons.enums import PersonRole
from cases.safety.models import Measure
from cases.safety.selectors import Beoordeling, beoordelingen
from zsm.models import Arrest
from zsm.plaatsen import Plaats, wie_ontbreekt
from zsm.volgorde import NOT_WEIGHED, Deel, Over, deel

# The officer's own, and the report of the arrest itself.
_OWN_WORD = frozenset({Partner.OM, Partner.POLITIE})


@dataclass(frozen=True)
class Line:
    """One piece of information, with whose it is and on which ground it is here.

    Attributes:
        answers: question and answer, for an assessment.
        safety: a person and the judgement for that person, for an assessment.
    """

    at: datetime
    partner: str
    kind: str
    text: str
    ground: str
    own: bool
    answers: tuple[tuple[str, str], ...] = ()
    safety: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Group:
    """One part of the weighing: whom it is about, and what was disclosed of it; nothing is an answer too."""

    deel: Deel
    lines: tuple[Line, ...]
    people: tuple[Known, ...] = ()

    @property
    def title(self) -> str:
        """What stands above it."""
        return str(self.deel.label)


@dataclass(frozen=True)
class Weging:
    """What there is to weigh, and who it is about.

    Attributes:
        groups: every part, the heaviest first, also one of which nothing was disclosed.
        people: everybody but the suspect.
        others: of them who is neither a child nor the victim.
        suspect: None when no statement about the suspect was disclosed.
        measures: how many stand in the plan now.
    """

    groups: tuple[Group, ...]
    people: tuple[Known, ...]
    others: tuple[Known, ...]
    suspect: Known | None
    measures: int
    has_children: bool


def weging(arrest: Arrest, actor: Staff, *, now: datetime) -> Weging:
    """Everything on this case that the actor may see, the heaviest first; reads are logged (X-1)."""
    known = items_of(arrest.case, actor).filter(withdrawn_at__isnull=True)
    # What was decided on this arrest itself stands apart (zsm.besluiten).
    known = known.exclude(kind__in=NOT_WEIGHED).exclude(besluit__arrest=arrest)
    items = list(known.select_related("owner").order_by("-occurred_at"))
    people = personen(arrest.case, actor, now=now, others=False)
    lines = _lines(items, arrest, actor, {person.person_id: person.name for person in people})
    about = {person.person_id: _over(person, arrest) for person in people}
    past = _ended(arrest, actor, now)
    groups: dict[Deel, list[Line]] = {part: [] for part in Deel}
    for item in items:
        over = about.get(item.about_id, Over.ANDER) if item.about_id else Over.ANDER
        part = deel(Kind(item.kind), Partner(item.owner.partner), over, past=item.pk in past)
        groups[part].append(lines[item.pk])
    shown = {Deel.VERDACHTE: Over.VERDACHTE, Deel.KINDEREN: Over.KIND, Deel.SLACHTOFFER: Over.SLACHTOFFER}
    named = {part: tuple(p for p in people if about[p.person_id] is who) for part, who in shown.items()}
    return Weging(
        groups=tuple(Group(part, tuple(found), named.get(part, ())) for part, found in groups.items()),
        people=tuple(person for person in people if person.person_id != arrest.suspect_id),
        others=tuple(person for person in people if about[person.person_id] is Over.ANDER),
        suspect=next((person for person in people if person.person_id == arrest.suspect_id), None),
        measures=sum(item.kind == Kind.MAATREGEL and item.pk not in past for item in items),
        has_children=any(PersonRole.KIND in person.roles for person in people),
    )


def _over(person: Known, arrest: Arrest) -> Over:
    """Whom this is for the weighing; a child that is the victim too is weighed as a child."""
    if person.person_id == arrest.suspect_id:
        return Over.VERDACHTE
    if person.minor:
        return Over.KIND
    victim = {PersonRole.SLACHTOFFER, PersonRole.ACHTERBLIJVER} & set(person.roles)
    return Over.SLACHTOFFER if victim else Over.ANDER


def _ended(arrest: Arrest, actor: Staff, now: datetime) -> set[UUID]:
    """The items of measures that do not stand any more."""
    rows = visible_to(Measure, actor).filter(case_id=arrest.case_id)
    return {row.item_id for row in rows if row.ended_at or (row.ends_at and row.ends_at <= now)}


def _lines(
    items: Sequence[InformationItem], arrest: Arrest, actor: Staff, names: dict[UUID, str]
) -> dict[UUID, Line]:
    """What each of these items says, by item; read through the door, so the reads are logged."""
    assessed = {one.item_id: one for one in beoordelingen(arrest.case, actor)}
    texts = teksten([item for item in items if item.pk not in assessed], actor)
    grants = grants_for(actor, [item.pk for item in items if item.owner_id != actor.organisation_id])
    return {
        item.pk: _line(item, actor, grants.get(item.pk), texts.get(item.pk, ""), assessed.get(item.pk), names)
        for item in items
    }


def _line(
    item: InformationItem, actor: Staff, grant: ItemGrant | None, text: str, one: Beoordeling | None,
    names: dict[UUID, str],
) -> Line:  # fmt: skip
    return Line(
        at=item.occurred_at, partner=item.owner.partner, kind=item.get_kind_display(),
        text=one.conclusion if one else text, ground=grant.ground if grant else "",
        own=item.owner_id == actor.organisation_id,
        answers=tuple((label, said) for label, said in one.answers if said) if one else (),
        safety=tuple((names.get(pk, "iemand"), said) for pk, said in one.safety.items()) if one else (),
    )  # fmt: skip


def wat_ontbreekt(found: Weging, places: Sequence[Plaats]) -> list[str]:
    """What the officer does not have before them, in plain words (ZS-2, ZS-3, ZS-4)."""
    missing = _taken_away(found, places)
    for place in places:
        if place.partner is Partner.VT and place.missing:
            unknown = "Veilig Thuis weet nog niet van deze aanhouding. Bel Veilig Thuis."
            missing.append(f"Deel A van Veilig Thuis: {place.stand.text}." if place.knows else unknown)
    missing += wie_ontbreekt(places)
    kinds = {line.kind for group in found.groups for line in group.lines}
    if Kind.HUISVERBOD.label not in kinds:
        missing.append("Over een huisverbod is niets met u gedeeld.")
    if not found.measures:
        missing.append("In het veiligheidsplan staat voor u nog geen maatregel.")
    return missing


def _taken_away(found: Weging, places: Sequence[Plaats]) -> list[str]:
    """Input that the table says is there, and whose owner took it back or stopped sharing it (SH-6)."""
    read = {(line.partner, line.kind) for group in found.groups for line in group.lines}
    return [
        f"Niet meer met u gedeeld: {kind.label} van {place.partner.label}. Bel {place.partner.short}."
        for place in places
        if place.partner not in _OWN_WORD and place.stand.present
        for kind in [Kind.DEEL_A if place.partner is Partner.VT else Kind.INBRENG]
        if (place.partner, kind.label) not in read
    ]
