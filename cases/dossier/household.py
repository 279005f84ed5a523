"""The household as one actor may see it: who, what to mind, who is what to whom, who lives where (K-1, K-4)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from cases.dossier.known import Known
from cases.dossier.linking import samengevoegd
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
        warnings: what nobody may overlook, in whole sentences.
        houses: empty when they were not asked for.
    """

    people: tuple[Known, ...]
    warnings: tuple[str, ...]
    flags: tuple[Line, ...]
    ties: tuple[Line, ...]
    houses: tuple[House, ...]
    drawing: Drawing | None


def zelfde(case: Case, actor: Staff) -> dict[UUID, UUID]:
    """Everybody in the household, and as whom my organisation shows them: who was merged is one with another (K-5)."""
    people = case.household.persons.order_by("number").values_list("pk", flat=True)
    return samengevoegd(actor, people)


def gezin(case: Case, actor: Staff, *, now: datetime, where: bool = False) -> Gezin:
    """The household of this case; what is another's is read, so the reads are logged (X-1).

    Args:
        where: also who lives where. Without it no address is read; a secret one never is (SA-1).
    """
    people = personen(case, actor, now=now)
    one_is = zelfde(case, actor)
    shown = {one.person_id: one.name for one in people}
    names = {pk: shown.get(stands_for, "iemand") for pk, stands_for in one_is.items()}
    flags = kenmerken(case, actor, now=now)
    ties = [
        replace(tie, person_id=one_is[tie.person_id], other_id=one_is[tie.other_id])
        for tie in relaties(case, actor, now=now)
    ]
    homes = woonplaatsen(case, actor, now=now) if where else []
    houses = _houses([replace(home, person_id=one_is[home.person_id]) for home in homes], names)
    return Gezin(
        people=tuple(people),
        warnings=tuple(waarschuwingen(people)),
        flags=tuple(_flag(one, names) for one in flags),
        ties=tuple(_tie(one, names) for one in ties),
        houses=houses,
        drawing=_drawn(people, ties, houses) if people else None,
    )


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


def _drawn(people: Sequence[Known], ties: Sequence[Relatie], houses: Sequence[House]) -> Drawing:
    lives: dict[UUID, list[str]] = {}
    for house in houses:
        for line in house.lines:
            assert isinstance(line.said, Woonplaats)
            letters = lives.setdefault(line.said.person_id, [])
            if house.letter not in letters:
                letters.append(house.letter)
    figures = [
        Figure(one.person_id, one.name, _in_the_box(one, lives.get(one.person_id, [])), minor=one.minor)
        for one in people
    ]
    return drawing(figures, [Tie(tie.person_id, tie.other_id, tie.relation) for tie in ties])


def _in_the_box(one: Known, letters: Sequence[str]) -> tuple[str, ...]:
    age = f"{one.age} jaar" if one.age is not None else ""
    if one.minor:
        age = f"minderjarig, {one.age}" if one.age is not None else "minderjarig"
    roles = [str(role.label) for role in one.all_roles]
    return tuple(part for part in (*roles, age, f"adres {', '.join(letters)}" if letters else "") if part)
