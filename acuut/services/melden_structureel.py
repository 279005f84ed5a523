"""A melding that turns out not to be acute goes on as the structural route, and nobody types it again (AC-8)."""

from datetime import datetime
from uuid import UUID, uuid5

from acuut import melding
from acuut.bekend import bekende_zaken
from acuut.models import MeldingDraft
from acuut.routes.enums import Herkomst
from acuut.routes.models import Route
from acuut.routes.structureel import route_starten
from acuut.services import mensen
from acuut.services.melden import GONE, wie_is_wie, zaak_kiezen
from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.base.errors import NotVisible, RuleBroken
from cases.base.transition import transition
from cases.partners.enums import Partner
from cases.partners.models import Staff


def melding_naar_route(
    *, draft_id: UUID, actor: Staff, zaak: str, ander: str, origin: Herkomst, now: datetime
) -> Route:
    """Begin the structural route with this melding: its words, its people and its address; a second click is the first.

    Args:
        zaak: the id of a case that was offered, or melden.NEW.
        ander: a code of AnderGezin, when a new case is opened although people are known.

    Raises:
        NotVisible: not a melding of this person, or not Veilig Thuis.
        RuleBroken: thrown away or a crisis already; see melden.zaak_kiezen and structureel.route_starten.
    """
    if actor.organisation.partner != Partner.VT:
        raise NotVisible
    draft = access(MeldingDraft, pk=draft_id, actor=actor, action=Action.CHANGE, lock=True)
    if begun := route_van(draft=draft, actor=actor):
        return begun
    if draft.closed_at is not None:
        raise RuleBroken("Deze melding is al verstuurd." if draft.crisis_id else GONE)
    address, secret = melding.address(draft.answers)
    known = bekende_zaken(actor, melding.people(draft.answers), address="" if secret else address)
    case = zaak_kiezen(actor=actor, known=known, zaak=zaak, ander=ander, now=now)
    route = route_starten(
        actor=actor,
        case_id=case.pk,
        key=draft.pk,
        origin=origin,
        text=melding.in_words(draft.answers),
        now=now,
    )
    here = wie_is_wie(case=case, known=known, zelfde=None)
    people = mensen.vastleggen_wie(case=case, actor=actor, draft=draft, here=here, now=now)
    mensen.vastleggen_waar(case=case, actor=actor, draft=draft, people=people, now=now)
    transition(
        draft, expect={"closed_at__isnull": True}, change={"closed_at": now, "answers": {}}, reason="structureel"
    )  # fmt: skip
    return route


def route_van(*, draft: MeldingDraft, actor: Staff) -> Route | None:
    """The route that this melding became (structureel.route_starten makes its id from that of the form)."""
    return visible_to(Route, actor, Action.CHANGE).filter(pk=uuid5(actor.pk, str(draft.pk))).first()
