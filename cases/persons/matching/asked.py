"""Whom one asks for, and where: the same shape for what is asked and for what was stated (K-2). Pure."""

import re
from dataclasses import dataclass
from datetime import date

_POSTCODE = re.compile(r"\b([1-9]\d{3})\s*([A-Za-z]{2})\b")
# The street can begin with a figure (2e Verzonnenstraat, 1e Dwarsstraat): the number is the first that follows letters.
_NUMBER = re.compile(
    r"^(?P<street>\W*\d*[^\d,]*[^\d\W][^\d,]*?)\s*,?\s*(?P<number>\d{1,5})(?P<rest>.*)$", re.DOTALL
)
# Postcode and number are an address by themselves: 1012 AB 12.
_BARE = re.compile(r"^(?P<street>)\W*(?P<number>\d{1,5})(?P<rest>.*)$", re.DOTALL)
_ADDITION = re.compile(
    r"^\s*[-/ ]?\s*((?:\d+[ -]?hoog|[IV]{1,3}|[A-Za-z]{1,4}|\d{1,4})(?![A-Za-z0-9]))", re.ASCII
)
_LONGEST = 300  # characters of an address line that are looked at


@dataclass(frozen=True, slots=True)
class Address:
    """An address in parts; each may be empty."""

    street: str = ""
    number: str = ""
    addition: str = ""
    postcode: str = ""
    place: str = ""

    @property
    def says_where(self) -> bool:
        """Whether there is enough to find a house by."""
        return bool(self.number and (self.postcode or self.street))


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who is asked for, or who was stated.

    Attributes:
        birth_name: the name before a marriage (meisjesnaam).
        bsn_hash: the keyed hash of the BSN (persons.models.Bsn.digest), never the number.
        address: where it is; never a secret one, for it gives no key (SA-1).
    """

    given_name: str = ""
    prefix: str = ""
    family_name: str = ""
    birth_name: str = ""
    birth_date: date | None = None
    bsn_hash: str = ""
    address: Address | None = None


def in_parts(line: str) -> Address:
    """What can be told from an address as somebody types it: *Verzonnenstraat 12-A, 1012 AB Amsterdam*."""
    line = line[:_LONGEST].strip()
    postcode = ""
    if found := _POSTCODE.search(line):
        postcode = (found[1] + found[2]).upper()
        line = f"{line[: found.start()].rstrip(' ,')}, {line[found.end() :].lstrip(' ,')}"
    if not (found := _NUMBER.match(line) or (_BARE.match(line) if postcode else None)):
        return Address(street=line.strip(" ,"), postcode=postcode)
    rest, addition = found["rest"], ""
    if more := _ADDITION.match(rest):
        addition, rest = more[1], rest[more.end() :]
    return Address(
        street=found["street"].strip(" ,"), number=found["number"], addition=addition, postcode=postcode,
        place=rest.strip(" ,\n"),
    )  # fmt: skip
