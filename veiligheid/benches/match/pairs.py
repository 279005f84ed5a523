"""Two thousand labelled pairs: somebody as asked, somebody as stated, and whether they are one (K-2).

One label a pair. Of three pairs in four it is the same person, with what goes wrong between them; else it is
somebody who looks like it: a twin, a father or son with the same name, a neighbour, a namesake. Drawn by number from
the invented families, by a seed of its own.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from cases.persons.matching.asked import Asked, in_parts
from cases.persons.models import Person
from veiligheid.benches.match import people, slips
from veiligheid.benches.match.load import MOST_IN_HOUSE, an_id
from veiligheid.benches.match.names import Origin
from veiligheid.benches.match.people import Home, Human
from veiligheid.benches.match.slips import Slip, Typed

SEED = 77
PAIRS = 2_000

# How many of a hundred, by what went wrong.
SAME: tuple[tuple[str, int, Slip], ...] = (
    ("as it stands", 7, slips.nothing),
    ("slip in the family name", 13, slips.in_family_name),
    ("slip in the given name", 10, slips.in_given_name),
    ("slip in both names", 4, slips.in_both_names),
    ("given name written otherwise", 10, slips.given_otherwise),
    ("family name written otherwise", 10, slips.family_otherwise),
    ("letters without signs", 5, slips.without_signs),
    ("tussenvoegsel", 7, slips.tussenvoegsel),
    ("day and month", 8, slips.day_and_month),
    ("slip in the birth date", 6, slips.in_the_date),
    ("only the year", 1, slips.only_the_year),
    ("short form", 3, slips.short_form),
    ("initial", 2, slips.initial),
    ("second given name", 2, slips.second_name),
    ("names turned", 2, slips.turned),
)
BIRTH_NAME, NO_DATE = 6, 4
OTHER = ("twin", "father and son", "neighbour", "namesake")
OTHERS_SHARE = 25  # of a hundred
# Of a hundred meldingen: the address that we know, another, none.
_WHERE = (("known", 60), ("moved", 15), ("none", 25))


@dataclass(frozen=True)
class Pair:
    """Who is asked for, who was stated, and whether they are one."""

    kind: str
    typed: Typed
    asked: Asked
    person: UUID
    same: bool


def pairs(households: int, number: int = PAIRS) -> list[Pair]:
    """The labelled pairs over so many families; the same every time."""
    draw = random.Random(SEED)  # noqa: S311 - the same again
    found = list(_same(draw, households, number * (100 - OTHERS_SHARE) // 100))
    found += _others(draw, households, number - len(found))
    draw.shuffle(found)
    return found


def families(households: int, number: int) -> list[list[Asked]]:
    """Whole meldingen: everybody of a family with its address, each with a slip in the name or none."""
    draw, found = random.Random(SEED + 1), []  # noqa: S311 - the same again
    for _ in range(number):
        home, humans = people.household(draw.randrange(households))
        line, origin = slips.address_line(draw, home), people.origin_of(0)
        typed = [
            draw.choice((slips.nothing, slips.in_family_name))(draw, slips.written(one), origin)
            or slips.written(one)
            for one in humans[:4]
        ]
        found.append([_asked(one, line) for one in typed])
    return found


def _same(draw: random.Random, households: int, number: int) -> Iterator[Pair]:
    kinds = [(name, share) for name, share, _ in SAME] + [
        ("birth name", BIRTH_NAME),
        ("no birth date", NO_DATE),
    ]
    how = {name: one for name, _, one in SAME}
    for name, share in kinds:
        left = round(number * share / 100)
        while left:
            home, human, person, origin = _somebody(draw, households)
            typed = _by_birth_name(draw, human) if name == "birth name" else slips.written(human)
            if typed and name in how:
                typed = how[name](draw, typed, origin)
            if typed is None:
                continue
            where = _where(draw, home, households)
            if name == "no birth date":
                typed, where = replace(typed, born=None), slips.address_line(draw, home)
            left -= 1
            yield Pair(name, typed, _asked(typed, where), person, same=True)


def _others(draw: random.Random, households: int, number: int) -> Iterator[Pair]:
    for turn in range(number):
        kind = OTHER[turn % len(OTHER)]
        pair = None
        while pair is None:
            pair = _other(draw, kind, households)
        yield pair


def _other(draw: random.Random, kind: str, households: int) -> Pair | None:
    """Somebody who is not stated anywhere and looks like somebody who is; None when this one cannot be."""
    home, human, person, origin = _somebody(draw, households)
    typed, where = slips.written(human), _where(draw, home, households)
    if kind == "twin":
        other = people.twin(draw, human, origin)
        typed, where = slips.written(other), slips.address_line(draw, home) if draw.random() < 0.8 else where
    elif kind == "father and son":
        born = slips.later(draw, human.born)
        if born > people.TODAY:
            born = human.born - (born - human.born)
        typed, where = replace(typed, born=born), slips.address_line(draw, home)
    elif kind == "neighbour":
        _, (stranger, *_) = people.household(draw.randrange(households, 2 * households))
        beside = replace(home, number=home.number + 2) if draw.random() < 0.5 else replace(home, addition="Z")
        typed, where = (
            slips.written(stranger),
            f"{beside.street} {beside.number}{beside.addition}, {beside.place}",
        )
        if draw.random() < 0.3:
            typed = replace(typed, prefix=human.prefix, family=human.family)
    else:
        born = people.TODAY - (people.TODAY - human.born) * draw.uniform(0.3, 1.7)
        # A date that one slip explains is no namesake's: nobody could tell.
        if sum(a != b for a, b in zip(born.isoformat(), human.born.isoformat(), strict=True)) < 3:
            return None
        typed = replace(typed, born=born)
        where = _where(draw, home, households, known=False)
    return Pair(kind, typed, _asked(typed, where), person, same=False)


def _somebody(draw: random.Random, households: int) -> tuple[Home, Human, UUID, Origin]:
    number = draw.randrange(households)
    home, humans = people.household(number)
    place = draw.randrange(len(humans))
    person = UUID(an_id(Person, number * MOST_IN_HOUSE + place))
    return home, humans[place], person, people.origin_of(number)


def _by_birth_name(draw: random.Random, human: Human) -> Typed | None:
    """Asked for by the name before the marriage, alone or beside the other."""
    if not human.birth_name:
        return None
    how = draw.randrange(3)
    if how == 0:
        return Typed(human.given, "", human.birth_name, "", human.born)
    if how == 1:
        return Typed(human.given, "", f"{human.birth_name}-{human.family}", "", human.born)
    return Typed(human.given, human.prefix, human.family, human.birth_name, human.born)


def _where(draw: random.Random, home: Home, households: int, *, known: bool = True) -> str:
    how = draw.choices([name for name, _ in _WHERE], weights=[share for _, share in _WHERE])[0]
    if how == "none":
        return ""
    if how == "known" and known:
        return slips.address_line(draw, home)
    return slips.address_line(draw, people.household(draw.randrange(households))[0])


def _asked(typed: Typed, where: str) -> Asked:
    return Asked(
        given_name=typed.given, prefix=typed.prefix, family_name=typed.family, birth_name=typed.birth_name,
        birth_date=typed.born, address=in_parts(where) if where else None,
    )  # fmt: skip
