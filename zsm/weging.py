"""All that an actor may see of a case, in the order in which the table weighs it (ZS-5; screens: 5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cases.access.grants import grants_for
from cases.dossier.enums import Kind
from cases.dossier.models import InformationItem
from cases.dossier.selectors import Known, items_of, personen, teksten
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.persons.enums import PersonRole
from cases.safety.selectors import beoordelingen
from zsm.models import Arrest
from zsm.selectors import Stand

_ORDER: tuple[tuple[str, frozenset[Kind]], ...] = (
    ("Oordeel over de veiligheid", frozenset({Kind.DEEL_A, Kind.BEOORDELING})),
    ("Huisverbod en veiligheidsplan", frozenset({Kind.HUISVERBOD, Kind.MAATREGEL, Kind.HULP})),
    ("Wat er gebeurde", frozenset({Kind.AANHOUDING, Kind.MELDING, Kind.BERICHT, Kind.STAP})),
    ("Inbreng van partners", frozenset({Kind.INBRENG})),
    ("Kenmerken", frozenset({Kind.KENMERK, Kind.THEMA})),
    ("Eerdere besluiten en overdrachten", frozenset({Kind.BESLUIT, Kind.OVERDRACHT})),
)


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
    """What belongs together in the weighing."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Weging:
    """What there is to weigh, and who it is about.

    Attributes:
        suspect: None when no statement about the suspect was disclosed.
    """

    groups: tuple[Group, ...]
    people: tuple[Known, ...]
    suspect: Known | None
    measures: int
    has_children: bool


def weging(arrest: Arrest, actor: Staff, *, now: datetime) -> Weging:
    """Everything on this case that the actor may see, the heaviest first; reads are logged (X-1)."""
    known = items_of(arrest.case, actor).filter(withdrawn_at__isnull=True)
    items = list(known.select_related("owner").order_by("-occurred_at"))
    assessed = {one.item_id: one for one in beoordelingen(arrest.case, actor)}
    plain = [item for item in items if item.kind in _all_kinds() and item.pk not in assessed]
    texts = teksten(plain, actor)
    grants = grants_for(actor, [item.pk for item in items if item.owner_id != actor.organisation_id])
    people = personen(arrest.case, actor, now=now, others=False)
    names = {person.person_id: person.name for person in people}

    def line(item: InformationItem) -> Line:
        grant, one = grants.get(item.pk), assessed.get(item.pk)
        return Line(
            at=item.occurred_at, partner=item.owner.partner, kind=item.get_kind_display(),
            text=one.conclusion if one else texts.get(item.pk, ""), ground=grant.ground if grant else "",
            own=item.owner_id == actor.organisation_id,
            answers=tuple((label, text) for label, text in one.answers if text) if one else (),
            safety=tuple((names.get(pk, "iemand"), said) for pk, said in one.safety.items()) if one else (),
        )  # fmt: skip

    groups = tuple(
        Group(title, tuple(line(item) for item in items if item.kind in kinds)) for title, kinds in _ORDER
    )
    return Weging(
        groups=tuple(group for group in groups if group.lines),
        people=tuple(person for person in people if person.person_id != arrest.suspect_id),
        suspect=next((person for person in people if person.person_id == arrest.suspect_id), None),
        measures=sum(item.kind == Kind.MAATREGEL for item in items),
        has_children=any(PersonRole.KIND in person.roles for person in people),
    )


def wat_ontbreekt(found: Weging, inputs: dict[str, Stand]) -> list[str]:
    """What the officer does not have before them, in plain words (ZS-2, ZS-3, ZS-4)."""
    missing = _taken_away(found, inputs)
    deel_a = inputs.get(Partner.VT)
    if deel_a is None:
        missing.append("Veilig Thuis weet nog niet van deze aanhouding. Bel Veilig Thuis.")
    elif not deel_a.present:
        missing.append(f"Deel A van Veilig Thuis: {deel_a.text}.")
    for partner in (Partner.RECLASSERING, Partner.RVDK):
        if stand := inputs.get(partner):
            if not (stand.present or stand.short == "niet nodig"):
                missing.append(f"{partner.short}: {stand.text}.")
        elif partner is Partner.RECLASSERING:
            missing.append("De reclassering is niet gevraagd voor deze aanhouding.")
        elif found.has_children:
            missing.append("Er zijn kinderen betrokken en de Raad is niet gevraagd voor deze aanhouding.")
    kinds = {line.kind for group in found.groups for line in group.lines}
    if Kind.HUISVERBOD.label not in kinds:
        missing.append("Over een huisverbod is niets met u gedeeld.")
    if not found.measures:
        missing.append("In het veiligheidsplan staat voor u nog geen maatregel.")
    return missing


def _taken_away(found: Weging, inputs: dict[str, Stand]) -> list[str]:
    """Input that the table says is there, and whose owner took it back or stopped sharing it (SH-6)."""
    read = {(line.partner, line.kind) for group in found.groups for line in group.lines}
    asked = {Partner.VT: Kind.DEEL_A, Partner.RECLASSERING: Kind.INBRENG, Partner.RVDK: Kind.INBRENG}
    return [
        f"Niet meer met u gedeeld: {kind.label} van {partner.label}. Bel {partner.short}."
        for partner, kind in asked.items()
        if (stand := inputs.get(partner)) and stand.present and (partner, kind.label) not in read
    ]


def _all_kinds() -> Sequence[Kind]:
    return [kind for _, kinds in _ORDER for kind in kinds]
