"""What the pages of sharing know of requests and of what an item speaks of (SH-8, SH-11)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from cases.access.door import access
from cases.access.enums import Action
from cases.base.errors import NotVisible
from cases.disclosure.models import InformationRequest
from cases.dossier.models import Case, InformationItem
from cases.dossier.references import quoted_by
from cases.partners.models import Organisation
from cases.web.staff_view import StaffRequest


@dataclass(frozen=True)
class NietMee:
    """What a chosen item speaks of and does not take along: only its own owner shares it (SH-11).

    Args:
        own: it is my organisation's own; else its owner can be asked.
    """

    item: InformationItem
    own: bool


def beantwoordt(request: StaffRequest, case: Case, receiver_id: UUID) -> InformationRequest | None:
    """The request that this sharing answers, by its id in the address; None when it answers none.

    Raises:
        NotVisible: the id is not one of a request to my organisation in this case.
    """
    raw = request.GET.get("verzoek", "")
    if not raw:
        return None
    try:
        pk = UUID(raw)
    except ValueError:
        raise NotVisible from None
    asked = access(InformationRequest, pk=pk, actor=request.staff, action=Action.DECIDE, case_id=case.pk)
    return asked if asked.receiver_id == receiver_id else None


def gaat_niet_mee(
    items: Sequence[InformationItem], request: StaffRequest, receiver: Organisation
) -> list[NietMee]:
    """What these items speak of that the receiver does not get by this.

    Whether it has it already from somebody else is not for me to know, so that changes nothing here.
    """
    chosen = {item.pk for item in items}
    found = {
        one.pk: one
        for quoted in quoted_by(items, request.staff).values()
        for one in quoted
        if one.pk not in chosen and one.owner_id != receiver.pk
    }
    return [NietMee(one, one.owner_id == request.staff.organisation_id) for one in found.values()]
