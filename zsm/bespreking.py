"""The ketenbrede bespreking before a decision: who was needed and has not spoken (ZS-4).

Who is needed follows from what the officer may see (zsm.nodig); whether somebody spoke, from how its input stands.
"""

from collections.abc import Mapping
from datetime import datetime

from cases.partners.enums import Partner
from cases.partners.models import Staff
from zsm.enums import InputState
from zsm.models import Arrest
from zsm.nodig import Nodig, feiten, nodig
from zsm.selectors import Stand, deel_a_aanwezig, standen

_SPOKE = frozenset({InputState.AANWEZIG, InputState.NIET_NODIG})
# The police reported the arrest, the officer decides.
_THERE = frozenset({Partner.POLITIE, Partner.OM})


def niet_gesproken(arrest: Arrest, actor: Staff, *, now: datetime) -> tuple[Partner, ...]:
    """Partners who are surely needed for this arrest and did not put in what they know; the reads are logged (X-1)."""
    stands = standen([arrest], ends={})[arrest.pk]
    needed = nodig(feiten(arrest, actor, now=now))
    return stil(stands, needed, deel_a=deel_a_aanwezig(arrest, actor))


def stil(
    stands: Mapping[str, Stand], needed: Mapping[Partner, Nodig], *, deel_a: bool
) -> tuple[Partner, ...]:
    """Who is needed and did not speak: looked at and not complete is not spoken.

    Args:
        deel_a: the officer can read a complete deel A of Veilig Thuis: what was taken back is not there.
    """

    def spoke(partner: Partner) -> bool:
        if partner is Partner.VT:
            return deel_a
        return partner in stands and stands[partner].state in _SPOKE

    return tuple(
        partner
        for partner, one in needed.items()
        if one.needed and one.sure and partner not in _THERE and not spoke(partner)
    )


def in_woorden(silent: tuple[Partner, ...] | list[Partner]) -> str:
    """Who did not speak, in one breath: *deel A van Veilig Thuis en de inbreng van 3RO*."""
    said = [
        "deel A van Veilig Thuis" if one == Partner.VT else f"de inbreng van {Partner(one).short}"
        for one in silent
    ]
    return " en ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)
