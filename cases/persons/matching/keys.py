"""The keys under which somebody can be found, as keyed hashes (K-2).

Each key survives another sort of mistake: a birth date with how a name begins finds whatever else happened to the
names, the names with a part of the birth date whatever happened to the rest of it, an address somebody of whom both
are unknown. All are equalities, and none but the last resort (the names alone, of who asks without a birth date)
points at more than a handful among a million.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import product

from cases.base.encryption import keyed_hash
from cases.persons.matching.asked import Address, Asked
from cases.persons.matching.enums import KeyKind
from cases.persons.matching.spelling import code, family_words, long_form, words

# What is sure enough to ask others by, who answer with a hit and say no more (K-3).
STRONG = (KeyKind.BSN, KeyKind.NAAM_GEBOREN)

_GIVEN = 2
"""So many given names count: Mohammed Amine is known as Amine too."""
_SHORTEST = 2
"""Letters: a single one is an initial, which is no name to look for."""
_UNKNOWN_DAYS = {(1, 1), (7, 1)}
"""Month and day that stand for *the day is not known*: too many people have them to look for by themselves."""
_BEGIN = 2
"""Consonants of a name that make a birth date tell enough."""
_NOT_SAID = "onbekend"
"""In the place of the year, of who was stated without a birth date; or of the place, of a street without one."""
_HEX = 32
"""Half of SHA-256: as long as a uuid."""

_IN_FULL = {"str": "straat", "st": "straat", "ln": "laan", "pl": "plein", "wg": "weg", "burg": "burgemeester"}


def keys(asked: Asked) -> dict[KeyKind, set[str]]:
    """Every key of this person, as half of a keyed hash in hexadecimal; a kind that has none is not there."""
    return _hashed(_texts(asked))


def to_ask(asked: Asked) -> dict[KeyKind, set[str]]:
    """The keys to look for this person by: none that points at many where another tells them apart.

    The names alone only without a birth date, a street without its place only where no place is told. Who was
    stated with less has a key that says so.
    """
    texts = _texts(asked)
    if asked.birth_date and (full := texts.pop(KeyKind.NAAM)):
        texts[KeyKind.NAAM_JAAR] = texts[KeyKind.NAAM_JAAR] | {f"{name}|{_NOT_SAID}" for name in full}
    if asked.address and asked.address.place and (street := texts.get(KeyKind.STRAAT)):
        (bare,) = _of_a_street(asked.address, place="")
        texts[KeyKind.STRAAT] = street - {bare} | {f"{bare}|{_NOT_SAID}"}
    return _hashed(texts)


def hashed(kind: KeyKind, text: str) -> str:
    """One key. The kind is part of it: the same text of another kind gives another key."""
    return keyed_hash(text, purpose=f"match/{kind.value}")[:_HEX]


def _hashed(texts: Mapping[KeyKind, set[str]]) -> dict[KeyKind, set[str]]:
    return {kind: {hashed(kind, text) for text in found} for kind, found in texts.items() if found}


def either_way(born: date) -> str:
    """A birth date, the same when day and month are swapped: 1986-05-11 and 1986-11-05."""
    low, high = sorted((born.day, born.month))
    return f"{born.year}-{low}-{high}"


def _texts(asked: Asked) -> dict[KeyKind, set[str]]:
    full = _full_names(asked)
    found = {KeyKind.NAAM: full}
    if asked.bsn_hash:
        found[KeyKind.BSN] = {asked.bsn_hash}
    if born := asked.birth_date:
        day, low, high = either_way(born), *sorted((born.day, born.month))
        found[KeyKind.NAAM_GEBOREN] = {f"{name}|{day}" for name in full}
        found[KeyKind.NAAM_JAAR] = {f"{name}|{born.year}" for name in full}
        found[KeyKind.NAAM_DAG] = {f"{name}|{low}-{high}" for name in full}
        found[KeyKind.GEBOREN] = {f"{day}|{one}" for one in _beside_the_day(asked, born)}
    else:
        found[KeyKind.NAAM_JAAR] = {f"{name}|{_NOT_SAID}" for name in full}
    if asked.address and asked.address.says_where:
        found |= _of_a_house(asked.address)
    return found


def _full_names(asked: Asked) -> set[str]:
    """Each given name with each family name, in either order: who writes them down turns them round."""
    return {"|".join(sorted(pair)) for pair in product(_given(asked), _families(asked))}


def _beside_the_day(asked: Asked, born: date) -> set[str]:
    """What makes a birth date tell enough: how a name begins; of a day that stands for *unknown* the whole name."""
    if (born.month, born.day) in _UNKNOWN_DAYS:
        return _given(asked) | _families(asked)
    return {f"v{one[:_BEGIN]}" for one in _given(asked)} | {f"a{one[:_BEGIN]}" for one in _families(asked)}


def _given(asked: Asked) -> set[str]:
    return _codes(word for word in words(asked.given_name)[:_GIVEN])


def _families(asked: Asked) -> set[str]:
    return _codes(_family(asked.family_name)) | _codes(_family(asked.birth_name))


def _family(name: str) -> tuple[str, ...]:
    """The parts of a family name by themselves, and what they make together: Jansen-Bakker, Ben Yusuf."""
    parts = family_words(name)
    return (*parts, "".join(parts)) if len(parts) > 1 else parts


def _codes(found: Iterable[str]) -> set[str]:
    return {code(long_form(word)) for word in found if len(word) >= _SHORTEST}


def _of_a_house(address: Address) -> dict[KeyKind, set[str]]:
    """Without the addition, which is often left out; the score looks at that."""
    number = address.number.lstrip("0")
    found: dict[KeyKind, set[str]] = {}
    if postcode := "".join(address.postcode.upper().split()):
        found[KeyKind.ADRES] = {f"{postcode}|{number}"}
    if street := _of_a_street(address, place="".join(words(address.place)) or _NOT_SAID):
        found[KeyKind.STRAAT] = street | _of_a_street(address, place="")
    return found


def _of_a_street(address: Address, *, place: str) -> set[str]:
    """Street and number; with the place behind it, where that is told."""
    street = street_code(address.street)
    return {f"{street}|{address.number.lstrip('0')}{'|' if place else ''}{place}"} if street else set()


def street_code(street: str) -> str:
    """A street as it sounds, with the usual abbreviations written in full; figures (1e, 2e) are left out."""
    parts = words(street)
    if not parts:
        return ""
    last = _IN_FULL.get(parts[-1], parts[-1])
    for short in ("str", "ln"):
        if last.endswith(short) and len(last) > len(short):
            last = last.removesuffix(short) + _IN_FULL[short]
    first = tuple(_IN_FULL.get(word, word) for word in parts[:-1] if len(word) > 1)
    return code("".join((*first, last)))
