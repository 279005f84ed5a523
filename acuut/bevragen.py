"""A running crisis is the melding from which partners may be asked whether they know a family (K-3)."""

from datetime import datetime
from uuid import UUID

from acuut.enums import Daad
from acuut.models import Crisis, CrisisAct
from acuut.services.daden import daad_vastleggen
from cases.access.door import visible_to
from cases.access.enums import Action
from cases.disclosure.lookup.source import Melding, Source, declare
from cases.dossier.models import Case
from cases.partners.enums import Partner
from cases.partners.models import Organisation, Staff

GEBELD = {
    Partner.VT: Daad.VT_GEBELD,
    Partner.POLITIE: Daad.POLITIE_GEBELD,
    Partner.OM: Daad.OM_GEBELD,
    Partner.RVDK: Daad.RVDK_GEBELD,
    Partner.RECLASSERING: Daad.RECLASSERING_GEBELD,
}


def lopend(case: Case, actor: Staff) -> list[Melding]:
    """The running crises of the own organisation in this case; that of another is the other's to ask from."""
    rows = visible_to(Crisis, actor, Action.CHANGE).filter(
        case=case, owner_id=actor.organisation_id, ended_at__isnull=True
    )
    return [Melding(one.pk, one.started_at) for one in rows.order_by("-started_at")]


def gebeld(melding_id: UUID, organisation: Organisation, actor: Staff, now: datetime) -> None:
    """One tap in the crisis: this partner was called.

    Raises:
        NotVisible, RuleBroken: as daad_vastleggen.
    """
    daad_vastleggen(
        crisis_id=melding_id, actor=actor, code=GEBELD[Partner(organisation.partner)].value, now=now
    )


def gesprekken(melding_id: UUID, actor: Staff) -> dict[UUID, datetime]:
    """When each partner was last called in this crisis, by whoever acts in it."""
    crisis = visible_to(Crisis, actor).filter(pk=melding_id).select_related("case").first()
    if crisis is None:
        return {}
    rows = visible_to(CrisisAct, actor).filter(crisis=crisis, code__in=GEBELD.values()).order_by("at")
    last = dict(rows.values_list("code", "at"))
    others = Organisation.objects.filter(region_id=crisis.case.region_id, partner__in=GEBELD)
    return {one.pk: last[code] for one in others if (code := GEBELD[Partner(one.partner)].value) in last}


declare(Source(running=lopend, called=gebeld, calls=gesprekken))
