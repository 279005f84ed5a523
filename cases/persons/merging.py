"""Which stubs are one, and whether two may become one: pure functions over links (K-5)."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

GENERATION = 14  # years

TWICE = "Deze twee zijn al samengevoegd."
HERSELF = "Kies twee verschillende personen."
TAKEN = "Deze persoon is al samengevoegd met een ander. Haal die eerst uit elkaar."


def root(one: UUID, links: Mapping[UUID, UUID]) -> UUID:
    """Who stands for somebody at the end of the chain.

    A chain that bites its own tail (the services refuse one) ends at the lowest of the ring, wherever one starts.
    """
    seen = [one]
    while (following := links.get(seen[-1])) is not None:
        if following in seen:
            return min(seen[seen.index(following) :])
        seen.append(following)
    return seen[-1]


def merge_objection(one: UUID, same_as: UUID, links: Mapping[UUID, UUID]) -> str | None:
    """Why the first does not become the same as the second; None when it may. No ring, no second word.

    Args:
        links: the live links of the own organisation, who → the same as whom.
    """
    if one == same_as:
        return HERSELF
    if root(one, links) == root(same_as, links):
        return TWICE
    return TAKEN if one in links else None


def standing_for(group: Iterable[UUID], links: Mapping[UUID, UUID]) -> dict[UUID, UUID]:
    """Of these, in their order: who is shown for each. The root when it is among them, else the first of its kind.

    A root elsewhere is another household's: it is not shown here.
    """
    here = list(group)
    first: dict[UUID, UUID] = {one: one for one in here if root(one, links) == one}
    for one in here:
        first.setdefault(root(one, links), one)
    return {one: first[root(one, links)] for one in here}


def differences(one: tuple[str, str, date | None], other: tuple[str, str, date | None]) -> list[str]:
    """What speaks against two people being one, in Dutch, for who decides: twins, father and son, namesakes.

    Args:
        one, other: given name, family name and birth date as they are known; empty and None say nothing.
    """
    (given, family, born), (other_given, other_family, other_born) = one, other
    found = []
    if given and other_given and given.casefold() != other_given.casefold():
        found.append("de voornaam is anders")
    if family and other_family and family.casefold() != other_family.casefold():
        found.append("de achternaam is anders")
    if born and other_born and born != other_born:
        found.append("de geboortedatum is anders")
    if "de voornaam is anders" in found and born and born == other_born:
        found.append("wel op dezelfde dag geboren: het kan een tweeling zijn")
    if born and other_born and abs(born.year - other_born.year) >= GENERATION:
        found.append("er zit een generatie tussen: het kan vader en zoon zijn")
    return found
