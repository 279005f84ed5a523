"""Asking the owner of another decision to share it, from the decision page (ZS-6)."""

from datetime import datetime
from uuid import UUID

from cases.access.door import access
from cases.access.enums import Action
from cases.base.errors import NotVisible
from cases.disclosure.enums import Purpose
from cases.disclosure.models import InformationRequest
from cases.disclosure.requests import vragen
from cases.dossier.enums import Moment
from cases.partners.models import Staff
from zsm.conflicten import conflicten
from zsm.models import Arrest


def eigenaar_vragen(*, arrest_id: UUID, actor: Staff, what: str, now: datetime) -> InformationRequest:
    """Ask for one of the things that the officer was told of and cannot see; with urgency, for the clock runs.

    A second tap gives the first question back.

    Args:
        what: the value of a zsm.conflicten.NietTeZien, as the button sent it.

    Raises:
        NotVisible: no arrest that this officer decides on, or nothing that may be known to exist.
        RuleBroken: as cases.disclosure.requests.vragen.
    """
    arrest = access(Arrest, pk=arrest_id, actor=actor, action=Action.DECIDE)
    one = next((one for one in conflicten(arrest, actor, now=now).unseen if one.value == what), None)
    if one is None:
        raise NotVisible
    return vragen(
        case_id=arrest.case_id, actor=actor, owner=one.owner, kind=one.kind, purpose=Purpose.BEVOEGDHEDEN,
        moment=Moment.ZSM, urgent=True, now=now,
    )  # fmt: skip
