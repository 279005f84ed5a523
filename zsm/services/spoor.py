"""By which track the OM takes a suspect up: the table, PGA, or back to the table (002: 4.2; ZS-1)."""

from datetime import datetime
from uuid import UUID

from cases.access.door import access
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible
from cases.base.transition import transition
from cases.partners.enums import Partner
from cases.partners.models import Staff
from zsm.enums import Track
from zsm.models import Arrest


def mag_wijzigen(*, arrest: Arrest, actor: Staff) -> bool:
    """The OM, and the police that reported it."""
    own = arrest.item.owner_id == actor.organisation_id
    return arrest.closed_at is None and (own or actor.organisation.partner == Partner.OM)


def spoor_wijzigen(*, arrest_id: UUID, actor: Staff, track: Track, now: datetime) -> Arrest:
    """Take the suspect to PGA, or back to the table; who was told of the arrest sees it. Twice is once.

    Raises:
        NotVisible: not an arrest that this actor may know, of another partner, or over.
        Overtaken: somebody changed it at the same time.
    """
    arrest = access(Arrest, pk=arrest_id, actor=actor, action=Action.VIEW, lock=True)
    if not mag_wijzigen(arrest=arrest, actor=actor):
        raise NotVisible
    if arrest.track == track:
        return arrest
    transition(arrest, expect={"track": arrest.track}, change={"track": track}, reason="spoor")
    audit.record(
        Verb.CHANGED, actor=actor, subject=arrest, case_id=arrest.case_id,
        detail={"what": "track", "track": track.value},
    )  # fmt: skip
    return arrest
