"""All decisions on one arrest, the newest first, with what became of what each asked for (ZS-5, ZS-7)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cases.access.door import visible_to
from cases.access.grants import read
from cases.deadlines.enums import ClockState
from cases.deadlines.selectors import ClockRow, clocks_of_subjects
from cases.partners.models import Staff
from zsm import clocks
from zsm.crossing import besluit_over
from zsm.enums import Whom
from zsm.models import Arrest, Besluit, BesluitContent, Verteld
from zsm.timeline import in_words

_KINDS = {Whom.VT: clocks.TELL_VT.code, Whom.SLACHTOFFER: clocks.TELL_VICTIM.code}


@dataclass(frozen=True)
class Genomen:
    """One decision as the actor may know it.

    Attributes:
        holds: nothing follows it.
        told: by whom it concerns, how telling them ended; empty for who did not take it.
    """

    besluit: Besluit
    text: str
    holds: bool
    told: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Keten:
    """The decisions on an arrest, the newest first.

    Attributes:
        newer: when a later decision was taken that was not shared with the actor; None when all is known.
    """

    taken: tuple[Genomen, ...]
    newer: datetime | None


def keten(arrest: Arrest, actor: Staff, *, now: datetime) -> Keten:
    """The decisions on this arrest that the actor took or was told of; reads are logged (X-1)."""
    rows = visible_to(Besluit, actor).filter(arrest=arrest).select_related("by", "item", "followed_by")
    known = list(rows.order_by("-decided_at"))
    said_of = BesluitContent.objects.filter(besluit__in=known)
    said = {
        one.besluit_id: in_words(one) for one in read(said_of.select_related("besluit__arrest"), actor=actor)
    }
    timers = clocks_of_subjects([one.pk for one in known], actor, now) if known else {}
    proofs = {(one.besluit_id, one.whom): one for one in visible_to(Verteld, actor).filter(besluit__in=known)}
    mine = [one for one in known if one.item.owner_id == actor.organisation_id]
    # That something follows the last one that is known is all that is seen of it here; when, crosses.
    newest = besluit_over([arrest.pk]).get(arrest.pk) if known and not _holds(known[0]) else None
    return Keten(
        taken=tuple(
            Genomen(
                besluit=one,
                text=said.get(one.pk, ""),
                holds=_holds(one),
                told=_told(one, timers.get(one.pk, []), proofs) if one in mine else (),
            )
            for one in known
        ),
        newer=newest.decided_at if newest else None,
    )


def _holds(besluit: Besluit) -> bool:
    return getattr(besluit, "followed_by", None) is None


def _told(
    besluit: Besluit, timers: list[ClockRow], proofs: dict[tuple[UUID, str], Verteld]
) -> tuple[tuple[str, str], ...]:
    """How each obligation ended: told, or ended because another decision followed; never simply gone."""
    states = {row.kind: row.state for row in timers}
    return tuple(
        (
            str(whom.label),
            "ingelicht"
            if (besluit.pk, whom.value) in proofs
            else "niet ingelicht: opgevolgd door een nieuw besluit"
            if states.get(kind) == ClockState.CANCELLED
            else "nog niet ingelicht",
        )
        for whom, kind in _KINDS.items()
    )
