"""What happens to a name, a date and an address between a front door and a form (K-2).

Random slips of the fingers on a keyboard, and the lists of `variants`; nothing of the rules that are measured.
"""

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta

from veiligheid.benches.match.names import Origin
from veiligheid.benches.match.people import Home, Human
from veiligheid.benches.match.variants import FAMILY_OTHERWISE, GIVEN_OTHERWISE, SHORT_FORMS

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


@dataclass(frozen=True)
class Typed:
    """Somebody as a form was filled in."""

    given: str
    prefix: str
    family: str
    birth_name: str
    born: date | None


Slip = Callable[[random.Random, Typed, Origin], Typed | None]
"""None when this cannot happen to somebody with such a name or date."""


def written(human: Human) -> Typed:
    """Without a slip. That somebody has a birth name is seldom said."""
    return Typed(human.given, human.prefix, human.family, "", human.born)


def slip(draw: random.Random, word: str) -> str:
    """One slip of the fingers: a key beside, one left out, one twice, two turned, or a neighbour hit along."""
    place = draw.randrange(len(word))
    letter = word[place]
    how = draw.choice(("beside", "out", "twice", "turned", "along"))
    if how == "turned" and place + 1 < len(word) and word[place + 1] != letter:
        return word[:place] + word[place + 1] + letter + word[place + 2 :]
    if how == "out" and len(word) > 3:
        return word[:place] + word[place + 1 :]
    if how == "twice":
        return word[:place] + letter * 2 + word[place + 1 :]
    beside = draw.choice(_beside(letter.lower()))
    if how == "along":
        return word[: place + 1] + beside + word[place + 1 :]
    return word[:place] + (beside.upper() if letter.isupper() else beside) + word[place + 1 :]


def _beside(letter: str) -> str:
    for number, row in enumerate(_ROWS):
        if letter in row:
            place = row.index(letter)
            near = row[max(0, place - 1) : place] + row[place + 1 : place + 2]
            for other in _ROWS[max(0, number - 1) : number] + _ROWS[number + 1 : number + 2]:
                near += other[place : place + 1]
            return near
    return "aeion"


def in_family_name(draw: random.Random, who: Typed, _: Origin) -> Typed | None:
    """One slip in the family name."""
    return replace(who, family=slip(draw, who.family)) if len(who.family) > 3 else None


def in_given_name(draw: random.Random, who: Typed, _: Origin) -> Typed | None:
    """One slip in the given name, however short it is."""
    return replace(who, given=slip(draw, who.given))


def in_both_names(draw: random.Random, who: Typed, origin: Origin) -> Typed | None:
    """A slip in each."""
    half = in_family_name(draw, who, origin)
    return in_given_name(draw, half, origin) if half and len(who.given) > 3 else None


def in_the_date(draw: random.Random, who: Typed, _: Origin) -> Typed | None:
    """One figure of the birth date, or two of it turned."""
    assert who.born
    parts = [f"{who.born.year:04}", f"{who.born.month:02}", f"{who.born.day:02}"]
    which = draw.choice((0, 1, 2, 2))
    if draw.random() < 0.3:
        parts[which] = parts[which][:-2] + parts[which][-1] + parts[which][-2]
    else:
        place = draw.randrange(len(parts[which]) - 2, len(parts[which]))
        figures = list(parts[which])
        figures[place] = draw.choice("0123456789")
        parts[which] = "".join(figures)
    with suppress(ValueError):
        born = date(*map(int, parts))
        if born != who.born and born < date(2026, 11, 1):
            return replace(who, born=born)
    return None


def day_and_month(draw: random.Random, who: Typed, _: Origin) -> Typed | None:
    """The month first."""
    assert who.born
    if who.born.day > 12 or who.born.day == who.born.month:
        return None
    return replace(who, born=date(who.born.year, who.born.day, who.born.month))


def only_the_year(draw: random.Random, who: Typed, _: Origin) -> Typed | None:
    """The first of January: nobody asked for the day."""
    assert who.born
    first = date(who.born.year, 1, 1)
    return replace(who, born=first) if first != who.born else None


def given_otherwise(draw: random.Random, who: Typed, _: Origin) -> Typed | None:
    """The given name as others write it."""
    found = GIVEN_OTHERWISE.get(who.given)
    return replace(who, given=draw.choice(found)) if found else None


def family_otherwise(draw: random.Random, who: Typed, _: Origin) -> Typed | None:
    """The family name as others write it."""
    found = FAMILY_OTHERWISE.get(who.family)
    return replace(who, family=draw.choice(found)) if found else None


def without_signs(draw: random.Random, who: Typed, _: Origin) -> Typed | None:
    """A keyboard without ş, ğ, ł or ï, in capitals or small letters."""
    plain = str.maketrans("çğıİöşüÇĞÖŞÜłŁńśźżąęćóïëé", "cgiIosuCGOSUlLnszzaecoiee")
    given, family = who.given.translate(plain), who.family.translate(plain)
    if (given, family) == (who.given, who.family):
        return None
    return replace(who, given=given.upper(), family=family.upper())


def tussenvoegsel(draw: random.Random, who: Typed, _: Origin) -> Typed | None:
    """Left out, put with the family name, or written as one word with it."""
    if not who.prefix:
        return None
    how = draw.randrange(3)
    family = (
        who.family, f"{who.prefix} {who.family}", f"{who.prefix.replace(' ', '')}{who.family}".capitalize(),
    )[how]  # fmt: skip
    return replace(who, prefix="", family=family)


def short_form(draw: random.Random, who: Typed, _: Origin) -> Typed | None:
    """What everybody calls somebody with this name."""
    found = SHORT_FORMS.get(who.given)
    return replace(who, given=draw.choice(found)) if found else None


def initial(draw: random.Random, who: Typed, _: Origin) -> Typed | None:
    """Of the given name the first letter."""
    return replace(who, given=f"{who.given[0]}.")


def second_name(draw: random.Random, who: Typed, origin: Origin) -> Typed | None:
    """One of two given names, or a second one beside the first."""
    first, _, second = who.given.partition(" ")
    if second:
        return replace(who, given=draw.choice((first, second)))
    return replace(who, given=f"{first} {origin.given(draw, man=draw.random() < 0.5)}")


def turned(draw: random.Random, who: Typed, _: Origin) -> Typed | None:
    """Given name and family name in each other's place."""
    whole = f"{who.prefix} {who.family}".strip()
    return replace(who, given=whole, prefix="", family=who.given) if who.given != who.family else None


def nothing(draw: random.Random, who: Typed, _: Origin) -> Typed | None:
    """As it stands."""
    return who


def later(draw: random.Random, born: date) -> date:
    """When a child is born to somebody of this birth date."""
    return born + timedelta(days=draw.randrange(18 * 365, 45 * 365))


def address_line(draw: random.Random, home: Home) -> str:
    """An address as it is typed in a hurry."""
    addition = draw.choice((home.addition, home.addition, home.addition.lower(), ""))
    sign = draw.choice(("", "-", " "))
    house = f"{home.number}{sign}{addition}" if addition else f"{home.number}"
    street = home.street
    if street.endswith("straat") and draw.random() < 0.25:
        street = street.removesuffix("aat") + "."
    if draw.random() < 0.1:
        street = slip(draw, street)
    return draw.choice(
        (f"{street} {house}, {home.place}", f"{street} {house}", f"{street} {house} {home.place}",
         f"{street} {house}, {home.postcode[:4]} {home.postcode[4:]} {home.place}", f"{home.postcode.lower()} {house}")
    )  # fmt: skip
