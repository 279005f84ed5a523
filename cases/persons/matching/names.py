"""How much the names of two people are alike (K-2). Pure: rapidfuzz on what `spelling` makes of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import OSA, Indel

from cases.persons.matching.asked import Asked
from cases.persons.matching.spelling import code, family_words, long_form, sound, words


class Likeness(IntEnum):
    """How much one name is like another, the more the higher."""

    OTHER = 0
    UNKNOWN = 1
    """One of the two was not stated."""
    INITIAL = 2
    """Of one of the two only the initial is known, and it fits."""
    SOMEWHAT = 3
    LIKE = 4
    """A slip of the fingers, another spelling, a short form."""
    SAME = 5


@dataclass(frozen=True, slots=True)
class Names:
    """How given names and family names of two people compare.

    Attributes:
        by_birth_name: the family name is like the birth name of the other.
        turned: given and family name change places.
    """

    given: Likeness
    family: Likeness
    by_birth_name: bool = False
    turned: bool = False

    @property
    def same(self) -> bool:
        """Both to the letter."""
        return self.given is self.family is Likeness.SAME and not self.turned

    @property
    def alike(self) -> bool:
        """Both can be the same name."""
        return min(self.given, self.family) >= Likeness.LIKE

    @property
    def initial(self) -> bool:
        """The family name can be the same, and of the given name the initial fits."""
        return self.family >= Likeness.LIKE and self.given is Likeness.INITIAL


def compare(asked: Asked, stated: Asked) -> Names:
    """Given with given, family with family or birth name; the other way round when that is more alike."""
    family, by_birth_name = _families(asked, stated)
    straight = Names(given_names(asked.given_name, stated.given_name), family, by_birth_name)
    if straight.alike:
        return straight
    turned = Names(
        given_names(asked.given_name, stated.family_name), given_names(asked.family_name, stated.given_name),
        turned=True,
    )  # fmt: skip
    return turned if turned.alike else straight


def _families(asked: Asked, stated: Asked) -> tuple[Likeness, bool]:
    plain = family_names(asked.family_name, stated.family_name)
    others = [
        family_names(one, other)
        for one, other in (
            (asked.birth_name, stated.family_name),
            (asked.family_name, stated.birth_name),
            (asked.birth_name, stated.birth_name),
        )
        if one and other
    ]
    born = max(others, default=Likeness.OTHER)
    # A birth name says that it may be the same family; never that the names are the same.
    born = min(born, Likeness.LIKE)
    return (born, True) if born > plain else (plain, False)


@lru_cache(65_536)
def family_names(one: str, other: str) -> Likeness:
    """Two family names, of which each may be a double one: Yilmaz and Yilmaz-Kaya are alike, not the same."""
    first, second = family_words(one), family_words(other)
    if not first or not second:
        return Likeness.UNKNOWN
    if first == second or "".join(first) == "".join(second):
        return Likeness.SAME
    best = max((_alike(a, b) for a, b in product(_parts(first), _parts(second))), default=Likeness.OTHER)
    return min(best, Likeness.LIKE)


def _parts(found: Sequence[str]) -> Sequence[str]:
    return (*found, "".join(found)) if len(found) > 1 else found


@lru_cache(65_536)
def given_names(one: str, other: str) -> Likeness:
    """Two sets of given names. What twins share is not enough: Mohammed Amine is another than Mohammed Ali."""
    first, second = words(one), words(other)
    if not first or not second:
        return Likeness.UNKNOWN
    if first == second or "".join(first) == "".join(second):
        return Likeness.SAME
    if len(first[0]) == 1 or len(second[0]) == 1:
        return Likeness.INITIAL if first[0][0] == second[0][0] else Likeness.OTHER
    if len(first) > 1 and len(second) > 1:
        rest = zip(first[1:], second[1:], strict=False)
        fits = all(a[0] == b[0] if 1 in (len(a), len(b)) else _alike(a, b) >= Likeness.LIKE for a, b in rest)
        return min(_given(first[0], second[0]), Likeness.LIKE) if fits else Likeness.OTHER
    best = max(_given(a, b) for a, b in product(_parts(first), _parts(second)))
    return min(best, Likeness.LIKE)


def _given(one: str, other: str) -> Likeness:
    """Two single given names. Karim and Karima are brother and sister."""
    shorter, longer = sorted((one, other), key=len)
    if shorter + "a" == longer and shorter[-1] not in "aeiou":
        return Likeness.OTHER
    return max(_alike(one, other), min(_alike(long_form(one), long_form(other)), Likeness.LIKE))


def _alike(one: str, other: str) -> Likeness:
    """Two words in plain letters."""
    if one == other:
        return Likeness.SAME
    heard, also = sound(one), sound(other)
    nearness = Indel.normalized_similarity(heard, also)
    if heard == also or (code(one) == code(other) and nearness >= 0.7) or _no_vowels(heard, also):
        return Likeness.LIKE
    slips, longest = OSA.distance(one, other), max(len(one), len(other))
    if slips <= _slips_in(longest) or (slips == 1 and sorted(one) == sorted(other)):
        return Likeness.LIKE
    return Likeness.SOMEWHAT if nearness >= 0.6 else Likeness.OTHER


def _no_vowels(one: str, other: str) -> bool:
    """Arabic and Hebrew script leaves them out: of the one there is only the skeleton of the other."""
    bare = "aeiou"
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) > 2 and not set(bare) & set(shorter) and shorter == longer.translate(_BARE)


_BARE = str.maketrans("", "", "aeiou")


def _slips_in(letters: int) -> int:
    """How many slips of the fingers a word of so many letters can bear and still be taken for itself."""
    return 2 if letters >= 7 else 1 if letters >= 4 else 0
