"""The household as one actor may see it: who, what to mind, who is what to whom, who lives where (K-1, K-4)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from cases.dossier.known import Known
from cases.dossier.linking import person_links, same_family
from cases.dossier.models import Case
from cases.dossier.people_selectors import (
    Kenmerk,
    Relatie,
    Said,
    Woonplaats,
    kenmerken,
    relaties,
    woonplaatsen,
)
from cases.dossier.selectors import personen
from cases.partners.models import Staff
from cases.persons.diagram import Drawing, Figure, Tie, drawing
from cases.persons.enums import PersonRole
from cases.persons.merging import root, standing_for
from cases.persons.models import Person

HOUSEHOLD = "het hele gezin"


@dataclass(frozen=True)
class Line:
    """Something that is said of people, in words, with who says it and on which ground it is here."""

    text: str
    said: Said
    theme: bool = False


@dataclass(frozen=True)
class House:
    """An address and who live there.

    Attributes:
        letter: as it stands in the drawing: *adres A*.
    """

    letter: str
    address: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Gezin:
    """All of it.

    Attributes:
        people: of this case.
        elsewhere: of other cases of the same family, by the own organisation's word (K-5), each with its case.
        warnings: what nobody may overlook, in whole sentences.
        houses: empty when they were not asked for.
    """

    people: tuple[Known, ...]
    elsewhere: tuple[tuple[Case, Known], ...]
    warnings: tuple[str, ...]
    flags: tuple[Line, ...]
    ties: tuple[Line, ...]
    houses: tuple[House, ...]
    drawing: Drawing | None


def zelfde(case: Case, actor: Staff, *, also: Collection[Case] = ()) -> dict[UUID, UUID]:
    """Everybody in the household, and as whom my organisation shows them: who was merged is one with another (K-5).

    Args:
        also: other cases of the family: who is one with somebody of this household is shown as that one.
    """
    here = list(case.household.persons.order_by("number").values_list("pk", flat=True))
    households = {one.household_id for one in also} - {case.household_id}
    there = list(
        Person.objects.filter(household__in=households).order_by("number").values_list("pk", flat=True)
    )
    links = person_links(actor, [*here, *there])
    shown = standing_for(here, links)
    first = {root(pk, links): shown[pk] for pk in here}
    return shown | {pk: first.setdefault(root(pk, links), pk) for pk in there}


def gezin(case: Case, actor: Staff, *, now: datetime, where: bool = False) -> Gezin:
    """The household of this case, with the cases that are one family with it, as far as this actor works on them.

    What is another's is read, so the reads are logged (X-1).

    Args:
        where: also who lives where. Without it no address is read; a secret one never is (SA-1).
    """
    cases = [case, *same_family(case, actor)]
    one_is = zelfde(case, actor, also=cases)
    people = personen(case, actor, now=now)
    elsewhere = _elsewhere(cases[1:], actor, now, {one.person_id for one in people}, one_is)
    everybody = [*people, *(one for _, one in elsewhere)]
    shown = {one.person_id: one.name for one in everybody}
    names = {pk: shown.get(stands_for, "iemand") for pk, stands_for in one_is.items()}
    flags = kenmerken(case, actor, now=now)
    ties = [
        replace(tie, person_id=one_is[tie.person_id], other_id=one_is[tie.other_id])
        for each in cases
        for tie in relaties(each, actor, now=now)
    ]
    homes = [home for each in cases for home in woonplaatsen(each, actor, now=now)] if where else []
    houses = _houses([replace(home, person_id=one_is[home.person_id]) for home in homes], names)
    return Gezin(
        people=tuple(people),
        elsewhere=tuple(elsewhere),
        warnings=tuple(waarschuwingen(people)),
        flags=tuple(_flag(one, names) for one in flags),
        ties=tuple(_tie(one, names) for one in ties),
        houses=houses,
        drawing=_drawn(people, elsewhere, ties, houses) if everybody else None,
    )


def _elsewhere(
    cases: Sequence[Case], actor: Staff, now: datetime, here: set[UUID], one_is: dict[UUID, UUID]
) -> list[tuple[Case, Known]]:
    """Who is in other cases of the family and not shown yet, each once."""
    seen, found = set(here), []
    for case in cases:
        # Who is shown already is not read once more under another case.
        unseen = [pk for pk, shown in one_is.items() if shown not in seen]
        for one in personen(case, actor, now=now, of=unseen):
            stands_for = one_is[one.person_id]
            if stands_for not in seen:
                seen.add(stands_for)
                found.append((case, replace(one, person_id=stands_for)))
    return found


def waarschuwingen(people: Sequence[Known]) -> list[str]:
    """What nobody may overlook: a suspect under 18, and who is both victim and suspect."""
    found = []
    for one in people:
        if PersonRole.VERDACHTE not in one.all_roles:
            continue
        if one.minor:
            age = min(one.all_ages, default=None)
            how_old = f"is {age} jaar" if age is not None else "is een kind"
            found.append(
                f"{one.name} {how_old} en verdachte: een minderjarige. Betrek de Raad; een huisverbod kan niet."
            )
        if PersonRole.SLACHTOFFER in one.all_roles:
            found.append(f"{one.name} is in deze zaak slachtoffer en verdachte.")
    return found


def _flag(one: Kenmerk, names: dict[UUID, str]) -> Line:
    whom = names.get(one.person_id, "iemand") if one.person_id else HOUSEHOLD
    return Line(f"{one.label}: {whom}", one, theme=one.flag.is_theme)


def _tie(one: Relatie, names: dict[UUID, str]) -> Line:
    first, second = names.get(one.person_id, "iemand"), names.get(one.other_id, "iemand")
    return Line(f"{first} is {one.relation.label} van {second}", one)


def _houses(homes: Collection[Woonplaats], names: dict[UUID, str]) -> tuple[House, ...]:
    """Who live at the same address, as it is written, stand together."""
    by_address: dict[str, list[Woonplaats]] = {}
    for home in homes:
        by_address.setdefault(" ".join(home.address.casefold().split()), []).append(home)
    return tuple(
        House(
            letter=_letter(number),
            address=here[0].address,
            lines=tuple(Line(names.get(one.person_id, "iemand"), one) for one in here),
        )
        for number, here in enumerate(by_address.values())
    )


def _letter(number: int) -> str:
    return chr(ord("A") + number) if number < 26 else str(number + 1)


def _drawn(
    people: Sequence[Known],
    elsewhere: Sequence[tuple[Case, Known]],
    ties: Sequence[Relatie],
    houses: Sequence[House],
) -> Drawing:
    lives: dict[UUID, list[str]] = {}
    for house in houses:
        for line in house.lines:
            assert isinstance(line.said, Woonplaats)
            letters = lives.setdefault(line.said.person_id, [])
            if house.letter not in letters:
                letters.append(house.letter)
    everybody = [(one, ()) for one in people] + [(one, (case.reference,)) for case, one in elsewhere]
    figures = [
        Figure(
            one.person_id, one.name, (*_in_the_box(one, lives.get(one.person_id, [])), *of_case), minor=one.minor
        )
        for one, of_case in everybody
    ]  # fmt: skip
    return drawing(figures, [Tie(tie.person_id, tie.other_id, tie.relation) for tie in ties])


def _in_the_box(one: Known, letters: Sequence[str]) -> tuple[str, ...]:
    age = f"{one.age} jaar" if one.age is not None else ""
    if one.minor:
        age = f"minderjarig, {one.age}" if one.age is not None else "minderjarig"
    roles = [str(role.label) for role in one.all_roles]
    return tuple(part for part in (*roles, age, f"adres {', '.join(letters)}" if letters else "") if part)
