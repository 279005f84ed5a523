"""Whether two are one, how sure that is, and why, in words that are shown (K-2). Pure.

*Zeker* asks for the same names to the letter and the same birth date, or the same BSN. Twins (one family name, one
birth date, another given name) and a father and son with one name (another birth date) are never more than
*misschien*: nothing is put with them by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from rapidfuzz.distance import OSA, Indel

from cases.persons.matching.asked import Address, Asked
from cases.persons.matching.enums import Strength
from cases.persons.matching.keys import street_code
from cases.persons.matching.names import Likeness, Names, compare
from cases.persons.matching.spelling import words


class Born(Enum):
    """How two birth dates compare."""

    SAME = "zelfde geboortedatum"
    SWAPPED = "dag en maand omgewisseld"
    NEAR = "geboortedatum lijkt"
    UNKNOWN = "geboortedatum niet bekend"
    OTHER = "andere geboortedatum"


class Where(Enum):
    """How two addresses compare."""

    SAME = "zelfde adres"
    ALIKE = "adres lijkt"
    BUILDING = "zelfde huisnummer, andere toevoeging"
    OTHER = ""


@dataclass(frozen=True, slots=True)
class Match:
    """What two have in common.

    Attributes:
        score: 0 to 100, to put the likeliest first; it decides nothing.
        reasons: in Dutch, the most telling first.
        by_name: also who they are is alike, not where they are alone.
    """

    score: float
    strength: Strength
    reasons: tuple[str, ...]
    born: Born
    where: Where
    by_name: bool

    @property
    def order(self) -> tuple[int, float]:
        """Sorts the surest first."""
        return (list(Strength).index(self.strength), -self.score)


TWIN = "kan een tweeling zijn"
RELATIVE = "kan een familielid met dezelfde naam zijn"
_ALIKE = 0.85
"""Share of a street name that is written the same, from 0 to 1."""
_FITS = {Likeness.UNKNOWN, Likeness.INITIAL}
_BIRTH_POINTS = {Born.SAME: 40, Born.SWAPPED: 30, Born.NEAR: 25, Born.UNKNOWN: 10, Born.OTHER: 0}
_WHERE_POINTS = {Where.SAME: 10, Where.ALIKE: 7, Where.BUILDING: 5, Where.OTHER: 0}


def match(asked: Asked, stated: Asked, addresses: Sequence[Address] = ()) -> Match | None:
    """What can be said of these two; None when nothing speaks for it.

    Args:
        addresses: where the other lives or lived, as far as that may be the address asked for.
    """
    names, born = compare(asked, stated), birth_dates(asked.birth_date, stated.birth_date)
    places = (compare_addresses(asked.address, one) for one in addresses)
    where = max(places, key=_WHERE_POINTS.__getitem__, default=Where.OTHER)
    number = _numbers(asked, stated)
    strength = Strength.ZEKER if number else _strength(names, born, where)
    if strength is None:
        return None
    if number is False and strength is not Strength.MISSCHIEN:
        strength = Strength.MISSCHIEN
    by_name = bool(number) or _by_name(names, born)
    points = _BIRTH_POINTS[born] + _WHERE_POINTS[where] + 5 * (names.given + names.family)
    reasons = _reasons(names, born, where, number=number)
    return Match(100.0 if number else float(points), strength, reasons, born, where, by_name)


def is_surely(asked: Asked, stated: Asked) -> bool:
    """Whether these two are the same beyond doubt, so that somebody need not be written down again."""
    found = match(asked, stated)
    return found is not None and found.strength is Strength.ZEKER


def _numbers(asked: Asked, stated: Asked) -> bool | None:
    """Whether the BSNs are the same; None when one of them is not known."""
    if not asked.bsn_hash or not stated.bsn_hash:
        return None
    return asked.bsn_hash == stated.bsn_hash


def _by_name(names: Names, born: Born) -> bool:
    """Whether somebody was recognised, and not only the house or the family."""
    if born in {Born.UNKNOWN, Born.OTHER}:
        return names.alike or (born is Born.UNKNOWN and names.initial)
    return max(names.given, names.family) >= Likeness.SOMEWHAT


def _strength(names: Names, born: Born, where: Where) -> Strength | None:
    """The rules, from the birth date."""
    here = where is not Where.OTHER
    if born is Born.SAME:
        return _same_day(names, here=here)
    if born is Born.OTHER:
        # Father and son; or a birth date that was heard wrongly.
        return Strength.MISSCHIEN if where is Where.SAME else None
    if names.alike or (here and names.initial):
        # Without a birth date a name is little: only with the address.
        return Strength.WAARSCHIJNLIJK if here or born is not Born.UNKNOWN else Strength.MISSCHIEN
    if here and born is not Born.UNKNOWN and names.given >= Likeness.LIKE:
        return Strength.WAARSCHIJNLIJK
    return Strength.MISSCHIEN if where is Where.SAME else None


def _same_day(names: Names, *, here: bool) -> Strength | None:
    """Of who has the same birth date."""
    if names.same:
        return Strength.ZEKER
    if names.alike:
        return Strength.WAARSCHIJNLIJK
    if names.given >= Likeness.LIKE:
        # The family name changes: by marriage, by a slip, by who writes it down.
        likely = here or (names.given is Likeness.SAME and names.family >= Likeness.SOMEWHAT)
        return Strength.WAARSCHIJNLIJK if likely else None
    if names.family >= Likeness.LIKE:
        return Strength.WAARSCHIJNLIJK if names.given in _FITS else Strength.MISSCHIEN
    if here:
        somewhat = min(names.given, names.family) >= Likeness.SOMEWHAT
        return Strength.WAARSCHIJNLIJK if somewhat else Strength.MISSCHIEN
    return None


def birth_dates(one: date | None, other: date | None) -> Born:
    """How two birth dates compare; one slip in day, month or year is near."""
    if one is None or other is None:
        return Born.UNKNOWN
    if one == other:
        return Born.SAME
    if one.year == other.year and (one.day, one.month) == (other.month, other.day):
        return Born.SWAPPED
    parts = [(one.year, other.year), (one.month, other.month), (one.day, other.day)]
    differ = [(f"{a:02}", f"{b:02}") for a, b in parts if a != b]
    if len(differ) == 1 and OSA.distance(*differ[0]) == 1:
        return Born.NEAR
    # The first of January is what is written when only the year is known.
    only_the_year = one.year == other.year and (1, 1) in ((one.month, one.day), (other.month, other.day))
    return Born.NEAR if only_the_year else Born.OTHER


def same_house(asked: Address | None, stated: Address) -> bool:
    """Whether it is the same house, if not the same front door."""
    return compare_addresses(asked, stated) is not Where.OTHER


def compare_addresses(asked: Address | None, stated: Address) -> Where:
    """Where both say it, it must be the same; where one is silent, the other is believed."""
    if asked is None or not asked.number or asked.number.lstrip("0") != stated.number.lstrip("0"):
        return Where.OTHER
    if not _one_place(asked.place, stated.place):
        return Where.OTHER
    street = _streets(asked, stated)
    if street is not Where.SAME:
        return street
    first, second = (_bare(where.addition) for where in (asked, stated))
    return Where.SAME if first == second or not first or not second else Where.BUILDING


def _streets(asked: Address, stated: Address) -> Where:
    """By postcode where both have one, else by the street; a slip in it leaves it alike."""
    one, other = ("".join(where.postcode.upper().split()) for where in (asked, stated))
    if one and other:
        return Where.SAME if one == other else Where.OTHER
    first, second = street_code(asked.street), street_code(stated.street)
    if not first or not second:
        return Where.ALIKE
    if first == second:
        return Where.SAME
    written = ("".join(words(where.street)) for where in (asked, stated))
    return Where.ALIKE if Indel.normalized_similarity(*written) >= _ALIKE else Where.OTHER


def _one_place(one: str, other: str) -> bool:
    first, second = "".join(words(one)), "".join(words(other))
    return not first or not second or first == second


def _bare(text: str) -> str:
    """An addition without signs: 12-A, 12 a."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _reasons(names: Names, born: Born, where: Where, *, number: bool | None) -> tuple[str, ...]:
    found = []
    if number is not None:
        found.append("zelfde BSN" if number else "ander BSN")
    if born in {Born.SAME, Born.SWAPPED, Born.NEAR} or (names.alike and born is Born.OTHER):
        found.append(born.value)
    found += _of_names(names)
    if where is not Where.OTHER:
        found.append(where.value)
    if born is Born.UNKNOWN and names.alike:
        found.append(born.value)
    if (
        born is Born.SAME
        and names.family >= Likeness.LIKE
        and names.given in {Likeness.OTHER, Likeness.SOMEWHAT}
    ):
        found.append(TWIN)
    if born is Born.OTHER and names.alike:
        found.append(RELATIVE)
    return tuple(found)


def _of_names(names: Names) -> list[str]:
    if names.same:
        return ["zelfde naam"]
    if names.turned:
        return ["voornaam en achternaam omgewisseld"]
    found = []
    if names.alike:
        found.append("naam lijkt")
    elif names.initial:
        found.append("achternaam en voorletter kloppen")
    elif names.family >= Likeness.LIKE:
        found.append(
            "achternaam klopt" if names.given is Likeness.UNKNOWN else "zelfde achternaam, andere voornaam"
        )
    elif names.given >= Likeness.LIKE:
        found.append(
            "voornaam klopt" if names.family is Likeness.UNKNOWN else "zelfde voornaam, andere achternaam"
        )
    if names.by_birth_name:
        found.append("geboortenaam komt overeen")
    return found
