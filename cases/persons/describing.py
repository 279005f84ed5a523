"""What may be written of somebody: names in any script, periods, addresses in parts, a BSN. Pure (K-1)."""

import unicodedata
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from localflavor.nl.validators import NLBSNFieldValidator  # type: ignore[import-untyped]

from cases.base.encryption import keyed_hash
from cases.persons.enums import EndReason, PersonRole
from cases.persons.models import BSN, NAME, PREFIX, TEXT

OLDEST = 125  # years: nobody lived longer
ADULT = 18  # years

# Turn the direction of what stands beside them: a name could then put other words in front of the reader.
_TURNING = {*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A)), "\u200e", "\u200f", "\u061c"}
_BSN_DIGITS = 9
_bsn_test = NLBSNFieldValidator()


def tidy(text: str) -> str:
    """As it was meant: one form for each letter, single spaces, no control characters and no turning of direction.

    Letters of every script stay, also the joiners that Persian and Hindi names need.
    """
    composed = unicodedata.normalize("NFC", text)
    plain = "".join(
        " " if letter.isspace() else letter
        for letter in composed
        if letter not in _TURNING and (letter.isspace() or unicodedata.category(letter) not in {"Cc", "Cs"})
    )
    return " ".join(plain.split())


@dataclass(frozen=True)
class Naming:
    """How somebody is called, or described while nobody knows the name.

    Attributes:
        prefix: tussenvoegsel, such as "van der".
        birth_name: meisjesnaam.
        description: such as "onbekende man, ongeveer 40".
    """

    given_name: str = ""
    prefix: str = ""
    family_name: str = ""
    birth_name: str = ""
    description: str = ""

    def tidied(self) -> "Naming":
        """The same without what was typed or pasted along."""
        return Naming(**{field: tidy(text) for field, text in vars(self).items()})

    def objection(self) -> str | None:
        """What is wrong with it, for the user; None when nothing is."""
        if not (self.given_name or self.family_name or self.description):
            return "Vul een naam in, of omschrijf de persoon: bijvoorbeeld 'onbekende man, ongeveer 40'."
        longest = max(map(len, (self.given_name, self.family_name, self.birth_name)))
        if longest > NAME or len(self.prefix) > PREFIX or len(self.description) > TEXT:
            return (
                f"Deze naam is te lang: {NAME} tekens kan, {PREFIX} voor het tussenvoegsel. Schrijf hem korter;"
                " de hele naam kan in een bericht."
            )
        return None


def source_objection(source: str) -> str | None:
    """What is wrong with on what something is said; None when nothing is."""
    return f"De bron is te lang: {TEXT} tekens kan. Schrijf hem korter." if len(source) > TEXT else None


def birth_objection(born: date | None, *, today: date) -> str | None:
    """What is wrong with a birth date; None when nothing is, or when it is not known."""
    if born and born > today:
        return "De geboortedatum ligt in de toekomst. Kijk de datum na."
    if born and today.year - born.year > OLDEST:
        return "De geboortedatum ligt te ver terug. Kijk het jaar na."
    return None


def period_objection(since: date | None, until: date | None, *, today: date) -> str | None:
    """What is wrong with from when until when something is so; the end may lie ahead, the start may not."""
    if since and since > today:
        return "De begindatum ligt in de toekomst. Kijk de datum na."
    for day in (since, until):
        if day and abs(today.year - day.year) > OLDEST:
            return "Deze datum kan niet kloppen. Kijk het jaar na."
    if since and until and until < since:
        return "De einddatum ligt voor de begindatum. Kijk de datums na."
    return None


@dataclass(frozen=True)
class Home:
    """An address in parts; `line` is how it is shown."""

    street: str = ""
    house_number: str = ""
    addition: str = ""
    postcode: str = ""
    place: str = ""

    def tidied(self) -> "Home":
        """The same without what was typed along; a postcode as 1234 AB."""
        parts = {field: tidy(text) for field, text in vars(self).items()}
        code = parts["postcode"].replace(" ", "").upper()
        if len(code) == 6 and code[:4].isdigit():
            parts["postcode"] = f"{code[:4]} {code[4:]}"
        return Home(**parts)

    def objection(self) -> str | None:
        """What is wrong with it, for the user; None when nothing is."""
        if not self.line:
            return "Vul het adres in, of een deel ervan: de straat of de plaats."
        short = (self.house_number, self.addition, self.postcode)
        if max(map(len, short)) > 10 or max(len(self.street), len(self.place)) > 100 or len(self.line) > TEXT:
            return "Dit adres is te lang: 100 tekens kan voor straat en plaats, 10 voor nummer en postcode."
        return None

    @property
    def line(self) -> str:
        """On one line: "Kerkstraat 1-A, 1017 GC Amsterdam"."""
        number = "-".join(part for part in (self.house_number, self.addition) if part)
        street = " ".join(part for part in (self.street, number) if part)
        town = " ".join(part for part in (self.postcode, self.place) if part)
        return ", ".join(part for part in (street, town) if part)


def bsn_digits(text: str) -> str | None:
    """The nine digits of a BSN that passes the eleven-test; None when it is none.

    Spaces, dots and hyphens do not count; old numbers of eight digits start with a nought.
    """
    digits = text.strip().translate(str.maketrans("", "", " .-\u00a0"))
    if not (digits.isascii() and digits.isdigit()) or len(digits) < _BSN_DIGITS - 1:
        return None
    digits = digits.zfill(_BSN_DIGITS)
    try:
        _bsn_test(digits)
    except ValidationError:
        return None
    return digits


def bsn_hash(digits: str) -> str:
    """What a BSN is searched by; for nine digits, as bsn_digits gives them."""
    return keyed_hash(digits, purpose=BSN)


def end_objection(reason: EndReason, *, role: str, since: date | None, on: date, today: date) -> str | None:
    """Why what was stated cannot end like this; None when it can.

    Args:
        role: what the person was in this case; empty for something else than a role.
    """
    if reason in {EndReason.SEPOT, EndReason.VRIJSPRAAK} and role != PersonRole.VERDACHTE:
        return "Sepot of vrijspraak hoort bij een verdachte. Kies een andere reden."
    if on > today:
        return "Deze datum ligt in de toekomst. Vul in sinds wanneer het niet meer zo is."
    if since and on < since:
        return "Deze datum ligt voor de begindatum. Kijk de datum na."
    if today.year - on.year > OLDEST:
        return "Deze datum ligt te ver terug. Kijk het jaar na."
    return None
