"""Who has a place at the table for an arrest: how each stands, and why it is needed or not (ZS-2, ZS-4). Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cases.partners.enums import Partner
from zsm.nodig import Nodig
from zsm.selectors import Stand

# The officer decides and is waited for by nobody; the police reported the arrest.
_NOT_ASKED = frozenset({Partner.OM, Partner.POLITIE})
NOT_NEEDED = "niet nodig"


@dataclass(frozen=True)
class Plaats:
    """One partner at the table.

    Attributes:
        knows: it may know of this arrest.
        needed: it is needed, as far as the reader knows.
        sure: False where it is needed because the reader does not know enough to leave it out.
        why: why it is needed, or not, in words for this reader.
    """

    stand: Stand
    knows: bool
    needed: bool
    sure: bool
    why: str

    @property
    def partner(self) -> Partner:
        """Whose place it is."""
        return Partner(self.stand.partner)

    @property
    def explained(self) -> bool:
        """Whether why it is needed, or not, is worth a line: not of who reported, who decides, or who has spoken."""
        return self.partner not in _NOT_ASKED and not self.stand.present

    @property
    def missing(self) -> bool:
        """Whether the table waits for it."""
        settled = self.stand.present or self.stand.short == NOT_NEEDED
        return self.needed and not settled and self.partner not in _NOT_ASKED


def plaatsen(
    stands: Mapping[str, Stand], needed: Mapping[Partner, Nodig], *, unsure: bool = True
) -> tuple[Plaats, ...]:
    """Everybody who knows of the arrest, and who is needed and does not know of it, in the usual order.

    Who has put nothing in and is not needed by the rule stands as *niet nodig*: nobody waits for it.

    Args:
        unsure: also who does not know of it and is needed only because the reader does not know enough.
    """
    found = []
    for partner, one in needed.items():
        stand = stands.get(partner)
        if stand is None:
            if partner in _NOT_ASKED or not one.needed or not (one.sure or unsure):
                continue
            found.append(Plaats(_unknowing(partner, one), False, one.needed, one.sure, one.why))
        else:
            found.append(Plaats(_by_the_rule(stand, one), True, one.needed, one.sure, one.why))
    return tuple(found)


def wie_ontbreekt(places: Iterable[Plaats]) -> list[str]:
    """Whom the table waits for besides Veilig Thuis, and why they are needed, in plain words."""
    return [
        f"{place.partner.label}: {place.stand.text}. {place.why}"
        for place in places
        if place.missing and place.partner is not Partner.VT
    ]


def _by_the_rule(stand: Stand, one: Nodig) -> Stand:
    """What stands there; who has looked at nothing yet and is not needed need not look."""
    if one.needed or stand.state:
        return stand
    return replace(stand, text=NOT_NEEDED, short=NOT_NEEDED, kind="none")


def _unknowing(partner: Partner, one: Nodig) -> Stand:
    kind = "stop" if partner is Partner.VT else "warn" if one.sure else "none"
    return Stand(partner, text="weet het nog niet", short="weet het nog niet", kind=kind)
