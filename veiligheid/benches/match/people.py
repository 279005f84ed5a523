"""Invented families: who lives where, born when, called how. The same number gives the same family (K-2)."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from veiligheid.benches.match import names
from veiligheid.benches.match.names import Origin

SEED = 2026
TODAY = date(2026, 11, 1)
LANE = 200
"""Households on one postcode and street, one number after the other: they are neighbours."""

TWINS, NAMESAKE_SON, BIRTH_NAME, DOUBLE_NAME = 0.02, 0.015, 0.45, 0.15
_STREETS = (
    "Linde", "Eiken", "Beuken", "Wilgen", "Kastanje", "Molen", "Kerk", "School", "Dorps", "Nieuwe", "Oude", "Lange",
    "Korte", "Prinsen", "Konings", "Burgemeester", "Haven", "Vissers", "Bakkers", "Smids", "Zonnebloem", "Rozen",
    "Tulpen", "Merel", "Lijster", "Spreeuwen", "Vink", "Sterren", "Maan", "Planeten",
)  # fmt: skip
_ENDINGS = ("straat", "laan", "weg", "plein", "hof", "dreef", "kade", "singel", "pad", "steeg")
_PLACES = ("Amsterdam", "Amstelveen", "Diemen", "Uithoorn", "Aalsmeer", "Ouderkerk", "Duivendrecht")
_ADDITIONS = (("", "A", "B"), ("", "1", "2"), ("hs", "1", "2"), ("A", "B", "C"))


@dataclass(frozen=True, slots=True)
class Home:
    """Where a household lives."""

    street: str
    number: int
    addition: str
    postcode: str
    place: str


@dataclass(frozen=True, slots=True)
class Human:
    """Somebody who was never born."""

    given: str
    prefix: str
    family: str
    birth_name: str
    born: date
    man: bool


def household(number: int) -> tuple[Home, list[Human]]:
    """The family with this number, the grown-ups first."""
    draw = random.Random(SEED * 1_000_003 + number)  # noqa: S311 - the same again
    origin = names.origin(draw)
    prefix, family = origin.family(draw)
    people = _grown_ups(draw, origin, prefix, family)
    for _ in range(draw.choices((0, 1, 2, 3, 4), weights=(44, 22, 22, 9, 3))[0]):
        people.append(_child(draw, origin, people[0], prefix, family))
        if draw.random() < TWINS:
            people.append(twin(draw, people[-1], origin))
    if draw.random() < NAMESAKE_SON:
        people.append(replace(people[0], born=_day(draw, 16, 30), birth_name=""))
    return home(number, draw), people


def home(number: int, draw: random.Random) -> Home:
    """A street is a run of numbers; one house in four has three front doors."""
    lane, place = divmod(number, LANE)
    street = random.Random(SEED + lane)  # noqa: S311 - the same again
    name = f"{street.choice(_STREETS)}{street.choice(_ENDINGS)}"
    letters = f"{chr(65 + lane % 26)}{chr(65 + lane // 26 % 26)}"
    return Home(
        street=name, number=1 + 2 * (place if lane % 4 else place // 3),
        addition="" if lane % 4 else street.choice(_ADDITIONS)[place % 3],
        postcode=f"{1000 + lane // 676 % 9000}{letters}", place=street.choice(_PLACES),
    )  # fmt: skip


def origin_of(number: int) -> Origin:
    """Of the family with this number."""
    return names.origin(random.Random(SEED * 1_000_003 + number))  # noqa: S311 - the same again


def twin(draw: random.Random, one: Human, origin: Origin) -> Human:
    """Born the same day, with another name: parents do not give the same name twice, however long or short."""
    given = one.given
    while given in names.one_name(one.given):
        given = origin.given(draw, man=one.man)
    return replace(one, given=given)


def _grown_ups(draw: random.Random, origin: Origin, prefix: str, family: str) -> list[Human]:
    man = draw.random() < 0.6
    first = Human(origin.given(draw, man=man), prefix, family, "", _adult_day(draw, origin), man)
    if draw.random() < 0.35:
        return [first]
    own_prefix, own = origin.family(draw)
    born = first.born + timedelta(days=draw.randrange(-2500, 2500))
    second = Human(origin.given(draw, man=not man), own_prefix, own, "", born, not man)
    taken = draw.random()
    if not second.man and taken < BIRTH_NAME:
        second = replace(second, prefix=prefix, family=family, birth_name=_whole(own_prefix, own))
    elif not second.man and taken < BIRTH_NAME + DOUBLE_NAME:
        second = replace(second, prefix=prefix, family=f"{family}-{_whole(own_prefix, own)}", birth_name=own)
    return [first, second]


def _child(draw: random.Random, origin: Origin, parent: Human, prefix: str, family: str) -> Human:
    man = draw.random() < 0.51
    given = origin.given(draw, man=man)
    if draw.random() < 0.08:
        given = f"{given} {origin.given(draw, man=man)}"
    return Human(given, prefix, family, "", _day(draw, 0, 17), man)


def _adult_day(draw: random.Random, origin: Origin) -> date:
    day = _day(draw, 18, 78)
    return date(day.year, 1, 1) if draw.random() < origin.no_day else day


def _day(draw: random.Random, youngest: int, oldest: int) -> date:
    return TODAY - timedelta(days=draw.randrange(youngest * 365 + 1, (oldest + 1) * 365))


def _whole(prefix: str, family: str) -> str:
    return f"{prefix} {family}".strip()


def everybody(first: int, last: int) -> Iterator[tuple[int, Home, list[Human]]]:
    """The households with these numbers."""
    for number in range(first, last):
        yield number, *household(number)
